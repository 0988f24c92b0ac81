//! Runs of the characters with which drafters leave a gap: XX, xx, ××, **, ____.

use zhubi_document::Document;
use zhubi_text::{CharClass, Span};

use super::surroundings::{Surroundings, is_digit, is_letter};

/// What a mask is written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Glyph {
    /// X, x, their full-width forms and their doubles of other scripts.
    Letter,
    /// ×
    Cross,
    /// *, ＊ and ※
    Star,
    /// _ and ＿
    Line,
}

/// A run of one glyph. Whether it fills a gap is for others to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mask {
    /// Where it stands.
    pub(super) span: Span,
    /// What it is written with.
    pub(super) glyph: Glyph,
    /// How many characters it has.
    pub(super) count: usize,
}

/// Latin words that drafters write against a mask without a blank.
const UNITS: &[&str] = &["km", "KM", "m", "mm", "cm", "kg", "MW", "GW", "kW", "KW", "kV", "KV", "GDP", "hm"];
const LEADING_WORDS: &[&str] = &["GDP", "CPI"];

/// All glyphs.
const GLYPHS: &str = "XxＸｘ\u{425}\u{445}\u{3A7}×*＊※_＿";

impl Glyph {
    fn of(c: char) -> Option<Self> {
        Some(match c {
            // The last three are not Latin and look it.
            'X' | 'x' | 'Ｘ' | 'ｘ' | '\u{425}' | '\u{445}' | '\u{3A7}' => Glyph::Letter,
            '×' => Glyph::Cross,
            '*' | '＊' | '※' => Glyph::Star,
            '_' | '＿' => Glyph::Line,
            _ => return None,
        })
    }
}

/// All masks of the text in order; a decimal such as XX.X is one.
pub(super) fn masks<'d>(document: &'d Document<'_>) -> impl Iterator<Item = Mask> + 'd {
    let (text, tokens) = (document.text(), document.tokens());
    // The next token to look at, and the end of the last mask.
    let (mut next, mut end) = (0, 0);
    document.characters().places_of_any(GLYPHS.chars()).into_iter().filter_map(move |place| {
        let place = place as usize;
        let passed = tokens[next..].partition_point(|token| token.span.end() <= place);
        let token = tokens.get(next + passed).filter(|token| token.span.start() <= place)?;
        next += passed + 1;
        if token.span.start() < end {
            return None;
        }
        let mut mask = mask_in(token.span.of(text), token.span)?;
        if token.class == CharClass::Latin {
            mask.span = with_decimals(text, mask.span);
        } else {
            let like = |span: Span| mask_in(span.of(text), span).is_some_and(|next| next.glyph == mask.glyph);
            while let Some(more) = tokens.get(next).filter(|more| like(more.span)) {
                mask.span = mask.span.cover(more.span);
                mask.count += 1;
                next += 1;
            }
        }
        end = mask.span.end();
        Some(mask)
    })
}

/// The mask that the token `word` at `span` is, or holds beside a unit.
fn mask_in(word: &str, span: Span) -> Option<Mask> {
    let lead = LEADING_WORDS.iter().find(|lead| word.len() > lead.len() && word.starts_with(*lead));
    let skipped = lead.map_or(0, |lead| lead.len());
    let word = &word[skipped..];
    let glyph = Glyph::of(word.chars().next()?)?;
    let rest = word.trim_start_matches(|c| Glyph::of(c) == Some(glyph));
    if !rest.is_empty() && !UNITS.contains(&rest) {
        return None;
    }
    let run = &word[..word.len() - rest.len()];
    let count = run.chars().count();
    if count == 1 && rest == "m" {
        return None;
    }
    let start = span.start() + skipped;
    Some(Mask { span: Span::new(start, start + run.len()), glyph, count })
}

/// `span` with the masked decimals after it: XX.X.
fn with_decimals(text: &str, span: Span) -> Span {
    let Some(rest) = text[span.end()..].strip_prefix(['.', '．']) else { return span };
    let decimals = rest.len() - rest.trim_start_matches(|c| Glyph::of(c) == Some(Glyph::Letter)).len();
    let goes_on = rest[decimals..].chars().next().is_some_and(is_letter);
    if decimals == 0 || goes_on {
        return span;
    }
    Span::new(span.start(), text.len() - rest.len() + decimals)
}

impl Mask {
    /// The year that the mask leaves open, with 年 where it follows: 20XX年, 202X, 20**年, 二〇XX年, XXXX年.
    pub(super) fn year(self, document: &Document) -> Option<Span> {
        let around = Surroundings::of(document, self.span);
        if around.right().is_some_and(|c| is_digit(c) || is_letter(c)) {
            return None;
        }
        let named = around.right() == Some('年');
        let written = self.written_digits(document, around, named)?;
        let end = self.span.end() + if named { '年'.len_utf8() } else { 0 };
        Some(Span::new(self.span.start() - written, end))
    }

    /// The length in bytes of the digits of the year that stand before the mask, if it completes them to a year.
    fn written_digits(self, document: &Document, around: Surroundings, named: bool) -> Option<usize> {
        let line = self.glyph == Glyph::Line;
        let digits = around.run_before(is_digit);
        let open = match digits.chars().count() {
            0 => return self.written_numerals(around, named),
            1 => self.count == 3 && named && digits.starts_with(['1', '2']),
            2 => is_century(digits) && (self.count == 2 && !line || line && named),
            3 => {
                is_century(digits)
                    && (self.count == 1 && named || self.span.of(document.text()) == "X" || line && named)
            }
            _ => false,
        };
        let number = Span::new(self.span.start() - digits.len(), self.span.start());
        let part_of_more = |c| is_letter(c) || matches!(c, '.' | '-' | '/');
        (open && !Surroundings::of(document, number).left().is_some_and(part_of_more)).then_some(digits.len())
    }

    /// The same for Chinese digits, or for none where the mask stands for all four.
    fn written_numerals(self, around: Surroundings, named: bool) -> Option<usize> {
        let numerals = around.run_before(|c| "〇○零一二三四五六七八九".contains(c));
        let open = match numerals.chars().count() {
            0 => self.count == 4 && self.glyph != Glyph::Line,
            2 => is_century(numerals) && self.count == 2,
            3 => is_century(numerals) && self.count == 1,
            _ => false,
        };
        (open && named).then_some(numerals.len())
    }
}

/// Whether `digits` begin a year of the last or this century.
fn is_century(digits: &str) -> bool {
    ["19", "20", "１９", "２０", "一九", "二〇", "二○", "二零"]
        .iter()
        .any(|century| digits.starts_with(century))
}
