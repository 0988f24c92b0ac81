//! TYP 用字用词

use zhubi_lint::rules;

rules! {}
