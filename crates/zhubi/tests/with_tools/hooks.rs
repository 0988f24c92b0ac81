//! The hooks, the action and the snippets of the documentation, each run or read by the program it is meant for.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

use crate::tools::{self, KEPT, PYTHON_TOOLS, repository};

/// This repository as a user's pre-commit gets it: its files as they are now, under the tag that the README names.
fn hook_repository() -> Result<TempDir, String> {
    let copy = tempfile::tempdir().unwrap();
    let folder = copy.path();
    let listed = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(repository())
        .output()
        .map_err(|error| error.to_string())?;
    if !listed.status.success() {
        return Err("the sources are no git checkout".to_owned());
    }
    for name in String::from_utf8(listed.stdout).unwrap().split_terminator('\0') {
        let (from, to) = (repository().join(name), folder.join(name));
        // A file may be deleted and not yet committed.
        if from.is_file() {
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(from, to).unwrap();
        }
    }
    git(folder, &["init", "--quiet"]);
    git(folder, &["add", "--all"]);
    git(folder, &["commit", "--quiet", "--message", "发布"]);
    git(folder, &["tag", "v0.1.0"]);
    Ok(copy)
}

fn git_command(folder: &Path) -> Command {
    let mut command = Command::new("git");
    // Neither the user's settings nor those of a hook under which the tests run may change what happens.
    for variable in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"] {
        command.env_remove(variable);
    }
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").current_dir(folder);
    command.args(["-c", "user.name=校对", "-c", "user.email=zhubi@example.invalid"]);
    command
}

fn git(folder: &Path, arguments: &[&str]) {
    let output = git_command(folder).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", said(&output));
}

/// All that a program printed.
fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// The fenced block of `language` in a file of the repository that holds `sign`.
fn snippet(file: &str, language: &str, sign: &str) -> String {
    let text = fs::read_to_string(repository().join(file)).unwrap();
    let fence = format!("```{language}\n");
    let blocks = text.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap());
    blocks.into_iter().find(|block| block.contains(sign)).expect("the documentation shows it").to_owned()
}

/// A repository of drafts whose hooks are `hooks`, with pre-commit installed in it.
struct Drafts {
    folder: TempDir,
    home: TempDir,
    bin: PathBuf,
}

impl Drafts {
    fn new(bin: &Path, hooks: &str) -> Self {
        let drafts = Self {
            folder: tempfile::tempdir().unwrap(),
            home: tempfile::tempdir().unwrap(),
            bin: bin.to_owned(),
        };
        git(drafts.path(), &["init", "--quiet"]);
        drafts.write(".pre-commit-config.yaml", format!("repos:\n{hooks}").as_bytes());
        drafts
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, name: &str, content: &[u8]) {
        fs::write(self.path().join(name), content).unwrap();
        git(self.path(), &["add", "--all"]);
    }

    /// `command` in the environment of a user who has pre-commit, and the zhubi under test in the path.
    fn run(&self, mut command: Command) -> (Option<i32>, String) {
        let zhubi = Path::new(env!("CARGO_BIN_EXE_zhubi")).parent().unwrap().to_owned();
        let mut path = vec![self.bin.clone(), zhubi];
        path.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
        let path: OsString = env::join_paths(path).unwrap();
        let output = command
            .current_dir(self.path())
            .env("PATH", path)
            .env("PRE_COMMIT_HOME", self.home.path())
            // The build need not be a fast program, and what it shares with the last one is kept.
            .env("CARGO_TARGET_DIR", Path::new(KEPT).join("hook-target"))
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
            .output()
            .unwrap();
        (output.status.code(), said(&output))
    }

    fn pre_commit(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let mut command = Command::new(self.bin.join("pre-commit"));
        command.args(arguments);
        self.run(command)
    }

    fn commit(&self) -> (Option<i32>, String) {
        let mut command = git_command(self.path());
        command.args(["commit", "--message", "改稿"]);
        self.run(command)
    }
}

/// The programs and the repository of the hooks, or the reason why their tests cannot run.
fn prepared() -> Result<(&'static Path, TempDir), String> {
    let bin = PYTHON_TOOLS.as_deref().map_err(Clone::clone)?;
    Ok((bin, hook_repository()?))
}

#[test]
fn the_three_lines_of_the_readme_stop_a_bad_commit() {
    let (bin, source) = match prepared() {
        Ok(prepared) => prepared,
        Err(reason) => return tools::skip("hook of the README", &reason),
    };
    let lines = snippet("README.md", "yaml", "id: zhubi");
    assert_eq!(lines.lines().count(), 3);
    let address = "https://github.com/zhubi/zhubi";
    assert!(lines.contains(address) && snippet("README.en.md", "yaml", "id: zhubi") == lines);
    let drafts = Drafts::new(bin, &lines.replace(address, &source.path().display().to_string()));
    let (status, output) = drafts.pre_commit(&["install"]);
    assert_eq!(status, Some(0), "{output}");

    drafts.write("通知 “稿”.txt", "各单位要抓好工作落实。。\n".as_bytes());
    drafts.write("脚本.py", "print('。。')\n".as_bytes());
    let (status, output) = drafts.commit();
    assert_eq!(status, Some(1), "{output}");
    assert!(output.contains("PUN003") && output.contains("通知 “稿”.txt:1:"), "{output}");
    assert!(!output.contains("脚本.py"), "{output}");

    drafts.write("通知 “稿”.txt", "各单位要抓好工作落实。\n".as_bytes());
    let (status, output) = drafts.commit();
    assert_eq!(status, Some(0), "{output}");
}

#[test]
fn the_system_hook_uses_what_is_installed() {
    let (bin, source) = match prepared() {
        Ok(prepared) => prepared,
        Err(reason) => return tools::skip("system hook", &reason),
    };
    let hooks = format!(
        "  - repo: {}\n    rev: v0.1.0\n    hooks: [{{ id: zhubi-system, args: [--format=concise] }}]\n",
        source.path().display()
    );
    let drafts = Drafts::new(bin, &hooks);
    let (gb18030, _, _) = encoding_rs::GB18030.encode("各单位要抓好工作落实。。\n");
    drafts.write("旧'稿'.txt", &gb18030);
    drafts.write("方 案.md", "# 方案\n\n各单位要抓好工作落实。\n".as_bytes());
    let (status, output) = drafts.pre_commit(&["run", "--all-files"]);
    assert_eq!(status, Some(1), "{output}");
    assert!(output.contains("旧'稿'.txt:1:11: 错误 PUN003"), "{output}");
    drafts.write("旧'稿'.txt", "各单位要抓好工作落实。\n".as_bytes());
    let (status, output) = drafts.pre_commit(&["run", "--all-files"]);
    assert_eq!(status, Some(0), "{output}");
}

#[test]
fn the_fixing_hook_mends_and_stops_the_commit_until_it_was_seen() {
    let (bin, source) = match prepared() {
        Ok(prepared) => prepared,
        Err(reason) => return tools::skip("fixing hook", &reason),
    };
    let hooks = format!(
        "  - repo: {}\n    rev: v0.1.0\n    hooks: [{{ id: zhubi-fix-system }}]\n",
        source.path().display()
    );
    let drafts = Drafts::new(bin, &hooks);
    assert_eq!(drafts.pre_commit(&["install"]).0, Some(0));
    // A file may be called like an option, and is none.
    let names = ["通知.txt", "-通知.txt", "--output=别的.txt"];
    for name in names {
        drafts.write(name, "各单位要抓好工作落实。。\n".as_bytes());
    }
    let (status, output) = drafts.commit();
    assert_eq!(status, Some(1), "{output}");
    assert!(output.contains("files were modified by this hook"), "{output}");
    for name in names {
        let fixed = fs::read_to_string(drafts.path().join(name)).unwrap();
        assert_eq!(fixed, "各单位要抓好工作落实。\n", "{name}");
    }
    assert!(!drafts.path().join("别的.txt").exists());
    git(drafts.path(), &["add", "--all"]);
    let (status, output) = drafts.commit();
    assert_eq!(status, Some(0), "{output}");
}

#[test]
fn the_manifests_and_snippets_are_what_their_readers_accept() {
    let bin = match PYTHON_TOOLS.as_deref() {
        Ok(bin) => bin,
        Err(reason) => return tools::skip("schemas of hooks, action and snippets", reason),
    };
    let accepts = |program: &str, arguments: &[&str]| {
        let output =
            Command::new(bin.join(program)).args(arguments).current_dir(repository()).output().unwrap();
        assert!(output.status.success(), "{program} {arguments:?}: {}", said(&output));
    };
    accepts("pre-commit", &["validate-manifest", ".pre-commit-hooks.yaml"]);
    accepts("check-jsonschema", &["--builtin-schema", "vendor.github-actions", "action.yml"]);
    let folder = tempfile::tempdir().unwrap();
    let snippets = [
        ("id: zhubi }", "vendor.pre-commit-config"),
        ("pull_request", "vendor.github-workflows"),
        ("codequality", "vendor.gitlab-ci"),
    ];
    for (sign, schema) in snippets {
        let file = folder.path().join(format!("{schema}.yaml"));
        fs::write(&file, snippet("docs/ci.md", "yaml", sign)).unwrap();
        let file = file.to_str().unwrap();
        match schema {
            "vendor.pre-commit-config" => accepts("pre-commit", &["validate-config", file]),
            _ => accepts("check-jsonschema", &["--builtin-schema", schema, file]),
        }
    }
}

#[test]
fn the_action_annotates_and_fails() {
    let bin = match PYTHON_TOOLS.as_deref() {
        Ok(bin) => bin,
        Err(reason) => return tools::skip("action", reason),
    };
    let as_json = "import json, sys, yaml; json.dump(yaml.safe_load(open(sys.argv[1])), sys.stdout)";
    let output = Command::new(bin.join("python"))
        .args(["-c", as_json])
        .arg(repository().join("action.yml"))
        .output()
        .unwrap();
    let action: Value = serde_json::from_slice(&output.stdout).unwrap();
    let step = &action["runs"]["steps"][1];

    let folder = tempfile::tempdir().unwrap();
    let installed = folder.path().join("runner/zhubi/bin");
    fs::create_dir_all(&installed).unwrap();
    fs::copy(env!("CARGO_BIN_EXE_zhubi"), installed.join("zhubi")).unwrap();
    fs::write(folder.path().join("通知 稿.txt"), "各单位要抓好工作落实。。\n").unwrap();
    for name in ["$(touch 不该有).txt", "--fix.txt", "-x"] {
        fs::write(folder.path().join(name), "各单位要抓好工作落实。\n").unwrap();
    }
    let run = |paths: &str, arguments: &str, output: &str| {
        let given = |name: &str| match name {
            "PATHS" => paths.to_owned(),
            "ARGUMENTS" => arguments.to_owned(),
            "OUTPUT" => output.to_owned(),
            _ => action["inputs"][name.to_lowercase()]["default"].as_str().unwrap().to_owned(),
        };
        let mut command = Command::new("bash");
        command.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"].as_str().unwrap()]);
        for name in step["env"].as_object().unwrap().keys() {
            command.env(name, given(name));
        }
        let output = command
            .env("RUNNER_TEMP", folder.path().join("runner"))
            .current_dir(folder.path())
            .output()
            .unwrap();
        (output.status.code(), said(&output))
    };
    let (status, output) =
        run("通知 稿.txt\n$(touch 不该有).txt\n--fix.txt\n-x\n", "--isolated\n--severity=error", "");
    assert_eq!(status, Some(1), "{output}");
    assert!(
        output.starts_with("::error file=通知 稿.txt,line=1,endLine=1,col=11,endColumn=13,title=PUN003"),
        "{output}"
    );
    assert!(!folder.path().join("不该有").exists());
    let (status, output) = run(".", "--ignore=PUN003", "结果.txt");
    assert_eq!((status, output.as_str()), (Some(0), ""));
    assert_eq!(fs::read_to_string(folder.path().join("结果.txt")).unwrap(), "");
}
