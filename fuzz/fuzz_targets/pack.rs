//! `cargo fuzz run pack`
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    zhubi_fuzz::files::pack(data);
});
