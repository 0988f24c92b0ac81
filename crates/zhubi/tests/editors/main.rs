//! `zhubi lsp` with clients that were not written here. `.ci/editors` puts them under target/.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const ZHUBI: &str = env!("CARGO_BIN_EXE_zhubi");

/// The folder of `.ci/editors`, beside the folder of the profile that the command was built in.
fn editors() -> PathBuf {
    Path::new(ZHUBI).ancestors().nth(2).unwrap().join("editors")
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/editors").join(name)
}

/// Runs `client` in a new folder and holds it to its last line, which is `all passed`.
fn passes(client: Command) {
    let folder = tempfile::tempdir().unwrap();
    let mut client = assert_cmd::Command::from_std(client);
    client.current_dir(folder.path()).env("ZHUBI", ZHUBI).timeout(Duration::from_secs(300));
    let output = client.output().unwrap();
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let said = format!("{}\n{stdout}\n{stderr}", output.status);
    assert!(output.status.success() && said.contains("all passed"), "{said}");
}

fn neovim() -> Option<Command> {
    let unpacked = editors().join("neovim/usr");
    if !unpacked.join("bin/nvim").exists() {
        let command = Command::new("nvim");
        return Command::new("nvim").arg("--version").output().is_ok().then_some(command);
    }
    let mut command = Command::new(unpacked.join("bin/nvim"));
    let libraries =
        std::fs::read_dir(unpacked.join("lib")).ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    command.env("LD_LIBRARY_PATH", std::env::join_paths(libraries).ok()?);
    command.env("VIMRUNTIME", unpacked.join("share/nvim/runtime"));
    Some(command)
}

#[test]
fn neovim_shows_fixes_and_outlines_a_draft() {
    let Some(mut neovim) = neovim() else {
        eprintln!("skipped: there is no Neovim here; .ci/editors gets it");
        return;
    };
    neovim.args(["--headless", "--clean", "-n", "-i", "NONE", "-c"]);
    neovim.arg(format!("luafile {}", script("neovim.lua").display()));
    passes(neovim);
}

#[test]
fn the_client_of_pygls_reads_every_answer() {
    let python = editors().join("pygls/bin/python");
    if !editors().join("pygls/complete").exists() {
        eprintln!("skipped: pygls is not installed; .ci/editors does it");
        return;
    }
    let mut command = Command::new(python);
    command.arg(script("pygls_client.py"));
    passes(command);
}
