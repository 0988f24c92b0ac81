//! The cache of runs over folders: what it spares, and what it must never hide.

use std::fs;
use std::time::{Duration, SystemTime};

use crate::sandbox::Sandbox;

const WRONG: &str = "各项工作稳步推进。。\n";

fn files(sandbox: &Sandbox) -> Vec<std::path::PathBuf> {
    fs::read_dir(sandbox.cache()).map_or(Vec::new(), |files| files.map(|file| file.unwrap().path()).collect())
}

/// The findings of a run over the folder, which must be those of a run without a cache.
#[track_caller]
fn check(sandbox: &Sandbox, more: &[&str]) -> String {
    let arguments = [&["check", "--format", "json", "."], more].concat();
    let (with, without) = (sandbox.run(&arguments), sandbox.run(&[&arguments[..], &["--no-cache"]].concat()));
    assert_eq!((with.status, &with.stdout, &with.stderr), (without.status, &without.stdout, &without.stderr));
    with.stdout
}

#[test]
fn a_second_run_says_the_same_and_changes_nothing() {
    let sandbox = Sandbox::with("甲/稿.txt", WRONG);
    sandbox.write("乙.md", "# 关于开展检查的通知\n\n一是修路，三是架桥。\n");
    let first = check(&sandbox, &[]);
    let kept = files(&sandbox);
    assert_eq!(kept.len(), 2, "a file for each folder");
    let stamps =
        || kept.iter().map(|path| fs::metadata(path).unwrap().modified().unwrap()).collect::<Vec<_>>();
    let before = stamps();
    assert_eq!(check(&sandbox, &[]), first);
    assert_eq!(stamps(), before);
}

#[test]
fn what_is_kept_is_what_is_told() {
    let sandbox = Sandbox::with("稿.txt", WRONG);
    check(&sandbox, &[]);
    let path = &files(&sandbox)[0];
    let kept = fs::read_to_string(path).unwrap();
    fs::write(path, kept.replace("标点“。”重复", "标点“。”重复（缓存）")).unwrap();
    assert!(sandbox.run(&["check", "."]).stdout.contains("（缓存）"));
    // A draft that is named itself is checked itself.
    assert!(!sandbox.run(&["check", "稿.txt"]).stdout.contains("（缓存）"));
}

#[test]
fn a_changed_draft_is_checked_again() {
    let sandbox = Sandbox::with("稿.txt", WRONG);
    sandbox.write("别的稿.txt", WRONG);
    check(&sandbox, &[]);
    let stamp = fs::metadata(sandbox.path().join("稿.txt")).unwrap().modified().unwrap();
    let path = sandbox.write("稿.txt", "各项工作稳步推进，，\n");
    fs::File::options().append(true).open(path).unwrap().set_modified(stamp).unwrap();
    assert!(check(&sandbox, &[]).contains("“，”重复"));
    fs::remove_file(sandbox.path().join("别的稿.txt")).unwrap();
    sandbox.write("稿.txt", "各项工作稳步推进。\n");
    check(&sandbox, &[]);
    let kept = fs::read_to_string(&files(&sandbox)[0]).unwrap();
    assert!(!kept.contains("别的稿"), "{kept}");
}

#[test]
fn changed_settings_and_packs_count() {
    let sandbox = Sandbox::with("稿.txt", "清水县要抓紧落实。。\n");
    assert!(check(&sandbox, &[]).contains("PUN003"));
    sandbox.write("zhubi.toml", "ignore = [\"PUN003\"]\n");
    assert!(!check(&sandbox, &[]).contains("PUN003"));
    let head = "[pack]\nfamily = \"QSH\"\ntitle = \"清水\"\n[[rule]]\ncode = \"QSH001\"\nname = \"word\"\ntitle = \"禁用词\"\n";
    let pack = |word: &str| {
        format!(
            "{head}kind = \"forbid\"\nmessage = \"不用“{{wrong}}”\"\n[[rule.entry]]\nwrong = \"{word}\"\n"
        )
    };
    sandbox.write("pack.toml", pack("抓紧"));
    sandbox.write("zhubi.toml", "packs = [\"pack.toml\"]\n");
    assert!(check(&sandbox, &[]).contains("不用“抓紧”"));
    sandbox.write("pack.toml", pack("落实"));
    let found = check(&sandbox, &[]);
    assert!(found.contains("不用“落实”") && !found.contains("不用“抓紧”"), "{found}");
}

#[test]
fn accepted_findings_and_thresholds_are_judged_anew() {
    let sandbox = Sandbox::with("稿.txt", WRONG);
    assert!(check(&sandbox, &[]).contains("PUN003"));
    assert_eq!(sandbox.run(&["baseline", "--reason", "暂不修改", "稿.txt"]).status, 0);
    assert!(!check(&sandbox, &[]).contains("PUN003"));
    check(&sandbox, &["--severity", "info"]);
}

#[test]
fn a_spoilt_cache_is_none() {
    let sandbox = Sandbox::with("稿.txt", WRONG);
    let first = check(&sandbox, &[]);
    for spoilt in ["", "{", "[]", "{\"稿.txt\":{\"key\":0,\"findings\":[]}}"] {
        for path in files(&sandbox) {
            fs::write(path, spoilt).unwrap();
        }
        assert_eq!(check(&sandbox, &[]), first, "{spoilt}");
    }
    fs::remove_dir_all(sandbox.cache()).unwrap();
    fs::write(sandbox.cache(), "in the way").unwrap();
    assert_eq!(check(&sandbox, &[]), first);
}

#[test]
fn runs_at_the_same_time_do_not_disturb_each_other() {
    let sandbox = Sandbox::new();
    for number in 0..40 {
        sandbox.write(&format!("稿{number}.txt"), WRONG.repeat(number + 1));
    }
    let alone = sandbox.run(&["check", "--format", "json", "--no-cache", "."]).stdout;
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                for _ in 0..3 {
                    assert_eq!(sandbox.run(&["check", "--format", "json", "."]).stdout, alone);
                }
            });
        }
    });
    assert_eq!(files(&sandbox).len(), 1);
}

#[test]
fn it_is_forgotten_in_time_or_at_once() {
    let sandbox = Sandbox::with("甲/稿.txt", WRONG);
    sandbox.write("乙/稿.txt", WRONG);
    check(&sandbox, &[]);
    for path in files(&sandbox) {
        let old = SystemTime::now() - Duration::from_secs(60 * 60 * 24 * 365);
        fs::File::options().append(true).open(path).unwrap().set_modified(old).unwrap();
    }
    sandbox.write("甲/稿.txt", "各项工作稳步推进，，\n");
    sandbox.run(&["check", "甲"]);
    assert_eq!(files(&sandbox).len(), 1);
    let cleared = sandbox.run(&["clean"]);
    assert_eq!(cleared.status, 0);
    assert!(cleared.stderr.contains("清除 1 个文件"), "{}", cleared.stderr);
    assert!(files(&sandbox).is_empty());
    assert_eq!(sandbox.run(&["clean"]).status, 0);
}

#[cfg(unix)]
#[test]
fn nobody_else_may_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = Sandbox::with("稿.txt", WRONG);
    check(&sandbox, &[]);
    let others = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o077;
    assert_eq!((others(&sandbox.cache()), others(&files(&sandbox)[0])), (0, 0));
}
