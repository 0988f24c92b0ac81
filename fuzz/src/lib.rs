//! What the fuzz targets run, one function a target, which says whether the bytes were any good. None of them may panic,
//! hang or say something unsound, whatever the bytes. `tests/readers.rs` and `tests/fuzzed.rs` run the same functions on
//! every build.

pub mod drafts;
pub mod files;
pub mod readers;
