//! HDG011 标题重复出现

use zhubi_document::{Block, Document, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Edit;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &TitleRepeat;

struct TitleRepeat;

const META: RuleMeta = RuleMeta {
    code: "HDG011",
    name: "title-repeat",
    title: "标题重复出现",
    family: Family::Hdg,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "同一文稿的标题又出现一次。",
    why: "多是把网页标题和正文标题一并复制了下来。封面和正文各有一次、中间隔着目录的，以及各附件自己的标题，不在此列。",
    wrong: &[
        "在全县防汛工作会议上的讲话\n在全县防汛工作会议上的讲话\n同志们：\n今天召开这次会议，主要是部署防汛工作。",
        "关于做好防汛工作的通知\n微信扫码分享\n关于做好防汛工作的通知\n各乡镇：\n现将有关事项通知如下，请抓好落实。",
    ],
    right: &[
        "云溪县防汛工作方案\n目录\n一、总体要求\n二、主要任务\n云溪县防汛工作方案\n一、总体要求\n坚持预防为主。\n二、主要任务\n加强巡查。",
        "关于印发《云溪县防汛工作方案》的通知\n各乡镇：\n现将《云溪县防汛工作方案》印发给你们，请抓好落实。\n2024年5月6日\n云溪县防汛工作方案\n坚持预防为主，加强巡查。",
    ],
};

impl Rule for TitleRepeat {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let mut first: Option<&Block> = None;
        for block in document.blocks() {
            match block.role {
                Role::TocEntry | Role::AttachmentMark => first = None,
                Role::Title => match first {
                    Some(first) if same_letters(document, first, block) => {
                        findings
                            .report(block.span, "标题重复出现，请删去一处")
                            .related(first.span, "首次出现")
                            .fix_unsafe([Edit::delete(document.whole_lines(block.span))]);
                    }
                    _ => first = Some(block),
                },
                _ => {}
            }
        }
    }
}

/// Whether both titles are the same but for blanks and line ends.
fn same_letters(document: &Document, one: &Block, other: &Block) -> bool {
    let letters = |block: &Block| block.span.of(document.text()).chars().filter(|c| !c.is_whitespace());
    letters(one).eq(letters(other))
}
