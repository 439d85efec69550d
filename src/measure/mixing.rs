//! Ties and dyads within and across classes: what every measure of mixing is made from.
//!
//! Counted are arcs and ordered dyads, a tie that is not directed as an arc each way, so that one formula
//! serves both. Nodes without class are left out with their ties. Weights are ignored.

use super::MeasureInput;
use super::view::View;
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parallel::map_chunks;
use crate::base::progress::{Cancelled, Progress};
use crate::base::random::Random;
use crate::network::Partition;

/// Counts by class.
pub(super) struct Mixing {
    /// Classed nodes per class.
    pub(super) sizes: Vec<f64>,
    /// Arcs from a class (row) to a class.
    pub(super) arcs: Vec<Vec<f64>>,
}

impl Mixing {
    /// Counts them, or says why nothing can be said of mixing.
    pub(super) fn of(input: &MeasureInput<'_>) -> Result<Self, Outcome> {
        Self::seen(input, View::of(input.network))
    }

    /// The same with direction forgotten.
    pub(super) fn undirected(input: &MeasureInput<'_>) -> Result<Self, Outcome> {
        let view = View::of(input.network);
        Self::seen(
            input,
            View {
                directed: false,
                ..view
            },
        )
    }

    fn seen(input: &MeasureInput<'_>, view: View<'_>) -> Result<Self, Outcome> {
        let Some(classes) = input.classes else {
            return Err(Outcome::Undefined(Undefined::NoClass));
        };
        let made = Self::count(view, classes);
        match made.sizes.iter().filter(|s| **s > 0.0).count() {
            0 => Err(Outcome::Undefined(Undefined::NoClass)),
            1 => Err(Outcome::Undefined(Undefined::OneClass)),
            _ if made.all() == 0.0 => Err(Outcome::Undefined(Undefined::NoTies)),
            _ => Ok(made),
        }
    }

    fn count(view: View<'_>, classes: &Partition) -> Self {
        let count = classes.classes.len();
        let mut made = Self {
            sizes: vec![0.0; count],
            arcs: vec![vec![0.0; count]; count],
        };
        let class = |v: usize| classes.class_of.get(v).copied().flatten();
        for i in 0..view.nodes() {
            let Some(own) = class(i) else { continue };
            if let Some(size) = made.sizes.get_mut(own.index()) {
                *size += 1.0;
            }
            for other in view.along().of_node(i) {
                let to = class(other.node as usize);
                let row = made.arcs.get_mut(own.index());
                if let Some(cell) = row.zip(to).and_then(|(row, to)| row.get_mut(to.index())) {
                    *cell += 1.0;
                }
            }
        }
        made
    }

    /// Number of classes.
    pub(super) fn classes(&self) -> usize {
        self.sizes.len()
    }

    /// All arcs.
    pub(super) fn all(&self) -> f64 {
        self.arcs.iter().flatten().sum()
    }

    /// Arcs within classes.
    pub(super) fn within(&self) -> f64 {
        (0..self.classes()).map(|g| self.arcs[g][g]).sum()
    }

    /// Arcs from each class.
    pub(super) fn from(&self) -> Vec<f64> {
        self.arcs.iter().map(|row| row.iter().sum()).collect()
    }

    /// Arcs to each class.
    pub(super) fn to(&self) -> Vec<f64> {
        (0..self.classes())
            .map(|h| self.arcs.iter().map(|row| row[h]).sum())
            .collect()
    }

    /// Ordered dyads within classes, and across.
    pub(super) fn dyads(&self) -> (f64, f64) {
        let n: f64 = self.sizes.iter().sum();
        let within: f64 = self.sizes.iter().map(|s| s * (s - 1.0)).sum();
        (within, n * (n - 1.0) - within)
    }
}

/// Draws on the largest.
const LEAST: u32 = 999;
/// Nodes and ties together up to which all draws are made.
const ORDINARY: usize = 50_000;

/// Draws of a permutation test over this many nodes and ties: `wanted`, fewer where each takes long.
pub(super) fn draws(size: usize, wanted: u32) -> u32 {
    let affordable = (wanted as usize * ORDINARY / size.max(1)).min(wanted as usize);
    (affordable as u32).max(LEAST.min(wanted))
}
/// Draws with one stream of chance.
const CHUNK: usize = 250;

/// Lets the labels of the classed nodes change places `draws` times; `statistic` sees the class
/// index of each node (`u32::MAX` = none).
///
/// The same seed gives the same draws with any number of threads.
pub(super) fn relabel<R: Send>(
    classes: &Partition,
    draws: u32,
    seed: u64,
    progress: &dyn Progress,
    statistic: impl Fn(&[u32]) -> R + Sync,
) -> Result<Vec<R>, Cancelled> {
    let mut given: Vec<u32> = Vec::new();
    let mut nodes: Vec<usize> = Vec::new();
    for (node, class) in classes.class_of.iter().enumerate() {
        if let Some(class) = class {
            nodes.push(node);
            given.push(class.0);
        }
    }
    let all: Vec<u32> = (0..draws).collect();
    let parts = map_chunks(&all, CHUNK, |first, part| {
        let mut random = Random::new(seed, first as u64);
        let mut labels = given.clone();
        let mut of = vec![u32::MAX; classes.class_of.len()];
        let mut found = Vec::with_capacity(part.len());
        for (i, _) in part.iter().enumerate() {
            if i % 50 == 0 {
                progress.advance((first + i) as f32 / draws as f32)?;
            }
            random.shuffle(&mut labels);
            for (&node, &label) in nodes.iter().zip(&labels) {
                of[node] = label;
            }
            found.push(statistic(&of));
        }
        Ok(found)
    });
    let mut results = Vec::with_capacity(all.len());
    for part in parts {
        results.append(&mut part?);
    }
    Ok(results)
}

#[cfg(test)]
mod tests {
    use super::super::given::{classes, network};
    use super::*;
    use crate::base::progress::Silent;

    #[test]
    fn an_undirected_tie_is_an_arc_each_way() {
        let ties = network(4, &[(0, 1), (1, 2), (2, 3)]);
        let by = classes(&[0, 0, 0, 1]);
        let input = MeasureInput {
            network: &ties,
            classes: Some(&by),
            seed: 1,
        };
        let mixing = Mixing::of(&input).unwrap();
        assert_eq!(mixing.arcs, [[4.0, 1.0], [1.0, 0.0]]);
        assert_eq!(mixing.dyads(), (6.0, 6.0));
        assert_eq!((mixing.within(), mixing.all()), (4.0, 6.0));
    }

    #[test]
    fn labels_move_and_stay_as_many() {
        let by = Partition::from_indices("c", &[Some(0), None, Some(1), Some(1)]);
        let drawn = relabel(&by, 600, 7, &Silent, <[u32]>::to_vec).unwrap();
        assert!(drawn.iter().all(|of| of[1] == u32::MAX));
        let first = drawn.iter().filter(|of| of[0] == 0).count();
        assert!((150..250).contains(&first), "{first} of 600");
    }
}
