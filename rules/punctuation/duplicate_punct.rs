//! PUN003 标点重复

use zhubi_document::Document;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span};

use super::ellipsis::stands_for_ellipsis;
use super::neighbour::is_point;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &DuplicatePunct;

struct DuplicatePunct;

const META: RuleMeta = RuleMeta {
    code: "PUN003",
    name: "duplicate-punct",
    title: "标点重复",
    family: Family::Pun,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Standard("GB/T 15834—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "同一个逗号、句号、顿号、分号或冒号连续出现两次以上。",
    why: "多是修改时留下的。省略号“……”、破折号“——”和连用的问号、叹号是规范写法，不在此列。",
    wrong: &["我讲三点意见。。", "一要认真学习，，二要抓好落实。"],
    right: &["各项工作稳步推进……", "这项工作——也是今年的重点——已经完成。", "怎么办？！关键在落实。"],
};

impl Rule for DuplicatePunct {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for mark in ['，', '。', '、', '；', '：'] {
            let places = document.characters().places(mark);
            let runs = places.chunk_by(|&place, &next| next as usize == place as usize + mark.len_utf8());
            for run in runs.filter(|run| run.len() > 1) {
                let start = run[0] as usize;
                let run = Span::new(start, start + run.len() * mark.len_utf8());
                if !is_beside_point(document, run) && !is_ellipsis(document, run) {
                    let surplus = Span::new(start + mark.len_utf8(), run.end());
                    findings.report(run, format!("标点“{mark}”重复")).fix_safe([Edit::delete(surplus)]);
                }
            }
        }
    }
}

/// Whether another point mark touches the run, so that the marks conflict and only one of them all may stay.
fn is_beside_point(document: &Document, run: Span) -> bool {
    document.char_before(run.start()).is_some_and(is_point)
        || document.char_at(run.end()).is_some_and(is_point)
}

/// Three full stops or more are an ellipsis that was typed with the wrong key, which has a rule of its own.
fn is_ellipsis(document: &Document, run: Span) -> bool {
    run.of(document.text()).starts_with('。') && stands_for_ellipsis(document, run)
}
