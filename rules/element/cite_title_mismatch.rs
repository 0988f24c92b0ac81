//! DOC008 同文件前后引名不一

use std::collections::HashMap;

use zhubi_document::{Citation, Document, DocumentNumber};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Span;

use super::number::is_gap;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &CiteTitleMismatch;

struct CiteTitleMismatch;

const META: RuleMeta = RuleMeta {
    code: "DOC008",
    name: "cite-title-mismatch",
    title: "同文件前后引名不一",
    family: Family::Doc,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "同一个发文字号前后配了不同的标题，或者同一个标题前后配了不同的发文字号。",
    why: "两处总有一处抄错。省去发文机关的标题、随文印发的办法和简称（《通知》）与全称同看，不算不一致；年份和顺序号都不同的，当作两个文件。",
    wrong: &[
        "《关于加强供水工作的通知》（海政发〔2024〕1号）已经印发。各县要对照《关于做好供水工作的通知》（海政发〔2024〕1号）抓好落实。",
        "《关于加强供水工作的通知》（海政发〔2024〕1号）已经印发。各县要对照《关于加强供水工作的通知》（海政发〔2024〕11号）抓好落实。",
        "《海湾市供水管理办法》（海政发〔2023〕6号）施行以来，供水安全得到保障。修改《海湾市供水管理规定》（海政发〔2023〕6号）的条件已经成熟。",
    ],
    right: &[
        "《海湾市人民政府关于加强供水工作的通知》（海政发〔2024〕1号）印发后，各县落实《关于加强供水工作的通知》（海政发〔2024〕1号）较好。",
        "《关于印发〈海湾市供水管理办法〉的通知》（海政发〔2024〕1号）和《海湾市供水管理办法》（海政发〔2024〕1号）一并公布。",
        "《关于表彰先进单位的决定》（海政发〔2023〕1号）、《关于表彰先进单位的决定》（海政发〔2024〕6号）均已公布。",
    ],
};

impl Rule for CiteTitleMismatch {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let mut cited = document.citations().iter().filter(|citation| citation.number.is_some());
        if cited.nth(1).is_none() {
            return;
        }
        let mut by_number: HashMap<String, Cited> = HashMap::new();
        let mut by_title: HashMap<String, Cited> = HashMap::new();
        for cited in document.citations().iter().filter_map(|citation| Cited::new(document, citation)) {
            let first = by_number.entry(cited.number_key()).or_insert_with(|| cited.clone());
            if is_other_title(&first.name, &cited.name) {
                let message =
                    format!("同一发文字号“{}”前后标题不一致，请核对", cited.written_number(document));
                findings.report(cited.title, message).related(first.title, "首次出现");
                continue;
            }
            let first = by_title.entry(cited.core().to_owned()).or_insert_with(|| cited.clone());
            if first.is_same_office(&cited) && first.differs_in_one_part(&cited) {
                let message = "同一标题前后发文字号不一致，请核对";
                findings.report(cited.number.span, message).related(first.number.span, "首次出现");
            }
        }
    }
}

/// A title with its number.
#[derive(Clone)]
struct Cited {
    title: Span,
    number: DocumentNumber,
    /// The title without marks and blanks.
    name: String,
    /// Agency, year and serial number, digits alone of the latter two.
    parts: [String; 3],
}

impl Cited {
    /// `None` where the number is missing or not filled in.
    fn new(document: &Document, citation: &Citation) -> Option<Self> {
        let text = document.text();
        let number = document.document_numbers()[citation.number?];
        if number.span.of(text).contains(is_gap) || citation.title.of(text).contains(is_gap) {
            return None;
        }
        let letters = |span: Span| span.of(text).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let serial = letters(number.serial).trim_start_matches(['第', '0']).to_owned();
        let parts = [letters(number.agency), letters(number.year), serial];
        Some(Self { title: citation.title, number, name: letters(citation.title), parts })
    }

    fn number_key(&self) -> String {
        self.parts.join("|")
    }

    fn written_number<'t>(&self, document: &Document<'t>) -> &'t str {
        self.number.span.of(document.source().text())
    }

    /// The title without the office before 关于.
    fn core(&self) -> &str {
        self.name.find("关于").map_or(&self.name, |at| &self.name[at..])
    }

    /// Whether the titles name the same office, or one of them none.
    fn is_same_office(&self, other: &Self) -> bool {
        let office = |cited: &Self| cited.name.len() - cited.core().len();
        office(self) == 0 || office(other) == 0 || self.name == other.name
    }

    /// Whether the numbers differ as they do after a slip of the pen: in the agency, the year or the serial number only.
    fn differs_in_one_part(&self, other: &Self) -> bool {
        self.parts.iter().zip(&other.parts).filter(|(one, other)| one != other).count() == 1
            && self.core().chars().count() >= SHORTEST_TITLE
    }
}

/// A shorter title is an abbreviation or that of many texts.
const SHORTEST_TITLE: usize = 8;

/// Whether two titles with one number cannot both be right. What holds the other is its full form, or prints it; beside
/// each other there may be the texts that one notice prints, unless they are nearly alike.
fn is_other_title(first: &str, second: &str) -> bool {
    if first.contains(second) || second.contains(first) || first.is_empty() || second.is_empty() {
        return false;
    }
    let letters = |title: &str| title.chars().collect::<Vec<_>>();
    let (one, other) = (letters(first), letters(second));
    if one.len().min(other.len()) < SHORTEST_TITLE {
        return false;
    }
    (is_official_title(first)
        && is_official_title(second)
        && !prints(first, second)
        && !prints(second, first))
        || shared_edges(&one, &other) * 3 >= one.len().min(other.len()) * 2
}

/// Whether the title is that of an official text itself, which has one number of its own.
fn is_official_title(title: &str) -> bool {
    const GENRES: [&str; 9] = ["通知", "意见", "决定", "通报", "报告", "请示", "批复", "函", "公告"];
    title.contains("关于") && GENRES.iter().any(|genre| title.ends_with(genre))
}

/// 关于转发……的通知 and the text that it forwards stand under one number.
fn prints(carrier: &str, carried: &str) -> bool {
    ["印发", "转发", "批转", "发布", "公布"].iter().any(|word| carrier.contains(word))
        && !["印发", "转发", "批转", "发布", "公布"].iter().any(|word| carried.contains(word))
}

/// How many characters the beginnings and the ends of two titles share.
fn shared_edges(one: &[char], other: &[char]) -> usize {
    let shortest = one.len().min(other.len());
    let head = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let tail = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    (head + tail).min(shortest)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    fn cited(pairs: &[(&str, &str)]) -> String {
        pairs.iter().map(|(title, number)| format!("请按《{title}》（{number}）执行。")).collect()
    }

    #[test]
    fn one_of_the_two_is_shown_once() {
        let text = cited(&[
            ("关于加强防汛工作的通知", "海政发〔2024〕1号"),
            ("关于加强防讯工作的通知", "海政发〔2024〕1号"),
            ("关于加强防汛工作的通知", "海政发〔2024〕1号"),
        ]);
        assert_eq!(found(RULE, &text), ["《关于加强防讯工作的通知》"]);
        for number in ["海政发〔2023〕1号", "海政办发〔2024〕1号", "海政发〔2024〕10号"] {
            let text =
                cited(&[("关于加强防汛工作的通知", "海政发〔2024〕1号"), ("关于加强防汛工作的通知", number)]);
            assert_eq!(found(RULE, &text), [number]);
        }
    }

    #[test]
    fn full_short_and_carried_titles_agree() {
        for pairs in [
            [("海湾市防汛预案（试行）", "海政发〔2024〕1号"), ("海湾市防汛预案", "海政发〔2024〕1号")],
            [("关于印发〈方案〉的通知", "海政发〔2024〕1号"), ("通知", "海政发〔2024〕1号")],
            [("关于加强防汛工作的通知", "海政发[2024]1号"), ("关于加强防汛工作的通知", "海政发〔2024〕01号")],
            [
                ("关于转发市水利局防汛工作报告的通知", "海政发〔2024〕1号"),
                ("关于上半年防汛工作情况的报告", "海政发〔2024〕1号"),
            ],
            [("海湾市防汛预案", "海政发〔2024〕1号"), ("抗旱物资储备名录", "海政发〔2024〕1号")],
            [
                ("关于加强防汛工作的通知", "海政发〔20XX〕X号"),
                ("关于做好防汛工作的通知", "海政发〔20XX〕X号"),
            ],
            [
                ("甲县关于加强防汛工作的通知", "海政发〔2024〕1号"),
                ("乙县关于加强防汛工作的通知", "海政发〔2024〕2号"),
            ],
        ] {
            assert_eq!(found(RULE, &cited(&pairs)), Vec::<String>::new(), "{pairs:?}");
        }
    }
}
