//! HDG010 无标题

use zhubi_document::{Document, RegionKind, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Span;

use crate::titles;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &TitleMissing;

struct TitleMissing;

const META: RuleMeta = RuleMeta {
    code: "HDG010",
    name: "title-missing",
    title: "无标题",
    family: Family::Hdg,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Law("《党政机关公文处理工作条例》第九条（七）"),
    stages: Stages::NotTemplate,
    genres: Genres::All,
    what: "文稿开头直接就是正文或者“一、”，没有标题。",
    why: "标题是公文的要素，多是复制时丢了。以称呼开头的、以主送机关开头而没有成文日期的、只有一两段的和声明为片段的，不报。",
    wrong: &[
        "青禾县位于云岭市西部，辖八个乡镇，总人口二十万。\n近年来，全县经济稳中有进，群众得到实惠。\n下一步将继续努力，推动高质量发展。\n",
        "青禾县人民政府：\n我镇供水管网老化严重，群众用水困难。\n恳请安排资金予以改造。妥否，请批示。\n白石镇人民政府\n2024年3月5日\n",
        "一、总体要求\n坚持问题导向，统筹推进各项工作。\n二、重点任务\n抓好项目建设，确保如期完成。\n",
    ],
    right: &[
        "青禾县2024年工作总结\n近年来，全县经济稳中有进，群众得到实惠。\n下一步将继续努力，推动高质量发展。\n",
        "各乡镇人民政府：\n近年来，全县经济稳中有进，群众得到实惠。\n下一步将继续努力，推动高质量发展。\n",
        "近年来，全县经济稳中有进，群众得到实惠。",
    ],
};

/// A text of fewer blocks is a piece of one.
const FEWEST_BLOCKS: usize = 3;

impl Rule for TitleMissing {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        if context.fragment || titles::all(document).next().is_some() {
            return;
        }
        let blocks = document.blocks().iter().filter(|block| block.role != Role::Residue);
        if blocks.take(FEWEST_BLOCKS).count() < FEWEST_BLOCKS {
            return;
        }
        let Some((index, first)) = titles::first_line(document) else { return };
        let opening = document.markers().first().filter(|marker| marker.block == index && marker.opens_block);
        // A heading without a number at the very start, as Markdown has it, is a title.
        let starts_with_text = match first.role {
            Role::Body => true,
            Role::Heading | Role::ListItem => opening.is_some(),
            // A text that is addressed and dated is a whole document; a note to somebody is not.
            Role::Recipient => is_dated(document),
            _ => false,
        };
        if !starts_with_text {
            return;
        }
        let line = first.span.of(document.text());
        // The first clause shows the place; a text that opens with a mark shows that mark.
        let stop = |&(at, c): &(usize, char)| at > 0 && matches!(c, '，' | '。' | ',' | '：' | '；');
        let end = line.char_indices().find(stop).map_or(line.len(), |(at, _)| at);
        let place = Span::new(first.span.start(), first.span.start() + end);
        findings.report(place, "文稿没有标题").help("请在开头补写标题");
    }
}

/// Whether the text, not what it carries, closes with a date.
fn is_dated(document: &Document) -> bool {
    document
        .blocks()
        .iter()
        .any(|block| block.role == Role::Date && document.regions()[block.region].kind == RegionKind::Body)
}
