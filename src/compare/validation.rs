//! Our values beside those of other programs, on the standard networks of the literature.
//!
//! Networks and reference values are built in (`assets/reference/`); `tests/reference/validation.py`
//! makes both anew. Our values are computed when asked for, by the same code as every other value.

use crate::base::outcome::Outcome;
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};
use crate::base::sheet::{Cell, Sheet};
use crate::base::wording::{Language, count, say, words};
use crate::measure::{self, Measure, MeasureInput, MeasureValue};
use crate::network::{Network, Partition};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Networks: name, direction, nodes, ties, classes of the nodes.
const NETWORKS: &str = include_str!("../../assets/reference/networks.tsv");
/// Values: network, measure, class field or `-`, node or `-`, value, tolerance, program.
const VALUES: &str = include_str!("../../assets/reference/values.tsv");

/// One value compared.
#[derive(Clone)]
pub struct Checked {
    /// Name of the network.
    pub network: &'static str,
    /// The measure.
    pub measure: &'static Measure,
    /// The node, for a measure of nodes (numbered from 1).
    pub node: Option<usize>,
    /// What we compute.
    pub ours: Outcome,
    /// What the other program computes.
    pub reference: f64,
    /// How far apart they may lie: a share of the value, or of 1 where it is smaller.
    pub tolerance: f64,
    /// The program and its version.
    pub program: &'static str,
}

impl Checked {
    /// Difference as a share of the value, or of 1 where it is smaller; `None` without our value.
    #[must_use]
    pub fn difference(&self) -> Option<f64> {
        let scale = self.reference.abs().max(1.0);
        self.ours
            .value()
            .map(|v| (v - self.reference).abs() / scale)
    }

    /// The two agree within the tolerance.
    #[must_use]
    pub fn agrees(&self) -> bool {
        self.difference().is_some_and(|d| d <= self.tolerance)
    }
}

struct Standard {
    network: Network,
    classes: Option<Partition>,
}

fn standard(line: &'static str) -> Option<(&'static str, Standard)> {
    let mut cells = line.split('\t');
    let (name, direction) = (cells.next()?, cells.next()?);
    let n: usize = cells.next()?.parse().ok()?;
    let tie = |t: &str| {
        let (a, b) = t.split_once('-')?;
        Some((a.parse().ok()?, b.parse().ok()?, 1.0))
    };
    let ties: Vec<(usize, usize, f64)> = cells.next()?.split(' ').filter_map(tie).collect();
    let classes = cells.next()?;
    let of = |text: &str| text.parse().ok();
    let classes = (classes != "-").then(|| {
        let of: Vec<Option<usize>> = classes.split(' ').map(of).collect();
        Partition::from_indices("class", &of)
    });
    let names: Vec<String> = (1..=n).map(|i| i.to_string()).collect();
    let labels: Vec<&str> = names.iter().map(String::as_str).collect();
    let network = Network::from_weighted(&labels, &ties, direction == "directed");
    Some((name, Standard { network, classes }))
}

fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    let told = |l: &&str| !l.is_empty() && !l.starts_with('#');
    table.lines().filter(told)
}

/// Computes every value that another program has given.
///
/// # Errors
/// [`Cancelled`] when the user stops the work.
pub fn validate(progress: &dyn Progress) -> Result<Vec<Checked>, Cancelled> {
    let networks: BTreeMap<&str, Standard> = lines(NETWORKS).filter_map(standard).collect();
    let rows: Vec<Vec<&'static str>> = lines(VALUES).map(|l| l.split('\t').collect()).collect();
    let mut found: BTreeMap<(&str, &str, &str), MeasureValue> = BTreeMap::new();
    let mut checked = Vec::with_capacity(rows.len());
    for (i, row) in rows.iter().enumerate() {
        progress.advance(i as f32 / rows.len() as f32)?;
        let &[name, id, by, node, reference, tolerance, program] = row.as_slice() else {
            continue;
        };
        let (Some(standard), Some(measure)) = (networks.get(name), measure::find(id)) else {
            continue;
        };
        let (Ok(reference), Ok(tolerance)) = (reference.parse(), tolerance.parse()) else {
            continue;
        };
        let value = match found.entry((name, id, by)) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let input = MeasureInput {
                    network: &standard.network,
                    classes: standard.classes.as_ref().filter(|_| by != "-"),
                    seed: 1,
                };
                place.insert((measure.compute)(&input, &Values::new(), progress)?)
            }
        };
        let node: Option<usize> = node.parse().ok();
        let ours = match (&*value, node) {
            (MeasureValue::PerNode(all), Some(node)) => {
                node.checked_sub(1).and_then(|i| all.get(i)).copied()
            }
            (value, _) => super::chance::single(value),
        };
        checked.extend(ours.map(|ours| Checked {
            network: name,
            measure,
            node,
            ours,
            reference,
            tolerance,
            program,
        }));
    }
    Ok(checked)
}

/// The comparison as a table.
#[must_use]
pub fn validation_sheet(checked: &[Checked], language: Language) -> Sheet {
    let columns = [
        "validation.network",
        "validation.measure",
        "validation.ours",
        "validation.reference",
        "validation.difference",
        "validation.program",
    ];
    let row = |c: &Checked| {
        let name = words(language, c.measure.name);
        let measure = match c.node {
            Some(node) => {
                let filled = [("measure", name), ("node", &*node.to_string())];
                say(language, "validation.of-node", &filled)
            }
            None => name.to_owned(),
        };
        let difference = match c.difference() {
            Some(d) if d < 1e-12 => Cell::Text("0".to_owned()),
            Some(d) => Cell::Text(format!("{d:.0e}").replace('-', "−")),
            None => Cell::Text("—".to_owned()),
        };
        vec![
            Cell::Text(words(language, &format!("validation.{}", c.network)).to_owned()),
            Cell::Text(measure),
            Cell::outcome(c.ours, 6),
            Cell::Number {
                value: c.reference,
                decimals: 6,
            },
            difference,
            Cell::Text(c.program.to_owned()),
        ]
    };
    Sheet {
        title: words(language, "validation.title").to_owned(),
        columns: columns.map(|k| words(language, k).to_owned()).to_vec(),
        rows: checked.iter().map(row).collect(),
        notes: vec![verdict(checked, language)],
    }
}

/// How many agree, in a sentence.
#[must_use]
pub fn verdict(checked: &[Checked], language: Language) -> String {
    let agree = checked.iter().filter(|c| c.agrees()).count();
    let filled = [
        ("agree", &*count(language, agree)),
        ("all", &*count(language, checked.len())),
    ];
    say(language, "validation.verdict", &filled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::progress::Silent;

    #[test]
    fn every_value_agrees() {
        let checked = validate(&Silent).unwrap();
        assert_eq!(checked.len(), lines(VALUES).count());
        let off: Vec<String> = checked
            .iter()
            .filter(|c| !c.agrees())
            .map(|c| {
                let (id, node) = (c.measure.id, c.node);
                format!(
                    "{} {id} {node:?}: {:?}, {} by {}",
                    c.network, c.ours, c.reference, c.program
                )
            })
            .collect();
        assert!(off.is_empty(), "\n{}", off.join("\n"));
    }
}
