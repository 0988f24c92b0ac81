//! TYP 用字用词

use zhubi_lint::rules;

rules! {
    typo_always,
    typo_context,
    doubled_char,
    near_repeat,
}
