//! `cargo fuzz run markdown`
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    zhubi_fuzz::readers::markdown(data);
});
