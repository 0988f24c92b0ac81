//! `cargo fuzz run messages`
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    zhubi_fuzz::files::messages(data);
});
