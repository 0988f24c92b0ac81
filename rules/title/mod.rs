//! TTL 文题

use zhubi_lint::rules;

rules! {
    title_no_genre,
    title_genre_combo,
    title_non_statutory,
    title_notice_stack,
    title_punct,
    title_guanyu_dup,
    title_guanyu_dui,
    title_bracket_position,
}
