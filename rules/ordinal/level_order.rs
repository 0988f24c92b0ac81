//! ORD005 层次序数越级或颠倒

use zhubi_document::{Document, Marker, OrdinalFamily, Series};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &LevelOrder;

struct LevelOrder;

const META: RuleMeta = RuleMeta {
    code: "ORD005",
    name: "level-order",
    title: "层次序数越级或颠倒",
    family: Family::Ord,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Standard("GB/T 9704—2012 7.3.3"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "结构层次序数跳级（“一、”之下直接用“（1）”）或上下颠倒（“（一）”之下用“一、”）。",
    why: "文中结构层次序数依次可以用“一、”“（一）”“1.”“（1）”标注。只有两级时，“一、”之下用“1.”是通行做法，不报；段内的“一是”不计层次。",
    wrong: &[
        "一、总体要求\n（1）指导思想。坚持问题导向。\n（2）工作目标。年底见效。\n二、重点任务\n抓好落实。\n",
        "（一）总体要求\n一、指导思想。坚持问题导向。\n二、工作目标。年底见效。\n（二）重点任务\n一、抓项目。早谋划早动手。\n",
    ],
    right: &[
        "一、总体要求\n1.指导思想。坚持问题导向。\n2.工作目标。年底见效。\n二、重点任务\n1.抓项目。早谋划早动手。\n2.抓落实。一项一项推进。\n",
        "第一条　申请人应当具备下列条件：\n（一）有固定场所；\n（二）有专职人员：\n1.管理人员不少于2人；\n2.技术人员不少于3人。\n",
    ],
};

impl Rule for LevelOrder {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for series in document.series() {
            let Some(first) = series.markers.first().map(|&first| &document.markers()[first]) else {
                continue;
            };
            if let Some(parent) = level_above(document, series) {
                if skips_a_level(parent.family, first.family) {
                    findings
                        .report(
                            first.span,
                            format!(
                                "“{}”之下直接用“{}”，层次越级",
                                ordinal(document, parent),
                                ordinal(document, first)
                            ),
                        )
                        .related(parent.span, "上一层次")
                        .help("层次序数依次用“一、”“（一）”“1.”“（1）”");
                } else if let Some(outer) = inverted(document, series, parent) {
                    findings
                        .report(
                            parent.span,
                            format!(
                                "“{}”之下用“{}”，层次颠倒",
                                ordinal(document, outer),
                                ordinal(document, parent)
                            ),
                        )
                        .related(outer.span, "上一层次")
                        .help("层次序数依次用“一、”“（一）”“1.”“（1）”");
                }
            }
        }
    }
}

fn ordinal<'t>(document: &Document<'t>, marker: &Marker) -> &'t str {
    marker.span.of(document.text())
}

/// The nearest of the four levels of the standard above `series`, where it is itself of one of them.
fn level_above<'d>(document: &'d Document, series: &Series) -> Option<&'d Marker> {
    level(series.family)?;
    let mut parent = series.parent;
    while let Some(marker) = parent.map(|parent| &document.markers()[parent]) {
        if level(marker.family).is_some() {
            return Some(marker);
        }
        parent = document.series()[marker.series].parent;
    }
    None
}

fn level(family: OrdinalFamily) -> Option<u8> {
    Some(match family {
        OrdinalFamily::Han => 1,
        OrdinalFamily::BracketedHan => 2,
        OrdinalFamily::Arabic => 3,
        OrdinalFamily::BracketedArabic => 4,
        _ => return None,
    })
}

/// 一、 over （1）. Two levels of 一、 over 1., and （一） over （1） in short lists, are what offices do.
fn skips_a_level(above: OrdinalFamily, below: OrdinalFamily) -> bool {
    above == OrdinalFamily::Han && below == OrdinalFamily::BracketedArabic
}

/// A series that runs on behind a higher level which began under its own first items: （一） 一、 二、 （二）. In the
/// usual run-on the earlier items stand under the higher level as well.
fn inverted<'d>(document: &'d Document, series: &Series, parent: &Marker) -> Option<&'d Marker> {
    let first = &document.markers()[*series.markers.first()?];
    let opened_by = document.series()[parent.series].markers.first()?;
    let outer = document.markers()[..*opened_by].iter().rev().find(|marker| marker.family == first.family)?;
    let carries_on = series.run_on && outer.value + 1 == first.value;
    let at_top = level_above(document, &document.series()[outer.series]).is_none();
    (carries_on && at_top && outer.block + 1 == document.markers()[*opened_by].block).then_some(outer)
}
