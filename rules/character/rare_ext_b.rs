//! UNI010 超基本区字

use zhubi_document::Document;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{CharClass, Span};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &RareExtB;

struct RareExtB;

const META: RuleMeta = RuleMeta {
    code: "UNI010",
    name: "rare-ext-b",
    title: "超基本区字",
    family: Family::Uni,
    severity: Severity::Info,
    default: false,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "用了编码在 U+20000 以后的生僻字，别的电脑上可能显示成方框。",
    why: "多是识别或录入时选错了字，也有的是《通用规范汉字表》收录的科技用字、人名地名用字，一篇文字看不出来，所以默认关闭，只作提示。后面跟着村、镇、河等通名或“同志”等称谓的，前面是常见姓氏的，不提示。",
    wrong: &["要切实𠡠强组织领导。", "做好𥙿禄工作。"],
    right: &["云溪县𡎚头村列入试点。", "由王𠮷同志负责。", "要切实加强组织领导。"],
};

impl Rule for RareExtB {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for token in document.tokens().iter().filter(|token| token.class == CharClass::Han) {
            let word = token.span.of(document.text());
            for (at, c) in word.char_indices().filter(|&(_, c)| is_beyond(c)) {
                let start = token.span.start() + at;
                let place = Span::new(start, start + c.len_utf8());
                if !is_of_a_name(document, place) {
                    findings.report(
                        place,
                        format!("“{c}”（U+{:04X}）是生僻字，请核对用字，并确认在别处能够显示", u32::from(c)),
                    );
                }
            }
        }
    }
}

/// Whether `c` lies beyond the basic plane, the doubles of ordinary characters apart.
fn is_beyond(c: char) -> bool {
    matches!(c, '\u{20000}'..='\u{2F7FF}' | '\u{30000}'..='\u{323AF}')
}

/// Whether a place name or a title goes on after the character, or a surname stands before it.
fn is_of_a_name(document: &Document, place: Span) -> bool {
    const REACH: usize = 3;
    let text = document.text();
    let generic = |c| "村镇乡县市区街路河江湖溪沟山岭坪峪坝庄屯堡寨港岛湾".contains(c);
    let (before, after) = (&text[..place.start()], &text[place.end()..]);
    let titled = ["同志", "先生", "女士", "书记", "主任", "局长", "县长", "教授", "院士"]
        .iter()
        .any(|title| after.char_indices().take(REACH).any(|(at, _)| after[at..].starts_with(title)));
    titled
        || after.chars().take(2).any(generic)
        || before.chars().rev().take(2).any(|c| {
            "王李张刘陈杨赵黄周吴徐孙胡朱郭何罗宋郑谢韩唐冯董程曹袁邓许傅沈曾彭吕苏卢蒋蔡魏薛阎潘杜戴姜谭"
                .contains(c)
        })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn names_of_places_and_people_are_passed_over() {
        let text = "𡎚头村、𪨶镇、李𠮷、𠮷云主任；抓好𠮷定工作和\u{2F804}。";
        assert_eq!(found(RULE, text), ["𠮷"]);
    }
}
