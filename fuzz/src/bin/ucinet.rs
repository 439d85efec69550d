//! The two files of UCINET; the first two bytes say where the header ends.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((length, rest)) = bytes.split_first_chunk::<2>() else { return };
    let at = usize::from(u16::from_le_bytes(*length)).min(rest.len());
    let (header, values) = rest.split_at(at);
    milieu_fuzz::read("ucinet", "a.##h", header, &[("a.##d".to_owned(), values.to_vec())]);
});
