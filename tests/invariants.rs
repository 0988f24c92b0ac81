//! What holds for every text, however odd: no rule panics, and every finding is one that a person can be shown.

mod pieces;

use std::collections::HashSet;
use std::sync::LazyLock;

use proptest::prelude::*;
use zhubi::{Linter, Selection, Selector, Settings, Source};

static LINTER: LazyLock<Linter> = LazyLock::new(|| {
    let selection = Selection { select: vec![Selector::All], ignore: Vec::new() };
    Linter::new(&zhubi::all_rules(), Settings { selection, ..Settings::default() })
        .expect("the selector of all rules is never unknown")
});

/// A draft that is still being written breaks off anywhere.
#[test]
fn examples_that_break_off_anywhere_are_read() {
    for rule in zhubi::all_rules() {
        let meta = rule.meta();
        for example in meta.wrong.iter().chain(meta.right) {
            for (at, _) in example.char_indices() {
                LINTER.check(&Source::plain("稿.txt", &example[..at]));
                LINTER.check(&Source::plain("稿.txt", &example[at..]));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn findings_are_sound(
        pieces in prop::collection::vec(prop::sample::select(pieces::PIECES), 0..80),
        markdown: bool,
    ) {
        let text = pieces.concat();
        let name = if markdown { "稿.md" } else { "稿.txt" };
        let source: Source = zhubi::decode(name, text.as_bytes()).expect("it is UTF-8 without controls").source;
        let text = source.text();
        let found = LINTER.check(&source).diagnostics;
        let again = LINTER.check(&source).diagnostics;
        prop_assert_eq!(format!("{found:?}"), format!("{again:?}"), "two runs differ");
        prop_assert!(found.is_sorted_by_key(|finding| finding.span()), "findings are out of order");
        let mut fingerprints = HashSet::new();
        for finding in &found {
            let code = finding.rule.code;
            let related = finding.related.iter().map(|related| &related.span);
            for span in finding.spans.iter().chain(related) {
                prop_assert!(text.get(span.range()).is_some(), "{} has a span outside the text", code);
            }
            prop_assert!(!finding.message.is_empty() && !finding.message.ends_with('。'), "{}", code);
            prop_assert!(fingerprints.insert(finding.fingerprint), "{} shares its fingerprint", code);
            if let Some(fix) = &finding.fix {
                let fixed = zhubi_text::apply(text, &fix.edits);
                prop_assert!(fixed.is_ok_and(|fixed| fixed != text), "{} has a fix that does nothing", code);
            }
        }
    }
}
