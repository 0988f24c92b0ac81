//! HDG012 标题残缺

use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};

use crate::titles;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &TitleTruncated;

struct TitleTruncated;

const META: RuleMeta = RuleMeta {
    code: "HDG012",
    name: "title-truncated",
    title: "标题残缺",
    family: Family::Hdg,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::NotTemplate,
    genres: Genres::All,
    what: "标题开头或末尾缺字：“区2024年工作总结”缺区名，“年上半年工作总结”缺年份，“的通知”缺事由，“关于……工作的”缺文种，“关于……工作通知”缺“的”。",
    why: "多是脱敏或复制时删掉了几个字。“市人民政府”“县委”“区教育局”之类对内通行的省称不算残缺。",
    wrong: &[
        "区2024年上半年工作总结\n上半年，全区经济稳中有进。\n下半年将继续努力。\n",
        "关于做好今年防汛工作的\n各乡镇人民政府：\n请认真抓好落实。\n",
        "的通知\n各乡镇人民政府：\n请认真抓好落实。\n",
        "海湾县水利局关于解决防汛抢险资金请示\n县人民政府：\n现将有关事项请示如下。\n",
    ],
    right: &[
        "市人民政府2024年工作要点\n今年要抓好以下工作，推动高质量发展。\n各部门要密切配合。\n",
        "区教育局关于加强校园安全工作的紧急通知\n各学校：\n请认真抓好落实。\n",
        "区教育局关于做好招生工作的通知\n各学校：\n请认真抓好落实。\n",
        "乡村振兴2024年工作总结\n今年以来，全镇经济稳中有进。\n明年将继续努力。\n",
    ],
};

/// What follows the name of a place, and begins no title.
const HEADLESS: [&str; 22] = [
    "的",
    "和",
    "与",
    "及",
    "、",
    "，",
    "。",
    "；",
    "：",
    "）",
    "》",
    "”",
    "年上半年",
    "年下半年",
    "年度",
    "年全",
    "年工作",
    "年第",
    "月份",
    "上半年工作的",
    "人民政府关于",
    "于",
];

/// What ends no title.
const TAILLESS: [&str; 11] = ["的", "若干", "关于", "和", "与", "及", "、", "，", "《", "“", "（"];

impl Rule for TitleTruncated {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let Some(title) = titles::main(context.document) else { return };
        let text = title.text.as_str();
        // 于都县 is a place, and 与……同行 a headline.
        let headless = HEADLESS.iter().any(|start| text.starts_with(start) && !(is_word_start(text, start)));
        if headless || lacks_place(text) {
            findings.report(title.span, "标题开头缺字").help("请补齐地名、年份或事由");
        } else if TAILLESS.iter().any(|end| text.ends_with(end)) {
            findings.report(title.span, "标题末尾缺字").help("请补齐文种");
        } else if let Some(genre) = genre_without_de(text) {
            findings
                .report(title.span, format!("标题中“{genre}”前面缺“的”"))
                .help(format!("“关于……”后面应当写“的{genre}”"));
        }
    }
}

/// The genre of a title with 关于 that no 的 joins to what the text is about: 关于申请防汛资金请示.
fn genre_without_de(text: &str) -> Option<&'static str> {
    const GENRES: [&str; 8] = ["通知", "请示", "批复", "复函", "函", "通报", "决定", "公告"];
    /// Words between 的 and the genre: 的紧急通知, 的几点补充意见.
    const BETWEEN: usize = 6;
    let bare = text.strip_suffix('）').and_then(|body| Some(&body[..body.rfind('（')?])).unwrap_or(text);
    let genre = GENRES.into_iter().find(|genre| bare.ends_with(genre))?;
    let matter = &bare[bare.rfind("关于")? + "关于".len()..bare.len() - genre.len()];
    let joined = matter.chars().rev().take(BETWEEN).any(|c| matches!(c, '的' | '》' | '”'));
    let long = matter.chars().count() >= BETWEEN;
    let compound = genre == "函" && matter.ends_with(['来', '公', '去', '信', '密', '敛', '涵', '征']);
    (long && !joined && !compound).then_some(genre)
}

/// 与时代同行, 和谐社区 and 于都县 begin with these characters as words.
fn is_word_start(text: &str, start: &str) -> bool {
    match start {
        "和" | "与" | "及" | "于" | "年度" => {
            !["关于", "的通知", "的请示", "的报告"].iter().any(|word| text[start.len()..].starts_with(word))
        }
        _ => false,
    }
}

/// 区2024年…… and 县20XX年……: the kind of a place without its name.
fn lacks_place(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(['区', '县', '市', '镇', '乡', '省', '州', '旗', '村'])
    else {
        return false;
    };
    let year: String = rest.chars().take(5).collect();
    year.ends_with('年')
        && year.chars().take(4).all(|c| c.is_ascii_digit() || "Xx×*〇零一二三四五六七八九○".contains(c))
}
