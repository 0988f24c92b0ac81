//! The commands, one file each.

pub mod annotate;
pub mod baseline;
pub mod check;
pub mod clean;
pub mod completions;
pub mod init;
pub mod lsp;
pub mod man;
pub mod outline;
pub mod pack;
pub mod rule;
pub mod schema;
pub mod show_settings;
pub mod text;
