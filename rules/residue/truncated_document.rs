//! RES009 全文截断

use zhubi_document::{Document, Role, Truncation, TruncationKind};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &TruncatedDocument;

struct TruncatedDocument;

const META: RuleMeta = RuleMeta {
    code: "RES009",
    name: "truncated-document",
    title: "全文截断",
    family: Family::Res,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::NotTemplate,
    genres: Genres::All,
    what: "全文最后一段没有写完：停在句子中间，停在逗号、顿号、冒号上，以省略号了结，或者注明未完、以下省略。",
    why: "多是复制时只取到前一部分。署名、日期、附注、附件、联系方式和不加标点的条目列在最后，不在此列。",
    wrong: &[
        "同志们：\n今天的会议，主要任务是部署防汛工作。下一步，各乡镇要进一步压实责任，把各项措施落",
        "各单位要压实责任，抓好落实。\n（未完待续）",
        "各单位要压实责任。现将有关事项通知如下，请认真抓好落实：",
    ],
    right: &[
        "各单位要压实责任，抓好落实。\n特此通知",
        "各单位要压实责任，抓好落实。\n云溪县人民政府办公室\n2024年5月6日\n（此件公开发布）",
        "各单位要压实责任，抓好落实。\n联系人：张某某，联系电话：0000—1234567，地址：云溪县人民路18号行政中心三楼",
    ],
};

impl Rule for TruncatedDocument {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        if context.fragment {
            return;
        }
        let document = context.document;
        for truncation in
            document.truncations().iter().filter(|truncation| truncation.kind == TruncationKind::End)
        {
            if is_remark(document, truncation) {
                findings.report(truncation.span, "全文到此中断，后文缺失，请补全");
            } else {
                findings
                    .report(truncation.span, "全文最后一句没有写完，请核对原稿并补全")
                    .help("如果句子已经写完，请补上句末标点");
            }
        }
    }
}

/// Whether the finding shows a remark or …… and not the torn text itself.
fn is_remark(document: &Document, truncation: &Truncation) -> bool {
    let block = &document.blocks()[truncation.block];
    block.role == Role::Residue || truncation.span.of(document.text()).ends_with('…')
}
