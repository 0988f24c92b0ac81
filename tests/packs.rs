//! The proof that `zhubi pack test` gives, of the built-in rules and of the pack that the documentation explains.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;

use zhubi_lint::{Family, Rule};
use zhubi_packs::{Pack, prove};

#[test]
fn every_built_in_family_passes() {
    let all = zhubi::all_rules();
    for family in Family::ALL {
        let rules: Vec<&'static dyn Rule> =
            all.iter().copied().filter(|rule| rule.meta().family == family).collect();
        let proof = prove(&rules, &all);
        let faults: Vec<String> = proof.faults.iter().map(ToString::to_string).collect();
        assert!(faults.is_empty(), "{}：\n{}", family.code(), faults.join("\n"));
        assert_eq!(proof.bare, [""; 0]);
    }
}

/// Asserts that the pack at `path` of the examples passes.
#[track_caller]
fn passes(path: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples").join(path);
    let pack = Pack::read(&path).unwrap_or_else(|error| panic!("{error}"));
    let proof = prove(pack.rules(), pack.rules());
    assert_eq!(proof.faults, []);
    assert_eq!(proof.unproved, []);
    assert_eq!(proof.bare, [""; 0]);
}

#[test]
fn the_documented_pack_passes() {
    passes("packs/qingshui");
}

#[test]
fn the_example_plugins_pass() {
    passes("plugins");
}
