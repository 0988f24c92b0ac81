//! ORG006 法规名称

use std::sync::LazyLock;

use zhubi_document::{OrdinalFamily, Role};
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::{Span, is_han};

use crate::quotation::in_title;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &LawName;

struct LawName;

const META: RuleMeta = RuleMeta {
    code: "ORG006",
    name: "law-name",
    title: "法规名称",
    family: Family::Org,
    severity: Severity::Info,
    default: false,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "“中华人民共和国××法”没有加书名号，法律名称写错（《未成年保护法》），或引用的法律已经废止（《合同法》）。",
    why: "引用法律要用准确的现行名称，并加书名号。法律条文中照例不加书名号的（依照刑法、中华人民共和国宪法）不在此列；\
          是否废止按文稿日期判断，没有日期的不报；回顾当时情况的文字也会引用旧法，故只作提示，默认关闭。",
    wrong: &[
        "要认真贯彻中华人民共和国安全生产法，落实主体责任。",
        "根据《未成年保护法》的规定，加强校园周边整治。",
        "依据《消费者权益保障法》处理投诉。",
    ],
    right: &[
        "要认真贯彻《中华人民共和国安全生产法》《中华人民共和国未成年人保护法》。",
        "中华人民共和国宪法是根本大法，依照刑法的规定处理。",
        "中华人民共和国成立以来，司法工作不断发展。",
    ],
};

const STATE: &str = "中华人民共和国";
/// A law's name behind the state's has at most this many characters.
const LONGEST_NAME: usize = 20;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let names = Lexicon::from_csv(include_str!("law_name.csv")).expect("the file is checked by a test");
    names.with_literals([STATE])
});

impl Rule for LawName {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        let statute = document.series().iter().any(|series| series.family == OrdinalFamily::Article);
        for hit in context.hits {
            match hit.entry.replacement() {
                Some(right) => {
                    let what = if hit.entry.since.is_some() { "已经废止" } else { "名称有误" };
                    findings
                        .report(hit.span, format!("{}{what}", hit.entry.wrong))
                        .help(format!("现行法律是{right}"));
                }
                None if statute => {}
                None => {
                    let prose = document
                        .block_at(hit.span.start())
                        .is_some_and(|block| matches!(block.role, Role::Body | Role::ListItem));
                    if let Some(name) = unmarked(text, hit.span).filter(|_| prose) {
                        findings
                            .report(name, "法律名称没有加书名号")
                            .help(format!("应作《{}》", name.of(text)));
                    }
                }
            }
        }
    }
}

/// The name of the law that begins with the state's at `state`, where it stands in no marks.
fn unmarked(text: &str, state: Span) -> Option<Span> {
    let rest = &text[state.end()..];
    let run = rest
        .char_indices()
        .take(LONGEST_NAME)
        .find(|&(_, c)| !is_han(c))
        .map_or_else(|| rest.char_indices().nth(LONGEST_NAME).map_or(rest.len(), |(at, _)| at), |(at, _)| at);
    let words = &rest[..run];
    if words.starts_with("宪法") {
        return None;
    }
    let (at, _) = words.match_indices('法').find(|(at, _)| is_last(words, *at))?;
    let name = &words[..at];
    let founded =
        ["成立", "国务院", "最高", "各", "境内", "公民", "的", "和"].iter().any(|word| name.contains(word));
    let span = Span::new(state.start(), state.end() + at + '法'.len_utf8());
    let marked = in_title(text, state) || text[..state.start()].ends_with(['《', '〈', '“']);
    (name.chars().count() >= 2 && !founded && !marked).then_some(span)
}

/// Whether the 法 at `at` ends a law's name: in 法院, 法律, 司法 and the like it does not.
fn is_last(words: &str, at: usize) -> bool {
    let after = &words[at + '法'.len_utf8()..];
    !words[..at].ends_with(['司', '执', '立', '合', '宪', '违', '非', '守', '办', '普', '方'])
        && !after.starts_with(['院', '律', '规', '治', '官', '人', '定', '典', '制', '庭', '学', '医'])
}

#[cfg(test)]
mod tests {
    use zhubi_document::Date;

    use super::RULE;
    use crate::testing::{found, messages};

    #[test]
    fn a_repealed_law_depends_on_the_day() {
        let text = "依照《合同法》签订协议。";
        assert_eq!(messages(RULE, text, Date::new(2023, 5, 1)), ["《合同法》已经废止"]);
        assert!(messages(RULE, text, Date::new(2019, 5, 1)).is_empty());
        assert!(messages(RULE, text, None).is_empty());
        assert!(messages(RULE, "依照《劳动合同法》签订协议。", Date::new(2023, 5, 1)).is_empty());
    }

    #[test]
    fn names_without_marks() {
        assert_eq!(
            found(RULE, "学习宣传中华人民共和国民法典和中华人民共和国道路交通安全法。"),
            ["中华人民共和国道路交通安全法"]
        );
        for text in ["中华人民共和国最高人民法院", "中华人民共和国境内的企业应当守法", "中华人民共和国司法部"]
        {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
