//! `cargo fuzz run docx`
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    zhubi_fuzz::readers::docx(data);
});
