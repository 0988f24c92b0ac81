//! SEN006 句式杂糅

use std::collections::BTreeSet;
use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::Span;

use super::frames::Frames;
use crate::quotation::{in_quotation, in_title, is_mentioned};
use crate::replacement::wanted;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &Blended;

struct Blended;

const META: RuleMeta = RuleMeta {
    code: "SEN006",
    name: "blended",
    title: "句式杂糅",
    family: Family::Sen,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "两种说法套在了一起（本着……为原则、原因是……造成的、通过……努力下），或同义的成分说了两遍（付诸于、原因是由于、目前现在）；动词与宾语不搭配（提高力度、推进步伐），只作提示。",
    why: "动笔时用一种句式，收尾时换了另一种。只认两头都在同一分句、中间没有“以、把、作”等字使句子成立的；引语和书名号内的不在此列。",
    wrong: &[
        "要本着实事求是为原则，做好调查工作。",
        "项目进度滞后的原因是征地拆迁缓慢造成的。",
        "通过全县上下的共同努力下，任务提前完成。",
        "这些成绩的取得，与大家的辛勤付出离不开。",
        "农家书屋深受村民所欢迎。",
        "要把部署付诸于行动。",
        "进一步提高执法监督的力度，推进项目建设的步伐。",
        "各村加大沟通，有利促进邻里和睦。",
    ],
    right: &[
        "要本着实事求是的原则做好调查工作，坚持以人民为中心，把乡村振兴作为重点。",
        "在全县上下的共同努力下，任务提前完成；通过会议研究，在充分讨论的基础上形成意见。",
        "按照规定，结合实际为重点人群提供上门服务，围绕企业需求，为重点产业培养人才。",
        "项目滞后的原因是征地拆迁造成工期延误，责任在建设单位。",
        "研讨各国家教育部门的经验，促进稳定以及和平。",
        "加大沟通协调力度，加快项目建设步伐，有利于促进邻里和睦；成立有关专班，深刻理解政策。",
        "依照前款规定，从实际出发，与会代表离不开会场。",
    ],
};

static FRAMES: LazyLock<Frames> =
    LazyLock::new(|| Frames::from_csv(include_str!("blended.csv")).expect("the file is checked by a test"));

static COLLOCATIONS: LazyLock<Frames> = LazyLock::new(|| {
    Frames::from_csv(include_str!("collocation.csv")).expect("the file is checked by a test")
});

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let redundant = Lexicon::from_csv(include_str!("redundant.csv")).expect("the file is checked by a test");
    let openings: BTreeSet<&str> = FRAMES.openings().into_iter().chain(COLLOCATIONS.openings()).collect();
    redundant.with_literals(openings)
});

impl Rule for Blended {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        let quoted =
            |span: Span| in_title(text, span) || in_quotation(text, span) || is_mentioned(text, span);
        let mut closed = 0;
        for hit in context.hits {
            if !hit.entry.right.is_empty() {
                if !quoted(hit.span) {
                    let (wrong, right) = (&hit.entry.wrong, wanted(hit.entry));
                    findings.report(hit.span, format!("“{wrong}”成分重复，宜作{right}"));
                }
                continue;
            }
            let Some(framed) = FRAMES.at(text, hit.span) else {
                report_collocation(text, hit.span, &quoted, findings);
                continue;
            };
            // 围绕按照……为目标 opens twice and is one blend.
            if framed.close.start() < closed || quoted(framed.close) {
                continue;
            }
            closed = framed.close.end();
            let (open, close) = (hit.span.of(text), framed.close.of(text));
            findings
                .report(framed.span, format!("“{open}……{close}”句式杂糅"))
                .help(format!("宜作{}", framed.frame.advice));
        }
    }
}

/// A verb and an object that do not go together: a matter of taste in part, and so a hint.
fn report_collocation(text: &str, open: Span, quoted: &impl Fn(Span) -> bool, findings: &mut Findings) {
    let Some(framed) = COLLOCATIONS.at(text, open).filter(|framed| !quoted(framed.close)) else { return };
    let (verb, object) = (open.of(text), framed.close.of(text));
    // 成立有一个: what follows 有 only shows that it is a verb.
    let object = if object.starts_with('有') { "有" } else { object };
    let gap = if open.end() == framed.close.start() { "" } else { "……" };
    findings
        .report(framed.span, format!("“{verb}{gap}{object}”搭配不当"))
        .severity(Severity::Info)
        .help(format!("宜作{}", framed.frame.advice));
}

#[cfg(test)]
mod tests {
    use super::{FRAMES, LEXICON, RULE};
    use crate::testing::found;

    #[test]
    fn blends_as_they_are_really_written() {
        for text in [
            "围绕经济建设为中心开展工作。",
            "按照每亩六百元为标准，发放补助。",
            "从群众需要为出发点，办好实事。",
            "坚持问题为导向，抓好整改。",
            "抓住承办运动会为契机，改善设施。",
            "会议强调，要把安全生产为重点，常抓不懈。",
            "他们这样做，是为了方便群众为目的。",
            "事故原因在于违章操作引起的。",
            "这主要是因为思想不重视的缘故。",
            "村里之所以变化大的原因是有个好班子。",
            "办好学校关键在于教师队伍起决定作用。",
            "关于资金使用问题上，要从严把关。",
            "这一做法受到基层干部所肯定。",
            "领导小组由十五人所组成。",
            "该村主要以种植业为主。",
            "拿青禾镇为例，三年新增茶园二千亩。",
            "靠的是全体职工的辛勤劳动换来的。",
            "这离不开上级部门的大力支持是分不开的。",
            "经县政府同意下，启动了项目。",
            "部分干部缺乏工作经验不足。",
            "在做好服务为前提下，稳步推进。",
            "产生问题的原因是由于管理不到位。",
            "国家教育部印发了通知。",
        ] {
            assert_eq!(found(RULE, text).len(), 1, "{text}: {:?}", found(RULE, text));
        }
    }

    #[test]
    fn whole_constructions_stay() {
        for text in [
            "围绕以经济建设为中心，抓好各项工作。",
            "按照把生态优势转化为发展优势的目标。",
            "根据合同约定为准。",
            "坚持公平、公正、公开，为原则问题据理力争。",
            "从服务群众入手，把便民作为出发点。",
            "将高铁新城打造成为核心区域。",
            "原因是多方面的，有的是历史造成的。",
            "在对待历史遗留问题上，要实事求是。",
            "对外开放的问题，上次会议已经研究。",
            "由县检察院和派出所组成专班。",
            "缺乏资金、人才不足。",
            "依托产业园建设成为重点平台。",
            "拿出精品力作为例会展示。",
            "本公司为基础上市企业。",
            "突出抓好以党建为引领的基层治理。",
            "《本着就近为原则》一书。",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn every_frame_closes_and_every_redundancy_has_advice() {
        assert!(LEXICON.entries().len() > FRAMES.openings().len());
        let mut reader = csv::Reader::from_reader(include_str!("blended.csv").as_bytes());
        for record in reader.records() {
            let record = record.unwrap();
            assert!(!record[0].is_empty() && !record[1].is_empty() && !record[6].is_empty(), "{record:?}");
            assert!(record[2].parse::<usize>().unwrap() > 0, "{record:?}");
            assert!(["", "clause", "verb"].contains(&&record[5]), "{record:?}");
            assert!(!record[1].contains(['，', '。', '；', '：', '！', '？']), "{record:?}");
        }
        let mut reader = csv::Reader::from_reader(include_str!("redundant.csv").as_bytes());
        assert!(reader.records().all(|record| !record.unwrap()[1].is_empty()));
    }
}
