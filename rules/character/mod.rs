//! UNI 字符

use zhubi_lint::rules;

mod compat;
mod script;
mod zero;

rules! {
    zero_width,
    pua,
    compat_ideograph,
    bidi,
    control_char,
    odd_space,
    lookalike_latin,
    lookalike_punct,
    variation_selector,
    rare_ext_b,
    zero_forms,
    encoding,
    blank_lines,
}
