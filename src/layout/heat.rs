//! Where a change is felt: at the nodes it touches and, less and less, a few ties around.

use crate::network::Simple;
use std::collections::VecDeque;

/// A change is felt so many ties away, by this share per tie.
const FELT: usize = 3;
const FADING: f64 = 0.6;

/// Sets the share of a move that each node may make after these were touched; everything may move
/// when nothing was.
pub(super) fn warm(heat: &mut [f64], ties: &Simple, touched: &mut Vec<u32>) {
    if touched.is_empty() {
        heat.fill(1.0);
        return;
    }
    heat.fill(0.0);
    let mut waiting: VecDeque<(u32, usize)> = VecDeque::new();
    for node in touched.drain(..) {
        heat[node as usize] = 1.0;
        waiting.push_back((node, 0));
    }
    while let Some((node, far)) = waiting.pop_front() {
        let next = heat[node as usize] * FADING;
        for tie in ties
            .both()
            .of_node(node as usize)
            .iter()
            .filter(|_| far < FELT)
        {
            let there = &mut heat[tie.node as usize];
            if *there == 0.0 {
                *there = next;
                waiting.push_back((tie.node, far + 1));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_touched_warms_everything() {
        let mut heat = vec![0.0; 3];
        warm(&mut heat, &Simple::of(3, &[]), &mut Vec::new());
        assert_eq!(heat, vec![1.0; 3]);
        warm(&mut heat, &Simple::of(3, &[]), &mut vec![1]);
        assert_eq!(heat, vec![0.0, 1.0, 0.0]);
    }
}
