//! Whom a text is addressed to.

use zhubi_document::{Block, Document, RegionKind, Role};
use zhubi_text::{Span, is_blank, is_closing, is_han, is_opening};

/// The lines that name the offices to which the draft itself is addressed.
pub(super) fn recipients<'d>(document: &'d Document) -> impl Iterator<Item = &'d Block> {
    let own = |block: &&Block| document.regions()[block.region].kind == RegionKind::Body;
    let line = |block: &&Block| block.role == Role::Recipient && names_office(document.text(), block.span);
    document.blocks().iter().filter(own).filter(line)
}

/// Whether the line ends with an office or a group of them, so that it announces nothing else: 会议时间：
fn names_office(text: &str, line: Span) -> bool {
    let name = line.of(text).trim_end_matches(['：', ':']).trim_end_matches(is_blank);
    let name = name
        .strip_suffix(['）', ')'])
        .and_then(|inner| Some(&inner[..inner.rfind(['（', '('])?]))
        .unwrap_or(name);
    is_office(name) || name.ends_with(PLACES)
}

/// What 各 stands before: 各区县、各镇.
pub(super) const PLACES: [char; 11] = ['省', '市', '县', '区', '州', '旗', '镇', '乡', '校', '场', '队'];

/// The recipients that `line` names, without the marks between them. What stands in brackets is part of its recipient.
pub(super) fn parts(text: &str, line: Span) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut depth = 0_usize;
    let mut start = line.start();
    for (at, c) in line.of(text).char_indices().map(|(at, c)| (line.start() + at, c)) {
        if is_opening(c) {
            depth += 1;
        } else if is_closing(c) {
            depth = depth.saturating_sub(1);
        } else if depth == 0 && (is_separator(c) || matches!(c, '：' | ':') || is_blank(c)) {
            parts.push(Span::new(start, at));
            start = at + c.len_utf8();
        }
    }
    parts.push(Span::new(start, line.end()));
    parts.retain(|part| !part.is_empty());
    parts
}

/// Whether `c` stands between two recipients.
pub(super) fn is_separator(c: char) -> bool {
    matches!(c, '、' | '，' | ',' | '；' | ';')
}

/// Whether `name` ends as names of offices and of groups of them do.
pub(super) fn is_office(name: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "政府",
        "委员会",
        "办公室",
        "办公厅",
        "部门",
        "单位",
        "机构",
        "机关",
        "企业",
        "公司",
        "集团",
        "学校",
        "大学",
        "学院",
        "医院",
        "法院",
        "检察院",
        "中心",
        "银行",
        "街道",
        "社区",
        "党委",
        "党组",
        "党支部",
        "党总支",
        "支部",
        "工委",
        "纪委",
        "政协",
        "人大",
        "团体",
        "协会",
        "学会",
        "商会",
        "联合会",
        "科室",
        "处室",
        "股室",
        "乡镇",
        "区县",
        "县区",
        "市县",
        "厅局",
        "委局",
        "委办局",
        "部委",
        "总队",
        "支队",
        "大队",
        "园区",
        "开发区",
        "管委会",
        "指挥部",
        "办事处",
        "组织",
        "会员",
        "院校",
        "高校",
        "分局",
        "局",
        "厅",
        "委",
        "办",
        "部",
        "院",
        "署",
        "站",
        "所",
        "村",
        "处",
        "科",
        "会",
        "社",
        "行",
        "馆",
        "司",
        "厂",
        "组",
    ];
    ENDINGS.iter().any(|ending| name.ends_with(ending))
}

const POSTS: &[&str] = &[
    "书记",
    "省长",
    "市长",
    "县长",
    "区长",
    "州长",
    "盟长",
    "旗长",
    "镇长",
    "乡长",
    "部长",
    "局长",
    "厅长",
    "处长",
    "科长",
    "主任",
    "主席",
    "院长",
    "校长",
    "行长",
    "董事长",
    "总经理",
    "经理",
    "秘书长",
    "会长",
    "所长",
    "站长",
    "领导",
    "负责人",
    "同志",
    "先生",
    "女士",
    "检察长",
    "总裁",
    "司令员",
    "政委",
    "队长",
    "园长",
];

/// Whether `name` is that of a person in office: 李县长, 县领导, 刘总.
pub(super) fn is_leader(name: &str) -> bool {
    let name = name.trim_end_matches(['！', '!']);
    let surname_and = |word: &str| {
        name.trim_start_matches("尊敬的").strip_suffix(word).is_some_and(|surname| {
            surname.chars().count() <= 2
                && surname.chars().all(|c| is_han(c) || matches!(c, 'X' | 'x' | '×' | '*'))
        })
    };
    POSTS.iter().any(|post| name.ends_with(post)) || (surname_and("总") && !name.ends_with("老总"))
}
