//! RES010 文中断缺

use zhubi_document::TruncationKind;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &CutText;

struct CutText;

const META: RuleMeta = RuleMeta {
    code: "RES010",
    name: "cut-text",
    title: "文中断缺",
    family: Family::Res,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::NotTemplate,
    genres: Genres::All,
    what: "正文在网页残留或省略标记处断开：前一段没有写完，后一段以半句开头；或者注明此处有所省略。",
    why: "网站不显示的部分没有复制下来，只删除残留文字会留下不通的句子。引文中的省略号不在此列。",
    wrong: &[
        "各单位要压实责任，加强巡查，一旦发现险情就要立即处置并及\n……（省略200字，正式会员可查看）……\n们要始终绷紧安全这根弦，确保安全度汛。",
        "各单位要压实责任，抓好落实。（此处省略若干数据）\n要加强督促检查，确保见效。",
    ],
    right: &[
        "他在信中写道：“这些年来……我们从来没有放弃。”",
        "各单位要压实责任，加强巡查……确保安全度汛。",
        "着力解决突出问题，了解群众所思所盼。",
    ],
};

impl Rule for CutText {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        for truncation in context.document.truncations() {
            let message = match truncation.kind {
                TruncationKind::Before => "句子在此处断开，后面有缺失，请核对原稿并补全",
                TruncationKind::After => "本段以半句开头，前面有缺失，请核对原稿并补全",
                TruncationKind::Omitted => "此处注明有省略，请核对原稿并补全",
                TruncationKind::End => continue,
            };
            findings.report(truncation.span, message);
        }
    }
}
