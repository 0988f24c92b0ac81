//! The `zhubi` command as a user meets it: arguments, files, exit statuses and what it prints.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod allow;
mod annotate;
mod bad_input;
mod baseline;
mod cache;
mod changed;
mod check;
mod config;
mod documents;
mod encodings;
mod faults;
mod fix;
mod formats;
mod lsp;
mod output;
mod pack;
mod paths;
mod robustness;
mod rule;
mod sandbox;
mod shell;
mod structure;
mod watch;
mod word;
