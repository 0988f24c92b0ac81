//! PUN 标点

use zhubi_lint::rules;

rules! {
    broken_line,
    duplicate_punct,
    overlap_join,
}
