//! DOC023 结语标点

use zhubi_document::{RegionKind, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Span;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &ClosingPunct;

struct ClosingPunct;

const META: RuleMeta = RuleMeta {
    code: "DOC023",
    name: "closing-punct",
    title: "结语标点",
    family: Family::Doc,
    severity: Severity::Info,
    default: false,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "结语（特此通知、妥否，请批示）末尾没有句号。",
    why: "结语是完整的句子，末尾用句号。“特此通知”独占一行时，有的单位习惯不加，所以默认不查。",
    wrong: &[
        "请认真抓好落实。\n特此通知\n海湾县水利局\n2024年3月5日",
        "需资金30万元。\n妥否，请批示\n海湾镇人民政府\n2024年3月5日",
    ],
    right: &[
        "请认真抓好落实。\n特此通知。\n海湾县水利局\n2024年3月5日",
        "需资金30万元。\n妥否，请批示。\n海湾镇人民政府\n2024年3月5日",
    ],
};

impl Rule for ClosingPunct {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        for block in document.blocks() {
            let own = document.regions()[block.region].kind != RegionKind::Contents;
            if own
                && matches!(block.role, Role::Body | Role::Signature | Role::ListItem)
                && let Some(formula) = formula_at_end(block.span.of(text))
            {
                let span = Span::new(block.span.end() - formula.len(), block.span.end());
                findings.report(span, format!("结语“{formula}”末尾应当用句号"));
            }
        }
    }
}

/// The closing formula that `words` ends in without a mark.
fn formula_at_end(words: &str) -> Option<&str> {
    const LONGEST: usize = 40;
    const NOTICES: [&str; 13] = [
        "特此通知",
        "特此通告",
        "特此公告",
        "特此通报",
        "特此报告",
        "特此请示",
        "特此批复",
        "特此函复",
        "特此函告",
        "特此函达",
        "特此函商",
        "特此说明",
        "专此函达",
    ];
    const ASKED: [&str; 9] =
        ["请批示", "请批复", "请审批", "请指示", "请批准", "请审定", "请核准", "请审示", "请予批准"];
    const QUESTIONS: [&str; 6] = ["妥否", "当否", "可否", "是否妥当", "如无不妥", "以上请示"];
    if let Some(notice) = NOTICES.iter().find(|notice| words.ends_with(**notice)) {
        return Some(&words[words.len() - notice.len()..]);
    }
    if !ASKED.iter().any(|asked| words.ends_with(asked)) {
        return None;
    }
    let start = words
        .char_indices()
        .rev()
        .take(LONGEST)
        .take_while(|&(_, c)| !matches!(c, '。' | '；' | '\n'))
        .last();
    let formula = &words[start?.0..];
    QUESTIONS.iter().any(|question| formula.starts_with(question)).then_some(formula)
}
