//! TYP008 简体文中混繁体字

use std::collections::BTreeSet;

use zhubi_document::{Document, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span, is_han};

use super::simplification::{is_traditional, simplified, traditional};
use crate::quotation::{in_quotes, is_enclosed};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &TraditionalChar;

struct TraditionalChar;

const META: RuleMeta = RuleMeta {
    code: "TYP008",
    name: "traditional-char",
    title: "简体文中混繁/异体字",
    family: Family::Typ,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Standard("《通用规范汉字表》（2013年）"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "简体的文稿里混进了繁体字或异体字：發展（发展）、陜西（陕西）、佈置（布置）。",
    why: "公文用规范汉字，繁体字多是从别处粘贴或文字识别时带来的。整篇、整段用繁体写成的，书名号、引号和括号里原样照录的，像人名的，以及\
          乾坤、编著、慰藉、瞭望、宫商角徵羽、昇、堃这些本来规范的写法不在此列。",
    wrong: &[
        "全县经济持续健康發展，各项事业取得新的进步。",
        "与陜北各县签订合作协议。",
        "各级機關要深入基层，切实解决群众反映的突出问题。",
    ],
    right: &[
        "乾坤、编著、慰藉、瞭望、颠覆、宫商角徵羽、樊於期都是规范的写法，陈昇、李堃二人获奖。",
        "村口挂着“厚德載物”匾额，馆内藏有《漢書》残本，竖立“義門陳氏”石碑。",
        "台方代表：陳建華、黃國榮。会见了陳建華先生。",
    ],
};

/// How far quoted words are looked at, in characters.
const LONGEST_QUOTED: usize = 40;
/// The longest name, in characters.
const LONGEST_NAME: usize = 3;
/// A paragraph with fewer traditional characters than this is too short to tell in which characters it is written.
const FEWEST_OF_PARAGRAPH: usize = 4;
/// Frequent characters whose traditional forms differ: no paragraph in simplified characters is without them.
const FREQUENT: &str = "\
     国会发对时务业经动关设实机产个为这进们来长问题员现还级农从开种东两书无车头门队师万难处区\
     县乡镇学习总结项应当标准规划组织领导责办强战场传统认识论证议计记调请让转运达过远连选边际\
     环节资质贯费购济给维护续绩线约纪纲细终报换据损拥择担党军华单协医卫历压参双变团园图坚备复\
     奋妇审宪宽宾将尽层属岁岛广库庆态怀恳愿";
/// Surnames that most bearers of names in traditional characters have, but for those with which common words begin.
const SURNAMES: &str = "王李張张劉刘陳陈楊杨趙赵黃吳吴徐孫孙朱何郭羅罗梁宋鄭郑謝谢韓韩唐馮冯董蕭萧曹袁鄧邓許许傅沈曾彭\
     呂吕蘇苏盧卢蔣蒋蔡賈贾丁魏薛葉叶閻阎余潘杜戴鍾鐘钟姜姚譚谭廖鄒邹熊陸陆郝崔毛邱秦顧顾侯邵孟錢钱湯汤尹喬乔賀贺賴赖\
     龔龚莊庄歐欧鄺邝饒饶翁";
/// What stands before or behind somebody's name.
const ADDRESSES: &[&str] = &[
    "同志",
    "先生",
    "女士",
    "小姐",
    "教授",
    "院士",
    "博士",
    "主席",
    "董事",
    "总经理",
    "总裁",
    "会长",
    "代表",
    "委员",
    "记者",
    "老师",
    "校长",
    "主任",
    "书记",
    "部长",
    "局长",
    "市长",
    "县长",
    "作者",
    "编著",
    "主编",
];
/// 於 is no 于 in these: 樊於期, 於菟, 於戏, 於潜, 於陵, 於越.
const AFTER_YU: &str = "期菟戏潜陵越乎";

impl Rule for TraditionalChar {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        let runs = traditional_runs(document);
        if runs.is_empty() || is_all_traditional(document) {
            return;
        }
        let mut paragraph = None;
        for span in runs {
            let Some(block) = document.block_at(span.start()) else { continue };
            if paragraph.is_none_or(|(of, _)| of != block.span) {
                paragraph =
                    Some((block.span, is_written_in_traditional(block.span.of(text), FEWEST_OF_PARAGRAPH)));
            }
            let foreign =
                paragraph.is_some_and(|(_, traditional)| traditional) || block.role == Role::TableCell;
            if foreign || is_quoted(text, span) || is_name(text, span) {
                continue;
            }
            let wrong = span.of(text);
            let right: String = wrong.chars().map(|c| simplified(c).unwrap_or(c)).collect();
            findings
                .report(span, format!("“{wrong}”不是规范的简体字，应为“{right}”"))
                .fix_safe([Edit::replace(span, right)]);
        }
    }
}

/// Where traditional characters stand, those next to each other together.
fn traditional_runs(document: &Document) -> Vec<Span> {
    let text = document.text();
    let mut runs: Vec<Span> = Vec::new();
    for start in document.characters().places_of_any(traditional()) {
        let start = start as usize;
        let Some(c) = text[start..].chars().next() else { continue };
        let span = Span::new(start, start + c.len_utf8());
        if c == '於' && text[span.end()..].starts_with(|c| AFTER_YU.contains(c)) {
            continue;
        }
        match runs.last_mut() {
            Some(last) if last.end() == span.start() => *last = last.cover(span),
            _ => runs.push(span),
        }
    }
    runs
}

/// Whether the whole text is written in traditional characters.
fn is_all_traditional(document: &Document) -> bool {
    let count = |c: char| document.characters().places(c).len();
    let traditional: usize = traditional().map(count).sum();
    let frequent: BTreeSet<char> = FREQUENT.chars().collect();
    traditional >= 1 && frequent.into_iter().map(count).sum::<usize>() < traditional
}

/// Whether `text` is written in traditional characters: it has at least `fewest`, and more than simplified forms.
fn is_written_in_traditional(text: &str, fewest: usize) -> bool {
    let traditional = text.chars().filter(|&c| is_traditional(c)).count();
    let forms = || text.chars().filter(|&c| FREQUENT.contains(c));
    traditional >= fewest && forms().take(traditional).count() < traditional
}

/// Whether `span` stands in words between quotation marks or brackets that may be given as they are written elsewhere:
/// words with a simplified form among them are the drafter's own.
fn is_quoted(text: &str, span: Span) -> bool {
    let before = text[..span.start()].chars().rev().take(LONGEST_QUOTED).take_while(|&c| is_han(c));
    let after = text[span.end()..].chars().take(LONGEST_QUOTED).take_while(|&c| is_han(c));
    let enclosed = is_enclosed(text, span.start()) || in_quotes(text, span);
    enclosed && !before.chain(after).any(|c| FREQUENT.contains(c))
}

/// Whether two or three characters around `span` look like a name: a surname first, and marks or an address around.
fn is_name(text: &str, span: Span) -> bool {
    let before =
        text[..span.start()].char_indices().rev().take(LONGEST_NAME - 1).take_while(|&(_, c)| is_han(c));
    let starts = std::iter::once(span.start()).chain(before.map(|(at, _)| at));
    let opens = |at: usize| {
        let before = &text[..at];
        before.chars().next_back().is_none_or(|c| !is_han(c))
            || ADDRESSES.iter().any(|word| before.ends_with(word))
    };
    let closes = |at: usize| {
        let after = &text[at..];
        after.chars().next().is_none_or(|c| !is_han(c))
            || ADDRESSES.iter().any(|word| after.starts_with(word))
    };
    let ends = |start: usize| {
        let name = text[start..].char_indices().take(LONGEST_NAME).take_while(|&(_, c)| is_han(c));
        name.skip(1).map(move |(at, c)| start + at + c.len_utf8())
    };
    let addressed = |at: usize| ADDRESSES.iter().any(|word| text[at..].starts_with(word));
    starts.filter(|&start| text[start..].starts_with(|c| SURNAMES.contains(c))).any(|start| {
        ends(start).any(|end| end >= span.end() && closes(end) && (opens(start) || addressed(end)))
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn only_stray_characters_are_slips() {
        let text = "我县经济發展取得新成绩，各級機關都来为群众办实事，对全县的学习进行佈置，组织干部到陜北";
        assert_eq!(found(RULE, text), ["發", "級機關", "佈", "陜"]);
        let right = "我县经济发展取得新成绩，各级机关都来为群众办实事，对全县的学习进行布置，组织干部到陕北";
        assert_eq!(mended(RULE, text), right);
    }

    #[test]
    fn texts_and_paragraphs_in_traditional_characters_are_left_alone() {
        assert!(found(RULE, "國家機關發佈條例，請遵照執行。").is_empty());
        let letter = "茲收到貴會來函，本會將派員參加開幕儀式。";
        let simple = "现将有关协会来函转发给你们，请认真组织学习。";
        assert!(found(RULE, &format!("{simple}\n{letter}\n{simple}")).is_empty());
        assert_eq!(found(RULE, &format!("{simple}\n{simple}開展学习。")), ["開"]);
    }

    #[test]
    fn names_titles_and_quotations_keep_their_characters() {
        for text in [
            "参加会议的有各协会负责人和企业代表：陳建華、黃國榮",
            "会谈中，陳建華先生表示将继续投资",
            "来宾来自南浦大学（南浦大學）",
            "“漢風”牌匾挂在大厅，《論語》藏于书库",
            "樊於期、於潜镇，乾县、编著、凭藉、答覆、宫商角徵羽",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(found(RULE, "增强“四個意识”，落实责任（負責部门：县农业局）"), ["個", "負責"]);
        assert_eq!(found(RULE, "对於张庄的发展，關於问题"), ["於", "關於"]);
    }

    #[test]
    fn long_texts_take_linear_time() {
        let text = "各级机关發展经济。".repeat(20_000);
        assert_eq!(found(RULE, &text).len(), 20_000);
        assert!(found(RULE, &"發".repeat(100_000)).is_empty());
    }
}
