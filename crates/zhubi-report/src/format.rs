use std::fmt;
use std::str::FromStr;

use crate::concise::Concise;
use crate::full::Full;
use crate::json::Json;
use crate::{Printer, Style};

/// How findings are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// Excerpts with marks, for people.
    #[default]
    Full,
    /// One line a finding, for people and `grep`.
    Concise,
    /// One JSON object, for programs.
    Json,
}

impl Format {
    /// All formats, in the order in which they are listed.
    pub const ALL: [Format; 3] = [Format::Full, Format::Concise, Format::Json];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Full => "full",
            Format::Concise => "concise",
            Format::Json => "json",
        }
    }

    /// A printer for one run.
    pub fn printer(self, style: Style) -> Box<dyn Printer> {
        match self {
            Format::Full => Box::new(Full::new(style)),
            Format::Concise => Box::new(Concise::new(style)),
            Format::Json => Box::new(Json::default()),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A name that no format has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("没有名为“{0}”的输出格式；可用的有 {names}", names = Format::ALL.map(Format::name).join("、"))]
pub struct UnknownFormat(pub String);

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let named = |format: &Format| format.name().eq_ignore_ascii_case(name.trim());
        Format::ALL.into_iter().find(named).ok_or_else(|| UnknownFormat(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn names_are_read_back() {
        for format in Format::ALL {
            assert_eq!(format.name().parse(), Ok(format));
        }
        let error = "xml".parse::<Format>().unwrap_err();
        assert_eq!(error.to_string(), "没有名为“xml”的输出格式；可用的有 full、concise、json");
    }
}
