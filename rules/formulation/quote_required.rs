//! POL005 专名须加引号

use std::sync::LazyLock;

use zhubi_document::Role;
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::Edit;

use crate::quotation::in_quotes;
use crate::replacement::own_words;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &QuoteRequired;

struct QuoteRequired;

const META: RuleMeta = RuleMeta {
    code: "POL005",
    name: "quote-required",
    title: "专名须加引号",
    family: Family::Pol,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "缩略而成的政策专名没有加引号：三农工作、放管服改革、两学一做、四个意识、一带一路。",
    why: "中央文件里这些专名一律加引号，以示特指。文题和标题里可以从简，书名号和引号里的不查。",
    wrong: &[
        "全面抓好三农工作。",
        "深化放管服改革，优化营商环境。",
        "增强四个意识、坚定四个自信、做到两个维护。",
        "主动融入一带一路建设。",
        "坚持不忘初心、牢记使命制度化。",
    ],
    right: &[
        "全面抓好“三农”工作，深化“放管服”改革，推进“不忘初心、牢记使命”制度化。",
        "建设第三农机站，第四个意识是大局意识。",
        "布设两个维护点，增强“四个意识”。",
        "不忘初心、牢记使命，奋力谱写新篇章。",
    ],
};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_csv(include_str!("quote_required.csv")).expect("the file is checked by a test")
});

impl Rule for QuoteRequired {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for hit in own_words(context).filter(|hit| !in_quotes(document.text(), hit.span)) {
            let short_form = document.block_at(hit.span.start()).is_some_and(|block| {
                matches!(block.role, Role::Title | Role::Subtitle | Role::Heading | Role::TocEntry)
            });
            let Some(right) = hit.entry.replacement().filter(|_| !short_form) else { continue };
            findings
                .report(hit.span, format!("“{}”是专名，应加引号，写作{right}", hit.entry.wrong))
                .fix_safe([Edit::replace(hit.span, right)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn the_fix_adds_the_marks() {
        for (wrong, right) in [
            ("做好三农工作，服务三农。", "做好“三农”工作，服务“三农”。"),
            ("坚定四个自信，做到两个维护。", "坚定“四个自信”，做到“两个维护”。"),
            ("领悟两个确立的决定性意义。", "领悟“两个确立”的决定性意义。"),
            ("协调推进四个全面战略布局。", "协调推进“四个全面”战略布局。"),
            ("推进双随机一公开监管。", "推进“双随机、一公开”监管。"),
            ("落实三会一课制度。", "落实“三会一课”制度。"),
            ("压减三公经费。", "压减“三公”经费。"),
            ("扎实做好六稳六保工作。", "扎实做好“六稳”“六保”工作。"),
            ("开展不忘初心、牢记使命主题教育。", "开展“不忘初心、牢记使命”主题教育。"),
        ] {
            assert_eq!(mended(RULE, wrong), right);
        }
    }

    #[test]
    fn titles_and_quotations_keep_their_form() {
        for text in [
            "《关于做好三农工作的意见》",
            "学习“新时代三农工作要点”",
            "关于做好三农工作的通知\n\n各镇人民政府：\n为抓好“三农”工作，现通知如下。",
            "做到‘两个维护’，做到\"两个维护\"",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
