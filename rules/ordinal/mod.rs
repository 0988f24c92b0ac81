//! ORD 序号

use zhubi_lint::rules;

rules! {}
