//! SEC001 个人信息

use std::sync::LazyLock;

use zhubi_document::Document;
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::{CharClass, Span};

use super::number::Number;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &Pii;

struct Pii;

const META: RuleMeta = RuleMeta {
    code: "SEC001",
    name: "pii",
    title: "个人信息",
    family: Family::Sec,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Law("《中华人民共和国个人信息保护法》"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "正文里完整写出的身份证号码、手机号码、银行卡号和家庭住址。",
    why: "文稿印发、公开以后，这些信息就收不回来。确需写明的，应当遮去部分数字或另附。身份证号码核对校验位和出生日期，银行卡号核对校验位，所以一般的编号、金额不会误报。座机等公开的办公电话不在此列；联系方式里的手机号码只作提示。",
    wrong: &[
        "张某某，身份证号110101190001010014，系低保对象。",
        "经查，其使用的手机号码为13900000000。",
        "补助打入6200 0000 0000 0005账户。",
        "张某某家住云溪县青石街道河滨路18号2栋301室。",
    ],
    right: &[
        "联系电话：0000—1234567，传真：1234568。",
        "张某某，身份证号110101********0010，手机139****0000。",
        "全年完成投资13900000000元，受理案件编号202405060012345678。",
        "县政务服务中心地址：云溪县人民路18号3楼。",
    ],
};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::of_literals([
        "家庭住址",
        "家庭地址",
        "现住址",
        "户籍地址",
        "户籍地",
        "居住地址",
        "常住地址",
        "家住",
        "住址",
    ])
});

impl Rule for Pii {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let mut end = 0;
        for (index, token) in document.tokens().iter().enumerate() {
            // Numbers of a person have eleven digits at least, but may be written in groups of three or four.
            if token.class != CharClass::Digit || token.span.len() < 3 || token.span.start() < end {
                continue;
            }
            let Some(number) = Number::at(document, index) else { continue };
            if let Some(what) = what_it_names(document, &number) {
                let finding = findings.report(number.span, format!("{what}完整写出，请遮去部分数字或删去"));
                if number.is_mobile() && is_contact(document, number.span) {
                    finding.severity(Severity::Info);
                }
                end = number.span.end();
            }
        }
        for hit in context.hits {
            if let Some(address) = address_after(document, hit.span) {
                findings.report(address, "写出了详细的个人住址，请概括到乡镇（街道）或村（社区）");
            }
        }
    }
}

fn what_it_names(document: &Document, number: &Number) -> Option<&'static str> {
    if number.is_identity() {
        Some("身份证号码")
    } else if number.is_mobile() {
        let after = &document.text()[number.span.end()..];
        let before = nearest(document, number.span.start());
        let amount = after.trim_start().starts_with(UNITS);
        (!amount && !CODES.iter().any(|code| before.ends_with(code))).then_some("手机号码")
    } else if number.is_card() {
        let before = nearest(document, number.span.start());
        (!OFFICIAL_ACCOUNTS.iter().any(|words| before.contains(words))).then_some("银行卡号")
    } else {
        None
    }
}

/// Units after which eleven digits are an amount.
const UNITS: [char; 20] = [
    '元', '万', '亿', '吨', '人', '户', '个', '件', '平', '立', '公', '千', '米', '斤', '瓦', '度', '次',
    '美', '欧', '港',
];
/// What eleven digits that follow it number.
const CODES: [&str; 8] = ["编号", "编号：", "批号", "文号", "单号", "单号：", "QQ", "QQ："];
/// Accounts of offices, which are published.
const OFFICIAL_ACCOUNTS: [&str; 8] =
    ["对公", "专户", "基本户", "收款单位", "公司", "户名：", "单位账", "税号"];

/// The end of the text before byte `at`, as far as words that explain a number may stand before it.
fn nearest<'d>(document: &Document<'d>, at: usize) -> &'d str {
    const FARTHEST: usize = 40;
    let before = &document.text()[..at];
    let start = before.char_indices().rev().take(FARTHEST).take_while(|&(_, c)| c != '\n').last();
    &before[start.map_or(at, |(start, _)| start)..]
}

/// Whether the number is given so that people can call.
fn is_contact(document: &Document, number: Span) -> bool {
    const WORDS: [&str; 11] =
        ["联系", "咨询", "热线", "值班", "报名", "举报", "服务电话", "投诉", "监督电话", "24小时", "电话："];
    let before = nearest(document, number.start());
    WORDS.iter().any(|word| before.contains(word))
}

/// The address behind the label at `label`, where it goes into the number of a house or room.
fn address_after(document: &Document, label: Span) -> Option<Span> {
    const LONGEST: usize = 50;
    let rest = &document.text()[label.end()..];
    let rest = rest.strip_prefix(['：', ':', '为', '在', '是']).unwrap_or(rest);
    let start = document.text().len() - rest.len();
    let length: usize = rest
        .chars()
        .take(LONGEST)
        .take_while(|c| !matches!(c, '\n' | '，' | '。' | '；' | '、' | '（' | '）'))
        .map(char::len_utf8)
        .sum();
    let address = &rest[..length];
    let numbered = address.char_indices().any(|(at, c)| {
        matches!(c, '号' | '室' | '栋' | '幢' | '楼' | '单')
            && address[..at].ends_with(|c: char| c.is_ascii_digit())
    });
    numbered.then(|| Span::new(start, start + length))
}

#[cfg(test)]
mod tests {
    use zhubi_lint::{Linter, Settings, Severity};
    use zhubi_text::Source;

    use super::RULE;
    use crate::testing::found;

    #[test]
    fn numbers_and_addresses_of_people() {
        let cases: &[(&str, &[&str])] = &[
            ("电话139-0000-0000，微信同号", &["139-0000-0000"]),
            ("卡号：6200000000000005。", &["6200000000000005"]),
            ("（身份证号：110101190001010014）", &["110101190001010014"]),
            ("手机：+8613900000000", &["8613900000000"]),
            ("户籍地址：云溪县青石镇石桥村3组12号，现住址：青石镇", &["云溪县青石镇石桥村3组12号"]),
        ];
        for (text, places) in cases {
            assert_eq!(found(RULE, text), *places, "{text}");
        }
    }

    #[test]
    fn other_numbers_and_office_addresses() {
        for text in [
            "项目编号13900000000，快递单号：13900000000",
            "收款单位：云溪县某某公司，账号6200000000000005",
            "统一社会信用代码11999999MB0000000X",
            "发电13900000000千瓦时",
            "住址不详，现居住在云溪县青石镇",
            "数值0.13900000000",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_mobile_to_be_called_is_a_hint() {
        let linter = Linter::new(&[RULE], Settings::default()).unwrap();
        let severity = |text: &str| linter.check(&Source::plain("test", text)).diagnostics[0].severity;
        assert_eq!(severity("联系人：张某，联系电话：13900000000。"), Severity::Info);
        assert_eq!(severity("张某（13900000000）已到场。"), Severity::Warning);
    }
}
