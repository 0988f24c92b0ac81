//! A rule for the tests of what runs rules.

use crate::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};

/// A rule that reports every hit of its lexicon.
pub struct Words(Lexicon);

const META: RuleMeta = RuleMeta {
    code: "TYP001",
    name: "words",
    title: "词语",
    family: Family::Typ,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "",
    why: "",
    wrong: &[],
    right: &[],
};

impl Words {
    /// A rule of the entries `rows`, lines of `wrong,right`.
    pub fn new(rows: &str) -> Self {
        Self(Lexicon::from_csv(&format!("wrong,right\n{rows}")).unwrap())
    }
}

impl Rule for Words {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&self.0)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        for hit in context.hits {
            findings.report(hit.span, hit.entry.wrong.clone());
        }
    }
}
