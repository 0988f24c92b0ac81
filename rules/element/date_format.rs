//! DOC018 日期写法

use zhubi_document::{DateForm, DateMention, Document, RegionKind, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span, is_han};

use super::foot::{closing_dates, is_signature, written_in_arabic};
use super::recipient::recipients;
use crate::quantity::words::ends_with;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &DateFormat;

struct DateFormat;

const META: RuleMeta = RuleMeta {
    code: "DOC018",
    name: "date-format",
    title: "日期写法",
    family: Family::Doc,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Standard("GB/T 9704—2012"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "落款的成文日期没有写成“2024年3月5日”：用点、横线、斜线分隔，“日”写成“号”，年份只写两位，没有写到“日”，后面加了标点；正文句子里的日期用点、横线、斜线分隔。",
    why: "成文日期用阿拉伯数字将年、月、日标全，年份标全称；正文里的日期与它一致，只作警告。表格、编号、版本号和只列日期的记事不在此列。",
    wrong: &[
        "请认真抓好落实。\n海湾市水利局\n2024.3.5",
        "请认真抓好落实。\n海湾市水利局\n2024-03-05",
        "请认真抓好落实。\n海湾市水利局\n2024年3月5号",
        "该办法于2024.3.5经会议审议通过，各单位要遵照执行。",
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
        let mut closed: Vec<Span> = Vec::new();
        for closing in closing_dates(document) {
            let mention = closing.mention;
            closed.push(mention.span);
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
        report_in_prose(document, &closed, findings);
    }
}

/// A date in a sentence that is written with dots, hyphens or slashes: 于2024.1.15印发.
fn report_in_prose(document: &Document, closed: &[Span], findings: &mut Findings) {
    let text = document.text();
    let mut end = 0;
    for mention in document.dates().iter().filter(|mention| mention.form == DateForm::Separated) {
        let (before, after) = (&text[..mention.span.start()], &text[mention.span.end()..]);
        // A range is reported once.
        let goes_on = end > 0 && mention.span.start() - end <= '—'.len_utf8();
        end = mention.span.end();
        let exists = mention.date().is_some();
        let joint = |c: char| "—–－-~～至到、".contains(c);
        let leads = before.ends_with(|c: char| "于自从至到在的前和".contains(c) || joint(c))
            || ends_with(before, &["截至", "截止", "时间：", "时间为"]);
        let opens = before.ends_with(['，', '。', '；', '\n', '（']) || before.is_empty();
        let follows =
            after.starts_with(|c: char| (is_han(c) && !"版号更修".contains(c)) || c == '，' || joint(c));
        if exists
            && !goes_on
            && (leads || opens)
            && follows
            && !closed.contains(&mention.span)
            && is_prose(document, mention)
        {
            findings
                .report(mention.span, format!("正文中的日期宜写作“{}”", written_in_arabic(mention)))
                .severity(Severity::Warning)
                .fix_unsafe([Edit::replace(mention.span, written_in_arabic(mention))]);
        }
    }
}

/// Whether the date stands in a paragraph of sentences, and not in a table, a label or a diary.
fn is_prose(document: &Document, mention: &DateMention) -> bool {
    document.block_at(mention.span.start()).is_some_and(|block| {
        let line = block.span.of(document.text()).trim_end();
        document.regions()[block.region].kind == RegionKind::Body
            && matches!(block.role, Role::Body | Role::ListItem)
            && line.ends_with(['。', '；'])
            && (line.chars().count() >= 15 || block.span.start() < mention.span.start())
    })
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
