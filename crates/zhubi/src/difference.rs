//! What fixing would change, as a unified diff.

use similar::{Algorithm, ChangeTag, TextDiff};
use std::time::Duration;

/// After how long a smaller diff is not worth the search.
const PATIENCE: Duration = Duration::from_secs(2);

const RED: &str = "\u{1B}[31m";
const GREEN: &str = "\u{1B}[32m";
const CYAN: &str = "\u{1B}[36m";
const RESET: &str = "\u{1B}[0m";

/// The unified diff from `before` to `after` of the file `name`; `patch -p0` applies it. Empty when both are the same.
pub fn unified(name: &str, before: &str, after: &str, color: bool) -> String {
    let diff = TextDiff::configure().algorithm(Algorithm::Myers).timeout(PATIENCE).diff_lines(before, after);
    let paint = |line: &str, code: &str| match (color, line.strip_suffix('\n')) {
        (false, _) => line.to_owned(),
        (true, Some(line)) => format!("{code}{line}{RESET}\n"),
        (true, None) => format!("{code}{line}{RESET}"),
    };
    let mut text = String::new();
    for hunk in diff.unified_diff().iter_hunks() {
        if text.is_empty() {
            // The tab ends a name that has blanks in it.
            let end = if name.contains(' ') { "\t" } else { "" };
            text += &paint(&format!("--- {name}{end}\n"), RED);
            text += &paint(&format!("+++ {name}{end}\n"), GREEN);
        }
        text += &paint(&format!("{}\n", hunk.header()), CYAN);
        for change in hunk.iter_changes() {
            let line = format!("{}{}", change.tag(), change.value());
            text += &match change.tag() {
                ChangeTag::Equal => line,
                ChangeTag::Delete => paint(&line, RED),
                ChangeTag::Insert => paint(&line, GREEN),
            };
            if change.missing_newline() {
                text += "\n\\ No newline at end of file\n";
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::unified;

    #[test]
    fn the_diff_is_one_that_patch_reads() {
        let diff = unified("稿 一.txt", "一。。\r\n二\n三", "一。\r\n二\n三", false);
        assert_eq!(
            diff,
            "--- 稿 一.txt\t\n+++ 稿 一.txt\t\n@@ -1,3 +1,3 @@\n-一。。\r\n+一。\r\n 二\n 三\n\\ No newline at end of file\n"
        );
    }

    #[test]
    fn nothing_to_change_is_no_diff() {
        assert_eq!(unified("稿.txt", "一。", "一。", true), "");
    }

    #[test]
    fn colours_do_not_reach_over_line_ends() {
        let diff = unified("稿.txt", "一。。\n", "一。\n", true);
        assert!(diff.contains("\u{1B}[31m-一。。\u{1B}[0m\n\u{1B}[32m+一。\u{1B}[0m\n"), "{diff}");
    }
}
