//! ORD017 列举项数与数目不符

use zhubi_document::{Document, Quantity};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Span, is_han};

use super::listing::{Count, items, outside_marks};

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
        for quantity in document.quantities() {
            let Some(number) = counts_things(document, quantity) else { continue };
            let Some((list, open_ended)) = list_before(document, quantity) else { continue };
            let count = Count::of(list.of(document.text()));
            let words = list.of(document.text());
            let sides = counts_sides(document, quantity);
            if count.least < 2 || !is_plain(words, sides) {
                continue;
            }
            let least = count.least + u32::from(joins_two_of_a_kind(words));
            let listed = if open_ended { least } else { count.most };
            let wrong = if open_ended {
                least > number
            } else {
                !count.admits(number) && (sides || are_names_of_one_kind(words))
            };
            if wrong {
                let said = quantity.span.of(document.text());
                findings
                    .report(quantity.span, format!("前面列了{listed}项，这里说“{said}”"))
                    .related(list, "列举的内容")
                    .help("请核对列举和数目");
            }
        }
    }
}

/// The number of a quantity that can sum up a list.
fn counts_things(document: &Document, quantity: &Quantity) -> Option<u32> {
    let unit = quantity.unit.of(document.text());
    let value = quantity
        .value
        .filter(|value| !quantity.approximate && value.fract() == 0.0 && (2.0..=60.0).contains(value))?;
    let counted = [
        "个", "项", "条", "种", "类", "家", "名", "位", "所", "座", "件", "处", "人", "大", "部", "支", "户",
        "门", "届", "级",
    ]
    .contains(&unit);
    counted.then_some(value as u32)
}

/// The longest list that is read, in characters.
const LONGEST: usize = 120;

/// The clause that ends before the number, and whether 等 stands between.
fn list_before(document: &Document, quantity: &Quantity) -> Option<(Span, bool)> {
    let text = document.text();
    let end = quantity.span.start();
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
    let mut depth = 0usize;
    let mut from = before.len();
    for (at, c) in before.char_indices().rev().take(LONGEST) {
        match c {
            '）' | '”' | '》' => depth += 1,
            '（' | '“' | '《' if depth > 0 => depth -= 1,
            '，' | ',' | '：' | '；' | '（' | '“' | '《' | '—' if depth == 0 => break,
            _ => {}
        }
        from = at;
    }
    let list = Span::new(start + from, start + before.len());
    let parted = ["、", "”“", "》《"].iter().any(|mark| list.of(text).contains(mark));
    (parted && list.of(text).chars().count() < LONGEST).then_some((list, open_ended))
}

/// What shows that an item is more than a name, unless it ends in it.
const VERBS: [&str; 9] = ["建设", "实施", "推进", "完成", "开展", "涉及", "包括", "其中", "分别"];

/// Whether all items but the first, before which anything may stand, are short names, and no 和 makes two lists of one.
fn is_plain(list: &str, sides: bool) -> bool {
    const LONGEST_NAME: usize = 14;
    let joined = outside_marks(list)
        .find(|&(at, c)| at > 0 && matches!(c, '和' | '与' | '及'))
        .is_some_and(|(at, _)| outside_marks(list).any(|(later, c)| later > at && c == '、'));
    !joined
        && items(list, &['、']).skip(1).all(|item| {
            item.chars().count() <= LONGEST_NAME
                && !item.is_empty()
                && !item.contains('的')
                && (sides
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

fn counts_sides(document: &Document, quantity: &Quantity) -> bool {
    let behind = &document.text()[quantity.span.end()..];
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
    let places = kind(first).is_some_and(|c| "省市县区州旗镇乡村道局委部厅院校所站馆园厂点".contains(c));
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
