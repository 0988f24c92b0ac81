//! ORG 机构与称谓

use zhubi_lint::rules;

rules! {}
