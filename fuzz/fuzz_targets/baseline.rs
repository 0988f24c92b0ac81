//! `cargo fuzz run baseline`
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    zhubi_fuzz::files::baseline(data);
});
