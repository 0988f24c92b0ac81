//! TTL001 标题缺文种

use zhubi_document::{Document, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};

use crate::titles::{self, GENRES, Title};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &TitleNoGenre;

struct TitleNoGenre;

const META: RuleMeta = RuleMeta {
    code: "TTL001",
    name: "title-no-genre",
    title: "标题缺文种",
    family: Family::Ttl,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Law("《党政机关公文处理工作条例》第九条（七）"),
    stages: Stages::NotTemplate,
    genres: Genres::All,
    what: "“关于……”或者“××年……工作”式的标题末尾没有“通知”“报告”“总结”之类的文种名称。",
    why: "公文标题由发文机关名称、事由和文种组成，缺了文种，收文的人不知道要做什么。讲话、经验材料的概括性标题和带副题的标题不核，“关于……的思考”之类的文章题目也不核。",
    wrong: &[
        "青禾县人民政府关于做好今年防汛工作\n各乡镇人民政府：\n请认真抓好落实。\n",
        "青禾县2024年上半年防汛工作\n上半年，全县防汛形势平稳。\n下半年将继续努力。\n",
        "关于开展安全生产大检查\n各科室：\n请认真抓好落实。\n",
    ],
    right: &[
        "青禾县人民政府关于做好今年防汛工作的通知\n各乡镇人民政府：\n请认真抓好落实。\n",
        "关于基层减负的几点思考\n基层减负是群众关心的事。\n要一件一件抓。\n",
        "做好“三篇文章”　推动高质量发展\n今年以来，全县经济稳中有进。\n明年将继续努力。\n",
        "关于青禾县2024年预算执行情况\n——在青禾县第九届人民代表大会第三次会议上\n各位代表：\n请予审议。\n",
    ],
};

/// What texts are called besides the fifteen genres, and what they are about.
const NAMES: [&str; 62] = [
    "讲话",
    "发言",
    "致辞",
    "致词",
    "讲稿",
    "总结",
    "要点",
    "方案",
    "计划",
    "规划",
    "纲要",
    "预案",
    "安排",
    "打算",
    "思路",
    "简报",
    "材料",
    "汇报",
    "说明",
    "介绍",
    "情况",
    "办法",
    "条例",
    "规定",
    "细则",
    "规则",
    "规程",
    "准则",
    "章程",
    "守则",
    "制度",
    "规范",
    "标准",
    "指南",
    "措施",
    "政策",
    "解释",
    "法",
    "令",
    "公约",
    "协议",
    "合同",
    "倡议",
    "倡议书",
    "建议",
    "提案",
    "答复",
    "回复",
    "声明",
    "启事",
    "公示",
    "名单",
    "目录",
    "清单",
    "表",
    "书",
    "信",
    "稿",
    "词",
    "提纲",
    "思考",
    "体会",
];

/// What such titles end in when the genre has been left out.
const MATTERS: [&str; 20] = [
    "工作", "活动", "建设", "管理", "事项", "事宜", "会议", "培训", "检查", "整治", "项目", "资金", "发展",
    "改革", "服务", "行动", "落实", "保障", "问题", "任务",
];

impl Rule for TitleNoGenre {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for title in titles::all(document) {
            if !has_subtitle(document, &title) && lacks_genre(&title, is_addressed(document, &title)) {
                findings.report(title.span, "标题没有文种").help("请在标题末尾写明“通知”“报告”“总结”等");
            }
        }
    }
}

fn has_subtitle(document: &Document, title: &Title) -> bool {
    let below = document.blocks().get(title.block + 1).filter(|block| block.role == Role::Subtitle);
    title.text.contains("——")
        || below.is_some_and(|block| block.span.of(document.text()).starts_with(['—', '―', '-']))
}

/// Whether a line names the offices to which the text goes, as only documents have it.
fn is_addressed(document: &Document, title: &Title) -> bool {
    document.blocks()[title.block + 1..].iter().take(3).any(|block| block.role == Role::Recipient)
}

fn lacks_genre(title: &Title, addressed: bool) -> bool {
    let core = title.core();
    // A title cut in its last word is told as cut.
    let cut = core.ends_with(['的', '、', '和', '与', '》', '”', '，']) || core.ends_with("若干");
    if cut || GENRES.iter().any(|name| core.ends_with(name)) {
        return false;
    }
    if addressed
        && title.matches_outside("关于").next().is_some()
        && ["情况", "建议", "措施"].iter().any(|matter| core.ends_with(matter))
    {
        return true;
    }
    if NAMES.iter().any(|name| core.ends_with(name)) {
        return false;
    }
    let is_matter = MATTERS.iter().any(|matter| core.ends_with(matter));
    match title.matches_outside("关于").find(|&at| at < core.len()) {
        Some(at) => {
            const LONGEST_NAME: usize = 5;
            let named =
                core[at..].rfind('的').is_some_and(|de| core[at + de..].chars().count() <= LONGEST_NAME + 1);
            !named || (is_matter && core.ends_with("工作"))
        }
        None => {
            let dated = core.match_indices('年').any(|(at, _)| {
                core[..at].ends_with(|c: char| c.is_ascii_digit() || matches!(c, 'X' | 'x' | 'Ｘ' | '×'))
            });
            dated && core.ends_with("工作") && !title.is_parted && !core.contains(['，', '、'])
        }
    }
}
