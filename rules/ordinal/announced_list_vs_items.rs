//! ORD016 概述点名与分述标题不符

use zhubi_document::{Document, Marker, Role, Series};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Span, is_han};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &AnnouncedListVsItems;

struct AnnouncedListVsItems;

const META: RuleMeta = RuleMeta {
    code: "ORD016",
    name: "announced-list-vs-items",
    title: "概述点名与分述标题不符",
    family: Family::Ord,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "先在一句话里点名“一是…；二是…；三是…”，接着逐项展开的标题却与点名的不是一回事，或者次序不同。",
    why: "点名是全文的提纲，改了标题要回头改点名。只在项数相同、至少有一项对得上时比较，字面有三成以上重合的不报。",
    wrong: &[
        "下面，我讲三层意思：一是肯定成绩；二是认清形势；三是明确任务。\n一、肯定成绩，坚定信心\n去年的工作很有起色。\n二、转变作风，提升能力\n今年的挑战前所未有。\n三、明确任务，狠抓落实\n各单位要倒排工期。\n",
        "主要汇报两个方面：一是工作进展；二是存在困难。\n一是工作进展。项目已开工五个，完成投资过半。\n二是下步打算。年底前全部建成投用。\n",
    ],
    right: &[
        "下面，我讲三层意思：一是肯定成绩；二是认清形势；三是明确任务。\n一、肯定成绩，坚定信心\n去年的工作很有起色。\n二、看清当前形势\n今年的挑战前所未有。\n三、明确任务，狠抓落实\n各单位要倒排工期。\n",
        "会议有两项议程：一是传达文件；二是部署工作。\n一、提高认识\n安全生产责任重大。\n二、压实责任\n各单位要签订责任书。\n",
    ],
};

/// An item of more characters says something by itself and names no section.
const LONGEST_NAME: usize = 20;

/// Two names with less of the shorter one in common mean different things.
const LEAST_SHARE: f32 = 0.3;

impl Rule for AnnouncedListVsItems {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for preview in document
            .series()
            .iter()
            .filter(|series| series.markers.len() >= 2 && lies_in_one_block(document, series))
        {
            let Some(sections) = sections_after(document, preview) else { continue };
            let names = || preview.markers.iter().map(|&marker| name(document, marker));
            let headings = || sections.markers.iter().map(|&marker| name(document, marker));
            let text = document.text();
            if names().any(|name| !(2..=LONGEST_NAME).contains(&name.of(text).chars().count())) {
                continue;
            }
            let agree = |name: Span, heading: Span| share(name.of(text), heading.of(text)) >= LEAST_SHARE;
            let known = names().filter(|&name| headings().any(|heading| agree(name, heading))).count();
            if known == 0 || known * 3 < names().count() {
                continue;
            }
            for (name, heading) in names().zip(headings()).filter(|&(name, heading)| !agree(name, heading)) {
                findings
                    .report(heading, format!("前面点名的是“{}”，这里的标题与之不符", name.of(text)))
                    .related(name, "前面的点名")
                    .help("请核对内容和次序，统一点名和标题");
            }
        }
    }
}

fn lies_in_one_block(document: &Document, series: &Series) -> bool {
    let block = |&marker: &usize| document.markers()[marker].block;
    let first = series.markers.first().map(block);
    series.family.rank().is_none() && series.markers.iter().all(|marker| Some(block(marker)) == first)
}

/// The series whose items open paragraphs right below the preview, if it has as many.
fn sections_after<'d>(document: &'d Document, preview: &Series) -> Option<&'d Series> {
    let last = *preview.markers.last()?;
    let below = document.markers()[last].block + 1;
    let next: &Marker = document.markers().get(last + 1)?;
    let series = &document.series()[next.series];
    let fits = next.block == below
        && next.opens_block
        && next.value == 1
        && series.markers.first() == Some(&(last + 1))
        && series.markers.len() == preview.markers.len()
        && document.blocks()[next.block].role != Role::TocEntry;
    fits.then_some(series)
}

/// What an item says, to its first mark or the next item.
fn name(document: &Document, marker: usize) -> Span {
    let text = document.outline().nodes[marker].text;
    let next = document.markers().get(marker + 1).map_or(usize::MAX, |next| next.span.start());
    let span = Span::new(text.start(), text.end().min(next).max(text.start()));
    let trimmed = span.of(document.text()).trim_end_matches(['，', '；', '、', '。', ' ']);
    Span::new(span.start(), span.start() + trimmed.len())
}

/// How much of the shorter of two names stands in the other, from 0 to 1.
fn share(one: &str, other: &str) -> f32 {
    let letters = |name: &str| name.chars().filter(|&c| is_han(c)).count();
    let (short, long) = if letters(one) <= letters(other) { (one, other) } else { (other, one) };
    let common = short.chars().filter(|&c| is_han(c) && long.contains(c)).count();
    if letters(short) == 0 { 1.0 } else { common as f32 / letters(short) as f32 }
}
