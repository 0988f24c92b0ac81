//! `zhubi lsp` with clients that were not written here.

use std::process::Command;
use std::time::Duration;

use crate::tools::{PYTHON_TOOLS, find, repository, skip};

/// Runs the session `script` of `client` in a new folder; its last line is `all passed`.
fn passes(client: Command) {
    let folder = tempfile::tempdir().unwrap();
    let mut client = assert_cmd::Command::from_std(client);
    client
        .current_dir(folder.path())
        .env("ZHUBI", env!("CARGO_BIN_EXE_zhubi"))
        .timeout(Duration::from_secs(300));
    let output = client.output().unwrap();
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let said = format!("{}\n{stdout}\n{stderr}", output.status);
    assert!(output.status.success() && said.contains("all passed"), "{said}");
}

#[test]
fn neovim_shows_fixes_and_outlines_a_draft() {
    let Some(neovim) = find(&["nvim"]) else {
        return skip("neovim_shows_fixes_and_outlines_a_draft", "nvim is not installed");
    };
    let script = repository().join("crates/zhubi/tests/with_tools/neovim.lua");
    let mut command = Command::new(neovim);
    command.args(["--headless", "--clean", "-n", "-i", "NONE", "-c"]);
    command.arg(format!("luafile {}", script.display()));
    command.env("EDITORS_PAGE", repository().join("docs/editors.md"));
    passes(command);
}

#[test]
fn the_client_of_pygls_reads_every_answer() {
    let tools = match &*PYTHON_TOOLS {
        Ok(tools) => tools,
        Err(reason) => return skip("the_client_of_pygls_reads_every_answer", reason),
    };
    let mut command = Command::new(tools.join("python"));
    command.arg(repository().join("crates/zhubi/tests/with_tools/pygls_client.py"));
    passes(command);
}
