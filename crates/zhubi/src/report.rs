//! The report of a run as it goes, and the status that it leads to.

use std::collections::BTreeSet;
use std::io::{self, Write};

use zhubi_formats::Encoding;
use zhubi_lint::Severity;
use zhubi_report::{FileReport, Format, Printer, Totals};

use crate::console;
use crate::difference;
use crate::draft::{Draft, Fixing, Outcome};
use crate::error::{CommandError, Status};
use crate::sink::Sink;
use crate::timings::Table;

/// What is printed about each draft.
pub enum Body {
    /// Its findings.
    Findings(Box<dyn Printer>),
    /// What fixing would change.
    Diff { color: bool },
    /// How long it took.
    Timings { table: Table, format: Format },
}

/// The report of a run.
pub struct Report {
    body: Body,
    sink: Sink,
    totals: Totals,
    status: Status,
    /// Findings that decide the status and are not shown, and the lowest level that would show them.
    hidden: usize,
    hidden_from: Severity,
    fixes: usize,
    fixed_files: usize,
}

impl Report {
    pub fn new(body: Body, sink: Sink) -> Self {
        let (totals, status) = (Totals::default(), Status::Clean);
        Self { body, sink, totals, status, hidden: 0, hidden_from: Severity::Error, fixes: 0, fixed_files: 0 }
    }

    /// Tells why packs are not there.
    pub fn lacks(&mut self, sentences: &BTreeSet<String>) {
        for sentence in sentences {
            console::complain(sentence);
            self.status = Status::Failed;
        }
    }

    /// Adds one draft.
    ///
    /// # Errors
    /// When the report or the fixed draft cannot be written.
    pub fn add(&mut self, outcome: Outcome) -> io::Result<()> {
        let mut draft = match outcome {
            Outcome::Checked(draft) => draft,
            Outcome::Failed(sentence) => {
                console::complain(&sentence);
                self.status = Status::Failed;
                return Ok(());
            }
        };
        for notice in draft.source.notices() {
            console::note(&format_args!("提示：文件“{}”{notice}", draft.source.name()));
        }
        for failure in &draft.failures {
            console::complain(&format_args!("检查“{}”时，{failure}", draft.source.name()));
            self.status = Status::Failed;
        }
        let profile = &draft.profile;
        let failing = draft.diagnostics.iter().filter(|found| found.severity >= profile.fail_on);
        if failing.clone().next().is_some() {
            self.status = self.status.max(Status::Findings);
        }
        let hidden = failing.filter(|found| found.severity < profile.severity).count();
        if hidden > 0 {
            self.hidden += hidden;
            self.hidden_from = self.hidden_from.min(profile.fail_on);
        }
        draft.diagnostics.retain(|found| found.severity >= draft.profile.severity);
        self.count_fixes(&draft);
        for remark in &draft.remarks {
            let line = remark.line.map(|line| format!("第 {line} 行")).unwrap_or_default();
            console::note(&format_args!("注意：“{}”{line}{}", draft.source.name(), remark.sentence));
        }
        if let Some(bytes) = &draft.to_print {
            let mut out = io::stdout().lock();
            out.write_all(bytes)?;
            out.flush()?;
        }
        let mut out = self.sink.writer();
        let report = FileReport {
            source: &draft.source,
            diagnostics: &draft.diagnostics,
            encoding: draft.encoding.map_or(FileReport::UTF_8, Encoding::name),
            structure: &draft.structure,
            looked: &draft.looked,
        };
        self.totals.add(&report);
        match (&mut self.body, &draft.fixing) {
            (Body::Findings(printer), _) => printer.file(&mut out, &report)?,
            (Body::Diff { color }, Fixing::Done { text, .. }) => {
                let source = &draft.source;
                let diff = difference::unified(source.name(), source.file_text(), text, *color);
                out.write_all(diff.as_bytes())?;
            }
            (Body::Diff { .. }, Fixing::NotAsked | Fixing::Refused) => {}
            (Body::Timings { table, .. }, _) => {
                if let Some(took) = &draft.took {
                    table.add(took, draft.source.text().len());
                }
            }
        }
        out.flush()
    }

    fn count_fixes(&mut self, draft: &Draft) {
        let name = draft.source.name();
        match draft.fixing {
            Fixing::NotAsked => {}
            Fixing::Refused => {
                console::note(&format_args!("注意：“{name}”无法按原来的格式和编码写回，没有修改"));
            }
            Fixing::Done { applied, withheld, settled, .. } => {
                self.fixes += applied;
                self.fixed_files += usize::from(applied > 0);
                if !settled {
                    let rounds = zhubi_lint::MAX_ROUNDS;
                    console::note(&format_args!(
                        "注意：“{name}”修改 {rounds} 轮后仍有可以自动修改之处，请再次运行"
                    ));
                } else if withheld > 0 {
                    console::note(&format_args!(
                        "注意：“{name}”有 {withheld} 处可以自动修改的没有改：改了会造成别的问题，或者打乱标记；看过以后可用 --unsafe-fixes 改，仍改不了的请手工改"
                    ));
                }
            }
        }
    }

    /// Ends the report, or leaves it where `written` says that it could not be written any more.
    ///
    /// # Errors
    /// When it cannot be written; a reader that has seen enough is no error.
    pub fn finish(mut self, written: io::Result<()>) -> Result<Status, CommandError> {
        let mut end = || {
            let mut out = self.sink.writer();
            match &mut self.body {
                Body::Findings(printer) => printer.finish(&mut out, &self.totals)?,
                Body::Timings { table, format } => table.print(&mut out, *format)?,
                Body::Diff { .. } => {}
            }
            out.flush()
        };
        match written.and_then(|()| end()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(self.status),
            Err(error) => return Err(self.sink.failure(error)),
            Ok(()) => {}
        }
        let (fixes, files) = (self.fixes, self.fixed_files);
        match self.body {
            Body::Diff { .. } if fixes == 0 => console::note(&"没有可以自动修改之处，文件没有改动"),
            Body::Diff { .. } => {
                console::note(&format_args!("可修改 {files} 个文件中的 {fixes} 处，文件没有改动"))
            }
            Body::Findings(_) if fixes > 0 => {
                console::note(&format_args!("已修改 {files} 个文件中的 {fixes} 处"))
            }
            Body::Findings(_) | Body::Timings { .. } => {}
        }
        if self.hidden > 0 {
            let (hidden, level) = (self.hidden, self.hidden_from.name());
            console::note(&format_args!("另有 {hidden} 处问题未显示，用 --severity {level} 查看"));
        }
        Ok(self.status)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::Arc;

    use zhubi_formats::Encoding;
    use zhubi_lint::{Findings, Linter, Settings};
    use zhubi_report::{Format, Structure, Style};
    use zhubi_text::{Source, Span};

    use super::{Body, Report, Severity};
    use crate::draft::{Draft, Fixing, Outcome};
    use crate::error::Status;
    use crate::profile::Profile;
    use crate::sink::Sink;

    fn report(sink: Sink) -> Report {
        Report::new(Body::Findings(Format::Concise.printer(Style::default())), sink)
    }

    /// A draft with one finding of `severity`.
    fn draft(severity: Severity, shown_from: Severity, fail_on: Severity) -> Outcome {
        let mut findings = Findings::new(zhubi_rules::all()[0].meta(), severity);
        findings.report(Span::new(0, 3), "不妥");
        let linter = Arc::new(Linter::new(&[], Settings::default()).unwrap());
        Outcome::Checked(Box::new(Draft {
            source: Source::plain("稿.txt", "一。"),
            encoding: Some(Encoding::Utf8),
            profile: Profile {
                config: None,
                accepted: None,
                identity: 0,
                rules: crate::rules::RuleSet::default(),
                linter,
                severity: shown_from,
                fail_on,
            },
            diagnostics: findings.into_diagnostics(),
            looked: Vec::new(),
            failures: Vec::new(),
            structure: Structure::NONE,
            remarks: Vec::new(),
            fixing: Fixing::NotAsked,
            to_print: None,
            took: None,
        }))
    }

    /// The status of a run with one finding of `severity`, and whether it was shown.
    fn outcome(severity: Severity, shown_from: Severity, fail_on: Severity) -> (Status, bool) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("结果.txt");
        let mut report = report(Sink::open(Some(&path), [].into_iter()).unwrap());
        report.add(draft(severity, shown_from, fail_on)).unwrap();
        let status = report.finish(Ok(())).unwrap();
        (status, fs::read_to_string(path).unwrap().contains("不妥"))
    }

    #[test]
    fn what_fails_does_not_depend_on_what_is_shown() {
        use Severity::{Error, Info, Warning};
        assert_eq!(outcome(Warning, Warning, Warning), (Status::Findings, true));
        assert_eq!(outcome(Warning, Error, Warning), (Status::Findings, false));
        assert_eq!(outcome(Warning, Warning, Error), (Status::Clean, true));
        assert_eq!(outcome(Info, Warning, Info), (Status::Findings, false));
        assert_eq!(outcome(Info, Info, Warning), (Status::Clean, true));
    }

    #[test]
    fn a_file_that_failed_outweighs_findings() {
        let mut report = report(Sink::open(None, [].into_iter()).unwrap());
        report.add(Outcome::Failed("读不了".to_owned())).unwrap();
        report.add(draft(Severity::Info, Severity::Error, Severity::Info)).unwrap();
        assert_eq!(report.status, Status::Failed);
    }
}
