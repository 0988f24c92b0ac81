//! The commands, one file each.

pub mod check;
pub mod init;
pub mod outline;
pub mod rule;
pub mod schema;
pub mod show_settings;
pub mod text;
