//! RES008 修订/批注残留

use std::sync::LazyLock;

use zhubi_document::{Document, Pair, PairKind, Role};
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::{Span, is_blank, is_han};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &TrackChangeResidue;

struct TrackChangeResidue;

const META: RuleMeta = RuleMeta {
    code: "RES008",
    name: "track-change-residue",
    title: "修订/批注残留",
    family: Family::Res,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::NotTemplate,
    genres: Genres::All,
    what: "审改时写在文中的话：Word 的批注和修订标记（批注 [A1]、删除的内容：），括注的修改意见（（此处建议精简）、【建议删除】、（请核实）、（是否保留？）），@同事的提醒。",
    why: "这些话是说给起草人的，定稿前应照办并删去。“提出建议”等正文、（此件公开发布）等附注、法规里的（删去）、宣传账号“@云溪发布”不在此列；要补写内容的“（待补充）”由 PLH005 报出。",
    wrong: &[
        "各单位要压实责任[批注1]，抓好落实。",
        "各单位要压实责任（此处建议精简），抓好落实。",
        "全县完成投资30亿元（请核实），增长较快。",
        "批注 [A1]: 这个数据与上文不一致。",
        "@张三 这一段请再核对。",
        "带格式的: 字体：三号",
    ],
    right: &[
        "收到代表建议（含重点建议3件）共120件，建议增加投入。",
        "（此件公开发布）",
        "关注“@云溪发布”微博账号，请将材料发至bgs@example.com。",
        "第十二条（删去）",
        "领导同志在材料上作出批注：要抓好落实。",
    ],
};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_literals(LABELS.iter().copied()));

/// How Word names comments and changes when they are copied with the text.
const LABELS: &[&str] = &[
    "批注",
    "删除的内容",
    "删除",
    "插入的内容",
    "插入",
    "带格式的",
    "设置了格式",
    "格式化",
    "修订",
    "Commented",
    "Comment",
    "Deleted",
    "Inserted",
    "Formatted",
];

impl Rule for TrackChangeResidue {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let mut end = 0;
        for pair in document.pairs() {
            if let Some(span) = pair.span()
                && span.start() >= end
                && is_remark(document, pair)
            {
                findings.report(span, "审改时的意见残留，请处理后删去");
                end = span.end();
            }
        }
        for hit in context.hits {
            if let Some(label) = label_at(document, hit.span) {
                findings.report(label, "批注、修订的标记残留，请处理后删去");
            }
        }
        for &at in document.characters().places('@') {
            if let Some(call) = call_at(document, Span::new(at as usize, at as usize + 1)) {
                findings.report(call, "提醒同事的“@”残留，请处理后删去").severity(Severity::Warning);
            }
        }
    }
}

/// What begins a remark in brackets, wherever it stands.
const OPENINGS: &[&str] = &[
    "建议删",
    "建议改",
    "建议修改",
    "建议调整",
    "建议精简",
    "建议压缩",
    "建议合并",
    "建议保留",
    "建议移",
    "建议核",
    "建议斟酌",
    "建议此",
    "建议：",
    "建议:",
    "建议把",
    "建议将此",
    "建议另起",
    "建议单列",
    "建议统一",
    "请核实",
    "请核对",
    "请核准",
    "请再核",
    "请再次核",
    "请确认",
    "请斟酌",
    "请把关",
    "请查证",
    "请查核",
    "请再斟酌",
    "请领导审",
    "请领导定",
    "请主任审",
    "请张",
    "请审核",
    "是否保留",
    "是否删",
    "是否准确",
    "是否合适",
    "是否妥当",
    "是否改",
    "是否合并",
    "是否有误",
    "是否需要保留",
    "是否漏",
    "存疑",
    "数据存疑",
    "数据有误",
    "数据需核",
    "数据请",
    "可删",
    "可不写",
    "可不要",
    "删掉",
    "已删",
    "已改",
    "改成",
    "改为：",
    "改为“",
    "重复了",
    "与上文重复",
    "与前文重复",
    "与前面重复",
    "与上文不一致",
    "与前文不一致",
    "前后不一致",
    "前后矛盾",
    "表述不准",
    "表述有误",
    "不通顺",
    "不准确",
    "这么写",
    "领导意见：",
    "修改意见：",
    "审核意见：",
    "校对意见",
    "审稿意见",
    "编者注：请",
    "张三：",
    "批注",
    "修订",
    "插入：",
    "删除：",
    "原稿",
    "疑误",
    "疑有误",
    "疑漏",
    "疑缺",
];

/// What begins a remark about a place in the text, where one of `ACTS` follows.
const PLACES: &[&str] = &[
    "此处",
    "这里",
    "此句",
    "本句",
    "这句",
    "该句",
    "此段",
    "这段",
    "该段",
    "此数",
    "这个数",
    "该数",
    "此数据",
    "该数据",
    "此表述",
    "以上",
    "上面",
    "后面",
];
const ACTS: &[&str] = &[
    "建议",
    "可删",
    "删",
    "可改",
    "改",
    "重复",
    "不通",
    "有误",
    "表述",
    "斟酌",
    "核实",
    "核对",
    "再核",
    "精简",
    "压缩",
    "存疑",
    "是否",
    "不妥",
    "不准",
    "太长",
    "太短",
    "不一致",
    "矛盾",
    "对吗",
    "吗？",
    "？",
];

/// Acts that make a remark about a place an instruction to write something, which is a placeholder.
const TO_FILL_IN: &[&str] = &["填", "补", "插入", "粘贴", "放置", "列出", "添加", "加入", "替换", "待", "请"];

/// Whether the brackets of `pair` hold what somebody says about the draft.
fn is_remark(document: &Document, pair: &Pair) -> bool {
    const LONGEST: usize = 180;
    let strong = match pair.kind {
        PairKind::Lenticular | PairKind::Square => true,
        PairKind::Parentheses => false,
        _ => return false,
    };
    let Some(inner) = pair.inner().filter(|inner| inner.len() <= LONGEST) else { return false };
    let said = inner.of(document.text()).trim();
    let said = ["注：", "注:"].iter().find_map(|note| said.strip_prefix(note)).unwrap_or(said);
    let signed = said.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
    let tag = ["删", "改", "增", "删除", "修改", "新增", "批注", "修订", "校", "审"].contains(&signed);
    if tag && !signed.is_empty() {
        return if strong { signed == "批注" || in_sentence(document, pair) } else { signed == "批注" };
    }
    if signed.starts_with("批注") || signed.starts_with("修订") {
        return said
            .chars()
            .nth(2)
            .is_some_and(|c| c.is_ascii_digit() || matches!(c, '：' | ':' | ' ' | '['));
    }
    let on_place = ["此处", "这里"].iter().any(|place| said.starts_with(place));
    if on_place && TO_FILL_IN.iter().any(|act| said.contains(act)) {
        return false;
    }
    let may_open = said.starts_with(may_open_remark);
    let about_place = may_open
        && PLACES.iter().any(|place| {
            said.strip_prefix(place).is_some_and(|rest| {
                let near: usize = rest.chars().take(10).map(char::len_utf8).sum();
                ACTS.iter().any(|act| rest[..near].contains(act))
            })
        });
    let doubted = matches!(said, "？" | "?" | "??" | "？？") && in_sentence(document, pair);
    let of_word = strong && is_mark_of_word(said) && in_sentence(document, pair);
    let submitted = ["请领导审", "请领导定", "请主任审", "领导审定"].iter().any(|words| said.contains(words));
    if doubted || of_word || submitted || is_said_by_chief(said) {
        return true;
    }
    let form = || ["签", "盖章", "填"].iter().any(|word| said.contains(word));
    about_place || (may_open && OPENINGS.iter().any(|opening| said.starts_with(opening)) && !form())
}

/// Whether a remark may open with `c`: most brackets open with something else.
fn may_open_remark(c: char) -> bool {
    matches!(
        c,
        '建' | '请'
            | '是'
            | '存'
            | '数'
            | '可'
            | '删'
            | '已'
            | '改'
            | '重'
            | '与'
            | '前'
            | '表'
            | '不'
            | '这'
            | '领'
            | '修'
            | '审'
            | '校'
            | '编'
            | '张'
            | '批'
            | '插'
            | '原'
            | '疑'
            | '此'
            | '本'
            | '该'
            | '以'
            | '上'
            | '后'
    )
}

/// A1, 微软用户2: how Word marks the place of a comment.
fn is_mark_of_word(said: &str) -> bool {
    let name = said.trim_end_matches(|c: char| c.is_ascii_digit());
    let initials = (1..=2).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_uppercase());
    name.len() < said.len()
        && (initials || matches!(name, "微软用户" | "Administrator" | "admin" | "User" | "作者"))
}

/// 张主任：…, 王科长意见：…
fn is_said_by_chief(said: &str) -> bool {
    const POSTS: [&str; 14] = [
        "主任",
        "科长",
        "局长",
        "书记",
        "县长",
        "处长",
        "部长",
        "秘书长",
        "主席",
        "市长",
        "镇长",
        "院长",
        "总",
        "副主任",
    ];
    let mut chars = said.chars();
    let surname = chars.next();
    let post = POSTS.iter().find_map(|post| chars.as_str().strip_prefix(post));
    let speaks = |rest: &str| {
        ["：", ":", "意见：", "意见:", "要求改", "要求删", "说改", "说删"]
            .iter()
            .any(|words| rest.starts_with(words))
    };
    post.is_some_and(speaks) && surname.is_some_and(|c| SURNAMES.contains(c))
}

/// Whether text goes on before and behind the brackets of `pair`.
fn in_sentence(document: &Document, pair: &Pair) -> bool {
    pair.span().is_some_and(|span| {
        document.char_before(span.start()).is_some_and(|c| is_han(c) || "，。；、”".contains(c))
            || document.char_at(span.end()).is_some_and(|c| is_han(c) || "，。；、“".contains(c))
    })
}

/// The label of a comment or change that begins a line: 批注 [A1]:, 删除的内容：, Commented [Z1]:
fn label_at(document: &Document, word: Span) -> Option<Span> {
    const LONGEST_NAME: usize = 20;
    let text = document.text();
    let block = document.block_at(word.start()).filter(|block| block.role != Role::TableCell)?;
    if block.span.start() != word.start() {
        return None;
    }
    let rest = &text[word.end()..block.span.end()];
    let numbered = rest.trim_start_matches(|c: char| is_blank(c) || c.is_ascii_digit());
    let named = match numbered.strip_prefix(['[', '【']) {
        Some(name) => {
            let length: usize = name
                .chars()
                .take(LONGEST_NAME)
                .take_while(|c| !matches!(c, ']' | '】'))
                .map(char::len_utf8)
                .sum();
            name[length..].strip_prefix([']', '】'])?
        }
        None => numbered,
    };
    let end = named.trim_start_matches(is_blank).strip_prefix(['：', ':'])?;
    let bare = named.len() == rest.len();
    let amends = end.starts_with('第') || end.trim().is_empty();
    let ambiguous = matches!(word.of(text), "删除" | "插入" | "修订" | "格式化");
    (!(bare && ambiguous && amends)).then(|| Span::new(word.start(), block.span.end() - end.len()))
}

/// What follows an @ when colleagues are called: @张三, @办公室, @所有人.
fn call_at(document: &Document, at: Span) -> Option<Span> {
    let text = document.text();
    if !document.char_at(at.end()).is_some_and(is_han) {
        return None;
    }
    let before = &text[..at.start()];
    let part_of_address =
        before.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'));
    let quoted = before.ends_with(['“', '‘', '《', '"']);
    let near: usize = before.chars().rev().take(12).take_while(|&c| c != '\n').map(char::len_utf8).sum();
    let of_account = ["微博", "账号", "关注", "抖音", "视频号", "转发", "头条", "来源", "公众号"]
        .iter()
        .any(|word| before[before.len() - near..].contains(word));
    if part_of_address || quoted || of_account {
        return None;
    }
    let name: String = text[at.end()..].chars().take(8).take_while(|&c| is_han(c)).collect();
    let offices = ["所有人", "全体成员", "办公室", "综合科", "秘书科", "各位", "各科室", "大家", "领导"];
    if let Some(office) = offices.iter().find(|office| name.starts_with(*office)) {
        return Some(Span::new(at.start(), at.end() + office.len()));
    }
    let length = name.chars().count();
    let surname = name.starts_with(|c| SURNAMES.contains(c));
    let media =
        ["发布", "公安", "交警", "消防", "网警", "文旅", "日报", "晚报", "新闻", "检察", "法院", "政务"];
    let account = media.iter().any(|word| name.contains(word));
    (surname && (2..=3).contains(&length) && !account).then(|| Span::new(at.start(), at.end() + name.len()))
}

/// Surnames that most people bear.
const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚文小老";

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn every_opening_of_a_remark_begins_with_a_character_that_is_asked_for() {
        for opening in super::OPENINGS.iter().chain(super::PLACES) {
            assert!(opening.starts_with(super::may_open_remark), "{opening}");
        }
    }

    #[test]
    fn remarks_labels_and_calls() {
        let cases: &[(&str, &[&str])] = &[
            ("压实责任【建议删除】，抓好落实（这句不通）。", &["【建议删除】", "（这句不通）"]),
            ("新增就业1200人（数据存疑）", &["（数据存疑）"]),
            ("加强领导（是否保留？），压实责任【删】", &["（是否保留？）", "【删】"]),
            ("抓好落实[修订2]", &["[修订2]"]),
            ("批注[张三2]：请核对\n删除的内容: 的\n删除：抓好", &["批注[张三2]：", "删除的内容:", "删除："]),
            ("Commented [Z1]: check\nDeleted: 的", &["Commented [Z1]:", "Deleted:"]),
            ("抓好落实。@李某 请改 @所有人", &["@李某", "@所有人"]),
            ("（此段与前面重复）", &["（此段与前面重复）"]),
            ("压实责任[A1]，抓好落实（王主任：改为夯实）。", &["[A1]", "（王主任：改为夯实）"]),
            ("新增就业1200人（？），（注：此段需再斟酌）", &["（？）", "（注：此段需再斟酌）"]),
        ];
        for (text, places) in cases {
            assert_eq!(found(RULE, text), *places, "{text}");
        }
    }

    #[test]
    fn words_of_the_draft() {
        for text in [
            "（此处为永久基本农田）、（此处插入图表）、（此页无正文）",
            "（建议、提案）（建议数120件）（建议稿）",
            "删除：第三条\n修订：",
            "批注要具体，删除重复内容，修订完善制度",
            "a@b.com，@江苏发布，转发@张三的微博",
            "（请签字确认）（请确认后签字）",
            "（以上同志按姓氏笔画排序）（以上单位含所属机构）",
            "甲类[A]、标准[1]、主任（主持工作）、（王主任签发）、3+（？）=5",
            "（修订版）（修订草案）（2024年修订）（改建）",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
