//! DOC001 发文字号年份括号错误

use zhubi_document::{DocumentNumber, PairKind};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span, is_blank, is_han};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &DocnoBracket;

struct DocnoBracket;

const META: RuleMeta = RuleMeta {
    code: "DOC001",
    name: "docno-bracket",
    title: "发文字号年份括号错误",
    family: Family::Doc,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Standard("GB/T 9704—2012 7.2.5"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "发文字号中的年份没有用六角括号“〔〕”括入，而用了方括号、圆括号或方头括号。",
    why: "发文字号的年份用六角括号括入。法院案号（（2024）京01民终1号）按规定用圆括号，标准号、证书编号和合同编号另有写法，不在此列。",
    wrong: &[
        "海政发[2024]1号",
        "根据《海湾市防汛预案》（海政办函（2023）12号）要求，做好准备。",
        "海教字【2024】第5号",
        "海政发〔2024年〕1号",
        "海政发2024〔1〕号",
        "按照海府发［99］8号文件执行。",
    ],
    right: &[
        "海政发〔2024〕1号",
        "本院（2024）海01民终1号民事判决已生效。",
        "执行GB/T 9704—2012标准。",
        "见附件（2024）和方案（一）。",
        "许可证编号：海卫证字（2012）第3号。",
    ],
};

impl Rule for DocnoBracket {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        for number in context.document.document_numbers() {
            let (Some(open), Some(close)) =
                (number.year.of(text).chars().next(), number.year.of(text).chars().next_back())
            else {
                continue;
            };
            if (open == '〔' && close == '〕') || !is_certain(text, number, open) {
                continue;
            }
            let opening = Span::new(number.year.start(), number.year.start() + open.len_utf8());
            let closing = Span::new(number.year.end() - close.len_utf8(), number.year.end());
            findings
                .report(number.year, format!("发文字号的年份应当用六角括号“〔〕”括入，不用“{open}{close}”"))
                .fix_safe([Edit::replace(opening, "〔"), Edit::replace(closing, "〕")]);
        }
        for block in context.document.blocks().iter().take(HEAD) {
            if let Some(wanted) = year_without_brackets(block.span.of(text)) {
                findings
                    .report(block.span, format!("发文字号应当写作“{wanted}”，年份用六角括号括入"))
                    .fix_safe([Edit::replace(block.span, wanted)]);
            }
        }
        for bracket in context.document.pairs().iter().filter(|pair| pair.kind == PairKind::Tortoise) {
            let (Some(span), Some(inner)) = (bracket.span(), bracket.inner()) else { continue };
            if let Some((place, wanted)) = misplaced_year(text, span, inner) {
                findings
                    .report(place, format!("发文字号应当写作“{wanted}”，六角括号里只写四位年份"))
                    .fix_safe([Edit::replace(place, wanted)]);
            }
        }
    }
}

/// How many blocks from the beginning a line may be the document number.
const HEAD: usize = 12;

/// 海政发2024年12号 alone on its line: what to write instead of it.
fn year_without_brackets(line: &str) -> Option<String> {
    let line = line.trim_end_matches(is_blank).strip_suffix('号')?;
    let agency =
        line.trim_end_matches(|c: char| c.is_ascii_digit() || is_blank(c) || matches!(c, '年' | '第'));
    let (year, serial) = line[agency.len()..].trim_start_matches(is_blank).split_at_checked(4)?;
    let serial = serial.trim_start_matches(|c| is_blank(c) || matches!(c, '年' | '第'));
    let figures = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let named = (2..=10).contains(&agency.chars().count())
        && agency.chars().all(is_han)
        && agency.ends_with(['发', '函', '办', '字', '政', '府', '文', '委', '党', '任', '令']);
    let numbered = figures(year) && year.starts_with(['1', '2']) && figures(serial) && serial.len() <= 4;
    (named && numbered).then(|| format!("{agency}〔{year}〕{serial}号"))
}

/// The last characters of agencies' codes. Round brackets are also those of other numbers, so with them one of these is asked for.
const ROUND: [char; 16] =
    ['发', '办', '函', '字', '令', '政', '府', '委', '党', '通', '规', '文', '电', '任', '局', '厅'];

fn is_certain(text: &str, number: &DocumentNumber, open: char) -> bool {
    let complete = number.span.of(text).ends_with('号');
    !matches!(open, '（' | '(') || (complete && number.agency.of(text).ends_with(ROUND))
}

/// 〔2024年〕3号 and 2024〔3〕号: what to write instead of them, and where.
fn misplaced_year(text: &str, bracket: Span, inner: Span) -> Option<(Span, String)> {
    let figures = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let is_year = |text: &str| text.len() == 4 && figures(text) && text.starts_with(['1', '2']);
    let after = &text[bracket.end()..];
    let inside = inner.of(text);
    if let Some(year) = inside.strip_suffix('年').filter(|year| is_year(year)) {
        let serial = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let numbered = serial > 0 && after[serial..].starts_with('号');
        return numbered.then(|| (bracket, format!("〔{year}〕")));
    }
    let year = text.get(bracket.start().checked_sub(4)?..bracket.start()).filter(|year| is_year(year))?;
    (figures(inside) && inside.len() < 4 && after.starts_with('号'))
        .then(|| (Span::new(bracket.start() - 4, bracket.end()), format!("〔{year}〕{inside}")))
}

#[cfg(test)]
mod tests {
    use zhubi_lint::{Linter, Settings};
    use zhubi_text::{Edit, Source, apply};

    #[test]
    fn only_the_brackets_are_changed() {
        for (wrong, right) in [
            ("海政发[2024]第01号", "海政发〔2024〕第01号"),
            ("X政办发（20XX）X号", "X政办发〔20XX〕X号"),
            ("海政发〔2024]1号", "海政发〔2024〕1号"),
            ("海政发[86]12号", "海政发〔86〕12号"),
            ("海政发202412号", "海政发〔2024〕12号"),
            ("海政办函2024年12号", "海政办函〔2024〕12号"),
            ("海政发2024 第12号", "海政发〔2024〕12号"),
        ] {
            let source = Source::plain("a.txt", wrong);
            let checked = Linter::new(&[super::RULE], Settings::default()).unwrap().check(&source);
            let edits: Vec<Edit> = checked.diagnostics[0].fix.clone().unwrap().edits;
            assert_eq!(apply(wrong, &edits).unwrap(), right);
        }
    }
}
