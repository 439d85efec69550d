//! The engine of free layouts: one connected part is coarsened until few bodies are left, these are
//! arranged by their distances, and each finer level starts from the coarser one and settles under
//! the same forces.

mod far;
mod fft;
mod forces;
mod graph;
mod mesh;
mod start;

use crate::base::geometry::Vec2;
use crate::base::math::{cos, sin};
use crate::base::random::Random;
use crate::network::Simple;
pub(super) use far::Far;
use forces::{Cloud, Limits};
use graph::{Graph, by_key};

/// Levels are made until so few bodies are left.
const COARSEST: usize = 300;
/// More levels than any network needs.
const MOST_LEVELS: usize = 40;
/// Mean move of a settled level, in sizes of its bodies.
const STILL: f32 = 0.004;
/// Longest moves of the first and the last step of a level, in sizes of its bodies.
const FIRST: f32 = 0.8;
const LAST: f32 = 0.03;
/// Mesh points per size of a body: at first, and when the nodes themselves have gone this share of
/// their steps.
const COARSE: f32 = 0.9;
const FINE: f32 = 1.6;
const COARSELY: f32 = 0.4;
/// Steps after a change.
const AGAIN: u32 = 40;
/// Longest move of the first step after a change.
const NUDGE: f32 = 0.3;

/// A connected part under way, in units of the law of push.
pub(super) struct Part {
    /// Nodes in the order of the engine.
    order: Vec<u32>,
    /// From the nodes (first) to the fewest bodies (last).
    levels: Vec<Level>,
    /// The level that moves; 0 = the nodes themselves.
    level: usize,
    cloud: Cloud,
    done: u32,
    of: u32,
    first: f32,
    heat: Vec<f32>,
    settled: bool,
}

/// How strongly ties pull.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Pull {
    /// Each as any other.
    Alike,
    /// By their weights.
    ByWeight,
}

struct Level {
    graph: Graph,
    /// Body of the next level that each body belongs to; empty at the last.
    parent: Vec<u32>,
    /// Size of a body.
    size: f32,
}

impl Part {
    /// A part with these members (ascending), from nothing.
    pub(super) fn cold(ties: &Simple, members: &[u32], pull: Pull, random: &mut Random) -> Self {
        let (order, levels) = levels(graph_of(ties, members, pull), members, random);
        let level = levels.len() - 1;
        let top = &levels[level];
        let mut at = start::places(&top.graph, random);
        let total: f32 = top.graph.mass.iter().sum();
        let spread = 0.4 * total.sqrt();
        at.iter_mut().flatten().for_each(|v| *v *= spread);
        let mut part = Self {
            order,
            levels,
            level,
            cloud: Cloud::at(at),
            done: 0,
            of: 0,
            first: FIRST,
            heat: Vec::new(),
            settled: false,
        };
        part.of = part.steps_of(level);
        part
    }

    /// A part whose nodes have places; [`Part::resume`] tells which.
    pub(super) fn warm(ties: &Simple, members: &[u32], pull: Pull) -> Self {
        let graph = graph_of(ties, members, pull);
        Self {
            order: members.to_vec(),
            levels: vec![Level {
                graph,
                parent: Vec::new(),
                size: 1.0,
            }],
            level: 0,
            cloud: Cloud::at(vec![[0.0; 2]; members.len()]),
            done: 0,
            of: AGAIN,
            first: NUDGE,
            heat: Vec::new(),
            settled: true,
        }
    }

    /// Goes on from other places: `at` tells for each node its place and the share of a move that
    /// it may make (0 = it is held).
    pub(super) fn resume(&mut self, at: impl Fn(u32) -> (Vec2, f64)) {
        self.level = 0;
        self.hold(at);
        (self.done, self.of, self.first, self.settled) = (0, AGAIN, NUDGE, false);
    }

    /// Places every node and sets how freely it moves.
    pub(super) fn hold(&mut self, at: impl Fn(u32) -> (Vec2, f64)) {
        let (mut places, mut heat) = (Vec::new(), Vec::new());
        for (place, share) in self.order.iter().map(|node| at(*node)) {
            places.push([place.x as f32, place.y as f32]);
            heat.push(share as f32);
        }
        self.cloud.put(places);
        self.heat = heat;
    }

    /// The nodes themselves move, not bodies of several.
    pub(super) fn is_fine(&self) -> bool {
        self.level == 0
    }

    /// Every node may move freely.
    pub(super) fn is_free(&self) -> bool {
        self.heat.is_empty()
    }

    /// Steps that a level gets: many while they are cheap.
    fn steps_of(&self, level: usize) -> u32 {
        let n = self.levels[level].graph.len();
        match (level, n) {
            (0 | 1, 0..=3_000) => 110,
            (2.., 0..=10_000) => 200,
            (2.., 0..=100_000) => 150,
            (0, 0..=30_000) | (1, 0..=100_000) => 90,
            (_, 0..=300_000) => 60,
            _ => 30,
        }
    }

    /// One step; true while things move.
    pub(super) fn step(&mut self) -> bool {
        if self.settled {
            return false;
        }
        let Level { graph, size, .. } = &self.levels[self.level];
        let share = self.done as f32 / self.of as f32;
        let left = 1.0 - share;
        let reach = size * (LAST + (self.first - LAST) * left * left);
        let limits = Limits {
            reach,
            size: *size,
            fineness: if self.level > 0 || share < COARSELY {
                COARSE
            } else {
                FINE
            },
            heat: &self.heat,
        };
        let moved = self.cloud.step(graph, &limits);
        self.done += 1;
        if self.done < self.of && moved > STILL * size {
            return true;
        }
        if self.level == 0 {
            self.settled = true;
            return false;
        }
        self.descend();
        true
    }

    /// Takes the bodies apart: the parts start around the place of the whole.
    fn descend(&mut self) {
        let size = self.levels[self.level].size;
        self.level -= 1;
        let level = &self.levels[self.level];
        let mut places = Vec::with_capacity(level.parent.len());
        for (i, parent) in level.parent.iter().enumerate() {
            let [x, y] = self.cloud.at[*parent as usize];
            let at = around(i) * (0.5 * f64::from(size));
            places.push([x + at.x as f32, y + at.y as f32]);
        }
        self.cloud.put(places);
        self.done = 0;
        self.of = self.steps_of(self.level);
    }

    /// Hands the place of every node to `put`.
    pub(super) fn read(&self, mut put: impl FnMut(u32, Vec2)) {
        for (k, node) in self.order.iter().enumerate() {
            let mut body = k;
            for level in &self.levels[..self.level] {
                body = level.parent[body] as usize;
            }
            let [x, y] = self.cloud.at[body];
            let mut at = Vec2::new(f64::from(x), f64::from(y));
            if self.level > 0 {
                at += around(k) * (0.4 * f64::from(self.levels[self.level].size));
            }
            put(*node, at);
        }
    }
}

/// A place in the unit disc for a number.
fn around(number: usize) -> Vec2 {
    let angle = number as f64 * 2.399_963_229_728_653;
    let share = (number as f64 * 0.754_877_666_246_692_7).fract();
    Vec2::new(cos(angle), sin(angle)) * share.sqrt()
}

/// All levels, and the nodes in an order in which bodies of every level lie together.
fn levels(graph: Graph, members: &[u32], random: &mut Random) -> (Vec<u32>, Vec<Level>) {
    let mut levels = vec![Level {
        graph,
        parent: Vec::new(),
        size: 1.0,
    }];
    while levels.len() < MOST_LEVELS {
        let Some(last) = levels.last_mut() else { break };
        if last.graph.len() <= COARSEST {
            break;
        }
        let Some((graph, parent)) = last.graph.coarsen(random) else {
            break;
        };
        last.parent = parent;
        let size = (members.len() as f32 / graph.len() as f32).sqrt();
        levels.push(Level {
            graph,
            parent: Vec::new(),
            size,
        });
    }
    let order = sort_by_parent(&mut levels);
    (
        order.into_iter().map(|k| members[k as usize]).collect(),
        levels,
    )
}

/// Renumbers all levels from the coarsest down so that the children of a body follow each other;
/// tells the old number of each node of the first level.
fn sort_by_parent(levels: &mut [Level]) -> Vec<u32> {
    let mut renumbered: Vec<u32> = (0..levels.last().map_or(0, |l| l.graph.len()) as u32).collect();
    for level in levels.iter_mut().rev().skip(1) {
        // New number of each parent.
        let mut number = vec![0_u32; renumbered.len()];
        for (k, old) in renumbered.iter().enumerate() {
            number[*old as usize] = k as u32;
        }
        let order = by_key(level.graph.len(), renumbered.len(), |i| {
            number[level.parent[i] as usize] as usize
        });
        level.parent = order
            .iter()
            .map(|i| number[level.parent[*i as usize] as usize])
            .collect();
        level.graph = level.graph.reordered(&order);
        renumbered = order;
    }
    renumbered
}

/// The ties among members of a part. A node weighs as the square root of its number of ties; a tie
/// is as strong as its ends are heavy. Hubs so have room around them, and distances between all
/// nodes are in better proportion.
fn graph_of(ties: &Simple, members: &[u32], pull: Pull) -> Graph {
    let mut graph = Graph {
        starts: vec![0],
        ..Graph::default()
    };
    let all = members.len() == ties.node_count();
    let mut factors = Vec::new();
    for i in members {
        for tie in ties.both().of_node(*i as usize) {
            let to = if all {
                Some(tie.node)
            } else {
                local(members, tie.node)
            };
            graph.items.extend(to);
            if pull == Pull::ByWeight {
                factors.extend(to.map(|_| tie.weight));
            }
        }
        graph.starts.push(graph.items.len() as u32);
    }
    graph.weigh();
    if pull == Pull::ByWeight {
        graph.strengthen(&factors);
    }
    graph
}

/// The place of a node among ascending members.
fn local(members: &[u32], node: u32) -> Option<u32> {
    members.binary_search(&node).ok().map(|k| k as u32)
}
