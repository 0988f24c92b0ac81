//! A rule that runs one plug-in, and modules to run.

use std::sync::Mutex;

use serde_json::Value;
use zhubi_document::Genre;
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Linter, Rule, RuleMeta, Settings, Severity, Stages,
};
use zhubi_plugins::{Limits, Model, Plugin, PluginError, PluginFinding, Problem, Run};
use zhubi_text::{Source, Span};

const META: RuleMeta = RuleMeta {
    code: "DOC999",
    name: "plug-in",
    title: "插件",
    family: Family::Doc,
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

struct PluginRule {
    plugin: Plugin,
    options: Option<Value>,
    fixes: FixKind,
    run: Mutex<Option<Run>>,
}

impl Rule for PluginRule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, _: &mut Findings) {
        let run = self.plugin.run(context, self.options.as_ref(), self.fixes);
        *self.run.lock().unwrap() = Some(run);
    }
}

/// What a plug-in is run over, and how.
pub struct Draft<'t> {
    pub text: &'t str,
    pub genre: Option<Genre>,
    pub options: Option<Value>,
    pub fixes: FixKind,
}

impl<'t> Draft<'t> {
    pub fn of(text: &'t str) -> Self {
        Self { text, genre: None, options: None, fixes: FixKind::Safe }
    }

    pub fn run(self, plugin: Plugin) -> Run {
        let rule = PluginRule { plugin, options: self.options, fixes: self.fixes, run: Mutex::new(None) };
        // The linter holds rules for ever; a test makes few.
        let rule: &'static PluginRule = Box::leak(Box::new(rule));
        lint(rule, self.text, self.genre);
        rule.run.lock().unwrap().take().expect("the linter runs the rule")
    }
}

/// A rule that keeps what a plug-in would receive.
struct ModelRule {
    options: Option<Value>,
    model: Mutex<Value>,
}

impl Rule for ModelRule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, _: &mut Findings) {
        let model = Model::of(context, self.options.as_ref());
        *self.model.lock().unwrap() = serde_json::to_value(model).unwrap();
    }
}

/// The JSON of `draft`.
pub fn model(draft: Draft) -> Value {
    let rule = ModelRule { options: draft.options, model: Mutex::new(Value::Null) };
    let rule: &'static ModelRule = Box::leak(Box::new(rule));
    lint(rule, draft.text, draft.genre);
    rule.model.lock().unwrap().take()
}

/// A rule that reports what a plug-in says, as a pack's rule does.
struct ReportingRule(Plugin);

impl Rule for ReportingRule {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        match self.0.check(context, None, FixKind::None) {
            Ok(found) => found.into_iter().for_each(|one| {
                findings.report(one.spans[0], one.message);
            }),
            Err(error) => {
                findings.report(Span::empty(0), error.to_string());
            }
        }
    }
}

/// A linter with that one rule.
pub fn reporting(plugin: Plugin) -> Linter {
    let rule: &'static ReportingRule = Box::leak(Box::new(ReportingRule(plugin)));
    Linter::new(&[rule], Settings::default()).unwrap()
}

fn lint(rule: &'static dyn Rule, text: &str, genre: Option<Genre>) {
    let linter = Linter::new(&[rule], Settings { genre, ..Settings::default() }).unwrap();
    linter.check(&Source::plain("a.txt", text));
}

/// A module whose `check` has the given body and which begins its memory with the given answer.
pub fn module(answer: &str, check: &str) -> Vec<u8> {
    let answer: String = answer.bytes().map(|byte| format!("\\{byte:02x}")).collect();
    let text = format!(
        r#"(module
            (import "zhubi" "log" (func $log (param i32 i32)))
            (memory (export "memory") 2)
            (data (i32.const 0) "{answer}")
            (func (export "zhubi_abi_version") (result i32) (i32.const 1))
            (func (export "alloc") (param i32) (result i32)
                (drop (memory.grow (i32.shr_u (local.get 0) (i32.const 16))))
                (i32.const 65536))
            (func $check (export "check") (param i32 i32) (result i64) {check}))"#
    );
    wat::parse_str(text).unwrap()
}

/// A module that answers `answer` whatever the document says.
pub fn answering(answer: &str) -> Vec<u8> {
    module(answer, &format!("(i64.const {})", answer.len()))
}

pub fn load(bytes: &[u8]) -> Result<Plugin, PluginError> {
    Plugin::load("本局.wasm", bytes, Limits::default())
}

/// What the module `bytes` says to a short draft.
pub fn findings(bytes: &[u8]) -> Result<Vec<PluginFinding>, PluginError> {
    Draft::of("关于做好防汛工作的通知\n").run(load(bytes)?).findings
}

/// What is wrong with the module `bytes`, which must fail.
pub fn problem(bytes: &[u8]) -> Problem {
    let error = findings(bytes).unwrap_err();
    assert!(error.to_string().starts_with("插件“本局.wasm”"), "{error}");
    error.problem
}
