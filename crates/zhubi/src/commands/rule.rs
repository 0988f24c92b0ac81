use std::fmt::Write as _;

use clap::Args;
use serde::Serialize;
use zhubi_lint::{Family, FixKind, RuleMeta, Selector};

use crate::config::Layer;
use crate::console;
use crate::error::{CommandError, Status};
use crate::profile::{AcceptedChoice, ConfigChoice, Profiles};
use crate::rules::RuleSet;
use crate::values::{self, TextOrJson};

/// 说明规则查什么、为什么、怎样改；不指定规则时列出全部规则
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Arguments {
    /// 规则的编号（PUN003）、名称（duplicate-punct）或规则族（PUN）
    #[arg(value_name = "规则", help_heading = "参数")]
    rule: Option<Selector>,
    /// 输出全部规则的说明
    #[arg(long, conflicts_with = "rule")]
    all: bool,
    /// 输出格式：text 或 json（默认 text）
    #[arg(long, value_name = "格式", value_parser = values::text_or_json)]
    format: Option<TextOrJson>,
}

pub fn run(arguments: &Arguments) -> Result<Status, CommandError> {
    let selector = arguments.rule.as_ref().unwrap_or(&Selector::All);
    let rules = rules(selector)?;
    if let Selector::Rule(name) = selector
        && !rules.knows(selector)
    {
        return Err(CommandError::UnknownRule(rules.unknown(name)));
    }
    let found: Vec<&RuleMeta> = rules.named(selector).collect();
    let of_pack = |rule: &&RuleMeta, name: &str| rule.family.code().eq_ignore_ascii_case(name);
    let pages = match selector {
        Selector::Rule(name) => !found.iter().any(|rule| of_pack(rule, name)),
        _ => arguments.all,
    };
    console::print(&match arguments.format {
        Some(TextOrJson::Json) => json(&rules, &found)?,
        _ if found.is_empty() => "这一族目前没有规则\n".to_owned(),
        _ if pages => found.iter().map(|rule| page(&rules, rule)).collect::<Vec<_>>().join("\n"),
        _ => list(&found),
    })?;
    Ok(Status::Clean)
}

/// The rules to look in: the built-in ones alone, where they have what is asked for, so that a page can be read whatever
/// the configuration; else those of its packs too.
fn rules(selector: &Selector) -> Result<RuleSet, CommandError> {
    let built_in = RuleSet::default();
    if matches!(selector, Selector::Rule(_)) && built_in.knows(selector) {
        return Ok(built_in);
    }
    Profiles::new(ConfigChoice::Nearest, AcceptedChoice::None, Layer::default(), Vec::new()).rules_of_run()
}

#[derive(Serialize)]
struct Catalogue<'r> {
    version: u32,
    rules: Vec<Entry<'r>>,
}

#[derive(Serialize)]
struct Entry<'r> {
    code: &'r str,
    name: &'r str,
    title: &'r str,
    family: &'r str,
    severity: &'r str,
    default: bool,
    fix: FixKind,
    what: &'r str,
    why: &'r str,
    source: String,
    options: Vec<Setting>,
    wrong: &'r [&'r str],
    right: &'r [&'r str],
}

/// One thing that a user may set of a rule.
#[derive(Serialize)]
struct Setting {
    name: String,
    default: toml::Value,
    what: String,
}

fn settings(rules: &RuleSet, rule: &RuleMeta) -> Vec<Setting> {
    let options = rules.options(rule.code).map(|kind| kind.list()).unwrap_or_default();
    options
        .into_iter()
        .map(|option| Setting { name: option.name, default: option.default, what: option.what })
        .collect()
}

fn json(rules: &RuleSet, found: &[&RuleMeta]) -> Result<String, CommandError> {
    let entry = |rule: &&RuleMeta| Entry {
        code: rule.code,
        name: rule.name,
        title: rule.title,
        family: rule.family.code(),
        severity: rule.severity.name(),
        default: rule.default,
        fix: rule.fix,
        what: rule.what,
        why: rule.why,
        source: rule.authority.to_string(),
        options: settings(rules, rule),
        wrong: rule.wrong,
        right: rule.right,
    };
    let catalogue = Catalogue { version: 1, rules: found.iter().map(entry).collect() };
    console::json(&catalogue)
}

/// The text for people of one rule.
fn page(rules: &RuleSet, rule: &RuleMeta) -> String {
    let default = if rule.default { "默认启用" } else { "默认不启用，用 --select 启用" };
    let mut text = format!(
        "{} {} {}\n规则族：{}（{}）　级别：{}　{default}\n修复：{}　依据：{}\n\n查什么\n{}",
        rule.code,
        rule.name,
        rule.title,
        rule.family.title(),
        rule.family.code(),
        rule.severity.title(),
        fix_title(rule.fix),
        rule.authority,
        indented(rule.what),
    );
    if !rule.why.is_empty() {
        let _ = write!(text, "为什么\n{}", indented(rule.why));
    }
    let settings = settings(rules, rule);
    if !settings.is_empty() {
        let _ = writeln!(text, "可以设置（写在 zhubi.toml 的 [rules.{}] 下）", rule.code);
    }
    for setting in settings {
        let _ = writeln!(text, "  {} = {}　{}", setting.name, setting.default, setting.what);
    }
    for (title, examples) in [("会报告的写法", rule.wrong), ("不报告的写法", rule.right)] {
        if examples.is_empty() {
            continue;
        }
        text.push_str(title);
        text.push('\n');
        text.push_str(&examples.iter().map(|example| indented(example)).collect::<Vec<_>>().join("  ──\n"));
    }
    text
}

fn fix_title(fix: FixKind) -> &'static str {
    match fix {
        FixKind::None => "无",
        FixKind::Safe => "可自动修复",
        FixKind::Unsafe => "有修改建议，须人工确认",
    }
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("  {line}\n")).collect()
}

/// One line a rule, under the families.
fn list(rules: &[&RuleMeta]) -> String {
    let width = rules.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let mut text = String::new();
    let mut family: Option<Family> = None;
    for rule in rules {
        if family.replace(rule.family) != Some(rule.family) {
            let gap = if text.is_empty() { "" } else { "\n" };
            let _ = writeln!(text, "{gap}{} {}", rule.family.code(), rule.family.title());
        }
        let off = if rule.default { "" } else { "（默认不启用）" };
        let severity = rule.severity.title();
        let _ = writeln!(text, "  {}  {:width$}  {severity}  {}{off}", rule.code, rule.name, rule.title);
    }
    text
}
