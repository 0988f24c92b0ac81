use wasmi::{Linker, Module};
use zhubi_lint::{Context, FixKind};

use crate::host::Host;
use crate::model::Model;
use crate::module::compile;
use crate::running::Running;
use crate::{Limits, PluginError, PluginFinding, Problem, answer};

/// A module that was read, validated and compiled once, ready for any number of documents on any number of threads.
///
/// Every document gets an instance of its own, so that nothing of one document is left when the next one comes.
#[derive(Debug)]
pub struct Plugin {
    name: String,
    module: Module,
    linker: Linker<Host>,
    limits: Limits,
}

/// What came of one run of a plug-in over one document.
#[derive(Debug)]
pub struct Run {
    /// What it found, or why it gave nothing.
    pub findings: Result<Vec<PluginFinding>, PluginError>,
    /// What it wrote for its author, one line a call.
    pub log: String,
    /// How many steps it took, of those that [`Limits::fuel`] allows.
    pub steps: u64,
}

impl Plugin {
    /// Makes the module `bytes` ready; `name` stands in all errors, usually the name of its file.
    ///
    /// # Errors
    /// When it is no valid module, wants more of its host than a log, lacks what a plug-in must have, or was written
    /// for another version of the contract.
    pub fn load(name: impl Into<String>, bytes: &[u8], limits: Limits) -> Result<Self, PluginError> {
        let name = name.into();
        match compile(bytes, &limits) {
            Ok((module, linker)) => Ok(Self { name, module, linker, limits }),
            Err(problem) => Err(PluginError { module: name, problem }),
        }
    }

    /// The name under which it was loaded.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it finds in the document of `context`, with the `options` that the pack sets for it. A fix is no bolder
    /// than `fixes`, which the pack says too: none at all, or at most an unsafe one.
    ///
    /// # Errors
    /// When it fails, uses up its limits, or answers what cannot be.
    pub fn check(
        &self,
        context: &Context<'_>,
        options: Option<&serde_json::Value>,
        fixes: FixKind,
    ) -> Result<Vec<PluginFinding>, PluginError> {
        self.run(context, options, fixes).findings
    }

    /// As [`Plugin::check`], with the log of the plug-in.
    pub fn run(&self, context: &Context<'_>, options: Option<&serde_json::Value>, fixes: FixKind) -> Run {
        let mut run = Run { findings: Ok(Vec::new()), log: String::new(), steps: 0 };
        run.findings = self
            .findings(context, options, fixes, &mut run)
            .map_err(|problem| PluginError { module: self.name.clone(), problem });
        run
    }

    /// What it finds; its log and its steps are noted in `run`, also where it fails.
    fn findings(
        &self,
        context: &Context<'_>,
        options: Option<&serde_json::Value>,
        fixes: FixKind,
        run: &mut Run,
    ) -> Result<Vec<PluginFinding>, Problem> {
        // What a plug-in makes of a document takes about as much room as the document itself.
        let longest = self.limits.memory / 2;
        let text = context.document.text();
        let too_large = |bytes| Problem::DocumentTooLarge { bytes, limit: longest };
        if text.len() > longest {
            return Err(too_large(text.len()));
        }
        let input = serde_json::to_vec(&Model::of(context, options))
            .expect("the model has no maps but those of JSON itself");
        if input.len() > longest {
            return Err(too_large(input.len()));
        }
        let mut running = Running::start(&self.module, &self.linker, &self.limits)?;
        let answer = running.answer(&input).map(<[u8]>::to_vec);
        run.log = running.take_log();
        run.steps = running.steps();
        answer::read(&answer?, text, fixes, &self.limits)
    }
}
