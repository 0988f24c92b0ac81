//! PUN006 引号、括号、书名号不成对

use zhubi_document::{Document, Pair, PairKind};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Span;

use super::lone_mark::{self, Lone};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &Unpaired;

struct Unpaired;

const META: RuleMeta = RuleMeta {
    code: "PUN006",
    name: "unpaired",
    title: "引号、括号、书名号不成对",
    family: Family::Pun,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Standard("GB/T 15834—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "引号、括号、书名号只有前一半或后一半，或者与别的成对标点交叉。",
    why: "缺了一半，引文或注释到哪里为止就说不清。引文跨段时每段开头重复前引号、末段才用后引号，序号“1）”，以及跨行的标题和题注，都是规范写法，不在此列。",
    wrong: &[
        "各部门（含派出机构要按时报送材料。",
        "会议学习了《云河县湿地保护条例，部署了下一步工作。",
        "他表示，要把“先锋行动引向深入。",
        "开展（“清河行动）”专项检查。",
    ],
    right: &[
        "他在信中写道：\n“来信收悉，甚为欣慰。\n“望再接再厉。”",
        "主要做法：1）摸清底数；2）建立台账。",
        "关于云河县总体规划（2021—\n2035年）的批复",
        "得分在[60,80)之间的为合格。",
    ],
};

impl Rule for Unpaired {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let mut straight = StraightQuotes::default();
        let mut last = Span::default();
        lone_mark::for_each(document, |lone| match lone {
            Lone::Alone(pair) => {
                let mark = pair.first();
                let repeated =
                    last.end() == mark.start() && last.of(document.text()) == mark.of(document.text());
                last = mark;
                let is_mixed = pair.kind == PairKind::DoubleQuotes && straight.are_in(document, pair.block);
                if !repeated && !is_mixed && !is_torn(context, &pair) {
                    report_alone(&pair, findings);
                }
            }
            Lone::Crossed(open, close) => {
                let text = document.text();
                findings
                    .report(open, format!("{} {} 与别的成对标点交叉", open.of(text), close.of(text)))
                    .also(close)
                    .help("成对的标点只能一对套一对，请调整先后位置");
            }
            Lone::SameDirection(..) | Lone::Reversed(..) => {}
        });
    }
}

fn report_alone(pair: &Pair, findings: &mut Findings) {
    let mark = pair.first();
    let (name, [open, close]) = marks(pair.kind);
    let (there, missing) = if pair.open.is_some() { (open, close) } else { (close, open) };
    findings
        .report(mark, format!("{name}不成对：只有 {there} ，缺少 {missing}"))
        .help("请补上缺少的一半，或删去多余的这一半");
}

/// What a pair is called, and its two halves.
fn marks(kind: PairKind) -> (&'static str, [char; 2]) {
    match kind {
        PairKind::DoubleQuotes => ("引号", ['“', '”']),
        PairKind::SingleQuotes => ("单引号", ['‘', '’']),
        PairKind::Parentheses => ("括号", ['（', '）']),
        PairKind::BookTitle => ("书名号", ['《', '》']),
        PairKind::InnerBookTitle => ("单书名号", ['〈', '〉']),
        PairKind::Lenticular => ("方头括号", ['【', '】']),
        PairKind::Tortoise => ("六角括号", ['〔', '〕']),
        PairKind::Square => ("方括号", ['[', ']']),
        PairKind::Corner => ("直角引号", ['「', '」']),
        PairKind::WhiteCorner => ("双直角引号", ['『', '』']),
    }
}

/// Whether the other half may stand in a part of the text that is not here.
fn is_torn(context: &Context, pair: &Pair) -> bool {
    let document = context.document;
    let edge = match pair.open {
        Some(_) => document.blocks().len() - 1,
        None => 0,
    };
    (context.fragment && pair.block == edge)
        || document.truncations().binary_search_by_key(&pair.block, |torn| torn.block).is_ok()
}

/// Whether a block has straight quotes: a curly quote that pairs with a straight one is a matter of form, not missing.
#[derive(Default)]
struct StraightQuotes {
    last: Option<(usize, bool)>,
}

impl StraightQuotes {
    fn are_in(&mut self, document: &Document, block: usize) -> bool {
        if let Some((known, answer)) = self.last
            && known == block
        {
            return answer;
        }
        let answer = document.blocks()[block].span.of(document.text()).contains('"');
        self.last = Some((block, answer));
        answer
    }
}

#[cfg(test)]
mod tests {
    use zhubi_lint::{Linter, Settings};
    use zhubi_text::Source;

    fn found(text: &str, fragment: bool) -> Vec<String> {
        let linter = Linter::new(&[super::RULE], Settings { fragment, ..Settings::default() }).unwrap();
        let source = Source::plain("test", text);
        let diagnostics = linter.check(&source).diagnostics;
        diagnostics.iter().map(|found| found.span().of(text).to_owned()).collect()
    }

    #[test]
    fn each_lone_mark_is_found_once() {
        assert_eq!(found("甲（乙》丙", false), ["（", "》"]);
        assert_eq!(found(&"（".repeat(1000), false), ["（"]);
    }

    #[test]
    fn wrong_directions_are_left_to_their_own_rule() {
        assert!(found("打造“甲“品牌，打造“乙\"品牌", false).is_empty());
    }

    #[test]
    fn the_edges_of_a_fragment_may_be_torn() {
        assert!(found("二是）甲。\n三是（乙", true).is_empty());
        assert_eq!(found("二是）甲。\n三是（乙", false).len(), 2);
    }
}
