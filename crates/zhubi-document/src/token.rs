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
    let mut after_carriage_return = false;
    for (at, c) in text.char_indices() {
        let class = classify(c);
        let runs = matches!(class, CharClass::Han | CharClass::Digit | CharClass::Latin | CharClass::Blank)
            || (c == '\n' && after_carriage_return);
        after_carriage_return = c == '\r';
        let span = Span::new(at, at + c.len_utf8());
        match tokens.last_mut() {
            Some(last) if runs && last.class == class => last.span = last.span.cover(span),
            _ => tokens.push(Token { span, class }),
        }
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
