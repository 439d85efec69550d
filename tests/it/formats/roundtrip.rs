//! Read, write, read: every file of the corpus that opens, through every format that is written.
//! Where the format holds all that the dataset has, the second reading is the first; otherwise
//! the counts are, and the losses were named.

use super::open;
use milieu::format::{losses, write};
use milieu::network::Dataset;
use std::path::Path;

/// Formats through which the corpus is sent.
const THROUGH: &[&str] = &["graphml", "gexf", "workbook"];

/// The dataset without the record of how it came in, and with every number of an attribute as a
/// number with a point: a column has one type.
fn bare(dataset: &Dataset) -> Dataset {
    let mut dataset = dataset.clone();
    dataset.provenance.imported = None;
    let nodes = dataset.nodes.iter_mut().filter(|n| !n.is_bare());
    let nodes = nodes.map(|n| &mut n.attributes);
    let ties = dataset.ties.described_mut().map(|(_, t)| &mut t.attributes);
    for (_, value) in nodes.chain(ties).flatten() {
        if let Some(number) = value.as_f64() {
            *value = number.into();
        }
    }
    dataset
}

/// What differs between two datasets, in one line.
fn difference(one: &Dataset, other: &Dataset) -> Option<String> {
    if (one.nodes.len(), one.ties.len()) != (other.nodes.len(), other.ties.len()) {
        let (n, t) = (one.nodes.len(), one.ties.len());
        let (m, u) = (other.nodes.len(), other.ties.len());
        return Some(format!("{n}/{t} became {m}/{u}"));
    }
    let nodes = one.nodes.iter().zip(&other.nodes);
    if let Some((a, b)) = nodes.into_iter().find(|(a, b)| a != b) {
        return Some(format!("node {a:?}\n  became {b:?}"));
    }
    let ties = one.ties.iter().zip(&other.ties);
    if let Some((a, b)) = ties.into_iter().find(|(a, b)| a != b) {
        return Some(format!("tie {a:?}\n  became {b:?}"));
    }
    if one.vocabularies != other.vocabularies {
        return Some(format!(
            "{:?}\n  became {:?}",
            one.vocabularies, other.vocabularies
        ));
    }
    (one != other).then(|| {
        let head = |d: &Dataset| {
            let mut d = bare(d);
            d.nodes.clear();
            d.ties.clear();
            format!("{d:?}")
        };
        format!("{}\n  became {}", head(one), head(other))
    })
}

/// What is wrong with a dataset that went through a format.
fn through(format: &str, first: &Dataset) -> Option<String> {
    let files = write(format, first).ok()?;
    let (suffix, bytes) = files.first()?;
    let companions: Vec<(String, Vec<u8>)> = files
        .iter()
        .skip(1)
        .map(|(suffix, bytes)| (format!("again{suffix}"), bytes.clone()))
        .collect();
    let again = super::open_with(&format!("again{suffix}"), bytes, &companions);
    let second = match &again.result {
        Err(error) => return Some(format!("refused: {error} {:?}", error.spot)),
        Ok((dataset, _)) => dataset,
    };
    let lost: Vec<&str> = losses(format, first).iter().map(|m| m.key).collect();
    if write(format, second).ok()?.first()? != &files[0] && lost.is_empty() {
        return Some("written again, it differs".to_owned());
    }
    let found = difference(&bare(first), &bare(second))?;
    if lost.is_empty() {
        Some(found)
    } else {
        let same = (first.nodes.len(), first.ties.len()) == (second.nodes.len(), second.ties.len());
        (!same).then(|| format!("{found} in spite of {lost:?}"))
    }
}

#[test]
fn what_was_read_is_written_and_read_again() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/corpus");
    let Ok(manifest) = std::fs::read_to_string(folder.join("MANIFEST.tsv")) else {
        eprintln!("SKIPPED: no {}", folder.display());
        return;
    };
    let (mut wrong, mut count, mut whole) = (Vec::new(), 0, 0);
    for path in manifest
        .lines()
        .skip(1)
        .filter_map(|l| l.split('\t').next())
    {
        let Ok(bytes) = std::fs::read(folder.join(path)) else {
            continue;
        };
        let name = path.rsplit_once("__").map_or(path, |(_, name)| name);
        let outcome = open(name, &bytes);
        let Ok((dataset, _)) = &outcome.result else {
            continue;
        };
        for format in THROUGH {
            count += 1;
            whole += usize::from(losses(format, dataset).is_empty());
            if let Some(fault) = through(format, dataset) {
                wrong.push(format!("{path} through {format}: {fault}"));
            }
        }
    }
    eprintln!("{count} round trips, {whole} of them without any loss");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_bundled_datasets_keep_their_counts() {
    for bundled in milieu::format::bundled::BUNDLED {
        let dataset = milieu::format::read_bundled(bundled.id);
        let dataset = dataset.as_ref().map(bare).unwrap_or_default();
        for format in THROUGH {
            let fault = through(format, &dataset);
            assert!(fault.is_none(), "{} {format}: {fault:?}", bundled.id);
        }
    }
}
