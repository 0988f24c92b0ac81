//! `forbid`, `substitute` and `rename`: words of a lexicon.

use zhubi_lint::{Context, Entry, Findings, Hit};
use zhubi_text::{Edit, Span};

use crate::rule::Manner;

/// What a message of these kinds may name.
pub(crate) const NAMES: [&str; 5] = ["wrong", "right", "since", "until", "note"];

/// What stands directly before an old name that is meant as such.
const FORMER: [&str; 7] = ["原", "（原", "原名", "旧称", "曾用名", "前身为", "前身是"];
/// What stands directly after an old name that is meant as such.
const CHANGED: [&str; 8] = ["更名", "改名", "改称", "改为", "改组", "（现", "撤销", "的前身"];

/// What is said about a word that is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Words {
    /// It is not used.
    Forbid,
    /// Another is used.
    Substitute,
    /// It is the old name of something.
    Rename,
}

impl Words {
    pub fn check(self, manner: &Manner, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        for Hit { span, entry } in context.hits {
            let history = self == Words::Rename && is_history(text, *span);
            // 信访局 in 区信访局 is right already.
            let is_right = entry.right.iter().any(|right| entry.lies_in(right, text, *span));
            if history || is_right || !manner.speaks(context, *span) {
                continue;
            }
            let right = entry.right.iter().collect::<Vec<_>>().join("”或“");
            let (since, until) = (day(entry.since), day(entry.until));
            let values = [
                ("wrong", entry.wrong.as_str()),
                ("right", right.as_str()),
                ("since", since.as_str()),
                ("until", until.as_str()),
                ("note", entry.note.as_str()),
            ];
            let finding = manner.report(findings, *span, self.message(entry, &right, &since), &values);
            if let Some(replacement) = entry.replacement() {
                manner.offer(finding, vec![Edit::replace(*span, replacement)]);
            }
        }
    }

    fn message(self, entry: &Entry, right: &str, since: &str) -> String {
        let wrong = &entry.wrong;
        match (self, right, since) {
            (Words::Forbid, ..) | (_, "", _) => format!("不应使用“{wrong}”"),
            (Words::Substitute, ..) => format!("“{wrong}”应写作“{right}”"),
            (Words::Rename, _, "") => format!("“{wrong}”已改称“{right}”"),
            (Words::Rename, ..) => format!("“{wrong}”自{since}起改称“{right}”"),
        }
    }
}

/// Whether the name at `span` is called the old one by the text itself.
fn is_history(text: &str, span: Span) -> bool {
    let (before, after) = (&text[..span.start()], &text[span.end()..]);
    FORMER.iter().any(|word| before.ends_with(word)) || CHANGED.iter().any(|word| after.starts_with(word))
}

fn day(date: Option<zhubi_document::Date>) -> String {
    date.map_or_else(String::new, |date| format!("{}年{}月{}日", date.year, date.month, date.day))
}
