//! PUN024 句中断行

use zhubi_document::{Join, JoinKind};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &BrokenLine;

struct BrokenLine;

const META: RuleMeta = RuleMeta {
    code: "PUN024",
    name: "broken-line",
    title: "句中断行",
    family: Family::Pun,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "一句话没有写完就另起一行。",
    why: "多是从 PDF 或网页复制时带入的换行，会把一段拆成两段。全文按固定宽度换行的文稿、诗歌、标题和列表不在此列；断行处有重复文字的，由“断行处重叠”报告。",
    wrong: &[
        "各乡镇要认真落实防汛责任制。要把这项工作放在更加突出的位\n置来抓，确保安全度汛。",
        "重点检查病险水库、山洪沟、\n低洼易涝区等部位，逐一登记造册。",
    ],
    right: &[
        "坚持稳中求进，推动高质量发展迈上新台阶\n一年来，我们认真落实各项部署。",
        "春风送暖入千家万户，\n瑞雪迎春满大江南北。",
        "各乡镇要认真落实防汛责任制。\n要把这项工作放在更加突出的位置来抓。",
    ],
};

impl Rule for BrokenLine {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        for block in document.blocks() {
            let stray = |join: &&Join| join.kind == JoinKind::Stray && join.overlap(text).is_none();
            let mut joins = block.joins.iter().filter(stray);
            let Some(first) = joins.next() else { continue };
            let (before, after) = around(text, block.span, first);
            let word = |span: Span| span.of(text).trim_matches(|c: char| !c.is_alphanumeric() && c != '*');
            let message = format!("句子没有写完就换行，“{}”应与“{}”连写", word(before), word(after));
            let mut edits = vec![Edit::replace(first.span, glue(text, first))];
            // One paragraph that was torn at several places was torn by one cause.
            let finding = findings.report(before.cover(after), message);
            for join in joins {
                let (before, after) = around(text, block.span, join);
                finding.also(before.cover(after));
                edits.push(Edit::replace(join.span, glue(text, join)));
            }
            finding.help("如果确要另起一段，请补上前一段的句末标点").fix_unsafe(edits);
        }
    }
}

/// The words on both sides of `join`, as far as the next mark.
fn around(text: &str, block: Span, join: &Join) -> (Span, Span) {
    const FARTHEST: usize = 6;
    let word = |c: &char| c.is_alphanumeric() || matches!(c, '*' | '.' | '%');
    let above = &text[block.start()..join.span.start()];
    let last = above.chars().next_back().map_or(0, char::len_utf8);
    let rest = &above[..above.len() - last];
    let before: usize = rest.chars().rev().take(FARTHEST).take_while(word).map(char::len_utf8).sum();
    let below = &text[join.span.end()..block.end()];
    let first = below.chars().next().map_or(0, char::len_utf8);
    let after: usize = below[first..].chars().take(FARTHEST).take_while(word).map(char::len_utf8).sum();
    (
        Span::new(join.span.start() - last - before, join.span.start()),
        Span::new(join.span.end(), join.span.end() + first + after),
    )
}

/// Two Latin words need a blank between them, Chinese needs none.
fn glue(text: &str, join: &Join) -> &'static str {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    let above = text[..join.span.start()].chars().next_back();
    let below = text[join.span.end()..].chars().next();
    if latin(above) && latin(below) { " " } else { "" }
}

#[cfg(test)]
mod tests {
    use zhubi_lint::{Linter, Settings};
    use zhubi_text::{Source, apply};

    use super::RULE;

    #[test]
    fn the_fix_joins_the_lines_and_the_finding_names_both_sides() {
        let text = "各乡镇要认真落实防汛责任制。要把这项工作放在更加突出的位\n\n置来抓，确保安全度汛。";
        let linter = Linter::new(&[RULE], Settings::default()).unwrap();
        let source = Source::plain("a.txt", text);
        let found = linter.check(&source).diagnostics;
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].message, "句子没有写完就换行，“在更加突出的位”应与“置来抓”连写");
        let joined = apply(text, &found[0].fix.as_ref().unwrap().edits).unwrap();
        assert_eq!(joined, "各乡镇要认真落实防汛责任制。要把这项工作放在更加突出的位置来抓，确保安全度汛。");
    }
}
