//! Old workbooks, byte by byte.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    milieu_fuzz::read("workbook", "a.xls", bytes, &[]);
});
