//! Random networks reached by exchanging ends of ties, each exchange leaving all degrees as they are.
//!
//! *Ties*: two are drawn, and change partners unless a loop or a parallel tie would come of it
//! (Maslov and Sneppen 2002), ten attempts per tie. *Projects*: two are drawn, and deal the partners
//! that only one of them has anew between them (curveball; Strona and others 2014), five trades per
//! project.

use super::source::{Source, ordered};
use crate::base::random::Random;

/// Attempts per tie.
const ATTEMPTS: usize = 10;
/// Trades per project.
const TRADES: usize = 5;

/// Who is tied to whom, by short lists.
struct Lists(Vec<Vec<u32>>);

impl Lists {
    fn of(n: usize, ties: &[(u32, u32)], both: bool) -> Self {
        let mut lists = vec![Vec::new(); n];
        for &(a, b) in ties {
            lists[a as usize].push(b);
            if both {
                lists[b as usize].push(a);
            }
        }
        Self(lists)
    }

    fn has(&self, a: u32, b: u32) -> bool {
        self.0[a as usize].contains(&b)
    }

    fn degree(&self, a: u32) -> usize {
        self.0[a as usize].len()
    }

    fn replace(&mut self, of: u32, old: u32, new: u32) {
        if let Some(place) = self.0[of as usize].iter_mut().find(|x| **x == old) {
            *place = new;
        }
    }
}

/// A network with the same degrees.
pub(super) fn pairs(source: &Source, random: &mut Random) -> Vec<(u32, u32)> {
    let mut ties = source.ties.clone();
    let mut lists = Lists::of(source.n, &ties, true);
    let m = ties.len();
    for _ in 0..ATTEMPTS * m {
        let (i, j) = (random.below(m), random.below(m));
        let (a, b) = ties[i];
        let (c, d) = if random.chance(0.5) {
            ties[j]
        } else {
            (ties[j].1, ties[j].0)
        };
        // a–b and c–d become a–d and c–b.
        if i == j || a == c || a == d || b == c || b == d {
            continue;
        }
        let tied = |x: u32, y: u32| {
            if lists.degree(x) < lists.degree(y) {
                lists.has(x, y)
            } else {
                lists.has(y, x)
            }
        };
        if tied(a, d) || tied(c, b) {
            continue;
        }
        for (of, old, new) in [(a, b, d), (b, a, c), (c, d, b), (d, c, a)] {
            lists.replace(of, old, new);
        }
        ties[i] = ordered(a, d);
        ties[j] = ordered(c, b);
    }
    ties.sort_unstable();
    ties
}

/// A directed network with the same in- and out-degrees.
pub(super) fn arcs(source: &Source, random: &mut Random) -> Vec<(u32, u32)> {
    let mut ties = source.ties.clone();
    let mut lists = Lists::of(source.n, &ties, false);
    let m = ties.len();
    for _ in 0..ATTEMPTS * m {
        let (i, j) = (random.below(m), random.below(m));
        let ((a, b), (c, d)) = (ties[i], ties[j]);
        if i == j || a == d || c == b || lists.has(a, d) || lists.has(c, b) {
            continue;
        }
        lists.replace(a, b, d);
        lists.replace(c, d, b);
        ties[i] = (a, d);
        ties[j] = (c, b);
    }
    ties.sort_unstable();
    ties
}

/// Projects of the same sizes, whose partners each have as many projects as before. Partners of a
/// project are ascending.
pub(super) fn curveball(projects: &[Vec<u32>], random: &mut Random) -> Vec<Vec<u32>> {
    let mut projects = projects.to_vec();
    let count = projects.len();
    for _ in 0..TRADES * count {
        let (i, j) = (random.below(count), random.below(count));
        if i == j {
            continue;
        }
        let (first, second) = (&projects[i], &projects[j]);
        let shared = |x: &&u32| second.binary_search(x).is_ok();
        let common: Vec<u32> = first.iter().filter(shared).copied().collect();
        let alone = |x: &&u32| common.binary_search(x).is_err();
        let mut pool: Vec<u32> = first.iter().chain(second).filter(alone).copied().collect();
        let mine = first.len() - common.len();
        random.shuffle(&mut pool);
        let (left, right) = pool.split_at(mine);
        let dealt = |part: &[u32]| {
            let mut all = common.clone();
            all.extend_from_slice(part);
            all.sort_unstable();
            all
        };
        let (left, right) = (dealt(left), dealt(right));
        projects[i] = left;
        projects[j] = right;
    }
    projects
}
