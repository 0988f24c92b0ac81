//! DOC019 落款缺失

use zhubi_document::{Block, Document, Genre, RegionKind, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Span;

use super::foot::{closing_dates, is_after_foot, is_signature};
use super::recipient::recipients;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &SignatureMissing;

struct SignatureMissing;

const META: RuleMeta = RuleMeta {
    code: "DOC019",
    name: "signature-missing",
    title: "落款缺失",
    family: Family::Doc,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Law("《党政机关公文处理工作条例》第九条"),
    stages: Stages::NotTemplate,
    genres: Genres::Only(&[
        Genre::Notice,
        Genre::Circular,
        Genre::Opinion,
        Genre::Decision,
        Genre::Report,
        Genre::Request,
        Genre::Reply,
        Genre::Letter,
    ]),
    what: "有主送机关的公文，末尾缺发文机关署名或者成文日期。",
    why: "发文机关署名和成文日期是公文的要素，成文日期是公文生效的依据。没有主送机关的文稿、片段和中断的文稿、日期已写在文题下的不在此列。",
    wrong: &[
        "关于做好防汛工作的通知\n各乡镇人民政府：\n请认真抓好落实。\n特此通知。",
        "关于做好防汛工作的通知\n各乡镇人民政府：\n请认真抓好落实。\n海湾县水利局",
        "关于做好防汛工作的通知\n各乡镇人民政府：\n请认真抓好落实。\n2024年3月5日",
    ],
    right: &[
        "关于做好防汛工作的通知\n各乡镇人民政府：\n请认真抓好落实。\n海湾县水利局\n2024年3月5日",
        "关于做好防汛工作的通知\n各乡镇人民政府：\n请认真抓好落实。\n海湾县水利局　2024年3月5日",
        "在全县防汛工作会议上的讲话\n同志们：\n请认真抓好落实。",
        "关于做好防汛工作的通知\n请认真抓好落实。",
    ],
};

impl Rule for SignatureMissing {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        if context.fragment || !document.truncations().is_empty() || recipients(document).next().is_none() {
            return;
        }
        let Some(last) = last_block(document) else { return };
        let foot = Foot::of(document, last);
        let message = match (foot.signed, foot.dated) {
            (true, true) => return,
            (false, true) => "末尾缺发文机关署名",
            (true, false) => "末尾缺成文日期",
            (false, false) => "末尾缺发文机关署名和成文日期",
        };
        findings.report(end_of(document, last), message);
    }
}

/// The last line of the draft itself, before its attachments and what it carries.
fn last_block<'d>(document: &'d Document) -> Option<&'d Block> {
    let text = document.text();
    let own = |block: &&Block| document.regions()[block.region].kind == RegionKind::Body;
    let remark = |block: &&Block| {
        matches!(block.role, Role::Note | Role::Imprint | Role::Residue) || is_after_foot(block.span.of(text))
    };
    let more = |block: &&Block| {
        matches!(document.regions()[block.region].kind, RegionKind::Attachment | RegionKind::Quoted)
    };
    let own_text = document.blocks().iter().take_while(|block| !more(block)).filter(own);
    own_text.filter(|block| !remark(block)).last()
}

struct Foot {
    signed: bool,
    dated: bool,
}

impl Foot {
    fn of(document: &Document, last: &Block) -> Self {
        let text = document.text();
        let own = |span: Span| {
            document
                .block_at(span.start())
                .is_some_and(|block| document.regions()[block.region].kind == RegionKind::Body)
        };
        let mut foot = Foot { signed: is_signature(last.span.of(text)), dated: false };
        for closing in closing_dates(document).filter(|closing| own(closing.mention.span)) {
            foot.dated = true;
            foot.signed |= closing.office.is_some() || stands_under_name(document, closing.mention.span);
        }
        for block in document.blocks().iter().filter(|block| own(block.span)) {
            foot.signed |= block.role == Role::Signature;
            // A line that holds a date with gaps is a date all the same.
            foot.dated |=
                block.role == Role::Date || (block.role == Role::Subtitle && holds_date(document, block));
        }
        // A date that no rule on its form knows is followed by nothing, and above it stands the signature.
        let line = last.span.of(text);
        if !foot.dated
            && line.ends_with(['日', '号'])
            && line.contains('月')
            && line.chars().count() <= LONGEST_DATE
        {
            foot.dated = true;
            foot.signed = true;
        }
        foot
    }
}

/// Whether the line above the date ends no sentence, so that it may be an office in a form that is not known.
fn stands_under_name(document: &Document, date: Span) -> bool {
    let index = document.blocks().partition_point(|block| block.span.end() <= date.start());
    let above = index.checked_sub(1).map(|above| &document.blocks()[above]);
    above.filter(|above| above.role != Role::AttachmentNote).is_some_and(|above| {
        let above = above.span.of(document.text());
        above.chars().count() <= LONGEST_DATE
            && !above.ends_with(['。', '！', '？', '：', '；', '，', '”'])
            && !above.starts_with(|c: char| c.is_ascii_digit())
            && !above.contains("特此")
            && !above.starts_with("附件")
    })
}

/// A line that ends in a date, with the office before it, has at most this many characters.
const LONGEST_DATE: usize = 40;

fn holds_date(document: &Document, block: &Block) -> bool {
    let from = document.dates().partition_point(|date| date.span.start() < block.span.start());
    document.dates().get(from).is_some_and(|date| block.span.contains(date.span))
}

/// The last characters of a block, which are enough to find the place.
fn end_of(document: &Document, block: &Block) -> Span {
    const SHOWN: usize = 12;
    let words = block.span.of(document.text());
    let start = words.char_indices().rev().take(SHOWN).last().map_or(0, |(at, _)| at);
    Span::new(block.span.start() + start, block.span.end())
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::messages;

    fn draft(foot: &str) -> Vec<String> {
        messages(RULE, &format!("关于做好防汛工作的通知\n各乡镇人民政府：\n请认真抓好落实。\n{foot}"), None)
    }

    #[test]
    fn what_is_missing_is_named() {
        assert_eq!(draft("特此通知。"), ["末尾缺发文机关署名和成文日期"]);
        assert_eq!(draft("附件：名单\n附件\n名单\n张某某"), ["末尾缺发文机关署名和成文日期"]);
        assert_eq!(draft("附件：1.甲\n2.乙\n2024年3月5日"), ["末尾缺发文机关署名"]);
        assert_eq!(draft("（此件公开发布）"), ["末尾缺发文机关署名和成文日期"]);
        assert_eq!(draft("海湾县人民政府办公室\n（联系人：张某某）"), ["末尾缺成文日期"]);
        assert_eq!(draft("2024年3月5日\n（此件公开发布）"), ["末尾缺发文机关署名"]);
    }

    #[test]
    fn closed_texts_of_every_kind() {
        for foot in [
            "海湾县水利局\n二〇〇四年三月五日",
            "海湾县水利局　海湾县财政局\n2024年3月5日\n附件\n名单\n张某某",
            "海湾县水利局\n2024年3月5号",
            "海湾县水利局\n20XX年X月X日",
            "海湾县水利局  &nbsp;\n2024年3月5日",
            "海湾县水利局\n2024年 月 日",
            "附件：名单\n海湾县水利局\n2024年3月5日\n海湾县水利局办公室　2024年3月6日印发",
        ] {
            assert_eq!(draft(foot), Vec::<String>::new(), "{foot}");
        }
    }
}
