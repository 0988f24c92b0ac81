//! HDG003 同级标题接排与独立混用

use zhubi_document::{Document, Genre, NodeForm, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Span;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &RuninStandaloneMixed;

struct RuninStandaloneMixed;

const META: RuleMeta = RuleMeta {
    code: "HDG003",
    name: "runin-standalone-mixed",
    title: "同级标题接排与独立混用",
    family: Family::Hdg,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "同一上级之下的同级标题，有的独立成行，有的后面直接接正文。",
    why: "同级标题应当用同一种排法。讲话稿较为灵活，只作提示；独立成行而末尾带句号的（“（一）指导思想。”）两种都算，不计入；下面是分条列举的标题本来就要独立成行，也不计入。",
    wrong: &[
        "二、下半年打算\n（一）加强组织领导\n各单位要落实责任，主要领导亲自抓。\n（二）狠抓项目建设。加快审批进度，力争早日开工。\n（三）改善群众生活。办好十件实事，按月公布进度。\n",
        "（一）巩固成果。持续开展回头看，防止反弹。\n（二）补齐短板。加快改造老旧管网，年内完工。\n（三）完善机制\n健全长效管理制度，明确责任主体。\n",
    ],
    right: &[
        "二、下半年打算\n（一）加强组织领导\n各单位要落实责任，主要领导亲自抓。\n（二）狠抓项目建设\n加快审批进度，力争早日开工。\n",
        "（一）加强组织领导。各单位要落实责任，主要领导亲自抓。\n（二）狠抓项目建设。加快审批进度，力争早日开工。\n",
    ],
};

impl Rule for RuninStandaloneMixed {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for series in document
            .series()
            .iter()
            .filter(|series| series.family.rank().is_some() && series.markers.len() >= 2)
        {
            let standalone =
                || series.markers.iter().copied().filter(|&marker| is_standalone(document, marker));
            let run_in = || series.markers.iter().copied().filter(|&marker| is_run_in(document, marker));
            let (alone, together) = (standalone().count(), run_in().count());
            if alone == 0 || together == 0 {
                continue;
            }
            // Where both are as frequent, the later ones break the pattern of the first.
            let first_is_alone = standalone().next() < run_in().next();
            let alone_is_odd = alone < together || (alone == together && !first_is_alone);
            let (odd, rule): (Vec<usize>, usize) = if alone_is_odd {
                (standalone().collect(), run_in().next().unwrap_or_default())
            } else {
                (run_in().collect(), standalone().next().unwrap_or_default())
            };
            let message = if alone_is_odd {
                "这一标题独立成行，同级的多数后接正文"
            } else {
                "这一标题后接正文，同级的多数独立成行"
            };
            let speech = matches!(document.genre(), Some(Genre::Speech | Genre::Address));
            for marker in odd {
                findings
                    .report(heading(document, marker), message)
                    .related(heading(document, rule), "同级标题")
                    .help("请统一同级标题的排法")
                    .severity(if speech { Severity::Info } else { META.severity });
            }
        }
    }
}

fn is_standalone(document: &Document, marker: usize) -> bool {
    let index = document.markers()[marker].block;
    let block = &document.blocks()[index];
    block.role == Role::Heading
        && !block.span.of(document.text()).ends_with(['。', '；', '：'])
        && !leads_a_list(document, index + 1)
}

/// A heading over a list has to stand alone, however its siblings are set.
fn leads_a_list(document: &Document, next: usize) -> bool {
    let opening = document.markers().partition_point(|marker| marker.block < next);
    document.markers().get(opening).is_some_and(|marker| marker.block == next && marker.opens_block)
        || document.blocks().get(next).is_some_and(|block| block.span.of(document.text()).starts_with("——"))
}

/// A heading sentence of a few words with text behind it in the same paragraph.
fn is_run_in(document: &Document, marker: usize) -> bool {
    const LONGEST: usize = 30;
    let node = &document.outline().nodes[marker];
    let block = &document.blocks()[document.markers()[marker].block];
    node.form == NodeForm::RunIn
        && block.role == Role::Body
        && node.text.of(document.text()).chars().count() <= LONGEST
        && document.text()[node.text.end()..block.span.end()].chars().count() > 8
}

fn heading(document: &Document, marker: usize) -> Span {
    document.markers()[marker].span.cover(document.outline().nodes[marker].text)
}
