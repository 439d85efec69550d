//! The E–I index of each class, and of each node.
//!
//! (E − I) / (E + I) over the ties of the members of a class, or of a node: −1 all within the own
//! class, 1 all across. A tie across counts for both classes. Nodes without class are left out with
//! their ties. Undefined: a class nobody is in, a class or node without ties to classed nodes, a node
//! without class. Weights are ignored; directed networks count arcs in both directions (Krackhardt
//! and Stern 1988).

use super::mixing::Mixing;
use super::view::View;
use super::{Family, Level, Measure, MeasureInput, MeasureValue, SIGNED, reference};
use crate::base::id::NodeId;
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};

/// Per class.
pub(super) const EI_BY_CLASS: Measure = Measure {
    id: "ei-index-by-class",
    name: "measure.ei-index-by-class",
    definition: "measure.ei-index-by-class.definition",
    family: Family::Mixing,
    level: Level::Class,
    decimals: 3,
    range: SIGNED,
    parameters: &[],
    references: &[reference::KRACKHARDT_STERN],
    compute: by_class,
};

/// Per node.
pub(super) const EI_BY_NODE: Measure = Measure {
    id: "ei-index-by-node",
    name: "measure.ei-index-by-node",
    definition: "measure.ei-index-by-node.definition",
    level: Level::NodeByClass,
    compute: by_node,
    ..EI_BY_CLASS
};

fn by_class(
    input: &MeasureInput<'_>,
    _: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let mixing = match Mixing::of(input) {
        Ok(mixing) => mixing,
        Err(reason) => return Ok(MeasureValue::Network(reason)),
    };
    let (from, to) = (mixing.from(), mixing.to());
    let of = |g: usize| {
        if mixing.sizes[g] == 0.0 {
            return Outcome::Undefined(Undefined::NoClass);
        }
        // Undirected ties across stand in `from` and `to`, ties within twice on the diagonal: both
        // sums are double, and their ratio is that of the ties.
        let inside = mixing.arcs[g][g];
        let outside = from[g] + to[g] - 2.0 * inside;
        Outcome::ratio(outside - inside, outside + inside, Undefined::NoTies)
    };
    Ok(MeasureValue::PerClass(
        (0..mixing.classes()).map(of).collect(),
    ))
}

fn by_node(
    input: &MeasureInput<'_>,
    _: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let n = input.network.node_count();
    let Some(classes) = input.classes else {
        let reason = Outcome::Undefined(Undefined::NoClass);
        return Ok(MeasureValue::PerNode(vec![reason; n]));
    };
    let view = View::of(input.network);
    let of = |i: usize| {
        let Some(own) = classes.class(NodeId::from_index(i)) else {
            return Outcome::Undefined(Undefined::NoClass);
        };
        let against: &[_] = if view.directed {
            view.against().of_node(i)
        } else {
            &[]
        };
        let (mut inside, mut outside) = (0.0, 0.0);
        for neighbour in view.along().of_node(i).iter().chain(against) {
            match classes.class(NodeId(neighbour.node)) {
                Some(class) if class == own => inside += 1.0,
                Some(_) => outside += 1.0,
                None => {}
            }
        }
        Outcome::ratio(outside - inside, outside + inside, Undefined::Isolate)
    };
    Ok(MeasureValue::PerNode((0..n).map(of).collect()))
}

#[cfg(test)]
mod tests {
    use super::super::given::{club, karate, measured, near};
    use super::*;

    /// Of the ties of Mr. Hi's club 35 are within and 11 across, of the other's 32 and 11.
    #[test]
    fn karate_by_club() {
        match measured(&EI_BY_CLASS, &karate(), Some(&club())) {
            MeasureValue::PerClass(all) => {
                near(all[0], -24.0 / 46.0, 1e-12);
                near(all[1], -21.0 / 43.0, 1e-12);
            }
            other => panic!("{other:?}"),
        }
        match measured(&EI_BY_NODE, &karate(), Some(&club())) {
            // Of the ten neighbours of node 3 six are in its club, node 12 has one neighbour, there.
            MeasureValue::PerNode(all) => {
                near(all[2], -0.2, 1e-12);
                near(all[11], -1.0, 1e-12);
            }
            other => panic!("{other:?}"),
        }
    }
}
