//! What zhubi gives to programs that others made: a browser, editors, pre-commit, the runners of build servers. Where such a
//! program is not installed its test says so and passes, unless `ZHUBI_REQUIRE_TOOLS` is set.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod consumers;
mod editors;
mod hooks;
mod page;
mod settings;
mod tools;
mod webdriver;
mod word;
