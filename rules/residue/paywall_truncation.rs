//! RES002 付费墙截断标记

use zhubi_document::ResidueKind;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &PaywallTruncation;

struct PaywallTruncation;

const META: RuleMeta = RuleMeta {
    code: "RES002",
    name: "paywall-truncation",
    title: "付费墙截断标记",
    family: Family::Res,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::NotTemplate,
    genres: Genres::All,
    what: "网站只显示一部分内容时留下的提示：省略多少字、全文共多少字、会员可阅读、剩余内容付费后查看等。",
    why: "提示之处缺少正文，只删去提示会把前后不相连的文字接在一起，所以不作修改，应当按原稿补全以后再删去。没有付费字样的“此处省略”“以下略”由 RES009、RES010 报出。",
    wrong: &[
        "各项措施逐步见效……（未完，全文共3200字，正式会员可查看）",
        "各单位要压实责任，一旦发现险情就要立即处置并及\n……（省略200字，正式会员可查看）……\n们要始终绷紧安全这根弦，确保安全度汛。",
        "各单位要压实责任，抓好落实。\n（试读结束，付费后阅读剩余内容）",
    ],
    right: &[
        "全文共3200字，分五个部分，请抓紧审阅。",
        "会员可以凭证到服务中心查看账目。",
        "本刊剩余部分已分发到各村。",
    ],
};

impl Rule for PaywallTruncation {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        for block in context.document.blocks() {
            if block.residue == Some(ResidueKind::Paywall) {
                findings.report(block.span, "网站的付费阅读提示残留，此处缺少正文，请按原稿补全后删去");
            }
        }
    }
}
