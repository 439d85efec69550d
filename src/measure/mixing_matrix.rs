//! The mixing matrix: ties between each pair of classes, beside what their degrees alone would give.
//!
//! Observed: number of ties between g and h (diagonal: within g). Expected under the configuration
//! model, given the ends that each class has: k_g k_h / 2m, on the diagonal k_g² / 4m; directed rows
//! are sources, k_g^out k_h^in / m. Nodes without class are left out with their ties. Undefined: no
//! class or one only, no tie between classed nodes. Weights are ignored (Newman 2003).

use super::mixing::Mixing;
use super::view::View;
use super::{COUNT, ClassMatrix, Family, Level, Measure, MeasureInput, MeasureValue, reference};
use crate::base::id::ClassId;
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};

/// Mixing matrix.
pub(super) const MIXING_MATRIX: Measure = Measure {
    id: "mixing-matrix",
    name: "measure.mixing-matrix",
    definition: "measure.mixing-matrix.definition",
    family: Family::Mixing,
    level: Level::Class,
    decimals: 0,
    range: COUNT,
    parameters: &[],
    references: &[reference::NEWMAN_2003],
    compute,
};

fn compute(
    input: &MeasureInput<'_>,
    _: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let mixing = match Mixing::of(input) {
        Ok(mixing) => mixing,
        Err(reason) => return Ok(MeasureValue::Network(reason)),
    };
    let symmetric = !View::of(input.network).directed;
    let (from, to, all) = (mixing.from(), mixing.to(), mixing.all());
    // Classes that nobody here carries have no row.
    let kept: Vec<usize> = (0..mixing.classes())
        .filter(|&g| mixing.sizes[g] > 0.0)
        .collect();
    let table = |cell: &dyn Fn(usize, usize) -> f64| -> Vec<Vec<f64>> {
        let rows = kept.iter().map(|&g| {
            let cells = kept.iter().map(|&h| {
                // Arcs within a class of undirected ties are counted from both ends.
                cell(g, h) / if symmetric && g == h { 2.0 } else { 1.0 }
            });
            cells.collect()
        });
        rows.collect()
    };
    Ok(MeasureValue::Matrix(ClassMatrix {
        classes: kept.iter().map(|&g| ClassId::from_index(g)).collect(),
        observed: table(&|g, h| mixing.arcs[g][h]),
        expected: table(&|g, h| from[g] * to[h] / all),
        symmetric,
        unclassed: input
            .classes
            .map_or(0, crate::network::Partition::unclassed),
    }))
}

#[cfg(test)]
mod tests {
    use super::super::given::{advice, club, department, karate, measured};
    use super::*;

    fn matrix(value: MeasureValue) -> ClassMatrix {
        match value {
            MeasureValue::Matrix(matrix) => matrix,
            other => panic!("{other:?}"),
        }
    }

    /// Eleven of the 78 ties of the karate network cross the split (networkx 3.6.1,
    /// `attribute_mixing_matrix`).
    #[test]
    fn counts_each_tie_once() {
        let found = matrix(measured(&MIXING_MATRIX, &karate(), Some(&club())));
        assert_eq!(found.observed[0][1], 11.0);
        assert_eq!(found.observed[0][0] + found.observed[1][1], 67.0);
        let upper = |t: &[Vec<f64>]| t[0][0] + t[0][1] + t[1][1];
        assert!((upper(&found.expected) - 78.0).abs() < 1e-9);
        assert!(found.symmetric);
    }

    #[test]
    fn rows_of_a_directed_network_are_sources() {
        let found = matrix(measured(&MIXING_MATRIX, &advice(), Some(&department())));
        let all: f64 = found.observed.iter().flatten().sum();
        let expected: f64 = found.expected.iter().flatten().sum();
        assert_eq!(all, 190.0);
        assert!((expected - 190.0).abs() < 1e-9);
        assert!(!found.symmetric);
    }
}
