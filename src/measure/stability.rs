//! How firm communities are: what another order of the nodes would have found.
//!
//! Leiden runs once from each of several seeded orders; every pair of its divisions is compared by
//! normalised mutual information and the adjusted Rand index (1: always the same; Danon and others
//! 2005; Hubert and Arabie 1985). Beside them the number of communities and the modularity; of each
//! the mean, the lowest and the highest. Undefined without ties, and for NMI and ARI where one
//! community is all. Ties are read as Leiden reads them. O(runs × m + runs² × n).

use super::agreement::Crossed;
use super::leiden::{Algorithm, RESOLUTION, one_run};
use super::table::{column, named, row, table};
use super::{
    Communities, Family, Level, Measure, MeasureInput, MeasureValue, TableColumn, reference,
};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::{Parameter, ParameterKind, Values};
use crate::base::progress::{Cancelled, Progress};

/// Agreement between runs.
pub(super) const COMMUNITY_STABILITY: Measure = Measure {
    id: "community-stability",
    name: "measure.community-stability",
    definition: "measure.community-stability.definition",
    family: Family::Cohesion,
    level: Level::Network,
    decimals: 3,
    range: (f64::NEG_INFINITY, f64::INFINITY),
    parameters: &[RESOLUTION, RUNS],
    references: &[reference::TRAAG, reference::DANON, reference::HUBERT_ARABIE],
    compute,
};

const RUNS: Parameter = Parameter {
    id: "runs",
    label: "measure.community-stability.runs",
    help: "measure.community-stability.runs.help",
    kind: ParameterKind::Count {
        min: 2,
        max: 200,
        default: 10,
    },
};

const COLUMNS: &[TableColumn] = &[
    column("mean", "measure.column.mean", 3),
    column("lowest", "measure.column.lowest", 3),
    column("highest", "measure.column.highest", 3),
];

/// Mean, lowest and highest.
fn summary(values: &[f64]) -> Vec<Outcome> {
    if values.is_empty() {
        return vec![Outcome::Undefined(Undefined::OneClass); 3];
    }
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    [mean, low, high].map(Outcome::Value).to_vec()
}

fn compute(
    input: &MeasureInput<'_>,
    values: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let recipe = (values.number(&RESOLUTION), Algorithm::Leiden);
    let runs = values.number(&RUNS) as u64;
    let mut found: Vec<Communities> = Vec::new();
    for run in 0..runs {
        progress.advance(run as f32 / runs as f32)?;
        match one_run(input, recipe, run, progress)? {
            Ok(communities) => found.push(communities),
            Err(reason) => return Ok(MeasureValue::Network(reason)),
        }
    }
    let (mut nmi, mut ari) = (Vec::new(), Vec::new());
    for (i, a) in found.iter().enumerate() {
        progress.advance(1.0)?;
        for b in &found[i + 1..] {
            let crossed = Crossed::of(&a.partition, &b.partition);
            nmi.extend(crossed.nmi().value());
            ari.extend(crossed.ari().value());
        }
    }
    let counts: Vec<f64> = found
        .iter()
        .map(|c| c.partition.classes.len() as f64)
        .collect();
    let quality: Vec<f64> = found.iter().filter_map(|c| c.quality.value()).collect();
    let rows = [
        ("nmi", "measure.column.nmi", nmi),
        ("ari", "measure.column.ari", ari),
        ("communities", "measure.row.communities", counts),
        ("modularity", "measure.modularity", quality),
    ];
    let rows = rows.map(|(id, key, values)| row(id, named(key), summary(&values)));
    Ok(table(COLUMNS, rows.to_vec()))
}

#[cfg(test)]
mod tests {
    use super::super::given::{cells, measured, network};
    use super::*;

    /// Two cliques with one tie between them are found in every order.
    #[test]
    fn what_is_plain_is_stable() {
        let mut ties = vec![(0, 5)];
        for c in [0, 5] {
            for i in 0..5 {
                ties.extend((0..i).map(|j| (c + i, c + j)));
            }
        }
        let two = network(10, &ties);
        assert_eq!(
            cells(&COMMUNITY_STABILITY, &two, None, 1)[..3],
            [1.0, 1.0, 2.0]
        );
    }

    /// In a ring any cut is as good as its neighbour: runs disagree.
    #[test]
    fn what_is_arbitrary_is_not() {
        let ring: Vec<(usize, usize)> = (0..30).map(|i| (i, (i + 1) % 30)).collect();
        let means = cells(&COMMUNITY_STABILITY, &network(30, &ring), None, 0);
        assert!(means[1] < 0.9, "{means:?}");
        let none = MeasureValue::Network(Outcome::Undefined(Undefined::NoTies));
        assert_eq!(measured(&COMMUNITY_STABILITY, &network(3, &[]), None), none);
    }
}
