//! PUN 标点

use zhubi_lint::rules;

mod lone_mark;
mod neighbour;

rules! {
    halfwidth_punct_in_han,
    duplicate_punct,
    conflict_punct,
    quote_dunhao,
    unpaired,
    quote_direction,
    range_hyphen_date,
    comma_splice_seq,
    space_between_han,
    middot_form,
    connector_form_mixed,
    broken_line,
    overlap_join,
}
