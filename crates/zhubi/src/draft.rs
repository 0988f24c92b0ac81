//! One draft of a run: read, checked and, where asked for, fixed.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::Instant;

use zhubi_formats::{Encoding, ReadFile};
use zhubi_lint::{Applicability, Diagnostic, Fixed, Looked};
use zhubi_report::Structure;
use zhubi_text::Source;

use crate::cache::{Cache, Key};
use crate::changes::Changes;
use crate::error::CommandError;
use crate::inputs::Input;
use crate::judge::{Judge, Remark, Verdict};
use crate::profile::Profile;
use crate::replace;
use crate::timings::Took;
use crate::word::{self, WordDraft, WordFixes};

/// What is done about findings that have a fix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Nothing.
    Check,
    /// It is shown what fixing would change.
    Diff(Applicability),
    /// They are fixed, and files are written.
    Fix {
        level: Applicability,
        /// Whether the fixes become tracked changes where the format has these.
        tracked: bool,
    },
}

/// What became of one draft.
pub enum Outcome {
    Checked(Box<Draft>),
    Failed(String),
}

/// A draft that was checked.
pub struct Draft {
    /// What was checked; after its fixes, where the file was fixed.
    pub source: Source,
    /// None where the format has its own.
    pub encoding: Option<Encoding>,
    pub profile: Profile,
    /// Every finding in `source` that nobody accepted.
    pub diagnostics: Vec<Diagnostic>,
    /// At what the rules looked.
    pub looked: Vec<Looked>,
    /// What rules could not do, a sentence each.
    pub failures: Vec<String>,
    /// Empty where the report does not show the draft itself.
    pub structure: Structure,
    /// What is to be said beside the findings.
    pub remarks: Vec<Remark>,
    pub fixing: Fixing,
    /// What is to be printed in place of a draft from standard input.
    pub to_print: Option<Vec<u8>>,
    /// How long it took, where somebody asked.
    pub took: Option<Took>,
}

/// What fixing did or would do to a draft.
pub enum Fixing {
    NotAsked,
    /// The file cannot be written back without changing more than the fixes do.
    Refused,
    Done {
        /// How many fixes there were.
        applied: usize,
        /// How many were left, because they would break markup or make new findings.
        withheld: usize,
        /// Whether no fix was left after the last round.
        settled: bool,
        /// The text of the file with its fixes.
        text: String,
    },
}

/// What is asked about every draft of a run.
pub struct Task<'t> {
    /// What a draft from standard input is called.
    pub stdin_name: &'t str,
    pub mode: Mode,
    /// What was changed, where nothing else is asked about.
    pub changes: Option<Changes>,
    /// Whether the report shows the drafts themselves.
    pub shows_drafts: bool,
    /// What earlier runs found in drafts that are only checked.
    pub cache: Option<Cache>,
    /// Whether it is measured how long drafts take that are only checked.
    pub is_timed: bool,
}

/// Reads and checks one draft, and does what `task` says. A rule that panics must cost neither the other files nor the
/// exit status.
pub fn check(profile: &Profile, input: &Input, task: &Task<'_>) -> Outcome {
    let name = input.name(task.stdin_name);
    let examined = catch_unwind(AssertUnwindSafe(|| {
        let mut draft = examine(profile, input, &name, task)?;
        if task.shows_drafts {
            draft.structure = profile.structure(&draft.source);
        }
        Ok::<Draft, CommandError>(draft)
    }));
    let failure = match examined {
        Ok(Ok(draft)) => return Outcome::Checked(Box::new(draft)),
        Ok(Err(error)) => error,
        Err(_) => CommandError::Internal(name),
    };
    if let (Some(cache), Input::File(path)) = (&task.cache, input) {
        cache.done(path, None);
    }
    Outcome::Failed(failure.to_string())
}

fn examine(profile: &Profile, input: &Input, name: &str, task: &Task<'_>) -> Result<Draft, CommandError> {
    let judge = Judge::new(profile, name, task.changes.as_ref())?;
    let begun = Instant::now();
    let bytes = input.read_bytes(name)?;
    let ReadFile { source, encoding, word, .. } = zhubi_formats::decode(name, &bytes)?;
    let draft = |source, verdict, fixing, to_print| {
        let Verdict { diagnostics, remarks, looked, failures } = verdict;
        let (structure, profile) = (Structure::NONE, profile.clone());
        Draft {
            source,
            encoding,
            profile,
            diagnostics,
            looked,
            failures,
            structure,
            remarks,
            fixing,
            to_print,
            took: None,
        }
    };
    let (level, tracked, writes) = match task.mode {
        Mode::Check if task.is_timed => {
            let mut took = Took { read: begun.elapsed(), ..Took::default() };
            let checked = profile.linter.check_timed(&source, &mut took.check);
            let verdict = judge.decide_about(checked);
            return Ok(Draft { took: Some(took), ..draft(source, verdict, Fixing::NotAsked, None) });
        }
        Mode::Check => {
            let kept = match (&task.cache, input) {
                (Some(cache), Input::File(path)) => Some((cache, path, cache.key(profile, path, &bytes))),
                _ => None,
            };
            // Of a large file one copy is enough.
            drop(bytes);
            let verdict = match kept {
                Some((cache, path, key)) => cached(&judge, cache, path, key, &source),
                None => judge.judge(&source),
            };
            return Ok(draft(source, verdict, Fixing::NotAsked, None));
        }
        Mode::Diff(level) => (level, false, false),
        Mode::Fix { level, tracked } => (level, tracked, true),
    };
    let prints = writes && *input == Input::Stdin;
    let fixed = match &word {
        None => fix(&judge, &source, encoding, &bytes, level),
        Some(map) => {
            let draft = WordDraft { name, bytes: &bytes, source: &source, map };
            Some(fix_word(&judge, &draft, level, tracked)?)
        }
    };
    let Some((fixed, new_bytes)) = fixed else {
        let verdict = judge.judge(&source);
        return Ok(draft(source, verdict, Fixing::Refused, prints.then_some(bytes)));
    };
    if let (true, Input::File(path)) = (writes && new_bytes != bytes, input) {
        replace::replace(path, &bytes, &new_bytes)?;
    }
    let Fixed { source: fixed, applied, withheld, settled, .. } = fixed;
    let done = Fixing::Done { applied, withheld, settled, text: fixed.file_text().to_owned() };
    let source = if writes { fixed } else { source };
    let verdict = judge.judge(&source);
    Ok(draft(source, verdict, done, prints.then_some(new_bytes)))
}

/// What is decided about the draft at `path`, whose findings are looked for only if the cache does not hold them.
fn cached(judge: &Judge<'_>, cache: &Cache, path: &Path, key: Key, source: &Source) -> Verdict {
    if let Some(known) = cache.known(judge.profile(), path, key) {
        cache.done(path, None);
        return judge.decide(source, known);
    }
    let checked = judge.profile().linter.check(source);
    // What a rule could not do this time it may do the next.
    let found = checked.failures.is_empty().then_some((key, &*checked.diagnostics));
    cache.done(path, found);
    judge.decide_about(checked)
}

/// The fixed draft and its bytes; nothing where even the unchanged text would not give the same bytes again.
fn fix(
    judge: &Judge<'_>,
    source: &Source,
    encoding: Option<Encoding>,
    bytes: &[u8],
    level: Applicability,
) -> Option<(Fixed, Vec<u8>)> {
    let encoding = encoding?;
    zhubi_formats::encode(source.file_text(), encoding).ok().filter(|again| again == bytes)?;
    let fixed = judge.fix(source.clone(), level);
    let new_bytes = zhubi_formats::encode(fixed.source.file_text(), encoding).ok()?;
    Some((fixed, new_bytes))
}

/// The fixed Word document and its bytes.
fn fix_word(
    judge: &Judge<'_>,
    draft: &WordDraft<'_>,
    level: Applicability,
    tracked: bool,
) -> Result<(Fixed, Vec<u8>), CommandError> {
    let WordFixes { fixed, edits } = draft.fix(judge, level, None);
    let date = tracked.then(word::now);
    let new_bytes = draft
        .edited(&edits, date.as_deref())
        .map_err(|cause| CommandError::WriteWord { name: draft.name.to_owned(), cause })?;
    // What is reported is what the file holds now, its tracked changes among it.
    let source = zhubi_formats::decode(draft.name, &new_bytes)?.source;
    Ok((Fixed { source, ..fixed }, new_bytes))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::Arc;

    use zhubi_lint::{Context, Findings, Linter, Rule, RuleMeta, Selection, Selector, Settings, Severity};

    use super::{Mode, Outcome, Task, check};
    use crate::inputs::Input;
    use crate::profile::Profile;

    /// A rule with a bug.
    struct Broken;

    impl Rule for Broken {
        fn meta(&self) -> &'static RuleMeta {
            zhubi_rules::all()[0].meta()
        }

        fn check(&self, context: &Context, _: &mut Findings) {
            panic!("{} characters", context.document.text().len());
        }
    }

    #[test]
    fn a_rule_that_panics_is_a_failure_of_one_file() {
        let selection = Selection { select: vec![Selector::All], ignore: Vec::new() };
        let linter = Linter::new(&[&Broken], Settings { selection, ..Settings::default() }).unwrap();
        let profile = Profile {
            config: None,
            rules: crate::rules::RuleSet::default(),
            linter: Arc::new(linter),
            severity: Severity::Info,
            fail_on: Severity::Info,
            accepted: None,
            identity: 0,
        };
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("稿.txt");
        fs::write(&path, "一。").unwrap();
        let task = Task {
            stdin_name: "-",
            mode: Mode::Check,
            changes: None,
            shows_drafts: false,
            cache: None,
            is_timed: false,
        };
        match check(&profile, &Input::File(path), &task) {
            Outcome::Failed(sentence) => assert!(sentence.contains("程序内部出错"), "{sentence}"),
            Outcome::Checked(_) => panic!("the rule did not run"),
        }
    }
}
