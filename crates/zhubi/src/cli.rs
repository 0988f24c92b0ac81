use clap::{ArgAction, Parser, Subcommand};

use crate::commands::{
    annotate, baseline, check, clean, completions, init, lsp, man, outline, pack, rule, schema, text,
};
use crate::error::{CommandError, Status};

/// Written out, for clap ends its own headings with a half-width colon.
const TEMPLATE_OF_ALL: &str =
    "{about-with-newline}\n用法：{usage}\n\n命令：\n{subcommands}\n\n选项：\n{options}{after-help}";
const HELP_TEMPLATE: &str =
    "{about-with-newline}\n用法：{usage}\n\n参数：\n{positionals}\n\n选项：\n{options}";
/// Of a command without positional arguments.
const TEMPLATE_OF_OPTIONS: &str = "{about-with-newline}\n用法：{usage}\n\n选项：\n{options}";

/// 朱笔：中文公文与机关材料的校对工具。只在本机运行，不联网。
#[derive(Debug, Parser)]
#[command(
    name = "zhubi",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    help_template = TEMPLATE_OF_ALL,
    override_usage = "zhubi <命令> [选项]",
    subcommand_help_heading = "命令",
    next_help_heading = "选项",
    after_help = "用“zhubi <命令> --help”查看各命令的选项。\n退出状态：0 没有达到 --fail-on 的问题；1 有；2 用法、配置或读写出错。"
)]
pub struct Cli {
    /// 显示帮助
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    /// 显示版本
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    #[command(help_template = HELP_TEMPLATE, override_usage = "zhubi check [选项] [路径]…")]
    Check(check::Arguments),
    #[command(help_template = HELP_TEMPLATE, override_usage = "zhubi annotate [选项] <文件> -o <文件>")]
    Annotate(annotate::Arguments),
    #[command(help_template = HELP_TEMPLATE, override_usage = "zhubi outline [选项] <文件>")]
    Outline(outline::Arguments),
    #[command(help_template = HELP_TEMPLATE, override_usage = "zhubi text <文件>")]
    Text(text::Arguments),
    #[command(help_template = HELP_TEMPLATE, override_usage = "zhubi rule [选项] [规则]")]
    Rule(rule::Arguments),
    #[command(help_template = HELP_TEMPLATE, override_usage = "zhubi pack <命令>", disable_help_subcommand = true)]
    Pack(pack::Arguments),
    #[command(help_template = HELP_TEMPLATE, override_usage = "zhubi baseline [选项] [路径]…")]
    Baseline(baseline::Arguments),
    #[command(help_template = TEMPLATE_OF_OPTIONS, override_usage = "zhubi lsp")]
    Lsp(lsp::Arguments),
    #[command(help_template = TEMPLATE_OF_OPTIONS, override_usage = "zhubi init")]
    Init(init::Arguments),
    #[command(help_template = TEMPLATE_OF_OPTIONS, override_usage = "zhubi schema")]
    Schema(schema::Arguments),
    #[command(help_template = TEMPLATE_OF_OPTIONS, override_usage = "zhubi clean")]
    Clean(clean::Arguments),
    #[command(help_template = HELP_TEMPLATE, override_usage = "zhubi completions <外壳>")]
    Completions(completions::Arguments),
    #[command(help_template = HELP_TEMPLATE, override_usage = "zhubi man [命令]")]
    Man(man::Arguments),
}

impl Cli {
    /// Runs the command that was asked for.
    pub fn run(self) -> Result<Status, CommandError> {
        match self.command {
            Command::Check(arguments) => check::run(&arguments),
            Command::Annotate(arguments) => annotate::run(&arguments),
            Command::Outline(arguments) => outline::run(&arguments),
            Command::Text(arguments) => text::run(&arguments),
            Command::Rule(arguments) => rule::run(&arguments),
            Command::Pack(arguments) => pack::run(&arguments),
            Command::Baseline(arguments) => baseline::run(&arguments),
            Command::Lsp(arguments) => lsp::run(&arguments),
            Command::Init(arguments) => init::run(&arguments),
            Command::Schema(arguments) => schema::run(&arguments),
            Command::Clean(arguments) => clean::run(&arguments),
            Command::Completions(arguments) => completions::run(&arguments),
            Command::Man(arguments) => man::run(&arguments),
        }
    }
}
