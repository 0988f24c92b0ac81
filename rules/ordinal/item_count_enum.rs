//! ORD017 列举项数与数目不符

use zhubi_document::{Document, Quantity};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Span, is_han};

use super::levels;
use super::listing::{Count, is_connective, items, outside_marks, small_number};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &ItemCountEnum;

struct ItemCountEnum;

const META: RuleMeta = RuleMeta {
    code: "ORD017",
    name: "item-count-enum",
    title: "列举项数与数目不符",
    family: Family::Ord,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "“A、B、C等N个”列出的比N还多，或者“A、B、C三个方面”列出的项数与数目不同。",
    why: "数目和列举互相印证，差一项就要核对。“等N个”只列一部分合法；并列关系不清、项数有几种读法的不报。",
    wrong: &[
        "覆盖河湾镇、白石镇、龙潭镇、石门镇等3个镇。",
        "重点围绕规划、建设、管理四个环节，完善制度。",
        "在河湾镇、白石镇、龙潭镇4个镇开展试点。",
        "市、县、乡四级联动，形成合力。",
        "由发改局、财政局、民政局两部门联合印发。",
    ],
    right: &[
        "覆盖河湾镇等8个镇。",
        "覆盖河湾镇、白石镇等8个镇。",
        "重点围绕规划、建设和管理三个环节，完善制度。",
        "工作分为村镇、街道总体规划和村镇、街道专项规划两个阶段进行。",
        "全年新建、改造社区服务站5个，新建、扩建8个镇的供水工程。",
    ],
};

impl Rule for ItemCountEnum {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        let counts = document.quantities().iter().filter_map(|quantity| {
            Some(Counted { number: counts_things(document, quantity)?, span: quantity.span })
        });
        for counted in counts.chain(bare_counts(document)) {
            let Some((list, open_ended)) = list_before(document, counted.span.start()) else { continue };
            let Some(listed) = mismatch(text, list, open_ended, &counted) else { continue };
            let said = counted.span.of(text);
            findings
                .report(counted.span, format!("前面列了{listed}项，这里说“{said}”"))
                .related(list, "列举的内容")
                .help("请核对列举和数目");
        }
        for (span, levels) in levels::run_together(document) {
            let said = span.of(text);
            findings.report(span, format!("前面是{levels}级，这里说“{said}”")).help("请核对层级和数目");
        }
    }
}

/// A count that can sum up a list.
struct Counted {
    number: u32,
    span: Span,
}

/// How many items are listed, where that is not what is said.
fn mismatch(text: &str, list: Span, open_ended: bool, counted: &Counted) -> Option<u32> {
    let words = list.of(text);
    // “强基础、补短板”两大目标 lists inside its quotes.
    let words = words
        .strip_suffix('”')
        .and_then(|head| head.rsplit_once('“'))
        .map_or(words, |(head, inner)| if head.contains('、') { words } else { inner });
    let number = counted.number;
    let count = Count::of(words);
    if !open_ended && count.admits(number) {
        return None;
    }
    let sides = counts_sides(&text[counted.span.end()..]);
    if count.least < 2 || !is_plain(words, sides) {
        return None;
    }
    if open_ended {
        let least = count.least + u32::from(joins_two_of_a_kind(words));
        return (least > number).then_some(least);
    }
    let clear = sides
        || are_names_of_one_kind(words)
        || are_offices(words)
        || levels::are_all(words)
        || (near(count, number) && (are_parallel(words) && names_matters(&text[counted.span.start()..])))
        || (count.least >= 3 && are_short_names(words) && counts_places(&text[counted.span.start()..]));
    clear.then_some(count.most)
}

/// 四部门, 三村: a numeral and what it counts, without a measure word.
fn bare_counts<'d>(document: &'d Document<'d>) -> impl Iterator<Item = Counted> + 'd {
    const NOUNS: [&str; 15] =
        ["级", "大", "部门", "单位", "村", "镇", "乡", "县", "市", "区", "省", "街道", "社区", "局", "委"];
    let text = document.text();
    // What is listed stands before the number, so a mark of a list is never far before it.
    marks_before_counts(document).into_iter().filter_map(move |at| {
        let rest = &text[at..];
        let end = rest
            .char_indices()
            .skip(1)
            .take(NAME)
            .find(|(_, c)| !is_han(*c) && *c != '”')
            .map_or_else(|| rest.char_indices().nth(NAME).map_or(rest.len(), |(at, _)| at), |(at, _)| at);
        let name = &rest[..end];
        let (place, _) = name.char_indices().skip(2).find(|(_, c)| "两三四五六七八九十".contains(*c))?;
        let (number, len) = small_number(&name[place..])?;
        let noun = NOUNS.iter().find(|noun| name[place + len..].starts_with(**noun))?;
        let start = at + place;
        Some(Counted { number, span: Span::new(start, start + len + noun.len()) })
    })
}

/// The marks 、 that have a numeral with what may be a noun of a bare count shortly behind, in text order.
fn marks_before_counts(document: &Document) -> Vec<usize> {
    let text = document.text();
    let numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '两'];
    let places = numerals.into_iter().flat_map(|numeral| document.characters().places(numeral));
    let counts = places.map(|&at| at as usize).filter(|&at| {
        matches!(
            document.char_at(at + '一'.len_utf8()),
            Some(
                '级' | '大'
                    | '部'
                    | '单'
                    | '村'
                    | '镇'
                    | '乡'
                    | '县'
                    | '市'
                    | '区'
                    | '省'
                    | '街'
                    | '社'
                    | '局'
                    | '委'
            )
        )
    });
    let mut marks: Vec<usize> = counts
        .filter_map(|count| {
            let before = text[..count].char_indices().rev().take(NAME);
            before
                .map_while(|(at, c)| (c == '、' || is_han(c) || c == '”').then_some((at, c)))
                .find(|(_, c)| *c == '、')
                .map(|(at, _)| at)
        })
        .collect();
    marks.sort_unstable();
    marks.dedup();
    marks
}

/// How far behind a mark a bare count is looked for, in characters.
const NAME: usize = 16;

/// Whether a slip of one item makes the difference.
fn near(count: Count, number: u32) -> bool {
    count.least >= 3 && number >= 2 && number + 1 >= count.least && number <= count.most + 1
}

/// Whether all items have as many characters: 日会商、周调度、月通报.
fn are_parallel(list: &str) -> bool {
    let Some(last) = items(list, &['、']).last().map(|item| item.chars().count()) else { return false };
    let first = items(list, &['、']).next().map_or(0, |item| item.chars().count());
    (2..=8).contains(&last)
        && first >= last
        && items(list, &['、']).skip(1).all(|item| item.chars().count() == last && item.chars().all(is_han))
}

/// Whether the count is of what parallel words name: 四项机制, 三大目标.
fn names_matters(count: &str) -> bool {
    const MATTERS: [&str; 26] = [
        "工作", "机制", "制度", "措施", "任务", "举措", "目标", "行动", "工程", "能力", "意识", "关系",
        "导向", "原则", "要求", "服务", "功能", "体系", "标准", "模式", "活动", "战略", "理念", "清单",
        "台账", "作用",
    ];
    let noun = count
        .trim_start_matches(|c: char| c.is_ascii_digit() || "两三四五六七八九十项个大类种条".contains(c));
    MATTERS.iter().any(|matter| noun.starts_with(matter))
}

/// Whether the count is of places: 4个县, 三个街道.
fn counts_places(count: &str) -> bool {
    const PLACES: [&str; 13] =
        ["县区", "乡镇", "街道", "社区", "县", "镇", "乡", "村", "区", "市", "省", "行政村", "片区"];
    let noun = count.trim_start_matches(|c: char| c.is_ascii_digit() || "两三四五六七八九十个".contains(c));
    PLACES.iter().any(|place| noun.starts_with(place))
}

/// Whether all items are as short as the names of places without 县 or 镇: 临江、青禾、白石.
fn are_short_names(list: &str) -> bool {
    items(list, &['、']).enumerate().all(|(index, item)| {
        let most = if index == 0 { 5 } else { 3 };
        (2..=most).contains(&item.chars().count()) && item.chars().all(is_han)
    })
}

/// Whether all items are offices, of whatever kind: 市财政局、市发展改革委.
fn are_offices(list: &str) -> bool {
    items(list, &['、']).all(|item| kind(item).is_some_and(|c| "局委部厅办院会署".contains(c)))
}

/// The number of a quantity that can sum up a list.
fn counts_things(document: &Document, quantity: &Quantity) -> Option<u32> {
    let unit = quantity.unit.of(document.text());
    let value = quantity
        .value
        .filter(|value| !quantity.approximate && (2.0..=60.0).contains(value) && value.fract() == 0.0)?;
    let counted = matches!(
        unit,
        "个" | "项"
            | "条"
            | "种"
            | "类"
            | "家"
            | "名"
            | "位"
            | "所"
            | "座"
            | "件"
            | "处"
            | "人"
            | "大"
            | "部"
            | "支"
            | "户"
            | "门"
            | "届"
            | "级"
    );
    let meetings = unit == "次" && document.text()[quantity.span.end()..].starts_with("会议");
    (counted || meetings).then_some(value as u32)
}

/// The longest list that is read, in characters.
const LONGEST: usize = 120;

/// The clause that ends before the number, and whether 等 stands between.
fn list_before(document: &Document, end: usize) -> Option<(Span, bool)> {
    let text = document.text();
    let sentence = document.sentence_at(end)?.span.start();
    // The mark of an ordinal (三、) parts no items.
    let opening = document.markers().partition_point(|marker| marker.span.start() < sentence);
    let opening =
        document.markers().get(opening).map(|marker| marker.span).filter(|span| span.start() == sentence);
    let start = opening.map_or(sentence, |span| span.end()).min(end);
    let before = text[start..end].trim_end();
    let before = before.strip_suffix('共').unwrap_or(before);
    let (before, open_ended) = match before.strip_suffix('等') {
        Some(before) => (before, true),
        None => (before, false),
    };
    let (mut depth, mut from, mut length) = (0usize, before.len(), 0);
    let mut parted = false;
    let mut next = None;
    for (at, c) in before.char_indices().rev().take(LONGEST) {
        parted |= matches!((c, next), ('、', _) | ('”', Some('“')) | ('》', Some('《')));
        match c {
            '）' | '”' | '》' => depth += 1,
            '（' | '“' | '《' if depth > 0 => depth -= 1,
            '，' | ',' | '：' | '；' | '（' | '“' | '《' | '—' if depth == 0 => break,
            _ => {}
        }
        (from, next) = (at, Some(c));
        length += 1;
    }
    let list = Span::new(start + from, start + before.len());
    (parted && length < LONGEST).then_some((list, open_ended))
}

/// What shows that an item is more than a name, unless it ends in it.
const VERBS: [&str; 9] = ["建设", "实施", "推进", "完成", "开展", "涉及", "包括", "其中", "分别"];

/// Whether all items but the first, before which anything may stand, are short names, and no 和 makes two lists of one.
fn is_plain(list: &str, sides: bool) -> bool {
    const LONGEST_NAME: usize = 14;
    // Each of the verbs begins with one of these.
    let may_be_verb = |c| matches!(c, '建' | '实' | '推' | '完' | '开' | '涉' | '包' | '其' | '分');
    let joined = outside_marks(list)
        .find(|&(at, c)| at > 0 && is_connective(list, at, c))
        .is_some_and(|(at, _)| outside_marks(list).any(|(later, c)| later > at && c == '、'));
    !joined
        && items(list, &['、']).skip(1).all(|item| {
            item.chars().count() <= LONGEST_NAME
                && !item.is_empty()
                && !item.contains('的')
                && (sides
                    || !item.contains(may_be_verb)
                    || !VERBS
                        .iter()
                        .any(|verb| item.find(verb).is_some_and(|at| at + verb.len() < item.len())))
        })
}

/// What a count of sides of a matter goes with: 三个方面, 四个环节.
const SIDES: [&str; 18] = [
    "方面", "环节", "领域", "层面", "层次", "维度", "阶段", "步骤", "关键", "重点", "要素", "板块", "部分",
    "行业", "季度", "关口", "渠道", "专题",
];

fn counts_sides(behind: &str) -> bool {
    SIDES.iter().any(|side| behind.starts_with(side))
}

fn kind(name: &str) -> Option<char> {
    name.chars().next_back().filter(|&c| is_han(c))
}

/// Whether all items are titles or quotations, or names of places or offices of one kind.
fn are_names_of_one_kind(list: &str) -> bool {
    let quoted = |item: &str| item.ends_with(['”', '》']);
    let Some(first) = items(list, &['、']).next() else { return false };
    let one_kind = items(list, &['、']).all(|item| kind(item).is_some() && kind(item) == kind(first));
    let places = kind(first).is_some_and(|c| "省市县区州旗镇乡村道局委部厅院校所站馆园厂点会".contains(c));
    items(list, &['、']).all(quoted) || (one_kind && places)
}

/// 王村和赵村 at the end of a list of villages is two items.
fn joins_two_of_a_kind(list: &str) -> bool {
    let mut names = items(list, &['、']);
    let (first, last) = (names.next(), names.last());
    let Some((left, right)) = last.and_then(|last| last.split_once(['和', '与', '及'])) else {
        return false;
    };
    kind(left).is_some() && kind(left) == kind(right) && first.and_then(kind) == kind(left)
}
