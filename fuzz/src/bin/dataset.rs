//! The dataset document.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    milieu_fuzz::read("milieu-dataset", "a.json", bytes, &[]);
});
