//! Standard networks of the literature, on which other programs computed reference values.

use crate::base::outcome::Outcome;
use crate::base::parameter::Values;
use crate::base::progress::Silent;
use crate::measure::{Measure, MeasureInput, MeasureValue};
use crate::network::dataset::Words;
use crate::network::{Category, Column, Field, Network, Partition, Role};

/// Ties of Zachary's karate club (1977), nodes from 0.
#[rustfmt::skip]
const KARATE: &[(usize, usize)] = &[
    (0,1), (0,2), (0,3), (0,4), (0,5), (0,6), (0,7), (0,8), (0,10), (0,11), (0,12), (0,13),
    (0,17), (0,19), (0,21), (0,31), (1,2), (1,3), (1,7), (1,13), (1,17), (1,19), (1,21),
    (1,30), (2,3), (2,7), (2,8), (2,9), (2,13), (2,27), (2,28), (2,32), (3,7), (3,12),
    (3,13), (4,6), (4,10), (5,6), (5,10), (5,16), (6,16), (8,30), (8,32), (8,33), (9,33),
    (13,33), (14,32), (14,33), (15,32), (15,33), (18,32), (18,33), (19,33), (20,32),
    (20,33), (22,32), (22,33), (23,25), (23,27), (23,29), (23,32), (23,33), (24,25),
    (24,27), (24,31), (25,31), (26,29), (26,33), (27,33), (28,31), (28,33), (29,32),
    (29,33), (30,32), (30,33), (31,32), (31,33), (32,33),
];

/// The club that each went with after the split.
#[rustfmt::skip]
const CLUB: &[usize] = &[
    0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 1,
];

/// Ties of Krackhardt's kite (1990).
#[rustfmt::skip]
const KITE: &[(usize, usize)] = &[
    (0,1), (0,2), (0,3), (0,5), (1,3), (1,4), (1,6), (2,3), (2,5), (3,4), (3,5), (3,6),
    (4,6), (5,6), (5,7), (6,7), (7,8), (8,9),
];

/// The Florentine families (Padgett and Ansell 1993), in alphabetical order.
#[rustfmt::skip]
const FAMILIES: &[&str] = &[
    "Acciaiuoli", "Albizzi", "Barbadori", "Bischeri", "Castellani", "Ginori", "Guadagni",
    "Lamberteschi", "Medici", "Pazzi", "Peruzzi", "Pucci", "Ridolfi", "Salviati", "Strozzi",
    "Tornabuoni",
];

/// Marriages between the families.
#[rustfmt::skip]
const MARRIAGE: &[(usize, usize)] = &[
    (0,8), (1,5), (1,6), (1,8), (2,4), (2,8), (3,6), (3,10), (3,14), (4,10), (4,14), (6,7),
    (6,15), (8,12), (8,13), (8,15), (9,13), (10,14), (12,14), (12,15),
];

/// Business ties between the families.
#[rustfmt::skip]
const BUSINESS: &[(usize, usize)] = &[
    (2,4), (2,5), (2,8), (2,10), (3,6), (3,7), (3,10), (4,7), (4,10), (5,8), (6,7), (7,10),
    (8,9), (8,13), (8,15),
];

/// Who asks whom for advice among Krackhardt's high-tech managers (1987), nodes from 0.
#[rustfmt::skip]
const ADVICE: &[(usize, usize)] = &[
    (0,1), (0,3), (0,7), (0,15), (0,17), (0,20), (1,5), (1,6), (1,20), (2,0), (2,1), (2,3),
    (2,5), (2,6), (2,7), (2,8), (2,9), (2,10), (2,11), (2,13), (2,16), (2,17), (2,19),
    (2,20), (3,0), (3,1), (3,5), (3,7), (3,9), (3,10), (3,11), (3,15), (3,16), (3,17),
    (3,19), (3,20), (4,0), (4,1), (4,5), (4,6), (4,7), (4,9), (4,10), (4,12), (4,13),
    (4,15), (4,16), (4,17), (4,18), (4,19), (4,20), (5,20), (6,1), (6,5), (6,10), (6,11),
    (6,13), (6,16), (6,17), (6,20), (7,1), (7,3), (7,5), (7,6), (7,9), (7,10), (7,17),
    (7,20), (8,0), (8,1), (8,5), (8,6), (8,7), (8,9), (8,10), (8,11), (8,13), (8,15),
    (8,16), (8,17), (8,20), (9,0), (9,1), (9,2), (9,3), (9,4), (9,7), (9,10), (9,12),
    (9,14), (9,15), (9,16), (9,17), (9,18), (9,19), (10,0), (10,1), (10,6), (11,6), (11,20),
    (12,0), (12,1), (12,4), (12,8), (12,13), (12,17), (13,1), (13,6), (13,17), (13,20),
    (14,0), (14,1), (14,2), (14,3), (14,4), (14,5), (14,6), (14,7), (14,8), (14,9), (14,10),
    (14,11), (14,12), (14,13), (14,15), (14,16), (14,17), (14,18), (14,19), (14,20), (15,0),
    (15,1), (15,9), (15,17), (16,0), (16,1), (16,3), (16,6), (16,20), (17,0), (17,1),
    (17,2), (17,3), (17,4), (17,6), (17,7), (17,8), (17,9), (17,10), (17,12), (17,13),
    (17,14), (17,15), (17,18), (17,19), (17,20), (18,0), (18,1), (18,2), (18,4), (18,6),
    (18,9), (18,10), (18,13), (18,14), (18,17), (18,19), (19,0), (19,1), (19,5), (19,7),
    (19,10), (19,11), (19,13), (19,14), (19,15), (19,16), (19,17), (19,20), (20,1), (20,2),
    (20,3), (20,5), (20,6), (20,7), (20,11), (20,13), (20,16), (20,17), (20,19),
];

/// Who names whom as a friend among the same managers.
#[rustfmt::skip]
const FRIENDSHIP: &[(usize, usize)] = &[
    (0,1), (0,3), (0,7), (0,11), (0,15), (1,0), (1,17), (1,20), (2,13), (2,18), (3,0),
    (3,1), (3,7), (3,11), (3,15), (3,16), (4,1), (4,8), (4,10), (4,13), (4,16), (4,18),
    (4,20), (5,1), (5,6), (5,8), (5,11), (5,16), (5,20), (7,3), (9,2), (9,4), (9,7), (9,8),
    (9,11), (9,15), (9,19), (10,0), (10,1), (10,2), (10,3), (10,4), (10,7), (10,8), (10,11),
    (10,12), (10,14), (10,16), (10,17), (10,18), (11,0), (11,3), (11,16), (11,20), (12,4),
    (12,10), (13,6), (13,14), (14,0), (14,2), (14,4), (14,5), (14,8), (14,10), (14,13),
    (14,18), (15,0), (15,1), (16,0), (16,1), (16,2), (16,3), (16,4), (16,5), (16,6), (16,7),
    (16,8), (16,9), (16,10), (16,11), (16,13), (16,14), (16,15), (16,18), (16,19), (16,20),
    (17,1), (18,0), (18,1), (18,2), (18,4), (18,10), (18,11), (18,13), (18,14), (18,19),
    (19,10), (19,17), (20,1), (20,11), (20,16), (20,17),
];

/// Who reports to whom.
#[rustfmt::skip]
const REPORTS: &[(usize, usize)] = &[
    (0,1), (1,6), (2,13), (3,1), (4,13), (5,20), (7,20), (8,13), (9,17), (10,17), (11,20),
    (12,13), (13,6), (14,13), (15,1), (16,20), (17,6), (18,13), (19,13), (20,6),
];

/// Department of each manager.
#[rustfmt::skip]
const DEPARTMENT: &[usize] = &[
    4, 4, 2, 4, 2, 1, 0, 1, 2, 3, 3, 1, 2, 2, 2, 4, 1, 3, 2, 2, 1,
];

/// A network of `n` nodes named by their index.
pub(super) fn network(n: usize, pairs: &[(usize, usize)]) -> Network {
    let names: Vec<String> = (0..n).map(|i| i.to_string()).collect();
    let labels: Vec<&str> = names.iter().map(String::as_str).collect();
    Network::from_pairs(&labels, pairs)
}

/// The same with directed ties.
pub(super) fn directed(n: usize, pairs: &[(usize, usize)]) -> Network {
    let names: Vec<String> = (0..n).map(|i| i.to_string()).collect();
    let labels: Vec<&str> = names.iter().map(String::as_str).collect();
    let weighted: Vec<(usize, usize, f64)> = pairs.iter().map(|&(a, b)| (a, b, 1.0)).collect();
    Network::from_weighted(&labels, &weighted, true)
}

/// Classes by index, every node classed.
pub(super) fn classes(of: &[usize]) -> Partition {
    let of: Vec<Option<usize>> = of.iter().copied().map(Some).collect();
    Partition::from_indices("class", &of)
}

/// Zachary's karate club: 34 nodes, 78 ties.
pub(super) fn karate() -> Network {
    network(34, KARATE)
}

/// The club of each member of the karate network.
pub(super) fn club() -> Partition {
    classes(CLUB)
}

/// Krackhardt's kite: 10 nodes, 18 ties.
pub(super) fn kite() -> Network {
    network(10, KITE)
}

/// The kite with weights 1 + (a + b) mod 3.
pub(super) fn weighted_kite() -> Network {
    let names: Vec<String> = (0..10).map(|i| i.to_string()).collect();
    let labels: Vec<&str> = names.iter().map(String::as_str).collect();
    let weight = |(a, b): (usize, usize)| 1.0 + ((a + b) % 3) as f64;
    let ties: Vec<_> = KITE.iter().map(|t| (t.0, t.1, weight(*t))).collect();
    Network::from_weighted(&labels, &ties, false)
}

/// Marriages of the Florentine families: 16 nodes (Pucci an isolate), 20 ties.
pub(super) fn marriage() -> Network {
    Network::from_pairs(FAMILIES, MARRIAGE)
}

/// Business ties of the Florentine families: 15 ties.
pub(super) fn business() -> Network {
    Network::from_pairs(FAMILIES, BUSINESS)
}

/// Advice among 21 managers: 190 arcs.
pub(super) fn advice() -> Network {
    directed(21, ADVICE)
}

/// Friendship among 21 managers: 102 arcs.
pub(super) fn friendship() -> Network {
    directed(21, FRIENDSHIP)
}

/// Who reports to whom among 21 managers: 20 arcs.
pub(super) fn reports() -> Network {
    directed(21, REPORTS)
}

/// Department of each manager.
pub(super) fn department() -> Partition {
    classes(DEPARTMENT)
}

/// The network with a categorical field, one value per node.
pub(super) fn with_field(network: Network, name: &str, role: Role, values: &[&str]) -> Network {
    let mut codes: Vec<&str> = Vec::new();
    for value in values {
        if !codes.contains(value) {
            codes.push(value);
        }
    }
    let of = |v: &&str| codes.iter().position(|c| c == v).map(|i| i as u32);
    let column = Column::Category {
        of: values.iter().map(of).collect(),
        categories: codes
            .iter()
            .map(|code| Category {
                code: (*code).to_owned(),
                label: Words::same(code),
                slot: None,
            })
            .collect(),
    };
    let field = Field {
        name: name.to_owned(),
        label: Words::same(name),
        role,
    };
    network.with_column(field, column)
}

/// What a measure gives for a network, without options.
pub(super) fn measured(
    measure: &Measure,
    network: &Network,
    classes: Option<&Partition>,
) -> MeasureValue {
    let input = MeasureInput {
        network,
        classes,
        seed: 1,
    };
    (measure.compute)(&input, &Values::new(), &Silent).unwrap()
}

/// The one number of a measure of a network.
pub(super) fn whole(measure: &Measure, network: &Network) -> Outcome {
    match measured(measure, network, None) {
        MeasureValue::Network(outcome) => outcome,
        other => panic!("{}: {other:?}", measure.id),
    }
}

/// The number of each node.
pub(super) fn each(measure: &Measure, network: &Network) -> Vec<Outcome> {
    match measured(measure, network, None) {
        MeasureValue::PerNode(all) => all,
        other => panic!("{}: {other:?}", measure.id),
    }
}

/// The number of each node, by classes.
pub(super) fn each_by(measure: &Measure, network: &Network, by: &Partition) -> Vec<Outcome> {
    match measured(measure, network, Some(by)) {
        MeasureValue::PerNode(all) => all,
        other => panic!("{}: {other:?}", measure.id),
    }
}

/// A column of a table, without its undefined cells.
pub(super) fn cells(
    measure: &Measure,
    network: &Network,
    by: Option<&Partition>,
    column: usize,
) -> Vec<f64> {
    match measured(measure, network, by) {
        MeasureValue::Table(table) => table
            .rows
            .iter()
            .filter_map(|row| row.cells[column].value())
            .collect(),
        other => panic!("{}: {other:?}", measure.id),
    }
}

/// Fails unless a value is there and within half a unit of its last printed digit.
#[track_caller]
pub(super) fn near(found: Outcome, expected: f64, tolerance: f64) {
    let value = found
        .value()
        .unwrap_or_else(|| panic!("{found:?} is not {expected}"));
    assert!(
        (value - expected).abs() <= tolerance,
        "{value} is not {expected}"
    );
}
