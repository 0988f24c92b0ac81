//! HDG 标题层次

use zhubi_lint::rules;

rules! {
    heading_terminal_punct,
    runin_standalone_mixed,
    empty_section,
    toc_body_mismatch,
    title_repeat,
}
