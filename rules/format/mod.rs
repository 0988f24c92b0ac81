//! FMT 版式

use zhubi_lint::rules;

mod setting;
mod typeface;

rules! {
    page_setup,
    body_font,
    title_font,
    level_fonts,
    grid,
    indent,
    page_number,
    space_indent,
    heading_level_outline,
    auto_number,
    table,
    tracked_changes,
    metadata_leak,
    secrecy_mark,
}
