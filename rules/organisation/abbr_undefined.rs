//! ORG001 简称未定义

use std::collections::HashSet;
use std::sync::LazyLock;

use zhubi_document::{Document, Role};
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::{CharClass, Span, is_han};

use crate::quotation::{in_title, is_mentioned};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &AbbrUndefined;

struct AbbrUndefined;

const META: RuleMeta = RuleMeta {
    code: "ORG001",
    name: "abbr-undefined",
    title: "简称未定义",
    family: Family::Org,
    severity: Severity::Info,
    default: false,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "不通行的简称（创文办、旗县市）和外文缩写（EPC、BOT）首次出现就直接使用，没有写出全称或注明中文。",
    why: "外单位的人不知道指什么。首次出现时应写全称并注明简称。GDP、AI、APP等通行缩写，型号、奖项、引号内的名称，已在括号内注明的不在此列。\
          哪些算通行难有定论，故只作提示，默认关闭。",
    wrong: &["创文办要加强督促检查。", "项目采用EPC方式建设。"],
    right: &[
        "采用工程总承包（EPC）方式建设，EPC单位负责施工。",
        "全年GDP增长6%，推广AI应用，评为AAA级企业，安装LED灯。",
        "创建文明城市工作领导小组办公室（以下简称创文办）要加强督促，创文办定期通报。",
    ],
};

/// Abbreviations that need no explanation.
const COMMON: &[&str] = &[
    "GDP", "CPI", "PPI", "PMI", "AI", "IT", "APP", "LED", "LNG", "CNG", "LPG", "GPS", "WTO", "APEC", "PPP",
    "NGO", "CEO", "MBA", "EMS", "DNA", "RNA", "HPV", "CT", "MRI", "ICU", "PC", "TV", "KTV", "VIP", "VR",
    "AR", "MR", "IP", "ID", "SIM", "USB", "WIFI", "WiFi", "PM", "VOC", "VOCs", "COD", "BOD", "ISO", "ETC",
    "POS", "ATM", "QQ", "GB", "TB", "MB", "KB", "KW", "MW", "GW", "KV", "UPS", "SOS", "FTA", "RCEP", "ESG",
    "IPO", "IPv", "UN", "UNESCO", "WHO", "IMF", "BBC", "CNN", "CCTV", "NBA", "CBA", "BA", "PDF", "DOC", "OA",
    "ERP", "CAD", "GIS", "RTK", "PVC", "PE", "ABS", "AAA", "AAAA", "AAAAA", "AA", "SCI", "SSCI", "CSSCI",
    "COVID", "SARS", "AED", "CPR", "OTC", "PCR", "BRT", "TOD", "CBD", "DIY", "SUV", "MPV", "HR", "PK", "II",
    "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII",
];

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_csv(include_str!("shorthand.csv")).expect("the file is checked by a test")
});

impl Rule for AbbrUndefined {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        let mut told = HashSet::new();
        for hit in context.hits {
            let short = hit.entry.wrong.as_str();
            // Only the first occurrence can be the one without its full name.
            if !told.insert(short) || is_explained(text, hit.span) || is_mentioned(text, hit.span) {
                continue;
            }
            let full = hit.entry.right.iter().collect::<Vec<_>>().join("、");
            let known = text[..hit.span.start()].contains(&full);
            if !known && is_prose(document, hit.span) {
                findings
                    .report(hit.span, format!("“{short}”不是通行的简称"))
                    .help(format!("首次出现宜写“{full}”"));
            }
        }
        for token in document.tokens().iter().filter(|token| token.class == CharClass::Latin) {
            let word = token.span.of(text);
            if !is_abbreviation(word) || !told.insert(word) {
                continue;
            }
            let alone = stands_alone(text, token.span) && !is_explained(text, token.span);
            if alone && is_prose(document, token.span) && !in_title(text, token.span) {
                findings
                    .report(token.span, format!("外文缩写“{word}”首次出现没有注明中文"))
                    .help("首次出现宜写中文全称，在括号内注明缩写");
            }
        }
    }
}

fn is_prose(document: &Document, span: Span) -> bool {
    document.block_at(span.start()).is_some_and(|block| matches!(block.role, Role::Body | Role::ListItem))
}

fn is_abbreviation(word: &str) -> bool {
    (2..=6).contains(&word.len())
        && word.bytes().all(|b| b.is_ascii_uppercase())
        && !word.bytes().all(|b| b == b'X')
        && !COMMON.contains(&word)
}

/// Whether Chinese text surrounds the word: a letter, digit or mark beside it makes it a model, a code or a name.
fn stands_alone(text: &str, span: Span) -> bool {
    let before = text[..span.start()].chars().next_back();
    let after = text[span.end()..].chars().next();
    before.is_none_or(|c| is_han(c) || "，。；：、".contains(c))
        && after.is_none_or(|c| is_han(c) || "，。；：、".contains(c))
        && after != Some('级')
        && after != Some('座')
}

/// Whether brackets explain it: 全称（简称） or 简称（全称）.
fn is_explained(text: &str, span: Span) -> bool {
    const REACH: usize = 12;
    let before = &text[..span.start()];
    let opened = before
        .chars()
        .rev()
        .take(REACH)
        .take_while(|&c| !matches!(c, '）' | ')' | '。' | '\n'))
        .any(|c| matches!(c, '（' | '('));
    let quoted = before.ends_with(['“', '《', '"']);
    opened || quoted || text[span.end()..].starts_with(['（', '(', '”'])
}

#[cfg(test)]
mod tests {
    use super::{LEXICON, RULE};
    use crate::testing::found;

    #[test]
    fn only_the_first_occurrence_counts() {
        assert_eq!(found(RULE, "采用BOT方式，BOT项目由县水务局实施。"), ["BOT"]);
        for text in ["购置BX3型设备，XX县的PM2.5，A类", "“EPC”模式", "《EPC合同》"] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn every_shorthand_has_its_full_name() {
        assert!(LEXICON.entries().iter().all(|entry| entry.replacement().is_some()));
    }
}
