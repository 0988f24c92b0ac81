//! What holds for every text, however strange.

use proptest::prelude::*;
use zhubi_document::{Document, ParseOptions};
use zhubi_text::Source;

/// Pieces of which drafts are made, and what breaks careless parsers.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[一二三四五十]、|（[一二三]）|[1-9]\\.|（[1-9]）|①|第[一二三]条　|[一二三]是|[一二]要|首先，|其次，|最后，",
        "[a-z0-9XＸ*𠮷😀\u{200B}\u{3000}\t ]{0,3}",
        "(加强领导|抓好落实|推动发展|讲三点意见|以下两个方面|共180人，其中男100人|2024年3月5日|国办发〔2024〕1号)",
        "(目录|附件|附件1|附件：1.名单|同志们：|各区县人民政府：|微信扫码关注|……(未完,全文共300字)|青禾县人民政府)",
        "[，。；：、！？“”‘’（）《》…—,;:()\"]",
        "\n|\r\n|\n\n|\r",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn arrays_are_ordered_and_tied_together(text in pieces()) {
        let source = Source::plain("a.txt", text.as_str());
        let document = Document::parse(&source, &ParseOptions::default());
        let blocks = document.blocks();
        for block in blocks {
            prop_assert!(!block.span.is_empty() && !block.span.of(&text).starts_with(' '));
            prop_assert!(document.regions()[block.region].blocks.contains(&blocks.iter().position(|b| b == block).unwrap()));
        }
        prop_assert!(blocks.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
        prop_assert!(document.sentences().windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
        prop_assert!(document.markers().windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
        prop_assert_eq!(document.outline().nodes.len(), document.markers().len());
        for (index, marker) in document.markers().iter().enumerate() {
            prop_assert!(marker.span.contains(marker.number));
            prop_assert!(blocks[marker.block].span.contains(marker.span));
            prop_assert!(document.series()[marker.series].markers.contains(&index));
        }
        for series in document.series() {
            prop_assert!(series.parent.is_none_or(|parent| parent < series.markers[0]));
        }
        for (index, node) in document.outline().nodes.iter().enumerate() {
            prop_assert_eq!(node.marker, index);
            prop_assert!(node.parent.is_none_or(|parent| parent < index));
            let _ = node.text.of(&text);
        }
    }

    #[test]
    fn tokens_cover_the_text_without_gaps(text in pieces()) {
        let source = Source::plain("a.txt", text.as_str());
        let document = Document::parse(&source, &ParseOptions::default());
        let mut end = 0;
        for token in document.tokens() {
            prop_assert_eq!(token.span.start(), end);
            end = token.span.end();
        }
        prop_assert_eq!(end, text.len());
    }

    #[test]
    fn every_fact_lies_on_character_boundaries(text in pieces()) {
        let source = Source::plain("a.txt", text.as_str());
        let document = Document::parse(&source, &ParseOptions::default());
        for pair in document.pairs() {
            let _ = (pair.first().of(&text), pair.inner().map(|inner| inner.of(&text)));
        }
        let spans = document.quantities().iter().flat_map(|quantity| [quantity.span, quantity.number, quantity.unit])
            .chain(document.dates().iter().map(|date| date.span))
            .chain(document.document_numbers().iter().flat_map(|number| [number.span, number.year, number.serial]))
            .chain(document.announced_counts().iter().map(|count| count.span))
            .chain(document.truncations().iter().map(|truncation| truncation.span));
        for span in spans {
            let _ = span.of(&text);
        }
    }
}
