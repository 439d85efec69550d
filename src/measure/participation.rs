//! How a node's ties spread over classes, and how many it has in its own.
//!
//! *Participation* 1 − Σ_s (kᵢ_s / kᵢ)² over the classes of the neighbours: 0 where all are of one
//! class, up to 1 − 1 / S; undefined without classed neighbours. *Within-class z* (k_own − mean) / sd
//! over the nodes of a node's class, with its ties in the class and the sd of the population;
//! undefined where they do not vary. Neighbours without class are left out. Weights are ignored,
//! direction forgotten (Guimerà and Amaral 2005).

use super::{Family, Level, Measure, MeasureInput, MeasureValue, SHARE, reference};
use crate::base::id::{ClassId, NodeId};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};
use crate::network::{Partition, Simple};

/// Participation coefficient.
pub(super) const PARTICIPATION: Measure = Measure {
    id: "participation",
    name: "measure.participation",
    definition: "measure.participation.definition",
    family: Family::Mixing,
    level: Level::NodeByClass,
    decimals: 3,
    range: SHARE,
    parameters: &[],
    references: &[reference::GUIMERA],
    compute: participation,
};

/// Within-class z.
pub(super) const WITHIN_CLASS_Z: Measure = Measure {
    id: "within-class-z",
    name: "measure.within-class-z",
    definition: "measure.within-class-z.definition",
    decimals: 2,
    range: (f64::NEG_INFINITY, f64::INFINITY),
    compute: within,
    ..PARTICIPATION
};

fn of_neighbours<'a>(
    simple: &'a Simple,
    classes: &'a Partition,
    node: usize,
) -> impl Iterator<Item = ClassId> + 'a {
    let near = simple.both().of_node(node).iter();
    near.filter_map(|x| classes.class(NodeId(x.node)))
}

fn participation(
    input: &MeasureInput<'_>,
    _: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let simple = input.network.simple();
    let n = simple.node_count();
    let none = Outcome::Undefined(Undefined::NoClass);
    let Some(classes) = input.classes else {
        return Ok(MeasureValue::PerNode(vec![none; n]));
    };
    let mut counts = vec![0.0_f64; classes.classes.len()];
    let all = (0..n).map(|i| {
        let of: Vec<ClassId> = of_neighbours(simple, classes, i).collect();
        for c in &of {
            counts[c.index()] += 1.0;
        }
        let mut squares = 0.0;
        for c in &of {
            // Each class is met once: its count is emptied on the way.
            let k = std::mem::take(&mut counts[c.index()]);
            squares += k * k;
        }
        let k = of.len() as f64;
        match Outcome::ratio(squares, k * k, Undefined::Isolate) {
            Outcome::Value(x) => Outcome::Value(1.0 - x),
            reason @ Outcome::Undefined(_) => reason,
        }
    });
    Ok(MeasureValue::PerNode(all.collect()))
}

fn within(
    input: &MeasureInput<'_>,
    _: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let simple = input.network.simple();
    let n = simple.node_count();
    let none = Outcome::Undefined(Undefined::NoClass);
    let Some(classes) = input.classes else {
        return Ok(MeasureValue::PerNode(vec![none; n]));
    };
    let own: Vec<Option<(usize, f64)>> = (0..n)
        .map(|i| {
            let class = classes.class(NodeId::from_index(i))?;
            let inside = of_neighbours(simple, classes, i).filter(|c| *c == class);
            Some((class.index(), inside.count() as f64))
        })
        .collect();
    // Members, sum and sum of squares per class: whole numbers, exact.
    let mut sums = vec![(0.0, 0.0, 0.0); classes.classes.len()];
    for (class, k) in own.iter().flatten() {
        let sum = &mut sums[*class];
        *sum = (sum.0 + 1.0, sum.1 + k, sum.2 + k * k);
    }
    let all = own.iter().map(|own| {
        let Some((class, k)) = own else { return none };
        let (members, sum, squares) = sums[*class];
        let spread = members * squares - sum * sum;
        Outcome::ratio(members * k - sum, spread.sqrt(), Undefined::NoVariation)
    });
    Ok(MeasureValue::PerNode(all.collect()))
}

#[cfg(test)]
mod tests {
    use super::super::given::{club, karate, measured, near};
    use super::*;

    fn of(measure: &Measure) -> Vec<Outcome> {
        match measured(measure, &karate(), Some(&club())) {
            MeasureValue::PerNode(all) => all,
            other => panic!("{other:?}"),
        }
    }

    /// Numbers of a plain loop in Python.
    #[test]
    fn karate_by_club() {
        let spread = of(&PARTICIPATION);
        near(spread[8], 0.48, 1e-12);
        near(spread[33], 0.290_657, 5e-7);
        near(spread[11], 0.0, 1e-12);
        let inside = of(&WITHIN_CLASS_Z);
        near(inside[0], 3.346_532_549, 1e-9);
        near(inside[2], 0.578_859_684, 1e-9);
        near(inside[33], 3.136_280_809, 1e-9);
    }
}
