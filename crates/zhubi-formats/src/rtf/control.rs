/// What comes next in a file.
#[derive(Debug, PartialEq)]
pub(super) enum Token<'b> {
    Open,
    Close,
    /// A control word, and the number behind it if there is one.
    Word(&'b [u8], Option<i32>),
    /// A control of one sign that is no letter.
    Sign(u8),
    /// A byte of text, written as it is or as two digits.
    Byte(u8),
}

/// Cuts a file into its tokens.
pub(super) struct Tokens<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Tokens<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Passes over `count` bytes, which are no RTF.
    pub fn pass_over(&mut self, count: usize) {
        self.at = self.at.saturating_add(count).min(self.bytes.len());
    }

    fn control(&mut self) -> Option<Token<'b>> {
        let rest = &self.bytes[self.at..];
        let first = *rest.first()?;
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            if first == b'\'' {
                let digits = rest.get(1..3).and_then(|digits| str::from_utf8(digits).ok());
                let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
                self.at += if byte.is_some() { 2 } else { 0 };
                return Some(byte.map_or(Token::Sign(b'\''), Token::Byte));
            }
            return Some(Token::Sign(first));
        }
        let letters = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let after = &rest[letters..];
        let sign = usize::from(after.first() == Some(&b'-') && after.get(1).is_some_and(u8::is_ascii_digit));
        let digits = after[sign..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let number = str::from_utf8(&after[..sign + digits]).ok().and_then(|number| number.parse().ok());
        let space = usize::from(after.get(sign + digits) == Some(&b' '));
        self.at += letters + sign + digits + space;
        Some(Token::Word(&rest[..letters], number))
    }
}

impl<'b> Iterator for Tokens<'b> {
    type Item = Token<'b>;

    fn next(&mut self) -> Option<Token<'b>> {
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            match byte {
                b'{' => return Some(Token::Open),
                b'}' => return Some(Token::Close),
                b'\\' => return self.control(),
                b'\r' | b'\n' | 0 => {}
                byte => return Some(Token::Byte(byte)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Token, Tokens};

    #[test]
    fn a_file_is_cut_into_its_tokens() {
        let tokens: Vec<Token> = Tokens::new(b"{\\b0 a\\'d2\\u-31 ?\r\n\\~\\par}\\").collect();
        let expected = [
            Token::Open,
            Token::Word(b"b", Some(0)),
            Token::Byte(b'a'),
            Token::Byte(0xD2),
            Token::Word(b"u", Some(-31)),
            Token::Byte(b'?'),
            Token::Sign(b'~'),
            Token::Word(b"par", None),
            Token::Close,
        ];
        assert_eq!(tokens, expected);
    }
}
