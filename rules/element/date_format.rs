//! DOC018 成文日期写法

use zhubi_document::{DateForm, DateMention, Document, RegionKind, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span};

use super::foot::{closing_dates, is_signature, written_in_arabic};
use super::recipient::recipients;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &DateFormat;

struct DateFormat;

const META: RuleMeta = RuleMeta {
    code: "DOC018",
    name: "date-format",
    title: "成文日期写法",
    family: Family::Doc,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Standard("GB/T 9704—2012"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "落款的成文日期没有写成“2024年3月5日”：用点、横线、斜线分隔，“日”写成“号”，年份只写两位，没有写到“日”，后面加了标点。",
    why: "成文日期用阿拉伯数字将年、月、日标全，年份标全称。表格、编号和正文中的日期不在此列。",
    wrong: &[
        "请认真抓好落实。\n海湾市水利局\n2024.3.5",
        "请认真抓好落实。\n海湾市水利局\n2024-03-05",
        "请认真抓好落实。\n海湾市水利局\n2024年3月5号",
    ],
    right: &[
        "请认真抓好落实。\n海湾市水利局\n2024年3月5日",
        "请认真抓好落实。\n海湾市水利局\n2024 年 3 月 5 日",
        "本标准的版本号为2024.3.5，请于3月5日前更新。",
    ],
};

impl Rule for DateFormat {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        if let Some(mark) = mark_after_date(document) {
            findings.report(mark, "成文日期后面不加标点").fix_safe([Edit::delete(mark)]);
        }
        for closing in closing_dates(document) {
            let mention = closing.mention;
            let short = mention.year.is_some_and(|year| year < 100);
            let right = written_in_arabic(mention);
            let message = format!("成文日期应当写作“{right}”");
            if short && mention.form == DateForm::Arabic {
                findings.report(mention.span, message).fix_unsafe([Edit::replace(mention.span, right)]);
            } else if mention.form == DateForm::Arabic && mention.day.is_none() {
                // A report to a meeting may name the month alone; a text with a recipient and an office takes effect on a day.
                if closing.office.is_some() && recipients(document).next().is_some() {
                    findings.report(mention.span, "成文日期应当写到“日”");
                }
            } else if mention.form == DateForm::Separated {
                findings.report(mention.span, message).fix_safe([Edit::replace(mention.span, right)]);
            } else if let Some(hao) = hao(document, mention) {
                // The numerals before it have rules of their own.
                findings
                    .report(mention.span, "成文日期的“号”应当写作“日”")
                    .fix_safe([Edit::replace(hao, "日")]);
            }
        }
    }
}

/// The mark behind the date that a line under the signing office consists of.
fn mark_after_date(document: &Document) -> Option<Span> {
    let text = document.text();
    let blocks = document.blocks();
    let index = blocks.iter().rposition(|block| {
        document.regions()[block.region].kind == RegionKind::Body
            && !matches!(block.role, Role::Residue | Role::Note | Role::Imprint)
    })?;
    let line = blocks[index].span.of(text);
    let date = line.strip_suffix(['。', '，', '；', '.'])?;
    let above = blocks[index.checked_sub(1)?].span.of(text);
    let numbered = |c: char| c.is_ascii_digit() || matches!(c, '年' | '月' | '日');
    let whole = date.ends_with('日') && date.contains('年') && date.chars().all(numbered);
    let start = blocks[index].span.start() + date.len();
    (whole && is_signature(above)).then(|| Span::new(start, blocks[index].span.end()))
}

/// The 号 that stands for 日. In Chinese numerals the whole date is written anew anyway.
fn hao(document: &Document, mention: &DateMention) -> Option<Span> {
    let written = mention.span.of(document.text()).strip_suffix('号')?;
    (mention.form == DateForm::Arabic)
        .then(|| Span::new(mention.span.start() + written.len(), mention.span.end()))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    fn draft(foot: &str) -> String {
        format!("关于做好防汛工作的通知\n各乡镇人民政府：\n请认真抓好落实。\n海湾市水利局\n{foot}")
    }

    #[test]
    fn every_other_form_becomes_the_one() {
        for wrong in ["2024.3.5", "2024-03-05", "2024/3/5", "2024年3月5号", "24年3月5日", "2024．3．5"]
        {
            assert_eq!(mended(RULE, &draft(wrong)), draft("2024年3月5日"), "{wrong}");
        }
        let in_line = draft("海湾市水利局　2024.3.5");
        assert_eq!(mended(RULE, &in_line), draft("海湾市水利局　2024年3月5日"));
    }

    #[test]
    fn a_date_without_its_day_or_with_a_mark_behind_it() {
        assert_eq!(found(RULE, &draft("2024年3月")), ["2024年3月"]);
        assert_eq!(mended(RULE, &draft("2024年3月5日。")), draft("2024年3月5日"));
        assert!(found(RULE, "防汛大事记\n要抓好落实。\n汛期始于\n2024年3月5日。").is_empty());
    }

    #[test]
    fn dates_of_tables_and_diaries() {
        for text in [
            draft("2024年3月5日\n附件\n值班表\n2024.3.5\n张某某"),
            "防汛大事记\n2024.3.5\n全市防汛工作会议召开。\n2024.4.6\n开展防汛演练。".to_owned(),
            "在全县防汛工作会议上的讲话\n同志们：\n要抓好落实。\n海湾市水利局\n2024年3月".to_owned(),
        ] {
            assert_eq!(found(RULE, &text), Vec::<String>::new(), "{text}");
        }
    }
}
