//! Letters that stand for the names of places and people: A市B区, 王Y同志.

use zhubi_document::{Document, Role};
use zhubi_text::{CharClass, Span, classify, is_blank, is_han};

use super::surroundings::{Surroundings, is_common_surname};

/// Kinds of places, and what makes another word of each: A市场, C镇痛, A省略.
const PLACES: [(&str, &str); 7] = [
    ("省", "略电力时心油去得事"),
    ("市", "场值盈面净"),
    ("县", ""),
    ("州", ""),
    ("旗", "舰袍"),
    ("镇", "痛静压定"),
    ("乡", "愁"),
];

/// Posts behind the name of a person.
const POSTS: [&str; 10] = ["同志", "书记", "局长", "主任", "市长", "县长", "区长", "镇长", "主席", "部长"];

/// The letters that stand for names, each with the kind of place behind it, in text order. X is a mask of its own.
pub(super) fn lettered_names(document: &Document) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for at in document.characters().places_of_any(('A'..='Z').filter(|&c| c != 'X')) {
        let letter = Span::new(at as usize, at as usize + 1);
        let around = Surroundings::of(document, letter);
        let goes_on = |c: Option<char>| c.is_some_and(|c| classify(c) == CharClass::Latin);
        if goes_on(around.left()) || goes_on(around.right()) {
            continue;
        }
        let free = around.left().is_none_or(|c| {
            is_han(c) || is_blank(c) || matches!(c, '，' | '。' | '、' | '；' | '：' | '“' | '（')
        });
        let next = around.rightwards().nth(1);
        let place = PLACES
            .iter()
            .any(|(kind, others)| around.precedes(&[kind]) && next.is_none_or(|c| !others.contains(c)));
        let joined = found.last().is_some_and(|last| last.end() == letter.start());
        let person = around.left().is_some_and(is_common_surname) && around.precedes(&POSTS);
        if free
            && (place || person || (joined && around.right() == Some('区')))
            && is_running_text(document, letter)
        {
            let end = letter.end() + if person { 0 } else { around.right().map_or(0, char::len_utf8) };
            found.push(Span::new(letter.start(), end));
        }
    }
    found
}

fn is_running_text(document: &Document, span: Span) -> bool {
    document
        .block_at(span.start())
        .is_some_and(|block| matches!(block.role, Role::Body | Role::ListItem | Role::Heading | Role::Title))
}
