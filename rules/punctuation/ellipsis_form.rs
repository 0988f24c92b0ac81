//! PUN013 省略号形式

use zhubi_document::Document;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span};

use super::ellipsis::{ellipses, with_deng};
use super::neighbour::is_point;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &EllipsisForm;

struct EllipsisForm;

const META: RuleMeta = RuleMeta {
    code: "PUN013",
    name: "ellipsis-form",
    title: "省略号形式",
    family: Family::Pun,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Standard("GB/T 15834—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "省略号写成了三个点、三个句号或间隔号，或者“…”的个数不对。",
    why: "省略号是六个连点“……”，占两个字的位置；整段省略时可以单独成行、连用两个（十二连点）。公式、路径、版本号和目录的引导点不在此列；与“等”连用的，由“省略号与‘等’连用”报告。",
    wrong: &[
        "修水渠、建桥涵、通道路...桩桩件件都是民心事。",
        "有的走访群众，有的查看现场…大家都很忙碌。",
        "这件事说来话长。。。",
    ],
    right: &[
        "修水渠、建桥涵、通道路……桩桩件件都是民心事。",
        "第一段略。\n…………\n最后一段略。",
        "取值为1，2，…，n。配置文件放在../conf目录，升级到1.2.3版。",
        "一、总体要求......3\n二、主要任务......5",
    ],
};

impl Rule for EllipsisForm {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for run in ellipses(document) {
            let written = run.of(document.text());
            if written == "……" || is_alone(document, run) || with_deng(document, run).is_some() {
                continue;
            }
            let stops = written.starts_with('。');
            // ，。。。 is a conflict of marks, which has a rule of its own.
            if stops && beside_point(document, run) {
                continue;
            }
            let edits = [Edit::replace(run, "……")];
            let finding = findings.report(run, format!("省略号“{written}”应写作六个连点“……”"));
            // Three full stops may be one that a key repeated.
            if stops {
                finding.fix_unsafe(edits)
            } else {
                finding.fix_safe(edits)
            };
        }
    }
}

/// ………… alone on its line stands for whole paragraphs.
fn is_alone(document: &Document, run: Span) -> bool {
    run.of(document.text()) == "…………" && document.block_at(run.start()).is_some_and(|block| block.span == run)
}

fn beside_point(document: &Document, run: Span) -> bool {
    document.char_before(run.start()).is_some_and(is_point)
        || document.char_at(run.end()).is_some_and(is_point)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn forms_that_are_mended() {
        for wrong in [
            "甲、乙...",
            "甲、乙......丙",
            "甲、乙…丙",
            "甲、乙………丙",
            "甲、乙。。。",
            "甲、乙·····丙",
            "甲、乙⋯⋯丙",
            "甲、乙…...丙",
        ] {
            assert_eq!(mended(RULE, wrong).matches("……").count(), 1, "{wrong}");
            assert!(found(RULE, &mended(RULE, wrong)).is_empty(), "{wrong}");
        }
    }

    #[test]
    fn what_is_no_ellipsis_or_well_written() {
        for text in [
            "甲、乙……",
            "1…n",
            "a, b, ... , z",
            "../甲",
            "姓名..........",
            "甲..乙",
            "甲1.2.3乙",
            "甲。。",
            "x1，…，xn",
            "甲·乙·丙",
            "第一章........................1",
            "第一章...1\n第二章...2",
            "甲、乙...等",
        ] {
            assert!(found(RULE, text).is_empty(), "{text}");
        }
    }
}
