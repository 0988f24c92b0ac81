use std::cell::RefCell;
use std::env;
use std::num::{NonZeroU16, NonZeroUsize};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use clap::Args;
use zhubi_document::{Date, Genre};
use zhubi_lint::{Applicability, Linter, Selection, Selector, Settings, Severity, Stage};
use zhubi_report::{Format, Style};

use crate::config::Config;
use crate::draft::{self, Mode, Outcome};
use crate::error::{CommandError, Status};
use crate::in_order;
use crate::inputs::{self, Input};
use crate::profile::Profile;
use crate::progress::Progress;
use crate::report::{Body, Report};
use crate::sink::Sink;
use crate::statistics::Statistics;
use crate::values::{self, Color};

/// 检查文稿，列出发现的问题
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Arguments {
    /// 文件、文件夹、通配符，或用 - 表示标准输入；不写时检查当前文件夹
    ///
    /// 文件夹里检查 .txt 和 .md 文件，跳过 .gitignore 排除的；直接写出的文件总会检查。
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
    /// 输出格式：full 详细、concise 每个问题一行、json（默认 full）
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

pub fn run(arguments: Arguments) -> Result<Status, CommandError> {
    let config = config(&arguments)?;
    let format = arguments.format.or(config.format).unwrap_or_default();
    let inputs = inputs::find(&arguments.paths);
    let mode = mode(&arguments);
    let prints_drafts =
        matches!(mode, Mode::Fix(_)) && inputs.iter().flatten().any(|input| *input == Input::Stdin);
    let sink = match &arguments.output {
        None if prints_drafts => Sink::Stderr,
        path => Sink::open(path.as_deref(), inputs.iter().flatten())?,
    };
    let style = style(&arguments, &sink);
    let body = match (mode, arguments.statistics) {
        (Mode::Diff(_), _) => Body::Diff { color: style.color },
        (_, true) => Body::Findings(Box::new(Statistics::new(format))),
        (_, false) => Body::Findings(format.printer(style)),
    };
    let stdin_name = arguments.stdin_filename.clone();
    let jobs = arguments.jobs;
    let profile = Profile {
        severity: arguments.severity.or(config.severity).unwrap_or(Severity::Warning),
        fail_on: arguments.fail_on.or(config.fail_on).unwrap_or(Severity::Warning),
        linter: Arc::new(linter(arguments, config)?),
    };
    let mut report = Report::new(body, sink);
    let progress = RefCell::new(Progress::new(inputs.len()));
    let mut written = Ok(());
    in_order::run(
        &pool(jobs, inputs.len())?,
        &inputs,
        |input| match input {
            Ok(input) => draft::check(&profile, input, &stdin_name, mode),
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
        Arguments { fix: true, .. } | Arguments { unsafe_fixes: true, .. } => Mode::Fix(level),
        _ => Mode::Check,
    }
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
    Ok(zhubi::linter(settings)?)
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
