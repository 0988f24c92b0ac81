//! QTY 数量

use zhubi_lint::rules;

rules! {
    sum_mismatch,
    respectively_count,
}
