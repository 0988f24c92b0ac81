use zhubi_text::{CharClass, Span, classify};

/// A run of characters of one class. Han, digits, Latin letters and blanks run together; every other character is a
/// token of its own, a CRLF one token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// The class of its characters.
    pub class: CharClass,
}

impl Token {
    /// The character of a token that is a mark of punctuation.
    pub(crate) fn mark(&self, text: &str) -> Option<char> {
        let is_mark = matches!(self.class, CharClass::Punctuation | CharClass::AsciiPunctuation);
        is_mark.then(|| self.span.of(text).chars().next()).flatten()
    }
}

/// The tokens that share characters with `span`; runs may reach beyond it.
pub(crate) fn overlapping(tokens: &[Token], span: Span) -> &[Token] {
    let start = tokens.partition_point(|token| token.span.end() <= span.start());
    let end = tokens.partition_point(|token| token.span.start() < span.end());
    &tokens[start..end.max(start)]
}

/// Cuts `text` into tokens, in one pass.
pub(crate) fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 8);
    let mut start = 0;
    while let Some(c) = text[start..].chars().next() {
        let class = classify(c);
        let after = &text[start + c.len_utf8()..];
        let more = match class {
            CharClass::Han | CharClass::Digit | CharClass::Latin | CharClass::Blank => {
                after.find(|next| classify(next) != class).unwrap_or(after.len())
            }
            CharClass::LineEnd if c == '\r' && after.starts_with('\n') => 1,
            _ => 0,
        };
        let end = start + c.len_utf8() + more;
        tokens.push(Token { span: Span::new(start, end), class });
        start = end;
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::tokenize;

    #[test]
    fn runs_and_single_characters() {
        let text = "增长11.8%，；X区\r\n\n　　二";
        let pieces: Vec<&str> = tokenize(text).iter().map(|token| token.span.of(text)).collect();
        assert_eq!(pieces, ["增长", "11", ".", "8", "%", "，", "；", "X", "区", "\r\n", "\n", "　　", "二"]);
    }
}
