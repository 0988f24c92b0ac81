//! TYP008 简体文中混繁体字

use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_document::PairKind;
use zhubi_text::{Edit, Span, is_han};

use crate::quotation::in_title;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &TraditionalChar;

struct TraditionalChar;

const META: RuleMeta = RuleMeta {
    code: "TYP008",
    name: "traditional-char",
    title: "简体文中混繁体字",
    family: Family::Typ,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Standard("《通用规范汉字表》（2013年）"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "简体的文稿里混进了个别繁体字：發展（发展）、機关（机关）。",
    why: "公文用规范汉字。繁体字超过全文汉字百分之五的当作繁体文本不报；书名号、引号里的和像人名的原样保留；可用于姓名的堃、昇和乾、著、藉、覆等不在表内。",
    wrong: &["我县經济持续健康发展，各项事业取得新的进步，人民生活水平不断提高。", "全市各级机关要深入基层，切实解决群众反映的突出問题，提高服务水平。"],
    right: &["规范汉字写成的文稿，“齋”字只见于匾额，乾坤、覆盖、编著、慰藉都是规范写法。", "我县经济持续健康发展，陈昇、李堃二人获奖。"],
};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_csv(include_str!("traditional_char.csv")).expect("the file is checked by a test")
});

/// A text with more traditional characters than one in this many is written in them.
const RARE: usize = 20;

/// The longest run of characters that is taken for a name.
const LONGEST_NAME: usize = 4;

/// Surnames that most bearers of names in traditional characters have, in both forms.
const SURNAMES: &str = "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許\
     傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾鐘汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文";

/// Whether a text with `hits` traditional characters is one that is written in them.
fn is_traditional(text: &str, hits: usize) -> bool {
    hits * RARE > text.chars().filter(|&c| is_han(c)).count()
}

/// Whether `span` stands in quotation marks: what is quoted keeps its characters.
fn in_quotes(context: &Context, span: Span) -> bool {
    let pairs = context.document.pairs();
    let before = pairs.partition_point(|pair| pair.first().start() < span.start());
    let around = |kind: PairKind| matches!(kind, PairKind::DoubleQuotes | PairKind::SingleQuotes | PairKind::Corner);
    pairs[before.saturating_sub(8)..before]
        .iter()
        .any(|pair| around(pair.kind) && pair.span().is_some_and(|whole| whole.end() >= span.end()))
}

/// Whether the characters around `span`, up to the next marks, look like somebody's name.
fn in_name(text: &str, span: Span) -> bool {
    let before = text[..span.start()].chars().rev().take(LONGEST_NAME).take_while(|&c| is_han(c)).count();
    let after = text[span.end()..].chars().take(LONGEST_NAME).take_while(|&c| is_han(c)).count();
    let first = text[..span.end()].chars().rev().nth(before);
    let length = before + 1 + after;
    (2..=LONGEST_NAME).contains(&length) && first.is_some_and(|c| SURNAMES.contains(c))
}

impl Rule for TraditionalChar {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        if context.hits.is_empty() || is_traditional(text, context.hits.len()) {
            return;
        }
        for hit in context.hits {
            if in_title(text, hit.span) || in_quotes(context, hit.span) || in_name(text, hit.span) {
                continue;
            }
            let Some(right) = hit.entry.replacement() else { continue };
            findings
                .report(hit.span, format!("繁体字“{}”应为“{right}”", hit.entry.wrong))
                .fix_safe([Edit::replace(hit.span, right)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn only_stray_characters_are_slips() {
        assert_eq!(found(RULE, "我县的發展取得了很大成绩，群众生活水平有了新的提高"), ["發"]);
        for text in ["國家機關發佈條例", "我县的发展取得了很大成绩，“齋”字匾额挂在村口大树的旁边", "我县参加会议的有各乡镇负责同志和企业代表：陳建华、黄建国"] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn the_fix_gives_the_right_words() {
        assert_eq!(mended(RULE, "我县的發展取得了很大成绩，群众生活水平有了新的提高"), "我县的发展取得了很大成绩，群众生活水平有了新的提高");
    }
}
