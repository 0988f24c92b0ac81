//! Modules that are damaged, or were never modules: each is refused or stopped, and none brings the program down.

use std::time::Duration;

use proptest::prelude::*;
use zhubi_plugins::{Limits, Plugin};

use crate::examples::wasm;
use crate::support::{Draft, answering};

const DRAFT: &str = "关于做好防汛工作的通知\n一、压实责任\n安排资金120000元。\n二、加强值守\n";

/// Loads `bytes` and, where that works, runs it, with little of everything.
fn survive(bytes: &[u8]) -> bool {
    let limits =
        Limits { fuel: 3_000_000, time: Duration::from_millis(100), memory: 4 << 20, ..Limits::default() };
    match Plugin::load("坏.wasm", bytes, limits) {
        Ok(plugin) => {
            // Whatever it says, its findings were checked against the text.
            for finding in Draft::of(DRAFT).run(plugin).findings.unwrap_or_default() {
                assert!(finding.spans.iter().all(|span| DRAFT.get(span.range()).is_some()));
            }
            true
        }
        Err(error) => {
            assert!(error.to_string().starts_with("插件“坏.wasm”"), "{error}");
            false
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes(mut bytes in prop::collection::vec(any::<u8>(), 0..300), module: bool) {
        if module {
            bytes.splice(0..0, *b"\0asm\x01\0\0\0");
        }
        survive(&bytes);
    }

    #[test]
    fn a_small_module_with_changed_bytes(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
        let mut bytes = answering(r#"{"findings":[{"spans":[{"start":0,"end":6}],"message":"有误"}]}"#);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        survive(&bytes);
    }

    #[test]
    fn random_answers(answer in "\\PC{0,40}") {
        survive(&answering(&answer));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn a_real_plugin_with_changed_bytes(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4), cut: prop::sample::Index, truncated: bool) {
        let mut bytes = wasm("amount-unit");
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if truncated {
            bytes.truncate(cut.index(bytes.len()));
        }
        survive(&bytes);
    }
}
