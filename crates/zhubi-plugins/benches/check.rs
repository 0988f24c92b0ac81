//! How long plug-ins take: to be loaded, to answer at once, to check a draft of 10,000 characters, to be stopped.
//!
//! `cargo bench -p zhubi-plugins`

#[allow(dead_code, clippy::unwrap_used, reason = "it belongs to the tests, of which the bench uses a part")]
#[path = "../tests/plugins/support.rs"]
mod support;

use std::path::Path;
use std::time::{Duration, Instant};
use std::{env, fs};

use zhubi_plugins::{Limits, Plugin};

use support::{Draft, answering, module};

const RUNS: usize = 20;
const CHARACTERS: usize = 10_000;
const NOTHING: &str = r#"{"findings":[]}"#;

fn main() {
    let draft = draft();
    println!("a draft of {} characters, the best of {RUNS} runs", draft.chars().count());
    let nothing = answering(NOTHING);
    tell("load of a module of 200 bytes", || drop(Plugin::load("a", &nothing, Limits::default())));
    check("an answer at once, short draft", "通知\n", &nothing);
    check("an answer at once, long draft", &draft, &nothing);
    for path in examples() {
        let bytes = fs::read(&path).expect("the file was listed");
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        tell(&format!("load of {name}, {} bytes", bytes.len()), || {
            drop(Plugin::load("a", &bytes, Limits::default()));
        });
        check(&format!("{name}, short draft"), "通知\n", &bytes);
        check(&format!("{name}, long draft"), &draft, &bytes);
    }
    let instructions = [
        ("an empty loop", "(loop $again (br $again))"),
        (
            "division",
            "(local $n i64) (local.set $n (i64.const 9223372036854775807)) (loop $again (local.set $n (i64.add (i64.div_s (local.get $n) (i64.const 3)) (i64.const 9223372036854775))) (br $again))",
        ),
        (
            "memory far apart",
            "(local $at i32) (drop (memory.grow (i32.const 1000))) (loop $again (local.set $at (i32.and (i32.add (i32.mul (local.get $at) (i32.const 1103515245)) (i32.const 12345)) (i32.const 0x3dfffff))) (i32.store8 (local.get $at) (local.get $at)) (br $again))",
        ),
        (
            "filling memory",
            "(drop (memory.grow (i32.const 1000))) (loop $again (memory.fill (i32.const 0) (i32.const 7) (i32.const 65000000)) (br $again))",
        ),
        ("logging", "(loop $again (call $log (i32.const 0) (i32.const 15)) (br $again))"),
    ];
    const STEPS: u64 = 20_000_000;
    for (name, code) in instructions {
        let bytes = module(NOTHING, &format!("{code} (i64.const 0)"));
        let limits = Limits { fuel: STEPS, time: Duration::from_secs(100), ..Limits::default() };
        let plugin = Plugin::load("a", &bytes, limits).expect("the module is valid");
        let started = Instant::now();
        let error = Draft::of("通知\n").run(plugin).findings.expect_err("it never ends");
        println!("{name}: {:?} for {STEPS} steps: {error}", started.elapsed());
    }
}

/// Runs a plug-in over `text`, which is parsed first.
fn check(name: &str, text: &str, bytes: &[u8]) {
    let plugins =
        (0..RUNS).map(|_| Plugin::load("a", bytes, Limits::default()).expect("the module is valid"));
    let mut plugins: Vec<Plugin> = plugins.collect();
    let mut steps = 0;
    tell(name, || {
        let run = Draft::of(text).run(plugins.pop().expect("there is one for each run"));
        run.findings.expect("it answers");
        steps = run.steps;
    });
    println!("    {steps} steps");
}

fn tell(name: &str, mut run: impl FnMut()) {
    let times = (0..RUNS).map(|_| {
        let started = Instant::now();
        run();
        started.elapsed()
    });
    println!("{name}: {:?}", times.min().unwrap_or_default());
}

fn examples() -> Vec<std::path::PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/plugins");
    let files = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|end| end == "wasm")).collect();
    files.sort();
    files
}

/// Drafts of this project, one after the other, up to [`CHARACTERS`].
fn draft() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/clean");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("the corpus is there").flatten().map(|entry| entry.path()).collect();
    files.sort();
    let texts = files.iter().filter(|path| path.extension().is_some_and(|end| end == "txt"));
    let text: String = texts.map(|path| fs::read_to_string(path).expect("the corpus is UTF-8")).collect();
    text.chars().take(CHARACTERS).collect()
}
