use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use zhubi_formats::{CommentFate, ReadFile, WordChanges, WordComment};
use zhubi_lint::Applicability;
use zhubi_text::{OWN_AUTHOR, Source};

use crate::arguments::SettingsArguments;
use crate::console;
use crate::error::{CommandError, Status};
use crate::inputs::{Input, STDIN};
use crate::judge::{Judge, Verdict};
use crate::replace;
use crate::values;
use crate::word::{self, WordDraft};

/// 把问题写成 Word 文档的批注，把可以自动修改的写成修订
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Arguments {
    /// Word 文稿（.docx），或用 - 表示标准输入
    #[arg(value_name = "文件", help_heading = "参数")]
    file: PathBuf,
    /// 写到这个文件，已有的会被替换
    #[arg(short, long, value_name = "文件", required_unless_present = "in_place")]
    output: Option<PathBuf>,
    /// 写回文稿本身
    #[arg(long, conflicts_with = "output")]
    in_place: bool,
    /// 只写批注，不作修订
    #[arg(long)]
    no_fix: bool,
    /// 批注和修订的时间，如 2024-03-05T08:30:00Z（默认此刻）
    #[arg(long, value_name = "时间", value_parser = values::moment)]
    date: Option<String>,
    #[command(flatten)]
    settings: SettingsArguments,
}

pub fn run(arguments: &Arguments) -> Result<Status, CommandError> {
    let input = Input::named(&arguments.file);
    let target = target(arguments, &input)?;
    let mut profiles = arguments.settings.profiles();
    let profile = profiles.of(&input, STDIN)?;
    profiles.check_selectors()?;
    let name = input.name(STDIN);
    let judge = Judge::new(&profile, &name, None)?;
    let bytes = input.read_bytes(&name)?;
    let ReadFile { source, word, .. } = zhubi_formats::decode(&name, &bytes)?;
    let Some(map) = word else { return Err(CommandError::NotWord(name)) };
    let Verdict { diagnostics: mut found, failures, .. } = judge.judge(&source);
    let failures: Vec<String> = profiles.pack_failures().into_iter().chain(failures).collect();
    for failure in &failures {
        console::complain(failure);
    }
    let status = match found.iter().any(|finding| finding.severity >= profile.fail_on) {
        _ if !failures.is_empty() => Status::Failed,
        true => Status::Findings,
        false => Status::Clean,
    };
    found.retain(|finding| finding.severity >= profile.severity);
    let draft = WordDraft { name: &name, bytes: &bytes, source: &source, map: &map };
    let fixes = (!arguments.no_fix).then(|| draft.fix(&judge, Applicability::Safe, Some(found.clone())));
    let comments = word::comments(&source, &found, fixes.as_ref());
    let edits = fixes.map(|fixes| fixes.edits).unwrap_or_default();
    let date = arguments.date.clone().unwrap_or_else(word::now);
    let changes = WordChanges { author: OWN_AUTHOR, date: Some(&date), comments: &comments, edits: &edits };
    let written = zhubi_formats::write_changes(&bytes, &source, &map, &changes)
        .map_err(|cause| CommandError::WriteWord { name: name.clone(), cause })?;
    match target {
        Target::Input(_) if written.bytes == bytes => {}
        Target::Input(path) => replace::replace(path, &bytes, &written.bytes)?,
        Target::Other(path) => replace::put(path, &written.bytes)?,
    }
    let count = |fate| written.comments.iter().filter(|&&found| found == fate).count();
    let (added, present) = (count(CommentFate::Added), count(CommentFate::Present));
    let changed = written.edits.iter().filter(|&&done| done).count();
    for (comment, _) in
        comments.iter().zip(&written.comments).filter(|(_, fate)| **fate == CommentFate::NoPlace)
    {
        console::note(&format_args!("注意：{}，文稿没有可以加批注的正文", place(&source, comment)));
    }
    let kept = if present > 0 { format!("，原有 {present} 条未重复添加") } else { String::new() };
    let path = arguments.output.as_ref().unwrap_or(&arguments.file).display();
    console::note(&format_args!("已写入“{path}”：批注 {added} 条，修订 {changed} 处{kept}"));
    Ok(status)
}

/// Where the result goes.
enum Target<'a> {
    Input(&'a Path),
    Other(&'a Path),
}

/// Where the result is to go, which is asked before anything is read.
fn target<'a>(arguments: &'a Arguments, input: &Input) -> Result<Target<'a>, CommandError> {
    let Some(output) = &arguments.output else {
        return match input {
            Input::Stdin => Err(CommandError::InPlaceOfStdin),
            Input::File(_) => Ok(Target::Input(&arguments.file)),
        };
    };
    let same = fs::canonicalize(output).is_ok_and(|output| {
        *input != Input::Stdin && fs::canonicalize(&arguments.file).is_ok_and(|file| file == output)
    });
    match same {
        true => Err(CommandError::AnnotatedIsInput(output.clone())),
        false => Ok(Target::Other(output)),
    }
}

/// Where the text of `comment` stands and what it says first.
fn place(source: &Source, comment: &WordComment) -> String {
    let position = source.position(comment.span.start());
    let said = comment.paragraphs.first().map_or("", String::as_str);
    format!("第 {} 行第 {} 字 {said}", position.line, position.column)
}
