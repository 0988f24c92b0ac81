//! PUN015 破折号/连接号形式

use super::line::{is_whole_line, opens_line};
use super::neighbour::token_at;
use zhubi_document::Document;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{CharClass, Edit, Span, is_blank, is_closing, is_han, is_opening};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &DashForm;

struct DashForm;

const META: RuleMeta = RuleMeta {
    code: "PUN015",
    name: "dash-form",
    title: "破折号/连接号形式",
    family: Family::Pun,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Standard("GB/T 15834—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "破折号写成了“--”“－－”“— —”、两个汉字“一”或单个的“—”；数字起止用了两个短横。",
    why: "破折号是占两个字位置的一条线“——”，中间不断开。汉字“一一”只在不可能是“逐一”的意思时（一行的开头，引号、书名号之前，“即”“这是”之前）才认作破折号，“一一对应”“一一走访”不在此列；连接地名、时间的一字线“—”也不在此列。",
    wrong: &[
        "做好“三件事”--修路、引水、办学。",
        "在希望的田野上\n一一在全县春耕生产现场会上的讲话",
        "今年最大的民生工程— —清河治理全面完工。",
        "我们抓住了关键—也就是产业这个根本。",
    ],
    right: &[
        "做好“三件事”——修路、引水、办学。",
        "问题与建议要一一对应，对“清单”所列事项一一销号。",
        "采购A--1型设备，建设云河—清溪通道。",
        "第一段。\n----------\n第二段。",
    ],
};

impl Rule for DashForm {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        report_characters(document, findings);
        let mut end = 0;
        for start in document.characters().places_of_any(STROKES) {
            let start = start as usize;
            if start < end {
                continue;
            }
            let run = strokes(document, start);
            end = run.end();
            if let Some(wanted) = wanted(document, run) {
                let written = run.of(document.text());
                let name = if wanted == "—" { "连接号" } else { "破折号" };
                findings
                    .report(run, format!("{name}“{written}”应写作“{wanted}”"))
                    .fix_unsafe([Edit::replace(run, wanted)]);
            }
        }
    }
}

/// What is drawn as a horizontal line.
const STROKES: [char; 7] = ['-', '－', '—', '―', '–', '─', '‐'];

/// How far a run of strokes and single blanks is followed, in characters.
const LONGEST: usize = 12;

/// The run of strokes that begins at `start`; a single blank between two em dashes belongs to it.
fn strokes(document: &Document, start: usize) -> Span {
    let rest = &document.text()[start..];
    let mut chars = rest.char_indices().take(LONGEST).peekable();
    let mut end = 0;
    let mut last = None;
    while let Some((at, c)) = chars.next() {
        let between = is_blank(c) && last == Some('—') && chars.peek().is_some_and(|&(_, next)| next == '—');
        if STROKES.contains(&c) {
            end = at + c.len_utf8();
            last = Some(c);
        } else if !between {
            break;
        }
    }
    Span::new(start, start + end)
}

/// What should stand for the strokes `run`; `None` where they are well written or no dash of Chinese text.
fn wanted(document: &Document, run: Span) -> Option<&'static str> {
    let written = run.of(document.text());
    let count = written.chars().filter(|c| STROKES.contains(c)).count();
    let before = document.char_before(run.start());
    let after = document.char_at(run.end());
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    // 15——20公里 is a range.
    if written == "——" && digit(before) && digit(after) && is_free_number(document, run) {
        return Some("—");
    }
    if count > 4 || written == "——" || is_whole_line(document, run) {
        return None;
    }
    if count == 1 {
        let dash = before.is_some_and(is_han) && introduces(&document.text()[run.end()..]);
        return (written == "—" && (dash || opens_with_words(document, run))).then_some("——");
    }
    if digit(before) && digit(after) {
        return (count == 2 && is_free_number(document, run)).then_some("—");
    }
    // Placeholders that are joined by a dash are counted as words.
    let word = |c: Option<char>| c.is_some_and(|c| is_han(c) || matches!(c, 'X' | 'x' | '*'));
    let left = word(before)
        || before.is_some_and(|c| {
            is_closing(c) || matches!(c, '，' | '。' | '、' | '；' | '：' | '？' | '！' | '%')
        });
    let right = word(after) || after.is_some_and(is_opening);
    let chinese = (left
        && (right || digit(after) || after.is_none_or(|c| matches!(c, '\n' | '\r') || is_blank(c))))
        || (right && digit(before))
        || opens_with_words(document, run);
    // ―― and ── are drawn as one line; only the character differs, and old typesetting used it.
    let drawn = matches!(written, "――" | "──");
    (chinese && !drawn).then_some("——")
}

/// Whether `run` opens its line and words follow, or a date: the dash of a subtitle or of an item.
fn opens_with_words(document: &Document, run: Span) -> bool {
    let rest = &document.text()[run.end()..];
    let after_digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let word = |c: char| is_han(c) || is_opening(c) || matches!(c, 'X' | 'x' | '*');
    let date = after_digits.len() < rest.len() && after_digits.starts_with('年');
    (rest.starts_with(word) || date) && opens_line(document, run.start())
}

/// Whether the number before the strokes `run` is no part of a code: A1--2.
fn is_free_number(document: &Document, run: Span) -> bool {
    let before = token_at(document, run.start()).checked_sub(2).map(|at| document.tokens()[at]);
    before.is_none_or(|token| {
        matches!(token.class, CharClass::Han | CharClass::LineEnd | CharClass::Blank | CharClass::Punctuation)
    })
}

/// Words that follow a dash and never the connector of two names.
const INTRODUCING: [&str; 12] =
    ["也就是", "也是", "这是", "这就是", "这正是", "就是", "特别是", "尤其是", "即", "我们", "这个", "他们"];

/// Names begin with 即 too: 即墨.
fn introduces(rest: &str) -> bool {
    INTRODUCING.iter().any(|word| rest.starts_with(word))
        && !["即墨", "即将"].iter().any(|word| rest.starts_with(word))
}

/// Reports 一一 that cannot be the adverb.
fn report_characters(document: &Document, findings: &mut Findings) {
    const PAIR: &str = "一一";
    let mut end = 0;
    for at in document.characters().find(document.text(), PAIR) {
        // 一一一 holds one pair.
        if at < end {
            continue;
        }
        end = at + PAIR.len();
        let span = Span::new(at, at + PAIR.len());
        if stands_for_dash(document, span) {
            findings.report(span, "破折号误作汉字“一一”，应写作“——”").fix_unsafe([Edit::replace(span, "——")]);
        }
    }
}

/// What is done one by one (一一), in the paragraphs that may begin so.
const ONE_BY_ONE: [&str; 25] = [
    "对应", "落实", "列举", "回应", "解答", "走访", "核对", "核实", "对照", "说明", "介绍", "销号", "整改",
    "兑现", "登记", "作答", "道来", "分析", "排查", "记录", "进行", "予以", "给予", "解决", "做",
];

fn stands_for_dash(document: &Document, pair: Span) -> bool {
    let before = document.char_before(pair.start());
    let rest = &document.text()[pair.end()..];
    let numeral = |c: char| "〇零一二三四五六七八九十百千统唯万专第之其".contains(c);
    if before.is_some_and(numeral) || rest.starts_with(numeral) {
        return false;
    }
    if opens_line(document, pair.start()) {
        return opens_with_words(document, pair) && !ONE_BY_ONE.iter().any(|word| rest.starts_with(word));
    }
    rest.starts_with(['“', '《', '‘']) || (introduces(rest) && !rest.starts_with("我们"))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn strokes_become_a_dash() {
        let cases = [
            ("甲--乙", "甲——乙"),
            ("甲－－乙", "甲——乙"),
            ("甲— —乙", "甲——乙"),
            ("甲———乙", "甲——乙"),
            ("--在甲会上的讲话", "——在甲会上的讲话"),
            ("甲一一“乙”", "甲——“乙”"),
            ("抓住根本—这就是产业", "抓住根本——这就是产业"),
            ("2021--2025年", "2021—2025年"),
            ("XX--XX", "XX——XX"),
            ("一一产业更加兴旺。", "——产业更加兴旺。"),
            ("—产业更加兴旺。", "——产业更加兴旺。"),
            ("--2024年3月5日", "——2024年3月5日"),
            ("甲”--", "甲”——"),
        ];
        for (wrong, right) in cases {
            assert_eq!(mended(RULE, wrong), right);
        }
    }

    #[test]
    fn connectors_codes_rules_and_the_adverb() {
        for text in [
            "甲——乙",
            "甲—乙",
            "A--1",
            "a -- b",
            "— 3 —",
            "---\n甲",
            "- 甲",
            "甲县—即墨区",
            "一一对应",
            "一一走访农户。",
            "—3—",
            "--12--",
            "甲一一3年后",
            "逐户一一走访",
            "唯一一“点”",
            "一九一一年",
            "――在甲会上的讲话",
            "rm --force",
            "----",
            "甲\n——————\n乙",
            "|---|---|",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}");
        }
    }
}
