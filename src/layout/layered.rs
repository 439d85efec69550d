//! Layered layout: ties run downwards, from those who give to those who get. Circles of ties are
//! broken where a search from the sources comes back, nodes stand on the layer below the lowest
//! they depend on, and layers are ordered so that ties cross little (Sugiyama, Tagawa & Toda 1981).
//!
//! Only ties with a direction count; in a network without any, ties run from the member with more
//! ties to the one with fewer. Nodes without such ties stand below.

use super::input::Input;
use super::lines::{Lines, Shape};
use super::still::Plan;
use super::{Holds, Layout, LayoutInfo, Request, Run};
use crate::base::parameter::{Parameter, ParameterKind, Values};
use crate::network::Simple;

/// From left to right instead of downwards.
const ACROSS: Parameter = Parameter {
    id: "sideways",
    label: "layout.layered.sideways",
    help: "layout.layered.sideways.help",
    kind: ParameterKind::Flag { default: false },
};

/// See the module's documentation.
pub(super) struct Layered;

impl Layout for Layered {
    fn info(&self) -> &'static LayoutInfo {
        const {
            &LayoutInfo {
                id: "layered",
                name: "layout.layered",
                help: "layout.layered.help",
                parameters: &[ACROSS],
                needs: &[],
            }
        }
    }

    fn begin(&self, request: &Request, values: &Values) -> Box<dyn Run> {
        let input = Input::of(request);
        let mut arcs = arcs(&input.ties);
        break_circles(&mut arcs);
        let (layers, apart) = layers(&arcs);
        let mut lines = Lines {
            all: layers,
            ties: &input.ties,
            radii: &input.radii,
        };
        lines.mend();
        let mut plan = Plan::new(input.len());
        let sideways = values.flag(&ACROSS);
        let shape = Shape {
            rows: !sideways,
            stretch: if sideways { 1.6 } else { 2.6 },
            between: if sideways { 2.2 } else { 1.3 },
        };
        lines.set_out(&mut plan, &shape);
        let holds = if input.ties.is_directed() {
            Holds::NoDirection
        } else {
            Holds::NoTies
        };
        plan.rows_below(&apart, &input.radii, holds);
        plan.run(&input)
    }
}

/// The nodes that each node has ties to, one way only.
fn arcs(ties: &Simple) -> Vec<Vec<u32>> {
    let n = ties.node_count();
    if ties.is_directed() {
        let one_way = |i: usize| {
            let out = ties.out().of_node(i).iter();
            out.map(|t| t.node)
                .filter(|j| !ties.out().has(*j as usize, i))
                .collect()
        };
        return (0..n).map(one_way).collect();
    }
    let rank = |i: usize| (ties.both().degree(i), std::cmp::Reverse(i));
    let down = |i: usize| {
        let all = ties.both().of_node(i).iter().map(|t| t.node);
        all.filter(|j| rank(i) > rank(*j as usize)).collect()
    };
    (0..n).map(down).collect()
}

/// Turns ties around that lead back to where a search came from, so that none go in a circle.
fn break_circles(arcs: &mut [Vec<u32>]) {
    #[derive(Clone, Copy, PartialEq)]
    enum Seen {
        No,
        Open,
        Done,
    }
    let n = arcs.len();
    let mut incoming = vec![0_usize; n];
    arcs.iter()
        .flatten()
        .for_each(|j| incoming[*j as usize] += 1);
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by_key(|i| (incoming[*i] as i64 - arcs[*i].len() as i64, *i));
    let mut seen = vec![Seen::No; n];
    let mut back = Vec::new();
    for first in order {
        if seen[first] != Seen::No {
            continue;
        }
        seen[first] = Seen::Open;
        let mut path = vec![(first, 0_usize)];
        while let Some((node, next)) = path.last_mut() {
            let Some(to) = arcs[*node].get(*next).map(|j| *j as usize) else {
                seen[*node] = Seen::Done;
                path.pop();
                continue;
            };
            *next += 1;
            match seen[to] {
                Seen::No => {
                    seen[to] = Seen::Open;
                    path.push((to, 0));
                }
                Seen::Open => back.push((*node, to)),
                Seen::Done => {}
            }
        }
    }
    for (from, to) in back {
        arcs[from].retain(|j| *j as usize != to);
        if !arcs[to].contains(&(from as u32)) {
            arcs[to].push(from as u32);
        }
    }
}

/// Nodes by layer, and those without arcs. Every arc leads to a later layer; a source stands right
/// above the first node it leads to.
fn layers(arcs: &[Vec<u32>]) -> (Vec<Vec<u32>>, Vec<u32>) {
    let n = arcs.len();
    let mut incoming = vec![0_usize; n];
    arcs.iter()
        .flatten()
        .for_each(|j| incoming[*j as usize] += 1);
    let is_source: Vec<bool> = incoming.iter().map(|c| *c == 0).collect();
    let mut layer = vec![0_usize; n];
    let mut order: Vec<usize> = (0..n).filter(|i| is_source[*i]).collect();
    let mut at = 0;
    while let Some(node) = order.get(at).copied() {
        at += 1;
        for to in arcs[node].iter().map(|j| *j as usize) {
            layer[to] = layer[to].max(layer[node] + 1);
            incoming[to] -= 1;
            if incoming[to] == 0 {
                order.push(to);
            }
        }
    }
    for node in (0..n).filter(|i| is_source[*i]) {
        let first = arcs[node].iter().map(|j| layer[*j as usize]).min();
        layer[node] = first.map_or(0, |l| l.saturating_sub(1));
    }
    let has_arcs = |i: &usize| !is_source[*i] || !arcs[*i].is_empty();
    let mut layers = Vec::new();
    for node in (0..n).filter(has_arcs) {
        if layers.len() <= layer[node] {
            layers.resize(layer[node] + 1, Vec::new());
        }
        layers[layer[node]].push(node as u32);
    }
    let apart = (0..n).filter(|i| !has_arcs(i)).map(|i| i as u32);
    (layers, apart.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arcs_lead_downwards_once_circles_are_broken() {
        // 0 → 1 → 2 → 0 is a circle; 3 leads into it; 4 stands alone.
        let mut arcs = vec![vec![1], vec![2], vec![0], vec![0], vec![]];
        break_circles(&mut arcs);
        let (layers, apart) = layers(&arcs);
        assert_eq!(apart, vec![4]);
        assert_eq!(layers.iter().map(Vec::len).sum::<usize>(), 4);
        let at = |i: usize| layers.iter().position(|l| l.contains(&(i as u32)));
        for (from, all) in arcs.iter().enumerate() {
            assert!(all.iter().all(|to| at(from) < at(*to as usize)));
        }
    }
}
