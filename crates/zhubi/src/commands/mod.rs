//! The commands, one file each.

pub mod check;
pub mod lsp;
pub mod outline;
pub mod rule;
pub mod text;
