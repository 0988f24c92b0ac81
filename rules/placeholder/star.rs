//! When a star is a placeholder and when it is a footnote mark, emphasis, an operator or a mask for meants.

use zhubi_document::Document;
use zhubi_text::{Span, is_blank, is_han};

use super::mask::{Glyph, Mask, masks};
use super::surroundings::{Surroundings, follows_a_gap, is_digit, is_letter};

/// The masks of stars that stand for something left out, years included, in text order.
pub(super) fn stars(document: &Document) -> Vec<Mask> {
    let mut found: Vec<Mask> = masks(document)
        .filter(|mask| mask.glyph == Glyph::Star && !opens_list_item(document, *mask))
        .collect();
    for count in 1..=3 {
        if marks_emphasis(document, &found, count) {
            found.retain(|mask| mask.count != count);
        }
    }
    found.retain(|&mask| mask.year(document).is_some() || fills_a_gap(document, mask));
    found
}

/// Whether it is the bullet of a Markdown list.
fn opens_list_item(document: &Document, mask: Mask) -> bool {
    let around = Surroundings::of(document, mask.span);
    mask.count == 1 && around.left_of_blanks().is_none() && around.right().is_some_and(is_blank)
}

/// Whether the runs of `count` stars hug words two by two, as Markdown's emphasis does: **要求**. The document decides
/// as a whole, because one pair alone often cannot tell: **镇和**镇.
fn marks_emphasis(document: &Document, stars: &[Mask], count: usize) -> bool {
    let line = |mask: &Mask| document.source().lines().line_at(mask.span.start());
    let (mut pairs, mut hugging, mut unpaired) = (0, 0, 0);
    let mut open: Option<&Mask> = None;
    for mask in stars.iter().filter(|mask| mask.count == count) {
        match open.take() {
            Some(first) if line(first) == line(mask) => {
                pairs += 1;
                hugging += usize::from(hugs(document, *first, *mask));
            }
            Some(_) => {
                unpaired += 1;
                open = Some(mask);
            }
            None => open = Some(mask),
        }
    }
    unpaired += usize::from(open.is_some());
    pairs > 0 && hugging * 4 >= pairs * 3 && unpaired * 4 <= pairs
}

/// Whether the two stars stand close around a phrase that can stand by itself.
fn hugs(document: &Document, open: Mask, close: Mask) -> bool {
    let inner = Span::new(open.span.end(), close.span.start()).of(document.text());
    let begins = inner
        .chars()
        .next()
        .is_some_and(|c| !is_blank(c) && !"与和及、，。；：—-”））至到互也在要".contains(c));
    let ends = inner
        .chars()
        .next_back()
        .is_some_and(|c| !is_blank(c) && !"与和及、第至到赴在往向为由从“（—-".contains(c));
    let free = |c: Option<char>| c.is_none_or(|c| !is_han(c));
    let outside = free(Surroundings::of(document, open.span).left())
        && free(Surroundings::of(document, close.span).right());
    let gap = inner.chars().next().is_some_and(follows_a_gap);
    begins && ends && inner.chars().nth(1).is_some() && (outside || !gap)
}

fn fills_a_gap(document: &Document, mask: Mask) -> bool {
    let around = Surroundings::of(document, mask.span);
    let (left, right) = (around.left(), around.right());
    let latin = left.is_some_and(is_letter) || right.is_some_and(is_letter);
    if latin || around.masks_a_name() || around.follows(&["注：", "注:", "说明："]) {
        return false;
    }
    if mask.count == 1 {
        return fills_alone(document, mask, around);
    }
    let apart = |c: Option<char>| c.is_none_or(|c| is_blank(c) || matches!(c, '|' | '│'));
    if right.is_some_and(is_digit) || (apart(left) && apart(right)) {
        return false;
    }
    let label = around.leftwards().find(|c| !matches!(c, '：' | ':' | '为' | ' '));
    match mask.count {
        2 => !left.is_some_and(is_digit) || right.is_some_and(is_han),
        _ => !left.is_some_and(is_digit) && !label.is_some_and(asks_for_stars),
    }
}

/// Whether `c` ends a word after which stars are meant: 密码, 口令, 账号, 手机, 电话, 银行卡, 邮箱, 评级, 五星.
fn asks_for_stars(c: char) -> bool {
    "码令号机话卡箱级星".contains(c)
}

/// Whether one star alone fills a gap: it must have the head of a gap behind it, as in *县 and *月.
fn fills_alone(document: &Document, mask: Mask, around: Surroundings) -> bool {
    let named_as_sign = around.left().is_some_and(|c| "带标加注打有用以号的".contains(c));
    let gap = match around.left_of_blanks() {
        None => around.right().is_some_and(|c| "省市县区乡镇村".contains(c)),
        Some(_) => around.right().is_some_and(follows_a_gap),
    };
    mask.span.of(document.text()) != "※" && gap && !named_as_sign && !around.left().is_some_and(is_digit)
}

/// The pairs of two or three stars that stand around words for emphasis and fill no gap: the two marks of each.
pub(crate) fn emphasis(document: &Document) -> Vec<(Span, Span)> {
    let stars: Vec<Mask> =
        masks(document).filter(|mask| mask.glyph == Glyph::Star && mask.count > 1).collect();
    let line = |mask: &Mask| document.source().lines().line_at(mask.span.start());
    let mut pairs = Vec::new();
    for count in 2..=3 {
        if !marks_emphasis(document, &stars, count) {
            continue;
        }
        let mut open: Option<&Mask> = None;
        for mask in stars.iter().filter(|mask| mask.count == count) {
            match open.take() {
                Some(first) if line(first) == line(mask) => pairs.push((first.span, mask.span)),
                _ => open = Some(mask),
            }
        }
    }
    pairs
}
