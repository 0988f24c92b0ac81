//! RES 网页残留

use zhubi_lint::rules;

rules! {}
