//! Homophily in numbers that class sizes do not decide: inbreeding homophily per class, Yule's Q and
//! the odds ratio of the network.
//!
//! *Inbreeding homophily* (H − w) / (1 − w) of a class, H the share of its members' ties that stay
//! within (directed: of the ties they send), w its share of the members; 1 all within, 0 as chance
//! gives, −w / (1 − w) none; undefined without ties (Coleman 1958; Currarini, Jackson and Pin 2009).
//! *Yule's Q* (ad − bc) / (ad + bc) and the *odds ratio* ad / bc of the dyads, with a tied and b not
//! tied within classes, c tied and d not tied across; undefined where ad + bc, or bc, is 0 (Yule
//! 1912). Nodes without class are left out with their ties. Weights are ignored; directed networks
//! by arcs and ordered dyads.

use super::mixing::Mixing;
use super::{COUNT, Family, Level, Measure, MeasureInput, MeasureValue, SIGNED, reference};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};

/// Coleman's index per class.
pub(super) const INBREEDING_HOMOPHILY: Measure = Measure {
    id: "inbreeding-homophily",
    name: "measure.inbreeding-homophily",
    definition: "measure.inbreeding-homophily.definition",
    family: Family::Mixing,
    level: Level::Class,
    decimals: 3,
    range: (f64::NEG_INFINITY, 1.0),
    parameters: &[],
    references: &[reference::COLEMAN, reference::CURRARINI],
    compute: inbreeding,
};

/// Yule's Q of the network.
pub(super) const YULES_Q: Measure = Measure {
    id: "yules-q",
    name: "measure.yules-q",
    definition: "measure.yules-q.definition",
    range: SIGNED,
    references: &[reference::YULE],
    compute: yule,
    ..INBREEDING_HOMOPHILY
};

/// Odds ratio of the network.
pub(super) const ODDS_RATIO: Measure = Measure {
    id: "odds-ratio",
    name: "measure.odds-ratio",
    definition: "measure.odds-ratio.definition",
    decimals: 2,
    range: COUNT,
    references: &[reference::YULE],
    compute: odds,
    ..INBREEDING_HOMOPHILY
};

fn inbreeding(
    input: &MeasureInput<'_>,
    _: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let mixing = match Mixing::of(input) {
        Ok(mixing) => mixing,
        Err(reason) => return Ok(MeasureValue::Network(reason)),
    };
    let n: f64 = mixing.sizes.iter().sum();
    let from = mixing.from();
    let of = |g: usize| {
        let size = mixing.sizes[g];
        if size == 0.0 {
            return Outcome::Undefined(Undefined::NoClass);
        }
        let w = size / n;
        match Outcome::ratio(mixing.arcs[g][g], from[g], Undefined::NoTies) {
            Outcome::Value(h) => Outcome::Value((h - w) / (1.0 - w)),
            reason @ Outcome::Undefined(_) => reason,
        }
    };
    Ok(MeasureValue::PerClass(
        (0..mixing.classes()).map(of).collect(),
    ))
}

/// a d and b c of the dyads.
fn crossed(input: &MeasureInput<'_>) -> Result<(f64, f64), Outcome> {
    let mixing = Mixing::of(input)?;
    let (within, across) = mixing.dyads();
    let (a, c) = (mixing.within(), mixing.all() - mixing.within());
    Ok((a * (across - c), (within - a) * c))
}

fn yule(input: &MeasureInput<'_>, _: &Values, _: &dyn Progress) -> Result<MeasureValue, Cancelled> {
    Ok(MeasureValue::Network(crossed(input).map_or_else(
        |reason| reason,
        |(ad, bc)| Outcome::ratio(ad - bc, ad + bc, Undefined::NoVariation),
    )))
}

fn odds(input: &MeasureInput<'_>, _: &Values, _: &dyn Progress) -> Result<MeasureValue, Cancelled> {
    Ok(MeasureValue::Network(crossed(input).map_or_else(
        |reason| reason,
        |(ad, bc)| Outcome::ratio(ad, bc, Undefined::NoVariation),
    )))
}

#[cfg(test)]
mod tests {
    use super::super::given::{club, karate, measured, near};
    use super::*;

    /// From the counts 35, 32 and 11 of networkx 3.6.1 and 136, 136 and 289 dyads.
    #[test]
    fn karate_by_club() {
        let (network, classes) = (karate(), club());
        match measured(&INBREEDING_HOMOPHILY, &network, Some(&classes)) {
            MeasureValue::PerClass(all) => {
                near(all[0], 0.728_395_062, 1e-9);
                near(all[1], 0.706_666_667, 1e-9);
            }
            other => panic!("{other:?}"),
        }
        let one = |measure| match measured(measure, &network, Some(&classes)) {
            MeasureValue::Network(outcome) => outcome,
            other => panic!("{other:?}"),
        };
        near(one(&YULES_Q), 0.784_014_176, 1e-9);
        near(one(&ODDS_RATIO), 67.0 * 278.0 / (205.0 * 11.0), 1e-12);
    }
}
