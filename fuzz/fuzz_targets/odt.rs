//! `cargo fuzz run odt`
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    zhubi_fuzz::readers::odt(data);
});
