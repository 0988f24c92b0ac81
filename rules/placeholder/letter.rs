//! When X is a placeholder and when it is a symbol, a model or a word.

use zhubi_document::{Document, Role};
use zhubi_text::{Span, is_blank, is_han};

use super::mask::{Glyph, Mask, masks};
use super::surroundings::{Surroundings, follows_a_gap, is_digit, is_letter};

/// Terms that begin with X, without it, and the characters that may not follow them: X光 but no X光伏.
const TERMS: &[(&str, &str)] = &[
    ("光", "伏电缆明彩华谷纤辉大环荣启"),
    ("射线", ""),
    ("线片", "区"),
    ("线机", "关构械动"),
    ("线检查", ""),
    ("线摄影", ""),
    ("线诊断", ""),
    ("线胸片", ""),
    ("染色体", ""),
    ("连锁", "店超经企"),
    ("轴", "承线"),
    ("坐标", ""),
    ("波段", ""),
    ("刀", "具片"),
    ("荧光", ""),
    ("衍射", ""),
    ("形", "成势象态式容"),
    ("型腿", ""),
    ("展架", ""),
    ("世代", ""),
    ("档案", "馆局室管工"),
    ("战警", ""),
    ("变量", ""),
    ("级耀斑", ""),
    ("级太阳", ""),
    ("理论", "学宣讲"),
    ("综合征", ""),
    ("（原推特", ""),
    ("(原推特", ""),
];

/// What announces that a lone X is shown as a sign: 打“×”, 社交平台X.
const SIGN_VERBS: &[&str] =
    &["打", "画", "划", "用", "以", "写", "标", "为", "符号", "字母", "代号", "占位符", "标注", "标记"];
const PLATFORMS: &[&str] = &["社交平台", "社交媒体", "社交媒体平台", "社交网站"];

/// The masks of X and × that stand for something left out, years included, in text order.
pub(super) fn letters(document: &Document) -> Vec<Mask> {
    let mut found: Vec<Mask> = Vec::new();
    let mut blocks = BlocksWithVariables::default();
    let (mut lone, mut symbols) = (0, 0);
    for mask in masks(document).filter(|mask| matches!(mask.glyph, Glyph::Letter | Glyph::Cross)) {
        let symbol = mask.count == 1 && stands_in_formula(document, mask);
        lone += usize::from(mask.count == 1);
        symbols += usize::from(symbol);
        let year = || mask.year(document).is_some();
        if year() || (!symbol && fills_a_gap(document, mask, &mut blocks)) {
            found.push(mask);
        }
    }
    if symbols * 3 > lone {
        found.retain(|mask| mask.count > 1 || mask.year(document).is_some());
    }
    found
}

/// Remembers whether the block last asked about names variables, so that a long line is searched once.
#[derive(Default)]
struct BlocksWithVariables {
    last: Option<(Span, bool)>,
}

impl BlocksWithVariables {
    /// Whether the block at `mask` names a variable Y or Z, or counts in Roman numerals.
    fn hold(&mut self, document: &Document, mask: Mask) -> bool {
        if let Some((block, known)) = self.last
            && block.contains(mask.span)
        {
            return known;
        }
        let Some(block) = document.block_at(mask.span.start()) else { return false };
        let signs = ["Y", "y", "Z", "z", "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI"];
        let known = document
            .tokens_in(block.span)
            .iter()
            .any(|token| signs.contains(&token.span.of(document.text())));
        self.last = Some((block.span, known));
        known
    }
}

/// Whether an operator touches a lone X: x=3, 1+X, x².
fn stands_in_formula(document: &Document, mask: Mask) -> bool {
    let around = Surroundings::of(document, mask.span);
    let operator = |c| "=＝<>＜＞≤≥≈^√±÷∑∫+＋".contains(c);
    let power = |c| matches!(c, '²' | '³' | '₀'..='₉');
    around.left_of_blanks().is_some_and(operator)
        || around.right_of_blanks().is_some_and(|c| operator(c) || power(c))
        || (around.left_of_blanks().is_none() && around.precedes(&["——", "—"]))
}

fn fills_a_gap(document: &Document, mask: Mask, blocks: &mut BlocksWithVariables) -> bool {
    let around = Surroundings::of(document, mask.span);
    if is_cell(document, mask, around) || is_part_of_latin(mask, around) || !fits_digits(mask, around) {
        return false;
    }
    match (mask.glyph, mask.count) {
        (Glyph::Cross, 1) => joins_nothing(around) && !around.masks_a_name(),
        (Glyph::Cross, _) => !around.masks_a_name(),
        (_, 1) => fills_alone(document, mask, around, blocks),
        _ => !is_term(around),
    }
}

/// Whether it is all that a table cell holds, where X is as often a tick or an axis.
fn is_cell(document: &Document, mask: Mask, around: Surroundings) -> bool {
    let edge = |c: Option<char>| c.is_none_or(|c| matches!(c, '\t' | '|' | '│'));
    let alone = edge(around.leftwards().find(|&c| c != ' ')) && edge(around.rightwards().find(|&c| c != ' '));
    let in_table = || document.block_at(mask.span.start()).is_some_and(|block| block.role == Role::TableCell);
    alone && (mask.count == 1 || in_table())
}

/// Whether it belongs to a Latin name, an address, a formula or a file name: iPhone X, X-ray, A×B, xxx.com.
fn is_part_of_latin(mask: Mask, around: Surroundings) -> bool {
    let lone = mask.count == 1;
    let han_follows = around.right().is_some_and(is_han);
    let joint =
        |c: Option<char>| c.is_some_and(|c| matches!(c, '.' | '@' | '/' | '\\' | '_' | '-' | '&' | '#'));
    let latin = |c: Option<char>| c.is_some_and(|c| is_letter(c) && !matches!(c, 'X' | 'x'));
    let blank = |c: Option<char>| c.is_some_and(is_blank);
    let digit = |c: Option<char>| c.is_some_and(is_digit);
    let gap_follows = han_follows || matches!(around.right(), Some('%' | '％'));
    let (left, before_left) = around.two_left();
    let (right, after_right) = around.two_right();
    (mask.glyph == Glyph::Cross && (latin(left) || latin(right)))
        || (joint(left) && (latin(before_left) || (lone && !gap_follows)))
        || (joint(right) && (latin(after_right) || (lone && digit(after_right))))
        || (blank(left) && latin(before_left) && (lone || !han_follows))
        || (blank(right) && latin(after_right) && lone)
}

/// Whether the digits around it leave it a placeholder: XX25名 and 1X% do, 415X and 7×24 do not.
fn fits_digits(mask: Mask, around: Surroundings) -> bool {
    let right = around.right();
    if right.is_some_and(is_digit) {
        let year = around.rightwards().take_while(|&c| is_digit(c)).count() == 4
            && around.rightwards().nth(4) == Some('年');
        if mask.glyph == Glyph::Cross || (mask.count == 1 && !year) {
            return false;
        }
    }
    if !around.left().is_some_and(is_digit) {
        return true;
    }
    match mask.count {
        1 => right.is_some_and(|c| "年月日岁%％亿万元人名项家户".contains(c)),
        _ => right.is_some_and(|c| is_han(c) || matches!(c, '%' | '％')),
    }
}

/// Characters after which a figure or a name is expected.
const ASKING: &str = "第共约近达有为是仅了过在到赴由与和向对从至于省市县区镇乡年月个各等成增减设建派招助捐投计辖纳资额量数率\
                      超逾后隔均上程重训";

/// Whether a lone × or x leaves a figure or a name open, and does not join two words as in 艺术×科技.
fn joins_nothing(around: Surroundings) -> bool {
    let asks = |c: char| !is_han(c) || ASKING.contains(c);
    around.right().is_some_and(|c| "%％年月日万亿吨亩".contains(c))
        || (around.right().is_some_and(follows_a_gap) && around.left().is_none_or(asks))
}

/// Whether a lone X or x fills a gap.
fn fills_alone(
    document: &Document,
    mask: Mask,
    around: Surroundings,
    blocks: &mut BlocksWithVariables,
) -> bool {
    let capital = matches!(mask.span.of(document.text()), "X" | "Ｘ");
    if capital && around.right().is_some_and(|c| "省市区县旗州乡镇村".contains(c)) {
        return true;
    }
    (capital || joins_nothing(around))
        && !is_term(around)
        && !is_shown_as_sign(around)
        && !around.follows(PLATFORMS)
        && !around.rightwards().take(2).any(is_greek)
        && !blocks.hold(document, mask)
}

/// Whether `c` is a Greek letter, beside which X is radiation: X、γ射线, X（γ）射线.
fn is_greek(c: char) -> bool {
    matches!(c, 'α'..='ω')
}

fn is_term(around: Surroundings) -> bool {
    let rest = |term: &str| -> Option<Option<char>> {
        around.precedes(&[term]).then(|| around.rightwards().nth(term.chars().count()))
    };
    TERMS
        .iter()
        .any(|(term, not_after)| rest(term).is_some_and(|next| !next.is_some_and(|c| not_after.contains(c))))
}

fn is_shown_as_sign(around: Surroundings) -> bool {
    around.beyond_quotes().is_some_and(|outside| outside.follows(SIGN_VERBS))
}
