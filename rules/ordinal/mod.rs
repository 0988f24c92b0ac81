//! ORD 序号

mod clauses;
mod counted_items;
mod levels;
mod listing;
mod lost_mark;
mod numbering;
pub(crate) mod restart;
mod substitution;

use zhubi_lint::rules;

rules! {
    duplicate_ordinal,
    skipped_ordinal,
    ordinal_out_of_order,
    first_ordinal_not_one,
    level_order,
    level_style_mixed,
    ordinal_punct,
    ordinal_bracket_width,
    fullwidth_dot_ordinal,
    inline_seq_gap,
    inline_seq_style_mixed,
    inline_seq_punct,
    inline_seq_orphan,
    announced_count_mismatch,
    quoted_count_mismatch,
    announced_list_vs_items,
    item_count_enum,
    cn_en_ordinal_mixed,
    roman_circled_ordinal,
    clause_number,
    chapter_article_reset,
    appendix_number_mismatch,
    figure_table_number,
    see_ref_target,
    series_layout_mixed,
}
