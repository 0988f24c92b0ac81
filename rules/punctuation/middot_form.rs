//! PUN032 间隔号形式

use zhubi_document::{Document, Token};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{CharClass, Edit, Span};

use super::neighbour::{is_placeholder, tokens_at};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &MiddotForm;

struct MiddotForm;

const META: RuleMeta = RuleMeta {
    code: "PUN032",
    name: "middot-form",
    title: "间隔号形式",
    family: Family::Pun,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Standard("GB/T 15834—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "该用间隔号“·”的地方用了项目符号“•”、日文中点“・”或全角点“．”等相似字符。",
    why: "外国人名、书名与篇名、品牌口号之间和“5·12”这类日期用间隔号“·”（U+00B7）。行首的项目符号、日文词语和小数点不在此列。",
    wrong: &[
        "会议学习了卡尔•马克思的有关论述。",
        "打造“云上河谷・智慧农庄”品牌。",
        "邀请专家讲授《沁园春•雪》。",
        "卡尔．马克思诞辰纪念活动筹备就绪。",
    ],
    right: &[
        "会议学习了卡尔·马克思的有关论述，打造“云上河谷·智慧农庄”品牌。",
        "引进ラーメン・カレー专门店两家。",
    ],
};

impl Rule for MiddotForm {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for index in tokens_at(document, "•‧∙⋅・･．") {
            let token = document.tokens()[index];
            let stands_for_middot = match document.char_at(token.span.start()) {
                Some('•' | '‧' | '∙' | '⋅') => joins_words(document, index),
                Some('・' | '･') => joins_words(document, index) && !is_near_kana(document, token.span),
                // A full-width dot can end a sentence or an ordinal too.
                Some('．') => joins_foreign_name(document, token.span),
                _ => false,
            };
            if stands_for_middot {
                let mark = token.span.of(document.text());
                findings
                    .report(token.span, format!("间隔号误作“{mark}”，应为“·”"))
                    .fix_safe([Edit::replace(token.span, "·")]);
            }
        }
    }
}

/// Whether words stand directly on both sides, one of them Chinese or left out, or the mark parts the month and day of
/// “5•12”.
fn joins_words(document: &Document, index: usize) -> bool {
    let tokens = document.tokens();
    let (Some(left), Some(right)) =
        (index.checked_sub(1).and_then(|at| tokens.get(at)), tokens.get(index + 1))
    else {
        return false;
    };
    let is_chinese = |token| match token {
        Token { class: CharClass::Han, .. } => true,
        token => {
            is_placeholder(document, token)
                || matches!(token.span.of(document.text()), "》" | "《" | "”" | "“")
        }
    };
    let is_word = |token: &Token| matches!(token.class, CharClass::Latin | CharClass::Digit);
    if left.class == CharClass::Digit && right.class == CharClass::Digit {
        return document.char_before(left.span.start()) == Some('“');
    }
    (is_chinese(*left) && (is_chinese(*right) || is_word(right))) || (is_word(left) && is_chinese(*right))
}

/// Whether Japanese kana stand near the mark, so that it belongs to Japanese text.
fn is_near_kana(document: &Document, mark: Span) -> bool {
    const REACH: usize = 20;
    let text = document.text();
    let is_kana = |c| matches!(c, '\u{3041}'..='\u{309F}' | '\u{30A1}'..='\u{30FA}' | 'ー');
    text[..mark.start()].chars().rev().take(REACH).any(is_kana)
        || text[mark.end()..].chars().take(REACH).any(is_kana)
}

/// Characters with which foreign names are transcribed.
const TRANSCRIPTION: &str = "阿埃艾爱安奥巴贝本比彼波伯博布查达戴丹德迪丁蒂多杜厄恩尔法菲费弗夫福盖格戈古哈海汉赫亨胡霍基吉加贾简杰金卡凯坎科克肯库拉\
    莱兰朗劳勒雷利里莉林琳卢鲁路伦罗洛马玛迈麦曼梅蒙米密莫姆穆纳娜南内尼妮诺欧帕佩皮普齐奇琪乔切让萨塞桑沙莎舍史斯丝思索苏塔泰汤特提铁图托瓦万威\
    维韦温沃乌伍西希夏肖谢辛休雅亚扬耶叶伊因英尤约泽扎詹珍朱兹佐";

fn joins_foreign_name(document: &Document, mark: Span) -> bool {
    let text = document.text();
    let transcribes = |c: char| TRANSCRIPTION.contains(c);
    let before = text[..mark.start()].chars().rev().take(2).filter(|&c| transcribes(c)).count();
    let after = text[mark.end()..].chars().take(2).filter(|&c| transcribes(c)).count();
    before == 2 && after == 2
}

#[cfg(test)]
mod tests {
    use zhubi_lint::{Linter, Settings};
    use zhubi_text::Source;

    #[test]
    fn only_marks_between_words_are_middots() {
        let linter = Linter::new(&[super::RULE], Settings::default()).unwrap();
        let count = |text: &str| linter.check(&Source::plain("test", text)).diagnostics.len();
        for text in ["云河X•智慧", "“5•12”防灾日", "《云河志》•人物", "AI•农业", "**•**"]
        {
            assert_eq!(count(text), 1, "{text}");
        }
        for text in [
            "• 甲",
            "一．总体要求",
            "任务已完成．下一步转入验收",
            "•甲",
            "甲： • 乙",
            "3•5",
            "甲 • 乙",
            "顺利．加强",
            "国際・観光専門学校のご案内",
            "1．甲",
            "甲·乙",
        ] {
            assert_eq!(count(text), 0, "{text}");
        }
    }
}
