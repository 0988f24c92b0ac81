//! `cargo fuzz run decode`
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    zhubi_fuzz::readers::decode(data);
});
