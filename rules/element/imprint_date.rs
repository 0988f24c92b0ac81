//! DOC027 印发日期格式

use zhubi_document::{DateForm, DateMention, Document, RegionKind, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Edit;

use super::foot::{is_current, written_in_arabic};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &ImprintDate;

struct ImprintDate;

const META: RuleMeta = RuleMeta {
    code: "DOC027",
    name: "imprint-date",
    title: "印发日期格式",
    family: Family::Doc,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Standard("GB/T 9704—2012"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "版记中的印发日期没有写成“2024年3月5日印发”：月、日补了“0”，用了汉字或者点、横线。",
    why: "印发日期用阿拉伯数字将年、月、日标全，月、日不编虚位，后加“印发”二字。2012年7月以前的公文用汉字的不在此列。",
    wrong: &[
        "请认真抓好落实。\n海湾县水利局\n2024年3月5日\n海湾县水利局办公室　2024年03月06日印发",
        "请认真抓好落实。\n海湾县水利局\n2024年3月5日\n海湾县水利局办公室　2024.3.6印发",
    ],
    right: &[
        "请认真抓好落实。\n海湾县水利局\n2024年3月5日\n海湾县水利局办公室　2024年3月6日印发",
        "该办法由县水利局于2024年3月6日印发。",
        "请认真抓好落实。\n海湾县水利局\n二〇〇四年三月五日\n海湾县水利局办公室　二〇〇四年三月六日印发",
    ],
};

impl Rule for ImprintDate {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        for mention in document.dates() {
            if !is_of_imprint(document, mention) || !is_current(mention) {
                continue;
            }
            let right = written_in_arabic(mention);
            let written: String = mention.span.of(text).chars().filter(|c| !c.is_whitespace()).collect();
            if written != right && !is_wide(&written, mention) {
                findings
                    .report(mention.span, format!("印发日期应当写作“{right}”"))
                    .fix_safe([Edit::replace(mention.span, right)]);
            }
        }
    }
}

/// Whether the date stands before the 印发 that ends a line of the imprint.
fn is_of_imprint(document: &Document, mention: &DateMention) -> bool {
    const LONGEST: usize = 180;
    let text = document.text();
    let whole = mention.year.is_some() && mention.month.is_some();
    document.block_at(mention.span.start()).is_some_and(|block| {
        let rest = text[mention.span.end()..block.span.end()].trim_start();
        whole
            && rest == "印发"
            && block.span.len() <= LONGEST
            && matches!(block.role, Role::Imprint | Role::Body | Role::Note | Role::Title)
            && document.regions()[block.region].kind != RegionKind::Contents
            && !text[block.span.start()..mention.span.start()].contains(['，', '。', '；'])
    })
}

/// Digits of full width are the affair of another rule.
fn is_wide(written: &str, mention: &DateMention) -> bool {
    mention.form == DateForm::Arabic
        && written.contains(|c| ('０'..='９').contains(&c))
        && !written.contains(['0', '０'])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    fn draft(imprint: &str) -> String {
        format!("请认真抓好落实。\n海湾县水利局\n2024年3月5日\n抄送：县财政局。\n{imprint}")
    }

    #[test]
    fn the_date_takes_its_form() {
        for wrong in ["2024年03月06日印发", "2024-3-6印发", "二〇二四年三月六日印发", "2024年3月6号印发"]
        {
            let wrong = draft(&format!("海湾县水利局办公室　　{wrong}"));
            assert_eq!(mended(RULE, &wrong), draft("海湾县水利局办公室　　2024年3月6日印发"));
        }
    }

    #[test]
    fn right_dates_and_sentences() {
        for line in [
            "海湾县水利局办公室 2024 年 3 月 6 日 印发",
            "方案于2024年03月06日经县政府同意，由县水利局2024.3.6印发",
            "2004年印发",
        ] {
            assert_eq!(found(RULE, &draft(line)), Vec::<String>::new(), "{line}");
        }
    }
}
