//! Triangles, each found once.

use crate::base::parallel::map_chunks;
use crate::base::progress::{Cancelled, Progress};
use crate::network::Simple;

/// Parts that the work is cut into.
const PARTS: usize = 8;
/// Nodes between two looks at the progress.
const STRIDE: usize = 4096;

/// Triangles through each node, direction forgotten.
///
/// Every tie is kept at its end of lower degree, so that no node keeps more than √(2m) of them and
/// the work is O(m^1.5) (Chiba and Nishizeki 1985, *SIAM J. Comput.* 14, 210–223).
pub(super) fn triangles(simple: &Simple, progress: &dyn Progress) -> Result<Vec<u64>, Cancelled> {
    let n = simple.node_count();
    let both = simple.both();
    let rank = |v: u32| (both.degree(v as usize), v);
    let mut starts = vec![0_usize; n + 1];
    for &(a, b, _) in simple.pairs() {
        starts[if rank(a) < rank(b) { a } else { b } as usize + 1] += 1;
    }
    for i in 0..n {
        starts[i + 1] += starts[i];
    }
    let mut kept = vec![0_u32; simple.pairs().len()];
    let mut at = starts.clone();
    for &(a, b, _) in simple.pairs() {
        let (low, high) = if rank(a) < rank(b) { (a, b) } else { (b, a) };
        kept[at[low as usize]] = high;
        at[low as usize] += 1;
    }
    let of = |v: usize| &kept[starts[v]..starts[v + 1]];
    let nodes: Vec<u32> = (0..n as u32).collect();
    let parts = map_chunks(&nodes, n.div_ceil(PARTS).max(256), |first, part| {
        let mut counts = vec![0_u64; n];
        let mut marked = vec![false; n];
        for (i, &u) in part.iter().enumerate() {
            if i % STRIDE == 0 {
                progress.advance((first + i) as f32 / n as f32)?;
            }
            for &v in of(u as usize) {
                marked[v as usize] = true;
            }
            for &v in of(u as usize) {
                for &w in of(v as usize).iter().filter(|w| marked[**w as usize]) {
                    counts[u as usize] += 1;
                    counts[v as usize] += 1;
                    counts[w as usize] += 1;
                }
            }
            for &v in of(u as usize) {
                marked[v as usize] = false;
            }
        }
        Ok(counts)
    });
    let mut all = vec![0_u64; n];
    for part in parts {
        for (sum, more) in all.iter_mut().zip(part?) {
            *sum += more;
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::super::given;
    use super::*;
    use crate::base::progress::Silent;

    #[test]
    fn two_triangles_on_one_tie() {
        let network = given::network(5, &[(0, 1), (1, 2), (0, 2), (1, 3), (2, 3), (3, 4)]);
        assert_eq!(
            triangles(network.simple(), &Silent).unwrap(),
            [1, 2, 2, 1, 0]
        );
    }

    /// networkx 3.6.1: 45 triangles in the karate network.
    #[test]
    fn karate_has_45() {
        let all = triangles(given::karate().simple(), &Silent).unwrap();
        assert_eq!(all.iter().sum::<u64>(), 3 * 45);
    }
}
