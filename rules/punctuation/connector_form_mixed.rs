//! PUN036 连接号形式不一

use zhubi_document::Document;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{CharClass, Edit, Span, is_han};

use super::neighbour::{is_placeholder, tokens_at};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &ConnectorFormMixed;

struct ConnectorFormMixed;

const META: RuleMeta = RuleMeta {
    code: "PUN036",
    name: "connector-form-mixed",
    title: "连接号形式不一",
    family: Family::Pun,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Standard("GB/T 15834—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "同一段里连接地名、单位或相关事项的连接号写法不一，或者同一对名称在全篇用了不同的连接号。",
    why: "地域、时间的起止和相关项目用一字线“—”，复合名词可用短横线“-”；同类连接混用几种写法，多是不同来源拼接留下的。型号、编号、数字范围和破折号“——”不在此列。",
    wrong: &[
        "建设云河—清溪通道，改造清溪-石桥公路。",
        "推进XX—XX产业园建设，打通XX-XX断头路。",
        "中东部－云河合作论坛开幕。\n办好中东部—云河合作论坛。",
    ],
    right: &[
        "建设云河—清溪—石桥通道，采购A-1型设备，检出铀-235。",
        "勘探云河-清溪盆地。\n建成石桥—白塔公路。",
        "这项工作——也是今年的重点——要与云河—清溪通道同步推进。",
    ],
};

/// A mark that joins two words of Chinese text.
#[derive(Clone, Copy)]
struct Connector {
    mark: Span,
    form: char,
    block: usize,
    /// The last two characters of the left word and the first two of the right.
    ends: [char; 4],
}

impl Rule for ConnectorFormMixed {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let connectors: Vec<Connector> = connectors(document).collect();
        if connectors.windows(2).all(|two| two[0].form == two[1].form) {
            return;
        }
        let mut reported = vec![false; connectors.len()];
        let in_block: Vec<usize> =
            (0..connectors.len()).filter(|&at| !is_time_range(&connectors[at])).collect();
        for group in in_block.chunk_by(|&a, &b| connectors[a].block == connectors[b].block) {
            report_minority(document, &connectors, group, &mut reported, findings);
        }
        let mut by_words: Vec<usize> =
            (0..connectors.len()).filter(|&at| connectors[at].ends.iter().all(|&c| is_han(c))).collect();
        by_words.sort_by_key(|&at| connectors[at].ends);
        for group in by_words.chunk_by(|&a, &b| connectors[a].ends == connectors[b].ends) {
            report_minority(document, &connectors, group, &mut reported, findings);
        }
    }
}

/// Whether a wave dash joins two points of time, where it has a use of its own: 周一～周五.
fn is_time_range(connector: &Connector) -> bool {
    let [_, last, first, _] = connector.ends;
    matches!(connector.form, '～' | '~')
        && ("一二三四五六七八九十年月日号天时点分午晨晚初末旬季周".contains(last)
            || "周星次翌".contains(first))
}

/// The connectors of a text, in text order.
fn connectors(document: &Document) -> impl Iterator<Item = Connector> {
    let mut block = 0;
    tokens_at(document, "-—－–～~").filter_map(move |index| {
        let token = document.tokens()[index];
        let form = document.char_at(token.span.start())?;
        let ends = joined_words(document, index)?;
        while document.blocks().get(block).is_some_and(|block| block.span.end() <= token.span.start()) {
            block += 1;
        }
        Some(Connector { mark: token.span, form, block, ends })
    })
}

/// The ends of the two words that the mark `index` joins, if Chinese text or a placeholder stands directly on both
/// sides and the mark is no part of a longer dash.
fn joined_words(document: &Document, index: usize) -> Option<[char; 4]> {
    let tokens = document.tokens();
    let text = document.text();
    let (left, right) = (*tokens.get(index.checked_sub(1)?)?, *tokens.get(index + 1)?);
    let is_word = |token: zhubi_document::Token, marks: [&str; 3]| {
        token.class == CharClass::Han
            || is_placeholder(document, token)
            || marks.contains(&token.span.of(text))
    };
    if !is_word(left, ["”", "）", "》"]) || !is_word(right, ["“", "（", "《"]) {
        return None;
    }
    let mut before = text[..left.span.end()].chars().rev();
    let mut after = text[right.span.start()..].chars();
    let next = |chars: &mut dyn Iterator<Item = char>| chars.next().unwrap_or_default();
    let (last, first) = (next(&mut before), next(&mut after));
    Some([next(&mut before), last, first, next(&mut after)])
}

/// Reports the connectors of `group` whose form is not that of most; 一字线 decides a tie.
fn report_minority(
    document: &Document,
    connectors: &[Connector],
    group: &[usize],
    reported: &mut [bool],
    findings: &mut Findings,
) {
    let count = |form: char| group.iter().filter(|&&at| connectors[at].form == form).count();
    let forms = ['—', '-', '－', '–', '～', '~'];
    // The first of the most frequent: max_by_key would give the last.
    let Some(usual) = forms.into_iter().rev().max_by_key(|&form| count(form)) else { return };
    let Some(first) = group.iter().find(|&&at| connectors[at].form == usual) else { return };
    let first = connectors[*first].mark;
    for &at in group.iter().filter(|&&at| connectors[at].form != usual) {
        if std::mem::replace(&mut reported[at], true) {
            continue;
        }
        let Connector { mark, form, .. } = connectors[at];
        findings
            .report(mark, format!("连接号写法不一：此处用“{form}”，别处用“{}”", first.of(document.text())))
            .also(first)
            .help("同类连接宜统一用一字线“—”")
            .fix_unsafe([Edit::replace(mark, usual)]);
    }
}

#[cfg(test)]
mod tests {
    use zhubi_lint::{Linter, Settings};
    use zhubi_text::Source;

    /// What is found, as byte offsets of the marks.
    fn found(text: &str) -> Vec<usize> {
        let linter = Linter::new(&[super::RULE], Settings::default()).unwrap();
        let source = Source::plain("test", text);
        linter.check(&source).diagnostics.iter().map(|found| found.span().start()).collect()
    }

    #[test]
    fn the_rarer_form_of_a_paragraph_is_found() {
        let text = "建设甲地—乙地—丙地通道，改造丁地-戊地公路";
        assert_eq!(found(text), [text.find('-').unwrap()]);
        let text = "甲地-乙地、丙地-丁地、戊地—己地";
        assert_eq!(found(text), [text.find('—').unwrap()]);
        let text = "甲地—乙地～丙地线路，周一～周五开行";
        assert_eq!(found(text), [text.find('～').unwrap()]);
        let text = "**—**—**和**-**";
        assert_eq!(found(text), [text.find('-').unwrap()]);
    }

    #[test]
    fn different_words_in_different_paragraphs_may_differ() {
        assert!(found("甲地—乙地公路\n丙地-丁地盆地").is_empty());
        assert_eq!(found("甲地—乙地公路\n甲地-乙地公路").len(), 1);
    }

    #[test]
    fn codes_ranges_and_dashes_are_no_connectors() {
        for text in [
            "甲地—乙地，A-1型",
            "甲地—乙地，3-5天",
            "甲地—乙地，重要——必须",
            "甲地—乙地，周一～周五",
            "含铀-235，甲地—乙地",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
