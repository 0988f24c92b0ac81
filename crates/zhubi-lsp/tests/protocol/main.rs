//! Whole sessions over a connection in memory.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod client;

mod actions;
mod findings;
mod nonsense;
mod outline;
mod session;
