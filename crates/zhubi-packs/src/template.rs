//! Texts with names in braces, such as `“{wrong}”应写作“{right}”`.

/// A text and the names that it wants filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Template {
    /// A stretch of text and the name that follows it, if any.
    pieces: Vec<(String, Option<String>)>,
}

impl Template {
    /// Reads `text`, in which the names are some of `known`.
    ///
    /// # Errors
    /// A sentence about a brace without its partner or a name that is not known.
    pub fn parse(text: &str, known: &[&str]) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, behind)) = after.split_once('}') else {
                return Err("“{”后面缺少“}”".to_owned());
            };
            if !known.contains(&name) {
                let known: Vec<String> = known.iter().map(|name| format!("{{{name}}}")).collect();
                return Err(format!("这里没有 {{{name}}} 可用，可用的有 {}", known.join("、")));
            }
            pieces.push((before.to_owned(), Some(name.to_owned())));
            rest = behind;
        }
        pieces.push((rest.to_owned(), None));
        Ok(Self { pieces })
    }

    /// The text with `value` of each name.
    pub fn fill<'v>(&self, value: impl Fn(&str) -> &'v str) -> String {
        self.pieces
            .iter()
            .flat_map(|(text, name)| [text.as_str(), name.as_deref().map_or("", &value)])
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Template;

    #[test]
    fn names_are_filled_in() {
        let template = Template::parse("“{a}”应为“{b}”", &["a", "b"]).unwrap();
        assert_eq!(template.fill(|name| if name == "a" { "甲" } else { "乙" }), "“甲”应为“乙”");
    }

    #[test]
    fn unknown_names_and_open_braces_are_refused() {
        assert!(Template::parse("{c}", &["a"]).unwrap_err().contains("{a}"));
        assert!(Template::parse("甲{a", &["a"]).is_err());
    }
}
