//! UNI006 异形空格

use zhubi_document::{Block, Document, Role, Token};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{CharClass, Edit};

use crate::quotation::is_enclosed;
use crate::tokens::tokens_by_class;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &OddSpace;

struct OddSpace;

const META: RuleMeta = RuleMeta {
    code: "UNI006",
    name: "odd-space",
    title: "异形空格",
    family: Family::Uni,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "语句里夹有不间断空格、半身空格、细空格，或者句中夹有全角空格。",
    why: "多是从网页、PDF 复制时带来的，看上去与普通空格一样，却不能按普通空格查找、断行。段首的两个全角空格，“第一条　”之后、标题字距、姓名和名单里的空格，数字分节的细空格，不在此列；段首缩进用了异形空格的只作提示。汉字之间的单个空格由 PUN027 检查。",
    wrong: &[
        "今年以来，完成投资\u{A0}3000\u{A0}万元，增长较快。",
        "会议要求，　各单位要认真抓好贯彻落实，确保取得实效。",
        "要压实责任，\u{2003}狠抓落实。",
        "引进 AI\u{2002}大模型企业三家，发展势头良好。",
    ],
    right: &[
        "　　会议强调，要抓好贯彻落实。",
        "第一条　为了规范停车管理，制定本办法。",
        "第一章　总　则",
        "全县常住人口12\u{2009}345人，人均占地5\u{2009}m。",
        "出席：王　云　李清溪　张白塔。",
        "清河县县长　李云河",
    ],
};

impl Rule for OddSpace {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let mut lines = Lines::default();
        let tokens = document.tokens();
        for &index in tokens_by_class(context).blanks() {
            let token = &tokens[index];
            if token.span.of(document.text()).is_ascii() {
                continue;
            }
            let line_end = |token: &&Token| token.class != CharClass::LineEnd;
            let left = index.checked_sub(1).map(|before| &tokens[before]).filter(line_end);
            let right = tokens.get(index + 1).filter(line_end);
            match (left, right) {
                (None, Some(_)) if is_exotic(document, token) => {
                    findings
                        .report(token.span, "段首缩进用了不间断空格等异形空格，宜改用两个全角空格")
                        .severity(Severity::Info)
                        .fix_safe([Edit::replace(token.span, "　　")]);
                }
                (Some(left), Some(right)) => {
                    let gap = Gap { document, blank: token, left, right };
                    if let Some(line) = lines.prose_at(document, token.span.start())
                        && gap.is_odd(line)
                    {
                        gap.report(findings);
                    }
                }
                _ => {}
            }
        }
    }
}

/// Whether a blank other than the space, the tab and U+3000 is among `token`.
fn is_exotic(document: &Document, token: &Token) -> bool {
    token.span.of(document.text()).chars().any(|c| !matches!(c, ' ' | '\t' | '\u{3000}'))
}

/// What is known about a paragraph of sentences.
#[derive(Clone, Copy)]
struct Prose {
    /// How many wide blanks stand in it: several are set on purpose, between the words of a list.
    wide_blanks: usize,
}

/// Remembers what is known about the block last asked about, so that a long line is read once.
#[derive(Default)]
struct Lines {
    block: usize,
    known: Option<Option<Prose>>,
}

impl Lines {
    /// The paragraph at byte `at`; places are asked for in text order.
    fn prose_at(&mut self, document: &Document, at: usize) -> Option<Prose> {
        let blocks = document.blocks();
        while blocks.get(self.block).is_some_and(|block| block.span.end() <= at) {
            self.block += 1;
            self.known = None;
        }
        let block = blocks.get(self.block).filter(|block| block.span.contains_at(at))?;
        *self.known.get_or_insert_with(|| prose(document, block))
    }
}

fn prose(document: &Document, block: &Block) -> Option<Prose> {
    let sentences =
        matches!(block.role, Role::Body | Role::ListItem) && block.span.of(document.text()).contains('。');
    let wide = |token: &&Token| {
        token.class == CharClass::Blank && token.span.of(document.text()).contains('\u{3000}')
    };
    sentences.then(|| Prose { wide_blanks: document.tokens_in(block.span).iter().filter(wide).count() })
}

/// A blank inside a line with its neighbours.
struct Gap<'d> {
    document: &'d Document<'d>,
    blank: &'d Token,
    left: &'d Token,
    right: &'d Token,
}

impl Gap<'_> {
    fn text(&self, token: &Token) -> &str {
        token.span.of(self.document.text())
    }

    fn is_odd(&self, prose: Prose) -> bool {
        if self.follows_ordinal() || self.pads_short_word() {
            return false;
        }
        if is_exotic(self.document, self.blank) {
            return !self.is_plain_gap() && !self.groups_digits();
        }
        prose.wide_blanks == 1 && !self.parts_words() && self.splits_sentence()
    }

    /// Whether another rule judges it: one no-break space between Chinese words is like an ordinary one.
    fn is_plain_gap(&self) -> bool {
        let (left, right) = (self.text(self.left), self.text(self.right));
        let is_han = |token: &Token| token.class == CharClass::Han;
        let pause = |mark: &str| matches!(mark, "，" | "。" | "；" | "、" | "…");
        self.text(self.blank) == "\u{A0}"
            && (is_han(self.left) || pause(left))
            && (is_han(self.right) || pause(right))
    }

    /// 12 345, 5 km: narrow blanks group digits and part units.
    fn groups_digits(&self) -> bool {
        self.left.class == CharClass::Digit
            && matches!(self.right.class, CharClass::Digit | CharClass::Latin | CharClass::Other)
            && self
                .text(self.blank)
                .chars()
                .all(|c| matches!(c, '\u{A0}' | '\u{2004}'..='\u{200A}' | '\u{202F}'))
    }

    /// 第一条, 1月5日, 一、: what is set off from the text after it.
    fn follows_ordinal(&self) -> bool {
        let left = self.text(self.left);
        // 第二条之一 as well as 第二条.
        let number = left.split('之').next().unwrap_or(left);
        let ordinal = left.starts_with('第')
            && number.ends_with(['编', '章', '节', '条', '款', '项', '篇', '课', '届']);
        let begins = self
            .document
            .char_before(self.left.span.start())
            .is_none_or(|c| matches!(c, '\n' | '\r' | '\u{3000}'));
        let number =
            begins && matches!(self.left.class, CharClass::Digit | CharClass::Latin | CharClass::Other);
        ordinal
            || number
            || left.ends_with(['讯', '电', '日', '图', '表', '号'])
            || is_closing_of_ordinal(left)
    }

    /// Names of two characters set as wide as three, and headings of few characters set wide.
    fn pads_short_word(&self) -> bool {
        let one = |token: &Token| token.class == CharClass::Han && token.span.len() <= '一'.len_utf8();
        one(self.left) && one(self.right)
    }

    /// Whether another rule judges it: one wide blank between Chinese words.
    fn parts_words(&self) -> bool {
        let is_han = |token: &Token| token.class == CharClass::Han;
        self.text(self.blank) == "\u{3000}" && is_han(self.left) && is_han(self.right)
    }

    /// Whether a wide blank stands where a sentence goes on.
    fn splits_sentence(&self) -> bool {
        let (left, right) = (self.text(self.left), self.text(self.right));
        let words = |token: &Token| token.class == CharClass::Han && token.span.len() > '一'.len_utf8();
        let after_pause = matches!(left, "，" | "；" | "、") && self.right.class == CharClass::Han;
        let before_pause =
            self.left.class == CharClass::Han && matches!(right, "，" | "。" | "；" | "、" | "！" | "？");
        let before_unit = self.left.class == CharClass::Digit
            && right.starts_with([
                '年', '月', '日', '元', '万', '亿', '个', '名', '人', '项', '家', '户', '亩', '公',
            ]);
        let before_figure = words(self.left) && self.right.class == CharClass::Digit;
        let between_words =
            words(self.left) && words(self.right) && !self.is_pause() && !self.stands_beside_post();
        after_pause
            || before_pause
            || ((before_unit || before_figure || between_words)
                && !is_enclosed(self.document.text(), self.left.span.end()))
    }

    /// A pause in a slogan: two halves of one length.
    fn is_pause(&self) -> bool {
        self.left.span.len() == self.right.span.len()
    }

    /// 县长　李云河: a post and who holds it.
    fn stands_beside_post(&self) -> bool {
        const POSTS: [&str; 20] = [
            "同志", "书记", "市长", "县长", "区长", "镇长", "乡长", "主席", "主任", "局长", "部长", "厅长",
            "处长", "科长", "院长", "校长", "会长", "委员", "代表", "记者",
        ];
        let left = self.text(self.left);
        POSTS.iter().any(|post| left.ends_with(post))
    }

    fn report(&self, findings: &mut Findings) {
        let foreign = |token: &Token| matches!(token.class, CharClass::Latin | CharClass::Digit);
        let first = self.text(self.blank).chars().find(|c| !c.is_ascii()).unwrap_or_default();
        let what = match first {
            '\u{A0}' => "不间断空格",
            '\u{3000}' => "全角空格",
            '\u{2000}'..='\u{2003}' => "半身或全身空格",
            _ => "细空格",
        };
        if foreign(self.left) && foreign(self.right) {
            findings
                .report(self.blank.span, format!("这里用了{what}，宜改用普通空格"))
                .severity(Severity::Info)
                .fix_safe([Edit::replace(self.blank.span, " ")]);
        } else {
            findings
                .report(self.blank.span, format!("语句中夹有{what}，应删去"))
                .fix_safe([Edit::delete(self.blank.span)]);
        }
    }
}

/// Whether `mark` ends an ordinal: 一、 （一） 1.
fn is_closing_of_ordinal(mark: &str) -> bool {
    matches!(mark, "）" | "." | "．" | ")" | "：")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn odd_blanks_go() {
        let cases = [
            ("完成投资\u{A0}30亿元。", "完成投资30亿元。"),
            ("完成投资30\u{A0}亿元。", "完成投资30亿元。"),
            ("要压实\u{2002}责任分工。", "要压实责任分工。"),
            ("会议要求，　各级干部要带头。", "会议要求，各级干部要带头。"),
            ("各级干部要带头　。", "各级干部要带头。"),
            ("今年以来投资　30亿元。", "今年以来投资30亿元。"),
            ("2024　年是关键之年。", "2024　年是关键之年。"),
            ("到2024　年完成任务。", "到2024年完成任务。"),
            ("建成Smart\u{A0}City平台。", "建成Smart City平台。"),
            ("\u{A0}\u{A0}\u{A0}\u{A0}会议强调。", "　　会议强调。"),
        ];
        for (text, clean) in cases {
            assert_eq!(mended(RULE, text), clean, "{text:?}");
        }
    }

    #[test]
    fn blanks_with_a_use() {
        for text in [
            "　　第二条　在本县行政区域内停车，适用本办法。",
            "（一）　加强领导。",
            "1月5日　县政府召开会议。",
            "由县长　李云河负责。",
            "参加人员：王云河　李清溪　赵石桥。",
            "开展“凝心聚力　真抓实干促发展”活动。",
            "凝心聚力谋发展　真抓实干开新局。",
            "面积12\u{2009}345平方米，长5\u{202F}km。",
            "题目\u{3000}\u{2003}内容",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text:?}");
        }
    }

    #[test]
    fn single_no_break_spaces_between_words_belong_to_another_rule() {
        assert_eq!(found(RULE, "要压实\u{A0}责任分工。"), Vec::<String>::new());
        assert_eq!(found(RULE, "要压实\u{A0}\u{A0}责任分工。").len(), 1);
    }
}
