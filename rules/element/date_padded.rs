//! DOC017 日期编虚位

use zhubi_document::{DateForm, DateMention, Document, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &DatePadded;

struct DatePadded;

const META: RuleMeta = RuleMeta {
    code: "DOC017",
    name: "date-padded",
    title: "日期编虚位",
    family: Family::Doc,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Standard("GB/T 9704—2012 7.3.5.4"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "日期中的月、日前补了“0”：2024年03月05日。",
    why: "月、日不编虚位，1不写成01。文件名、编号、表格和系统生成的时间（2024年03月05日 08:30）不在此列。",
    wrong: &["海湾市人民政府\n2024年03月05日", "请于06月08日前报送。", "自2024年01月1日起施行。"],
    right: &[
        "海湾市人民政府\n2024年3月5日",
        "2024年10月20日",
        "附件：工作总结_2024年03月05日.docx",
        "采集时间：2024年03月05日 08:30",
    ],
};

impl Rule for DatePadded {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for mention in document.dates() {
            let (month, day) = zeros(document.text(), mention);
            // The rule about imprints speaks of the dates there.
            let in_imprint =
                document.block_at(mention.span.start()).is_some_and(|block| block.role == Role::Imprint);
            if (month.is_none() && day.is_none()) || in_imprint || !is_prose(document, mention) {
                continue;
            }
            let mut right = mention.span.of(document.text()).to_owned();
            for zero in [day, month].into_iter().flatten() {
                let start = zero.start() - mention.span.start();
                right.replace_range(start..start + zero.len(), "");
            }
            let edits: Vec<Edit> = [month, day].into_iter().flatten().map(Edit::delete).collect();
            findings.report(mention.span, format!("日期中的月、日不编虚位，应写作“{right}”")).fix_safe(edits);
        }
    }
}

/// The zeros before the month and the day.
fn zeros(text: &str, mention: &DateMention) -> (Option<Span>, Option<Span>) {
    if !matches!(mention.form, DateForm::Arabic | DateForm::Mixed) || mention.month.is_none() {
        return (None, None);
    }
    let written = mention.span.of(text);
    let zero_before = |mark: &[char]| {
        let head = written[..written.find(mark)?].trim_end();
        let digit = head.chars().next_back().filter(|c| c.is_numeric() && !matches!(c, '0' | '０'))?;
        let zero =
            head[..head.len() - digit.len_utf8()].chars().next_back().filter(|c| matches!(c, '0' | '０'))?;
        let end = mention.span.start() + head.len() - digit.len_utf8();
        let longer = text[..end - zero.len_utf8()].ends_with(|c: char| c.is_ascii_digit());
        (!longer).then(|| Span::new(end - zero.len_utf8(), end))
    };
    (zero_before(&['月']), mention.day.and_then(|_| zero_before(&['日', '号'])))
}

/// Whether the date is one of a sentence or of the end of the text, and not of a table, a file name or a log.
fn is_prose(document: &Document, mention: &DateMention) -> bool {
    let (before, after) = (document.char_before(mention.span.start()), document.char_at(mention.span.end()));
    let mark = |c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '-' | '.' | '/' | '|' | '\t' | '\\');
    let coded = before.is_some_and(|c| mark(c) || c.is_ascii_digit()) || after.is_some_and(mark);
    let rest = document.text()[mention.span.end()..].trim_start_matches([' ', '\u{A0}', '\u{3000}']);
    let clock = rest.starts_with(|c: char| c.is_ascii_digit())
        && rest.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with([':', '：']);
    let block = document.block_at(mention.span.start());
    // A cell that became a line of its own holds nothing but the month and the day; the end of a text names the year.
    let cell = block.is_some_and(|block| {
        block.role == Role::TableCell || (mention.year.is_none() && block.span == mention.span)
    });
    !coded && !clock && !cell
}

#[cfg(test)]
mod tests {
    use zhubi_lint::{Linter, Settings};
    use zhubi_text::{Source, apply};

    fn fixed(text: &str) -> Option<String> {
        let source = Source::plain("a.txt", text);
        let checked = Linter::new(&[super::RULE], Settings::default()).unwrap().check(&source);
        let edits = &checked.diagnostics.first()?.fix.as_ref()?.edits;
        Some(apply(text, edits).unwrap())
    }

    #[test]
    fn zeros_go_and_the_rest_stays() {
        assert_eq!(fixed("于2024年03月05日10时召开").as_deref(), Some("于2024年3月5日10时召开"));
        assert_eq!(fixed("２０２４年０３月１０日").as_deref(), Some("２０２４年３月１０日"));
        assert_eq!(fixed("2024 年 03 月 05 日").as_deref(), Some("2024 年 3 月 5 日"));
        assert_eq!(fixed("2024年3月05号").as_deref(), Some("2024年3月5号"));
    }

    #[test]
    fn months_in_cells_and_names_are_silent() {
        for text in [
            "关于开展检查的通知\n各乡镇：\n请抓好落实。\n甲县人民政府办公室\n2024年3月5日\n甲县人民政府办公室　2024年03月05日印发\n",
            "01月\n02月\n03月",
            "01月\t02月\t03月",
            "A_2024年01月",
            "2024年10月",
            "2024-03-05",
        ] {
            assert_eq!(fixed(text), None, "{text}");
        }
    }
}
