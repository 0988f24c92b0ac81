//! `cargo fuzz run doc`
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    zhubi_fuzz::readers::doc(data);
});
