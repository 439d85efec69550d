//! Files that other programs wrote, and broken ones, kept outside the project: each with what it
//! must become. Skipped, loudly, where they are not there. Folders whose reader is not held to the
//! manifest yet are counted and printed, so that the test says what it covers.

use super::{Outcome, open_with};
use milieu::base::finding::Severity;
use milieu::base::wording::{Language, known};
use milieu::format::{losses, write};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Folders of the corpus (and formats of the broken files) whose every file must come out as its
/// manifest says. A reader that lands adds its word here.
const HELD: &[&str] = &[
    "graphml",
    "gexf",
    "pajek",
    "pajek_paj",
    "pajek_clu",
    "pajek_vec",
    "json",
    "json_d3",
    "json_gephi",
    "json_graphology",
    "json_graphson",
    "json_kgx",
    "json_nodelink",
    "json_sigma",
    "cyjs",
    "vosviewer",
    "gml",
    "leda",
    "dl",
    "vna",
    "ucinet_bin",
    "ucinet",
    "dot",
    "edgelist",
    "ncol",
    "lgl",
    "sif",
    "gdf",
    "mtx",
    "xlsx",
    "ods",
    "xls",
    "xlsb",
    "csv",
    "matrix_csv",
];

/// Findings that name no trap.
const ROUTINE: &[&str] = &[
    "format.draft.closing",
    "format.tables.closing",
    "format.tables.no-direction",
    "format.text.encoding",
];

/// Files whose expected counts we believe wrong, with the reason.
const DISPUTED: &[(&str, &str)] = &[
    (
        "json_kgx/kgx__valid.json",
        "counts 15 records of nodes; 8 of them repeat another word for word and are merged, so 7",
    ),
    (
        "xlsx/social_network__edges.xlsx",
        "one name stands with and without a blank behind it: look-alikes are told, never merged",
    ),
    (
        "xlsx/social_network__nodes.xlsx",
        "one name stands with and without a blank behind it: look-alikes are told, never merged",
    ),
    (
        "xls/gephi__repeated_headers.xls",
        "a table of members whose headings repeat: they are numbered and told, as in text tables",
    ),
    (
        "csv/ca_riz_foodweb__edges_old.csv",
        "22 headings of its own science, none of which names the ends of a tie: refused with a choice",
    ),
    (
        "csv/lifranum-carto__wikipages_excel.csv",
        "a heading says `Nom`: a table of members, with every odd row and both encodings told",
    ),
    (
        "csv/py4cytoscape__disease.net.no-header.txt",
        "blanks part its columns and no heading says so: one-column lists of names look the same",
    ),
];

/// Groups of broken files of which a refusal must name the line.
const PLACED: &[&str] = &["xml-attack", "semantics", "nesting", "numbers"];

struct Row {
    path: String,
    format: String,
    group: String,
    expect: String,
    nodes: Option<usize>,
    ties: Option<usize>,
    seconds: f64,
}

fn rows(folder: &Path, places: [usize; 6]) -> Option<Vec<Row>> {
    let text = std::fs::read_to_string(folder.join("MANIFEST.tsv")).ok()?;
    let [format, group, expect, nodes, ties, seconds] = places;
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |i: usize| cells.get(i).copied().unwrap_or_default().to_owned();
        Row {
            path: cell(0),
            format: cell(format),
            group: cell(group),
            expect: cell(expect),
            nodes: cell(nodes).parse().ok(),
            ties: cell(ties).parse().ok(),
            seconds: cell(seconds).parse().unwrap_or(2.0),
        }
    };
    Some(text.lines().skip(1).map(row).collect())
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data")
        .join(name)
}

/// What is wrong with an outcome; `None` when it is as the manifest says.
fn wrong(row: &Row, outcome: &Outcome) -> Option<String> {
    let told = outcome.keys();
    match &outcome.result {
        Err(error) => {
            if !known(error.message.key) || !known(error.hint.key) {
                return Some(format!("no words: {}", error.message.key));
            }
            let said = error.say(Language::French);
            if said.chars().any(char::is_control) {
                return Some(format!("control characters: {said:?}"));
            }
            let placed = error.spot.line.is_some() || !PLACED.contains(&row.group.as_str());
            match row.expect.as_str() {
                "ask" if error.choice.is_none() => Some(format!("does not ask: {said}")),
                "open" | "warn" => Some(format!("refused: {said}")),
                _ if !placed => Some(format!("refused without a line: {said}")),
                _ => None,
            }
        }
        Ok((dataset, _)) => {
            let found = (dataset.nodes.len(), dataset.ties.len());
            let error = outcome
                .findings
                .iter()
                .find(|f| f.severity == Severity::Error);
            let warned = told.iter().any(|key| !ROUTINE.contains(key));
            let counts =
                row.nodes.is_none_or(|n| n == found.0) && row.ties.is_none_or(|n| n == found.1);
            if !counts {
                return Some(format!(
                    "{}/{} instead of {:?}/{:?}; {told:?}",
                    found.0, found.1, row.nodes, row.ties
                ));
            }
            match row.expect.as_str() {
                "error" | "ask" => Some(format!("opened: {}/{}; {told:?}", found.0, found.1)),
                "warn" | "error-or-warn" if !warned => Some("opened without a word".to_owned()),
                _ => error.map(|e| format!("an error in what opened: {}", e.message.key)),
            }
        }
    }
}

/// Walks through a manifest; gives what was covered, and what is wrong with the files held to it.
fn walk(name: &str, places: [usize; 6]) -> (String, Vec<String>) {
    let folder = folder(name);
    let Some(rows) = rows(&folder, places) else {
        return (format!("SKIPPED: no {}", folder.display()), Vec::new());
    };
    let slack = if cfg!(debug_assertions) { 5.0 } else { 1.0 };
    let (mut broken, mut fine, mut other) = (Vec::new(), 0, BTreeMap::new());
    for row in &rows {
        if matches!(row.expect.as_str(), "companion" | "optional") {
            continue;
        }
        let Ok(bytes) = std::fs::read(folder.join(&row.path)) else {
            broken.push(format!("{}: not there", row.path));
            continue;
        };
        let name = row.path.rsplit('/').next().unwrap_or_default();
        let name = name.rsplit_once("__").map_or(name, |(_, own)| own);
        // The values of a pair of files lie beside its header.
        let half = row
            .path
            .strip_suffix("##h")
            .map(|stem| format!("{stem}##d"));
        let half =
            half.and_then(|path| Some((path.clone(), std::fs::read(folder.join(path)).ok()?)));
        let companions: Vec<(String, Vec<u8>)> = half.into_iter().collect();
        let begun = Instant::now();
        let outcome = open_with(name, &bytes, &companions);
        let late = begun.elapsed() > Duration::from_secs_f64(row.seconds * slack);
        let held = HELD.contains(&row.format.as_str());
        if let (true, Ok((dataset, format))) = (held, &outcome.result)
            && write(format, dataset).is_ok()
            && losses(format, dataset).is_empty()
        {
            super::again(format, dataset);
            for other in super::LOSSLESS {
                if losses(other, dataset).is_empty() {
                    super::again(other, dataset);
                }
            }
        }
        let fault = if late {
            Some(format!("took {:?}", begun.elapsed()))
        } else {
            wrong(row, &outcome)
        };
        let disputed = DISPUTED.iter().any(|(path, _)| *path == row.path);
        if !HELD.contains(&row.format.as_str()) {
            let entry: &mut (usize, usize) = other.entry(row.format.clone()).or_default();
            entry.0 += usize::from(fault.is_none());
            entry.1 += 1;
        } else if let Some(fault) = fault.filter(|_| !disputed) {
            broken.push(format!("{} ({}): {fault}", row.path, row.expect));
        } else {
            fine += 1;
        }
    }
    let mut said = format!("{name}: {fine} files as their manifest says; not held to it yet:");
    for (format, (right, all)) in other {
        let _ = write!(said, " {format} {right}/{all}");
    }
    (said, broken)
}

#[test]
fn files_of_other_programs_open_with_exact_counts() {
    let (said, broken) = walk("corpus", [3, 4, 5, 6, 7, 99]);
    eprintln!("{said}");
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn broken_files_get_what_their_manifest_says() {
    let (said, broken) = walk("bad", [1, 2, 3, 4, 5, 6]);
    eprintln!("{said}");
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}
