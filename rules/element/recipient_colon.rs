//! DOC009 主送机关后冒号

use zhubi_document::{Block, Document, Genre, RegionKind, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span};

use super::recipient::{PLACES, is_office, parts};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &RecipientColon;

struct RecipientColon;

const META: RuleMeta = RuleMeta {
    code: "DOC009",
    name: "recipient-colon",
    title: "主送机关后冒号",
    family: Family::Doc,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Standard("GB/T 9704—2012"),
    stages: Stages::Same,
    genres: Genres::Only(&[
        Genre::Notice,
        Genre::Circular,
        Genre::Opinion,
        Genre::Decision,
        Genre::Report,
        Genre::Request,
        Genre::Reply,
        Genre::Letter,
    ]),
    what: "主送机关一行末尾没有标全角冒号，或者标了别的点号。",
    why: "最后一个机关名称后标全角冒号。冒号用了半角的由标点规则指出；文题下的发文单位、作者和日期不是主送机关，不在此列。",
    wrong: &[
        "关于做好防汛工作的通知\n各乡镇人民政府，县政府各部门\n现将有关事项通知如下。",
        "关于申请防汛资金的请示\n海湾市人民政府，\n我县堤防亟待加固。妥否，请批示。",
    ],
    right: &[
        "关于做好防汛工作的通知\n各乡镇人民政府，县政府各部门：\n现将有关事项通知如下。",
        "关于上半年工作情况的报告\n海湾市水利局\n（2024年7月5日）\n上半年，全市水利工作稳步推进。",
        "关于上半年工作情况的报告\n海湾市水利局\n各位代表：\n上半年，全市水利工作稳步推进。",
    ],
};

impl Rule for RecipientColon {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let Some(line) = line_of_recipients(document) else { return };
        let text = document.text();
        let marks = line.of(text).len() - line.of(text).trim_end_matches(is_wrong_mark).len();
        let end = Span::new(line.end() - marks, line.end());
        let last = text[..end.start()].chars().next_back().map_or(0, char::len_utf8);
        let shown = Span::new(end.start() - last, end.end());
        findings.report(shown, "主送机关名称后应当标全角冒号").fix_safe([Edit::replace(end, "：")]);
    }
}

fn is_wrong_mark(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '、' | ',' | ';' | '.')
}

/// The line under the title that names recipients and does not end in a colon.
fn line_of_recipients(document: &Document) -> Option<Span> {
    let own = |block: &&Block| document.regions()[block.region].kind == RegionKind::Body;
    let mut below = document
        .blocks()
        .iter()
        .filter(own)
        .skip_while(|block| block.role != Role::Title)
        .skip(1)
        .filter(|block| !matches!(block.role, Role::Title | Role::DocNumber | Role::Letterhead));
    let line = below.find(|block| !is_remark(document, block))?;
    let text = document.text();
    if !matches!(line.role, Role::Subtitle | Role::Body | Role::Heading) {
        return None;
    }
    // A comma where the colon should be makes the line look torn.
    if let Some(join) = line.joins.first() {
        let upper = Span::new(line.span.start(), join.span.start());
        return names_recipients(text, upper).then_some(upper);
    }
    let next = below.next()?;
    // An office under the title that is followed by a date or a salutation, or that signs the text, has written it;
    // a report by a department often names it there.
    let signs = |block: &Block| block.role == Role::Signature && block.span.of(text) == line.span.of(text);
    let name = line.span.of(text);
    let several = name.contains(['、', '，']) || name.starts_with('各');
    let reports = matches!(document.genre(), Some(Genre::Report | Genre::Opinion | Genre::Decision));
    if reports && !several && !name.trim_end_matches(is_wrong_mark).ends_with(['府', '委']) {
        return None;
    }
    let author = next.role != Role::Body || is_remark(document, next) || document.blocks().iter().any(signs);
    (!author && names_recipients(text, line.span)).then_some(line.span)
}

/// A line in brackets or a date under the title.
fn is_remark(document: &Document, block: &Block) -> bool {
    let line = block.span.of(document.text());
    line.starts_with(['（', '(']) || line.starts_with("——") || block.role == Role::Date
}

/// A line of recipients has at most this many bytes.
const LONGEST_LINE: usize = 600;

fn names_recipients(text: &str, line: Span) -> bool {
    let words = line.of(text).trim_end_matches(is_wrong_mark);
    let line = Span::new(line.start(), line.start() + words.len());
    line.len() <= LONGEST_LINE
        && !words.contains(['。', '：', ':', '；'])
        && !["现将", "根据", "关于", "为了", "为", "按照", "经", "我", "你"]
            .iter()
            .any(|word| words.starts_with(word))
        && {
            // 各省、自治区、直辖市: 各 goes for what follows too.
            let mut each = false;
            parts(text, line).iter().all(|part| {
                let name = part.of(text);
                each |= name.starts_with('各');
                is_office(name) || (each && name.ends_with(PLACES))
            })
        }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn the_colon_is_put_or_takes_the_place_of_another_mark() {
        for (line, right) in [
            ("各乡镇人民政府", "各乡镇人民政府："),
            ("各县、自治县、市辖区人民政府；", "各县、自治县、市辖区人民政府："),
            ("各科室、各二级单位，", "各科室、各二级单位："),
            ("各村（社区）党支部。", "各村（社区）党支部："),
            ("各区县、各开发区，市政府各部门、各直属机构；", "各区县、各开发区，市政府各部门、各直属机构："),
        ] {
            let text = |line: &str| {
                format!("海湾市关于做好防汛工作的通知\n海政发〔2024〕1号\n{line}\n现将有关事项通知如下。")
            };
            assert_eq!(mended(RULE, &text(line)), text(right));
        }
    }

    #[test]
    fn other_lines_under_the_title() {
        for line in [
            "各乡镇要高度重视防汛工作",
            "为做好防汛工作，现就有关事项通知市直各部门",
            "一、各部门",
            "各乡镇人民政府:",
            "加强领导，压实责任",
        ] {
            let text = format!("关于做好防汛工作的通知\n{line}\n各村要严格落实责任。");
            assert_eq!(found(RULE, &text), Vec::<String>::new(), "{line}");
        }
        let signed =
            "关于上半年防汛工作情况的报告\n海湾市水利局\n上半年工作稳步推进。\n海湾市水利局\n2024年7月5日";
        assert_eq!(found(RULE, signed), Vec::<String>::new());
        let author = "关于上半年防汛工作情况的报告\n海湾市水利局\n上半年工作稳步推进。";
        assert_eq!(found(RULE, author), Vec::<String>::new());
    }
}
