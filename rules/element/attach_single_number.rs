//! DOC015 单附件编号

use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Edit;

use super::attachment::{notes, value};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &AttachSingleNumber;

struct AttachSingleNumber;

const META: RuleMeta = RuleMeta {
    code: "DOC015",
    name: "attach-single-number",
    title: "单附件编号",
    family: Family::Doc,
    severity: Severity::Info,
    default: false,
    fix: FixKind::Unsafe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "只有一个附件，附件说明却标了序号“1.”。",
    why: "有几个附件的才标序号，一个附件写作“附件：名称”。也可能是漏列了其他附件，请核对。属于习惯，所以默认不查。",
    wrong: &[
        "请认真抓好落实。\n附件：1.防汛责任分工表\n海湾市水利局\n2024年5月6日",
        "妥否，请批示。\n附件：1．堤防加固投资概算\n海湾镇人民政府\n2024年5月6日",
    ],
    right: &[
        "请认真抓好落实。\n附件：防汛责任分工表\n海湾市水利局\n2024年5月6日",
        "请认真抓好落实。\n附件：1.防汛责任分工表\n2.防汛物资清单\n海湾市水利局\n2024年5月6日",
    ],
};

impl Rule for AttachSingleNumber {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        let mut notes = notes(context.document);
        let (Some(only), None) = (notes.next(), notes.next()) else { return };
        let Some(number) = only.number.filter(|number| value(number.of(text)) == Some(1)) else { return };
        // A second name on the same line has a number too.
        if !only.name.of(text).contains('2') {
            let written = number.cover(only.mark);
            findings.report(written, "只有一个附件时不标序号").fix_unsafe([Edit::delete(written)]);
        }
    }
}
