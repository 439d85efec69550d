//! DL.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    milieu_fuzz::read("dl", "a.dl", bytes, &[]);
});
