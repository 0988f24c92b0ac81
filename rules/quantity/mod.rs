//! QTY 数量

use zhubi_lint::rules;

mod change;
mod misfit;
mod part_labels;
mod partition;
mod percent_list;
mod repeated_figure;
mod sum_before;
mod sum_list;
mod sum_parts;
pub(crate) mod words;

rules! {
    percent_point,
    decrease_times,
    growth_to_by,
    approx_redundant,
    sum_mismatch,
    ratio_mismatch,
    percent_sum,
    respectively_count,
    unit_mixed,
    illegal_unit,
    unit_case,
    thousand_sep,
    numeral_consistency,
    approx_arabic,
    yi_ge_yi,
    indicator_name,
    growth_sign,
    yoy_mom,
    rank_claim,
    same_metric_diff_value,
    money_format,
    currency_unit_missing,
}
