use std::collections::HashMap;

use zhubi_document::Document;
use zhubi_text::Span;

use crate::Diagnostic;

/// Fills in the fingerprints of `diagnostics`, which are in text order: a hash of the code, the text of the place, the
/// sentence around it and the index among findings that are otherwise equal. Blanks and digits do not count, so that
/// edits elsewhere and corrected figures leave it as it is.
pub(crate) fn assign(document: &Document, diagnostics: &mut [Diagnostic]) {
    let mut equals: HashMap<u64, u64> = HashMap::new();
    // Findings crowd in long sentences, so the sentence is hashed once for all that stand in it.
    let mut neighbourhood: Option<(Span, u64)> = None;
    for diagnostic in diagnostics {
        let span = diagnostic.span();
        let sentence = document.sentence_at(span.start()).map_or(span, |sentence| sentence.span);
        let around = match neighbourhood {
            Some((known, hash)) if known == sentence => hash,
            _ => {
                let mut hash = Fnv::new();
                hash.write_text(document, sentence);
                hash.0
            }
        };
        neighbourhood = Some((sentence, around));
        let mut hash = Fnv::new();
        hash.write(diagnostic.rule.code.as_bytes());
        hash.write_text(document, span);
        hash.write(&around.to_le_bytes());
        let index = equals.entry(hash.0).or_default();
        hash.write(&index.to_le_bytes());
        *index += 1;
        diagnostic.fingerprint = hash.0;
    }
}

/// FNV-1a: fingerprints must stay the same across releases, which the standard hasher does not promise.
struct Fnv(u64);

impl Fnv {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn write_byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_byte(byte));
        self.write_byte(0xFF);
    }

    fn write_text(&mut self, document: &Document, span: Span) {
        let counts = |c: &char| !c.is_whitespace() && !c.is_ascii_digit();
        for c in span.of(document.text()).chars().filter(counts) {
            let mut buffer = [0; 4];
            c.encode_utf8(&mut buffer).bytes().for_each(|byte| self.write_byte(byte));
        }
        self.write_byte(0xFF);
    }
}
