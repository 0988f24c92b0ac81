//! POL 固定表述

use zhubi_lint::rules;

rules! {}
