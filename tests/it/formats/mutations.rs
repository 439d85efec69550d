//! Damage that knows the formats: pieces of real files are swapped, repeated, cut and blown up, and
//! whatever comes of it is opened or refused with words, soon and without a panic.
//!
//! A short run with a fixed seed belongs to every test run; `MUTATIONS=SECONDS` runs each file for
//! longer, and `MUTATIONS_SEED` elsewhere. Coverage-guided fuzzing is in `fuzz/`.

use super::open;
use milieu::base::wording::known;
use milieu::format::{FORMATS, read_bundled, write};
use std::panic::catch_unwind;
use std::path::Path;
use std::time::{Duration, Instant};

/// Numbers at the edges of what readers expect.
const NUMBERS: &[&str] = &[
    "0",
    "-1",
    "1e308",
    "-1e-308",
    "NaN",
    "INF",
    "1e38",
    "4294967296",
    "2147483648",
    "18446744073709551616",
    "99999999999999999999999",
    "0x10",
    "1,5",
    "1.234,5",
    "٣",
];

/// Pieces that mean something in one format or another.
const PIECES: &[&str] = &[
    "\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    "<",
    "/>",
    "</",
    "&",
    "&#x0;",
    "&#xD800;",
    "<![CDATA[",
    "-->",
    "\\",
    "\\u0000",
    "\\ud800",
    "\0",
    "\u{feff}",
    "\u{202e}",
    "\r",
    "\t",
    ";",
    ":",
    "*Vertices 9",
    "*Arcs :1",
    "*Matrix",
    "%",
    "#",
    "->",
    "--",
    "subgraph",
    "N=3",
    "DATA:",
    "LABELS:",
    "NaN",
    "null",
    "id",
    "source",
    "target",
    "directed",
    "weight",
    "parent",
    "<nodes>",
    "<edge",
    "node [",
    "edge [",
];

/// A file of each format that is only read.
const SAMPLES: &[(&str, &str)] = &[
    (
        "a.mtx",
        "%%MatrixMarket matrix coordinate real symmetric\n% c\n3 3 2\n2 1 1.5\n3 2 -2\n",
    ),
    (
        "dense.mtx",
        "%%MatrixMarket matrix array real general\n100000 100000\n1\n",
    ),
    (
        "a.gdf",
        "nodedef>name VARCHAR,x DOUBLE\na,1\nb,2\nedgedef>node1,node2,weight DOUBLE\na,b,1.5\n",
    ),
    ("a.lgl", "# a\nb 1.5\nc\n# b\nc\n"),
    ("a.sif", "a pp b c\nd\n"),
    (
        "a.lgr",
        "LEDA.GRAPH\nstring\nint\n-1\n2\n|{a}|\n|{b}|\n1\n1 2 0 |{7}|\n",
    ),
    (
        "a.txt",
        "id\tlabel\tx\ty\tcluster\tweight<Links>\n1\ta\t0.1\t0.2\t1\t3\n",
    ),
    ("a.edges", "% asym posweighted\n% 2 3 3\n1 2 1\n2 3 0.5\n"),
    (
        "a.json",
        "{\"id\":1,\"label\":\"v\",\"outE\":{\"knows\":[{\"id\":7,\"inV\":2}]}}\n{\"id\":2,\"label\":\"v\"}\n",
    ),
    ("a.csv", "Nom;Ville;Poids\nÉtoile;Lyon;1,5\n\"a;b\";;NA\n"),
    ("m.csv", ";a;b\na;0;1,5\nb;1;0\n"),
];

/// More time of the processor than any file of this size needs.
const LATE: Duration = Duration::from_secs(10);
/// More time on the clock, also on a machine that is busy with much else: what threads of its own
/// and waiting add.
const LATE_BY_CLOCK: Duration = Duration::from_secs(60);

/// A small source of chance, the same everywhere.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % most.max(1)
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a [u8] {
        all[self.below(all.len())].as_bytes()
    }
}

/// Words, numbers, blanks and signs.
fn tokens(bytes: &[u8]) -> Vec<&[u8]> {
    let class = |b: u8| match b {
        b'0'..=b'9' | b'.' | b'-' => 1,
        b if b.is_ascii_alphabetic() || b >= 128 || b == b'_' => 2,
        b' ' => 3,
        _ => 0,
    };
    let mut out = Vec::new();
    let mut start = 0;
    for end in 1..=bytes.len() {
        let parts = bytes.get(end).is_none_or(|next| {
            let here = class(bytes[end - 1]);
            here == 0 || here != class(*next)
        });
        if parts {
            out.push(&bytes[start..end]);
            start = end;
        }
    }
    out
}

fn mutated(seed: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut all = tokens(seed);
    for _ in 0..=chance.below(4) {
        if all.is_empty() {
            break;
        }
        let (a, b) = (chance.below(all.len()), chance.below(all.len()));
        match chance.below(9) {
            0 => all.swap(a, b),
            1 => all.truncate(a),
            2 => {
                all.remove(a);
            }
            3 => all.insert(a, chance.of(PIECES)),
            4 => {
                let number = all.iter().skip(a).position(|t| t[0].is_ascii_digit());
                all[number.map_or(a, |n| a + n)] = chance.of(NUMBERS);
            }
            5 => all[a] = all[b],
            6 => {
                // A piece of the file within itself, or very often.
                let piece = all[a..(a + chance.below(12)).min(all.len())].to_vec();
                let times = [1, 2, 40, 1_500][chance.below(4)];
                let times = times.min(60_000 / piece.len().max(1));
                let many = std::iter::repeat_n(piece, times).flatten();
                all.splice(b..b, many.collect::<Vec<_>>());
            }
            7 => {
                let end = (a + chance.below(40)).min(all.len());
                all.drain(a..end);
            }
            _ => {
                all.insert(a, chance.of(PIECES));
                all.insert(b, chance.of(NUMBERS));
            }
        }
    }
    let mut bytes = all.concat();
    if chance.below(4) == 0 && !bytes.is_empty() {
        let at = chance.below(bytes.len());
        bytes[at] = chance.below(256) as u8;
    }
    bytes
}

/// The time that this thread has had of the processor; `None` where the system does not tell.
fn worked() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = told.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}

/// Opens, and says what must not be.
fn broken(name: &str, bytes: &[u8]) -> Option<String> {
    let (begun, before) = (Instant::now(), worked());
    let outcome = catch_unwind(|| open(name, bytes));
    let own = worked().zip(before).map(|(now, before)| now - before);
    let late = own.is_some_and(|own| own > LATE) || begun.elapsed() > LATE_BY_CLOCK;
    let Ok(outcome) = outcome else {
        return Some("panics".to_owned());
    };
    let unsaid = outcome.keys().into_iter().find(|key| !known(key));
    let refusal = outcome.result.as_ref().err();
    let wordless = refusal.filter(|e| !known(e.message.key) || !known(e.hint.key));
    match (late, unsaid, wordless) {
        (true, ..) => Some(format!("takes {own:?}, {:?} by the clock", begun.elapsed())),
        (_, Some(key), _) => Some(format!("no words for {key}")),
        (.., Some(error)) => Some(format!("no words for {error:?}")),
        _ => None,
    }
}

/// The files to damage: those of the tests, and in a long run those kept outside the project.
fn seeds(long: bool) -> Vec<(String, Vec<u8>)> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![here.join("tests/files")];
    if long {
        folders.push(here.join("../shared/data/corpus"));
        folders.push(here.join("../shared/data/bad"));
    }
    let samples = SAMPLES.iter();
    let mut out: Vec<_> = samples
        .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
        .collect();
    let dataset = read_bundled("image-clusters-documented").unwrap();
    for format in FORMATS.iter().map(|f| f.info()).filter(|i| i.can_write()) {
        let files = write(format.id, &dataset).unwrap_or_default();
        out.extend(
            files
                .into_iter()
                .map(|(end, bytes)| (format!("d{end}"), bytes)),
        );
    }
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(bytes) = std::fs::read(&path)
                && bytes.len() <= 1 << 16
            {
                let name = entry.file_name().to_string_lossy().into_owned();
                let own = name.rsplit_once("__").map_or(name.as_str(), |(_, own)| own);
                out.push((own.to_owned(), bytes));
            }
        }
    }
    out.sort();
    out
}

#[test]
fn no_damage_that_knows_the_formats_breaks_a_reader() {
    let told = |name: &str| std::env::var(name).ok().and_then(|v| v.parse::<u64>().ok());
    let long = told("MUTATIONS").map(Duration::from_secs);
    let first = told("MUTATIONS_SEED").unwrap_or(1);
    let (mut count, mut faults) = (0_u64, Vec::new());
    for (name, seed) in seeds(long.is_some()) {
        let mut chance = Chance(first.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let begun = Instant::now();
        let most = long.unwrap_or(Duration::from_millis(300));
        let mut round = 0;
        while begun.elapsed() < most && (long.is_some() || round < 40) {
            let bytes = mutated(&seed, &mut chance);
            if let Some(fault) = broken(&name, &bytes) {
                let shown = bytes.get(..bytes.len().min(400)).unwrap_or_default();
                let shown = String::from_utf8_lossy(shown).escape_debug().to_string();
                faults.push(format!("{name}, round {round}: {fault}: {shown}"));
            }
            round += 1;
        }
        count += round;
    }
    eprintln!("{count} damaged files");
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
