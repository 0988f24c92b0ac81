//! From paths to files.

use std::path::PathBuf;

/// What is wrong with a path.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// A folder without drafts.
    #[error("文件夹“{0}”里没有可以检查的文稿（.txt、.md）")]
    EmptyFolder(PathBuf),
}
