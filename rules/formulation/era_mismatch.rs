//! POL004 表述与成文时点不符

use std::sync::LazyLock;

use zhubi_document::Document;
use zhubi_lint::{
    Authority, Context, Entry, Family, Findings, FixKind, Genres, Hit, Lexicon, Rule, RuleMeta, Severity,
    Stages,
};

use super::narration::{is_told_with, outdated_names};
use crate::replacement::{own_words, wanted};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &EraMismatch;

struct EraMismatch;

const META: RuleMeta = RuleMeta {
    code: "POL004",
    name: "era-mismatch",
    title: "表述与成文时点不符",
    family: Family::Pol,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "表述与成文日期不合：已经改变的提法还当现行任务来写（2024年仍写“坚决打赢脱贫攻坚战”“新冠肺炎”“东西部扶贫协作”），\
           或者写了成文时还没有的事（2020年的文稿写“党的二十大精神”）。",
    why: "提法随时间变化，判断的依据是成文日期；不知道成文日期时不查。回顾往事、引用文件名和较长的引文不查；\
          改变之后留出几个月的余地。",
    wrong: &[
        "坚决打赢脱贫攻坚战。\n\n2024年6月3日",
        "做好新冠肺炎救治，深化东西部扶贫协作。\n\n2023年6月3日",
        "深入学习贯彻党的二十大精神。\n\n2020年6月3日",
        "学习贯彻党的十九大精神。\n\n2024年6月3日",
    ],
    right: &[
        "如期打赢脱贫攻坚战、全面建成小康社会，历史性地解决了绝对贫困问题。\n\n2024年6月3日",
        "坚决打赢脱贫攻坚战，做好新冠肺炎疫情防控。\n\n2020年6月3日",
        "坚决打赢脱贫攻坚战，深化东西部扶贫协作。",
        "2020年，全县深化东西部扶贫协作。\n\n2023年6月3日",
    ],
};

/// Words of a sentence that looks back.
const LOOKING_BACK: &[&str] = &[
    "历史性",
    "全面胜利",
    "如期",
    "过去五年",
    "过去的",
    "回顾",
    "五年来",
    "几年来",
    "年以来",
    "期间",
    "曾经",
    "摘帽",
    "出列",
    "全部脱贫",
    "实现脱贫",
    "已脱贫",
    "稳定脱贫",
    "告别",
    "战胜",
    "收官",
    "取得胜利",
    "取得决定性",
    "任期",
    "一路走来",
    "走过",
    "历经",
    "经历",
    "大战大考",
];
/// A congress and the ones after it: a text that names these knows that it is not the last.
const CONGRESSES: &[(&str, &[&str])] = &[("十八大", &["十九大", "二十大"]), ("十九大", &["二十大"])];

static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::from_csv(include_str!("era.csv")).expect("the file is checked by a test"));

impl Rule for EraMismatch {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        for hit in own_words(context).filter(|hit| is_to_come(hit.entry)) {
            report(findings, hit, format!("成文时还没有“{}”，请核对内容或成文日期", hit.entry.wrong));
        }
        for hit in outdated_names(context) {
            if is_to_come(hit.entry)
                || is_told_with(context.document, hit.span, LOOKING_BACK)
                || names_a_later_congress(context.document, hit.entry)
            {
                continue;
            }
            let wanted = wanted(hit.entry);
            let advice = if wanted.is_empty() {
                "请按现行提法改写".to_owned()
            } else {
                format!("现行提法是{wanted}")
            };
            report(findings, hit, format!("“{}”与成文时点不符，{advice}", hit.entry.wrong));
        }
    }
}

/// Whether the entry is about what did not exist yet rather than about what is over.
fn is_to_come(entry: &Entry) -> bool {
    entry.since.is_none()
}

fn report(findings: &mut Findings, hit: &Hit, message: String) {
    let finding = findings.report(hit.span, message);
    if !hit.entry.note.is_empty() {
        finding.help(hit.entry.note.clone());
    }
}

fn names_a_later_congress(document: &Document, entry: &Entry) -> bool {
    CONGRESSES.iter().any(|(congress, later)| {
        entry.wrong.contains(congress) && later.iter().any(|name| document.text().contains(name))
    })
}

#[cfg(test)]
mod tests {
    use zhubi_document::Date;

    use super::RULE;
    use crate::testing::messages;

    fn found(text: &str, year: u16) -> usize {
        messages(RULE, text, Date::new(year, 12, 1)).len()
    }

    #[test]
    fn wording_is_judged_by_the_day() {
        for (text, last_right, first_wrong) in [
            ("全力打赢脱贫攻坚战", 2020, 2021),
            ("做好新冠肺炎疫情防控", 2022, 2023),
            ("推进定点扶贫和消费扶贫", 2020, 2021),
            ("慰问贫困户", 2020, 2021),
            ("决胜全面建成小康社会", 2020, 2021),
            ("科学编制“十四五”规划", 2021, 2022),
            ("落实全面两孩政策", 2020, 2021),
            ("深入开展扫黑除恶专项斗争", 2020, 2021),
            ("提高新农合筹资标准", 2019, 2020),
            ("全面贯彻党的十九大精神", 2021, 2022),
            ("协调推进全面建成小康社会、全面深化改革、全面依法治国、全面从严治党", 2019, 2020),
        ] {
            assert_eq!(found(text, last_right), 0, "{text}");
            assert!(found(text, first_wrong) >= 1, "{text}");
        }
    }

    #[test]
    fn what_did_not_exist_yet_is_named() {
        for (text, too_early, in_time) in [
            ("学习党的二十大精神", 2021, 2022),
            ("贯彻二十届三中全会精神", 2023, 2024),
            ("因地制宜发展新质生产力", 2022, 2023),
        ] {
            assert_eq!(found(text, too_early), 1, "{text}");
            assert_eq!(found(text, in_time), 0, "{text}");
        }
    }

    #[test]
    fn looking_back_is_no_task() {
        for text in [
            "过去五年，我们坚决打赢脱贫攻坚战",
            "“十三五”期间实施精准扶贫",
            "弘扬脱贫攻坚精神，巩固拓展脱贫攻坚成果",
            "贫困村全部出列",
            "原贫困村、脱贫户",
            "2020年开展消费扶贫",
            "学习党的十九大精神，贯彻党的二十大精神",
            "《关于打赢脱贫攻坚战的决定》",
            "创新农合作社模式，更新农保护区划",
        ] {
            assert_eq!(found(text, 2024), 0, "{text}");
        }
    }

    #[test]
    fn texts_of_unknown_date_are_left_alone() {
        assert_eq!(messages(RULE, "坚决打赢脱贫攻坚战，抓好各项工作", None).len(), 0);
        assert_eq!(messages(RULE, "坚决打赢脱贫攻坚战，学习党的二十大精神", None).len(), 1);
    }
}
