//! Modules that would never stop, or would take all memory, are stopped in time, and say so.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use zhubi_plugins::{Limits, Plugin, Problem};

use crate::support::{Draft, answering, load, module, problem};

const NOTHING: &str = r#"{"findings":[]}"#;

/// One at a time: side by side, each would get a share of the processor and run into the clock.
static ALONE: Mutex<()> = Mutex::new(());

/// A second, as promised, and another two for a machine that is busy with the other tests.
const IN_TIME: Duration = Duration::from_secs(3);

/// Runs the body `check` as a plug-in; it must fail in time.
fn stopped(check: &str) -> Problem {
    stopped_module(&module(NOTHING, check))
}

fn stopped_module(bytes: &[u8]) -> Problem {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let started = Instant::now();
    let problem = problem(bytes);
    let took = started.elapsed();
    println!("{took:?}: {problem}");
    assert!(took < IN_TIME, "{took:?}");
    problem
}

fn is_stopped(problem: &Problem) -> bool {
    matches!(problem, Problem::OutOfFuel { .. } | Problem::OutOfTime { .. })
}

#[test]
fn an_endless_loop_is_stopped() {
    assert!(is_stopped(&stopped("(loop $again (br $again)) (i64.const 0)")));
}

#[test]
fn slow_instructions_are_stopped() {
    let divide = "(local $n i64) (local.set $n (i64.const 9223372036854775807))
        (loop $again (local.set $n (i64.add (i64.div_s (local.get $n) (i64.const 3)) (i64.const 9223372036854775))) (br $again))
        (i64.const 0)";
    assert!(is_stopped(&stopped(divide)));
    let root = "(local $x f64) (local.set $x (f64.const 2))
        (loop $again (local.set $x (f64.sqrt (f64.add (local.get $x) (f64.const 1.5)))) (br $again))
        (i64.const 0)";
    assert!(is_stopped(&stopped(root)));
}

#[test]
fn memory_read_against_the_cache_is_stopped() {
    let chase = "(local $at i32) (drop (memory.grow (i32.const 1000)))
        (loop $again
            (local.set $at (i32.and (i32.add (i32.mul (local.get $at) (i32.const 1103515245)) (i32.const 12345)) (i32.const 0x3ffffff)))
            (i32.store8 (i32.and (local.get $at) (i32.const 0x3dfffff)) (local.get $at))
            (br $again))
        (i64.const 0)";
    assert!(is_stopped(&stopped(chase)));
}

#[test]
fn filling_and_copying_memory_is_stopped() {
    let fill = "(drop (memory.grow (i32.const 1000)))
        (loop $again (memory.fill (i32.const 0) (i32.const 7) (i32.const 65000000)) (br $again)) (i64.const 0)";
    assert!(is_stopped(&stopped(fill)));
    let copy = "(drop (memory.grow (i32.const 1000)))
        (loop $again (memory.copy (i32.const 1) (i32.const 0) (i32.const 65000000)) (br $again)) (i64.const 0)";
    assert!(is_stopped(&stopped(copy)));
}

#[test]
fn memory_for_ever_is_stopped() {
    let grow = "(loop $again (drop (memory.grow (i32.const 1))) (br $again)) (i64.const 0)";
    assert_eq!(stopped(grow), Problem::OutOfMemory { limit: 64 << 20 });
    let at_once = "(drop (memory.grow (i32.const 60000))) (i64.const 0)";
    assert_eq!(stopped(at_once), Problem::OutOfMemory { limit: 64 << 20 });
    let from_the_start = wat::parse_str(
        r#"(module (memory (export "memory") 1025)
            (func (export "zhubi_abi_version") (result i32) (i32.const 1))
            (func (export "alloc") (param i32) (result i32) (i32.const 0))
            (func (export "check") (param i32 i32) (result i64) (i64.const 0)))"#,
    );
    assert_eq!(stopped_module(&from_the_start.unwrap()), Problem::OutOfMemory { limit: 64 << 20 });
}

#[test]
fn tables_for_ever_are_stopped() {
    let text = r#"(module (memory (export "memory") 1) (table $table 0 funcref)
        (func (export "zhubi_abi_version") (result i32) (i32.const 1))
        (func (export "alloc") (param i32) (result i32) (i32.const 0))
        (func (export "check") (param i32 i32) (result i64)
            (loop $again (drop (table.grow $table (ref.null func) (i32.const 1000))) (br $again)) (i64.const 0)))"#;
    assert!(matches!(stopped_module(&wat::parse_str(text).unwrap()), Problem::OutOfMemory { .. }));
}

#[test]
fn endless_recursion_is_stopped() {
    let problem = stopped("(call $check (local.get 0) (local.get 1))");
    assert!(problem.to_string().contains("无尽的递归"), "{problem}");
}

#[test]
fn a_log_for_ever_is_stopped_and_short() {
    let bytes = module(
        "有一行记录",
        "(loop $again (call $log (i32.const 0) (i32.const 15)) (br $again)) (i64.const 0)",
    );
    let started = Instant::now();
    let run = Draft::of("通知\n").run(load(&bytes).unwrap());
    assert!(started.elapsed() < IN_TIME, "{:?}", started.elapsed());
    assert!(is_stopped(&run.findings.unwrap_err().problem));
    assert!(run.log.starts_with("有一行记录\n有一行记录\n"));
    assert!(run.log.len() < 20 << 10, "{}", run.log.len());
}

#[test]
fn a_start_function_that_loops_is_stopped() {
    let text = r#"(module (memory (export "memory") 1)
        (func $begin (loop $again (br $again)))
        (start $begin)
        (func (export "zhubi_abi_version") (result i32) (i32.const 1))
        (func (export "alloc") (param i32) (result i32) (i32.const 0))
        (func (export "check") (param i32 i32) (result i64) (i64.const 0)))"#;
    assert!(matches!(stopped_module(&wat::parse_str(text).unwrap()), Problem::OutOfFuel { .. }));
}

#[test]
fn every_function_of_the_contract_is_limited() {
    let text = r#"(module (memory (export "memory") 1)
        (func (export "zhubi_abi_version") (result i32) (i32.const 1))
        (func (export "alloc") (param i32) (result i32) (loop $again (br $again)) (i32.const 0))
        (func (export "check") (param i32 i32) (result i64) (i64.const 0)))"#;
    assert!(is_stopped(&stopped_module(&wat::parse_str(text).unwrap())));
    let text = r#"(module (memory (export "memory") 1)
        (func (export "zhubi_abi_version") (result i32) (loop $again (br $again)) (i32.const 0))
        (func (export "alloc") (param i32) (result i32) (i32.const 0))
        (func (export "check") (param i32 i32) (result i64) (i64.const 0)))"#;
    assert!(is_stopped(&stopped_module(&wat::parse_str(text).unwrap())));
}

#[test]
fn the_same_steps_are_allowed_whatever_the_slices() {
    // Three million rounds of some instructions need many slices and stay within the limit.
    let check = "(local $n i32)
        (loop $again (local.set $n (i32.add (local.get $n) (i32.const 1))) (br_if $again (i32.lt_u (local.get $n) (i32.const 3000000))))
        (i64.const 15)";
    let bytes = module(NOTHING, check);
    assert_eq!(Draft::of("通知\n").run(load(&bytes).unwrap()).findings.unwrap(), []);
    let limits = Limits { fuel: 200_000, ..Limits::default() };
    let plugin = Plugin::load("少.wasm", &bytes, limits).unwrap();
    let error = Draft::of("通知\n").run(plugin).findings.unwrap_err();
    assert_eq!(error.problem, Problem::OutOfFuel { limit: 200_000 });
}

#[test]
fn an_enormous_document_is_refused_before_it_runs() {
    let text = "全县防汛工作会议在青禾县召开。".repeat(1_000_000);
    let limits = Limits { memory: 4 << 20, ..Limits::default() };
    let plugin = Plugin::load("大.wasm", &answering(NOTHING), limits).unwrap();
    let error = Draft::of(&text).run(plugin).findings.unwrap_err();
    assert!(matches!(error.problem, Problem::DocumentTooLarge { limit: 2_097_152, .. }), "{error}");
}

/// A module of the contract with `more` in it.
fn with(more: &str) -> Vec<u8> {
    let text = format!(
        r#"(module (memory (export "memory") 1)
        (func (export "zhubi_abi_version") (result i32) (i32.const 1))
        (func (export "alloc") (param i32) (result i32) (i32.const 0))
        (func (export "check") (param i32 i32) (result i64) (i64.const 0)) {more})"#
    );
    wat::parse_str(text).unwrap()
}

#[test]
fn a_module_made_to_compile_slowly_is_refused_or_loaded_in_time() {
    let body = "(drop (i32.const 0)) ".repeat(20);
    let function = |variables: usize| format!("(func {} {body})\n", "(local i64) ".repeat(variables));
    let error = load(&with(&function(1001))).err().unwrap();
    assert_eq!(error.problem, Problem::TooManyVariables { limit: 1000 });
    let error = load(&with(&"(func (loop (br 0)))\n".repeat(1000))).err().unwrap();
    assert!(matches!(error.problem, Problem::Invalid { .. }), "{error}");
    let deep = format!("(func {} {})\n", "(block ".repeat(5000), ")".repeat(5000));
    for bytes in [with(&function(1000).repeat(100)), with(&deep)] {
        let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        let started = Instant::now();
        load(&bytes).unwrap();
        assert!(started.elapsed() < IN_TIME, "{:?}", started.elapsed());
    }
}

#[test]
fn calls_that_are_slow_each_are_stopped() {
    let locals = "(local i64) ".repeat(1_000);
    let text = format!(
        r#"(module (memory (export "memory") 1)
        (func $slow {locals})
        (func (export "zhubi_abi_version") (result i32) (i32.const 1))
        (func (export "alloc") (param i32) (result i32) (i32.const 0))
        (func (export "check") (param i32 i32) (result i64) (loop $again (call $slow) (br $again)) (i64.const 0)))"#
    );
    assert!(is_stopped(&stopped_module(&wat::parse_str(text).unwrap())));
}
