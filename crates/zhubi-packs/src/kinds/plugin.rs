//! `plugin`: a check in a language of its own, which runs in a sandbox.

use zhubi_lint::{Applicability, Context, Findings};
use zhubi_plugins::Plugin;

use crate::rule::Manner;

/// A module and what its pack tells it.
pub(crate) struct PluginCheck {
    plugin: Plugin,
    options: Option<serde_json::Value>,
}

impl PluginCheck {
    pub fn new(plugin: Plugin, options: Option<serde_json::Value>) -> Self {
        Self { plugin, options }
    }

    pub fn check(&self, manner: &Manner, context: &Context, findings: &mut Findings) {
        let found = match self.plugin.check(context, self.options.as_ref(), manner.meta.fix) {
            Ok(found) => found,
            Err(error) => return findings.fail(error.to_string()),
        };
        for one in found {
            let [first, others @ ..] = one.spans.as_slice() else { continue };
            if !manner.speaks(context, *first) {
                continue;
            }
            let message = one.message;
            let finding = manner.report(findings, *first, message.clone(), &[("message", &message)]);
            finding.spans.extend_from_slice(others);
            finding.related = one.related;
            finding.help = one.help.or(finding.help.take());
            finding.severity = one.severity.unwrap_or(finding.severity);
            match one.fix.map(|fix| (fix.applicability, fix.edits)) {
                Some((Applicability::Safe, edits)) => _ = finding.fix_safe(edits),
                Some((Applicability::Unsafe, edits)) => _ = finding.fix_unsafe(edits),
                None => {}
            }
        }
    }
}
