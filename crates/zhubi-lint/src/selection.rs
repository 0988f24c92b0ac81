use std::str::FromStr;

use crate::{Family, RuleMeta};

/// What names one or more rules: `ALL`, `DEFAULT`, a family (`ORD`), a code (`ORD001`) or a name (`duplicate-ordinal`).
///
/// Which families packs have is known only when they are loaded, so theirs are read as names of rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selector {
    /// Every rule.
    All,
    /// The rules that run when nothing is selected.
    Default,
    /// The rules of one built-in family.
    Family(Family),
    /// One rule, by its code or name in whatever case, or the rules of a pack, by the letters of their codes.
    Rule(String),
}

impl FromStr for Selector {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        if text.eq_ignore_ascii_case("all") {
            return Ok(Selector::All);
        }
        if text.eq_ignore_ascii_case("default") {
            return Ok(Selector::Default);
        }
        let family = Family::ALL.into_iter().find(|family| family.code().eq_ignore_ascii_case(text));
        Ok(family.map_or_else(|| Selector::Rule(text.to_owned()), Selector::Family))
    }
}

impl Selector {
    /// Whether it names `rule`.
    pub fn names(&self, rule: &RuleMeta) -> bool {
        match self {
            Selector::All => true,
            Selector::Default => rule.default,
            Selector::Family(family) => *family == rule.family,
            Selector::Rule(text) => {
                rule.code.eq_ignore_ascii_case(text)
                    || rule.name.eq_ignore_ascii_case(text)
                    || names_pack(text, rule)
            }
        }
    }

    /// How precisely it names `rule`.
    fn precision(&self, rule: &RuleMeta) -> u8 {
        match self {
            Selector::All | Selector::Default => 1,
            Selector::Family(_) => 2,
            Selector::Rule(text) if names_pack(text, rule) => 2,
            Selector::Rule(_) => 3,
        }
    }
}

/// Whether `text` is the letters of the pack that `rule` comes from.
fn names_pack(text: &str, rule: &RuleMeta) -> bool {
    matches!(rule.family, Family::Own(family) if family.code.eq_ignore_ascii_case(text))
}

/// A selector that names no rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("没有名为“{0}”的规则或规则族")]
pub struct UnknownSelector(pub String);

/// Which rules run. There is this one way to decide it, whoever asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Rules to run instead of the default ones; empty means the default ones.
    pub select: Vec<Selector>,
    /// Rules not to run.
    pub ignore: Vec<Selector>,
}

impl Selection {
    /// Whether `rule` runs. The more precise selector decides; between equals, `ignore` does.
    pub fn admits(&self, rule: &RuleMeta) -> bool {
        let precision = |list: &[Selector]| {
            let named = list.iter().filter(|selector| selector.names(rule));
            named.map(|selector| selector.precision(rule)).max().unwrap_or(0)
        };
        let selected = match self.select.as_slice() {
            [] => u8::from(rule.default),
            list => precision(list),
        };
        selected > precision(&self.ignore)
    }

    /// Checks that each selector names a rule of `rules`.
    ///
    /// # Errors
    /// The first that names none.
    pub fn validate<'r>(
        &self,
        rules: impl Iterator<Item = &'r RuleMeta> + Clone,
    ) -> Result<(), UnknownSelector> {
        for selector in self.select.iter().chain(&self.ignore) {
            if let Selector::Rule(text) = selector
                && !rules.clone().any(|rule| selector.names(rule))
            {
                return Err(UnknownSelector(text.clone()));
            }
        }
        Ok(())
    }
}
