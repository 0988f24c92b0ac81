use zhubi_text::Span;

use crate::{Pair, Token};

/// A document number: 国办发〔2018〕123号, in whatever brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentNumber {
    /// From the agency's code to 号.
    pub span: Span,
    /// The agency's code: 国办发.
    pub agency: Span,
    /// The bracketed year with its brackets: 〔2018〕.
    pub year: Span,
    /// The serial number with what stands between the bracket and 号: 123, 第123, 0123.
    pub serial: Span,
}

/// A title that the text cites: 《…》 and the document number that follows or precedes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The title with its marks.
    pub title: Span,
    /// Index of its document number.
    pub number: Option<usize>,
}

/// Finds the document numbers of `text`, in text order.
pub(crate) fn find_numbers(text: &str, tokens: &[Token]) -> Vec<DocumentNumber> {
    let _ = (text, tokens);
    Vec::new()
}

/// Finds the citations among the pairs of book-title marks.
pub(crate) fn find_citations(text: &str, pairs: &[Pair], numbers: &[DocumentNumber]) -> Vec<Citation> {
    let _ = (text, pairs, numbers);
    Vec::new()
}
