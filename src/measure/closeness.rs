//! Closeness: how near the others are, from the node outwards along the arcs where all ties are
//! directed.
//!
//! *Closeness* is (r / Σd) (r / (n − 1)), r the others that can be reached: with all reachable it is
//! (n − 1) / Σd, and smaller components weigh less (Wasserman and Faust 1994, p. 201; Beauchamp
//! 1965). *Harmonic closeness* is Σ 1/d / (n − 1), others out of reach counting 0 (Marchiori and
//! Latora 2000). Range 0–1. Undefined: closeness of a node that reaches nobody; both with fewer
//! than two nodes. With the option, a tie of weight w has length 1 / w, and values may pass 1. O(n m).

use super::all_pairs;
use super::lengths::{LongReach, WEIGHTS, asked, reaches};
use super::view::View;
use super::{Family, Level, Measure, MeasureInput, MeasureValue, SHARE, few, reference};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};
use crate::network::reach::Reach;

/// Closeness, rescaled by component.
pub(super) const CLOSENESS: Measure = Measure {
    id: "closeness",
    name: "measure.closeness",
    definition: "measure.closeness.definition",
    family: Family::Position,
    level: Level::Node,
    decimals: 3,
    range: SHARE,
    parameters: &[WEIGHTS],
    references: &[
        reference::BEAUCHAMP,
        reference::FREEMAN_1979,
        reference::WASSERMAN_FAUST,
    ],
    compute: closeness,
};

/// Mean of inverse distances.
pub(super) const HARMONIC_CLOSENESS: Measure = Measure {
    id: "harmonic-closeness",
    name: "measure.harmonic-closeness",
    definition: "measure.harmonic-closeness.definition",
    references: &[reference::MARCHIORI],
    compute: harmonic,
    ..CLOSENESS
};

/// What a node reaches as closeness; `n` nodes in all, at least two.
pub(super) fn of_reach(reach: &LongReach, n: usize) -> Outcome {
    let r = reach.others;
    if r == 0.0 {
        return Outcome::Undefined(Undefined::Isolate);
    }
    Outcome::Value(r / reach.sum * (r / (n as f64 - 1.0)))
}

/// Distances in whole ties as numbers.
pub(super) fn of_ties(reach: &Reach) -> LongReach {
    LongReach {
        others: reach.others as f64,
        sum: reach.sum as f64,
        inverse: reach.inverse,
        longest: 0.0,
    }
}

fn per_node(
    input: &MeasureInput<'_>,
    values: &Values,
    progress: &dyn Progress,
    of: impl Fn(&LongReach, usize) -> Outcome,
) -> Result<MeasureValue, Cancelled> {
    let view = View::of(input.network);
    let n = view.nodes();
    if let Some(reason) = few(n, 2) {
        return Ok(MeasureValue::PerNode(vec![reason; n]));
    }
    let all = if asked(values) {
        reaches(&view, progress)?
    } else {
        let all = all_pairs::distances(input.network, view.directed, progress)?;
        all.of.iter().map(of_ties).collect()
    };
    Ok(MeasureValue::PerNode(
        all.iter().map(|r| of(r, n)).collect(),
    ))
}

fn closeness(
    input: &MeasureInput<'_>,
    values: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    per_node(input, values, progress, of_reach)
}

fn harmonic(
    input: &MeasureInput<'_>,
    values: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let most = if asked(values) { f64::INFINITY } else { 1.0 };
    per_node(input, values, progress, |reach, n| {
        Outcome::Value((reach.inverse / (n as f64 - 1.0)).min(most))
    })
}

#[cfg(test)]
mod tests {
    use super::super::given::{advice, each, karate, kite, marriage, near};
    use super::*;

    /// networkx 3.6.1; it looks inwards, so directed networks were reversed first.
    #[test]
    fn as_networkx() {
        let karate = each(&CLOSENESS, &karate());
        near(karate[0], 0.568_965_517, 1e-9);
        near(karate[16], 0.284_482_759, 1e-9);
        let families = each(&CLOSENESS, &marriage());
        near(families[8], 0.522_666_667, 1e-9);
        assert_eq!(families[11], Outcome::Undefined(Undefined::Isolate));
        near(each(&CLOSENESS, &kite())[5], 0.642_857_143, 1e-9);
        let asked = each(&CLOSENESS, &advice());
        near(asked[0], 0.588_235_294, 1e-9);
        near(asked[5], 0.416_666_667, 1e-9);
    }

    /// networkx 3.6.1, divided by n − 1.
    #[test]
    fn harmonic_as_networkx() {
        let karate = each(&HARMONIC_CLOSENESS, &karate());
        near(karate[0], 0.702_020_202, 1e-9);
        near(karate[16], 0.336_363_636, 1e-9);
        let families = each(&HARMONIC_CLOSENESS, &marriage());
        near(families[8], 0.633_333_333, 1e-9);
        near(families[11], 0.0, 1e-12);
        near(each(&HARMONIC_CLOSENESS, &advice())[1], 0.508_333_333, 1e-9);
    }
}
