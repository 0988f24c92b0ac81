//! PUN 标点

use zhubi_lint::rules;

mod neighbour;

rules! {
    halfwidth_punct_in_han,
    duplicate_punct,
    conflict_punct,
}
