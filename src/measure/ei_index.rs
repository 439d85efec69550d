//! The E–I index: ties across classes against ties within, (E − I) / (E + I).
//!
//! −1 all within, 1 all across. Class sizes alone put it far from 0, so it never stands without its
//! expectation when labels change places at random, (X − N) / (X + N) with N dyads within and X
//! across, and the share of such permutations (10 000, fewer on large networks) that lie at least as
//! far from it. *Rescaled*
//! it runs from −1 to 1 over what is feasible: with m ties, at most min(m, X) across and at least
//! max(0, m − N). Nodes without class are left out with their ties. Undefined: no class or one only,
//! no tie between classed nodes; rescaled, where only one value is feasible. Weights are ignored;
//! directed networks by arcs and ordered dyads (Krackhardt and Stern 1988).

use super::mixing::{Mixing, draws, relabel};
use super::view::View;
use super::{Family, Level, Measure, MeasureInput, MeasureValue, SIGNED, TestOutcome, reference};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::{Parameter, ParameterKind, Values};
use crate::base::progress::{Cancelled, Progress};

/// E–I index of the network, with a permutation test.
pub(super) const EI_INDEX: Measure = Measure {
    id: "ei-index",
    name: "measure.ei-index",
    definition: "measure.ei-index.definition",
    family: Family::Mixing,
    level: Level::Class,
    decimals: 3,
    range: SIGNED,
    parameters: &[DRAWS],
    references: &[reference::KRACKHARDT_STERN],
    compute: tested,
};

/// Most permutations; 0 leaves the test out.
pub(super) const DRAWS: Parameter = Parameter {
    id: "draws",
    label: "measure.draws",
    help: "measure.draws.help",
    kind: ParameterKind::Count {
        min: 0,
        max: 100_000,
        default: 10_000,
    },
};

/// The same between the smallest and largest feasible value.
pub(super) const EI_INDEX_RESCALED: Measure = Measure {
    id: "ei-index-rescaled",
    name: "measure.ei-index-rescaled",
    definition: "measure.ei-index-rescaled.definition",
    parameters: &[],
    compute: rescaled,
    ..EI_INDEX
};

fn tested(
    input: &MeasureInput<'_>,
    values: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let (mixing, classes) = match (Mixing::of(input), input.classes) {
        (Ok(mixing), Some(classes)) => (mixing, classes),
        (Err(reason), _) => return Ok(MeasureValue::Network(reason)),
        (_, None) => {
            return Ok(MeasureValue::Network(Outcome::Undefined(
                Undefined::NoClass,
            )));
        }
    };
    let (within, across) = mixing.dyads();
    let m = mixing.all();
    // Permuting labels leaves m and the dyads as they are, so the index depends on I alone.
    let mean = m * within / (within + across);
    let view = View::of(input.network);
    // A tie that is not directed counts twice in the sums, and is looked at once.
    let (ties, times): (Vec<(u32, u32)>, f64) = if view.directed {
        let from = |i: usize| {
            view.along()
                .of_node(i)
                .iter()
                .map(move |x| (i as u32, x.node))
        };
        ((0..view.nodes()).flat_map(from).collect(), 1.0)
    } else {
        let pairs = view.simple.pairs().iter();
        (pairs.map(|&(a, b, _)| (a, b)).collect(), 2.0)
    };
    let draws = draws(view.nodes() + ties.len(), values.number(&DRAWS) as u32);
    let drawn = relabel(classes, draws, input.seed, progress, |of| {
        let same =
            |&&(a, b): &&(u32, u32)| of[a as usize] == of[b as usize] && of[a as usize] != u32::MAX;
        times * ties.iter().filter(same).count() as f64
    })?;
    let distance = (mixing.within() - mean).abs() - 1e-9;
    let hits = drawn
        .iter()
        .filter(|i| (*i - mean).abs() >= distance)
        .count();
    let index = |inside: f64| Outcome::Value(1.0 - 2.0 * inside / m);
    Ok(MeasureValue::Test(TestOutcome {
        observed: index(mixing.within()),
        expected: index(mean),
        p: if draws == 0 {
            Outcome::Undefined(Undefined::WrongUnit)
        } else {
            Outcome::Value((1.0 + hits as f64) / (1.0 + f64::from(draws)))
        },
        draws,
        seed: input.seed,
    }))
}

fn rescaled(
    input: &MeasureInput<'_>,
    _: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    Ok(MeasureValue::Network(match Mixing::of(input) {
        Err(reason) => reason,
        Ok(mixing) => {
            let (within, across) = mixing.dyads();
            let m = mixing.all();
            let (most, least) = (m.min(across), (m - within).max(0.0));
            let external = m - mixing.within();
            let share = Outcome::ratio(external - least, most - least, Undefined::NoVariation);
            match share {
                Outcome::Value(x) => Outcome::Value(2.0 * x - 1.0),
                reason @ Outcome::Undefined(_) => reason,
            }
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::super::given::{self, advice, club, department, karate, measured, near, network};
    use super::*;
    use crate::network::{Network, Partition};

    fn test(network: &Network, classes: &Partition) -> TestOutcome {
        match measured(&EI_INDEX, network, Some(classes)) {
            MeasureValue::Test(test) => test,
            other => panic!("{other:?}"),
        }
    }

    /// 11 ties across, 67 within; 17 × 17 dyads across, 2 × 136 within.
    #[test]
    fn karate_by_club() {
        let found = test(&karate(), &club());
        near(found.observed, -0.717_949, 5e-7);
        near(found.expected, 0.030_303, 5e-7);
        near(found.p, 1.0 / 10_001.0, 1e-12);
    }

    #[test]
    fn advice_by_department() {
        near(test(&advice(), &department()).observed, 98.0 / 190.0, 1e-12);
    }

    /// A path of five, two classes: of all 120 permutations 24 reach −0.5 and the mean is 0.2.
    /// Two-sided: 12 more give 1, which is farther from the mean.
    #[test]
    fn all_permutations_counted_by_hand() {
        let path = network(5, &[(0, 1), (1, 2), (2, 3), (3, 4)]);
        let found = test(&path, &given::classes(&[0, 0, 1, 1, 1]));
        near(found.observed, -0.5, 1e-12);
        near(found.expected, 0.2, 1e-12);
        near(found.p, 36.0 / 120.0, 0.015);
    }

    #[test]
    fn rescaled_over_what_is_feasible() {
        // Three ties, at most two of them across: E–I of 1/3 is the largest feasible.
        let path = network(3, &[(0, 1), (1, 2), (0, 2)]);
        let by = given::classes(&[0, 0, 1]);
        let only = measured(&EI_INDEX_RESCALED, &path, Some(&by));
        let none = MeasureValue::Network(Outcome::Undefined(Undefined::NoVariation));
        assert_eq!(only, none);
        let open = network(3, &[(0, 2), (1, 2)]);
        let most = measured(&EI_INDEX_RESCALED, &open, Some(&by));
        assert_eq!(most, MeasureValue::Network(Outcome::Value(1.0)));
    }
}
