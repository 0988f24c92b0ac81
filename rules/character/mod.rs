//! UNI 字符

use zhubi_lint::rules;

rules! {}
