//! Local ties and ties to the outside: local buzz and pipelines.
//!
//! Of the nodes with a value (members of a cluster, a city): ties to nodes with the same value are
//! local, all others external, those to nodes without a value too. Per value the members, local and
//! external ties, the external share of all ties that touch it, and external ties per member. A tie
//! between two values is external to both. Shares in 0–1. Undefined: no value; a value that all
//! nodes carry (nobody is outside); a share without ties. Per node the two counts. A node counts with
//! the first of several clusters. Weights are ignored, direction forgotten, loops left out,
//! parallel ties merged. O(m) (Bathelt, Malmberg and Maskell 2004).

use super::table::{column, row, table, undefined};
use super::{COUNT, Family, Level, Measure, MeasureInput, MeasureValue, TableColumn, reference};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::Cancelled;
use crate::network::Partition;

/// Local and external ties of each value.
pub(super) const EXTERNAL_TIE_SHARE: Measure = Measure {
    id: "external-tie-share",
    name: "measure.external-tie-share",
    definition: "measure.external-tie-share.definition",
    family: Family::Mixing,
    level: Level::Class,
    decimals: 3,
    range: COUNT,
    parameters: &[],
    references: &[reference::BATHELT],
    compute: |input, _: &Values, _| by_class(input),
};

/// Ties of a node to nodes with its value.
pub(super) const LOCAL_DEGREE: Measure = Measure {
    id: "local-degree",
    name: "measure.local-degree",
    definition: "measure.local-degree.definition",
    level: Level::NodeByClass,
    decimals: 0,
    compute: |input, _, _| per_node(input, |of| Outcome::Value(of.local)),
    ..EXTERNAL_TIE_SHARE
};

/// Ties of a node to all others.
pub(super) const EXTERNAL_DEGREE: Measure = Measure {
    id: "external-degree",
    name: "measure.external-degree",
    definition: "measure.external-degree.definition",
    compute: |input, _, _| per_node(input, |of| of.if_any_outside(of.external)),
    ..LOCAL_DEGREE
};

const COLUMNS: &[TableColumn] = &[
    column("members", "measure.column.members", 0),
    column("local", "measure.column.local", 0),
    column("external", "measure.column.external", 0),
    column("external-share", "measure.column.external-share", 3),
    column("per-member", "measure.column.per-member", 2),
];

/// What surrounds a node that has a value.
#[derive(Clone, Copy)]
pub(super) struct Around {
    /// Its class.
    pub(super) class: usize,
    /// Neighbours of its class.
    pub(super) local: f64,
    /// Other neighbours.
    pub(super) external: f64,
    /// Somebody is of another class, or of none.
    outside: bool,
}

impl Around {
    /// The value, unless nobody could be outside.
    pub(super) fn if_any_outside(&self, value: f64) -> Outcome {
        if self.outside {
            Outcome::Value(value)
        } else {
            Outcome::Undefined(Undefined::NeedsExternalAlters)
        }
    }
}

/// The classes, when some node has one.
pub(super) fn classes<'a>(input: &MeasureInput<'a>) -> Option<&'a Partition> {
    input.classes.filter(|c| c.unclassed() < c.class_of.len())
}

/// What surrounds each node; `None` for nodes without class.
pub(super) fn around(input: &MeasureInput<'_>, classes: &Partition) -> Vec<Option<Around>> {
    let both = input.network.simple().both();
    let sizes = classes.sizes();
    let n = input.network.node_count();
    (0..n)
        .map(|v| {
            let own = classes.class_of.get(v).copied().flatten()?;
            let near = both.of_node(v);
            let same = near.iter().filter(|x| {
                let class = classes.class_of.get(x.node as usize).copied().flatten();
                class == Some(own)
            });
            let local = same.count();
            Some(Around {
                class: own.index(),
                local: local as f64,
                external: (near.len() - local) as f64,
                outside: sizes.get(own.index()).is_some_and(|size| *size < n),
            })
        })
        .collect()
}

/// A number of each node that has a class.
pub(super) fn per_node(
    input: &MeasureInput<'_>,
    value: impl Fn(&Around) -> Outcome,
) -> Result<MeasureValue, Cancelled> {
    let none = Outcome::Undefined(Undefined::NoClass);
    Ok(MeasureValue::PerNode(match classes(input) {
        None => vec![none; input.network.node_count()],
        Some(classes) => around(input, classes)
            .iter()
            .map(|of| of.as_ref().map_or(none, &value))
            .collect(),
    }))
}

fn by_class(input: &MeasureInput<'_>) -> Result<MeasureValue, Cancelled> {
    let Some(classes) = classes(input) else {
        return Ok(undefined(Undefined::NoClass));
    };
    if input.network.simple().pairs().is_empty() {
        return Ok(undefined(Undefined::NoTies));
    }
    let all = around(input, classes);
    let rows = classes.classes.iter().enumerate().filter_map(|(g, class)| {
        let members: Vec<&Around> = all.iter().flatten().filter(|of| of.class == g).collect();
        let first = members.first()?;
        let local = members.iter().map(|of| of.local).sum::<f64>() / 2.0;
        let external: f64 = members.iter().map(|of| of.external).sum();
        let share = match Outcome::ratio(external, local + external, Undefined::NoTies) {
            Outcome::Value(share) => first.if_any_outside(share),
            reason @ Outcome::Undefined(_) => reason,
        };
        let size = members.len() as f64;
        let cells = vec![
            Outcome::Value(size),
            Outcome::Value(local),
            first.if_any_outside(external),
            share,
            first.if_any_outside(external / size),
        ];
        Some(row(&class.code, class.label.clone(), cells))
    });
    Ok(table(COLUMNS, rows.collect()))
}

#[cfg(test)]
mod tests {
    use super::super::given::{cells, club, karate, network};
    use super::*;
    use crate::base::parameter::Values;
    use crate::base::progress::Silent;

    /// The karate club by its halves: 67 of 78 ties within (the E–I index says so), 11 across.
    /// Within the first 33 + 2 … counted by networkx 3.6.1 as 35 and 32.
    #[test]
    fn the_karate_club() {
        let by = club();
        let local = cells(&EXTERNAL_TIE_SHARE, &karate(), Some(&by), 1);
        assert_eq!(local.iter().sum::<f64>(), 67.0);
        assert_eq!(
            cells(&EXTERNAL_TIE_SHARE, &karate(), Some(&by), 2),
            [11.0, 11.0]
        );
    }

    /// By hand: a and b inside, c outside; a–b, b–c.
    #[test]
    fn unclassed_nodes_are_outside() {
        let three = network(3, &[(0, 1), (1, 2)]);
        let by = Partition::from_indices("cluster", &[Some(0), Some(0), None]);
        let input = MeasureInput {
            network: &three,
            classes: Some(&by),
            seed: 1,
        };
        let none = Outcome::Undefined(Undefined::NoClass);
        let value = (EXTERNAL_DEGREE.compute)(&input, &Values::new(), &Silent).unwrap();
        let right = vec![Outcome::Value(0.0), Outcome::Value(1.0), none];
        assert_eq!(value, MeasureValue::PerNode(right));
        let shares = cells(&EXTERNAL_TIE_SHARE, &three, Some(&by), 3);
        assert_eq!(shares, [0.5]);
    }
}
