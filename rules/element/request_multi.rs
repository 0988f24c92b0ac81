//! DOC022 一文多事

use zhubi_document::{Genre, RegionKind, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Span;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &RequestMulti;

struct RequestMulti;

const META: RuleMeta = RuleMeta {
    code: "DOC022",
    name: "request-multi",
    title: "一文多事",
    family: Family::Doc,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Law("《党政机关公文处理工作条例》第十五条（四）"),
    stages: Stages::Same,
    genres: Genres::Only(&[Genre::Request]),
    what: "请示正文用“另，”“另外，”“此外，”带出了别的请求事项。",
    why: "请示应当一文一事，别的事项另行请示，才便于答复。同一事项分几项说明、补充情况而不提请求的不在此列。",
    wrong: &[
        "关于申请防汛资金的请示\n县人民政府：\n我镇堤防亟待加固，需资金30万元。\n另，恳请为我镇增加编制2名。\n妥否，请批示。",
        "关于申请防汛资金的请示\n县人民政府：\n我镇堤防亟待加固，需资金30万元。此外，我镇拟新建敬老院一所，请予批准立项。妥否，请批示。",
    ],
    right: &[
        "关于申请防汛资金的请示\n县人民政府：\n我镇堤防亟待加固，需资金30万元。此外，施工期间将设便道保障通行。妥否，请批示。",
        "关于申请防汛资金的请示\n县人民政府：\n项目资金另行安排，另附预算表，请予支持。妥否，请批示。",
        "关于做好防汛工作的通知\n各乡镇人民政府：\n另外，请各乡镇于6月1日前申请物资。",
    ],
};

impl Rule for RequestMulti {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        for sentence in document.sentences() {
            let block = &document.blocks()[sentence.block];
            let own = document.regions()[block.region].kind == RegionKind::Body;
            if !own || !matches!(block.role, Role::Body | Role::ListItem) {
                continue;
            }
            let words = sentence.span.of(text);
            if let Some(opening) = opening_of(words).filter(|_| asks(words)) {
                let span = Span::new(sentence.span.start(), sentence.span.start() + opening.len());
                findings.report(span, "请示应当一文一事，这里带出了别的请求事项").help("别的事项另行请示");
            }
        }
    }
}

/// The word that adds a matter at the start of a sentence.
fn opening_of(words: &str) -> Option<&'static str> {
    const OPENINGS: [&str; 12] = [
        "另外",
        "此外",
        "除此之外",
        "除此以外",
        "还有",
        "顺便",
        "同时另",
        "另请",
        "另恳请",
        "另，",
        "另：",
        "另拟",
    ];
    OPENINGS.into_iter().find(|opening| words.starts_with(opening))
}

/// Whether the sentence asks for something to be granted.
fn asks(words: &str) -> bool {
    const ASKING: [&str; 7] = ["请", "申请", "恳请", "望", "拟请", "建议", "拟"];
    const GRANTED: [&str; 24] = [
        "批准", "批复", "审批", "批示", "核准", "核定", "核增", "同意", "支持", "解决", "安排", "拨付",
        "拨款", "下拨", "给予", "增加", "追加", "增设", "调剂", "协调", "划拨", "立项", "配备", "补助",
    ];
    let Some(at) = ASKING.iter().filter_map(|word| words.find(word)).min() else { return false };
    GRANTED.iter().any(|word| words[at..].contains(word)) && words.contains(['请', '望'])
        || (words.contains("申请") && GRANTED.iter().any(|word| words.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    fn asked(sentence: &str) -> usize {
        let text =
            format!("关于申请防汛资金的请示\n县人民政府：\n我镇堤防亟待加固。\n{sentence}\n妥否，请批示。");
        found(RULE, &text).len()
    }

    #[test]
    fn further_matters() {
        for sentence in [
            "另，请县政府协调解决办公用房问题。",
            "另请县财政局追加工作经费10万元。",
            "另外，为改善办公条件，申请解决公务用车1辆。",
            "此外，我镇人手紧缺，望增加编制2名。",
            "除此之外，恳请批准设立防汛物资仓库。",
        ] {
            assert_eq!(asked(sentence), 1, "{sentence}");
        }
    }

    #[test]
    fn further_facts() {
        for sentence in [
            "另外，项目已完成可行性研究。",
            "此外，镇财政自筹资金20万元，用于征地补偿。",
            "另行安排的资金请县财政局拨付。",
            "同时，请县水利局给予技术支持。",
            "还有3处险段正在加固。",
        ] {
            assert_eq!(asked(sentence), 0, "{sentence}");
        }
    }
}
