use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use zhubi_lint::{Family, Rule};
use zhubi_packs::{Pack, Proof, SKELETON, prove};

use crate::config::{ConfigError, Layer};
use crate::console;
use crate::error::{CommandError, Status};
use crate::packs;
use crate::profile::{AcceptedChoice, ConfigChoice, Profiles};

/// How many words are named where many are meant.
const NAMED_WORDS: usize = 8;

/// 规则包：本单位自己的检查，不用编程
#[derive(Debug, Args)]
#[command(next_help_heading = "选项", subcommand_help_heading = "命令")]
pub struct Arguments {
    #[command(subcommand)]
    command: PackCommand,
}

#[derive(Debug, Subcommand)]
enum PackCommand {
    /// 新建一个规则包，里面写好了示例和说明
    #[command(override_usage = "zhubi pack new <文件>")]
    New {
        /// 规则包的文件名，如 用语.toml
        #[arg(value_name = "文件", help_heading = "参数")]
        file: PathBuf,
    },
    /// 试运行规则包的例句和词条，指出不起作用的、互相矛盾的
    #[command(override_usage = "zhubi pack test <规则包>…")]
    Test {
        /// 规则包的文件或文件夹，或者内置规则族的字母（如 TYP）
        #[arg(value_name = "规则包", help_heading = "参数", required = true)]
        packs: Vec<PathBuf>,
    },
    /// 列出当前文件夹的设置用了哪些规则包
    #[command(override_usage = "zhubi pack list")]
    List,
    /// 列出一个规则包里的规则
    #[command(override_usage = "zhubi pack show <规则包>")]
    Show {
        /// 规则包的文件或文件夹
        #[arg(value_name = "规则包", help_heading = "参数")]
        pack: PathBuf,
    },
}

pub fn run(arguments: &Arguments) -> Result<Status, CommandError> {
    match &arguments.command {
        PackCommand::New { file } => new(file),
        PackCommand::Test { packs } => test(packs),
        PackCommand::List => list(),
        PackCommand::Show { pack } => show(pack),
    }
}

fn new(path: &Path) -> Result<Status, CommandError> {
    let failed = |cause| CommandError::OutputFile { path: path.to_owned(), cause };
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(failed)?;
    file.write_all(SKELETON.as_bytes()).map_err(failed)?;
    console::note(&format_args!("已新建“{0}”，改好以后用 zhubi pack test {0} 试运行", path.display()));
    Ok(Status::Clean)
}

/// Rules that are tested together.
struct Subject {
    title: String,
    rules: Vec<&'static dyn Rule>,
}

fn test(named: &[PathBuf]) -> Result<Status, CommandError> {
    let subjects = named.iter().map(|name| subject(name)).collect::<Result<Vec<_>, _>>()?;
    let beside: Vec<&'static dyn Rule> = subjects.iter().flat_map(|one| one.rules.iter().copied()).collect();
    let mut text = String::new();
    let mut status = Status::Clean;
    for Subject { title, rules } in &subjects {
        let proof = prove(rules, &beside);
        let _ = writeln!(
            text,
            "{title}：{} 条规则，{} 个词条，{} 个例句",
            rules.len(),
            proof.entries,
            proof.examples
        );
        describe(&proof, &mut text);
        if !proof.faults.is_empty() {
            status = Status::Findings;
        }
    }
    console::print(&text)?;
    Ok(status)
}

fn subject(name: &Path) -> Result<Subject, CommandError> {
    let family = Family::ALL.into_iter().find(|family| name == Path::new(family.code()));
    if let Some(family) = family.filter(|_| !name.exists()) {
        let rules = crate::built_in().rules().iter().copied();
        let rules = rules.filter(|rule| rule.meta().family == family).collect();
        return Ok(Subject { title: format!("{}（{}）", family.title(), family.code()), rules });
    }
    let pack = read(name)?;
    Ok(Subject { title: title(&pack), rules: pack.rules().to_vec() })
}

fn describe(proof: &Proof, text: &mut String) {
    for fault in &proof.faults {
        let _ = writeln!(text, "  要改：{fault}");
    }
    if !proof.bare.is_empty() {
        let _ = writeln!(text, "  可补：{} 没有写全正反例句", proof.bare.join("、"));
    }
    for (code, words) in &proof.unproved {
        let named = words.iter().take(NAMED_WORDS).map(String::as_str).collect::<Vec<_>>().join("、");
        let more = if words.len() > NAMED_WORDS { " 等" } else { "" };
        let _ = writeln!(text, "  可补：{code} 的 {} 个词条没有例句：{named}{more}", words.len());
    }
    let _ = match proof.faults.len() {
        0 => writeln!(text, "  通过"),
        count => writeln!(text, "  有 {count} 处要改"),
    };
}

fn list() -> Result<Status, CommandError> {
    let mut profiles =
        Profiles::new(ConfigChoice::Nearest, AcceptedChoice::None, Layer::default(), Vec::new());
    let rules = profiles.rules_of_run()?;
    let mut status = Status::Clean;
    for failure in rules.failures() {
        console::complain(&failure);
        status = Status::Failed;
    }
    let mut text = String::new();
    for pack in rules.packs() {
        let file = pack.files().first().map(|file| file.display().to_string()).unwrap_or_default();
        let _ = writeln!(text, "{}　{} 条规则　{file}", title(pack), pack.rules().len());
    }
    if text.is_empty() && status == Status::Clean {
        text.push_str("当前文件夹的设置没有用规则包；在 zhubi.toml 里写 packs = [\"规则包的路径\"] 即可\n");
    }
    console::print(&text)?;
    Ok(status)
}

fn show(path: &Path) -> Result<Status, CommandError> {
    let pack = read(path)?;
    let mut text = format!("{}\n", title(&pack));
    for rule in pack.rules() {
        let meta = rule.meta();
        let off = if meta.default { "" } else { "（默认不启用）" };
        let words = rule.lexicon().map_or(0, |lexicon| lexicon.entries().len());
        let words = if words > 0 { format!("　{words} 个词条") } else { String::new() };
        let _ = writeln!(
            text,
            "  {}  {}  {}  {}{off}{words}　{} 个例句",
            meta.code,
            meta.name,
            meta.severity.title(),
            meta.title,
            meta.wrong.len() + meta.right.len()
        );
    }
    console::print(&text)?;
    Ok(Status::Clean)
}

fn read(path: &Path) -> Result<Pack, CommandError> {
    Ok(packs::load(path).map_err(ConfigError::from)?.pack.clone())
}

fn title(pack: &Pack) -> String {
    let family = pack.family();
    match pack.version() {
        "" => format!("{}（{}）", family.title, family.code),
        version => format!("{}（{}）{version} 版", family.title, family.code),
    }
}
