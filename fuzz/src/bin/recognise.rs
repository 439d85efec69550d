//! What a file is, by its first bytes, and its reader.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    milieu_fuzz::recognise("a.txt", bytes);
});
