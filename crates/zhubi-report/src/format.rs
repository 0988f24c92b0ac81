use std::fmt;
use std::str::FromStr;

use crate::checkstyle::Checkstyle;
use crate::concise::Concise;
use crate::full::Full;
use crate::github::GitHub;
use crate::gitlab::GitLab;
use crate::html::Html;
use crate::json::Json;
use crate::jsonl::JsonLines;
use crate::junit::JUnit;
use crate::rdjson::RdJson;
use crate::sarif::Sarif;
use crate::{Printer, Style};

/// How findings are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// Excerpts with marks, for people.
    #[default]
    Full,
    /// One line a finding, for people and `grep`.
    Concise,
    /// A page that shows the drafts with red marks, for people.
    Html,
    /// One JSON object, for programs.
    Json,
    /// One JSON object a finding, for programs.
    JsonLines,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Workflow commands of GitHub Actions.
    GitHub,
    /// The Code Quality report of GitLab.
    GitLab,
    /// The XML of JUnit.
    JUnit,
    /// The XML of Checkstyle.
    Checkstyle,
    /// The Reviewdog Diagnostic Format.
    RdJson,
}

impl Format {
    /// All formats, in the order in which they are listed.
    pub const ALL: [Format; 11] = [
        Format::Full,
        Format::Concise,
        Format::Html,
        Format::Json,
        Format::JsonLines,
        Format::Sarif,
        Format::GitHub,
        Format::GitLab,
        Format::JUnit,
        Format::Checkstyle,
        Format::RdJson,
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Full => "full",
            Format::Concise => "concise",
            Format::Html => "html",
            Format::Json => "json",
            Format::JsonLines => "jsonl",
            Format::Sarif => "sarif",
            Format::GitHub => "github",
            Format::GitLab => "gitlab",
            Format::JUnit => "junit",
            Format::Checkstyle => "checkstyle",
            Format::RdJson => "rdjson",
        }
    }

    /// Whether it shows the draft itself, and so sets it by its [`crate::Structure`].
    pub fn shows_draft(self) -> bool {
        self == Format::Html
    }

    /// A printer for one run.
    pub fn printer(self, style: Style) -> Box<dyn Printer> {
        match self {
            Format::Full => Box::new(Full::new(style)),
            Format::Concise => Box::new(Concise::new(style)),
            Format::Html => Box::new(Html::default()),
            Format::Json => Box::new(Json::default()),
            Format::JsonLines => Box::new(JsonLines),
            Format::Sarif => Box::new(Sarif::default()),
            Format::GitHub => Box::new(GitHub),
            Format::GitLab => Box::new(GitLab::default()),
            Format::JUnit => Box::new(JUnit::default()),
            Format::Checkstyle => Box::new(Checkstyle::default()),
            Format::RdJson => Box::new(RdJson::default()),
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
        assert_eq!(
            error.to_string(),
            "没有名为“xml”的输出格式；可用的有 full、concise、html、json、jsonl、sarif、github、gitlab、junit、checkstyle、rdjson"
        );
    }
}
