//! QTY 数量

use zhubi_lint::rules;

pub(crate) mod words;

rules! {
    sum_mismatch,
    respectively_count,
}
