//! The functions of the fuzz targets that read no file format, over seeds, whole, cut and damaged: what a fuzzer does for
//! hours, for some seconds on every build.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::Index;

#[path = "../fuzz/src/drafts.rs"]
mod drafts;
#[path = "../fuzz/src/files.rs"]
mod files;

/// Runs bytes and says whether they were any good.
type Target = fn(&[u8]) -> bool;

/// The targets, each with its name.
const TARGETS: [(&str, Target); 5] = [
    ("parser", drafts::parser),
    ("run", drafts::run),
    ("pack", files::pack),
    ("baseline", files::baseline),
    ("messages", files::messages),
];

static SEEDS: LazyLock<Vec<Vec<Vec<u8>>>> =
    LazyLock::new(|| TARGETS.iter().map(|(name, _)| seeds(name)).collect());

/// The files that a fuzzer starts from.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    // Both read drafts.
    let folder = if target == "run" { "parser" } else { target };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("fuzz");
    let entries = fs::read_dir(root.join("seeds").join(folder)).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

#[test]
fn every_target_takes_whole_seeds_and_cut_ones() {
    for ((name, target), seeds) in TARGETS.iter().zip(&*SEEDS) {
        assert!(seeds.len() >= 2, "{name}");
        for seed in seeds {
            assert!(target(seed), "{name}: {}", String::from_utf8_lossy(seed));
            for eighth in 0..8 {
                target(&seed[..seed.len() * eighth / 8]);
            }
        }
    }
}

/// Bytes as they stand in drafts and in files for programs, and any.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        "[“”‘’（）《》〔〕()\\[\\]{}\"'、，。：；！？.…—\n\t \u{3000}一二三十0-9①第条是X的]{0,6}"
            .prop_map(String::into_bytes),
        "[\\[\\]={},\"'\\\\#a-z0-9:.\n-]{0,6}".prop_map(String::into_bytes),
        prop::collection::vec(any::<u8>(), 0..5),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn every_target_takes_damaged_seeds(
        which: Index,
        damages in prop::collection::vec((any::<Index>(), 0_usize..30, piece()), 1..12),
    ) {
        for ((_, target), seeds) in TARGETS.iter().zip(&*SEEDS) {
            let mut bytes = seeds[which.index(seeds.len())].clone();
            for (at, length, new) in &damages {
                let at = at.index(bytes.len() + 1);
                let end = (at + length).min(bytes.len());
                bytes.splice(at..end, new.iter().copied());
            }
            target(&bytes);
        }
    }
}
