//! POL010 涉港澳台

use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::is_han;

use crate::replacement::{own_words, wanted};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &Hmt;

struct Hmt;

const META: RuleMeta = RuleMeta {
    code: "POL010",
    name: "hmt",
    title: "涉港澳台",
    family: Family::Pol,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "涉港澳台的用语不规范：两岸三地、中港两地、台湾等国家、国外（含港澳台）、世贸组织成员国，“台独”未加引号。",
    why: "港澳台用语有严格的政策规定：不与国家并列，不以“中国”与港澳台并称，对香港、澳门称内地，对台湾称大陆。\
          “数据中台”“中澳自贸协定”等同形的词不在此列；书名号里的篇名和较长的引文照原文。因须由人定夺，不提供自动修改。",
    wrong: &[
        "举办两岸三地青年交流活动。",
        "出口到日本、台湾等国家。",
        "坚决反对台独分裂势力。",
        "吸引国外（含港澳台）企业。",
        "我国是世界贸易组织成员国。",
        "加强大陆与香港的合作。",
    ],
    right: &[
        "举办海峡两岸暨香港、澳门青年交流活动。",
        "出口到日本、台湾等国家和地区。",
        "坚决反对“台独”分裂势力，加强大陆与台湾的往来。",
        "建设城市数据中台，用好中澳自贸协定。",
        "平台独家发布，建设国家等级标准体系。",
    ],
};

/// Literals that count only where the list before them names a region that is no country.
const BARE_LIST_ENDS: &[&str] = &["等国家", "等国"];
const REGIONS: &[&str] = &["台湾", "香港", "澳门", "港澳台"];
const LIST_MARKS: [char; 4] = ['、', '和', '与', '及'];
/// How far back a list is read, in characters.
const LONGEST_LIST: usize = 60;

static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::from_csv(include_str!("hmt.csv")).expect("the file is checked by a test"));

impl Rule for Hmt {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        for hit in own_words(context) {
            if BARE_LIST_ENDS.contains(&hit.entry.wrong.as_str())
                && !lists_a_region(&text[..hit.span.start()])
            {
                continue;
            }
            let message = if hit.entry.right.is_empty() {
                format!("所列各项中有港澳台，“{}”应为“等国家和地区”", hit.entry.wrong)
            } else {
                format!("涉港澳台用语“{}”不规范，应为{}", hit.entry.wrong, wanted(hit.entry))
            };
            let finding = findings.report(hit.span, message);
            if !hit.entry.note.is_empty() {
                finding.help(hit.entry.note.clone());
            }
        }
    }
}

/// Whether the list that ends `before` names Hong Kong, Macao or Taiwan as one of its items.
fn lists_a_region(before: &str) -> bool {
    let listed = before.char_indices().rev().take(LONGEST_LIST);
    let start = listed
        .take_while(|&(_, c)| is_han(c) || LIST_MARKS.contains(&c))
        .last()
        .map_or(before.len(), |(at, _)| at);
    before[start..].split(LIST_MARKS).any(|item| REGIONS.iter().any(|region| item.ends_with(region)))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn what_is_meant_is_found() {
        for text in [
            "促进两岸四地交流",
            "加强中港两地往来",
            "中台关系",
            "港澳台同胞来华投资",
            "台湾政府声明",
            "中华台北队",
            "反台独",
            "挫败台独图谋",
            "台湾独立没有出路",
            "台湾原住民歌舞",
            "大陆和澳门",
            "内地和台湾",
            "中国与香港",
            "英国殖民地香港",
            "亚太经合组织成员国",
            "与香港、澳门等国家开展合作",
            "从泰国、越南和台湾等国进口",
            "来自台湾、新加坡等国",
        ] {
            assert!(!found(RULE, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn what_only_looks_alike_is_left_alone() {
        for text in [
            "海峡两岸和衷共济",
            "平台独立运行，两台独立电梯，舞台独特",
            "集中港口资源，途中港湾",
            "数据中台、业务中台、中台县",
            "中澳自贸协定",
            "台湾独立音乐人",
            "欧洲大陆与香港",
            "日本、韩国等国家",
            "台湾、日本等国家和地区",
            "香港等国际金融中心",
            "台湾海峡与大陆沿岸",
            "“台独”“台湾独立”",
            "《两岸三地经济论》",
            "粤港澳等国家级平台",
            "涉台湾法律事务",
            "对香港恢复行使主权",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
