//! Fields: an instruction, which is not printed, and its result, which is.

/// Instructions whose results are numbers that the word processor counts.
const NUMBERS: [&str; 10] = [
    "PAGE",
    "NUMPAGES",
    "SECTIONPAGES",
    "SECTION",
    "PAGEREF",
    "SEQ",
    "LISTNUM",
    "AUTONUM",
    "AUTONUMLGL",
    "AUTONUMOUT",
];

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    in_result: bool,
    prints_page: bool,
    prints_number: bool,
}

/// The fields that are open, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<Field>);

/// Fields inside each other, at most; a document that opens more closes none.
const DEEPEST: usize = 100;

impl Fields {
    pub(super) fn begin(&mut self) {
        if self.0.len() < DEEPEST {
            self.0.push(Field::default());
        }
    }

    pub(super) fn instruct(&mut self, text: &str) {
        if let Some(field) = self.0.last_mut().filter(|field| !field.in_result) {
            field.instruction.push_str(text);
        }
    }

    pub(super) fn separate(&mut self) {
        if let Some(field) = self.0.last_mut() {
            let name = field.instruction.split_whitespace().next().unwrap_or_default();
            field.prints_page = name.eq_ignore_ascii_case("PAGE");
            field.prints_number = NUMBERS.iter().any(|number| name.eq_ignore_ascii_case(number));
            field.in_result = true;
        }
    }

    /// Ends the innermost field and says whether it prints the number of the page.
    pub(super) fn end(&mut self) -> bool {
        self.0.pop().is_some_and(|field| field.prints_page)
    }

    /// Whether text stands outside all instructions.
    pub(super) fn shows_text(&self) -> bool {
        self.0.iter().all(|field| field.in_result)
    }

    /// Whether text is part of a result.
    pub(super) fn is_inside(&self) -> bool {
        !self.0.is_empty()
    }

    /// Whether text is a number that the word processor counts.
    pub(super) fn prints_number(&self) -> bool {
        self.0.last().is_some_and(|field| field.prints_number)
    }
}

#[cfg(test)]
mod tests {
    use super::Fields;

    #[test]
    fn instructions_are_not_text_and_results_are() {
        let mut fields = Fields::default();
        assert!(fields.shows_text() && !fields.is_inside());
        fields.begin();
        fields.instruct(" IF ");
        fields.begin();
        fields.instruct(" page ");
        fields.separate();
        assert!(!fields.shows_text() && fields.prints_number());
        assert!(fields.end());
        fields.separate();
        assert!(fields.shows_text() && fields.is_inside() && !fields.prints_number());
        assert!(!fields.end() && !fields.is_inside());
    }
}
