//! RES001 网页/文库残留

use zhubi_document::ResidueKind;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Edit;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &ScrapeBoilerplate;

struct ScrapeBoilerplate;

const META: RuleMeta = RuleMeta {
    code: "RES001",
    name: "scrape-boilerplate",
    title: "网页/文库残留",
    family: Family::Res,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Practice,
    stages: Stages::NotTemplate,
    genres: Genres::All,
    what: "网站、文库或写作助手留在文稿前后和中间的文字：导航、按钮、来源和浏览次数、推广和版权声明、对话用语，标题前带省略号的提纲预览，以及导出时混入的页码。",
    why: "这些文字不是文稿内容，印发后有失严肃。付费阅读的提示由 RES002 报出。文稿中正常谈到扫码、公众号、网站的句子，以及联系方式、附注，不在此列。",
    wrong: &[
        "微信扫码领取更多范文\n关于做好汛期安全工作的通知\n各单位：\n现将有关事项通知如下，请抓好落实。",
        "您的位置：首页 > 公文写作 > 正文\n各单位要压实责任，抓好落实。",
        "好的，以下是为您起草的讲话稿：\n同志们：\n今天召开这次会议，主要任务是部署防汛工作。",
        "各单位要压实责任，抓好落实。\n来源：某某范文网  发布时间：2024-05-06  浏览次数：302",
        "提纲：……\n一、统一思想\n二、明确任务\n……\n在全县防汛工作会议上的讲话\n同志们：\n今天召开防汛会议。\n一、统一思想\n要高度重视。\n二、明确任务\n要抓好落实。",
    ],
    right: &[
        "请各单位组织参训人员微信扫码签到。",
        "群众可以关注“云溪发布”公众号，也可以登录县政府网站查询办理进度。",
        "任何单位和个人未经授权不得转载、翻印本条例释义。",
        "县政府网站应当在首页设置无障碍浏览、打印、收藏等功能。",
        "防汛工作方案\n目录\n一、总体要求……1\n二、主要任务……3\n一、总体要求\n坚持预防为主。\n二、主要任务\n抓好落实。",
    ],
};

impl Rule for ScrapeBoilerplate {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for block in document.blocks() {
            if let Some(message) = block.residue.and_then(message) {
                findings
                    .report(block.span, message)
                    .fix_unsafe([Edit::delete(document.whole_lines(block.span))]);
            }
        }
        for region in document.regions().iter().filter(|region| document.is_preview(region)) {
            let blocks = &document.blocks()[region.blocks.clone()];
            let Some((first, last)) = blocks.first().zip(blocks.last()) else { continue };
            let preview = first.span.cover(last.span);
            findings
                .report(preview, "网站自动生成的提纲预览残留，请删除")
                .fix_unsafe([Edit::delete(document.whole_lines(preview))]);
        }
    }
}

/// General words, so that like findings fold; none for what other rules of the family report.
fn message(kind: ResidueKind) -> Option<&'static str> {
    Some(match kind {
        ResidueKind::Navigation => "网页的导航或按钮文字残留，请删除",
        ResidueKind::Metadata => "网页的来源、时间、浏览次数等信息残留，请删除",
        ResidueKind::Promotion => "网站的推广或版权文字残留，请删除",
        ResidueKind::Assistant => "写作助手的对话用语残留，请删除",
        ResidueKind::PageNumber => "页码混入正文，请删除",
        ResidueKind::Neighbour => "网站文字残留，请删除",
        ResidueKind::Url | ResidueKind::Number | ResidueKind::Omission | ResidueKind::Paywall => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn the_fix_deletes_whole_lines() {
        let text =
            "上一篇：在全县会议上的讲话\r\n各单位要抓好落实。\r\n确保完成任务。\r\n【打印本页】【关闭窗口】";
        assert_eq!(mended(RULE, text), "各单位要抓好落实。\r\n确保完成任务。\r\n");
    }

    #[test]
    fn a_preview_goes_as_a_whole_and_a_real_table_of_contents_stays() {
        let body = "在全县防汛会议上的讲话\n一、统一思想\n要高度重视。\n二、明确任务\n要抓好落实。\n";
        let preview = "目录/提纲：……\n一、统一思想\n二、明确任务\n";
        assert_eq!(mended(RULE, &format!("{preview}{body}")), body);
        assert!(found(RULE, &format!("目录\n一、统一思想\n二、明确任务\n{body}")).is_empty());
    }
}
