//! DOC020 附注须圆括号

use zhubi_document::{RegionKind, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Edit;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &NoteParens;

struct NoteParens;

const META: RuleMeta = RuleMeta {
    code: "DOC020",
    name: "note-parens",
    title: "附注须圆括号",
    family: Family::Doc,
    severity: Severity::Info,
    default: false,
    fix: FixKind::Unsafe,
    authority: Authority::Standard("GB/T 9704—2012"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "成文日期下的附注（联系人、联系电话、公开属性）没有用圆括号括起来。",
    why: "附注加圆括号，排在成文日期下一行。网上公布的文稿常把联系方式另排，所以默认不查；正文中的联系方式不在此列。",
    wrong: &[
        "妥否，请批示。\n海湾镇人民政府\n2024年3月5日\n联系人：张某某，联系电话：0000—1234567",
        "请认真抓好落实。\n海湾县水利局\n2024年3月5日\n此件公开发布",
    ],
    right: &[
        "妥否，请批示。\n海湾镇人民政府\n2024年3月5日\n（联系人：张某某，联系电话：0000—1234567）",
        "请于3月10日前报送。\n联系人：张某某，联系电话：0000—1234567\n海湾县水利局\n2024年3月5日",
    ],
};

impl Rule for NoteParens {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for pair in document.blocks().windows(2) {
            let body = document.regions()[pair[0].region].kind == RegionKind::Body;
            if pair[0].role == Role::Date && body && is_bare_note(pair[1].span.of(document.text())) {
                let span = pair[1].span;
                findings
                    .report(span, "附注应当用圆括号括起来")
                    .fix_unsafe([Edit::insert(span.start(), "（"), Edit::insert(span.end(), "）")]);
            }
        }
    }
}

fn is_bare_note(line: &str) -> bool {
    const LONGEST: usize = 300;
    let starts = ["联系人", "联系电话", "联系方式", "联系科室", "此件", "此文", "本文有删减"];
    line.len() <= LONGEST && starts.iter().any(|start| line.starts_with(start))
}
