//! Circular layout: all nodes on one circle, class by class; within a class, and among the classes,
//! those with many ties between them are near each other. Nodes without ties stand apart.

use super::input::Input;
use super::still::{Plan, largest_room};
use super::{Enclosure, Holds, Layout, LayoutInfo, Need, Request, Run};
use crate::base::geometry::Vec2;
use crate::base::id::ClassId;
use crate::base::math::{PI, TAU, atan2, cos, sin};
use crate::base::parameter::{Parameter, ParameterKind, Values};

/// Free space between classes, in marks.
const GAP: Parameter = Parameter {
    id: "gap",
    label: "layout.circular.gap",
    help: "layout.circular.gap.help",
    kind: ParameterKind::Number {
        min: 0.0,
        max: 20.0,
        default: 4.0,
    },
};
/// Nodes on a circle whose rim is one mark thick.
const PER_FILE: f64 = 60.0;
/// Rounds in which the order is mended.
const ROUNDS: usize = 24;

/// See the module's documentation.
pub(super) struct Circular;

impl Layout for Circular {
    fn info(&self) -> &'static LayoutInfo {
        const {
            &LayoutInfo {
                id: "circular",
                name: "layout.circular",
                help: "layout.circular.help",
                parameters: &[GAP],
                needs: &[Need::Classes],
            }
        }
    }

    fn begin(&self, request: &Request, values: &Values) -> Box<dyn Run> {
        let input = Input::of(request);
        let (arcs, apart) = arcs(&input);
        let arcs = mended(&input, arcs);
        let mut plan = Plan::new(input.len());
        set_on_circle(&mut plan, &input, (&arcs, values.number(&GAP)));
        plan.rows_below(&apart, &input.radii, Holds::NoTies);
        plan.run(&input)
    }
}

/// The nodes with ties, by class, those of no class last; and the nodes without.
fn arcs(input: &Input) -> (Vec<Vec<u32>>, Vec<u32>) {
    let mut arcs = vec![Vec::new(); input.classes + 1];
    let mut apart = Vec::new();
    for node in 0..input.len() {
        if input.ties.both().degree(node) == 0 {
            apart.push(node as u32);
        } else {
            arcs[input.class_of[node].unwrap_or(input.classes)].push(node as u32);
        }
    }
    arcs.retain(|arc| !arc.is_empty());
    (arcs, apart)
}

/// Arcs and nodes in an order in which ties are short. Each round sorts the nodes of a class by
/// their neighbours' mean direction; the shortest order found is kept.
fn mended(input: &Input, mut arcs: Vec<Vec<u32>>) -> Vec<Vec<u32>> {
    let mut best = (f64::INFINITY, arcs.clone());
    for round in 0..ROUNDS {
        let angle = angles(&arcs, input.len());
        let length = ties_length(input, &angle);
        if length < best.0 {
            best = (length, arcs.clone());
        }
        let toward = |node: u32| direction(input, node, &angle);
        if round % 4 == 3 {
            arcs.sort_by_cached_key(|arc| Key(mean(arc.iter().map(|i| toward(*i)))));
        }
        for arc in &mut arcs {
            let middle = mean(arc.iter().map(|i| Some(angle[*i as usize])));
            // Angles are told from the far side of the circle, so that an arc is not torn.
            let off = |way: f64| (way - middle.unwrap_or(0.0) + PI).rem_euclid(TAU);
            let wanted = |i: &u32| {
                let own = off(angle[*i as usize]);
                Key(Some(toward(*i).map_or(own, off) * 0.7 + own * 0.3))
            };
            arc.sort_by_cached_key(wanted);
        }
    }
    best.1
}

/// A number to sort by; nothing stands last.
#[derive(PartialEq)]
struct Key(Option<f64>);
impl Eq for Key {}
impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Key {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let value = |k: &Self| k.0.unwrap_or(f64::INFINITY);
        value(self).total_cmp(&value(other))
    }
}

/// Direction of each node when all have equal room.
fn angles(arcs: &[Vec<u32>], nodes: usize) -> Vec<f64> {
    let count: usize = arcs.iter().map(Vec::len).sum();
    let mut angle = vec![0.0; nodes];
    for (k, node) in arcs.iter().flatten().enumerate() {
        angle[*node as usize] = TAU * k as f64 / count.max(1) as f64;
    }
    angle
}

/// Mean direction of a node's neighbours; `None` when they cancel out.
fn direction(input: &Input, node: u32, angle: &[f64]) -> Option<f64> {
    let ties = input.ties.both().of_node(node as usize).iter();
    mean(ties.map(|t| Some(angle[t.node as usize])))
}

/// The mean of directions, 0–2π.
fn mean(ways: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    let mut sum = Vec2::ZERO;
    for way in ways.flatten() {
        sum += Vec2::new(cos(way), sin(way));
    }
    (sum.length() > 1e-9).then(|| atan2(sum.y, sum.x).rem_euclid(TAU))
}

/// Sum of the chords of all ties.
fn ties_length(input: &Input, angle: &[f64]) -> f64 {
    let pairs = input.ties.pairs().iter();
    pairs
        .map(|(a, b, _)| sin((angle[*a as usize] - angle[*b as usize]) / 2.0).abs())
        .sum()
}

/// Gives every node its place on the smallest circle with room for all, from the top clockwise. The
/// rim of a large circle is several marks thick: neighbours in the order stand one behind the other.
fn set_on_circle(plan: &mut Plan, input: &Input, (arcs, gap): (&[Vec<u32>], f64)) {
    let nodes: Vec<u32> = arcs.iter().flatten().copied().collect();
    let pitch = 2.0 * largest_room(&nodes, &input.radii);
    let thick = ((nodes.len() as f64 / PER_FILE).sqrt().round() as usize).max(1);
    let free = gap * pitch / if arcs.len() > 1 { 1.0 } else { f64::INFINITY };
    // A little more than needed: chords of several steps are shorter than the steps together.
    let step = pitch * 1.01 / thick as f64;
    let mut steps: Vec<f64> = Vec::with_capacity(nodes.len());
    for arc in arcs {
        steps.extend(std::iter::repeat_n(step, arc.len() - 1));
        // The next arc begins on the first file.
        steps.push(step.max(pitch / 2.0) + free.max(if thick > 1 { pitch } else { pitch / 2.0 }));
    }
    if let [only] = nodes.as_slice() {
        plan.set(*only, Vec2::ZERO, input.radii[*only as usize]);
        return;
    }
    let radius = radius_for(&steps);
    let outer = radius + (thick - 1) as f64 * pitch;
    let (mut way, mut steps) = (-PI / 2.0, steps.into_iter());
    for arc in arcs {
        let from = way;
        let mut to = way;
        for (k, node) in arc.iter().enumerate() {
            // From the outside in, so that the innermost file has the room of the chords.
            let far = radius + (thick - 1 - k % thick) as f64 * pitch;
            let at = Vec2::new(cos(way), sin(way)) * far;
            plan.set(*node, at, input.radii[*node as usize]);
            to = way;
            way += angle_of(steps.next().unwrap_or(0.0), radius);
        }
        if arcs.len() > 1 {
            head(plan, input, arc, ((from + to) / 2.0, outer + pitch / 2.0));
        }
    }
}

/// The heading of an arc, outside the circle.
fn head(plan: &mut Plan, input: &Input, arc: &[u32], (way, outer): (f64, f64)) {
    let class = arc.first().and_then(|i| input.class_of[*i as usize]);
    // Beside the circle a heading needs the room of its text.
    let far = outer * (1.04 + 0.46 * cos(way).abs()) + 0.04 * outer * sin(way).max(0.0);
    let centre = Vec2::new(cos(way), sin(way)) * far;
    plan.bounds.include(centre);
    plan.enclosures.push(Enclosure {
        class: class.map(ClassId::from_index),
        centre,
        radius: 0.0,
        holds: Holds::Class,
        members: arc.len(),
        isolates: None,
    });
}

/// The angle under which a chord is seen from the middle.
fn angle_of(chord: f64, radius: f64) -> f64 {
    let half = (chord / (2.0 * radius)).min(1.0);
    2.0 * atan2(half, (1.0 - half * half).max(0.0).sqrt())
}

/// Radius of the circle that chords of these lengths go around once.
fn radius_for(steps: &[f64]) -> f64 {
    let total: f64 = steps.iter().sum();
    let mut low = steps.iter().copied().fold(0.0, f64::max) / 2.0;
    let mut high = (total / PI).max(low) + 1.0;
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        let around: f64 = steps.iter().map(|s| angle_of(*s, middle)).sum();
        if around > TAU {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chords_go_around_once() {
        for steps in [vec![2.0, 2.0], vec![1.0; 40], vec![30.0, 1.0, 1.0, 5.0]] {
            let radius = radius_for(&steps);
            let around: f64 = steps.iter().map(|s| angle_of(*s, radius)).sum();
            assert!(around <= TAU + 1e-9, "{steps:?} {around}");
        }
    }
}
