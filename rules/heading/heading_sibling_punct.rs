//! HDG002 同级标题末标点不一

use zhubi_document::{Document, Role, Series};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span, is_han};

use super::siblings::{Layout, heading};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &HeadingSiblingPunct;

struct HeadingSiblingPunct;

const META: RuleMeta = RuleMeta {
    code: "HDG002",
    name: "heading-sibling-punct",
    title: "同级标题末标点不一",
    family: Family::Hdg,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "同级的接排小标题后面，有的用句号，有的用冒号；同级的独立标题，有的带句号，有的不带。",
    why: "同级标题应当用同一种写法。问号、叹号是句子本身要的，不计入；短标题末尾的句号由“标题末加句号等”去查，各占一半、看不出以哪种为主的不报。",
    wrong: &[
        "（一）加强领导。各单位要落实责任，主要领导亲自抓。\n（二）加强宣传：各单位要广泛发动，营造良好氛围。\n（三）加强督查。各单位要及时通报，推动工作落实。\n",
        "1.摸清底数。逐户走访登记，建立工作台账。\n2.明确责任。每户确定一名联系人。\n3.跟踪问效：每月通报一次进度，逐项销号。\n",
    ],
    right: &[
        "（一）加强领导。各单位要落实责任，主要领导亲自抓。\n（二）谁来负责？各单位主要领导是第一责任人，要亲自抓。\n（三）加强督查。各单位要及时通报，推动工作落实。\n",
        "1.申请人：具有本市户籍的居民，年满十八周岁。\n2.申请材料：身份证复印件一份，近期照片两张。\n3.办理时限：自受理之日起五个工作日内办结。\n",
    ],
};

impl Rule for HeadingSiblingPunct {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for series in document.series().iter().filter(|series| series.markers.len() >= 3) {
            compare(document, series, Layout::RunIn, findings);
            compare(document, series, Layout::Alone, findings);
        }
    }
}

fn compare(document: &Document, series: &Series, layout: Layout, findings: &mut Findings) {
    let ends = || series.markers.iter().filter_map(|&marker| end_mark(document, marker, layout));
    let Some((first, _)) = ends().next() else { return };
    // The most frequent mark leads; with two kinds it is the first one's or the other.
    let Some(other) = ends().map(|(mark, _)| mark).find(|&mark| mark != first) else { return };
    let alike = ends().filter(|(mark, _)| *mark == first).count();
    let all = ends().count();
    let others = ends().filter(|(mark, _)| *mark == other).count();
    let usual = if alike > others { first } else { other };
    let usual_count = alike.max(others);
    if alike == others || usual_count < 2 || usual_count * 2 <= all {
        return;
    }
    // A full stop behind a short heading alone on its line is no matter of its siblings.
    let is_matter_of_another_rule = |mark: Mark, heading: Span| {
        layout == Layout::Alone
            && (mark != Mark::FullStop || heading.of(document.text()).chars().count() <= 25)
    };
    for (mark, heading) in ends().filter(|(mark, _)| *mark != usual) {
        if is_matter_of_another_rule(mark, heading) {
            continue;
        }
        let at = heading.end();
        let place = match mark.text() {
            "" => heading,
            text => Span::new(at, at + text.len()),
        };
        let message = match (mark, usual) {
            (Mark::None, _) => format!("同级标题之后多数用“{}”，这里没有", usual.text()),
            (_, Mark::None) => format!("同级标题末尾多数没有标点，这里用了“{}”", mark.text()),
            _ => format!("同级标题之后多数用“{}”，这里用了“{}”", usual.text(), mark.text()),
        };
        let mark_span = Span::new(at, at + mark.text().len());
        findings.report(place, message).fix_unsafe([Edit::replace(mark_span, usual.text())]);
    }
}

/// What follows a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    FullStop,
    Colon,
    /// Nothing.
    None,
}

impl Mark {
    fn text(self) -> &'static str {
        match self {
            Mark::FullStop => "。",
            Mark::Colon => "：",
            Mark::None => "",
        }
    }
}

/// The mark behind the heading of `marker`, where it is set as `layout` says, and the heading.
fn end_mark(document: &Document, marker: usize, layout: Layout) -> Option<(Mark, Span)> {
    match layout {
        Layout::Alone => {
            let (found, span) = heading(document, marker)?;
            let block = &document.blocks()[document.markers()[marker].block];
            match &document.text()[span.end()..block.span.end()] {
                _ if found != Layout::Alone => None,
                "" => Some((Mark::None, span)),
                "。" => Some((Mark::FullStop, span)),
                _ => None,
            }
        }
        Layout::RunIn => run_in(document, marker),
    }
}

/// A heading of a few words with its text behind it, parted by a full stop or a colon.
fn run_in(document: &Document, marker: usize) -> Option<(Mark, Span)> {
    const LONGEST: usize = 25;
    const LONGEST_BEFORE_COLON: usize = 12;
    const SHORTEST_TEXT: usize = 8;
    let opening = &document.markers()[marker];
    let block = &document.blocks()[opening.block];
    if !opening.opens_block || opening.family.rank().is_none() || block.role == Role::TocEntry {
        return None;
    }
    let start = document.outline().nodes[marker].text.start();
    let words = &document.text()[start..block.span.end()];
    let within = |c: char| is_han(c) || matches!(c, '“' | '”' | '、' | '，');
    let (length, (at, mark)) =
        words.char_indices().take(LONGEST).enumerate().find(|(_, (_, c))| !within(*c))?;
    let found = match mark {
        '。' => Mark::FullStop,
        '：' if length <= LONGEST_BEFORE_COLON && !words[..at].contains('，') => Mark::Colon,
        _ => return None,
    };
    words[at..].chars().nth(SHORTEST_TEXT)?;
    Some((found, Span::new(start, start + at)))
}
