//! QTY 数量

use zhubi_lint::rules;

pub(crate) mod words;

rules! {
    approx_redundant,
    sum_mismatch,
    respectively_count,
    thousand_sep,
    numeral_consistency,
    approx_arabic,
}
