use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{self, Stdio};
use std::time::Duration;

use assert_cmd::Command;
use tempfile::TempDir;

/// A folder of its own in which the command runs.
pub struct Sandbox(TempDir);

/// What one run gave.
pub struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Sandbox {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A folder with one file in it.
    pub fn with(name: &str, content: impl AsRef<[u8]>) -> Self {
        let sandbox = Self::new();
        sandbox.write(name, content);
        sandbox
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    /// Where its runs keep their cache; hidden, so that no run takes it for drafts.
    pub fn cache(&self) -> PathBuf {
        self.path().join(".cache")
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_zhubi"));
        command.current_dir(self.path()).args(arguments).timeout(Duration::from_secs(300));
        command.env("ZHUBI_CACHE_DIR", self.cache());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        Run::of(&mut self.command(arguments))
    }

    /// Runs a command that answers while its input is open, and returns what it printed by the time that it is `enough`.
    pub fn talk(&self, arguments: &[&str], input: &str, enough: impl Fn(&str) -> bool) -> String {
        let mut command = process::Command::new(env!("CARGO_BIN_EXE_zhubi"));
        command.current_dir(self.path()).args(arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(input.as_bytes()).unwrap();
        let mut stdout = child.stdout.take().unwrap();
        let (mut bytes, mut piece) = (Vec::new(), [0; 4096]);
        while !enough(&String::from_utf8_lossy(&bytes)) {
            match stdout.read(&mut piece).unwrap() {
                0 => break,
                count => bytes.extend(&piece[..count]),
            }
        }
        drop(stdin);
        child.wait().unwrap();
        String::from_utf8(bytes).unwrap()
    }

    pub fn run_with_stdin(&self, arguments: &[&str], stdin: impl AsRef<[u8]>) -> Run {
        Run::of(self.command(arguments).write_stdin(stdin.as_ref()))
    }
}

impl Run {
    pub fn of(command: &mut Command) -> Self {
        let output = command.output().unwrap();
        let run = Self {
            status: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        };
        assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
        run
    }

    /// Standard output as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {}", self.stdout))
    }

    /// The paths of the files that a JSON report lists.
    pub fn checked(&self) -> Vec<String> {
        let report = self.json();
        let files = report["files"].as_array().unwrap();
        files.iter().map(|file| file["path"].as_str().unwrap().to_owned()).collect()
    }
}
