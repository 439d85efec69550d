//! Two-mode networks: members and what they take part in.
//!
//! Where the data name two modes and every tie leads from one to the other, these are the two sides.
//! Otherwise the second side are the projects that ties were made of: those with fewer than two
//! partners here left no tie and are not seen. Neither: the measure is not for this network.

mod backbone;
mod barber;
mod clustering;
mod opsahl;
mod pairs;
mod size;

pub(super) use backbone::BACKBONE;
pub(super) use barber::BARBER_MODULARITY;
pub(super) use clustering::{
    PAIRWISE_CLUSTERING, PAIRWISE_CLUSTERING_MEAN, REDUNDANCY, ROBINS_ALEXANDER,
};
pub(super) use opsahl::OPSAHL_CLUSTERING;
pub(super) use size::{TWO_MODE_DEGREE, TWO_MODE_DENSITY};

use crate::base::outcome::{Outcome, Undefined};
use crate::network::Network;
use crate::network::graph::Origin;
use std::collections::BTreeMap;

/// Both sides, each with its neighbours on the other, ascending and each once.
pub(super) struct TwoMode {
    /// Of each of the first side (members), its neighbours.
    pub(super) first: Vec<Vec<u32>>,
    /// Of each of the second (events, projects), its neighbours.
    pub(super) second: Vec<Vec<u32>>,
    /// Where each node of the network stands: side (0 or 1) and place there.
    pub(super) place: Vec<(usize, usize)>,
}

impl TwoMode {
    /// Reads them from a network.
    pub(super) fn of(network: &Network) -> Result<Self, Outcome> {
        if network.node_count() == 0 {
            return Err(Outcome::Undefined(Undefined::NoNodes));
        }
        by_modes(network)
            .or_else(|| by_projects(network))
            .ok_or(Outcome::Undefined(Undefined::WrongMode))
    }

    /// Ties between the sides.
    pub(super) fn ties(&self) -> usize {
        self.first.iter().map(Vec::len).sum()
    }

    /// A side and the other.
    pub(super) fn sides(&self, side: usize) -> (&[Vec<u32>], &[Vec<u32>]) {
        if side == 0 {
            (&self.first, &self.second)
        } else {
            (&self.second, &self.first)
        }
    }

    /// From incidences; both sides have at least these sizes.
    fn from(incidences: &[(u32, u32)], sizes: (usize, usize), place: Vec<(usize, usize)>) -> Self {
        let mut made = Self {
            first: vec![Vec::new(); sizes.0],
            second: vec![Vec::new(); sizes.1],
            place,
        };
        for &(a, b) in incidences {
            made.first[a as usize].push(b);
            made.second[b as usize].push(a);
        }
        for list in made.first.iter_mut().chain(&mut made.second) {
            list.sort_unstable();
            list.dedup();
        }
        made
    }
}

fn by_modes(network: &Network) -> Option<TwoMode> {
    let mut sizes = [0, 0];
    let mut place = Vec::with_capacity(network.node_count());
    for node in network.nodes() {
        let side = usize::from(network.facts(node).mode? == 2);
        place.push((side, sizes[side]));
        sizes[side] += 1;
    }
    let mut incidences = Vec::new();
    for (a, b, _) in network.simple().pairs() {
        let (a, b) = (place[*a as usize], place[*b as usize]);
        let (a, b) = if a.0 == 0 { (a, b) } else { (b, a) };
        if (a.0, b.0) != (0, 1) {
            return None;
        }
        incidences.push((a.1 as u32, b.1 as u32));
    }
    (sizes[0] > 0 && sizes[1] > 0).then(|| TwoMode::from(&incidences, (sizes[0], sizes[1]), place))
}

fn by_projects(network: &Network) -> Option<TwoMode> {
    let mut number: BTreeMap<usize, u32> = BTreeMap::new();
    let mut incidences = Vec::new();
    for tie in network.ties() {
        let Origin::Projects(projects) = &tie.origin else {
            continue;
        };
        for project in projects {
            let next = number.len() as u32;
            let at = *number.entry(*project).or_insert(next);
            incidences.push((tie.source.0, at));
            incidences.push((tie.target.0, at));
        }
    }
    let n = network.node_count();
    let place = (0..n).map(|v| (0, v)).collect();
    (!number.is_empty()).then(|| TwoMode::from(&incidences, (n, number.len()), place))
}

#[cfg(test)]
mod given {
    use super::*;
    use crate::network::record::NodeFacts;

    /// Who came to which of fourteen events (Davis, Gardner and Gardner 1941), women from 0.
    #[rustfmt::skip]
    const DAVIS: [&[usize]; 18] = [
        &[0, 1, 2, 3, 4, 5, 7, 8],
        &[0, 1, 2, 4, 5, 6, 7],
        &[1, 2, 3, 4, 5, 6, 7, 8],
        &[0, 2, 3, 4, 5, 6, 7],
        &[2, 3, 4, 6],
        &[2, 4, 5, 7],
        &[4, 5, 6, 7],
        &[5, 7, 8],
        &[4, 6, 7, 8],
        &[6, 7, 8, 11],
        &[7, 8, 9, 11],
        &[7, 8, 9, 11, 12, 13],
        &[6, 7, 8, 9, 11, 12, 13],
        &[5, 6, 8, 9, 10, 11, 12, 13],
        &[6, 7, 9, 10, 11],
        &[7, 8],
        &[8, 10],
        &[8, 10],
    ];

    /// Davis's southern women: 18 women, 14 events, 89 ties.
    pub(super) fn davis() -> Network {
        let ties: Vec<(usize, usize)> = DAVIS
            .iter()
            .enumerate()
            .flat_map(|(woman, events)| events.iter().map(move |e| (woman, 18 + e)))
            .collect();
        two_mode(18, 14, &ties)
    }

    /// A network of two modes, nodes of the first before those of the second.
    pub(super) fn two_mode(first: usize, second: usize, ties: &[(usize, usize)]) -> Network {
        let facts = (0..first + second).map(|v| NodeFacts {
            mode: Some(if v < first { 1 } else { 2 }),
            ..NodeFacts::default()
        });
        super::super::given::network(first + second, ties).with_facts(facts.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::given::{davis, two_mode};
    use super::*;

    #[test]
    fn a_tie_within_a_mode_makes_no_two_modes() {
        let made = TwoMode::of(&davis()).unwrap();
        assert_eq!(
            (made.first.len(), made.second.len(), made.ties()),
            (18, 14, 89)
        );
        let wrong = Err(Outcome::Undefined(Undefined::WrongMode));
        let of = |n: &Network| TwoMode::of(n).map(|t| t.ties());
        assert_eq!(of(&two_mode(2, 1, &[(0, 1), (0, 2)])), wrong);
        assert_eq!(of(&super::super::given::karate()), wrong);
    }
}
