//! `zhubi check --show-settings`.

use std::fmt::Write as _;
use std::sync::Arc;

use zhubi_lint::{Linter, Rule};

use crate::commands::check::ProfiledInput;
use crate::console;
use crate::error::{CommandError, Status};
use crate::profile::Profile;
use crate::values;

/// Prints the settings of `drafts`, those with the same together, as they would stand in `zhubi.toml`.
pub fn print(drafts: &[ProfiledInput], stdin_name: &str) -> Result<Status, CommandError> {
    let mut status = Status::Clean;
    let mut groups: Vec<(&Profile, Vec<String>)> = Vec::new();
    for draft in drafts {
        match draft {
            Ok((input, profile)) => {
                let name = input.name(stdin_name);
                let same =
                    |group: &&mut (&Profile, Vec<String>)| Arc::ptr_eq(&group.0.linter, &profile.linter);
                match groups.iter_mut().find(same) {
                    Some((_, names)) => names.push(name),
                    None => groups.push((profile, vec![name])),
                }
            }
            Err(error) => {
                console::complain(error);
                status = Status::Failed;
            }
        }
    }
    let text: Vec<String> = groups.iter().map(|(profile, names)| describe(profile, names)).collect();
    console::print(&text.join("\n"))?;
    Ok(status)
}

fn describe(profile: &Profile, names: &[String]) -> String {
    let config = profile.config.as_ref().map_or("无".to_owned(), |path| path.display().to_string());
    let settings = profile.linter.settings();
    let mut lines = vec![
        format!("# 文稿：{}", names.join("、")),
        format!("# 配置文件：{config}"),
        format!("severity = \"{}\"", profile.severity.name()),
        format!("fail-on = \"{}\"", profile.fail_on.name()),
        format!("stage = \"{}\"", values::stage_name(settings.stage)),
    ];
    lines.push(
        settings
            .genre
            .map_or("# 文种：自动识别".to_owned(), |genre| format!("genre = \"{}\"", genre.name())),
    );
    lines.push(
        settings.as_of.map_or("# 规范表述的日期：用文稿的成文日期".to_owned(), |date| {
            format!("as-of = \"{}\"", values::date_name(date))
        }),
    );
    lines.push(format!("fragment = {}", settings.fragment));
    let codes: Vec<String> =
        profile.linter.rules().iter().map(|rule| format!("\"{}\"", rule.meta().code)).collect();
    lines.push(format!("# 运行 {} 条规则", codes.len()));
    lines.push("select = [".to_owned());
    lines.extend(codes.chunks(10).map(|row| format!("  {},", row.join(", "))));
    lines.push("]".to_owned());
    let rules = profile.linter.rules().iter();
    lines.join("\n") + "\n" + &rules.map(|rule| own_settings(*rule, &profile.linter)).collect::<String>()
}

/// The table of a rule that has options, or another severity than its own.
fn own_settings(rule: &dyn Rule, linter: &Linter) -> String {
    let meta = rule.meta();
    let severity = linter.settings().severities.get(meta.code);
    let options = rule.options().map(|kind| {
        kind.table(&linter.settings().options.get(meta.code).cloned().unwrap_or_else(|| kind.default_value()))
    });
    if severity.is_none() && options.is_none() {
        return String::new();
    }
    let mut text = format!("\n[rules.{}]  # {}\n", meta.code, meta.title);
    if let Some(severity) = severity {
        let _ = writeln!(text, "severity = \"{}\"", severity.name());
    }
    for (name, value) in options.into_iter().flatten() {
        let _ = writeln!(text, "{name} = {value}");
    }
    text
}
