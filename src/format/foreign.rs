//! Names files that are not read: what such a file is, and how its data get in nevertheless.

use super::Input;
use super::shown::shown;
use super::sniff::opening;
use crate::base::wording::Message;

/// What a file is by its first bytes, when it is certainly nothing that is read here.
const MAGIC: &[(&[u8], &str)] = &[
    (b"\x89PNG", "format.is.image"),
    (b"\xFF\xD8\xFF", "format.is.image"),
    (b"GIF8", "format.is.image"),
    (b"II*\0", "format.is.image"),
    (b"MM\0*", "format.is.image"),
    (b"BM", "format.is.bitmap"),
    (b"RIFF", "format.is.media"),
    (b"%PDF", "format.is.pdf"),
    (b"%!PS", "format.is.image"),
    (b"\x7fELF", "format.is.program"),
    (b"MZ", "format.is.dos-program"),
    (b"\xCF\xFA\xED\xFE", "format.is.program"),
    (b"\x1F\x8B", "format.is.gzip"),
    (b"7z\xBC\xAF\x27\x1C", "format.is.archive"),
    (b"Rar!", "format.is.archive"),
    (b"BZh", "format.is.archive"),
    (b"\xFD7zXZ", "format.is.archive"),
    (b"\xD0\xCF\x11\xE0", "format.is.old-office"),
    (b"SQLite format 3", "format.is.database"),
    (b"version https://git-lfs", "format.is.lfs-pointer"),
    (b"RDX2\n", "format.is.r"),
    (b"RDX3\n", "format.is.r"),
    (b"X\n\0\0\0\x02", "format.is.r"),
    (b"X\n\0\0\0\x03", "format.is.r"),
    (b"$FL2", "format.is.spss"),
    (b"$FL3", "format.is.spss"),
    (b"<stata_dta>", "format.is.stata"),
    (b"MATLAB 5.0 MAT-file", "format.is.matlab"),
    (b"\x89HDF\r\n", "format.is.hdf5"),
    (b"\0\0\x27\x0A", "format.is.map-data"),
    (b"PAR1", "format.is.parquet"),
    (b"DGS00", "format.is.dgs"),
    (b">>graph6<<", "format.is.graph6"),
    (b">>sparse6<<", "format.is.graph6"),
    (b">>digraph6<<", "format.is.graph6"),
];

/// Beginnings of text formats, in lower case, behind blanks and byte-order mark.
const OPENINGS: &[(&str, &str)] = &[
    ("(tlp", "format.is.tlp"),
    ("<!doctype qgis", "format.is.map-project"),
    ("@prefix", "format.is.rdf"),
    ("@base", "format.is.rdf"),
    ("<!doctype html", "format.is.html"),
    ("<html", "format.is.html"),
];

/// Extensions of formats that are told from others only by their name.
const EXTENSIONS: &[(&str, &str)] = &[
    ("graphml", "format.is.graphml"),
    ("gexf", "format.is.gexf"),
    ("tlp", "format.is.tlp"),
    ("graph", "format.is.metis"),
    ("gephi", "format.is.gephi"),
    ("cys", "format.is.cytoscape"),
    ("xgmml", "format.is.xgmml"),
    ("dgs", "format.is.dgs"),
    ("g6", "format.is.graph6"),
    ("s6", "format.is.graph6"),
    ("d6", "format.is.graph6"),
    ("ttl", "format.is.rdf"),
    ("nt", "format.is.rdf"),
    ("nq", "format.is.rdf"),
    ("rdf", "format.is.rdf"),
    ("owl", "format.is.rdf"),
    ("rda", "format.is.r"),
    ("rdata", "format.is.r"),
    ("rds", "format.is.r"),
    ("sav", "format.is.spss"),
    ("zsav", "format.is.spss"),
    ("por", "format.is.spss"),
    ("dta", "format.is.stata"),
    ("mat", "format.is.matlab"),
    ("h5", "format.is.hdf5"),
    ("hdf5", "format.is.hdf5"),
    ("parquet", "format.is.parquet"),
    ("feather", "format.is.parquet"),
    ("pickle", "format.is.pickle"),
    ("gpickle", "format.is.pickle"),
    ("pkl", "format.is.pickle"),
    ("qgs", "format.is.map-project"),
    ("qgz", "format.is.map-project"),
    ("shp", "format.is.map-data"),
    ("dbf", "format.is.map-data"),
    ("gpkg", "format.is.map-data"),
    ("numbers", "format.is.numbers"),
];

/// Extensions that tell more than the archive, the database or the noise the content looks like.
const WRAPPED: &[&str] = &[
    "gephi", "cys", "qgz", "gpkg", "numbers", "dta", "sav", "mat", "pickle", "gpickle", "pkl",
    "dbf", "por", "feather", "h5", "hdf5",
];

/// Says that there is nothing to read: an empty file, a mark, blanks, a lock file.
#[must_use]
pub(crate) fn nothing(input: &Input<'_>) -> Option<(Message, Message)> {
    let bytes = input.bytes;
    if bytes.is_empty() {
        return Some(told("format.is.empty", "format.is.empty.hint"));
    }
    let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if body.is_empty() {
        return Some(told("format.is.bom-only", "format.is.empty.hint"));
    }
    if body.iter().all(u8::is_ascii_whitespace) {
        return Some(told("format.is.blank", "format.is.empty.hint"));
    }
    if input.name.starts_with("~$") || is_lock(input) {
        return Some(told("format.is.lock", "format.is.lock.hint"));
    }
    None
}

/// The lock file of an office program under another name: the length of a person's name, the name,
/// blanks.
fn is_lock(input: &Input<'_>) -> bool {
    let workbook = extension(input.name).starts_with("xls");
    let length = usize::from(input.bytes.first().copied().unwrap_or(0));
    let name = input.bytes.get(1..=length).unwrap_or_default();
    workbook
        && (160..=170).contains(&input.bytes.len())
        && (1..=54).contains(&length)
        && std::str::from_utf8(name).is_ok_and(|n| !n.is_empty() && !n.contains(char::is_control))
}

/// Says what the content is when no reader is certain of it: an image, a program, a format that is
/// not read.
#[must_use]
pub(crate) fn by_content(input: &Input<'_>) -> Option<(Message, Message)> {
    let bytes = input.bytes;
    let extension = extension(input.name);
    let magic = by_magic(bytes);
    let wrapped = WRAPPED.contains(&extension.as_str());
    if wrapped && (magic.is_some() || is_binary(bytes)) {
        return told_extension(&extension);
    }
    if let Some(key) = magic {
        return Some(told(key, hint_of(key)));
    }
    if matches!(extension.as_str(), "graph" | "nt" | "nq" | "owl" | "rdf") {
        return told_extension(&extension);
    }
    if is_binary(bytes) {
        return Some(told("format.is.binary", "format.what-is-read"));
    }
    by_opening(&opening(bytes))
}

/// Says what the name promises, when neither content nor name is one that is read.
#[must_use]
pub(crate) fn by_extension(input: &Input<'_>) -> Option<(Message, Message)> {
    let extension = extension(input.name);
    if is_ours(&opening(input.bytes), &extension) {
        return None;
    }
    told_extension(&extension)
}

/// True when files with this ending are of a format that is known here.
#[must_use]
pub(crate) fn is_known_extension(extension: &str) -> bool {
    EXTENSIONS.iter().any(|(e, _)| *e == extension)
}

/// Says what the file is and what to do, when it is certainly no table.
#[must_use]
pub(crate) fn name(input: &Input<'_>) -> Option<(Message, Message)> {
    nothing(input)
        .or_else(|| by_content(input))
        .or_else(|| by_extension(input))
}

fn told(message: &'static str, hint: &'static str) -> (Message, Message) {
    (Message::new(message), Message::new(hint))
}

/// The file name's ending, lower case, without dot.
#[must_use]
pub(crate) fn extension(name: &str) -> String {
    name.rsplit_once('.')
        .map_or_else(String::new, |(_, e)| e.to_lowercase())
}

fn by_magic(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(archive(bytes));
    }
    let (_, key) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic))?;
    match *key {
        "format.is.bitmap" | "format.is.dos-program" if !is_binary(bytes) => None,
        "format.is.bitmap" => Some("format.is.image"),
        "format.is.dos-program" => Some("format.is.program"),
        key => Some(key),
    }
}

/// Which kind of zip archive, by the names of the parts at its beginning.
fn archive(bytes: &[u8]) -> &'static str {
    let start = bytes.get(..bytes.len().min(65_536)).unwrap_or_default();
    let holds = |name: &[u8]| start.windows(name.len()).any(|w| w == name);
    if holds(b"word/") || holds(b"opendocument.text") {
        "format.is.document"
    } else {
        "format.is.zip"
    }
}

/// True when the bytes are no text in any encoding that is read: zeros or control bytes in
/// numbers, and not the pattern of UTF-16.
fn is_binary(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return false;
    }
    let start = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let zeros = |first: usize| {
        start
            .iter()
            .skip(first)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    if even.max(odd) * 10 >= (start.len() / 2) * 7 && even.min(odd) * 10 < start.len() / 2 {
        return false;
    }
    let odd_bytes = start
        .iter()
        .filter(|b| matches!(**b, 1..=8 | 11 | 12 | 14..=26 | 28..=31))
        .count();
    (even + odd) * 4 > start.len() || odd_bytes * 20 > start.len()
}

fn by_opening(opening: &str) -> Option<(Message, Message)> {
    if opening.starts_with('<') {
        let key = if opening.contains("<gexf") {
            "format.is.gexf"
        } else if opening.contains("<graphml") {
            "format.is.graphml"
        } else if opening.contains("xgmml") {
            "format.is.xgmml"
        } else if opening.contains("<rdf:rdf") {
            "format.is.rdf"
        } else if opening.contains("<!doctype qgis") {
            "format.is.map-project"
        } else if opening.contains("<html") {
            "format.is.html"
        } else {
            "format.is.xml"
        };
        return Some(told(key, hint_of(key)));
    }
    let (_, key) = OPENINGS.iter().find(|(o, _)| opening.starts_with(o))?;
    Some(told(key, hint_of(key)))
}

fn is_ours(opening: &str, extension: &str) -> bool {
    opening.starts_with(['{', '[']) || matches!(extension, "json" | "csv" | "tsv" | "tab" | "txt")
}

fn told_extension(extension: &str) -> Option<(Message, Message)> {
    let (_, key) = EXTENSIONS.iter().find(|(e, _)| *e == extension)?;
    let message = Message::new(key).with("extension", shown(extension));
    Some((message, Message::new(hint_of(key))))
}

/// What to do with such a file.
fn hint_of(key: &str) -> &'static str {
    match key {
        "format.is.old-office" => "format.is.workbook.hint",
        "format.is.gzip" | "format.is.archive" | "format.is.zip" => "format.is.archive.hint",
        "format.is.lfs-pointer" => "format.is.lfs-pointer.hint",
        "format.is.tlp" | "format.is.metis" | "format.is.dgs" | "format.is.graph6" => {
            "format.is.network.hint"
        }
        "format.is.gephi" => "format.is.gephi.hint",
        "format.is.cytoscape" | "format.is.xgmml" => "format.is.cytoscape.hint",
        "format.is.r" => "format.is.r.hint",
        "format.is.pickle" => "format.is.pickle.hint",
        "format.is.rdf" => "format.is.rdf.hint",
        "format.is.spss" | "format.is.stata" | "format.is.matlab" | "format.is.hdf5"
        | "format.is.parquet" | "format.is.numbers" => "format.is.table.hint",
        "format.is.map-data" | "format.is.map-project" => "format.is.map.hint",
        _ => "format.what-is-read",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::limits::Limits;
    use crate::base::wording::known;

    fn key(name_: &str, bytes: &[u8]) -> Option<&'static str> {
        name(&Input {
            name: name_,
            bytes,
            companions: &[],
            limits: Limits::default(),
            options: &crate::format::Options::NONE,
            unpack: crate::format::workbook::cells,
        })
        .map(|(message, _)| message.key)
    }

    #[test]
    fn names_what_is_not_read() {
        assert_eq!(key("a.csv", b""), Some("format.is.empty"));
        assert_eq!(key("a.csv", b"\x89PNG\r\n\x1a\n"), Some("format.is.image"));
        assert_eq!(key("a.xlsx", b"PK\x03\x04.."), Some("format.is.zip"));
        assert_eq!(
            key("a.docx", b"PK\x03\x04..word/"),
            Some("format.is.document")
        );
        let mut lock = vec![b' '; 165];
        lock[..5].copy_from_slice(b"\x04Anna");
        assert_eq!(key("a.xlsx", &lock), Some("format.is.lock"));
        assert_eq!(key("a.xml", b"<?xml?><gexf>"), Some("format.is.gexf"));
        let zip = b"PK\x03\x04..";
        for (name, bytes, is) in [
            ("a.gephi", &zip[..], "format.is.gephi"),
            ("a.cys", zip, "format.is.cytoscape"),
            ("a.qgz", zip, "format.is.map-project"),
            ("a.dgs", b"DGS004\n", "format.is.dgs"),
            ("a.txt", b">>sparse6<<:Fa@x^", "format.is.graph6"),
            (
                "a.nt",
                b"<http://a> <http://b> <http://c> .",
                "format.is.rdf",
            ),
            ("a.ttl", b"@prefix : <http://a> .", "format.is.rdf"),
            (
                "a.xml",
                b"<?xml?><graph xmlns=\"http://www.cs.rpi.edu/XGMML\">",
                "format.is.xgmml",
            ),
            ("a.rda", b"RDX3\nX\n", "format.is.r"),
            ("a.dta", b"\x72\x02\x01\0\0\0", "format.is.stata"),
            ("a.shp", b"\0\0\x27\x0A\0", "format.is.map-data"),
        ] {
            assert_eq!(key(name, bytes), Some(is), "{name}");
        }
        assert_eq!(key("a.csv", b"BM,MZ\na,b\n"), None);
        assert_eq!(key("a.csv", b"a\0,\0b\0\n\0"), None);
        assert_eq!(key("a.graphml", b"{\"format\": 1}"), None);
    }

    #[test]
    fn every_name_has_words() {
        let keys = MAGIC.iter().map(|(_, k)| *k);
        let keys = keys.chain(OPENINGS.iter().map(|(_, k)| *k));
        for key in keys.chain(EXTENSIONS.iter().map(|(_, k)| *k)) {
            let inner = ["format.is.bitmap", "format.is.dos-program"].contains(&key);
            assert!(inner || known(key), "{key}");
            assert!(known(hint_of(key)), "{key}");
        }
    }
}
