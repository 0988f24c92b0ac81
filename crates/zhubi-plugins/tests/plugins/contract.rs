//! Modules that are no plug-ins, or plug-ins of another version.

use std::thread;

use zhubi_plugins::Problem;
use zhubi_text::Source;

use crate::support::{Draft, load, module, problem, reporting};

const VERSION: &str = r#"(func (export "zhubi_abi_version") (result i32) (i32.const 1))"#;
const ALLOC: &str = r#"(func (export "alloc") (param i32) (result i32) (i32.const 0))"#;
const CHECK: &str = r#"(func (export "check") (param i32 i32) (result i64) (i64.const 0))"#;
const MEMORY: &str = r#"(memory (export "memory") 1)"#;

fn refused(parts: &[&str]) -> String {
    load(&wat::parse_str(format!("(module {})", parts.join("\n"))).unwrap()).err().unwrap().to_string()
}

#[test]
fn what_is_no_module_is_refused() {
    for bytes in [&b""[..], b"\0asm", b"hello", &[0; 100], b"(module)"] {
        assert!(matches!(problem(bytes), Problem::Invalid { .. }), "{bytes:?}");
    }
    let large = vec![0; (8 << 20) + 1];
    assert!(matches!(problem(&large), Problem::ModuleTooLarge { .. }));
}

#[test]
fn nothing_but_the_log_is_imported() {
    let wasi = r#"(import "wasi_snapshot_preview1" "fd_write" (func (param i32 i32 i32 i32) (result i32)))"#;
    insta::assert_snapshot!(
        refused(&[wasi, MEMORY, VERSION, ALLOC, CHECK]),
        @"插件“本局.wasm”要求外部提供 wasi_snapshot_preview1.fd_write，而插件只能使用 zhubi.log(i32, i32)"
    );
    for other in [
        r#"(import "zhubi" "log" (func (param i64 i32)))"#,
        r#"(import "zhubi" "log" (global i32))"#,
        r#"(import "zhubi" "read" (func (param i32 i32)))"#,
        r#"(import "env" "log" (func (param i32 i32)))"#,
        r#"(import "env" "memory" (memory 1))"#,
    ] {
        assert!(refused(&[other, VERSION, ALLOC, CHECK]).contains("插件只能使用"), "{other}");
    }
}

#[test]
fn every_export_is_needed_with_its_type() {
    insta::assert_snapshot!(
        refused(&[MEMORY, VERSION, ALLOC]),
        @"插件“本局.wasm”没有按约定导出 函数 check(i32, i32) -> i64"
    );
    assert!(refused(&[VERSION, ALLOC, CHECK]).contains("内存 memory"));
    assert!(refused(&[MEMORY, ALLOC, CHECK]).contains("zhubi_abi_version() -> i32"));
    assert!(refused(&[MEMORY, VERSION, CHECK]).contains("alloc(i32) -> i32"));
    let other = r#"(func (export "check") (param i32 i32) (result i32) (i32.const 0))"#;
    assert!(refused(&[MEMORY, VERSION, ALLOC, other]).contains("check(i32, i32) -> i64"));
    let other = r#"(global (export "memory") i32 (i32.const 0))"#;
    assert!(refused(&[other, VERSION, ALLOC, CHECK]).contains("内存 memory"));
}

#[test]
fn another_version_is_refused() {
    let version = r#"(func (export "zhubi_abi_version") (result i32) (i32.const 2))"#;
    insta::assert_snapshot!(
        refused(&[MEMORY, version, ALLOC, CHECK]),
        @"插件“本局.wasm”是为第 2 版插件约定编写的，本程序支持第 1 版"
    );
}

#[test]
fn the_log_is_handed_over_without_control_characters() {
    let bytes = module(
        "甲\u{1b}[31m",
        "(call $log (i32.const 0) (i32.const 8)) (call $log (i32.const -1) (i32.const 8)) (unreachable)",
    );
    let run = Draft::of("通知\n").run(load(&bytes).unwrap());
    assert_eq!(run.log, "甲 [31m\n");
    insta::assert_snapshot!(
        run.findings.unwrap_err(),
        @"插件“本局.wasm”运行中出错，已经停止：插件自己中止了（unreachable，常见于 panic 或断言失败）"
    );
}

#[test]
fn one_plugin_serves_many_threads_and_forgets_each_document() {
    const ANSWER: &str = r#"{"findings":[{"spans":[{"start":0,"end":6}],"message":"有误"}]}"#;
    // It gives up when it finds what it wrote while it checked another document.
    let check = format!(
        "(if (i32.load8_u (i32.const 60000)) (then (unreachable)))
         (i32.store8 (i32.const 60000) (i32.const 1))
         (i64.const {})",
        ANSWER.len()
    );
    let plugin = load(&module(ANSWER, &check)).unwrap();
    let linter = reporting(plugin);
    thread::scope(|scope| {
        for name in ["甲", "乙", "丙", "丁"] {
            let linter = &linter;
            scope.spawn(move || {
                for _ in 0..20 {
                    let source = Source::plain(name, "通知\n");
                    let checked = linter.check(&source);
                    let messages: Vec<&str> =
                        checked.diagnostics.iter().map(|found| found.message.as_str()).collect();
                    assert_eq!(messages, ["有误"]);
                }
            });
        }
    });
}
