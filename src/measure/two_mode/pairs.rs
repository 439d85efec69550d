//! Pairs on one side of a two-mode network, with what they share.

use crate::base::progress::{Cancelled, Progress};

/// Calls `give(u, v, shared)` for every ordered pair of one side that shares neighbours on the other.
/// O(Σ of squared degrees of the other side).
pub(super) fn sharing(
    (own, other): (&[Vec<u32>], &[Vec<u32>]),
    progress: &dyn Progress,
    mut give: impl FnMut(usize, usize, u32),
) -> Result<(), Cancelled> {
    let mut shared = vec![0_u32; own.len()];
    let mut met: Vec<u32> = Vec::new();
    for (u, events) in own.iter().enumerate() {
        if u % 256 == 0 {
            progress.advance(u as f32 / own.len() as f32)?;
        }
        for &v in events.iter().flat_map(|e| &other[*e as usize]) {
            if v as usize == u {
                continue;
            }
            if shared[v as usize] == 0 {
                met.push(v);
            }
            shared[v as usize] += 1;
        }
        for v in met.drain(..) {
            give(u, v as usize, std::mem::take(&mut shared[v as usize]));
        }
    }
    Ok(())
}
