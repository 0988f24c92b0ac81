//! 清水县的朱笔：内置规则之外，再加县里自己的规则。

use std::process::ExitCode;

zhubi::lint::rules! { crowded_series }

/// The rules that are on when the examples of these are checked.
#[cfg(test)]
fn all() -> Vec<&'static dyn zhubi::Rule> {
    zhubi::all_rules().into_iter().chain(RULES.iter().copied()).collect()
}

fn main() -> ExitCode {
    zhubi::command(RULES.to_vec())
}
