//! PUN 标点

use zhubi_lint::rules;

mod ellipsis;
mod half_width;
mod line;
mod lone_mark;
mod neighbour;
mod nesting;

rules! {
    halfwidth_punct_in_han,
    mixed_width_document,
    duplicate_punct,
    conflict_punct,
    quote_dunhao,
    unpaired,
    quote_direction,
    quote_nesting,
    booktitle_nesting,
    booktitle_misuse,
    period_inside_paren,
    quote_end_punct,
    ellipsis_form,
    ellipsis_deng,
    dash_form,
    range_hyphen_date,
    range_unit,
    comma_before_connective_seq,
    dunhao_clause,
    and_dunhao,
    colon_chain,
    colon_after_verb_break,
    missing_terminal,
    broken_line,
    overlap_join,
    comma_splice_seq,
    space_between_han,
    fullwidth_alnum,
    percent_width,
    fullwidth_colon_time,
    exclaim_excess,
    middot_form,
    wrong_minus,
    question_indirect,
    quote_only_punct,
    connector_form_mixed,
}
