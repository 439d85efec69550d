//! Distances between all pairs of nodes, summed up per node.
//!
//! Breadth-first searches from 512 sources run at once: each node carries one bit per source for
//! "seen" and "reached in this step", so that one look at a tie serves all of them (Then, Kaufmann,
//! Chirigati, Hoang-Vu, Pham, Kemper, Neumann and Vo 2014, *PVLDB* 8(4), 449–460). What is wanted
//! per node is counted where the searches arrive: a node reached by k sources in step d is at
//! distance d from k others. No list of distances is ever kept.

use super::arcs::Arcs;
use crate::base::parallel::map_chunks;
use crate::base::progress::{Cancelled, Progress};
use crate::network::Network;
use crate::network::reach::{AllPairs, Reach};
use crate::network::simple::Adjacency;

const WORDS: usize = 8;
/// Sources per search.
const BATCH: usize = 64 * WORDS;
/// Searches between two additions; bounds memory, not results.
const ROUND: usize = 16;

type Bits = [u64; WORDS];
const NONE: Bits = [0; WORDS];

/// Distances of a network along its arcs, or with direction forgotten; searched once and kept.
pub(super) fn distances<'a>(
    network: &'a Network,
    along_arcs: bool,
    progress: &dyn Progress,
) -> Result<&'a AllPairs, Cancelled> {
    let kept = network.reach(along_arcs);
    if let Some(all) = kept.get() {
        return Ok(all);
    }
    let simple = network.simple();
    let against = if along_arcs {
        simple.inward()
    } else {
        simple.both()
    };
    let all = all_pairs(simple.node_count(), against, progress)?;
    Ok(kept.get_or_init(|| all))
}

/// Distances from each of `n` nodes to the others along the arcs, of which `against` is the
/// reverse: the searches run against the arcs, so that what arrives at a node is what it reaches.
fn all_pairs(
    n: usize,
    against: &Adjacency,
    progress: &dyn Progress,
) -> Result<AllPairs, Cancelled> {
    let arcs = Arcs::of(n, against);
    let starts: Vec<usize> = (0..n).step_by(BATCH).collect();
    let mut all = AllPairs {
        of: vec![Reach::default(); n],
        longest: 0,
    };
    for (i, round) in starts.chunks(ROUND).enumerate() {
        let done = (i * ROUND) as f32 / starts.len() as f32;
        let parts = map_chunks(round, 1, |_, start| {
            let first = start.first().copied().unwrap_or(0);
            Search::new(&arcs).run(first..(first + BATCH).min(n), &|| progress.advance(done))
        });
        for part in parts {
            all.add(&part?);
        }
    }
    progress.advance(1.0)?;
    Ok(all)
}

/// One search from up to [`BATCH`] sources.
struct Search<'a> {
    arcs: &'a Arcs,
    seen: Vec<Bits>,
    now: Vec<Bits>,
    next: Vec<Bits>,
    sums: AllPairs,
}

impl<'a> Search<'a> {
    fn new(arcs: &'a Arcs) -> Self {
        let n = arcs.nodes();
        Self {
            arcs,
            seen: vec![NONE; n],
            now: vec![NONE; n],
            next: vec![NONE; n],
            sums: AllPairs {
                of: vec![Reach::default(); n],
                longest: 0,
            },
        }
    }

    fn run(
        mut self,
        sources: std::ops::Range<usize>,
        go_on: &dyn Fn() -> Result<(), Cancelled>,
    ) -> Result<AllPairs, Cancelled> {
        let mut front: Vec<u32> = sources.clone().map(|s| s as u32).collect();
        for (bit, source) in sources.enumerate() {
            self.seen[source][bit / 64] |= 1 << (bit % 64);
            self.now[source] = self.seen[source];
        }
        let mut step = 0;
        while !front.is_empty() {
            go_on()?;
            step += 1;
            let mut reached = self.spread(&front);
            for &v in &front {
                self.now[v as usize] = NONE;
            }
            for &v in &reached {
                self.arrive(v as usize, step);
            }
            std::mem::swap(&mut self.now, &mut self.next);
            std::mem::swap(&mut front, &mut reached);
        }
        Ok(self.sums)
    }

    /// Sends the bits of the front one step on; gives the nodes that got new ones.
    fn spread(&mut self, front: &[u32]) -> Vec<u32> {
        let mut reached = Vec::new();
        for &v in front {
            let bits = self.now[v as usize];
            for &w in self.arcs.from(v) {
                let seen = &self.seen[w as usize];
                let mut fresh = NONE;
                let mut any = 0;
                for k in 0..WORDS {
                    fresh[k] = bits[k] & !seen[k];
                    any |= fresh[k];
                }
                if any == 0 {
                    continue;
                }
                let next = &mut self.next[w as usize];
                if *next == NONE {
                    reached.push(w);
                }
                for k in 0..WORDS {
                    next[k] |= fresh[k];
                }
            }
        }
        reached
    }

    fn arrive(&mut self, v: usize, step: u32) {
        let mut count = 0;
        for k in 0..WORDS {
            self.seen[v][k] |= self.next[v][k];
            count += self.next[v][k].count_ones();
        }
        let sums = &mut self.sums.of[v];
        sums.others += u64::from(count);
        sums.sum += u64::from(count) * u64::from(step);
        sums.inverse += f64::from(count) / f64::from(step);
        self.sums.longest = step;
    }
}

#[cfg(test)]
mod tests {
    use super::super::given;
    use super::*;
    use crate::base::progress::Silent;

    #[test]
    fn a_path_longer_than_a_batch() {
        let n = 1200;
        let path: Vec<(usize, usize)> = (1..n).map(|i| (i - 1, i)).collect();
        let network = given::network(n, &path);
        let all = all_pairs(network.node_count(), network.simple().inward(), &Silent).unwrap();
        assert_eq!(all.longest, 1199);
        // Σ over ordered pairs of a path is n (n² − 1) / 3.
        let n = n as u64;
        assert_eq!(all.total(), (n * (n - 1), n * (n * n - 1) / 3));
        assert_eq!(all.of[0].sum, n * (n - 1) / 2);
    }

    #[test]
    fn arcs_lead_one_way() {
        let network = given::directed(3, &[(0, 1), (1, 2)]);
        let all = all_pairs(network.node_count(), network.simple().inward(), &Silent).unwrap();
        let reach = |others, sum, inverse| Reach {
            others,
            sum,
            inverse,
        };
        assert_eq!(
            all.of,
            [reach(2, 3, 1.5), reach(1, 1, 1.0), reach(0, 0, 0.0)]
        );
    }
}
