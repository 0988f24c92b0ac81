//! HDG008 同级标题句式不一

use zhubi_document::{Document, OrdinalFamily, Role, Series};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::is_blank;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &ParallelHeadingShape;

struct ParallelHeadingShape;

const META: RuleMeta = RuleMeta {
    code: "HDG008",
    name: "parallel-heading-shape",
    title: "同级标题句式不一",
    family: Family::Hdg,
    severity: Severity::Info,
    default: false,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "几个一级标题都由两截或三截组成，只有一个不同。",
    why: "并列的标题句式整齐，读来顺口，也便于记忆。句式没有明文规定，也不必处处对仗，所以默认不开。",
    wrong: &[
        "一、提高站位，统一思想\n各单位要认真学习。\n二、聚焦重点，狠抓落实\n各单位要倒排工期。\n三、切实加强组织领导\n各单位要压实责任。\n",
        "一、总体要求\n坚持问题导向。\n二、重点任务\n抓好项目建设。\n三、强化保障，落实责任\n各单位要加强领导。\n",
    ],
    right: &[
        "一、提高站位，统一思想\n各单位要认真学习。\n二、聚焦重点，狠抓落实\n各单位要倒排工期。\n三、加强领导，压实责任\n各单位要压实责任。\n",
        "一、提高站位，统一思想\n各单位要认真学习。\n二、狠抓落实\n各单位要倒排工期。\n",
    ],
};

impl Rule for ParallelHeadingShape {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for series in document
            .series()
            .iter()
            .filter(|series| series.family == OrdinalFamily::Han && series.markers.len() >= 3)
        {
            let shapes =
                || series.markers.iter().filter_map(|&marker| Some((pieces(document, marker)?, marker)));
            if shapes().count() != series.markers.len() {
                continue;
            }
            let Some(usual) = usual_shape(document, series) else { continue };
            for (shape, marker) in shapes().filter(|(shape, _)| *shape != usual) {
                let heading = document.outline().nodes[marker].text;
                findings.report(heading, format!("同级标题都是{usual}截，这一标题是{shape}截"));
            }
        }
    }
}

/// The shape of all headings of the series but one.
fn usual_shape(document: &Document, series: &Series) -> Option<usize> {
    let shapes = || series.markers.iter().filter_map(|&marker| pieces(document, marker));
    shapes()
        .take(2)
        .find(|&usual| shapes().filter(|&shape| shape == usual).count() + 1 == series.markers.len())
}

/// Into how many pieces commas and blanks part a heading alone on its line.
fn pieces(document: &Document, marker: usize) -> Option<usize> {
    let block = &document.blocks()[document.markers()[marker].block];
    let heading = document.outline().nodes[marker].text.of(document.text());
    (block.role == Role::Heading).then(|| {
        heading.split(|c| matches!(c, '，' | ',') || is_blank(c)).filter(|piece| !piece.is_empty()).count()
    })
}
