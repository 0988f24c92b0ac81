use std::collections::HashMap;

use super::Page;
use super::line::Line;

/// How much of the height of a page its head and its foot take at most.
const MARGIN: f64 = 0.12;

/// Removes page numbers, and headers and footers that most pages repeat.
pub(super) fn remove(pages: &[Page], lines: &mut [Vec<Line>]) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (page, lines) in pages.iter().zip(&*lines) {
        let mut names: Vec<String> =
            lines.iter().filter(|line| is_in_margin(page, line)).map(|line| pattern(&line.text)).collect();
        names.sort_unstable();
        names.dedup();
        for name in names {
            *seen.entry(name).or_default() += 1;
        }
    }
    let most = (pages.len() / 2).max(2);
    for (page, lines) in pages.iter().zip(lines) {
        lines.retain(|line| {
            let is_running = || seen.get(&pattern(&line.text)).is_some_and(|&times| times >= most);
            !(is_in_margin(page, line) && (is_page_number(&line.text) || is_running()))
        });
    }
}

fn is_in_margin(page: &Page, line: &Line) -> bool {
    line.y < page.height * MARGIN || line.y > page.height * (1.0 - MARGIN)
}

/// The text with its figures made equal, so that pages that differ in their number alone have one pattern.
fn pattern(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).map(|c| if c.is_numeric() { '0' } else { c }).collect()
}

/// Whether `text` is a page number: 3, — 3 —, 3/12, 第 3 页 共 12 页.
fn is_page_number(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let bare = bare.trim_matches(|c| matches!(c, '-' | '—' | '–' | '－' | '―' | '·' | '~' | '─' | '一'));
    let is_number =
        |text: &str| !text.is_empty() && text.len() <= 12 && text.chars().all(|c| c.is_ascii_digit());
    if is_number(bare) {
        return true;
    }
    if let Some((page, pages)) = bare.split_once('/') {
        return is_number(page) && is_number(pages);
    }
    let Some(rest) = bare.strip_prefix('第') else { return false };
    let Some((page, rest)) = rest.split_once('页') else { return false };
    let rest = rest.trim_start_matches(['，', ',', '/', '|']);
    let total = rest.strip_prefix('共').and_then(|rest| rest.strip_suffix('页'));
    is_number(page) && (rest.is_empty() || total.is_some_and(is_number))
}

#[cfg(test)]
mod tests {
    use super::is_page_number;

    #[test]
    fn page_numbers_in_every_dress() {
        for text in ["3", "— 3 —", "- 12 -", "－3－", "3/12", "第3页", "第 3 页 共 12 页", "第3页，共12页"]
        {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["2024年", "3.", "第3页注", "一、", "12月3日", "共3页", ""] {
            assert!(!is_page_number(text), "{text}");
        }
    }
}
