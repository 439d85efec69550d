//! Tables of members and ties, and matrices.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    milieu_fuzz::read("tables", "a.csv", bytes, &[]);
});
