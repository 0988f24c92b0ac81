//! PUN 标点

use zhubi_lint::rules;

rules! {
    duplicate_punct,
}
