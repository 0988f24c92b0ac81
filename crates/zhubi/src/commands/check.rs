use std::cell::RefCell;
use std::env;
use std::num::{NonZeroU16, NonZeroUsize};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::thread;

use clap::Args;
use zhubi_lint::Applicability;
use zhubi_report::{Format, Style};

use crate::arguments::SettingsArguments;
use crate::cache::Cache;
use crate::changes::Changes;
use crate::commands::show_settings;
use crate::draft::{self, Mode, Outcome, Task};
use crate::error::{CommandError, Status};
use crate::in_order;
use crate::inputs::{self, Input, InputError};
use crate::profile::{self, Profile, Profiles};
use crate::progress::Progress;
use crate::report::{Body, Report};
use crate::sink::Sink;
use crate::statistics::Statistics;
use crate::timings::Table;
use crate::values::{self, Color};
use crate::watch;

/// 检查文稿，列出发现的问题
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Arguments {
    /// 文件、文件夹、通配符，或用 - 表示标准输入；不写时检查当前文件夹
    ///
    /// 文件夹里检查 .txt、.md、.docx、.odt、.rtf、.doc 和 .wps 文件，跳过 .gitignore 排除的；直接写出的文件总会检查。
    #[arg(value_name = "路径", help_heading = "参数")]
    paths: Vec<PathBuf>,
    /// 修改可以自动修改的问题，只改会显示的级别；标准输入改好后写到标准输出，检查结果写到标准错误
    #[arg(long)]
    fix: bool,
    /// 连同须人确认的修改一并作出；与 --diff 同用时只显示
    #[arg(long)]
    unsafe_fixes: bool,
    /// 显示会怎样修改，不改动文件
    #[arg(long, conflicts_with_all = ["format", "statistics"])]
    diff: bool,
    #[command(flatten)]
    settings: SettingsArguments,
    /// 在 Word 文档中直接修改，不留修订记录
    #[arg(long)]
    no_track: bool,
    /// 只报告 git 某个版本（如 HEAD、main）以来改动过的行
    #[arg(long, value_name = "版本")]
    changed: Option<String>,
    /// 输出格式：full 详细（默认）、concise 每个问题一行、html 朱批网页、json、jsonl、sarif、github、gitlab、junit、checkstyle、rdjson
    #[arg(long, value_name = "格式", value_parser = values::format)]
    format: Option<Format>,
    /// 把结果写入文件
    #[arg(short, long, value_name = "文件")]
    output: Option<PathBuf>,
    /// 文稿或设置一有改动就重新检查，按 Ctrl-C 结束
    #[arg(long, conflicts_with_all = ["fix", "unsafe_fixes", "output"])]
    watch: bool,
    /// 显示每篇文稿用的设置，不检查
    #[arg(long)]
    show_settings: bool,
    /// 标准输入的文件名，用来判断格式和显示
    #[arg(long, value_name = "文件名", default_value = "-", hide_default_value = true)]
    stdin_filename: String,
    /// 只统计每条规则发现的问题数
    #[arg(long)]
    statistics: bool,
    /// 只显示各个步骤和每条规则用的时间
    #[arg(long, conflicts_with_all = ["fix", "unsafe_fixes", "diff", "statistics"])]
    timings: bool,
    /// 何时使用颜色：auto、always 或 never（默认 auto）
    #[arg(long, value_name = "何时", value_parser = values::color)]
    color: Option<Color>,
    /// 显示宽度，以半角字符计（默认取终端宽度）
    #[arg(long, value_name = "宽度", value_parser = values::width)]
    width: Option<u16>,
    /// 同时检查几个文件（默认与处理器核数相同）
    #[arg(long, value_name = "个数", value_parser = values::jobs)]
    jobs: Option<NonZeroU16>,
    /// 不使用缓存：检查文件夹时，没有改动过的文稿本来不再重查
    #[arg(long)]
    no_cache: bool,
}

pub fn run(arguments: &Arguments) -> Result<Status, CommandError> {
    if arguments.watch { watch::repeat(&arguments.paths, || once(arguments)) } else { once(arguments) }
}

fn once(arguments: &Arguments) -> Result<Status, CommandError> {
    let mut profiles = arguments.settings.profiles();
    let format = match arguments.format {
        Some(format) => format,
        None => profiles.of_run()?.format.unwrap_or_default(),
    };
    let stdin_name = arguments.stdin_filename.as_str();
    let drafts = profiled(&mut profiles, inputs::find(&arguments.paths), stdin_name)?;
    if arguments.show_settings {
        return show_settings::print(&drafts, stdin_name);
    }
    let mode = mode(arguments);
    let inputs = drafts.iter().flatten().map(|(input, _)| input);
    let of_folders = arguments.paths.is_empty() || arguments.paths.iter().any(|path| path.is_dir());
    let only_checks =
        mode == Mode::Check && !arguments.statistics && !arguments.timings && !arguments.no_cache;
    let cache = if of_folders && only_checks { Cache::open(inputs.clone()) } else { None };
    let changes = match &arguments.changed {
        Some(revision) => {
            let paths = inputs.clone().map(|input| profile::absolute(Path::new(&input.name(stdin_name))));
            Some(Changes::since(revision, paths)?)
        }
        None => None,
    };
    let prints_drafts =
        matches!(mode, Mode::Fix { .. }) && inputs.clone().any(|input| *input == Input::Stdin);
    let sink = match &arguments.output {
        None if prints_drafts => Sink::Stderr,
        path => Sink::open(path.as_deref(), inputs)?,
    };
    let style = style(arguments, &sink);
    let body = match mode {
        Mode::Diff(_) => Body::Diff { color: style.color },
        _ if arguments.timings => Body::Timings { table: Table::default(), format },
        _ if arguments.statistics => Body::Findings(Box::new(Statistics::new(format))),
        _ => Body::Findings(format.printer(style)),
    };
    let mut report = Report::new(body, sink);
    report.lacks(&profiles.pack_failures());
    let task = Task {
        stdin_name,
        mode,
        changes,
        shows_drafts: format.shows_draft(),
        cache,
        is_timed: arguments.timings,
    };
    let progress = RefCell::new(Progress::new(drafts.len()));
    let mut written = Ok(());
    in_order::run(
        &pool(arguments.jobs, drafts.len())?,
        &drafts,
        |draft| match draft {
            Ok((input, profile)) => draft::check(profile, input, &task),
            Err(error) => Outcome::Failed(error.to_string()),
        },
        || progress.borrow_mut().tick(),
        |outcome| {
            written = progress.borrow_mut().done(|| report.add(outcome));
            if written.is_err() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        },
    );
    drop(progress);
    report.finish(written)
}

fn mode(arguments: &Arguments) -> Mode {
    let level = if arguments.unsafe_fixes { Applicability::Unsafe } else { Applicability::Safe };
    match arguments {
        Arguments { diff: true, .. } => Mode::Diff(level),
        Arguments { fix: true, .. } | Arguments { unsafe_fixes: true, .. } => {
            Mode::Fix { level, tracked: !arguments.no_track }
        }
        _ => Mode::Check,
    }
}

/// A draft and its settings, or why there is none.
pub type ProfiledInput = Result<(Input, Profile), InputError>;

/// Each of `inputs` with its settings. A configuration file with an error ends the run before anything is checked.
pub fn profiled(
    profiles: &mut Profiles,
    inputs: Vec<Result<Input, InputError>>,
    stdin_name: &str,
) -> Result<Vec<ProfiledInput>, CommandError> {
    let with_profile = |input: Result<Input, InputError>| match input {
        Ok(input) => {
            let profile = profiles.of(&input, stdin_name)?;
            Ok(Ok((input, profile)))
        }
        Err(error) => Ok(Err(error)),
    };
    let profiled = inputs.into_iter().map(with_profile).collect::<Result<_, CommandError>>()?;
    profiles.check_selectors()?;
    Ok(profiled)
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
