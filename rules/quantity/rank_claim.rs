//! QTY019 名次前后矛盾

use std::collections::HashMap;
use std::sync::LazyLock;

use zhubi_document::{Document, parse_numeral};
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::Span;

use super::words::{after_any, clause_after, clause_before, has_any, head, skip, skip_back, tail};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &RankClaim;

struct RankClaim;

const META: RuleMeta = RuleMeta {
    code: "QTY019",
    name: "rank-claim",
    title: "名次前后矛盾",
    family: Family::Qty,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "同一指标在同一范围的名次两处写得不同（一处居全省第一、一处居全省第三），或者“唯一”“首个”又说“之一”。",
    why: "名次是成绩的凭据，前后不一最伤信用。讲名次变化的、写明不同时期的不报。",
    wrong: &[
        "工业投资增速居全省第一。财政收入平稳增长，工业投资增速居全省第三。",
        "河东镇是全市唯一的示范镇之一。",
    ],
    right: &[
        "工业投资增速居全省第一，财政收入增速居全省第三。",
        "河东镇是全市首批示范镇之一，也是全省唯一的试点镇。",
        "2023年工业投资增速居全省第三，2024年工业投资增速居全省第一。",
    ],
};

/// Areas within which places are counted.
const AREAS: [&str; 8] = ["全国", "全省", "全市", "全县", "全区", "全州", "全自治区", "全镇"];

static WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_literals(AREAS.into_iter().chain(["唯一", "首个", "首家"])));

impl Rule for RankClaim {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&WORDS)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        let mut claims: HashMap<(&str, &str), (u32, Span)> = HashMap::new();
        for hit in context.hits {
            if !AREAS.contains(&hit.entry.wrong.as_str()) {
                let clause = clause_after(text, hit.span.end());
                if clause.ends_with("之一")
                    && clause.chars().count() <= 24
                    && !has_any(clause, &["和", "与", "，"])
                {
                    let span = Span::new(hit.span.start(), hit.span.end() + clause.len());
                    findings.report(span, format!("“{}”与“之一”矛盾，留其一", hit.entry.wrong));
                }
                continue;
            }
            let Some((subject, rank, span)) = claim(document, hit.span) else { continue };
            match claims.get(&(subject, hit.entry.wrong.as_str())) {
                None => {
                    claims.insert((subject, hit.entry.wrong.as_str()), (rank, span));
                }
                Some((other, at)) if *other != rank => {
                    let area = &hit.entry.wrong;
                    findings
                        .report(
                            span,
                            format!("“{subject}”此处居{area}第{rank}，别处居{area}第{other}，请核对"),
                        )
                        .related(*at, "别处的名次");
                }
                Some(_) => {}
            }
        }
    }
}

/// Words by which a sentence tells of a change, of another time or of an aim.
const ELSEWHEN: [&str; 27] = [
    "由", "从", "上升", "下降", "跃升", "提升", "前移", "后移", "曾", "原", "去年", "上年", "月", "季度",
    "半年", "年度", "力争", "目标", "争取", "确保", "分别", "五年", "三年", "期间", "累计", "以来", "连续",
];

/// How much of the sentence is read before and after the area, in bytes.
const SENTENCE: usize = 240;

/// What is said to hold which place: 工业投资增速居全省第三.
fn claim<'d>(document: &Document<'d>, area: Span) -> Option<(&'d str, u32, Span)> {
    let text = document.text();
    let rest = &text[area.end()..];
    let (rank, end) = if let Some(rest) = after_any(rest, &["首位", "榜首"]) {
        (1, text.len() - rest.len())
    } else {
        let number = parse_numeral(rest.strip_prefix('第')?)?;
        let after = rest.strip_prefix('第')?.get(number.len..)?;
        // 第三届 and 第一批 are no places.
        let place =
            after.chars().next().is_none_or(|c| !zhubi_text::is_han(c)) || after.starts_with(['位', '名']);
        (place.then_some(number.value as u32)?, text.len() - after.len())
    };
    let clause = clause_before(text, area.start());
    let holder = ["位居", "名列", "位列", "排名", "跃居", "高居", "稳居", "居", "列", "排"]
        .iter()
        .find_map(|verb| clause.strip_suffix(verb))?;
    let subject = skip_back(holder, &["均", "也", "稳定", "继续", "保持", "总量", "持续"]);
    let subject = skip(subject, &["全县", "全市", "我县", "我市", "全省", "我省", "其中", "的"]);
    let sentence = document.sentence_at(area.start())?.span;
    let sentence = [
        tail(&text[sentence.start()..area.start()], SENTENCE),
        head(&text[area.end()..sentence.end()], SENTENCE),
    ];
    let elsewhen = sentence.iter().any(|part| part.contains('年') || has_any(part, &ELSEWHEN));
    (subject.chars().count() >= 4 && !elsewhen).then(|| (subject, rank, Span::new(area.start(), end)))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn places_of_one_subject_are_compared() {
        assert_eq!(found(RULE, "我县外贸依存度居全市首位。\n外贸依存度位居全市第2。"), ["全市第2"]);
        for text in [
            "外贸依存度居全市首位。外贸依存度居全省第二。",
            "外贸依存度居全市第一。外贸依存度由全市第三上升，外贸依存度居全市第二。",
            "产值居全市第一。产值居全市第二。",
            "外贸依存度居全市第一。外贸依存度获全市第二届评比表彰。",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}: {:?}", found(RULE, text));
        }
    }

    #[test]
    fn only_one_and_one_of_several() {
        assert_eq!(found(RULE, "我县是全省首个试点县之一。"), ["首个试点县之一"]);
        assert!(found(RULE, "唯一的公园，也是景点之一。").is_empty());
    }
}
