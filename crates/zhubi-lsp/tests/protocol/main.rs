//! Whole sessions over a connection in memory.

mod client;

mod actions;
mod findings;
mod nonsense;
mod outline;
mod session;
