//! The Triple Helix in bits: what university, industry and government tell about each other.
//!
//! Over projects, with the presence of each sphere among their partners as three yes-or-no
//! variables: T(uig) = H_u + H_i + H_g − H_ui − H_ug − H_ig + H_uig, given in millibits. Below 0 the
//! spheres together are more ordered than in pairs (synergy), above 0 they repeat each other. Range
//! −1000–1000. The members themselves cannot be asked: each lies in one sphere, so T would only say
//! how many there are of each. Projects are read from the ties projected from them, so those with
//! fewer than two partners here are not seen; below a hundred projects T is biased. Undefined: no
//! field with spheres, no ties made of projects, no sphere in any. Weights play no part. (Leydesdorff
//! 2003; redundancy R₁₂ = −T₁₂, R₁₂₃ = T₁₂₃, Leydesdorff and Ivanova 2014.)

use super::diversity::entropy;
use super::{
    Family, Level, Measure, MeasureInput, MeasureValue, Table, TableColumn, TableRow, reference,
};
use crate::base::id::ClassId;
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};
use crate::network::dataset::Words;
use crate::network::graph::Origin;
use crate::network::{Network, Role};
use std::collections::{BTreeMap, BTreeSet};

/// T(uig) in millibits.
pub(super) const TRIPLE_HELIX_T: Measure = Measure {
    id: "triple-helix-t",
    name: "measure.triple-helix-t",
    definition: "measure.triple-helix-t.definition",
    family: Family::Mixing,
    level: Level::Network,
    decimals: 1,
    range: (-1000.0, 1000.0),
    parameters: &[],
    references: &[reference::LEYDESDORFF],
    compute: transmission,
};

/// Transmissions and redundancies of all pairs and the triple.
pub(super) const MUTUAL_REDUNDANCY: Measure = Measure {
    id: "mutual-redundancy",
    name: "measure.mutual-redundancy",
    definition: "measure.mutual-redundancy.definition",
    references: &[reference::LEYDESDORFF_IVANOVA],
    compute: redundancy,
    ..TRIPLE_HELIX_T
};

const COLUMNS: &[TableColumn] = &[
    TableColumn {
        id: "transmission",
        name: "measure.column.transmission",
        decimals: 1,
    },
    TableColumn {
        id: "redundancy",
        name: "measure.column.redundancy",
        decimals: 1,
    },
];

/// Codes of the spheres: bits 1, 2 and 4 of a cell.
const SPHERES: [&str; 3] = ["university_rd", "firm", "public_authority"];
/// Pairs and triple, as the bits of their spheres.
const GROUPS: [(&str, &str, usize); 4] = [
    ("ui", "U – I", 0b011),
    ("ug", "U – G", 0b101),
    ("ig", "I – G", 0b110),
    ("uig", "U – I – G", 0b111),
];

/// The sphere of each node as a bit: research 1, firms 2, public authorities 4, others 0. `None`
/// without a field of spheres.
pub(super) fn spheres(network: &Network) -> Option<Vec<usize>> {
    let field = network.field_with(Role::Sphere)?;
    let spheres = network.partition(field)?;
    let bits: Vec<usize> = spheres
        .classes
        .iter()
        .map(|c| {
            let at = SPHERES.iter().position(|s| *s == c.code);
            at.map_or(0, |i| 1 << i)
        })
        .collect();
    let of = |c: &Option<ClassId>| c.and_then(|c| bits.get(c.index())).copied().unwrap_or(0);
    Some(spheres.class_of.iter().map(of).collect())
}

/// Nodes of each project, as far as its ties show them.
pub(super) fn projects(network: &Network) -> BTreeMap<usize, BTreeSet<u32>> {
    let mut nodes: BTreeMap<usize, BTreeSet<u32>> = BTreeMap::new();
    for tie in network.ties() {
        if let Origin::Projects(projects) = &tie.origin {
            for project in projects {
                let of = nodes.entry(*project).or_default();
                of.extend([tie.source.0, tie.target.0]);
            }
        }
    }
    nodes
}

/// Projects by which spheres are present: eight cells.
pub(super) fn cells(input: &MeasureInput<'_>) -> Result<[f64; 8], Outcome> {
    let of = spheres(input.network).ok_or(Outcome::Undefined(Undefined::NoClass))?;
    let mut cells = [0.0; 8];
    for nodes in projects(input.network).values() {
        let present = nodes.iter().fold(0, |bits, v| bits | of[*v as usize]);
        cells[present] += 1.0;
    }
    usable(cells)
}

/// The cells, unless they hold nothing to speak of.
pub(super) fn usable(cells: [f64; 8]) -> Result<[f64; 8], Outcome> {
    match cells.iter().sum::<f64>() {
        0.0 => Err(Outcome::Undefined(Undefined::WrongUnit)),
        all if cells[0] == all => Err(Outcome::Undefined(Undefined::NoClass)),
        _ => Ok(cells),
    }
}

/// Entropy in bits of the spheres with these bits.
fn margin(cells: &[f64; 8], group: usize) -> f64 {
    let mut sums = [0.0; 8];
    for (cell, n) in cells.iter().enumerate() {
        sums[cell & group] += n;
    }
    entropy(&sums)
}

/// Transmission of a group of spheres in bits: entropies of its parts, signed by their size.
pub(super) fn bits(cells: &[f64; 8], group: usize) -> f64 {
    (1..8_usize)
        .filter(|part| part & group == *part)
        .map(|part| {
            let sign = if part.count_ones() % 2 == 1 {
                1.0
            } else {
                -1.0
            };
            sign * margin(cells, part)
        })
        .sum()
}

fn transmission(
    input: &MeasureInput<'_>,
    _: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    Ok(MeasureValue::Network(cells(input).map_or_else(
        |reason| reason,
        |cells| Outcome::Value(1000.0 * bits(&cells, 0b111)),
    )))
}

fn redundancy(
    input: &MeasureInput<'_>,
    _: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let cells = match cells(input) {
        Ok(cells) => cells,
        Err(reason) => return Ok(MeasureValue::Network(reason)),
    };
    let rows = GROUPS.iter().map(|(id, label, group)| {
        let t = 1000.0 * bits(&cells, *group);
        let sign = if group.count_ones() == 2 { -1.0 } else { 1.0 };
        TableRow {
            id: (*id).to_owned(),
            label: Words::same(label),
            cells: vec![Outcome::Value(t), Outcome::Value(sign * t)],
        }
    });
    Ok(MeasureValue::Table(Table {
        columns: COLUMNS,
        rows: rows.collect(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is(found: f64, right: f64) {
        assert!((found - right).abs() < 5e-7, "{found} is not {right}");
    }

    /// Cells in the order of their bits: none, U, I, UI, G, UG, IG, UIG.
    #[test]
    fn known_by_construction() {
        let xor = [1.0, 0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 0.0];
        is(bits(&xor, 0b111), -1.0);
        let copy = [1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0];
        is(bits(&copy, 0b111), 1.0);
        is(bits(&[1.0; 8], 0b111), 0.0);
        let thirds = [0.0, 1.0, 1.0, 0.0, 1.0, 0.0, 0.0, 0.0];
        is(bits(&thirds, 0b111), -0.415_037);
        is(bits(&thirds, 0b011), 0.251_629);
    }

    /// Worked out in Python from the counts U 50, I 30, G 20, UI 10, UG 5, IG 3, UIG 2.
    #[test]
    fn counts() {
        let cells = [0.0, 50.0, 30.0, 10.0, 20.0, 5.0, 3.0, 2.0];
        is(margin(&cells, 0b001), 0.990_159);
        is(margin(&cells, 0b111), 2.178_375);
        is(bits(&cells, 0b011), 0.153_519);
        is(bits(&cells, 0b111), -0.269_864);
    }
}
