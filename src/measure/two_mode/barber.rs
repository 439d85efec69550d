//! Barber's modularity of a two-mode network, for the values of a field.
//!
//! Q = Σ_g (L_g / m − k_g d_g / m²), L_g ties within value g, k_g and d_g the degrees of its nodes on
//! either side: ties within beyond what the degrees of both sides give (Barber 2007). Nodes without a
//! value that stand on the second side (projects carry none) go to the value where they add most, as
//! his algorithm does in each of its steps; on the first side they are left out with their ties.
//! Range −1–1. Undefined: no value on the first side, no ties, one mode. Weights are ignored,
//! parallel ties merged. O(m + nodes × values).

use super::TwoMode;
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::Cancelled;
use crate::measure::{Family, Level, Measure, MeasureInput, MeasureValue, SIGNED, reference};
use crate::network::Partition;

/// Two-mode modularity of a field.
pub(in crate::measure) const BARBER_MODULARITY: Measure = Measure {
    id: "barber-modularity",
    name: "measure.barber-modularity",
    definition: "measure.barber-modularity.definition",
    family: Family::Mixing,
    level: Level::Class,
    decimals: 3,
    range: SIGNED,
    parameters: &[],
    references: &[reference::BARBER],
    compute: |input, _: &Values, _| compute(input),
};

fn compute(input: &MeasureInput<'_>) -> Result<MeasureValue, Cancelled> {
    let found = match input.classes {
        Some(c) if c.unclassed() < c.class_of.len() => {
            TwoMode::of(input.network).and_then(|all| quality(&all, c))
        }
        _ => Err(Outcome::Undefined(Undefined::NoClass)),
    };
    Ok(MeasureValue::Network(match found {
        Ok(q) => Outcome::Value(q),
        Err(reason) => reason,
    }))
}

/// Class of each node of both sides, as far as given.
fn given(all: &TwoMode, classes: &Partition) -> [Vec<Option<usize>>; 2] {
    let mut of = [vec![None; all.first.len()], vec![None; all.second.len()]];
    for ((side, at), class) in all.place.iter().zip(&classes.class_of) {
        of[*side][*at] = class.map(|c| c.index());
    }
    of
}

fn quality(all: &TwoMode, classes: &Partition) -> Result<f64, Outcome> {
    let count = classes.classes.len();
    let [first, second] = given(all, classes);
    if first.iter().all(Option::is_none) {
        return Err(Outcome::Undefined(Undefined::NoClass));
    }
    let mut degrees = vec![0.0; count];
    let mut m = 0.0;
    for (of, class) in all.first.iter().zip(&first) {
        if let Some(at) = class.and_then(|g| degrees.get_mut(g)) {
            *at += of.len() as f64;
            m += of.len() as f64;
        }
    }
    if m == 0.0 {
        return Err(Outcome::Undefined(Undefined::NoTies));
    }
    let mut q = 0.0;
    for (of, class) in all.second.iter().zip(&second) {
        let mut links = vec![0.0; count];
        for g in of.iter().filter_map(|u| first[*u as usize]) {
            if let Some(at) = links.get_mut(g) {
                *at += 1.0;
            }
        }
        let size: f64 = links.iter().sum();
        let gain = |g: usize| links[g] / m - degrees[g] * size / (m * m);
        q += match class {
            Some(g) if *g < count => gain(*g),
            _ => (0..count).map(gain).fold(f64::NEG_INFINITY, f64::max),
        };
    }
    Ok(q)
}

#[cfg(test)]
mod tests {
    use super::super::given::davis;
    use super::*;
    use crate::measure::given::{measured, near};

    fn of(groups: &[Option<usize>]) -> Outcome {
        let by = Partition::from_indices("group", groups);
        match measured(&BARBER_MODULARITY, &davis(), Some(&by)) {
            MeasureValue::Network(q) => q,
            other => panic!("{other:?}"),
        }
    }

    /// Barber's formula, worked out with numpy for the women in two halves of nine and the events in
    /// two halves of seven; and with each event put where it adds most.
    #[test]
    fn southern_women() {
        let women = (0..18).map(|v| Some(usize::from(v > 8)));
        let events = (0..14).map(|e| Some(usize::from(e > 6)));
        let both: Vec<Option<usize>> = women.clone().chain(events).collect();
        near(of(&both), 0.311_829_314, 1e-9);
        let free: Vec<Option<usize>> = women.chain((0..14).map(|_| None)).collect();
        near(of(&free), 0.318_394_142, 1e-9);
    }
}
