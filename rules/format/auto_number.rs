//! FMT010 自动编号与手工序号重复

use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span, is_blank};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &AutoNumber;

struct AutoNumber;

const META: RuleMeta = RuleMeta {
    code: "FMT010",
    name: "auto-number",
    title: "自动编号与手工序号重复",
    family: Family::Fmt,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "段落设了自动编号，段首又手工打了同样写法的序号，印出来是“一、一、”。",
    why: "多是先打了序号，又套用带编号的样式，在编辑时不易看出。通常留自动编号、删去手工的，修改须人确认。自动编号后面写“（1）”等另一种写法的序号，不在此列。",
    wrong: &["〔自动编号一、〕一、总体要求\n坚持问题导向。", "〔自动编号1.〕1．排查隐患，登记造册。"],
    right: &[
        "〔黑体 三号 自动编号一、〕总体要求\n〔仿宋 三号 缩进2字〕坚持问题导向。\n〔黑体 三号 自动编号二、〕工作任务\n〔仿宋 三号 缩进2字〕分步实施。",
        "〔仿宋 三号 自动编号1.〕2024年底前完成隐患排查。\n〔自动编号2.〕3.5万亩农田恢复灌溉。",
    ],
};

impl Rule for AutoNumber {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let Some(layout) = document.source().layout() else { return };
        let text = document.text();
        for paragraph in &layout.paragraphs {
            let Some(number) = paragraph.number else { continue };
            let Some((shape, _)) = ordinal(number.of(text)) else { continue };
            let rest = Span::new(number.end(), paragraph.span.end()).of(text);
            let words = rest.trim_start_matches(is_blank);
            let Some((_, len)) = ordinal(words).filter(|&(typed, _)| typed == shape) else { continue };
            let start = paragraph.span.end() - words.len();
            let typed = Span::new(start, start + len);
            let message = format!("自动编号“{}”后面又打了序号“{}”", number.of(text), typed.of(text));
            let finding = findings.report(number.cover(typed), message);
            finding.help("留自动编号，删去手工打的序号；或者取消自动编号");
            finding.fix_unsafe([Edit::delete(typed)]);
        }
    }
}

/// How an ordinal is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// 一、
    Han,
    /// （一）
    BracketedHan,
    /// 1.
    Arabic,
    /// （1）
    BracketedArabic,
    /// 第一条
    Article,
}

/// The ordinal that begins `text`: how it is written and how many bytes it takes, the blanks behind it included.
fn ordinal(text: &str) -> Option<(Shape, usize)> {
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let is_numeral = |c: char| "一二三四五六七八九十百零〇".contains(c);
    let bracketed = text.strip_prefix(['（', '(']);
    let article = text.strip_prefix('第');
    let inner = bracketed.or(article).unwrap_or(text);
    let digits = inner.find(|c| !is_digit(c)).unwrap_or(inner.len());
    let numerals = inner.find(|c| !is_numeral(c)).unwrap_or(inner.len());
    let behind = &inner[digits.max(numerals)..];
    let (shape, rest) = match (digits > 0, numerals > 0) {
        (false, true) if bracketed.is_some() => (Shape::BracketedHan, behind.strip_prefix(['）', ')'])?),
        (true, false) if bracketed.is_some() => (Shape::BracketedArabic, behind.strip_prefix(['）', ')'])?),
        (_, _) if article.is_some() => (Shape::Article, behind.strip_prefix(['条', '章', '节'])?),
        (false, true) => (Shape::Han, behind.strip_prefix('、')?),
        (true, false) => {
            let rest = behind.strip_prefix(['.', '．', '、'])?;
            // 3.5 is a number.
            (Shape::Arabic, Some(rest).filter(|rest| !rest.starts_with(is_digit))?)
        }
        _ => return None,
    };
    Some((shape, text.len() - rest.trim_start_matches(is_blank).len()))
}

#[cfg(test)]
mod tests {
    use super::{RULE, Shape, ordinal};
    use crate::testing::found_on_page;

    #[test]
    fn ordinals_are_known_by_how_they_are_written() {
        assert_eq!(ordinal("一、总体"), Some((Shape::Han, 6)));
        assert_eq!(ordinal("(十二) 总体"), Some((Shape::BracketedHan, 9)));
        assert_eq!(ordinal("1．总体"), Some((Shape::Arabic, 4)));
        assert_eq!(ordinal("第三条 总体"), Some((Shape::Article, 10)));
        assert_eq!(["3.5万", "一要", "2024年", "总体", "（见附件）", "第、"].map(ordinal), [None; 6]);
    }

    #[test]
    fn the_typed_number_can_go_and_the_other_stays() {
        let found = found_on_page(RULE, "〔自动编号（一）〕(一) 工作目标");
        assert_eq!(found[0].message, "自动编号“（一）”后面又打了序号“(一) ”");
        let edit = &found[0].fix.as_ref().unwrap().edits[0];
        assert_eq!((edit.span.start(), edit.span.len()), (9, 6));
        assert!(found_on_page(RULE, "〔自动编号1.〕（1）工作目标").is_empty());
        assert!(found_on_page(RULE, "一、一、总体要求").is_empty());
    }
}
