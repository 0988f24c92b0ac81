//! PUN004 标点冲突相连

use zhubi_document::Document;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span, full_width_of, is_han};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &ConflictPunct;

struct ConflictPunct;

const META: RuleMeta = RuleMeta {
    code: "PUN004",
    name: "conflict-punct",
    title: "标点冲突相连",
    family: Family::Pun,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Standard("GB/T 15834—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "两个不同的点号（逗号、顿号、分号、冒号、句号、问号、叹号）紧挨在一起。",
    why: "一处停顿只用一个点号，多出来的往往是改句子时漏删的，也可能是中间丢了文字。问号与叹号连用，以及引号、括号之后再用点号，都是规范写法，不在此列。",
    wrong: &["全县粮食总产量增长3%，；蔬菜产量增长5%。", "各单位要高度重视，。", "现将有关事项通知如下：。"],
    right: &[
        "怎么办？！关键在落实。",
        "会议提出“干在实处。”，与会同志深受鼓舞。",
        "按期完成（含验收）。逾期未完成的，要说明原因。",
        "种什么？怎么种？这都要听农民的。",
    ],
};

impl Rule for ConflictPunct {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let bytes = document.text().as_bytes();
        let is_mark = |c: Option<char>| c.is_some_and(|c| POINTS.contains(&c));
        for mark in POINTS {
            for &place in document.characters().places(mark) {
                let (start, next) = (place as usize, place as usize + mark.len_utf8());
                // Behind nearly all marks stands a Chinese character.
                let may_go_on = matches!(bytes.get(next), Some(b',' | b';' | b':' | 0xE3 | 0xEF));
                if may_go_on && is_mark(document.char_at(next)) && !is_mark(document.char_before(start)) {
                    report(document, start, findings);
                }
            }
        }
    }
}

/// The marks that can conflict, and the half-width ones that stand for them.
const POINTS: [char; 10] = ['，', '。', '、', '；', '：', '？', '！', ',', ';', ':'];

/// The mark that a half-width one stands for, which is another rule's matter. A question mark may as well stand for a
/// character that was lost.
fn meant(c: char) -> char {
    full_width_of(c).filter(|_| matches!(c, ',' | ';' | ':')).unwrap_or(c)
}

/// How much a mark separates.
fn weight(c: char) -> u8 {
    match c {
        '、' => 1,
        '，' => 2,
        '：' => 3,
        '；' => 4,
        '。' => 5,
        _ => 6,
    }
}

/// Reports the run of marks from byte `start` on, if they conflict.
fn report(document: &Document, start: usize, findings: &mut Findings) {
    let rest = &document.text()[start..];
    let run = Span::new(start, start + rest.len() - rest.trim_start_matches(POINTS).len());
    let marks = run.of(document.text());
    let points = || marks.chars().map(meant);
    let asks_or_exclaims = |c| matches!(c, '？' | '！');
    let first = points().next();
    let alike = points().all(|c| Some(c) == first);
    if alike || points().all(asks_or_exclaims) {
        return;
    }
    // Half-width marks alone are Chinese punctuation only after a Chinese character.
    if marks.is_ascii() && !document.char_before(run.start()).is_some_and(is_han) {
        return;
    }
    // The first of the strongest: max_by_key would give the last.
    let Some(kept) = points().rev().max_by_key(|&c| weight(c)) else { return };
    findings
        .report(run, format!("标点“{marks}”相连，只应保留一个"))
        .help("请核对此处是否漏了文字；如没有，按语意保留一个点号")
        .fix_unsafe([Edit::replace(run, kept)]);
}

#[cfg(test)]
mod tests {
    use zhubi_lint::{Linter, Settings};
    use zhubi_text::Source;

    /// The texts of what is found, with what would stay.
    fn found(text: &str) -> Vec<(String, String)> {
        let linter = Linter::new(&[super::RULE], Settings::default()).unwrap();
        let source = Source::plain("test", text);
        let diagnostics = linter.check(&source).diagnostics;
        let kept = |edits: &[zhubi_text::Edit]| edits[0].replacement.clone();
        diagnostics
            .iter()
            .map(|found| (found.span().of(text).to_owned(), kept(&found.fix.as_ref().unwrap().edits)))
            .collect()
    }

    #[test]
    fn a_run_is_one_finding_and_the_strongest_mark_stays() {
        let one = |marks: &str, kept: &str| vec![(marks.to_owned(), kept.to_owned())];
        assert_eq!(found("增长3%，；蔬菜"), one("，；", "；"));
        assert_eq!(found("高度重视，。、\n"), one("，。、", "。"));
        assert_eq!(found("如下：。"), one("：。", "。"));
        assert_eq!(found("谁来种？，怎么种"), one("？，", "？"));
        assert_eq!(found("高度重视，:抓好落实"), one("，:", "："));
        assert_eq!(found("高度重视,;抓好落实"), one(",;", "；"));
    }

    #[test]
    fn repetition_and_question_with_exclamation_are_no_conflict() {
        assert!(found("三点意见。。").is_empty());
        assert!(found("怎么办？！！").is_empty());
        assert!(found("好。”，又说").is_empty());
        assert!(found("，\n。").is_empty());
        assert!(found("意见，,又").is_empty() && found("Stop!, he said:, 10:,5、?").is_empty());
    }

    #[test]
    fn repeated_marks_belong_to_the_run() {
        assert_eq!(found("意见，，；又"), [("，，；".to_owned(), "；".to_owned())]);
    }
}
