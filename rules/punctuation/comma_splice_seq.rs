//! PUN026 序列项前误用逗号

use zhubi_document::{Document, Marker, OrdinalFamily, Series};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &CommaSpliceSeq;

struct CommaSpliceSeq;

const META: RuleMeta = RuleMeta {
    code: "PUN026",
    name: "comma-splice-seq",
    title: "序列项前误用逗号",
    family: Family::Pun,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Standard("GB/T 15834—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "“二是”“三要”“其次”等序列项前用了逗号，而前一项已经说完，或者其他各项之间用的是句号、分号。",
    why: "并列各项之间应当用同一种点号；前一项内部已有句号、分号的，其后不能再用逗号。各项短小、一律用逗号的紧凑序列不在此列。",
    wrong: &[
        "一是摸清底数。对困难群众逐户走访。二是落实责任。每户确定一名联系人，三是跟踪问效。每月通报一次进度。",
        "一要加强领导；二要压实责任，三要严格考核。",
    ],
    right: &[
        "一是底数不够清，二是责任不够实，三是力度不够大。",
        "一是摸清底数；二是落实责任；三是跟踪问效。",
        "首先要统一思想，其次要明确任务，最后要抓好落实。",
    ],
};

impl Rule for CommaSpliceSeq {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for series in document.series() {
            let Some(separators) = Separators::of(document, series) else { continue };
            for (previous, marker) in neighbours(document, series) {
                let Some(comma) = comma_before(document, marker) else { continue };
                let start = if previous.block == marker.block {
                    previous.span.end()
                } else {
                    document.blocks()[marker.block].span.start()
                };
                let item = Span::new(start, comma.start()).of(document.text());
                let is_finished = item.contains(['。', '；']);
                if !is_finished && separators.commas > separators.stops + separators.semicolons {
                    continue;
                }
                let mark = if item.contains('。') || separators.stops >= separators.semicolons {
                    "。"
                } else {
                    "；"
                };
                let ordinal = marker.span.of(document.text());
                findings
                    .report(comma, format!("“{ordinal}”之前误用逗号，宜改用“{mark}”"))
                    .help("并列各项之间应当用同一种点号")
                    .fix_unsafe([Edit::replace(comma, mark)]);
            }
        }
    }
}

/// How often the items of a series, after the first, follow each kind of mark.
#[derive(Default)]
struct Separators {
    commas: usize,
    semicolons: usize,
    stops: usize,
}

impl Separators {
    /// `None` where no item follows a comma, or the ordinals are of a kind that stands in headings and not in sentences.
    fn of(document: &Document, series: &Series) -> Option<Self> {
        let mut separators = Self::default();
        for (_, marker) in neighbours(document, series) {
            use OrdinalFamily::{Adverb, Qi, Shi, Yao};
            if !matches!(marker.family, Shi | Yao | Qi | Adverb) {
                return None;
            }
            match mark_before(document, marker).map(|(_, mark)| mark) {
                Some('，' | ',') => separators.commas += 1,
                Some('；' | ';') => separators.semicolons += 1,
                Some('。' | '！' | '？' | '”' | '）') => separators.stops += 1,
                _ => {}
            }
        }
        (separators.commas > 0).then_some(separators)
    }
}

/// Each item of a series with the one before it.
fn neighbours<'d>(
    document: &'d Document,
    series: &'d Series,
) -> impl Iterator<Item = (&'d Marker, &'d Marker)> {
    let markers = document.markers();
    series.markers.windows(2).map(|pair| (&markers[pair[0]], &markers[pair[1]]))
}

/// The mark that stands before an ordinal inside its block, blanks passed over.
fn mark_before(document: &Document, marker: &Marker) -> Option<(usize, char)> {
    let start = document.blocks()[marker.block].span.start();
    let before = document.text()[start..marker.span.start()].trim_end();
    let mark = before.chars().next_back()?;
    Some((start + before.len(), mark))
}

fn comma_before(document: &Document, marker: &Marker) -> Option<Span> {
    let (end, mark) = mark_before(document, marker)?;
    matches!(mark, '，' | ',').then(|| Span::new(end - mark.len_utf8(), end))
}
