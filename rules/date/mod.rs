//! DAT 日期

use zhubi_lint::rules;

rules! {
    nonexistent_date,
}
