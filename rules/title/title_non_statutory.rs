//! TTL003 非法定文种作正式公文

use zhubi_document::Role;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};

use crate::titles;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &TitleNonStatutory;

struct TitleNonStatutory;

const META: RuleMeta = RuleMeta {
    code: "TTL003",
    name: "title-non-statutory",
    title: "非法定文种作正式公文",
    family: Family::Ttl,
    severity: Severity::Info,
    default: false,
    fix: FixKind::None,
    authority: Authority::Law("《党政机关公文处理工作条例》第八条"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "带发文字号或红头的公文，标题用了“申请”“汇报”“总结”“方案”等不在十五种法定文种之内的名称。",
    why: "正式行文宜用法定文种，事务文书随“通知”“报告”等印发。随文印发的附件不核；各地做法不一，所以默认不开。",
    wrong: &[
        "青禾县水利局文件\n青水发〔2024〕12号\n关于解决防汛资金的申请\n县人民政府：\n拟新建泵站一座。\n",
        "青水发〔2024〕12号\n关于上半年防汛情况的汇报\n县人民政府：\n上半年防汛形势平稳。\n",
    ],
    right: &[
        "青禾县水利局文件\n签发人：陈立言\n青水发〔2024〕12号\n关于解决防汛资金的请示\n县人民政府：\n拟新建泵站一座。\n",
        "关于解决防汛资金的申请\n县人民政府：\n拟新建泵站一座。\n",
    ],
};

const NOT_STATUTORY: [&str; 20] = [
    "申请",
    "申请书",
    "请求",
    "汇报",
    "总结",
    "方案",
    "要点",
    "计划",
    "安排",
    "打算",
    "说明",
    "建议",
    "规定",
    "办法",
    "细则",
    "规则",
    "制度",
    "答复",
    "简报",
    "情况",
];

impl Rule for TitleNonStatutory {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let Some(title) = titles::main(document) else { return };
        let formal = document.blocks()[..title.block]
            .iter()
            .chain(document.blocks().get(title.block + 1))
            .any(|block| matches!(block.role, Role::DocNumber | Role::Letterhead));
        let core = title.core();
        let Some(name) = NOT_STATUTORY.iter().find(|name| core.ends_with(**name)).filter(|_| formal) else {
            return;
        };
        findings
            .report(title.place(core.len() - name.len(), core.len()), format!("“{name}”不是法定文种"))
            .help("正式行文请改用法定文种，或者随“通知”“报告”印发");
    }
}
