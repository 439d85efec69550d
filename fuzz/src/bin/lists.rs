//! Lists of ties and their kin; the first byte says which.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    const KINDS: [(&str, &str); 7] = [
        ("matrix-market", "a.mtx"),
        ("gdf", "a.gdf"),
        ("edge-list", "a.edges"),
        ("lgl", "a.lgl"),
        ("sif", "a.sif"),
        ("leda", "a.lgr"),
        ("vosviewer", "a.txt"),
    ];
    let Some((first, rest)) = bytes.split_first() else { return };
    let (format, name) = KINDS[usize::from(*first) % KINDS.len()];
    milieu_fuzz::read(format, name, rest, &[]);
});
