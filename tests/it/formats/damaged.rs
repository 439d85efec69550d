//! Broken and hostile files kept outside the project; skipped, loudly, where they are not there.

use super::open;
use milieu::base::finding::Severity;
use milieu::base::wording::{Language, known};
use std::path::Path;

/// Notes that say nothing odd.
const ROUTINE: &[&str] = &[
    "format.tables.closing",
    "format.tables.no-direction",
    "format.text.encoding",
];

#[test]
fn broken_files_are_opened_or_refused_as_their_manifest_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/bad");
    let Ok(manifest) = std::fs::read_to_string(folder.join("MANIFEST.tsv")) else {
        eprintln!("SKIPPED: no {}", folder.display());
        return;
    };
    let mut wrong = Vec::new();
    for line in manifest.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let (name, expect) = (cells[0], cells[3]);
        let Ok(bytes) = std::fs::read(folder.join(name)) else {
            continue;
        };
        let outcome = open(name, &bytes);
        let ours = matches!(name.rsplit_once('.'), Some((_, "csv")));
        let matrix = name.contains("matrix");
        match &outcome.result {
            Err(error) => {
                assert!(known(error.message.key), "{}", error.message.key);
                assert!(known(error.hint.key), "{}", error.hint.key);
                let said = error.say(Language::French);
                assert!(!said.chars().any(char::is_control), "{said:?}");
                if ours && !matrix && (expect == "open" || expect == "warn") {
                    wrong.push(format!("{name}: refused: {said}"));
                }
            }
            Ok((dataset, _)) => {
                let warned = outcome
                    .findings
                    .iter()
                    .any(|f| f.severity != Severity::Note);
                let told = outcome.keys().iter().any(|k| !ROUTINE.contains(k));
                let rightly = match expect {
                    "open" => !warned,
                    "warn" | "error-or-warn" => told,
                    _ => false,
                };
                let expected = |cell: &str, found: usize| {
                    cell.is_empty() || cell.parse::<usize>().is_ok_and(|n| n == found)
                };
                if !rightly
                    || !expected(cells[4], dataset.nodes.len())
                    || !expected(cells[5], dataset.ties.len())
                {
                    wrong.push(format!(
                        "{name} ({expect} {} {}): {} nodes, {} ties, {:?}",
                        cells[4],
                        cells[5],
                        dataset.nodes.len(),
                        dataset.ties.len(),
                        outcome.keys()
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
