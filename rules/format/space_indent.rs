//! FMT008 用空格代缩进

use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Indent, Span};

use super::setting::{opening, running_text};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &SpaceIndent;

struct SpaceIndent;

const META: RuleMeta = RuleMeta {
    code: "FMT008",
    name: "space-indent",
    title: "用空格代缩进",
    family: Family::Fmt,
    severity: Severity::Info,
    default: false,
    fix: FixKind::Safe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "Word 文稿的自然段用空格、制表符空出首行，或者设了首行缩进又加空格。各合报一处，指出第一段和段数。",
    why: "用空格空出两字，换了字号、字体就不齐，插入文字时也容易错位；宜在段落格式中设首行缩进。设了缩进又有空格的，可以自动删去空格。纯文本文稿只能用空格，不查。",
    wrong: &["〔仿宋 三号〕　　各乡镇要落实防汛责任。", "〔仿宋 三号 缩进2字〕　　各乡镇要落实防汛责任。"],
    right: &["〔仿宋 三号 缩进2字〕各乡镇要落实防汛责任。", "　　各乡镇要落实防汛责任。\n　　汛前完成排查。"],
};

impl Rule for SpaceIndent {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let Some(layout) = document.source().layout() else { return };
        let mut blanks: Vec<Span> = Vec::new();
        let mut twice: Vec<(Span, Span)> = Vec::new();
        for (block, paragraph) in running_text(document, layout) {
            let blank = Span::new(paragraph.span.start(), block.span.start());
            if blank.is_empty() || paragraph.number.is_some() {
                continue;
            }
            match paragraph.first_line.is_some_and(Indent::is_positive) {
                true => twice.push((blank, block.span)),
                false => blanks.push(block.span),
            }
        }
        let text = document.text();
        if let Some(&first) = blanks.first() {
            let message = format!("有{}段用空格空出首行（此为首段），宜改设首行缩进", blanks.len());
            let help = "删去段首空格，在段落格式中设“首行缩进”2字符";
            findings.report(opening(text, first), message).help(help);
        }
        if let Some(&(_, first)) = twice.first() {
            let message = format!("有{}段设了首行缩进又加空格（此为首段），宜删去空格", twice.len());
            let edits: Vec<Edit> = twice.iter().map(|&(blank, _)| Edit::delete(blank)).collect();
            findings.report(opening(text, first), message).fix_safe(edits);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found_on_page;

    #[test]
    fn each_way_is_one_finding_and_blanks_too_many_can_go() {
        let found = found_on_page(
            RULE,
            "　　各乡镇要落实责任。\n    各部门要抓好排查。\n〔缩进2字〕　　做好值守。\n报送情况。",
        );
        let messages: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "有2段用空格空出首行（此为首段），宜改设首行缩进",
                "有1段设了首行缩进又加空格（此为首段），宜删去空格"
            ]
        );
        assert!(found[0].fix.is_none());
        assert_eq!(found[1].fix.as_ref().unwrap().edits.len(), 1);
    }
}
