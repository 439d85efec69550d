//! The word tables: every sentence in both languages, with the same places to fill.

use crate::source::files;
use milieu::base::wording::rows;
use std::collections::BTreeMap;

/// Rows as they stand in the files: place, cells.
fn raw_rows() -> Vec<(String, Vec<String>)> {
    files("assets/words", "tsv")
        .iter()
        .flat_map(|file| {
            let lines = file.text.lines().enumerate();
            lines
                .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
                .map(|(i, line)| {
                    let cells = line.split('\t').map(ToOwned::to_owned).collect();
                    (format!("{}:{}", file.path, i + 1), cells)
                })
                .collect::<Vec<_>>()
        })
        .collect()
}

#[track_caller]
fn none(broken: &[String]) {
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

/// The `{name}` places of a sentence, sorted.
fn places(sentence: &str) -> Vec<&str> {
    let mut found: Vec<&str> = sentence
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[test]
fn every_table_is_built_in() {
    assert_eq!(rows().count(), raw_rows().len());
}

#[test]
fn every_row_has_key_english_and_french() {
    let broken: Vec<String> = raw_rows()
        .iter()
        .filter(|(_, cells)| cells.len() != 3 || cells.iter().any(|c| c.trim().is_empty()))
        .map(|(at, cells)| format!("{at}: {} cells, none empty: {cells:?}", cells.len()))
        .collect();
    none(&broken);
}

#[test]
fn keys_are_unique_and_well_formed() {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut broken = Vec::new();
    for (at, cells) in raw_rows() {
        let key = cells.first().cloned().unwrap_or_default();
        let fine = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        if !key.chars().all(fine) {
            broken.push(format!(
                "{at}: the key {key:?} has other characters than a–z, 0–9, - _ ."
            ));
        }
        if let Some(first) = seen.insert(key.clone(), at.clone()) {
            broken.push(format!("{at}: {key} stands already at {first}"));
        }
    }
    none(&broken);
}

#[test]
fn both_languages_fill_the_same_places() {
    let mut broken = Vec::new();
    for (key, en, fr) in rows() {
        if places(en) != places(fr) {
            broken.push(format!(
                "{key}: {:?} in English, {:?} in French",
                places(en),
                places(fr)
            ));
        }
        for (language, text) in [("English", en), ("French", fr)] {
            if text.matches('{').count() != text.matches('}').count() {
                broken.push(format!("{key}: a brace of the {language} is not closed"));
            }
        }
    }
    none(&broken);
}

#[test]
fn french_quotes_are_french() {
    let broken: Vec<String> = rows()
        .filter(|(_, _, fr)| {
            // What stands between backticks is to be typed as it is.
            let mut prose = fr.split('`').step_by(2);
            prose.any(|part| part.contains(['“', '”', '"']))
        })
        .map(|(key, _, fr)| format!("{key}: « » in French: {fr}"))
        .collect();
    none(&broken);
}
