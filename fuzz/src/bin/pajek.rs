//! Pajek: the first byte says whether the rest is a network, a project, or the vector of one.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    const NET: &[u8] = b"*Vertices 3\n1 \"a\"\n2 \"b\"\n3 \"c\"\n*Arcs\n1 2\n";
    match first % 4 {
        0 => milieu_fuzz::read("pajek", "a.paj", rest, &[]),
        1 => milieu_fuzz::read("pajek", "a.net", NET, &[("a.clu".to_owned(), rest.to_vec())]),
        2 => milieu_fuzz::read("pajek", "a.net", NET, &[("a.vec".to_owned(), rest.to_vec())]),
        _ => milieu_fuzz::read("pajek", "a.net", rest, &[]),
    }
});
