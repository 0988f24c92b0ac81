//! PUN034 陈述句误用问号

use zhubi_document::{Document, Sentence};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Span;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &QuestionIndirect;

struct QuestionIndirect;

const META: RuleMeta = RuleMeta {
    code: "PUN034",
    name: "question-indirect",
    title: "陈述句误用问号",
    family: Family::Pun,
    severity: Severity::Info,
    default: false,
    fix: FixKind::None,
    authority: Authority::Standard("GB/T 15834—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "句子是陈述，只是其中说到一个问题，句末却用了问号。",
    why: "“要研究如何推进”“不知道能不能完成”是陈述语气，句末用句号；只有真正发问才用问号。讲话中的设问要看语气，因此只作提示，默认不检查。",
    wrong: &["各单位要认真研究如何加快项目建设？", "请核实是否已经完成整改？"],
    right: &[
        "各单位要认真研究如何加快项目建设。",
        "怎样才能加快项目建设？关键在人。",
        "大家研究过如何加快建设吗？",
    ],
};

/// Verbs that take a question as their object.
const VERBS: [&str; 24] = [
    "研究",
    "明确",
    "了解",
    "说明",
    "弄清",
    "搞清",
    "弄清楚",
    "搞清楚",
    "核实",
    "检查",
    "考虑",
    "探讨",
    "探索",
    "思考",
    "分析",
    "讨论",
    "取决于",
    "在于",
    "不知道",
    "查看",
    "确认",
    "反映",
    "看",
    "想一想",
];

/// How the question begins right after the verb.
const QUESTIONS: [&str; 10] =
    ["是否", "如何", "怎样", "怎么", "能否", "能不能", "是不是", "有没有", "为什么", "哪些"];

impl Rule for QuestionIndirect {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for sentence in document.sentences() {
            if let Some(mark) = misused_mark(document, sentence) {
                findings.report(mark, "这里是陈述语气，句末宜用句号").help("如确是发问，请不必理会");
            }
        }
    }
}

fn misused_mark(document: &Document, sentence: &Sentence) -> Option<Span> {
    let text = sentence.span.of(document.text());
    let words = text.strip_suffix(['？', '?'])?;
    let asks = words.ends_with(['吗', '呢', '么', '吧', '没']) || words.contains(['“', '：']);
    let clause = words.rfind(['，', '；', '、']).map_or(words, |at| &words[at..]);
    // 我们研究如何…？ with a subject that is asked is a question; an order or a denial is none.
    let told = ["要", "请", "应", "须", "需", "必须", "不知道", "取决于", "在于"]
        .iter()
        .any(|word| clause.contains(word));
    let indirect = told && !asks && question_at(clause);
    let end = sentence.span.end();
    indirect.then(|| Span::new(sentence.span.start() + words.len(), end))
}

fn question_at(clause: &str) -> bool {
    VERBS.iter().any(|verb| {
        clause.match_indices(verb).any(|(at, _)| {
            let rest = &clause[at + verb.len()..];
            QUESTIONS.iter().any(|question| rest.starts_with(question))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn orders_with_a_question_inside() {
        assert_eq!(found(RULE, "项目能否落地，取决于是否有地？"), ["？"]);
        assert_eq!(found(RULE, "请说明为什么没有完成?"), ["?"]);
        for text in [
            "怎么办？",
            "要不要研究如何推进呢？",
            "他问：“请说明为什么？”",
            "请说明原因。",
            "谁来研究如何推进？",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}");
        }
    }
}
