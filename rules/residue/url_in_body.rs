//! RES003 正文 URL

use std::sync::LazyLock;

use zhubi_document::{Block, Document, RegionKind, ResidueKind, Role};
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::Span;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &UrlInBody;

struct UrlInBody;

const META: RuleMeta = RuleMeta {
    code: "RES003",
    name: "url-in-body",
    title: "正文网址",
    family: Family::Res,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::NotTemplate,
    genres: Genres::All,
    what: "正文里没有交代用途的网址：单独成行，或夹在句子当中。",
    why: "多是复制网页时带入的。前面写明网站、平台、登录、查询等用途的网址，括注的网址，政府和教育机构的网址，以及附件、附注、表格里的网址，不在此列。",
    wrong: &[
        "各单位要压实责任，抓好落实。\nhttps://www.example.com/wenku/1024.html\n要加强督促检查，确保见效。",
        "今年以来www.example.com各项工作稳步推进。",
    ],
    right: &[
        "请登录云溪招聘平台https://job.example.com完成报名。",
        "报名网址：https://job.example.com/2024",
        "有关政策可在县政府门户网站（www.example.gov.cn）查阅。",
        "云溪农产品展销中心（www.example.com）全年开放。",
    ],
};

static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of_literals(["http://", "https://", "HTTP://", "HTTPS://", "www.", "WWW."]));

impl Rule for UrlInBody {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let mut last_end = 0;
        for hit in context.hits {
            if hit.span.start() < last_end {
                continue;
            }
            let Some(block) = document.block_at(hit.span.start()) else { continue };
            let url = url_from(document.text(), Span::new(hit.span.start(), block.span.end()));
            last_end = url.end();
            let stray = match block.residue {
                Some(kind) => kind == ResidueKind::Url,
                None => is_stray(document, block, url),
            };
            if stray {
                findings.report(url, "正文中残留网址，请删除，或写明其用途");
            }
        }
    }
}

/// The address that begins at the start of `rest`.
fn url_from(text: &str, rest: Span) -> Span {
    let part =
        |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '(' | ')' | '[' | ']' | ',' | ';');
    let body = rest.of(text);
    let len = body.find(|c| !part(c)).unwrap_or(body.len());
    Span::new(rest.start(), rest.start() + body[..len].trim_end_matches('.').len())
}

/// Whether nothing says what the address in `block` is for.
fn is_stray(document: &Document, block: &Block, url: Span) -> bool {
    let body = matches!(document.regions()[block.region].kind, RegionKind::Body | RegionKind::Quoted);
    let before = nearest(&document.text()[block.span.start()..url.start()]);
    let bracketed = before.ends_with(['（', '(', '《', '〈', '“', '：', ':', '【', '[', '<']);
    block.role == Role::Body
        && body
        && !bracketed
        && !is_public(url.of(document.text()))
        && !PURPOSES.iter().any(|purpose| before.contains(purpose))
}

/// The end of `text`, as far as a purpose may stand before an address.
fn nearest(text: &str) -> &str {
    const FARTHEST: usize = 60;
    let start = text.char_indices().rev().take(FARTHEST).last().map_or(text.len(), |(at, _)| at);
    &text[start..]
}

/// Words that say what an address is for.
const PURPOSES: &[&str] = &[
    "网",
    "链接",
    "登录",
    "登陆",
    "访问",
    "平台",
    "系统",
    "门户",
    "下载",
    "查询",
    "查阅",
    "报名",
    "邮箱",
    "注册",
    "填报",
    "打开",
    "浏览",
    "域名",
    "地址",
    "进入",
    "公众号",
    "客户端",
    "点击",
    "详见",
    "参见",
    "来源",
    "引自",
    "接口",
];

fn is_public(url: &str) -> bool {
    let host = url.split("://").last().unwrap_or(url).split(['/', '?', ':']).next().unwrap_or_default();
    [".gov.cn", ".edu.cn", ".org.cn", ".gov", ".mil.cn"]
        .iter()
        .any(|end| host.to_ascii_lowercase().ends_with(end))
}
