//! Distances in the network: their mean, the longest, and the efficiency.
//!
//! A distance is the number of ties on a shortest path, along the arcs where all ties are
//! directed.
//! Mean and longest speak of the ordered pairs that are connected, so a network that falls apart
//! gets *shorter*: read them beside the share of the largest component, or use the efficiency, in
//! which pairs that are not connected count 0. With the option, a tie of weight w has length 1 / w in mean and
//! longest; efficiency ignores weights, since it would need an ideal network to compare with. Undefined
//! without a connected pair; efficiency below two nodes. O(n m), searched once for all. Wasserman and Faust 1994; Latora and Marchiori 2001.

use super::all_pairs;
use super::lengths::{WEIGHTS, asked, reaches};
use super::view::View;
use super::{Family, Level, Measure, MeasureInput, MeasureValue, SHARE, few, reference};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};

/// Mean over connected pairs.
pub(super) const MEAN_DISTANCE: Measure = Measure {
    id: "mean-distance",
    name: "measure.mean-distance",
    definition: "measure.mean-distance.definition",
    family: Family::Cohesion,
    level: Level::Network,
    decimals: 2,
    range: (0.0, f64::INFINITY),
    parameters: &[WEIGHTS],
    references: &[reference::WASSERMAN_FAUST],
    compute: mean,
};

/// Longest between connected pairs.
pub(super) const DIAMETER: Measure = Measure {
    id: "diameter",
    name: "measure.diameter",
    definition: "measure.diameter.definition",
    decimals: 0,
    compute: longest,
    ..MEAN_DISTANCE
};

/// Mean of 1 / distance over all pairs.
pub(super) const GLOBAL_EFFICIENCY: Measure = Measure {
    id: "global-efficiency",
    name: "measure.global-efficiency",
    definition: "measure.global-efficiency.definition",
    decimals: 3,
    range: SHARE,
    parameters: &[],
    references: &[reference::LATORA],
    compute: efficiency,
    ..MEAN_DISTANCE
};

/// Distances in sum: connected ordered pairs, their distances added, their inverse distances added,
/// and the longest; or why nothing can be said of them.
struct Sums {
    pairs: f64,
    sum: f64,
    inverse: f64,
    longest: f64,
}

impl Sums {
    fn of(
        input: &MeasureInput<'_>,
        weighted: bool,
        progress: &dyn Progress,
    ) -> Result<Result<Self, Outcome>, Cancelled> {
        let view = View::of(input.network);
        if let Some(reason) = few(view.nodes(), 2) {
            return Ok(Err(reason));
        }
        if weighted {
            let all = reaches(&view, progress)?;
            let sum = all.iter().fold(Self::NONE, |s, r| Self {
                pairs: s.pairs + r.others,
                sum: s.sum + r.sum,
                inverse: s.inverse + r.inverse,
                longest: s.longest.max(r.longest),
            });
            return Ok(Ok(sum));
        }
        let all = all_pairs::distances(input.network, view.directed, progress)?;
        let (pairs, sum) = all.total();
        Ok(Ok(Self {
            pairs: pairs as f64,
            sum: sum as f64,
            inverse: all.of.iter().map(|r| r.inverse).sum(),
            longest: f64::from(all.longest),
        }))
    }

    const NONE: Self = Self {
        pairs: 0.0,
        sum: 0.0,
        inverse: 0.0,
        longest: 0.0,
    };
}

/// A number of the distances.
fn whole(
    input: &MeasureInput<'_>,
    weighted: bool,
    progress: &dyn Progress,
    f: impl Fn(&Sums) -> Outcome,
) -> Result<MeasureValue, Cancelled> {
    let sums = Sums::of(input, weighted, progress)?;
    Ok(MeasureValue::Network(
        sums.map_or_else(|reason| reason, |sums| f(&sums)),
    ))
}

fn mean(
    input: &MeasureInput<'_>,
    values: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    whole(input, asked(values), progress, |s| {
        Outcome::ratio(s.sum, s.pairs, Undefined::NoTies)
    })
}

fn longest(
    input: &MeasureInput<'_>,
    values: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    whole(input, asked(values), progress, |s| {
        if s.pairs == 0.0 {
            Outcome::Undefined(Undefined::NoTies)
        } else {
            Outcome::Value(s.longest)
        }
    })
}

fn efficiency(
    input: &MeasureInput<'_>,
    _: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let n = input.network.node_count() as f64;
    whole(input, false, progress, |s| {
        Outcome::Value((s.inverse / (n * (n - 1.0))).min(1.0))
    })
}

#[cfg(test)]
mod tests {
    use super::super::given::{advice, business, karate, kite, near, network, whole};
    use super::*;

    /// igraph 1.0.0 (mean distance and diameter over connected pairs), networkx 3.6.1 (efficiency).
    #[test]
    fn as_igraph_and_networkx() {
        for (network, mean, longest) in [
            (karate(), 2.408_199_643, 5.0),
            (kite(), 1.977_777_778, 4.0),
            (business(), 2.381_818_182, 5.0),
            (advice(), 1.640_476_190, 3.0),
        ] {
            near(whole(&MEAN_DISTANCE, &network), mean, 1e-9);
            assert_eq!(whole(&DIAMETER, &network), Outcome::Value(longest));
        }
        near(whole(&GLOBAL_EFFICIENCY, &karate()), 0.492_008_318, 1e-9);
        near(whole(&GLOBAL_EFFICIENCY, &business()), 0.252_222_222, 1e-9);
    }

    #[test]
    fn none_without_a_tie() {
        let alone = network(3, &[(1, 1)]);
        let none = Outcome::Undefined(Undefined::NoTies);
        assert_eq!(whole(&MEAN_DISTANCE, &alone), none);
        assert_eq!(whole(&DIAMETER, &alone), none);
        assert_eq!(whole(&GLOBAL_EFFICIENCY, &alone), Outcome::Value(0.0));
    }
}
