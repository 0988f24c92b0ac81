//! PUN025 断行处重叠

use zhubi_document::JoinKind;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &OverlapJoin;

struct OverlapJoin;

const META: RuleMeta = RuleMeta {
    code: "PUN025",
    name: "overlap-join",
    title: "断行处重叠",
    family: Family::Pun,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "一句话在中间换行，上一行末尾的几个字在下一行开头又写了一遍。",
    why: "多是分段复制再拼接时留下的。只看句子没有写完的换行；上一段已经写完、下一段用同样的词开头，是正常的衔接。",
    wrong: &[
        "去年汛期，县直部门抽调骨干支援沿河乡镇。今年又选派30名\n30名年轻干部驻村蹲点，帮助群众抢修农田。",
        "要健全防汛责任体系，层层压实责任。各乡镇要把巡查值守\n\n巡查值守各项制度落到实处，确保安全度汛。",
    ],
    right: &[
        "要健全防汛责任体系，层层压实防汛责任。\n防汛责任重于泰山，各乡镇要抓好落实。",
        "二、压实防汛责任\n防汛责任重于泰山，各乡镇要抓好落实。",
    ],
};

impl Rule for OverlapJoin {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        let joins = document.blocks().iter().flat_map(|block| &block.joins);
        for join in joins.filter(|join| join.kind == JoinKind::Stray) {
            let Some((upper, lower)) = join.overlap(text) else { continue };
            let surplus = Span::new(join.span.start(), lower.end());
            findings
                .report(upper.cover(lower), format!("换行处“{}”重复，请删去一处并连成一句", upper.of(text)))
                .fix_unsafe([Edit::delete(surplus)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use zhubi_lint::{Linter, Settings};
    use zhubi_text::{Source, apply};

    use super::RULE;

    #[test]
    fn the_fix_keeps_one_copy_on_one_line() {
        let text = "去年抽调骨干支援沿河乡镇。今年又选派年轻干部30名\n\n30名干部驻村蹲点，帮助群众抢修农田。";
        let linter = Linter::new(&[RULE], Settings::default()).unwrap();
        let source = Source::plain("a.txt", text);
        let found = linter.check(&source).diagnostics;
        let mended = apply(text, &found[0].fix.as_ref().unwrap().edits).unwrap();
        assert_eq!(
            mended,
            "去年抽调骨干支援沿河乡镇。今年又选派年轻干部30名干部驻村蹲点，帮助群众抢修农田。"
        );
    }
}
