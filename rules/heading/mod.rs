//! HDG 标题层次

mod siblings;

use zhubi_lint::rules;

rules! {
    heading_terminal_punct,
    heading_sibling_punct,
    runin_standalone_mixed,
    duplicate_heading,
    empty_section,
    single_child,
    overlong_heading,
    parallel_heading_shape,
    toc_body_mismatch,
    title_repeat,
    title_missing,
    title_truncated,
}
