//! The content of an OpenDocument spreadsheet.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let book = milieu_fuzz::packed(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", bytes),
    ]);
    milieu_fuzz::read("workbook", "a.ods", &book, &[]);
});
