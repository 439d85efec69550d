//! Writes DL: an edge list for ties with a direction or two modes, the lower half of the matrix for
//! ties without.

use super::INFO;
use crate::base::wording::Message;
use crate::format::holds::directions;
use crate::network::Dataset;
use crate::network::dataset::{Node, TieRef};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Above this many nodes no matrix is written.
const MOST_OF_A_MATRIX: usize = 2_000;

/// How a dataset is written.
#[derive(Clone, Copy, PartialEq)]
enum Shape {
    /// Ties from the first mode to the second.
    TwoModes { first: usize },
    /// Ties with a direction.
    Arrows,
    /// Ties without: the lower half of the matrix.
    Half,
    /// Ties without, as two with opposite directions each.
    Twice,
}

fn shape(dataset: &Dataset) -> Shape {
    let nodes = &dataset.nodes;
    let first = nodes.iter().take_while(|n| n.mode == Some(1)).count();
    let modes: BTreeMap<&str, Option<u8>> = nodes.iter().map(|n| (n.id.as_str(), n.mode)).collect();
    let mode = |id: &str| modes.get(id).copied().flatten();
    let across = |t: TieRef<'_>| mode(t.source) == Some(1) && mode(t.target) == Some(2);
    let parted = nodes.iter().skip(first).all(|n| n.mode == Some(2));
    if first > 0 && parted && dataset.ties.iter().all(across) {
        return Shape::TwoModes { first };
    }
    let directed = directions(dataset);
    if directed.iter().any(|d| *d) || directed.is_empty() {
        Shape::Arrows
    } else if nodes.len() <= MOST_OF_A_MATRIX {
        Shape::Half
    } else {
        Shape::Twice
    }
}

/// The names to write: labels when they tell all nodes apart without case, ids otherwise.
fn names(nodes: &[Node]) -> (Vec<&str>, bool) {
    let mut labels: Vec<String> = nodes.iter().map(|n| n.label.to_lowercase()).collect();
    labels.sort_unstable();
    let apart = labels.windows(2).all(|w| w.first() != w.get(1));
    let whole = nodes
        .iter()
        .all(|n| !n.label.is_empty() && !n.label.contains(['"', '\n', '\r']));
    if apart && whole {
        (nodes.iter().map(|n| n.label.as_str()).collect(), true)
    } else {
        (nodes.iter().map(|n| n.id.as_str()).collect(), false)
    }
}

/// The network as a file.
pub(super) fn write(dataset: &Dataset) -> Vec<u8> {
    let shape = shape(dataset);
    let nodes = &dataset.nodes;
    let (names, _) = names(nodes);
    let mut out = String::from("DL\n");
    let first = match shape {
        Shape::TwoModes { first } => {
            let _ = writeln!(out, "NR={first} NC={}", nodes.len() - first);
            first
        }
        _ => {
            let _ = writeln!(out, "N={}", nodes.len());
            nodes.len()
        }
    };
    out.push_str(match shape {
        Shape::TwoModes { .. } => "FORMAT = EDGELIST2\n",
        Shape::Arrows | Shape::Twice => "FORMAT = EDGELIST1\n",
        Shape::Half => "FORMAT = LOWERHALF DIAGONAL PRESENT\n",
    });
    let (rows, columns) = names.split_at(first.min(names.len()));
    labels(&mut out, "ROW LABELS:", rows);
    let columns = if columns.is_empty() { rows } else { columns };
    labels(&mut out, "COLUMN LABELS:", columns);
    out.push_str("DATA:\n");
    let places: BTreeMap<&str, usize> = nodes.iter().map(|n| n.id.as_str()).zip(0..).collect();
    let place = |id: &str| places.get(id).copied().unwrap_or(0);
    if shape == Shape::Half {
        half(&mut out, dataset, &place);
        return out.into_bytes();
    }
    for tie in &dataset.ties {
        let (a, b) = (place(tie.source), place(tie.target));
        let b = if matches!(shape, Shape::TwoModes { .. }) {
            b.saturating_sub(first)
        } else {
            b
        };
        line(&mut out, a, b, tie.weight);
        if shape == Shape::Twice && a != b {
            line(&mut out, b, a, tie.weight);
        }
    }
    out.into_bytes()
}

fn labels(out: &mut String, head: &str, names: &[&str]) {
    let _ = writeln!(out, "{head}");
    for name in names {
        let _ = writeln!(
            out,
            "\"{}\"",
            name.replace('"', "'").replace(['\n', '\r'], " ")
        );
    }
}

fn line(out: &mut String, a: usize, b: usize, weight: Option<f64>) {
    let _ = write!(out, "{} {}", a + 1, b + 1);
    if let Some(weight) = weight {
        let _ = write!(out, " {weight}");
    }
    out.push('\n');
}

/// The lower half of the matrix; parallel ties are added up.
fn half(out: &mut String, dataset: &Dataset, place: &dyn Fn(&str) -> usize) {
    let size = dataset.nodes.len();
    let mut cells: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for tie in &dataset.ties {
        let (a, b) = (place(tie.source), place(tie.target));
        *cells.entry((a.max(b), a.min(b))).or_default() += tie.weight.unwrap_or(1.0);
    }
    for row in 0..size {
        for column in 0..=row {
            let value = cells.get(&(row, column)).copied().unwrap_or(0.0);
            let _ = write!(out, "{}{value}", if column == 0 { "" } else { " " });
        }
        out.push('\n');
    }
}

/// What a written network does not hold.
pub(super) fn losses(dataset: &Dataset) -> Vec<Message> {
    let mut list = INFO.holds.map_or_else(Vec::new, |h| h.losses(dataset));
    let (_, by_label) = names(&dataset.nodes);
    let other = dataset.nodes.iter().filter(|n| n.label != n.id).count();
    let shape = shape(dataset);
    let weights = |lost: fn(&TieRef<'_>) -> bool| dataset.ties.iter().filter(lost).count();
    let modes = dataset.nodes.iter().filter(|n| n.mode.is_some()).count();
    let counts = [
        (
            if by_label {
                "format.loss.ids"
            } else {
                "format.loss.labels"
            },
            other,
        ),
        (
            "format.loss.unweighted",
            if shape == Shape::Half {
                weights(|t| t.weight.is_none())
            } else {
                0
            },
        ),
        (
            "format.loss.zeros",
            if shape == Shape::Half {
                weights(|t| t.weight == Some(0.0))
            } else {
                0
            },
        ),
        (
            "format.loss.twice",
            if shape == Shape::Twice {
                dataset.ties.len()
            } else {
                0
            },
        ),
        (
            "format.loss.modes",
            if matches!(shape, Shape::TwoModes { .. }) {
                0
            } else {
                modes
            },
        ),
    ];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    list.extend(counts.map(|(key, count)| Message::new(key).with("count", count)));
    list
}
