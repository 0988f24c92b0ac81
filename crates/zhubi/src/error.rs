//! How commands end.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use zhubi_formats::{ReadError, WordWriteError, reason};

use crate::config::ConfigError;
use crate::replace::ReplaceError;

/// How a command ended; its number is the exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Nothing to object to.
    Clean = 0,
    /// Findings at or above the threshold.
    Findings = 1,
    /// A usage, configuration or I/O error.
    Failed = 2,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        ExitCode::from(status as u8)
    }
}

/// Why a command could not do its work, as a sentence for the person at the terminal.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Read(#[from] ReadError),
    #[error("{0}")]
    UnknownRule(String),
    #[error("{0}")]
    Pack(String),
    #[error(transparent)]
    Replace(#[from] ReplaceError),
    #[error("标准输入没有文件名，不能写入已接受问题的清单")]
    BaselineOfStdin,
    #[error("无法监视“{path}”的改动：{cause}")]
    Watch {
        path: PathBuf,
        #[source]
        cause: notify::Error,
    },
    #[error("标准输入不会再变，不能与 --watch 同时使用")]
    WatchStdin,
    #[error("没有命令“{0}”")]
    UnknownCommand(String),
    #[error("git 没有给出改动：{0}")]
    Git(String),
    #[error("这里已经有 {0}，没有改动它")]
    ConfigExists(&'static str),
    #[error("检查“{0}”时程序内部出错，这是 zhubi 的缺陷，请把上面的信息反馈给开发者")]
    Internal(String),
    #[error("无法启动工作线程：{0}")]
    Threads(#[source] rayon::ThreadPoolBuildError),
    #[error("写入输出时出错：{}", reason(.0))]
    Output(#[source] io::Error),
    #[error("无法写入文件“{path}”：{}", reason(.cause))]
    OutputFile {
        path: PathBuf,
        #[source]
        cause: io::Error,
    },
    #[error("无法清除缓存“{path}”：{}", reason(.cause))]
    Cache {
        path: PathBuf,
        #[source]
        cause: io::Error,
    },
    #[error("输出文件“{0}”就是要检查的文稿，为免覆盖文稿，请换一个文件名")]
    OutputIsInput(PathBuf),
    #[error("输出文件“{0}”就是文稿本身，请换一个文件名，或者用 --in-place 写回文稿")]
    AnnotatedIsInput(PathBuf),
    #[error("标准输入不能写回，请用 -o 指定输出文件")]
    InPlaceOfStdin,
    #[error("文件“{0}”不是 Word 文档（.docx），不能加批注")]
    NotWord(String),
    #[error("无法写入 Word 文档“{name}”：{cause}")]
    WriteWord {
        name: String,
        #[source]
        cause: WordWriteError,
    },
}
