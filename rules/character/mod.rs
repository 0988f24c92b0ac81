//! UNI 字符

use zhubi_lint::rules;

rules! {
    zero_width,
    blank_lines,
}
