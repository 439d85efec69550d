//! Brokers between core and periphery: how much of the periphery a core member reaches by its own
//! ties.
//!
//! For each node of the core of Borgatti and Everett's discrete model (its variant is an option), the
//! number of periphery nodes that it is tied to, divided by all periphery nodes. Range 0–1. Undefined
//! for nodes of the periphery, and wherever the model is. Weights are ignored, direction forgotten,
//! loops left out, parallel ties merged (Juhász, Tóth and Lengyel 2020).

use super::core_periphery::{VARIANT, found};
use super::{Family, Level, Measure, MeasureInput, MeasureValue, SHARE, reference};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};

/// Share of the periphery that a core member is tied to.
pub(super) const CORE_PERIPHERY_BROKER: Measure = Measure {
    id: "core-periphery-broker",
    name: "measure.core-periphery-broker",
    definition: "measure.core-periphery-broker.definition",
    family: Family::Position,
    level: Level::Node,
    decimals: 3,
    range: SHARE,
    parameters: &[VARIANT],
    references: &[reference::JUHASZ, reference::BORGATTI_EVERETT],
    compute,
};

fn compute(
    input: &MeasureInput<'_>,
    values: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let simple = input.network.simple();
    let n = simple.node_count();
    let core = match found(input, values, progress)? {
        Ok((_, core)) => core,
        Err(reason) => return Ok(MeasureValue::PerNode(vec![reason; n])),
    };
    let periphery = core.iter().filter(|c| !**c).count() as f64;
    let all = (0..n).map(|v| {
        if !core[v] {
            return Outcome::Undefined(Undefined::WrongUnit);
        }
        let near = simple.both().of_node(v).iter();
        let reached = near.filter(|x| !core[x.node as usize]).count();
        Outcome::ratio(reached as f64, periphery, Undefined::NoVariation)
    });
    Ok(MeasureValue::PerNode(all.collect()))
}

#[cfg(test)]
mod tests {
    use super::super::given::{each, karate, near, network};
    use super::*;

    /// Counted in the karate club with the core {1, 2, 3, 33, 34}: of node 1's 16 neighbours two are
    /// in the core, of node 34's 17 one is; the periphery has 29 members.
    #[test]
    fn the_leaders_of_the_club() {
        let club = each(&CORE_PERIPHERY_BROKER, &karate());
        near(club[0], 14.0 / 29.0, 1e-12);
        near(club[33], 16.0 / 29.0, 1e-12);
        assert_eq!(club[3], Outcome::Undefined(Undefined::WrongUnit));
    }

    #[test]
    fn none_without_ties() {
        let none = Outcome::Undefined(Undefined::NoTies);
        assert_eq!(each(&CORE_PERIPHERY_BROKER, &network(4, &[])), [none; 4]);
    }
}
