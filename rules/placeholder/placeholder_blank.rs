//! PLH004 下划线/空括号/空引号

use zhubi_document::{Document, Pair, PairKind, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Span, is_blank, is_han};

use super::mask::{Glyph, Mask, masks};
use super::surroundings::{Surroundings, is_digit, is_letter};
use super::unit_gap;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &PlaceholderBlank;

struct PlaceholderBlank;

const META: RuleMeta = RuleMeta {
    code: "PLH004",
    name: "placeholder-blank",
    title: "下划线/空括号/空引号",
    family: Family::Plh,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Placeholder,
    genres: Genres::All,
    what: "用下划线（____）、空的括号（　）、引号“　”、书名号《　》、〔　〕、【　】留出的空；数字处用问号、省略号、方框留出的空（？？名、……%）；没有填月日的日期。",
    why: "定稿里的空多半是漏填。冒号后的填写栏、签字栏、表格和试卷不在此列；整份要供人填写的，用 --stage template。",
    wrong: &[
        "全年完成投资____亿元。",
        "由（　）牵头落实。",
        "全年培训？？名网格员，覆盖率……%。",
        "根据《》的要求，制定本方案。",
        "现将“ ”活动情况报告如下。",
    ],
    right: &[
        "联系人：________\n联系电话：________\n日期：____年____月____日",
        "____________________",
        "书名号《》和引号“”用法不当。",
        "下列说法正确的是（　）。",
        "是（　）否（　）弃权（　）",
        "调用main()函数，变量名为file__name。",
    ],
};

impl Rule for PlaceholderBlank {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let dates = blank_dates(document);
        let lines: Vec<Mask> = masks(document)
            .filter(|mask| mask.glyph == Glyph::Line && mask.count > 1)
            .filter(|mask| !is_in(&dates, mask.span))
            .collect();
        let fields = lines.iter().filter(|mask| is_field(document, **mask)).count();
        if fields < FIELDS_OF_A_FORM {
            for line in lines.into_iter().filter(|line| is_gap(document, *line)) {
                findings.report(line.span, "下划线处尚未填写");
            }
        }
        for span in dates {
            findings.report(span, "日期尚未填写");
        }
        let figures = unit_gap::gaps(context);
        for &span in figures.spans() {
            findings.report(span, format!("“{}”处的数字尚未填写", span.of(document.text())));
        }
        let empty: Vec<&Pair> = document.pairs().iter().filter(|pair| is_empty(document, pair)).collect();
        for in_block in empty.chunk_by(|one, next| one.block == next.block) {
            let boxes = in_block.iter().filter(|pair| pair.kind == PairKind::Parentheses).count();
            for pair in in_block {
                let choice = pair.kind == PairKind::Parentheses && boxes >= BOXES_OF_A_CHOICE;
                let told = pair.open.is_some_and(|open| figures.begins_at(open.start()));
                if !choice && !told && is_left_out(document, pair) {
                    report_pair(document, pair, findings);
                }
            }
        }
    }
}

/// Whether `span` lies in one of `dates`, which stand apart in text order.
fn is_in(dates: &[Span], span: Span) -> bool {
    let next = dates.partition_point(|date| date.end() < span.end());
    dates.get(next).is_some_and(|date| date.contains(span))
}

/// From so many fields after a colon on, the text is a form to be filled in.
const FIELDS_OF_A_FORM: usize = 3;
/// How far before a line the label of its date is looked for, in characters.
const LONGEST_DATE: usize = 40;
/// From so many empty brackets in one block on, they are boxes to tick.
const BOXES_OF_A_CHOICE: usize = 3;

/// 2024年  月  日, 2024年__月__日, 2024年月日 and 2024年3月  日: the month or day is left out, though not on a form.
fn blank_dates(document: &Document) -> Vec<Span> {
    let text = document.text();
    let mut found = Vec::new();
    for (month, day) in months_with_open_day(document) {
        let named = text[..month].bytes().rev().take(2).take_while(u8::is_ascii_digit).count();
        let Some(before_year) = text[..month - named].trim_end_matches(is_open).strip_suffix('年') else {
            continue;
        };
        let digits = before_year.bytes().rev().take(4).take_while(u8::is_ascii_digit).count();
        let start = before_year.len() - digits;
        // Without a blank 3月日 is a slip of the pen, and 日 begins another word as often as not.
        let word = named > 0
            && (day == month + '月'.len_utf8()
                || Surroundings::of(document, Span::new(day, day + '日'.len_utf8()))
                    .right()
                    .is_some_and(|c| is_han(c) && !"前后起至止内之召在".contains(c)));
        if digits != 4 || word {
            continue;
        }
        let span = Span::new(start, day + '日'.len_utf8());
        let labelled = Surroundings::of(document, span).leftwards().find(|&c| !is_blank(c));
        if !matches!(labelled, Some('：' | ':')) {
            found.push(span);
        }
    }
    found.extend(blank_days(document));
    found.sort_unstable_by_key(|span| span.start());
    found
}

/// Whether `c` stands for a part of a date that is left out.
fn is_open(c: char) -> bool {
    is_blank(c) || matches!(c, '_' | '＿' | '某')
}

/// The places of 月 and 日 where no figure stands between them.
fn months_with_open_day(document: &Document) -> impl Iterator<Item = (usize, usize)> {
    let text = document.text();
    document.characters().places('月').iter().filter_map(|&month| {
        let month = month as usize;
        let rest = text[month + '月'.len_utf8()..].trim_start_matches(is_open);
        rest.starts_with('日').then(|| (month, text.len() - rest.len()))
    })
}

/// 每年  月  日前: a day of no named year that is left out in a sentence.
fn blank_days(document: &Document) -> Vec<Span> {
    let text = document.text();
    let gap = |c: char| is_blank(c) || matches!(c, '_' | '＿');
    let mut found = Vec::new();
    for (at, _) in months_with_open_day(document) {
        let before = text[..at].trim_end_matches(gap);
        let rest = &text[at + '月'.len_utf8()..];
        let after = rest.trim_start_matches(gap);
        let blank = before.len() < at && after.len() < rest.len() && after.starts_with('日');
        let in_sentence = before.ends_with(|c: char| is_han(c) || matches!(c, '。' | '，' | '；'))
            && !before.strip_suffix('年').is_some_and(|year| year.ends_with(|c: char| c.is_ascii_digit()));
        if !blank || !in_sentence {
            continue;
        }
        let end = text.len() - after.len() + '日'.len_utf8();
        if text[end..].starts_with(|c: char| is_han(c) || matches!(c, '，' | '。' | '；')) {
            found.push(Span::new(before.len(), end));
        }
    }
    found
}

/// Whether the line stands after a label, alone or as part of a date: 联系人：____, 日期：____年__月__日.
fn is_field(document: &Document, line: Mask) -> bool {
    let part_of_date = |c: &char| is_blank(*c) || matches!(c, '_' | '＿' | '年' | '月');
    let label =
        Surroundings::of(document, line.span).leftwards().take(LONGEST_DATE).find(|c| !part_of_date(c));
    matches!(label, Some('：' | ':'))
}

fn is_gap(document: &Document, line: Mask) -> bool {
    let around = Surroundings::of(document, line.span);
    let identifier = |c: Option<char>| c.is_some_and(|c| is_letter(c) || is_digit(c));
    let to_be_signed = around.follows(&["签字", "签名", "签章", "盖章", "日期", "姓名", "电话", "单位"]);
    let block = document.block_at(line.span.start());
    let of_words = block.is_some_and(|block| {
        block.role != Role::Signature
            && block.span.of(document.text()).chars().any(|c| is_han(c) && !"年月日".contains(c))
    });
    of_words
        && line.year(document).is_none()
        && !is_field(document, line)
        && !to_be_signed
        && !identifier(around.left())
        && !identifier(around.right())
}

/// Whether nothing stands between the marks of `pair`.
fn is_empty(document: &Document, pair: &Pair) -> bool {
    pair.inner().is_some_and(|inner| inner.of(document.text()).chars().all(is_blank))
}

/// Whether something should stand between the marks of the empty `pair`: it is no code, no choice, no question of a test,
/// no link and no mark that the sentence speaks about.
fn is_left_out(document: &Document, pair: &Pair) -> bool {
    let Some(span) = pair.span() else { return false };
    let around = Surroundings::of(document, span);
    let code = around.left().is_some_and(|c| is_letter(c) || is_digit(c) || c == '_');
    let named = around.follows(&["号", "标点", "符号"])
        || (pair.kind != PairKind::Tortoise && around.precedes(&["号"]));
    let counted = around.precedes(&["家", "个", "名", "项", "人次", "户", "万", "亿", "公顷", "公里", "%"]);
    let choice = pair.kind == PairKind::Parentheses
        && !counted
        && around.left().is_some_and(|c| "是否有无男女".contains(c));
    let boxed = pair.kind == PairKind::Square && !(counted && around.left().is_some_and(is_han));
    !boxed && !code && !named && !choice
}

fn report_pair(document: &Document, pair: &Pair, findings: &mut Findings) {
    let Some(span) = pair.span() else { return };
    let marks = match pair.kind {
        PairKind::DoubleQuotes | PairKind::SingleQuotes | PairKind::Corner | PairKind::WhiteCorner => "引号",
        PairKind::BookTitle | PairKind::InnerBookTitle => "书名号",
        _ => "括号",
    };
    let written: String = span.of(document.text()).chars().filter(|&c| !is_blank(c)).collect();
    findings.report(span, format!("{marks}{written}中间是空的，请补全或删去"));
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, messages};

    #[test]
    fn gaps_in_sentences() {
        let cases: &[(&str, &[&str])] = &[
            ("共____页，由＿＿＿＿负责", &["____", "＿＿＿＿"]),
            ("国发〔〕3号，X政发〔　〕号", &["〔〕", "〔　〕"]),
            ("依据《 》第三条，以“”为主题", &["《 》", "“”"]),
            ("由（　）牵头，（ ）配合", &["（　）", "（ ）"]),
            ("请于2024年　月　日前报送。", &["2024年　月　日"]),
            ("本办法自2024年月日起施行。", &["2024年月日"]),
            ("每年　月　日前报送。", &["　月　日"]),
            ("请于2024年__月__日前报送。", &["2024年__月__日"]),
            ("海湾市水利局\n2024年3月  日", &["2024年3月  日"]),
            ("已有（　）家企业参加，占地[ ]公顷。", &["（　）", "[ ]"]),
        ];
        for (text, places) in cases {
            assert_eq!(found(RULE, text), *places, "{text}");
        }
    }

    #[test]
    fn forms_tests_code_and_marks_spoken_about() {
        for text in [
            "单位：____\n姓名：____\n电话：____\n由____批准",
            "签字：____　盖章____　日期：____年__月__日",
            "　　____年____月____日",
            "A（　）　B（　）　C（　）",
            "正确的是（　）。",
            "__init__、a__b、f()",
            "括号（）、引号“”、书名号《》要成对，“”号用法不当",
            "- [ ] 待办",
            "2024年3月 日照市召开会议。",
            "截至2024年3月 ",
            "截至2024年3月 😀",
            "签字：　　月　日",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn the_message_names_the_marks() {
        assert_eq!(messages(RULE, "以“ ”为主题", None), ["引号“”中间是空的，请补全或删去"]);
    }
}
