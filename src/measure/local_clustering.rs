//! Local clustering of nodes, and its mean: the share of pairs of neighbours that are tied.
//!
//! cᵢ = 2tᵢ / (kᵢ (kᵢ − 1)), tᵢ the ties among the kᵢ neighbours. Range 0–1; undefined where a node
//! has fewer than two neighbours, and such nodes are left out of the mean (igraph's way), or count 0
//! when the option says so (networkx's). Weights are ignored, direction forgotten (Watts and Strogatz 1998).

use super::triangles::triangles;
use super::{Family, Level, Measure, MeasureInput, MeasureValue, SHARE, reference};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::{Parameter, ParameterKind, Values};
use crate::base::progress::{Cancelled, Progress};
use crate::network::Simple;

/// Per node.
pub(super) const LOCAL_CLUSTERING: Measure = Measure {
    id: "local-clustering",
    name: "measure.local-clustering",
    definition: "measure.local-clustering.definition",
    family: Family::Position,
    level: Level::Node,
    decimals: 3,
    range: SHARE,
    parameters: &[LOW_DEGREE],
    references: &[reference::WATTS_STROGATZ],
    compute: each,
};

/// The mean over the nodes that have it.
pub(super) const MEAN_LOCAL_CLUSTERING: Measure = Measure {
    id: "mean-local-clustering",
    name: "measure.mean-local-clustering",
    definition: "measure.mean-local-clustering.definition",
    family: Family::Cohesion,
    level: Level::Network,
    compute: mean,
    ..LOCAL_CLUSTERING
};

const LOW_DEGREE: Parameter = Parameter {
    id: "low-degree",
    label: "measure.local-clustering.low-degree",
    help: "measure.local-clustering.low-degree.help",
    kind: ParameterKind::Choice {
        options: &["exclude", "zero"],
        default: "exclude",
    },
};

fn local(
    simple: &Simple,
    values: &Values,
    progress: &dyn Progress,
) -> Result<Vec<Outcome>, Cancelled> {
    let low = if values.word(&LOW_DEGREE) == "zero" {
        Outcome::Value(0.0)
    } else {
        Outcome::Undefined(Undefined::DegreeBelowTwo)
    };
    let tied = triangles(simple, progress)?;
    let all = tied.iter().enumerate().map(|(i, &t)| {
        let k = simple.both().degree(i) as f64;
        if k < 2.0 {
            low
        } else {
            Outcome::Value(2.0 * t as f64 / (k * (k - 1.0)))
        }
    });
    Ok(all.collect())
}

fn each(
    input: &MeasureInput<'_>,
    values: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    Ok(MeasureValue::PerNode(local(
        input.network.simple(),
        values,
        progress,
    )?))
}

fn mean(
    input: &MeasureInput<'_>,
    values: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let all = local(input.network.simple(), values, progress)?;
    let defined: Vec<f64> = all.iter().filter_map(|o| o.value()).collect();
    Ok(MeasureValue::Network(Outcome::ratio(
        defined.iter().sum(),
        defined.len() as f64,
        Undefined::DegreeBelowTwo,
    )))
}

#[cfg(test)]
mod tests {
    use super::super::given::{self, karate, kite, near, whole};
    use super::*;

    /// igraph 1.0.0, nodes below two neighbours left out.
    #[test]
    fn as_igraph() {
        near(
            whole(&MEAN_LOCAL_CLUSTERING, &karate()),
            0.587_930_553,
            1e-9,
        );
        near(whole(&MEAN_LOCAL_CLUSTERING, &kite()), 0.577_777_778, 1e-9);
        let all = given::each(&LOCAL_CLUSTERING, &karate());
        near(all[0], 0.15, 1e-12);
        near(all[2], 0.244_444_444, 1e-9);
        assert_eq!(all[11], Outcome::Undefined(Undefined::DegreeBelowTwo));
    }
}
