//! What the user wrote on the command line, and usage errors in Chinese: clap knows what is wrong, but says it in English.

use std::error::Error as _;
use std::ffi::OsString;
use std::path::Path;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// `arguments` with `./` before each that begins with a hyphen and is the name of a draft here. Hooks and shells put the
/// names of files where options may stand, and no file may become an option.
pub fn arguments(arguments: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut paths_only = false;
    arguments
        .map(|argument| {
            paths_only |= argument == "--";
            let path = Path::new(&argument);
            let hyphen = argument.as_encoded_bytes().starts_with(b"-");
            if hyphen && !paths_only && zhubi_formats::is_draft_name(path) && path.is_file() {
                return Path::new(".").join(path).into_os_string();
            }
            argument
        })
        .collect()
}

/// The sentence for a usage error.
pub fn describe(error: &Error) -> String {
    let get = |kind| error.get(kind).map(words).filter(|text| !text.is_empty());
    let argument = get(ContextKind::InvalidArg).unwrap_or_default();
    let value = get(ContextKind::InvalidValue);
    match (error.kind(), value) {
        (ErrorKind::UnknownArgument, _) => {
            let near = get(ContextKind::SuggestedArg);
            format!("没有选项“{argument}”{}", suggestion(near.as_deref()))
        }
        (ErrorKind::InvalidSubcommand, _) => {
            let command = get(ContextKind::InvalidSubcommand).unwrap_or_default();
            let near = get(ContextKind::SuggestedSubcommand);
            // The likeliest stands last.
            let near = near.and_then(|near| near.rsplit('、').next().map(str::to_owned));
            if Path::new(&command).exists() {
                return format!("没有命令“{command}”，检查文稿请用 zhubi check {command}");
            }
            format!("没有命令“{command}”{}", suggestion(near.as_deref()))
        }
        (ErrorKind::ValueValidation | ErrorKind::InvalidValue, Some(value)) => {
            let reason = error.source().map(|cause| format!("：{cause}")).unwrap_or_default();
            let kind = if argument.starts_with('-') { "选项" } else { "参数" };
            format!("{kind}“{argument}”不能取“{value}”{reason}")
        }
        (ErrorKind::InvalidValue, None) => format!("选项“{argument}”后面缺少值"),
        (ErrorKind::MissingRequiredArgument, _) => format!("缺少参数 {argument}"),
        (ErrorKind::ArgumentConflict, _) => match get(ContextKind::PriorArg) {
            Some(prior) if prior != argument => format!("选项“{argument}”不能与“{prior}”同时使用"),
            _ => format!("选项“{argument}”只能写一次"),
        },
        (ErrorKind::MissingSubcommand, _) => "缺少命令".to_owned(),
        (ErrorKind::InvalidUtf8, _) => "参数不是合法的 UTF-8 文字".to_owned(),
        _ => error.to_string().trim_start_matches("error: ").trim_end().to_owned(),
    }
}

fn suggestion(near: Option<&str>) -> String {
    near.map(|near| format!("，是不是想写“{near}”？")).unwrap_or_default()
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join("、"),
        ContextValue::Number(number) => number.to_string(),
        _ => String::new(),
    }
}
