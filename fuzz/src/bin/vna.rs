//! VNA.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    milieu_fuzz::read("vna", "a.vna", bytes, &[]);
});
