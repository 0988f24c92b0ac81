//! RES004 装饰符残留

use zhubi_document::{Block, Document, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span, is_blank, is_closing, is_han, is_sentence_end};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &LeadingDecor;

struct LeadingDecor;

const META: RuleMeta = RuleMeta {
    code: "RES004",
    name: "leading-decor",
    title: "装饰符残留",
    family: Family::Res,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Practice,
    stages: Stages::NotTemplate,
    genres: Genres::All,
    what: "段落、标题开头或末尾的装饰符号和表情符号：◆、★、■、►、✨ 等。",
    why: "多是从网页、公众号或大模型复制时带来的，公文不用。同一符号在几段开头反复出现，可能是有意用作列表符，只作提示；密级里的“★”、表示等级的“★★★”、说明“★为重点任务”的注、表格和名单里的对勾、方框不在此列。",
    wrong: &[
        "◆关于做好防汛工作的通知",
        "各单位要压实责任，抓好落实。■",
        "★★★云溪县2024年工作总结★★★",
        "📌一、总体要求\n各单位要压实责任，抓好落实。",
        "►（一）加强组织领导。各级要压实责任。",
    ],
    right: &[
        "机密★1年\n云溪县人民政府文件",
        "住宿标准：★★★★",
        "★为必报指标，其余为选报指标。",
        "□是 □否",
        "☎0000—1234567",
    ],
};

impl Rule for LeadingDecor {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let mut decors: Vec<Decor> = Vec::new();
        for block in document.blocks().iter().filter(|block| may_be_decorated(block)) {
            let leading = leading(document, block);
            decors.extend(leading);
            if leading.is_none_or(|decor| decor.span.end() != block.span.end()) {
                decors.extend(trailing(document, block));
            }
        }
        let mut counted: Vec<(char, bool, usize)> = Vec::new();
        for decor in decors.iter().filter(|decor| !decor.certain) {
            match counted
                .iter_mut()
                .find(|(glyph, at_end, _)| (*glyph, *at_end) == (decor.glyph, decor.at_end))
            {
                Some((_, _, count)) => *count += 1,
                None => counted.push((decor.glyph, decor.at_end, 1)),
            }
        }
        for decor in decors {
            let written = decor.span.of(document.text());
            let finding = findings.report(decor.span, format!("装饰符“{written}”残留，应删去"));
            finding.fix_safe([Edit::delete(decor.with_blanks(document))]);
            let alike = |(glyph, at_end, count): &(char, bool, usize)| {
                (*glyph, *at_end) == (decor.glyph, decor.at_end) && *count > 1
            };
            if !decor.certain && counted.iter().any(alike) {
                finding.severity(Severity::Info);
            }
        }
    }
}

/// A run of one ornament at the beginning or end of a block.
#[derive(Clone, Copy)]
struct Decor {
    span: Span,
    glyph: char,
    at_end: bool,
    /// Whether it is no bullet of a list, however often it comes.
    certain: bool,
}

impl Decor {
    /// The ornament with the blanks between it and the text.
    fn with_blanks(self, document: &Document) -> Span {
        let text = document.text();
        if self.at_end {
            let before = text[..self.span.start()].trim_end_matches(is_blank);
            Span::new(before.len(), self.span.end())
        } else {
            let after = text[self.span.end()..].trim_start_matches(is_blank);
            Span::new(self.span.start(), text.len() - after.len())
        }
    }
}

fn may_be_decorated(block: &Block) -> bool {
    !matches!(block.role, Role::Residue | Role::TableCell | Role::Letterhead)
}

fn leading(document: &Document, block: &Block) -> Option<Decor> {
    let body = block.span.of(document.text());
    let glyph = body.chars().next().filter(|&c| is_ornament(c) || is_emoji(c))?;
    let rest = body.trim_start_matches(|c| c == glyph || is_joint(c));
    let text = rest.trim_start_matches(is_blank);
    let certain = is_emoji(glyph) || text.is_empty() || begins_with_ordinal(text);
    let span = Span::new(block.span.start(), block.span.end() - rest.len());
    let certain = certain || (block.role == Role::Title && !explains_sign(text));
    // ▲3.2% is a decrease.
    let negative = glyph == '▲' && !text.starts_with(is_han);
    (certain || !(negative || explains_sign(text))).then_some(Decor { span, glyph, at_end: false, certain })
}

fn trailing(document: &Document, block: &Block) -> Option<Decor> {
    let body = block.span.of(document.text());
    let glyph = body.chars().rev().find(|&c| !is_joint(c)).filter(|&c| is_ornament(c) || is_emoji(c))?;
    let rest = body.trim_end_matches(|c| c == glyph || is_joint(c));
    let span = Span::new(block.span.start() + rest.len(), block.span.end());
    let several = span.of(document.text()).chars().filter(|&c| c == glyph).nth(1).is_some();
    let text = rest.trim_end_matches(is_blank);
    // 评级★★★, 标准：★★★★, 绝密★: a grade and not an ornament.
    let after_words = text.ends_with(is_han) && !text.ends_with('密');
    let after_sentence = text.ends_with(|c| is_sentence_end(c) || is_closing(c));
    let around = after_words && body.starts_with(glyph);
    let decorates = is_emoji(glyph)
        || after_sentence
        || around
        || (after_words && (!several || block.role == Role::Title));
    decorates.then_some(Decor { span, glyph, at_end: true, certain: is_emoji(glyph) || around })
}

/// ★为必报指标, ●表示已完成: a sign that is explained.
fn explains_sign(text: &str) -> bool {
    [
        "为", "是", "图", "表", "本报", "注", "表示", "代表", "指", "标", "号", "：", ":", "=", "—", "、",
        "）", "★", "☆", "●", "◆",
    ]
    .iter()
    .any(|words| text.starts_with(words))
}

/// 一、 （一） 1. 第一，: an ornament before it is no bullet.
fn begins_with_ordinal(text: &str) -> bool {
    let inner = text.strip_prefix(['（', '(']).unwrap_or(text);
    let inner = inner.strip_prefix('第').unwrap_or(inner);
    let rest = inner.trim_start_matches(|c: char| "一二三四五六七八九十".contains(c) || c.is_ascii_digit());
    let decimal = rest.strip_prefix('.').is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit()));
    rest.len() < inner.len()
        && !decimal
        && rest.starts_with(['、', '）', ')', '.', '．', '，', '是', '章', '节', '条', '部'])
}

fn is_ornament(c: char) -> bool {
    // The blocks of arrows, shapes and dingbats: no ornament is anywhere else.
    matches!(c, '\u{2190}'..='\u{27BF}') && "◆◇★☆●■▲►▶▷◀◄◈◎♦♥♡❤❥✦✧✪✿❀❁☀✽✾❖➤➢➣☞☛♣♠♪♫".contains(c)
}

/// Whether `c` is a pictograph. Ticks, circled numbers, telephones and the signs of games and sexes have their uses.
fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1F300}'..='\u{1FAFF}' | '✅' | '❌' | '❗' | '⭐' | '⚡' | '✨' | '⏰' | '⚠' | '➡')
}

/// Whether `c` belongs to an emoji before it.
fn is_joint(c: char) -> bool {
    matches!(c, '\u{FE0F}' | '\u{200D}')
}

#[cfg(test)]
mod tests {
    use zhubi_lint::{Linter, Settings, Severity};
    use zhubi_text::Source;

    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn ornaments_go_with_their_blanks() {
        let cases = [
            ("◆ 一、总体要求\n各单位要压实责任。", "一、总体要求\n各单位要压实责任。"),
            ("各单位要压实责任。 ■", "各单位要压实责任。"),
            ("✨⚠\u{FE0F}关于防汛的提醒", "⚠\u{FE0F}关于防汛的提醒"),
            ("● 各单位要压实责任，抓好落实。", "各单位要压实责任，抓好落实。"),
            ("甲乙丙丁。\n◆◆◆\n戊己庚辛。", "甲乙丙丁。\n\n戊己庚辛。"),
        ];
        for (text, clean) in cases {
            assert_eq!(mended(RULE, text), clean, "{text}");
        }
    }

    #[test]
    fn signs_with_a_use() {
        for text in [
            "绝密★",
            "满意度：●●●●●",
            "★：重点任务",
            "√",
            "▲图为会议现场",
            "①加强领导",
            "▲3.2%",
            "▲表中数据",
            "甲★乙",
            "※ 注",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn bullets_of_a_list_are_hints() {
        let linter = Linter::new(&[RULE], Settings::default()).unwrap();
        let severities = |text: &str| -> Vec<Severity> {
            linter
                .check(&Source::plain("test", text))
                .diagnostics
                .iter()
                .map(|found| found.severity)
                .collect()
        };
        assert_eq!(severities("要做到：\n◆加强领导，抓好落实。\n◆压实责任，督促检查。"), [Severity::Info; 2]);
        assert_eq!(severities("要做到：\n◆一、加强领导\n◆二、压实责任"), [Severity::Warning; 2]);
        assert_eq!(severities("◆加强领导，抓好落实。\n■压实责任，督促检查。"), [Severity::Warning; 2]);
    }
}
