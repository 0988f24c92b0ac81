//! Plug-ins as their users meet them: modules of every temper, run over drafts.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod answers;
mod contract;
mod document;
mod examples;
mod limits;
mod mutation;
mod support;
