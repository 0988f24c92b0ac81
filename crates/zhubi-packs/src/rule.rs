use zhubi_lint::{Applicability, Context, Diagnostic, Findings, Lexicon, Rule, RuleMeta};
use zhubi_text::{Edit, Span};

use crate::kinds::Check;
use crate::scope::Scope;
use crate::template::Template;

/// A rule of a pack.
pub(crate) struct PackRule {
    pub manner: Manner,
    pub lexicon: Option<Lexicon>,
    pub check: Check,
}

/// What the rules of all kinds have in common: where they speak, and how.
pub(crate) struct Manner {
    pub meta: &'static RuleMeta,
    /// The parts of a draft in which it speaks; empty means everywhere.
    pub scopes: Vec<Scope>,
    /// It is silent in sentences that hold one of these.
    pub unless: Vec<String>,
    /// What it says instead of what rules of its kind say.
    pub message: Option<Template>,
    pub help: Option<String>,
    /// Whether and how it offers fixes.
    pub fix: Option<Applicability>,
}

impl Manner {
    /// Whether the rule may speak about the place `span`.
    pub fn speaks(&self, context: &Context, span: Span) -> bool {
        let document = context.document;
        if !self.scopes.is_empty() && !self.scopes.iter().any(|scope| scope.holds(document, span.start())) {
            return false;
        }
        let sentence =
            document.sentence_at(span.start()).map_or("", |sentence| sentence.span.of(document.text()));
        !self.unless.iter().any(|word| sentence.contains(word.as_str()))
    }

    /// Reports the place `span`, about which rules of this kind say `message`; `values` are for a message of its own.
    pub fn report<'f>(
        &self,
        findings: &'f mut Findings,
        span: Span,
        message: String,
        values: &[(&str, &str)],
    ) -> &'f mut Diagnostic {
        let value =
            |name: &str| values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value);
        let message = self.message.as_ref().map_or(message, |template| template.fill(value));
        let finding = findings.report(span, message);
        if let Some(help) = &self.help {
            finding.help(help.clone());
        }
        finding
    }

    /// Offers `edits`, where the rule offers fixes.
    pub fn offer(&self, finding: &mut Diagnostic, edits: Vec<Edit>) {
        match self.fix {
            Some(Applicability::Safe) => _ = finding.fix_safe(edits),
            Some(Applicability::Unsafe) => _ = finding.fix_unsafe(edits),
            None => {}
        }
    }
}

impl Rule for PackRule {
    fn meta(&self) -> &'static RuleMeta {
        self.manner.meta
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        self.lexicon.as_ref()
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        match &self.check {
            Check::Words(words) => words.check(&self.manner, context, findings),
            Check::Pattern(pattern) => pattern.check(&self.manner, context, findings),
            Check::Formulas(formulas) => formulas.check(&self.manner, context, findings),
            Check::Series(series) => series.check(&self.manner, context, findings),
            Check::Consistency(groups) => groups.check(&self.manner, context, findings),
            Check::Structure(structure) => structure.check(&self.manner, context, findings),
            #[cfg(feature = "plugins")]
            Check::Plugin(plugin) => plugin.check(&self.manner, context, findings),
        }
    }
}
