//! ORD 序号

pub(crate) mod numbering;
mod substitution;

use zhubi_lint::rules;

rules! {
    duplicate_ordinal,
    skipped_ordinal,
    ordinal_out_of_order,
    level_order,
    level_style_mixed,
    ordinal_punct,
    ordinal_bracket_width,
    inline_seq_gap,
    inline_seq_style_mixed,
    announced_count_mismatch,
    appendix_number_mismatch,
    series_layout_mixed,
}
