//! Radial layout: a member in the middle, those it has ties with around it, their neighbours on the
//! next ring, and so on. Members that no path reaches stand apart.

use super::input::Input;
use super::rings;
use super::still::Plan;
use super::{Holds, Layout, LayoutInfo, Request, Run};
use crate::base::geometry::Vec2;
use crate::base::parameter::{Parameter, ParameterKind, Values};

/// The member in the middle.
const MEMBER: Parameter = Parameter {
    id: "member",
    label: "layout.radial.member",
    help: "layout.radial.member.help",
    kind: ParameterKind::Member,
};
/// Rings that have a circle and a caption of their own.
const CAPTIONED: usize = 12;

/// See the module's documentation.
pub(super) struct Radial;

impl Layout for Radial {
    fn info(&self) -> &'static LayoutInfo {
        const {
            &LayoutInfo {
                id: "radial",
                name: "layout.radial",
                help: "layout.radial.help",
                parameters: &[MEMBER],
                needs: &[],
            }
        }
    }

    fn begin(&self, request: &Request, _: &Values) -> Box<dyn Run> {
        let input = Input::of(request);
        let mut plan = Plan::new(input.len());
        let Some(middle) = middle(request, &input) else {
            return plan.run(&input);
        };
        let (rings, apart) = by_distance(&input, middle);
        let outer = rings::set_out(&mut plan, &rings, (&input.ties, &input.radii));
        let steps = rings.iter().zip(outer).enumerate().skip(1);
        let mut circles: Vec<(usize, f64, usize)> = steps
            .map(|(k, (ring, outer))| (k, outer + 4.0, ring.len()))
            .take(CAPTIONED)
            .collect();
        circles.reverse();
        for (k, outer, members) in circles {
            plan.circle(Vec2::ZERO, outer, (Holds::Steps(k as u32), members));
        }
        plan.rows_below(&apart, &input.radii, Holds::NotReached);
        plan.run(&input)
    }
}

/// The member asked for, else the one with the most ties.
fn middle(request: &Request, input: &Input) -> Option<u32> {
    let asked = request.given.member.filter(|m| m.index() < input.len());
    let degree = |i: &usize| input.ties.both().degree(*i);
    let most = (0..input.len()).max_by_key(|i| (degree(i), std::cmp::Reverse(*i)));
    asked.map(|m| m.0).or(most.map(|i| i as u32))
}

/// Nodes by their distance in ties, and those that cannot be reached.
fn by_distance(input: &Input, middle: u32) -> (Vec<Vec<u32>>, Vec<u32>) {
    let mut seen = vec![false; input.len()];
    seen[middle as usize] = true;
    let mut rings = vec![vec![middle]];
    while let Some(last) = rings.last() {
        let mut next = Vec::new();
        for node in last {
            for tie in input.ties.both().of_node(*node as usize) {
                if !std::mem::replace(&mut seen[tie.node as usize], true) {
                    next.push(tie.node);
                }
            }
        }
        if next.is_empty() {
            break;
        }
        rings.push(next);
    }
    let apart = (0..input.len() as u32).filter(|i| !seen[*i as usize]);
    (rings, apart.collect())
}
