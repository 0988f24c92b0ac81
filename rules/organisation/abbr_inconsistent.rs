//! ORG002 全称简称不一

use std::sync::LazyLock;

use zhubi_document::OrdinalFamily;
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Hit, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::{Span, is_han};

use super::definition::{CUES, Definition, definitions, is_running_text};
use crate::quotation::in_title;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &AbbrInconsistent;

struct AbbrInconsistent;

const META: RuleMeta = RuleMeta {
    code: "ORG002",
    name: "abbr-inconsistent",
    title: "全称简称不一",
    family: Family::Org,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "已用“以下简称”定义了简称，后文仍用全称；同一简称定义了两次或指两样东西；同一职务时而“组织部长”时而“组织部部长”。",
    why: "简称定义了就应一直用到底。标题、附件、落款照例用全称，法规的定义另有体例，都不在此列。",
    wrong: &[
        "经研究，成立青禾县乡村建设工作领导小组（以下简称领导小组）。领导小组下设办公室。\n各乡镇要定期向青禾县乡村建设工作领导小组报告进展。\n",
        "会上，县委组织部长作了说明。会后，县委组织部部长看望了干部代表。",
        "按照《青禾县国土空间规划》（以下简称《规划》）和《青禾县交通发展方案》（以下简称《规划》）的要求抓好落实。",
    ],
    right: &[
        "经研究，成立青禾县乡村建设工作领导小组（以下简称领导小组）。各乡镇要定期向领导小组报告进展。\n",
        "县委组织部部长张某某、县教育局局长李某某出席会议。",
        "按照《青禾县国土空间规划》（以下简称《规划》）的要求，《青禾县国土空间规划实施细则》另行印发。",
    ],
};

/// An office's last character doubled by the post's first, and the post that follows it.
const DOUBLED: &[(&str, &str)] = &[
    ("部部长", "部长"),
    ("局局长", "局长"),
    ("厅厅长", "厅长"),
    ("处处长", "处长"),
    ("科科长", "科长"),
    ("所所长", "所长"),
];
/// A short form counts only with the name of one of these offices, for 市长 and 院长 are posts of their own.
const OFFICES: &[&str] = &[
    "组织", "宣传", "统战", "教育", "财政", "公安", "民政", "司法", "审计", "统计", "水利", "水务", "交通",
    "农业", "林业", "商务", "文化", "卫生", "体育", "税务", "住建", "城管", "环保", "应急", "国土", "规划",
    "人事", "民族", "外交", "国防", "武装", "工业",
];

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let posts = DOUBLED.iter().flat_map(|(doubled, plain)| [*doubled, *plain]);
    Lexicon::of_literals(CUES.iter().copied().chain(posts))
});

impl Rule for AbbrInconsistent {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let (cues, posts): (Vec<Hit>, Vec<Hit>) =
            context.hits.iter().partition(|hit| CUES.contains(&hit.entry.wrong.as_str()));
        let statute = context.document.series().iter().any(|series| series.family == OrdinalFamily::Article);
        if !cues.is_empty() && !statute {
            check_definitions(context, &cues, findings);
        }
        check_posts(context, &posts, findings);
    }
}

fn check_definitions(context: &Context, cues: &[Hit], findings: &mut Findings) {
    let document = context.document;
    let text = document.text();
    let defined = definitions(document, cues);
    for (index, one) in defined.iter().enumerate() {
        let (short, full) = (one.short.of(text), one.full.of(text));
        let same_short = |other: &&Definition| other.short.of(text) == short;
        if let Some(before) = defined[..index].iter().find(same_short) {
            let message = match before.full.of(text) == full {
                true => format!("简称“{short}”前文已经定义"),
                false => format!("简称“{short}”前文已另有所指"),
            };
            findings.report(one.short, message).related(before.short, "前文的定义");
            continue;
        }
        let same_full = |other: &&Definition| other.title == one.title && other.full.of(text) == full;
        if let Some(before) = defined[..index].iter().find(same_full) {
            let message = format!("同一事物前文简称“{}”，这里又简称“{short}”", before.short.of(text));
            findings.report(one.short, message).related(before.short, "前文的定义");
            continue;
        }
        report_full_names(context, one, findings);
    }
}

/// Reports where the full name comes again after the short name is defined.
fn report_full_names(context: &Context, one: &Definition, findings: &mut Findings) {
    let document = context.document;
    let text = document.text();
    let full = one.full.of(text);
    let marked = format!("《{full}》");
    let wanted = if one.title { marked.as_str() } else { full };
    // Behind a mask two names look alike.
    if wanted.contains(['X', 'x', '×', '*', '某']) || one.short.of(text) == full {
        return;
    }
    let from = one.short.end();
    let again =
        text[from..].match_indices(wanted).map(|(at, name)| Span::new(from + at, from + at + name.len()));
    let mut again = again.filter(|span| {
        is_running_text(document, span.start())
            && (one.title || !in_title(text, *span))
            && !text[span.end()..].starts_with(is_continued)
    });
    if let Some(first) = again.next() {
        let rest: Vec<Span> = again.collect();
        let finding = findings.report(first, format!("前文已定义简称“{}”，这里仍用全称", one.short.of(text)));
        for span in rest {
            finding.also(span);
        }
        finding.related(one.short, "定义").help("请统一用简称");
    }
}

/// A bracket behind the name explains it anew; 办公室 makes another office of it.
fn is_continued(c: char) -> bool {
    matches!(c, '（' | '(' | '办')
}

/// Reports the rarer of 组织部长 and 组织部部长, where both occur.
fn check_posts(context: &Context, posts: &[Hit], findings: &mut Findings) {
    let text = context.document.text();
    for (doubled, plain) in DOUBLED {
        let of = |word: &str| -> Vec<Span> {
            let named = posts
                .iter()
                .filter(|hit| hit.entry.wrong == word)
                .filter_map(|hit| with_office(text, hit.span));
            named.collect()
        };
        let (long, short) = (of(doubled), of(plain));
        if long.is_empty() || short.is_empty() {
            continue;
        }
        for office in OFFICES {
            let of_office = |spans: &[Span]| -> Vec<Span> {
                spans.iter().copied().filter(|span| span.of(text).starts_with(office)).collect()
            };
            let (long, short) = (of_office(&long), of_office(&short));
            let Some((full, rest)) = long.first().zip(short.split_first()) else { continue };
            let (first, others) = rest;
            let finding =
                findings.report(*first, format!("“{}”与“{}”写法不一", first.of(text), full.of(text)));
            for span in others {
                finding.also(*span);
            }
            finding.related(*full, "另一种写法").help(format!("宜统一作“{}”", full.of(text)));
        }
    }
}

/// The post with the two characters of its office.
fn with_office(text: &str, post: Span) -> Option<Span> {
    let (at, _) = text[..post.start()].char_indices().rev().nth(1)?;
    let office = &text[at..post.start()];
    (office.chars().all(is_han) && OFFICES.contains(&office)).then(|| Span::new(at, post.end()))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, messages};

    #[test]
    fn a_defined_short_name_is_used() {
        let text = "贯彻《青禾县志愿服务办法》（青政发〔2024〕2号，以下简称《办法》），各单位要学习《青禾县志愿服务办法》。";
        assert_eq!(found(RULE, text), ["《青禾县志愿服务办法》"]);
        let text = "委托青禾县城市建设投资公司（以下简称城投公司）实施。青禾县城市建设投资公司负责施工。\n附件：1.青禾县城市建设投资公司章程\n";
        assert_eq!(found(RULE, text), ["城市建设投资公司"]);
    }

    #[test]
    fn one_name_for_one_thing() {
        let text = "成立县防汛抗旱指挥部（以下简称县防指），县防汛抗旱指挥部（以下简称指挥部）设在水利局。";
        assert_eq!(messages(RULE, text, None), ["同一事物前文简称“县防指”，这里又简称“指挥部”"]);
    }

    #[test]
    fn what_is_no_repetition() {
        for text in [
            "成立县防汛抗旱指挥部（以下简称县防指）。县防汛抗旱指挥部办公室设在县水利局。",
            "第一条　从事食品生产经营活动单位（以下简称食品单位），食品生产经营活动单位应当登记。\n第二条　本办法自公布之日起施行。",
            "县财政局局长和乡镇财政所所长参加，教育局长期支持。",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
