//! QTY 数量

use zhubi_lint::rules;

pub(crate) mod words;

rules! {
    approx_redundant,
    sum_mismatch,
    respectively_count,
    unit_mixed,
    illegal_unit,
    unit_case,
    thousand_sep,
    numeral_consistency,
    approx_arabic,
    yi_ge_yi,
    indicator_name,
    yoy_mom,
    money_format,
    currency_unit_missing,
}
