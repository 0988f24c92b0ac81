//! `cargo fuzz run parser`
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    zhubi_fuzz::drafts::parser(data);
});
