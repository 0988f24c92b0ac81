//! FMT011 横排页没有页码

use super::setting::opening;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Span;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &TablePage;

struct TablePage;

const META: RuleMeta = RuleMeta {
    code: "FMT011",
    name: "table",
    title: "横排页没有页码",
    family: Family::Fmt,
    severity: Severity::Info,
    default: false,
    fix: FixKind::None,
    authority: Authority::Standard("GB/T 9704—2012第8章"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "其他页有页码，横排表格的页没有。",
    why: "国家标准规定A4纸型的表格横排时，页码位置与公文其他页码保持一致。表头朝订口还是朝切口要印出来才看得清，不查。",
    wrong: &[
        "〔文档 纸张210×297 页码〕\n〔仿宋 三号 缩进2字〕请落实责任。\n〔文档 纸张297×210〕\n〔〕防汛物资清单",
        "〔文档 纸张297×210〕\n〔〕防汛物资清单\n〔文档 纸张210×297 页码〕\n〔仿宋 三号 缩进2字〕请落实责任。",
    ],
    right: &[
        "〔文档 纸张210×297 页码〕\n〔仿宋 三号 缩进2字〕请落实责任。\n〔文档 纸张297×210 页码〕\n〔〕防汛物资清单",
        "〔文档 纸张297×210〕\n〔〕防汛物资清单",
    ],
};

impl Rule for TablePage {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let Some(layout) = document.source().layout() else { return };
        if !layout.sections.iter().any(|section| section.has_page_number) {
            return;
        }
        let bare = layout.sections.iter().find(|section| {
            let is_across =
                section.page_width.zip(section.page_height).is_some_and(|(width, height)| width > height);
            is_across && !section.has_page_number && !section.span.of(document.text()).trim().is_empty()
        });
        let Some(section) = bare else { return };
        let words = section.span.of(document.text()).trim_start();
        let start = section.span.end() - words.len();
        let place = opening(document.text(), Span::new(start, section.span.end()));
        let message = "横排的页没有页码，GB/T 9704—2012第8章规定页码位置与其他页保持一致";
        findings.report(place, message).help("在这一节的页脚插入页码，或者使页脚“链接到前一节”");
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found_on_page;

    #[test]
    fn the_place_is_where_the_words_begin() {
        let text = "〔文档 纸张210×297 页码〕\n请落实。\n〔文档 纸张297×210〕\n\n防汛物资清单";
        let found = found_on_page(RULE, text);
        assert_eq!((found.len(), found[0].span().start()), (1, "请落实。\n\n".len()));
        assert!(found_on_page(RULE, "〔文档 纸张297×210〕\n请落实。").is_empty());
    }
}
