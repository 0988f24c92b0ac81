//! PLH 占位与脱敏

use zhubi_lint::rules;

rules! {}
