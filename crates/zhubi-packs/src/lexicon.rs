//! The words of a rule: those of its CSV file and those that stand in the pack itself.

use std::collections::HashMap;
use std::ops::Range;

use toml::Spanned;
use zhubi_formats::reason;
use zhubi_lint::{Alternatives, Entry, Lexicon};

use crate::error::PackError;
use crate::file::{EntryFile, RuleFile};
use crate::read::{self, Reader};

/// The lexicon of the rule `file`, which stands at `span`.
pub(crate) fn of(reader: &Reader, file: &mut RuleFile, span: &Range<usize>) -> Result<Lexicon, PackError> {
    let mut entries = Vec::new();
    if let Some(name) = &file.lexicon {
        let path = reader.beside(name.get_ref());
        let text = read::text(&path).map_err(|error| match error {
            PackError::Unreadable { path, cause } => {
                reader.invalid(name.span(), format!("无法读取词表“{}”：{}", path.display(), reason(&cause)))
            }
            error => error,
        })?;
        let beside = Reader { path: &path, text: &text };
        let lexicon = Lexicon::from_csv(&text)
            .map_err(|error| beside.invalid(line_span(&text, error.line()), error.to_string()))?;
        let mut known: HashMap<&str, u64> = HashMap::with_capacity(lexicon.entries().len());
        for entry in lexicon.entries() {
            let wrong = |reason| beside.invalid(line_span(&text, entry.line), reason);
            check(entry).map_err(wrong)?;
            if let Some(first) = known.insert(&entry.wrong, entry.line) {
                return Err(wrong(format!("“{}”在第 {first} 行已有，请合并成一行", entry.wrong)));
            }
        }
        entries = lexicon.into_entries();
    }
    for written in std::mem::take(&mut file.entries) {
        let place = written.span();
        let entry = inline(written).map_err(|reason| reader.invalid(place.clone(), reason))?;
        check(&entry).map_err(|reason| reader.invalid(place.clone(), reason))?;
        if entries.iter().any(|known| known.wrong == entry.wrong) {
            return Err(reader.invalid(place, format!("“{}”写了两次，请合并", entry.wrong)));
        }
        entries.push(entry);
    }
    if entries.is_empty() {
        return Err(
            reader.invalid(span.clone(), "这条规则没有词条，请写 lexicon（词表文件）或 [[rule.entry]]")
        );
    }
    Ok(Lexicon::of_entries(entries))
}

/// What makes an entry unusable, if anything.
fn check(entry: &Entry) -> Result<(), String> {
    let wrong = &entry.wrong;
    if wrong.chars().filter(|c| !c.is_whitespace()).nth(1).is_none() {
        return Err(format!("“{wrong}”不到两个字，会在许多词里误报；请写成更长的词，或改用 pattern"));
    }
    if entry.right.iter().any(|right| right == wrong) {
        return Err(format!("“{wrong}”的正确写法与它自己相同"));
    }
    Ok(())
}

fn inline(written: Spanned<EntryFile>) -> Result<Entry, String> {
    let file = written.into_inner();
    let date = |text: Option<String>| match text {
        None => Ok(None),
        Some(text) => zhubi_document::Date::from_iso(&text)
            .map(Some)
            .ok_or_else(|| format!("日期“{text}”无法识别，应写作 2012-11 或 2012-11-08")),
    };
    Ok(Entry {
        wrong: file.wrong,
        right: Alternatives::new(&file.right.cell()),
        not_before: Alternatives::new(&file.not_before.cell()),
        not_after: Alternatives::new(&file.not_after.cell()),
        not_in: Alternatives::new(&file.not_in.cell()),
        before: Alternatives::new(&file.before.cell()),
        after: Alternatives::new(&file.after.cell()),
        since: date(file.since)?,
        until: date(file.until)?,
        note: file.note,
        line: 0,
    })
}

/// The bytes of line `line` of `text`, from 1.
fn line_span(text: &str, line: u64) -> Range<usize> {
    let before = text.split_inclusive('\n').take(line.saturating_sub(1) as usize);
    let start = before.map(str::len).sum();
    let length = text[start..].lines().next().map_or(0, str::len);
    start..start + length
}
