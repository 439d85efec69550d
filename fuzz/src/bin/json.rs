//! Every dialect of JSON, the dataset document among them, by what it looks like.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    milieu_fuzz::recognise("a.json", bytes);
});
