//! PUN007 引号方向错误

use zhubi_document::{Document, Pair, PairKind};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span};

use super::lone_mark::{self, Lone};
use super::neighbour::{Side, in_latin_passage, left_of, right_of, tokens_at};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &QuoteDirection;

struct QuoteDirection;

const META: RuleMeta = RuleMeta {
    code: "PUN007",
    name: "quote-direction",
    title: "引号方向错误",
    family: Family::Pun,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Standard("GB/T 15834—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "中文里用了不分前后的直引号，或者前后两个引号方向相同、方向颠倒。",
    why: "中文引号分前引号“和后引号”。英寸、分秒、省文撇号、程序代码和英文语句里的直引号不在此列。一段之内引号个数为单数时，无法断定各自的方向，只提示、不改动。",
    wrong: &[
        "会议提出了\"三个到位\"的要求。",
        "深入开展“清河“行动。",
        "着力打造”书香云河”品牌。",
        "要办好'百姓大讲堂'活动。",
    ],
    right: &[
        "会场配备55\"显示屏两块。",
        "The report is titled \"Green Valley\" in English.",
        "着力打造“书香云河”品牌，办好‘百姓大讲堂’。",
        "里程标记为12'30\"，误差不大。",
    ],
};

impl Rule for QuoteDirection {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        check_straight(context.document, '"', findings);
        check_straight(context.document, '\'', findings);
        check_curly(context.document, findings);
    }
}

/// The straight quotes of one block, paired in turn.
#[derive(Default)]
struct BlockQuotes {
    open: Option<usize>,
    /// Indices of the tokens of each pair.
    couples: Vec<(usize, usize)>,
}

fn check_straight(document: &Document, mark: char, findings: &mut Findings) {
    let mut quotes = BlockQuotes::default();
    let mut block = 0;
    for index in tokens_at(document, mark.encode_utf8(&mut [0; 1])) {
        let start = document.tokens()[index].span.start();
        while document.blocks().get(block).is_some_and(|block| block.span.end() <= start) {
            finish_block(document, mark, block, &mut quotes, findings);
            block += 1;
        }
        match quotes.open {
            None if opens_quotation(document, mark, index) => quotes.open = Some(index),
            Some(open) if !is_apostrophe(document, index) => {
                quotes.couples.push((open, index));
                quotes.open = None;
            }
            _ => {}
        }
    }
    finish_block(document, mark, block, &mut quotes, findings);
}

/// Whether a straight quote, where none is open, can open a quotation: after a digit it is the sign of inches, minutes
/// or seconds, and a single one is an apostrophe unless Chinese text follows.
fn opens_quotation(document: &Document, mark: char, index: usize) -> bool {
    let before = document.char_before(document.tokens()[index].span.start());
    if before.is_some_and(|c| c.is_ascii_digit()) {
        return false;
    }
    mark == '"' || (!is_apostrophe(document, index) && right_of(document, index) == Side::Chinese)
}

fn is_apostrophe(document: &Document, index: usize) -> bool {
    let span = document.tokens()[index].span;
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    letter(document.char_before(span.start())) && letter(document.char_at(span.end()))
}

fn finish_block(
    document: &Document,
    mark: char,
    block: usize,
    quotes: &mut BlockQuotes,
    findings: &mut Findings,
) {
    if quotes.open.is_none() && quotes.couples.is_empty() {
        return;
    }
    let tokens = document.tokens();
    let fixable = quotes.open.is_none() && !has_lone_quotes(document, block);
    let [opening, closing] = if mark == '"' { ["“", "”"] } else { ["‘", "’"] };
    let mut around = Enclosure::of_block(document, block);
    for (open, close) in quotes.couples.drain(..) {
        let (first, second) = (tokens[open].span, tokens[close].span);
        let quoted = Span::new(first.end(), second.start());
        let nested = around.covers(first.start()) || quoted.of(document.text()).contains(['“', '”']);
        if !is_chinese(document, open, close) || is_code(document, first, second) {
            continue;
        }
        let finding =
            findings.report(first, format!("直引号 {mark} 应改用弯引号 {opening} {closing}")).also(second);
        if fixable && (mark == '\'' || !nested) {
            finding.fix_safe([Edit::replace(first, opening), Edit::replace(second, closing)]);
        }
    }
    if let Some(open) = quotes.open.take()
        && mark == '"'
        && (left_of(document, open) == Side::Chinese || right_of(document, open) == Side::Chinese)
        && !in_latin_passage(document, open)
    {
        findings
            .report(tokens[open].span, format!("直引号 {mark} 应改用弯引号 {opening} {closing}"))
            .help("本段直引号个数为单数，请核对是否缺了一个");
    }
}

/// Whether what two straight quotes enclose, or what stands around them, is Chinese text.
fn is_chinese(document: &Document, open: usize, close: usize) -> bool {
    let speaks = |side: Side| matches!(side, Side::Chinese | Side::Placeholder { certain: true });
    let inside = speaks(right_of(document, open)) || speaks(left_of(document, close));
    let outside = speaks(left_of(document, open)) || speaks(right_of(document, close));
    (inside || outside) && !in_latin_passage(document, open)
}

/// Whether the quotes belong to code: name="value", {"name": 1}.
fn is_code(document: &Document, open: Span, close: Span) -> bool {
    let before = document.char_before(open.start());
    let after = document.char_at(close.end());
    matches!(before, Some('=' | '{' | '[')) || matches!(after, Some('}' | ']'))
}

/// Answers, for places in text order, whether curly double quotes enclose them.
struct Enclosure<'d> {
    pairs: &'d [Pair],
    end: usize,
}

impl<'d> Enclosure<'d> {
    fn of_block(document: &'d Document, block: usize) -> Self {
        Self { pairs: pairs_of(document, block), end: 0 }
    }

    fn covers(&mut self, at: usize) -> bool {
        while let [first, rest @ ..] = self.pairs
            && first.first().start() < at
        {
            if let (PairKind::DoubleQuotes, Some(span)) = (first.kind, first.span()) {
                self.end = self.end.max(span.end());
            }
            self.pairs = rest;
        }
        at < self.end
    }
}

fn pairs_of<'d>(document: &'d Document, block: usize) -> &'d [Pair] {
    let pairs = document.pairs();
    let start = pairs.partition_point(|pair| pair.block < block);
    let end = pairs.partition_point(|pair| pair.block <= block);
    &pairs[start..end]
}

fn has_lone_quotes(document: &Document, block: usize) -> bool {
    pairs_of(document, block).iter().any(|pair| pair.kind == PairKind::DoubleQuotes && pair.span().is_none())
}

fn check_curly(document: &Document, findings: &mut Findings) {
    let mut evenness = None;
    lone_mark::for_each(document, |lone| match lone {
        Lone::SameDirection(first, second) => {
            let (wrong, mark) = match first.open {
                Some(_) => (second.first(), other_half(document, second.first())),
                None => (first.first(), other_half(document, first.first())),
            };
            let message = format!("引号方向有误：{} 应为 {mark}", wrong.of(document.text()));
            let finding = findings.report(wrong, message);
            if is_even(document, &first, &mut evenness) {
                finding.fix_safe([Edit::replace(wrong, mark)]);
            }
        }
        Lone::Reversed(first, second) => {
            let (left, right) = (first.first(), second.first());
            let text = document.text();
            let message = format!(
                "引号前后颠倒：{} {} 应为 {} {}",
                left.of(text),
                right.of(text),
                right.of(text),
                left.of(text)
            );
            let finding = findings.report(left, message).also(right);
            if is_even(document, &first, &mut evenness) {
                finding.fix_safe([Edit::replace(left, right.of(text)), Edit::replace(right, left.of(text))]);
            }
        }
        Lone::Alone(_) | Lone::Crossed(..) => {}
    });
}

fn other_half(document: &Document, mark: Span) -> &'static str {
    match mark.of(document.text()) {
        "“" => "”",
        "”" => "“",
        "‘" => "’",
        _ => "‘",
    }
}

/// Whether the block of `pair` has an even number of lone halves of its kind and no straight quotes. `known` keeps the
/// last answer.
fn is_even(document: &Document, pair: &Pair, known: &mut Option<(usize, PairKind, bool)>) -> bool {
    if let Some((block, kind, answer)) = *known
        && (block, kind) == (pair.block, pair.kind)
    {
        return answer;
    }
    let alike = |other: &&Pair| other.kind == pair.kind && other.span().is_none();
    let count = pairs_of(document, pair.block).iter().filter(alike).count();
    let straight = document.blocks()[pair.block].span.of(document.text()).contains('"');
    let answer = count.is_multiple_of(2) && !straight;
    *known = Some((pair.block, pair.kind, answer));
    answer
}

#[cfg(test)]
mod tests {
    use zhubi_lint::{Linter, Settings};
    use zhubi_text::{Source, apply};

    /// The number of findings and the text after all fixes.
    fn fixed(text: &str) -> (usize, String) {
        let linter = Linter::new(&[super::RULE], Settings::default()).unwrap();
        let source = Source::plain("test", text);
        let found = linter.check(&source).diagnostics;
        let count = found.len();
        let edits: Vec<_> =
            found.into_iter().filter_map(|found| found.fix).flat_map(|fix| fix.edits).collect();
        (count, apply(text, &edits).unwrap())
    }

    #[test]
    fn even_quotes_are_turned_by_pairs() {
        let cases = [
            ("确定\"121\"思路,\"1\"就是\"一个目标\"", 3, "确定“121”思路,“1”就是“一个目标”"),
            ("“甲“和“乙“", 2, "“甲”和“乙”"),
            ("打造”甲”，“乙”", 1, "打造“甲”，“乙”"),
            ("开展”清河“行动", 1, "开展“清河”行动"),
            ("引进\"AI\"技术", 1, "引进“AI”技术"),
            ("办好'大讲堂'", 1, "办好‘大讲堂’"),
            ("第一个\"XX\"", 1, "第一个“XX”"),
        ];
        for (text, count, right) in cases {
            assert_eq!(fixed(text), (count, right.to_owned()));
        }
    }

    #[test]
    fn odd_or_nested_quotes_are_reported_and_stay() {
        for (text, count) in [
            ("提出\"甲\"和\"乙的要求", 2),
            ("所谓“甲\"的要求", 1),
            ("他说“要抓\"甲\"工程”", 1),
            ("他说\"要抓“甲”工程\"", 1),
            ("“甲“和“乙“和“丙", 2),
        ] {
            assert_eq!(fixed(text), (count, text.to_owned()));
        }
    }

    #[test]
    fn other_uses_of_straight_quotes_are_none() {
        for text in [
            "5\"管道",
            "东经108°30'20\"附近",
            "<p class=\"标题\">甲</p>",
            "{\"name\": \"甲\"}",
            "It's a \"good\" plan (好), isn't it",
            "Xi'an与Tai'an两地",
        ] {
            assert_eq!(fixed(text), (0, text.to_owned()));
        }
    }
}
