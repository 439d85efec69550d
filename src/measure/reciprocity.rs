//! Reciprocity: the share of what is given that is returned.
//!
//! *By arc* Σ aᵢⱼ aⱼᵢ / m = 2M / (2M + Y); *by dyad* M / (M + Y), with M mutual and Y one-way dyads.
//! Range 0–1; undefined without directed ties. Undirected ties are left out, parallel ties merged,
//! weights ignored (Wasserman and Faust 1994).

use super::{Family, Level, Measure, MeasureInput, MeasureValue, SHARE, reference};
use crate::base::id::NodeId;
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};
use crate::network::Network;

/// By arc.
pub(super) const RECIPROCITY: Measure = Measure {
    id: "reciprocity",
    name: "measure.reciprocity",
    definition: "measure.reciprocity.definition",
    family: Family::Cohesion,
    level: Level::Network,
    decimals: 3,
    range: SHARE,
    parameters: &[],
    references: &[reference::WASSERMAN_FAUST],
    compute: by_arc,
};

/// By dyad.
pub(super) const DYAD_RECIPROCITY: Measure = Measure {
    id: "dyad-reciprocity",
    name: "measure.dyad-reciprocity",
    definition: "measure.dyad-reciprocity.definition",
    compute: by_dyad,
    ..RECIPROCITY
};

/// Mutual and one-way dyads among the directed ties, or why there are none.
pub(super) fn dyads(network: &Network) -> Result<(f64, f64), Outcome> {
    let counted = network.ties().iter();
    let mut arcs: Vec<(NodeId, NodeId, bool)> = counted
        .filter(|t| t.counted && t.directed && t.source != t.target)
        .map(|t| {
            let forward = t.source < t.target;
            let (low, high) = if forward {
                (t.source, t.target)
            } else {
                (t.target, t.source)
            };
            (low, high, forward)
        })
        .collect();
    arcs.sort_unstable();
    arcs.dedup();
    if arcs.is_empty() {
        return Err(Outcome::Undefined(if network.simple().pairs().is_empty() {
            Undefined::NoTies
        } else {
            Undefined::NeedsDirection
        }));
    }
    let same = |pair: &&[(NodeId, NodeId, bool)]| pair[0].0 == pair[1].0 && pair[0].1 == pair[1].1;
    let mutual = arcs.windows(2).filter(same).count();
    Ok((mutual as f64, (arcs.len() - 2 * mutual) as f64))
}

fn by_arc(
    input: &MeasureInput<'_>,
    _: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    Ok(MeasureValue::Network(dyads(input.network).map_or_else(
        |reason| reason,
        |(m, y)| Outcome::ratio(2.0 * m, 2.0 * m + y, Undefined::NoTies),
    )))
}

fn by_dyad(
    input: &MeasureInput<'_>,
    _: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    Ok(MeasureValue::Network(dyads(input.network).map_or_else(
        |reason| reason,
        |(m, y)| Outcome::ratio(m, m + y, Undefined::NoTies),
    )))
}

#[cfg(test)]
mod tests {
    use super::super::given::{advice, karate, near, whole};
    use super::*;

    /// networkx 3.6.1 by arc; igraph 1.0.0 (`mode="ratio"`) by dyad: M 45, Y 100.
    #[test]
    fn as_networkx_and_igraph() {
        near(whole(&RECIPROCITY, &advice()), 0.473_684_211, 1e-9);
        near(whole(&DYAD_RECIPROCITY, &advice()), 45.0 / 145.0, 1e-12);
    }

    #[test]
    fn an_undirected_network_has_none() {
        assert_eq!(
            whole(&RECIPROCITY, &karate()),
            Outcome::Undefined(Undefined::NeedsDirection)
        );
    }
}
