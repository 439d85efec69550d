//! Reciprocity: the share of what is given that is returned.
//!
//! *By arc* Σ aᵢⱼ aⱼᵢ / m = 2M / (2M + Y); *by dyad* M / (M + Y), with M mutual and Y one-way dyads.
//! Range 0–1; undefined for undirected networks and without ties. Weights are ignored; in a network
//! of both, an undirected tie counts as returned (Wasserman and Faust 1994).

use super::{Family, Level, Measure, MeasureInput, MeasureValue, SHARE, reference};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};
use crate::network::Simple;

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

/// Mutual and one-way dyads, or why there are none.
fn dyads(simple: &Simple) -> Result<(f64, f64), Outcome> {
    if simple.pairs().is_empty() {
        return Err(Outcome::Undefined(Undefined::NoTies));
    }
    if !simple.is_directed() {
        return Err(Outcome::Undefined(Undefined::NeedsDirection));
    }
    // Tied pairs M + Y, arcs 2M + Y.
    let (pairs, arcs) = (simple.pairs().len(), simple.arc_count());
    let mutual = arcs - pairs;
    Ok((mutual as f64, (pairs - mutual) as f64))
}

fn by_arc(
    input: &MeasureInput<'_>,
    _: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    Ok(MeasureValue::Network(
        dyads(input.network.simple()).map_or_else(
            |reason| reason,
            |(m, y)| Outcome::ratio(2.0 * m, 2.0 * m + y, Undefined::NoTies),
        ),
    ))
}

fn by_dyad(
    input: &MeasureInput<'_>,
    _: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    Ok(MeasureValue::Network(
        dyads(input.network.simple()).map_or_else(
            |reason| reason,
            |(m, y)| Outcome::ratio(m, m + y, Undefined::NoTies),
        ),
    ))
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
