//! DOC016 成文日期用汉字

use zhubi_document::{Block, DateForm, Document, Genre, RegionKind, Role, parse_numeral};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Edit;

use super::foot::{closing_dates, is_current, is_signature, written_in_arabic};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &DateCnNumerals;

struct DateCnNumerals;

const META: RuleMeta = RuleMeta {
    code: "DOC016",
    name: "date-cn-numerals",
    title: "成文日期用汉字",
    family: Family::Doc,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Standard("GB/T 9704—2012"),
    stages: Stages::Same,
    genres: Genres::Except(&[Genre::Regulation]),
    what: "落款的成文日期用了汉字数字：二〇二四年三月五日。",
    why: "成文日期用阿拉伯数字将年、月、日标全。2012年7月1日以前的公文按旧标准用汉字，法律法规和文题下的题注另有惯例，不在此列；讲话、致辞只作提示。",
    wrong: &[
        "请认真抓好落实。\n海湾市水利局\n二〇二四年三月五日",
        "请认真抓好落实。\n海湾市水利局　二○二四年三月五日",
    ],
    right: &[
        "请认真抓好落实。\n海湾市水利局\n2024年3月5日",
        "请认真抓好落实。\n海湾市水利局\n二〇〇四年三月五日",
        "这座大桥于二〇二四年三月五日合龙。",
    ],
};

impl Rule for DateCnNumerals {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let spoken = matches!(document.genre(), Some(Genre::Speech | Genre::Address));
        for closing in closing_dates(document) {
            let mention = closing.mention;
            if !matches!(mention.form, DateForm::Han | DateForm::Mixed) || !is_current(mention) {
                continue;
            }
            let right = written_in_arabic(mention);
            let finding = findings.report(mention.span, format!("成文日期应当用阿拉伯数字，写作“{right}”"));
            finding.fix_safe([Edit::replace(mention.span, right)]);
            if spoken || mention.year.is_none() {
                finding.severity(Severity::Info);
            }
        }
        for pair in document.blocks().windows(2).filter(|pair| signs(document, &pair[0])) {
            let date = pair[1].span;
            if let Some(right) = with_letter(date.of(document.text())) {
                findings
                    .report(date, format!("成文日期应当用阿拉伯数字，写作“{right}”"))
                    .fix_safe([Edit::replace(date, right)]);
            }
        }
    }
}

fn signs(document: &Document, block: &Block) -> bool {
    let own = matches!(document.regions()[block.region].kind, RegionKind::Body | RegionKind::Quoted);
    own && (block.role == Role::Signature || is_signature(block.span.of(document.text())))
}

/// A date in which a letter stands for 〇, so that nothing else reads it as one: 二O二四年三月五日.
fn with_letter(line: &str) -> Option<String> {
    const LETTERS: [char; 7] = ['O', 'o', 'Ｏ', 'О', '0', 'Ο', '０'];
    const LONGEST: usize = 48;
    let (year, rest) = line.split_once('年').filter(|_| line.len() <= LONGEST && line.contains(LETTERS))?;
    let (month, day) = rest.strip_suffix('日')?.split_once('月')?;
    let mut value = 0;
    for c in year.chars() {
        let digit = if LETTERS.contains(&c) {
            0
        } else {
            "〇一二三四五六七八九".chars().position(|digit| digit == c)?
        };
        value = value * 10 + digit;
    }
    let han = |number: &str| {
        let numeral = parse_numeral(number).filter(|numeral| numeral.len == number.len())?;
        number.starts_with(zhubi_text::is_han).then_some(numeral.value as u8)
    };
    let (month, day) = (han(month)?, han(day)?);
    (year.chars().count() == 4 && value > 2012).then(|| format!("{value}年{month}月{day}日"))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    fn draft(foot: &str) -> String {
        format!("关于做好防汛工作的通知\n各乡镇人民政府：\n请认真抓好落实。\n{foot}")
    }

    #[test]
    fn the_date_at_the_foot_is_written_anew() {
        for (wrong, right) in [
            ("海湾市水利局\n二〇二四年十二月三十一日", "海湾市水利局\n2024年12月31日"),
            (
                "海湾市水利局\n二零一二年七月一日\n（此件公开发布）",
                "海湾市水利局\n2012年7月1日\n（此件公开发布）",
            ),
            ("海湾市水利局\n二O二四年十二月五日", "海湾市水利局\n2024年12月5日"),
            ("海湾市水利局\n2024年三月五日", "海湾市水利局\n2024年3月5日"),
            ("海湾市水利局　　二〇二四年三月", "海湾市水利局　　2024年3月"),
        ] {
            assert_eq!(mended(RULE, &draft(wrong)), draft(right));
        }
    }

    #[test]
    fn earlier_dates_and_dates_elsewhere() {
        for text in [
            draft("海湾市水利局\n二〇一二年六月三十日"),
            draft("海湾市水利局\n一九九六年六月二十九日"),
            draft("海湾市水利局\n2024年3月5日"),
            "在全市大会上的讲话\n（二〇二四年三月五日）\n同志们：\n现在开会。".to_owned(),
            "海湾纪事\n二〇二四年三月五日\n大桥合龙，全线贯通。\n二〇二四年四月六日\n大桥通车。".to_owned(),
        ] {
            assert_eq!(found(RULE, &text), Vec::<String>::new(), "{text}");
        }
    }
}
