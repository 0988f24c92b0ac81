use std::cell::RefCell;
use std::env;
use std::io::{self, Write};
use std::num::{NonZeroU16, NonZeroUsize};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::thread;

use clap::Args;
use zhubi_document::{Date, Genre};
use zhubi_formats::{Encoding, ReadFile};
use zhubi_lint::{Diagnostic, Linter, Selection, Selector, Settings, Severity, Stage};
use zhubi_report::{FileReport, Format, Printer, Structure, Style, Totals};
use zhubi_text::Source;

use crate::config::Config;
use crate::error::{CommandError, Status};
use crate::inputs::{self, Input, InputError};
use crate::progress::Progress;
use crate::sink::Sink;
use crate::statistics::Statistics;
use crate::values::{self, Color};
use crate::{console, in_order, structure};

/// 检查文稿，列出发现的问题
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Arguments {
    /// 文件、文件夹、通配符，或用 - 表示标准输入；不写时检查当前文件夹
    ///
    /// 文件夹里检查 .txt 和 .md 文件，跳过 .gitignore 排除的；直接写出的文件总会检查。
    #[arg(value_name = "路径", help_heading = "参数")]
    paths: Vec<PathBuf>,
    /// 只运行这些规则：编号、名称、规则族（如 ORD）或 ALL，用逗号分隔，可多次使用
    #[arg(long, value_name = "规则", value_delimiter = ',', value_parser = values::selector)]
    select: Vec<Selector>,
    /// 不运行这些规则，写法同上；越具体的越优先
    #[arg(long, value_name = "规则", value_delimiter = ',', value_parser = values::selector)]
    ignore: Vec<Selector>,
    /// 显示哪一级以上的问题：error、warning 或 info（默认 warning）
    #[arg(long, value_name = "级别", value_parser = values::severity)]
    severity: Option<Severity>,
    /// 有哪一级以上的问题时退出状态为 1，不论是否显示（默认 warning）
    #[arg(long, value_name = "级别", value_parser = values::severity)]
    fail_on: Option<Severity>,
    /// 文稿阶段：draft 起草中，占位符只作提示；final 送审稿（默认）；template 模板，不查占位符
    #[arg(long, value_name = "阶段", value_parser = values::stage)]
    stage: Option<Stage>,
    /// 文种，如 通知、讲话（默认自动识别）
    #[arg(long, value_name = "文种", value_parser = values::genre)]
    genre: Option<Genre>,
    /// 以哪一天的规范表述为准，如 2024-03-05（默认用文稿的成文日期）
    #[arg(long, value_name = "日期", value_parser = values::date)]
    as_of: Option<Date>,
    /// 文稿只是片段，不查缺少的部分
    #[arg(long)]
    fragment: bool,
    /// 输出格式：full 详细（默认）、concise 每个问题一行、html 朱批网页、json、jsonl、sarif、github、gitlab、junit、checkstyle、rdjson
    #[arg(long, value_name = "格式", value_parser = values::format)]
    format: Option<Format>,
    /// 把结果写入文件
    #[arg(long, value_name = "文件")]
    output: Option<PathBuf>,
    /// 使用这个配置文件（默认从当前文件夹起逐级向上找 zhubi.toml）
    #[arg(long, value_name = "文件", conflicts_with = "isolated")]
    config: Option<PathBuf>,
    /// 不使用任何配置文件
    #[arg(long)]
    isolated: bool,
    /// 标准输入的文件名，用来判断格式和显示
    #[arg(long, value_name = "文件名", default_value = "-", hide_default_value = true)]
    stdin_filename: String,
    /// 只统计每条规则发现的问题数
    #[arg(long)]
    statistics: bool,
    /// 何时使用颜色：auto、always 或 never（默认 auto）
    #[arg(long, value_name = "何时", value_parser = values::color)]
    color: Option<Color>,
    /// 显示宽度，以半角字符计（默认取终端宽度）
    #[arg(long, value_name = "宽度", value_parser = values::width)]
    width: Option<u16>,
    /// 同时检查几个文件（默认与处理器核数相同）
    #[arg(long, value_name = "个数", value_parser = values::jobs)]
    jobs: Option<NonZeroU16>,
    /// 不使用缓存；目前没有缓存，保留此项
    #[arg(long)]
    no_cache: bool,
}

/// What became of one file.
enum Outcome {
    Checked { source: Source, encoding: Encoding, diagnostics: Vec<Diagnostic>, structure: Box<Structure> },
    Failed(String),
}

pub fn run(arguments: Arguments) -> Result<Status, CommandError> {
    let config = config(&arguments)?;
    let severity = arguments.severity.or(config.severity).unwrap_or(Severity::Warning);
    let fail_on = arguments.fail_on.or(config.fail_on).unwrap_or(Severity::Warning);
    let format = arguments.format.or(config.format).unwrap_or_default();
    let inputs = inputs::find(&arguments.paths);
    let sink = Sink::open(arguments.output.as_deref(), inputs.iter().flatten())?;
    let printer: Box<dyn Printer> = match arguments.statistics {
        true => Box::new(Statistics::new(format)),
        false => format.printer(style(&arguments, &sink)),
    };
    let stdin_name = arguments.stdin_filename.clone();
    let jobs = arguments.jobs;
    let linter = linter(arguments, config)?;
    let mut report = Report::new(severity, fail_on, printer, sink);
    let progress = RefCell::new(Progress::new(inputs.len()));
    let mut written = Ok(());
    in_order::run(
        &pool(jobs, inputs.len())?,
        &inputs,
        |input| check(&linter, input, &stdin_name, format),
        || progress.borrow_mut().tick(),
        |outcome| {
            written = progress.borrow_mut().done(|| report.add(outcome));
            if written.is_err() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        },
    );
    drop(progress);
    report.finish(written)
}

fn config(arguments: &Arguments) -> Result<Config, CommandError> {
    Ok(match (&arguments.config, env::current_dir()) {
        (Some(path), _) => Config::read(path)?,
        (None, Ok(folder)) if !arguments.isolated => Config::discover(&folder)?,
        _ => Config::default(),
    })
}

fn linter(arguments: Arguments, config: Config) -> Result<Linter, CommandError> {
    let either = |given: Vec<Selector>, configured| if given.is_empty() { configured } else { given };
    let settings = Settings {
        selection: Selection {
            select: either(arguments.select, config.select),
            ignore: either(arguments.ignore, config.ignore),
        },
        stage: arguments.stage.or(config.stage).unwrap_or_default(),
        genre: arguments.genre.or(config.genre),
        as_of: arguments.as_of.or(config.as_of),
        fragment: arguments.fragment,
    };
    Ok(Linter::new(&zhubi_rules::all(), settings)?)
}

fn style(arguments: &Arguments, sink: &Sink) -> Style {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    let plain_terminal = env::var_os("TERM").is_some_and(|terminal| terminal == "dumb");
    let color = match arguments.color.unwrap_or_default() {
        Color::Auto => sink.is_terminal() && !set("NO_COLOR") && !plain_terminal,
        Color::Always => true,
        Color::Never => false,
    };
    let terminal = || terminal_size::terminal_size().map(|(width, _)| width.0);
    let width = arguments.width.or_else(|| if sink.is_terminal() { terminal() } else { None });
    let default = Style::default();
    Style { color, width: width.map_or(default.width, usize::from), ..default }
}

fn pool(jobs: Option<NonZeroU16>, files: usize) -> Result<rayon::ThreadPool, CommandError> {
    let wanted = jobs
        .map(|jobs| usize::from(jobs.get()))
        .or_else(|| thread::available_parallelism().ok().map(NonZeroUsize::get));
    let threads = wanted.unwrap_or(1).clamp(1, files.max(1));
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(CommandError::Threads)
}

/// Reads and checks one file. A rule that panics must cost neither the other files nor the exit status.
fn check(linter: &Linter, input: &Result<Input, InputError>, stdin_name: &str, format: Format) -> Outcome {
    let input = match input {
        Ok(input) => input,
        Err(error) => return Outcome::Failed(error.to_string()),
    };
    let ReadFile { source, encoding } = match input.read(stdin_name) {
        Ok(file) => file,
        Err(error) => return Outcome::Failed(error.to_string()),
    };
    let checked = catch_unwind(AssertUnwindSafe(|| {
        let checked = linter.check(&source);
        let structure: Box<Structure> =
            if format.shows_draft() { Box::new(structure::of(&checked.document)) } else { Box::default() };
        (checked.diagnostics, structure)
    }));
    match checked {
        Ok((diagnostics, structure)) => Outcome::Checked { source, encoding, diagnostics, structure },
        Err(_) => Outcome::Failed(CommandError::Internal(source.name().to_owned()).to_string()),
    }
}

/// The report of a run as it goes, and the status that it leads to.
struct Report {
    severity: Severity,
    fail_on: Severity,
    printer: Box<dyn Printer>,
    sink: Sink,
    totals: Totals,
    status: Status,
    /// Findings that decide the status and are not shown.
    hidden: usize,
}

impl Report {
    fn new(severity: Severity, fail_on: Severity, printer: Box<dyn Printer>, sink: Sink) -> Self {
        Self { severity, fail_on, printer, sink, totals: Totals::default(), status: Status::Clean, hidden: 0 }
    }

    fn add(&mut self, outcome: Outcome) -> io::Result<()> {
        let (source, encoding, mut diagnostics, structure) = match outcome {
            Outcome::Checked { source, encoding, diagnostics, structure } => {
                (source, encoding, diagnostics, structure)
            }
            Outcome::Failed(sentence) => {
                console::complain(&sentence);
                self.status = Status::Failed;
                return Ok(());
            }
        };
        let failing = diagnostics.iter().filter(|found| found.severity >= self.fail_on);
        if failing.clone().next().is_some() {
            self.status = self.status.max(Status::Findings);
        }
        self.hidden += failing.filter(|found| found.severity < self.severity).count();
        diagnostics.retain(|found| found.severity >= self.severity);
        let report = FileReport {
            source: &source,
            diagnostics: &diagnostics,
            encoding: encoding.name(),
            structure: &structure,
        };
        self.totals.add(&report);
        let mut out = self.sink.writer();
        self.printer.file(&mut out, &report)?;
        out.flush()
    }

    /// Ends the report, or leaves it where `written` says that it could not be written any more.
    fn finish(mut self, written: io::Result<()>) -> Result<Status, CommandError> {
        let mut end = || {
            let mut out = self.sink.writer();
            self.printer.finish(&mut out, &self.totals)?;
            out.flush()
        };
        match written.and_then(|()| end()) {
            // Whoever reads along has seen enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(self.status),
            Err(error) => return Err(self.sink.failure(error)),
            Ok(()) => {}
        }
        if self.hidden > 0 {
            let (hidden, level) = (self.hidden, self.fail_on.name());
            console::note(&format_args!("另有 {hidden} 处问题未显示，用 --severity {level} 查看"));
        }
        Ok(self.status)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use zhubi_formats::Encoding;
    use zhubi_lint::{Context, Findings, Linter, Rule, RuleMeta, Selection, Selector, Settings};
    use zhubi_report::Format;
    use zhubi_text::Span;

    use super::{Input, Outcome, Report, Severity, Sink, Source, Status, Style, check};

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
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("稿.txt");
        fs::write(&path, "一。").unwrap();
        match check(&linter, &Ok(Input::File(path)), "-", Format::Full) {
            Outcome::Failed(sentence) => assert!(sentence.contains("程序内部出错"), "{sentence}"),
            Outcome::Checked { .. } => panic!("the rule did not run"),
        }
    }

    /// The status of a run with one finding of `severity`, and whether it was shown.
    fn outcome(severity: Severity, shown_from: Severity, fail_on: Severity) -> (Status, bool) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("结果.txt");
        let sink = Sink::open(Some(&path), [].into_iter()).unwrap();
        let mut report = Report::new(shown_from, fail_on, Format::Concise.printer(Style::default()), sink);
        let mut findings = Findings::new(zhubi_rules::all()[0].meta(), severity);
        findings.report(Span::new(0, 3), "不妥");
        let diagnostics = findings.into_diagnostics();
        report
            .add(Outcome::Checked {
                source: Source::plain("稿.txt", "一。"),
                encoding: Encoding::Utf8,
                diagnostics,
                structure: Box::default(),
            })
            .unwrap();
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
        let sink = Sink::open(None, [].into_iter()).unwrap();
        let mut report =
            Report::new(Severity::Error, Severity::Info, Format::Json.printer(Style::default()), sink);
        report.add(Outcome::Failed("读不了".to_owned())).unwrap();
        let mut findings = Findings::new(zhubi_rules::all()[0].meta(), Severity::Info);
        findings.report(Span::new(0, 3), "不妥");
        let diagnostics = findings.into_diagnostics();
        report
            .add(Outcome::Checked {
                source: Source::plain("稿.txt", "一。"),
                encoding: Encoding::Utf8,
                diagnostics,
                structure: Box::default(),
            })
            .unwrap();
        assert_eq!(report.status, Status::Failed);
    }
}
