//! What stands next to a place: the questions that all placeholder rules ask.

use zhubi_document::Document;
use zhubi_text::{Span, is_blank, is_han};

/// The text of one line before and after a place.
#[derive(Clone, Copy)]
pub(super) struct Surroundings<'d> {
    /// The text before the place; the line may begin earlier than the nearest character.
    before: &'d str,
    /// The text after the place.
    after: &'d str,
}

impl<'d> Surroundings<'d> {
    pub(super) fn of(document: &Document<'d>, span: Span) -> Self {
        let text = document.text();
        Self { before: &text[..span.start()], after: &text[span.end()..] }
    }

    /// The nearest characters before the place, going left; they end with the line.
    pub(super) fn leftwards(self) -> impl Iterator<Item = char> + 'd {
        self.before.chars().rev().take_while(|&c| !is_line_end(c))
    }

    /// The nearest characters after the place, going right; they end with the line.
    pub(super) fn rightwards(self) -> impl Iterator<Item = char> + 'd {
        self.after.chars().take_while(|&c| !is_line_end(c))
    }

    /// The character directly before, on the same line.
    pub(super) fn left(self) -> Option<char> {
        self.leftwards().next()
    }

    /// The character directly after, on the same line.
    pub(super) fn right(self) -> Option<char> {
        self.rightwards().next()
    }

    /// The two nearest characters before, the nearest first.
    pub(super) fn two_left(self) -> (Option<char>, Option<char>) {
        let mut left = self.leftwards();
        (left.next(), left.next())
    }

    /// The two nearest characters after, the nearest first.
    pub(super) fn two_right(self) -> (Option<char>, Option<char>) {
        let mut right = self.rightwards();
        (right.next(), right.next())
    }

    /// The nearest character before that is no blank.
    pub(super) fn left_of_blanks(self) -> Option<char> {
        self.leftwards().find(|&c| !is_blank(c))
    }

    /// The nearest character after that is no blank.
    pub(super) fn right_of_blanks(self) -> Option<char> {
        self.rightwards().find(|&c| !is_blank(c))
    }

    /// The run of characters like `wanted` that ends directly before.
    pub(super) fn run_before(self, wanted: impl Fn(char) -> bool) -> &'d str {
        let rest = self.before.trim_end_matches(wanted);
        &self.before[rest.len()..]
    }

    /// What stands around the quotation marks, where the place is all between them.
    pub(super) fn beyond_quotes(self) -> Option<Self> {
        let before = self.before.strip_suffix(['“', '‘', '"', '「'])?;
        let after = self.after.strip_prefix(['”', '’', '"', '」'])?;
        Some(Self { before, after })
    }

    /// Whether one of `words` ends directly before.
    pub(super) fn follows(self, words: &[&str]) -> bool {
        words.iter().any(|word| self.before.ends_with(word))
    }

    /// Whether one of `words` begins directly after.
    pub(super) fn precedes(self, words: &[&str]) -> bool {
        words.iter().any(|word| self.after.starts_with(word))
    }

    /// Whether it is a whole name whose rest is masked, as courts and public notices print it: 张**，王××诉李××.
    pub(super) fn masks_a_name(self) -> bool {
        let mut left = self.leftwards();
        let surname = left.next().is_some_and(is_common_surname);
        let begins = left.next().is_none_or(|c| !is_han(c) || "与和诉由是对人告".contains(c));
        let ends = self.right().is_none_or(|c| !is_han(c) || "诉与和等犯因系在向一".contains(c));
        surname && begins && (ends || self.rightwards().nth(1).is_none_or(|c| !is_han(c)))
    }
}

/// Whether `c` ends a line.
fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r')
}

/// Whether `c` is an ASCII or full-width digit.
pub(super) fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// Whether `c` is an ASCII letter.
pub(super) fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic()
}

/// Whether `c` is one of the surnames that most people bear.
pub(super) fn is_common_surname(c: char) -> bool {
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘\
     杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
        .contains(c)
}

/// Whether `c` begins what usually follows a masked name or figure: 县, 局长, 亿元, 月, %.
pub(super) fn follows_a_gap(c: char) -> bool {
    "省市区县旗州盟乡镇村街社路号院校厂矿站桥局厅部委办处科室组队站所中公集书主副县同年月日时岁期届次名人个项家户\
     件起条项篇册台辆亩吨米平千百万亿元角%％"
        .contains(c)
}
