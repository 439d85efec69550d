//! Every registered measure on networks where definitions end: a finite number in its range, or a
//! reason; the same for any number of threads; and it stops when told to.

use milieu::base::outcome::Outcome;
use milieu::base::parallel::with_threads;
use milieu::base::parameter::Values;
use milieu::base::progress::{Cancelled, Progress, Silent};
use milieu::base::random::Random;
use milieu::measure::{Level, MEASURES, Measure, MeasureInput, MeasureValue};
use milieu::network::{Network, Partition};
use std::sync::atomic::{AtomicUsize, Ordering};

fn names(n: usize) -> Vec<String> {
    (0..n).map(|i| format!("m{i}")).collect()
}

fn network(n: usize, ties: &[(usize, usize, f64)], directed: bool) -> Network {
    let names = names(n);
    let labels: Vec<&str> = names.iter().map(String::as_str).collect();
    Network::from_weighted(&labels, ties, directed)
}

/// Ties drawn at random, some of them parallel, some loops.
fn random(n: usize, m: usize, directed: bool) -> Network {
    let mut random = Random::new(5, 0);
    let ties: Vec<(usize, usize, f64)> = (0..m)
        .map(|_| {
            (
                random.below(n),
                random.below(n),
                1.0 + random.below(3) as f64,
            )
        })
        .collect();
    network(n, &ties, directed)
}

/// Networks where something that a definition leans on is missing.
fn degenerate() -> Vec<(&'static str, Network)> {
    let star: Vec<(usize, usize, f64)> = (1..250).map(|i| (0, i, 1.0)).collect();
    let ring: Vec<(usize, usize, f64)> = (0..12).map(|i| (i, (i + 1) % 12, 1.0)).collect();
    let full: Vec<(usize, usize, f64)> = (0..7)
        .flat_map(|i| (0..i).map(move |j| (i, j, 1.0)))
        .collect();
    let odd = [
        (0, 1, 0.0),
        (1, 2, -3.0),
        (2, 0, 1e308),
        (2, 3, 1e308),
        (3, 0, 1e308),
        (4, 3, 5e-324),
    ];
    vec![
        ("nobody", network(0, &[], false)),
        ("one", network(1, &[], false)),
        ("one with a loop", network(1, &[(0, 0, 1.0)], false)),
        ("two", network(2, &[], false)),
        ("a tie", network(2, &[(0, 1, 1.0)], false)),
        ("an arc", network(2, &[(0, 1, 1.0)], true)),
        ("no ties", network(5, &[], false)),
        ("loops only", network(3, &[(0, 0, 1.0), (1, 1, 2.0)], false)),
        (
            "parallel ties",
            network(3, &[(0, 1, 1.0), (1, 0, 1.0), (0, 1, 4.0)], false),
        ),
        ("two pairs", network(5, &[(0, 1, 1.0), (2, 3, 1.0)], false)),
        (
            "a triangle and a pair",
            network(
                5,
                &[(0, 1, 1.0), (1, 2, 1.0), (0, 2, 1.0), (3, 4, 1.0)],
                false,
            ),
        ),
        (
            "an arc chain",
            network(4, &[(0, 1, 1.0), (1, 2, 1.0), (2, 3, 1.0)], true),
        ),
        ("a ring", network(12, &ring, false)),
        ("a directed ring", network(12, &ring, true)),
        ("everybody", network(7, &full, false)),
        ("odd weights", network(5, &odd, false)),
        ("odd weights, directed", network(5, &odd, true)),
        ("a huge star", network(250, &star, false)),
        ("at random", random(60, 140, false)),
        ("at random, directed", random(60, 200, true)),
    ]
}

/// Ways to class the members: not at all, each way that a class can be odd, and in thirds.
fn partitions(n: usize) -> Vec<Option<Partition>> {
    let classed = |f: &dyn Fn(usize) -> Option<usize>| {
        let of: Vec<Option<usize>> = (0..n).map(f).collect();
        Some(Partition::from_indices("class", &of))
    };
    vec![
        None,
        classed(&|_| None),
        classed(&|_| Some(0)),
        classed(&|i| (i == 0).then_some(1)),
        classed(&Some),
        classed(&|i| (i % 5 != 3).then_some(i % 3)),
    ]
}

fn compute(measure: &Measure, network: &Network, classes: Option<&Partition>) -> MeasureValue {
    let input = MeasureInput {
        network,
        classes,
        seed: 3,
    };
    (measure.compute)(&input, &Values::new(), &Silent).unwrap()
}

/// What is wrong with a number.
fn complaint(measure: &Measure, outcome: Outcome) -> Option<String> {
    let value = outcome.value()?;
    let (low, high) = measure.range;
    let slack = 1e-9 * value.abs().max(1.0);
    let fine = value.is_finite() && value >= low - slack && value <= high + slack;
    (!fine).then(|| format!("{value} is not in {low}..{high}"))
}

/// What is wrong with a value, or its shape.
fn complaints(measure: &Measure, network: &Network, value: &MeasureValue) -> Vec<String> {
    let share = |o: Outcome| {
        let p = o.value()?;
        (!(0.0..=1.0).contains(&p)).then(|| format!("p is {p}"))
    };
    match value {
        MeasureValue::Network(outcome) => complaint(measure, *outcome).into_iter().collect(),
        MeasureValue::PerNode(all) => {
            let count = (all.len() != network.node_count())
                .then(|| format!("{} values for {} nodes", all.len(), network.node_count()));
            count
                .into_iter()
                .chain(all.iter().filter_map(|o| complaint(measure, *o)))
                .collect()
        }
        MeasureValue::PerClass(all) => all.iter().filter_map(|o| complaint(measure, *o)).collect(),
        MeasureValue::Test(test) => [
            complaint(measure, test.observed),
            complaint(measure, test.expected),
            share(test.p),
        ]
        .into_iter()
        .flatten()
        .collect(),
        MeasureValue::PerTie(all) => {
            let count = (all.len() != network.ties().len())
                .then(|| format!("{} values for {} ties", all.len(), network.ties().len()));
            count
                .into_iter()
                .chain(all.iter().filter_map(|o| complaint(measure, *o)))
                .collect()
        }
        MeasureValue::Communities(found) => {
            let count = (found.partition.class_of.len() != network.node_count())
                .then(|| "not one community per node".to_owned());
            count
                .into_iter()
                .chain(complaint(measure, found.quality))
                .collect()
        }
        MeasureValue::Table(table) => {
            let uneven = table
                .rows
                .iter()
                .any(|r| r.cells.len() != table.columns.len());
            let cells = table.rows.iter().flat_map(|r| &r.cells);
            let broken = cells.filter_map(|o| o.value()).find(|v| !v.is_finite());
            [
                uneven.then(|| "rows of unequal length".to_owned()),
                broken.map(|v| format!("{v} in a cell")),
            ]
            .into_iter()
            .flatten()
            .collect()
        }
        MeasureValue::Matrix(matrix) => {
            let n = matrix.classes.len();
            let square = |t: &[Vec<f64>]| t.len() == n && t.iter().all(|row| row.len() == n);
            let mut broken = Vec::new();
            if !square(&matrix.observed) || !square(&matrix.expected) {
                broken.push("the matrix is not square".to_owned());
            }
            let cells = matrix.observed.iter().chain(&matrix.expected).flatten();
            broken.extend(cells.filter_map(|v| complaint(measure, Outcome::Value(*v))));
            broken
        }
    }
}

#[test]
fn a_number_in_range_or_a_reason() {
    let mut broken = Vec::new();
    for (name, network) in degenerate() {
        for (i, classes) in partitions(network.node_count()).iter().enumerate() {
            for measure in MEASURES.iter().filter(|m| i == 0 || by_class(m)) {
                let value = compute(measure, &network, classes.as_ref());
                let found = complaints(measure, &network, &value);
                broken.extend(
                    found
                        .first()
                        .map(|what| format!("{} of {name}, classes {i}: {what}", measure.id)),
                );
            }
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

fn by_class(measure: &Measure) -> bool {
    milieu::session::statistics::by_class(measure)
}

/// Without classes, a measure of classes says so.
#[test]
fn classes_are_asked_for() {
    let network = random(30, 60, false);
    for measure in MEASURES.iter().filter(|m| by_class(m)) {
        let value = compute(measure, &network, None);
        let missing = Outcome::Undefined(milieu::base::outcome::Undefined::NoClass);
        let fine = match &value {
            MeasureValue::Network(outcome) => *outcome == missing,
            MeasureValue::PerNode(all) => all.iter().all(|o| *o == missing),
            _ => false,
        };
        assert!(fine, "{}: {value:?}", measure.id);
    }
}

#[test]
fn the_same_for_any_number_of_threads() {
    for network in [random(600, 900, false), random(520, 800, true)] {
        let classes = partitions(network.node_count()).pop().flatten();
        for measure in MEASURES {
            // Each time a network of its own: distances are kept with it.
            let fresh = || network.part(&vec![true; network.node_count()]);
            let alone = with_threads(1, || compute(measure, &fresh(), classes.as_ref()));
            for threads in [2, 3] {
                let together =
                    with_threads(threads, || compute(measure, &fresh(), classes.as_ref()));
                assert!(alone == together, "{}: {threads} threads", measure.id);
            }
        }
    }
}

/// Counts how often it is asked, and says stop after a few times.
struct Impatient {
    asked: AtomicUsize,
    patience: usize,
}

impl Progress for Impatient {
    fn advance(&self, done: f32) -> Result<(), Cancelled> {
        assert!((0.0..=1.0).contains(&done), "{done} of the work is done");
        let asked = self.asked.fetch_add(1, Ordering::Relaxed);
        if asked < self.patience {
            Ok(())
        } else {
            Err(Cancelled)
        }
    }
}

/// A measure that asks at all gives up when told so, be it at once or in the middle of its work.
#[test]
fn work_stops_when_told_to() {
    let network = random(1200, 3600, false);
    let classes = partitions(network.node_count()).pop().flatten();
    let input = MeasureInput {
        network: &network,
        classes: classes.as_ref(),
        seed: 3,
    };
    let mut stopped = Vec::new();
    for measure in MEASURES {
        for patience in [0, 2] {
            let impatient = Impatient {
                asked: AtomicUsize::new(0),
                patience,
            };
            let result = (measure.compute)(&input, &Values::new(), &impatient);
            if impatient.asked.load(Ordering::Relaxed) > patience {
                assert_eq!(result, Err(Cancelled), "{} goes on", measure.id);
                stopped.push(measure.id);
            }
        }
    }
    for long in ["betweenness", "mean-distance", "eigenvector", "ei-index"] {
        assert!(stopped.contains(&long), "{long} never asks");
    }
}

/// The bundled clusters have values for everything that the panel asks of the whole network.
#[test]
fn the_bundled_clusters_are_measured() {
    let dataset = milieu::format::read_bundled("image-clusters").unwrap();
    let choice = milieu::network::NetworkChoice::default();
    let network = milieu::network::choose(&dataset, &choice);
    let needs_more = [
        "reciprocity",
        "dyad-reciprocity",
        "dyad-census",
        "closeness-centralization",
    ];
    for measure in MEASURES.iter().filter(|m| m.level == Level::Network) {
        let value = compute(measure, &network, None);
        let there = matches!(
            value,
            MeasureValue::Network(Outcome::Value(_))
                | MeasureValue::Communities(_)
                | MeasureValue::Test(_)
                | MeasureValue::Table(_)
        );
        assert!(
            there || needs_more.contains(&measure.id),
            "{}: {value:?}",
            measure.id
        );
    }
}
