//! Random networks of each model.

use super::model::Model;
use super::source::{Source, ordered};
use super::swap;
use crate::base::id::ClassId;
use crate::base::outcome::Undefined;
use crate::base::random::Random;
use crate::network::Partition;

/// Dyads that may be drawn one by one: a fiftieth of a second.
const MOST_DYADS: usize = 5_000_000;

/// Why a model cannot be drawn from a network; `None` where it can.
pub(super) fn refused(model: Model, source: &Source) -> Option<Undefined> {
    match model {
        _ if source.n < 2 => Some(Undefined::TooFewNodes),
        Model::Size if source.dyads() > MOST_DYADS => Some(Undefined::TooLarge),
        Model::Projects => source.without_projects(),
        _ => None,
    }
}

/// The ties of a random network; the labels model leaves them as they are.
pub(super) fn draw(model: Model, source: &Source, random: &mut Random) -> Vec<(u32, u32)> {
    match model {
        Model::Size => each_by_coin(source, random),
        Model::Ties => distinct(source.n, source.ties.len(), source.directed, random),
        Model::Census if source.directed => by_census(source, random),
        Model::Census => distinct(source.n, source.ties.len(), false, random),
        Model::Degrees if source.directed => swap::arcs(source, random),
        Model::Degrees => swap::pairs(source, random),
        Model::Projects => source.projected(&swap::curveball(&source.projects, random)),
        Model::Labels => source.ties.clone(),
    }
}

/// Classes whose labels have changed places among the classed nodes.
pub(super) fn relabelled(classes: &Partition, random: &mut Random) -> Partition {
    let mut labels: Vec<ClassId> = classes.class_of.iter().flatten().copied().collect();
    random.shuffle(&mut labels);
    let mut labels = labels.into_iter();
    let class_of = classes
        .class_of
        .iter()
        .map(|c| c.and_then(|_| labels.next()))
        .collect();
    Partition {
        class_of,
        ..classes.clone()
    }
}

fn each_by_coin(source: &Source, random: &mut Random) -> Vec<(u32, u32)> {
    let n = source.n as u32;
    let mut ties = Vec::with_capacity(source.dyads() / 2);
    // 64 coins a word.
    let (mut word, mut left) = (0, 0);
    for a in 0..n {
        let first = if source.directed { 0 } else { a + 1 };
        for b in (first..n).filter(|b| *b != a) {
            if left == 0 {
                (word, left) = (random.word(), 64);
            }
            if word & 1 == 1 {
                ties.push((a, b));
            }
            word >>= 1;
            left -= 1;
        }
    }
    ties
}

/// `count` dyads drawn without replacement, ascending.
pub(super) fn distinct(
    n: usize,
    count: usize,
    directed: bool,
    random: &mut Random,
) -> Vec<(u32, u32)> {
    let all = n * n.saturating_sub(1) / if directed { 1 } else { 2 };
    let mut ties: Vec<(u32, u32)> = Vec::with_capacity(count);
    if 2 * count > all {
        // Most dyads are tied: lay all out and take as many from the front of a random order.
        let of = |a: u32| {
            let first = if directed { 0 } else { a + 1 };
            (first..n as u32)
                .filter(move |b| *b != a)
                .map(move |b| (a, b))
        };
        ties.extend((0..n as u32).flat_map(of));
        let taken = count.min(ties.len());
        for i in 0..taken {
            let j = i + random.below(ties.len() - i);
            ties.swap(i, j);
        }
        ties.truncate(taken);
        ties.sort_unstable();
        return ties;
    }
    while ties.len() < count {
        for _ in ties.len()..count {
            let (a, b) = (random.below(n) as u32, random.below(n) as u32);
            if a != b {
                ties.push(if directed { (a, b) } else { ordered(a, b) });
            }
        }
        ties.sort_unstable();
        ties.dedup();
    }
    ties
}

/// As many mutual and one-way dyads, on dyads drawn at random.
fn by_census(source: &Source, random: &mut Random) -> Vec<(u32, u32)> {
    let back = |&&(a, b): &&(u32, u32)| a < b && source.ties.binary_search(&(b, a)).is_ok();
    let mutual = source.ties.iter().filter(back).count();
    let tied = source.ties.len() - mutual;
    let mut dyads = distinct(source.n, tied, false, random);
    random.shuffle(&mut dyads);
    let mut arcs = Vec::with_capacity(source.ties.len());
    for (i, (a, b)) in dyads.into_iter().enumerate() {
        if i < mutual {
            arcs.extend([(a, b), (b, a)]);
        } else if random.chance(0.5) {
            arcs.push((a, b));
        } else {
            arcs.push((b, a));
        }
    }
    arcs.sort_unstable();
    arcs
}
