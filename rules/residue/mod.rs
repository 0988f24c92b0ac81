//! RES 网页残留

use zhubi_lint::rules;

rules! {
    scrape_boilerplate,
    url_in_body,
    stray_number_line,
    truncated_document,
    cut_text,
}
