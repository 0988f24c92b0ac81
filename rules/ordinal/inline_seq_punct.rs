//! ORD012 并列分项标点不一

use zhubi_document::{Document, OrdinalFamily, Series};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span};

use super::counted_items;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &InlineSeqPunct;

struct InlineSeqPunct;

const META: RuleMeta = RuleMeta {
    code: "ORD012",
    name: "inline-seq-punct",
    title: "并列分项标点不一",
    family: Family::Ord,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Standard("GB/T 15834—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "同一段里“一是…二是…三是…”“第一次…第二次…第三次…”，或者逐行列出的各项，末尾有的用分号、有的用句号。",
    why: "并列各项之间应当用同一种点号：各项内部没有句号的用分号，有句号的都用句号。误用逗号的由标点一类去查；末项之后用句号，逐行列出的项内另有句号的，不在此列。",
    wrong: &[
        "主要做法：一是建立台账；二是挂图作战。三是严格考核。",
        "一是摸清底数。对困难群众逐户走访。二是落实责任。每户确定一名联系人；三是跟踪问效。每月通报一次进度。",
        "专班先后三次到现场：第一次摸清底数。第二次交办问题；第三次逐项验收。",
        "第一条　有下列情形之一的，不予受理：\n（一）材料不全的；\n（二）逾期未补正的。\n（三）不属于受理范围的；\n（四）重复申请的。\n",
    ],
    right: &[
        "主要做法：一是建立台账；二是挂图作战；三是严格考核。",
        "一是摸清底数。对困难群众逐户走访。二是落实责任。每户确定一名联系人。三是跟踪问效。每月通报一次进度。",
        "第一次摸清底数。第二次交办问题。第三次逐项验收。",
        "一是底数不够清，二是责任不够实，三是力度不够大。",
        "第一条　下列单位参照执行：\n（一）学校；\n（二）医院。民办医院自愿参加。\n（三）车站；\n（四）机场。\n",
    ],
};

impl Rule for InlineSeqPunct {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for series in document.series().iter().filter(|series| series.markers.len() >= 3) {
            if series.family > OrdinalFamily::Article {
                report_list(document, series, findings);
            }
            if series.family.rank().is_some() {
                continue;
            }
            let (stops, semicolons) =
                marks(document, series).fold((0, 0), |(stops, semicolons), (mark, _)| match mark {
                    '。' => (stops + 1, semicolons),
                    _ => (stops, semicolons + 1),
                });
            if stops == 0 || semicolons == 0 {
                continue;
            }
            // An item with a full stop inside needs one behind it as well.
            let wanted = if holds_full_stop(document, series) || stops > semicolons { '。' } else { '；' };
            for (mark, span) in marks(document, series).filter(|(mark, _)| *mark != wanted) {
                report_mark(findings, mark, span, wanted);
            }
        }
        for run in counted_items::runs(document) {
            report_counted(document, &run, findings);
        }
    }
}

/// 第一次……。第二次……；第三次……: no markers, but a list all the same.
fn report_counted(document: &Document, run: &[Span], findings: &mut Findings) {
    let between = |pair: &[Span]| Span::new(pair[0].end(), pair[1].start());
    let gaps: Vec<Span> = run.windows(2).map(between).collect();
    let marks = || gaps.iter().filter_map(|gap| last_mark(document, *gap));
    let stops = marks().filter(|(mark, _)| *mark == '。').count();
    let semicolons = marks().count() - stops;
    if stops == 0 || semicolons == 0 {
        return;
    }
    let inner = |gap: &Span| gap.of(document.text()).trim_end_matches([' ', '。']).contains('。');
    let wanted = if gaps.iter().any(inner) || stops > semicolons { '。' } else { '；' };
    for (mark, span) in marks().filter(|(mark, _)| *mark != wanted) {
        report_mark(findings, mark, span, wanted);
    }
}

fn report_mark(findings: &mut Findings, mark: char, span: Span, wanted: char) {
    findings
        .report(span, format!("各项之间有的用“{mark}”，有的用“{wanted}”，宜统一用“{wanted}”"))
        .fix_unsafe([Edit::replace(span, wanted.to_string())]);
}

/// Lists with an item a line.
fn report_list(document: &Document, series: &Series, findings: &mut Findings) {
    let (stops, semicolons) =
        line_ends(document, series).fold((0, 0), |(stops, semicolons), end| match end.mark {
            '。' => (stops + 1, semicolons),
            _ => (stops, semicolons + 1),
        });
    if stops == 0 || semicolons == 0 {
        return;
    }
    let wanted = if stops > semicolons { '。' } else { '；' };
    for end in line_ends(document, series).filter(|end| end.mark != wanted && !end.has_sentences) {
        let mark = end.span.of(document.text());
        findings
            .report(end.span, format!("各项末尾有的用“{mark}”，多数用“{wanted}”，宜统一用“{wanted}”"))
            .fix_unsafe([Edit::replace(end.span, wanted.to_string())]);
    }
}

/// How an item that fills its paragraph ends.
struct LineEnd {
    mark: char,
    span: Span,
    /// Whether a sentence ends inside it.
    has_sentences: bool,
}

/// The ends of all items but the last, where each is a paragraph and the next one follows at once.
fn line_ends<'d>(document: &'d Document, series: &'d Series) -> impl Iterator<Item = LineEnd> {
    let markers = document.markers();
    let pairs = series.markers.windows(2).map(move |pair| (&markers[pair[0]], &markers[pair[1]]));
    pairs
        .filter(|(above, below)| above.opens_block && below.opens_block && above.block + 1 == below.block)
        .filter_map(move |(above, _)| {
            let end = document.blocks()[above.block].span.end();
            let item = &document.text()[above.span.end()..end];
            let last = item.chars().next_back()?;
            let mark = match last {
                '。' => '。',
                '；' | ';' => '；',
                _ => return None,
            };
            let span = Span::new(end - last.len_utf8(), end);
            Some(LineEnd { mark, span, has_sentences: item[..item.len() - last.len_utf8()].contains('。') })
        })
}

/// The marks that stand directly between two items of one paragraph: 。 and ；, half-width ones as their counterparts.
fn marks<'d>(document: &'d Document, series: &'d Series) -> impl Iterator<Item = (char, Span)> {
    let markers = document.markers();
    let pairs = series.markers.windows(2).map(move |pair| (&markers[pair[0]], &markers[pair[1]]));
    pairs.filter(|(above, below)| above.block == below.block).filter_map(move |(above, below)| {
        last_mark(document, Span::new(above.span.end(), below.span.start()))
    })
}

/// The mark that ends what stands between two items: 。 or ；.
fn last_mark(document: &Document, between: Span) -> Option<(char, Span)> {
    let item = between.of(document.text()).trim_end();
    let mark = item.chars().next_back()?;
    let end = between.start() + item.len();
    let span = Span::new(end - mark.len_utf8(), end);
    match mark {
        '。' => Some(('。', span)),
        '；' | ';' => Some(('；', span)),
        _ => None,
    }
}

/// Whether an item that another follows in the same paragraph holds a full stop before its end.
fn holds_full_stop(document: &Document, series: &Series) -> bool {
    let markers = document.markers();
    series.markers.windows(2).any(|pair| {
        let (above, below) = (&markers[pair[0]], &markers[pair[1]]);
        above.block == below.block
            && document.text()[above.span.end()..below.span.start()]
                .trim_end_matches([' ', '。'])
                .contains('。')
    })
}
