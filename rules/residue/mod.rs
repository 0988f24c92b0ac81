//! RES 网页残留

use zhubi_lint::rules;

mod garbled;
mod html;
mod markdown;

rules! {
    scrape_boilerplate,
    paywall_truncation,
    url_in_body,
    leading_decor,
    stray_number_line,
    markdown_residue,
    mojibake,
    track_change_residue,
    truncated_document,
    cut_text,
}
