use std::path::{Path, PathBuf};

use clap::Args;
use zhubi_lint::Renewal;

use crate::accepted::{self, AcceptedFile};
use crate::arguments::SettingsArguments;
use crate::commands::check;
use crate::console;
use crate::draft::{self, Mode, Outcome, Task};
use crate::error::{CommandError, Status};
use crate::inputs::{self, Input, STDIN};
use crate::profile::{self, AcceptedChoice, Profiles};

/// Of the marked text, how many characters are kept for people to know it by.
const EXCERPT: usize = 40;

/// 接受文稿现有的问题，写入清单，以后检查时不再报告
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Arguments {
    /// 文件、文件夹或通配符；不写时用当前文件夹
    #[arg(value_name = "路径", help_heading = "参数")]
    paths: Vec<PathBuf>,
    /// 为什么接受，写入清单
    #[arg(long, value_name = "理由", default_value = "写入清单时已有", hide_default_value = true)]
    reason: String,
    /// 只清除不再出现的，不增加
    #[arg(long)]
    prune: bool,
    #[command(flatten)]
    settings: SettingsArguments,
}

pub fn run(arguments: &Arguments) -> Result<Status, CommandError> {
    let mut profiles = arguments.settings.profiles_with(AcceptedChoice::None);
    let mut file = file(arguments, &mut profiles)?;
    let drafts = check::profiled(&mut profiles, inputs::find(&arguments.paths), STDIN)?;
    // A list made without some rules would drop what was accepted of theirs.
    if let Some(failure) = profiles.pack_failures().into_iter().next() {
        return Err(CommandError::Pack(failure));
    }
    let today = jiff::Zoned::now().date().to_string();
    let new = (!arguments.prune).then_some((arguments.reason.as_str(), today.as_str()));
    let task = Task {
        stdin_name: STDIN,
        mode: Mode::Check,
        changes: None,
        shows_drafts: false,
        cache: None,
        is_timed: false,
    };
    let mut total = Renewal::default();
    let mut status = Status::Clean;
    for draft in drafts {
        let outcome = match draft {
            Ok((Input::Stdin, _)) => return Err(CommandError::BaselineOfStdin),
            Ok((input, profile)) => draft::check(&profile, &input, &task),
            Err(error) => Outcome::Failed(error.to_string()),
        };
        match outcome {
            Outcome::Checked(draft) => {
                let renewal = renew(&mut file, &draft, new);
                total.added += renewal.added;
                total.kept += renewal.kept;
                total.removed += renewal.removed;
            }
            Outcome::Failed(sentence) => {
                console::complain(&sentence);
                status = Status::Failed;
            }
        }
    }
    let names = file.baseline.paths().into_iter();
    let gone: Vec<String> = names.filter(|name| !file.path_of(name).exists()).map(str::to_owned).collect();
    for name in gone {
        total.removed += file.baseline.forget(&name);
    }
    file.write()?;
    let Renewal { added, kept, removed } = total;
    let path = file.path.display();
    console::note(&format_args!("{path}：新增 {added} 处，保留 {kept} 处，清除 {removed} 处"));
    Ok(status)
}

/// The file to write: the one that the command line or the settings name, else the nearest, else a new one here.
fn file(arguments: &Arguments, profiles: &mut Profiles) -> Result<AcceptedFile, CommandError> {
    let here = profile::absolute(Path::new("."));
    let named = arguments.settings.baseline.clone().or(profiles.of_run()?.baseline.clone());
    let path =
        named.or_else(|| AcceptedFile::find(&here)).unwrap_or_else(|| PathBuf::from(accepted::FILE_NAME));
    if path.exists() { AcceptedFile::read(&path) } else { Ok(AcceptedFile::new(&path)) }
}

/// Accepts what counts in `draft`: what is shown, or makes the check fail.
fn renew(file: &mut AcceptedFile, draft: &draft::Draft, new: Option<(&str, &str)>) -> Renewal {
    let profile = &draft.profile;
    let level = profile.severity.min(profile.fail_on);
    let text = draft.source.text();
    let found: Vec<(&zhubi_lint::Diagnostic, String)> = draft
        .diagnostics
        .iter()
        .filter(|finding| finding.severity >= level)
        .map(|finding| (finding, finding.span().of(text).chars().take(EXCERPT).collect()))
        .collect();
    let found: Vec<(&zhubi_lint::Diagnostic, &str)> =
        found.iter().map(|(finding, text)| (*finding, text.as_str())).collect();
    let name = file.name_of(&profile::absolute(Path::new(draft.source.name())));
    file.baseline.renew(&name, &found, new, |code| profile.asks(code))
}
