//! What reads drafts: the parser, and the run of all rules with their fixes. Bytes that are no UTF-8 stand for the
//! replacement character.

use std::sync::LazyLock;

use zhubi::{Applicability, Linter, Selection, Selector, Settings, Source, Span};
use zhubi_document::{Document, ParseOptions};

/// The names under which a text is read, for it is read by its format.
const NAMES: [&str; 2] = ["稿.txt", "稿.md"];

static LINTER: LazyLock<Linter> = LazyLock::new(|| {
    let selection = Selection { select: vec![Selector::All], ignore: Vec::new() };
    Linter::of_tables(&[zhubi::built_in().clone()], Settings { selection, ..Settings::default() })
});

/// The parser: whether the facts of the document lie in the text and in order.
pub fn parser(data: &[u8]) -> bool {
    let text = String::from_utf8_lossy(data);
    for name in NAMES {
        let source = zhubi::extract(name, text.clone().into_owned());
        assert_parsed(&Document::parse(&source, &ParseOptions::default()));
    }
    !text.is_empty()
}

/// A whole run: whether every finding can be shown, every fix applied, and fixing twice is fixing once.
pub fn run(data: &[u8]) -> bool {
    let text = String::from_utf8_lossy(data);
    for name in NAMES {
        let source = zhubi::extract(name, text.clone().into_owned());
        assert_found(&source);
        for level in [Applicability::Safe, Applicability::Unsafe] {
            let fixed = fix(source.clone(), level);
            assert!(fixed.settled, "the fixes of {text:?} do not settle");
            assert_parsed(&Document::parse(&fixed.source, &ParseOptions::default()));
            let once = fixed.source.file_text().to_owned();
            let again = fix(fixed.source, level);
            assert_eq!(
                (again.applied, again.source.file_text()),
                (0, &*once),
                "fixing twice is not fixing once"
            );
        }
    }
    !text.is_empty()
}

fn fix(source: Source, level: Applicability) -> zhubi::Fixed {
    let name = source.name().to_owned();
    let reread = |text: &str| zhubi::extract(&name, text.to_owned());
    zhubi::fix(source, level, reread, |source| LINTER.check(source).diagnostics)
}

fn assert_found(source: &Source) {
    let text = source.text();
    let found = LINTER.check(source).diagnostics;
    assert!(found.is_sorted_by_key(|finding| finding.span()), "findings are out of order");
    for finding in &found {
        let code = finding.rule.code;
        let related = finding.related.iter().map(|related| &related.span);
        for span in finding.spans.iter().chain(related) {
            assert!(text.get(span.range()).is_some(), "{code} has a span outside the text");
        }
        assert!(!finding.message.is_empty(), "{code}");
        if let Some(fix) = &finding.fix {
            let fixed = zhubi_text::apply(text, &fix.edits);
            assert!(fixed.is_ok_and(|fixed| fixed != text), "{code} has a fix that does nothing");
        }
    }
}

fn assert_parsed(document: &Document) {
    let text = document.text();
    let in_text = |span: Span| assert!(text.get(span.range()).is_some(), "{span:?} is not in the text");
    let mut end = 0;
    for token in document.tokens() {
        assert_eq!(token.span.start(), end, "tokens leave a gap");
        in_text(token.span);
        end = token.span.end();
    }
    assert_eq!(end, text.len(), "tokens do not reach the end");
    let blocks = document.blocks();
    let mut next = 0;
    for (index, region) in document.regions().iter().enumerate() {
        assert_eq!(region.blocks.start, next, "regions leave a gap");
        next = region.blocks.end;
        assert!(blocks[region.blocks.clone()].iter().all(|block| block.region == index));
    }
    assert_eq!(next, blocks.len(), "regions do not cover all blocks");
    assert!(blocks.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()), "blocks overlap");
    let inside = |inner: Span, block: usize| {
        in_text(inner);
        let outer = blocks[block].span;
        assert!(outer.start() <= inner.start() && inner.end() <= outer.end(), "{inner:?} leaves {outer:?}");
    };
    for (index, block) in blocks.iter().enumerate() {
        in_text(block.span);
        block
            .topic
            .iter()
            .chain(block.joins.iter().map(|join| &join.span))
            .for_each(|&span| inside(span, index));
    }
    let (markers, series) = (document.markers(), document.series());
    assert!(markers.is_sorted_by_key(|marker| marker.span.start()), "markers are out of order");
    for (index, marker) in markers.iter().enumerate() {
        inside(marker.span, marker.block);
        inside(marker.number, marker.block);
        assert!(series[marker.series].markers.contains(&index), "a marker is missing in its series");
    }
    assert!(series.iter().flat_map(|series| &series.markers).all(|&marker| marker < markers.len()));
    for (index, node) in document.outline().nodes.iter().enumerate() {
        in_text(node.text);
        assert!(node.marker < markers.len() && node.parent.is_none_or(|parent| parent < index));
    }
    document.sentences().iter().for_each(|sentence| inside(sentence.span, sentence.block));
    for pair in document.pairs() {
        pair.open.iter().chain(&pair.close).for_each(|&mark| inside(mark, pair.block));
    }
    for quantity in document.quantities() {
        [quantity.span, quantity.number, quantity.unit].into_iter().for_each(in_text);
    }
    document.dates().iter().for_each(|date| in_text(date.span));
    for number in document.document_numbers() {
        [number.span, number.agency, number.year, number.serial].into_iter().for_each(in_text);
    }
    document.citations().iter().for_each(|citation| in_text(citation.title));
    document.announced_counts().iter().for_each(|count| inside(count.span, count.block));
    document.truncations().iter().for_each(|truncation| in_text(truncation.span));
}
