use zhubi_text::{CharClass, CharacterIndex, Span, classify};

/// A run of characters of one class. Han, digits, Latin letters and blanks run together; every other character is a
/// token of its own, a CRLF one token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// The class of its characters.
    pub class: CharClass,
}

/// A mark of punctuation or a line end, each character of CRLF one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    start: u32,
    pub character: char,
}

impl Mark {
    pub fn start(self) -> usize {
        self.start as usize
    }

    pub fn span(self) -> Span {
        Span::new(self.start(), self.start() + self.character.len_utf8())
    }
}

/// Takes the marks inside `span` off the front of `marks`, together with all before them.
pub(crate) fn take_marks<'m>(marks: &mut &'m [Mark], span: Span) -> &'m [Mark] {
    let count = |marks: &[Mark], end: usize| marks.iter().take_while(|mark| mark.start() < end).count();
    let (_, from) = marks.split_at(count(marks, span.start()));
    let (inside, after) = from.split_at(count(from, span.end()));
    *marks = after;
    inside
}

/// What is read of a text in one pass.
pub(crate) struct Characters {
    pub index: CharacterIndex,
    pub tokens: Vec<Token>,
    pub marks: Vec<Mark>,
}

/// Reads the characters of `text`, cuts it into tokens and takes note of the marks.
pub(crate) fn read(text: &str) -> Characters {
    let mut cutter = Cutter {
        tokens: Vec::with_capacity(text.len() / 10),
        marks: Vec::with_capacity(text.len() / 20),
        start: 0,
        class: CharClass::Other,
        run: None,
        after_return: false,
    };
    let index = CharacterIndex::read(text, classify, |at, c, class| {
        if cutter.run != Some(class) {
            cutter.begin(at, c, class);
        }
    });
    cutter.end(text.len());
    Characters { index, tokens: cutter.tokens, marks: cutter.marks }
}

/// Cuts a text into tokens while it is read.
struct Cutter {
    tokens: Vec<Token>,
    marks: Vec<Mark>,
    /// Where the token begins that is not finished yet.
    start: usize,
    class: CharClass,
    /// The class of the characters that it goes on with, if any.
    run: Option<CharClass>,
    /// Whether it is a CR, which an LF goes on with.
    after_return: bool,
}

impl Cutter {
    /// Takes a character that does not go on with a run.
    fn begin(&mut self, at: usize, c: char, class: CharClass) {
        if matches!(class, CharClass::Punctuation | CharClass::AsciiPunctuation | CharClass::LineEnd) {
            self.marks.push(Mark { start: at as u32, character: c });
        }
        if self.after_return && c == '\n' {
            self.after_return = false;
            return;
        }
        self.end(at);
        let runs = matches!(class, CharClass::Han | CharClass::Digit | CharClass::Latin | CharClass::Blank);
        self.start = at;
        self.class = class;
        self.run = runs.then_some(class);
        self.after_return = c == '\r';
    }

    /// Ends the token before byte `at`.
    fn end(&mut self, at: usize) {
        if at > self.start {
            self.tokens.push(Token { span: Span::new(self.start, at), class: self.class });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{read, take_marks};
    use zhubi_text::Span;

    #[test]
    fn runs_and_single_characters() {
        let text = "增长11.8%，；X区\r\n\n　　二\r三";
        let pieces: Vec<&str> = read(text).tokens.iter().map(|token| token.span.of(text)).collect();
        let expected =
            ["增长", "11", ".", "8", "%", "，", "；", "X", "区", "\r\n", "\n", "　　", "二", "\r", "三"];
        assert_eq!(pieces, expected);
    }

    #[test]
    fn marks_stand_in_text_order() {
        let text = "一，二。\r\n三)";
        let marks = read(text).marks;
        assert_eq!(marks.iter().map(|mark| mark.character).collect::<String>(), "，。\r\n)");
        let mut rest = marks.as_slice();
        assert_eq!(take_marks(&mut rest, Span::new(3, 9)).len(), 1);
        assert_eq!(take_marks(&mut rest, Span::new(10, 20)).len(), 3);
        assert_eq!(marks[1].span().of(text), "。");
    }
}
