//! Numbers that name a person: what makes eighteen digits an identity number and sixteen a card.

use zhubi_document::{Document, Token};
use zhubi_text::{CharClass, Span};

/// More digits than a card number has are none.
const MOST_DIGITS: usize = 19;

/// A number of up to 19 digits, written together or in groups with single blanks or hyphens between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// Where it stands, its groups together.
    pub(super) span: Span,
    digits: [u8; MOST_DIGITS],
    count: usize,
    /// Whether the letter X follows, which stands for ten as a check digit.
    ends_in_x: bool,
}

impl Number {
    /// The number whose first group is token `index`, unless that is not where a number begins or it has more digits.
    pub(super) fn at(document: &Document, index: usize) -> Option<Self> {
        let (text, tokens) = (document.text(), document.tokens());
        let first = tokens[index];
        let before = document.char_before(first.span.start());
        let part_of_more =
            |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '．' | '/' | '_' | '=' | '*' | '-');
        if !is_ascii_digits(text, first) || before.is_some_and(part_of_more) {
            return None;
        }
        let mut number = Self { span: first.span, digits: [0; MOST_DIGITS], count: 0, ends_in_x: false };
        number.push(first.span.of(text))?;
        let mut at = index + 1;
        while let [gap, group, ..] = tokens.get(at..)?
            && matches!(gap.span.of(text), " " | "-")
            && is_ascii_digits(text, *group)
            && group.span.len() >= 3
        {
            number.push(group.span.of(text))?;
            number.span = number.span.cover(group.span);
            at += 2;
        }
        if let Some(next) = tokens.get(at)
            && matches!(next.span.of(text), "X" | "x")
        {
            number.ends_in_x = true;
            number.span = number.span.cover(next.span);
        }
        let after = document.char_at(number.span.end());
        (!after.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '*' | '.' | '_'))).then_some(number)
    }

    fn push(&mut self, group: &str) -> Option<()> {
        for digit in group.bytes() {
            *self.digits.get_mut(self.count)? = digit - b'0';
            self.count += 1;
        }
        Some(())
    }

    fn digits(&self) -> &[u8] {
        &self.digits[..self.count]
    }

    fn value(&self, from: usize, to: usize) -> u32 {
        self.digits()[from..to].iter().fold(0, |value, &digit| value * 10 + u32::from(digit))
    }

    /// Whether it is a citizen's identity number: a region, a day of birth, and the right check digit (GB 11643).
    pub(super) fn is_identity(&self) -> bool {
        const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        const CHECKS: [u32; 11] = [1, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2];
        if self.count + usize::from(self.ends_in_x) != 18 {
            return false;
        }
        let sum: u32 =
            WEIGHTS.iter().zip(self.digits()).map(|(weight, &digit)| weight * u32::from(digit)).sum();
        let check = if self.ends_in_x { 10 } else { u32::from(self.digits[17]) };
        let (region, year, month, day) =
            (self.digits[0], self.value(6, 10), self.value(10, 12), self.value(12, 14));
        CHECKS[(sum % 11) as usize] == check
            && (1..=8).contains(&region)
            && (1900..2100).contains(&year)
            && (1..=12).contains(&month)
            && (1..=31).contains(&day)
    }

    /// Whether it is a mobile number of the mainland, with or without the country code.
    pub(super) fn is_mobile(&self) -> bool {
        let number = match self.digits() {
            [8, 6, rest @ ..] if rest.len() == 11 => rest,
            all => all,
        };
        !self.ends_in_x && matches!(number, [1, 3..=9, rest @ ..] if rest.len() == 9)
    }

    /// Whether it is written like a bank card of the mainland and satisfies Luhn's check.
    pub(super) fn is_card(&self) -> bool {
        let issuer = match self.digits() {
            [6, 2, ..] => (16..=19).contains(&self.count),
            [4, ..] | [5, 1..=5, ..] => self.count == 16,
            [9, 5, 5, 8, ..] => self.count == 19,
            _ => false,
        };
        issuer && !self.ends_in_x && self.satisfies_luhn()
    }

    fn satisfies_luhn(&self) -> bool {
        let sum: u32 = self
            .digits()
            .iter()
            .rev()
            .enumerate()
            .map(|(place, &digit)| {
                let weighed = u32::from(digit) * if place % 2 == 0 { 1 } else { 2 };
                if weighed > 9 { weighed - 9 } else { weighed }
            })
            .sum();
        sum.is_multiple_of(10)
    }
}

fn is_ascii_digits(text: &str, token: Token) -> bool {
    token.class == CharClass::Digit && token.span.of(text).bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use zhubi_document::{Document, ParseOptions};
    use zhubi_text::Source;

    use super::Number;

    fn first(text: &str) -> Option<Number> {
        let source = Source::plain("test", text);
        let document = Document::parse(&source, &ParseOptions::default());
        Number::at(&document, 0)
    }

    #[test]
    fn check_digits_are_checked() {
        let is_identity = |text: &str| first(text).is_some_and(|number| number.is_identity());
        assert!(is_identity("110101190001010014"));
        let valid = (0..10).filter(|check| is_identity(&format!("11010119000101001{check}"))).count();
        assert_eq!(valid + usize::from(is_identity("11010119000101001X")), 1);
        assert!((0..10).all(|check| !is_identity(&format!("11010119001301001{check}"))));
    }

    #[test]
    fn groups_of_digits_are_one_number() {
        let mobile = |text: &str| first(text).is_some_and(|number| number.is_mobile());
        assert!(["13900000000", "139 0000 0000", "139-0000-0000", "8613900000000"].into_iter().all(mobile));
        assert!(
            !["12900000000", "139000000001", "1390000000", "13900000000X1", "139****0000"]
                .into_iter()
                .any(mobile)
        );
        let card = |text: &str| first(text).is_some_and(|number| number.is_card());
        assert!(card("6200 0000 0000 0005") && card("6200000000000005"));
        assert!(!card("6200 0000 0000 0006") && !card("62000000000000050001"));
    }
}
