//! PLH010 可反推身份

use zhubi_document::Document;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{CharClass, Span, is_han};

use super::masked::{hides_identities, placeholders};
use super::surroundings::Surroundings;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &DeidentifyInferrable;

struct DeidentifyInferrable;

const META: RuleMeta = RuleMeta {
    code: "PLH010",
    name: "deidentify-inferrable",
    title: "可反推身份",
    family: Family::Plh,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Placeholder,
    genres: Genres::All,
    what: "地名已用占位符遮去的文稿里，仍有可以反推出地方的字眼：地名简称（来云指导、驻云单位、“云八条”）、本地的发文字号（云政发〔2024〕3号）、带区号的电话。",
    why: "留下一处就能查到是哪里。只在占位符很多、地名人名确已遮去的文稿里检查；“来京”“在川”等省级简称范围较大，只作提示，国务院和中央的发文字号不在此列。山水、景点、企业的名称没有词典可查，须由人通读。",
    wrong: &[
        "xxx书记、xxx县长和xxx部长到xxx镇xxx村调研xxx项目，xxx局、xxx公司、xxx厂、xxx站陪同。xxx部长多次来泽指导工作。",
        "XX县XX镇XX村、XX县XX镇XX村、XX县XX镇XX村、XX县XX镇，按照泽政发〔2024〕3号文件执行。",
    ],
    right: &[
        "部长多次来泽指导工作，按照泽政发〔2024〕3号文件执行。",
        "各级领导来校指导工作，来访群众到在建项目参观。",
    ],
};

impl Rule for DeidentifyInferrable {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let masks = &placeholders(context).all;
        if !hides_identities(document, masks) {
            return;
        }
        let mut names: Vec<char> = Vec::new();
        for (at, _) in document.text().char_indices().filter(|&(_, c)| leads(c)) {
            if let Some(name) = short_name_after(document, at)
                && !names.contains(&name)
                && names.len() < MOST_NAMES
            {
                names.push(name);
            }
        }
        for place in places_of(document, &names) {
            let name = place.of(document.text());
            let finding =
                findings.report(place, format!("地名已经遮去，此处留有简称“{name}”，可以反推出地方"));
            if name.chars().all(|c| PROVINCES.contains(c)) {
                finding.severity(Severity::Info);
            }
        }
        for number in document.document_numbers() {
            let written = number.span.of(document.text());
            if is_local(number.agency.of(document.text())) {
                findings.report(number.span, format!("地名已经遮去，发文字号“{written}”可以反推出地方"));
            }
        }
        for code in area_codes(document) {
            findings.report(code, "地名已经遮去，电话区号可以反推出地方");
        }
    }
}

/// More short names are not looked for, lest a list of words take too long.
const MOST_NAMES: usize = 20;

/// Short names of provinces, which leave many places open.
const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼港澳台";

/// Whether `c` stands before the short name of a place: 来泽, 驻泽, 在泽, 赴泽.
fn leads(c: char) -> bool {
    matches!(c, '来' | '驻' | '在' | '赴')
}

/// What people do in a place that they come to, and what is in one.
const VISITS: &[&str] = &[
    "指导", "考察", "调研", "视察", "投资", "洽谈", "参观", "访问", "挂职", "帮扶", "支援", "慰问", "检查",
    "督导", "创业", "兴业", "务工", "工作",
];
const SEATED: &[&str] = &["单位", "部队", "央企", "企业", "高校"];

/// What stands between such a word and what people do, and is no place: 来校指导, 在外务工, 来此考察.
const NO_PLACES: &str = "我你他她它们此这那哪本该各全每某校院厂馆所店家村镇乡县市区省州旗街外内中上下里前后边旁国华党政军企农民商工学职岗线场建位座编籍册乎于其一二两三四五六七八九十第再又也都还就仅只已正不没有无多少大小新老旧年月日时期间访函电信宾源客人者自到往去回看说讲做抓干推促加强参视调考指检帮投慰督创务实现地基园站点队组室会局部委办厅库网谈签手料批盘售研产途";

/// The short name of a place between the character at `at` and what is done there.
fn short_name_after(document: &Document, at: usize) -> Option<char> {
    let text = document.text();
    let before = text[..at].chars().next_back();
    let mut rest = text[at..].chars();
    let lead = rest.next()?;
    let name = rest.next().filter(|&c| is_han(c) && !NO_PLACES.contains(c))?;
    // 未来, 近年来, 以来, 带来, 存在 and the like are words of their own.
    let word = match lead {
        '来' => before.is_some_and(|c| "未年以带近往原由从历本将后月迎引过起下".contains(c)),
        '在' => before.is_some_and(|c| "存现正所实潜内外自好旨贵重".contains(c)),
        _ => false,
    };
    let known = if lead == '驻' { SEATED } else { VISITS };
    (!word && known.iter().any(|words| rest.as_str().starts_with(words))).then_some(name)
}

/// Where the short names `names` stand: behind a word that leads them, and before 八条 and the like.
fn places_of(document: &Document, names: &[char]) -> Vec<Span> {
    if names.is_empty() {
        return Vec::new();
    }
    let text = document.text();
    let place = |(at, name): (usize, char)| {
        let span = Span::new(at, at + name.len_utf8());
        let around = Surroundings::of(document, span);
        let led = around.left().is_some_and(leads)
            && (around.right().is_none_or(|c| !is_han(c) || "时后前，的同参任".contains(c))
                || around.precedes(VISITS)
                || around.precedes(SEATED));
        let rules = around.right().is_some_and(|c| "一二三四五六七八九十".contains(c))
            && around.rightwards().nth(1) == Some('条');
        (led || rules).then_some(span)
    };
    text.char_indices().filter(|(_, c)| names.contains(c)).filter_map(place).collect()
}

/// Whether the code of the agency that numbers a document is of a local office: 泽政发. Those of the State Council and
/// the Party's centre are everyone's.
fn is_local(agency: &str) -> bool {
    const KINDS: [&str; 9] = ["政发", "府发", "政办", "府办", "委发", "办发", "政函", "府函", "委办"];
    KINDS.iter().any(|kind| agency.contains(kind))
        && agency.starts_with(is_han)
        && !agency.starts_with(['国', '中', '某'])
        && !agency.contains(['X', 'x', '×', '*', 'Ｘ', '○', '某'])
}

/// The area codes of telephone numbers: 0000 stands for none.
fn area_codes<'d>(document: &'d Document<'_>) -> impl Iterator<Item = Span> + 'd {
    let text = document.text();
    document.tokens().windows(3).filter_map(move |tokens| {
        let [code, dash, number] = tokens else { return None };
        let digits = code.span.of(text);
        let called = code.class == CharClass::Digit
            && (3..=4).contains(&digits.len())
            && digits.starts_with('0')
            && digits.bytes().any(|b| b != b'0')
            && matches!(dash.span.of(text), "-" | "—" | "－")
            && number.class == CharClass::Digit
            && (7..=8).contains(&number.span.len());
        called.then_some(code.span)
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    /// A text in which enough is masked, people among it.
    fn masked(text: &str) -> String {
        format!("xxx书记、xxx县长和xxx部长到xxx镇xxx村调研xxx项目，xxx局、xxx公司、xxx厂、xxx站陪同。{text}")
    }

    #[test]
    fn what_gives_the_place_away() {
        let cases: &[(&str, &[&str])] = &[
            ("先后来泽考察，去年来泽时提出“泽八条”，驻泽单位很多。", &["泽", "泽", "泽", "泽"]),
            ("选派干部来芦挂职，一起来芦。", &["芦", "芦"]),
            ("泽委办发〔2024〕3号文件", &["泽委办发〔2024〕3号"]),
            ("电话0999-1234567", &["0999"]),
        ];
        for (text, places) in cases {
            assert_eq!(found(RULE, &masked(text)), *places, "{text}");
        }
    }

    #[test]
    fn words_and_national_numbers() {
        for text in [
            "来校指导、在外务工、在建企业、近年来投资、未来发展、带来考察团",
            "国办发〔2024〕3号、中办发〔2023〕1号、X政发〔2024〕3号",
            "电话0000-1234567",
            "存在企业用工难，列入单位预算，进入企业调研",
        ] {
            assert_eq!(found(RULE, &masked(text)), Vec::<String>::new(), "{text}");
        }
    }
}
