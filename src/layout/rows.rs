//! Marks set in rows inside a disc: at its foot, or throughout.

use super::course::GAP;
use super::sim::{OUTLINE, wall_gap};
use crate::base::geometry::Vec2;

/// Height of the caption above the rows, world units.
pub(super) const CAPTION: f64 = 12.0;

/// Rows of marks in a disc about the origin.
pub(super) struct Rows {
    /// Height of each row and number of marks in it, from the top.
    rows: Vec<(f64, usize)>,
    pitch: f64,
}

impl Rows {
    /// Rows for `n` marks at the foot of a disc, the lowest rows filled first up to the highest one
    /// needed; `None` when the disc is too small.
    pub(super) fn at_foot(n: usize, radius: f64, mark: f64) -> Option<Self> {
        let pitch = 2.0 * mark * OUTLINE + GAP + 0.5;
        let lowest = radius - wall_gap(mark);
        let mut rows = Vec::new();
        let (mut left, mut y) = (n, lowest);
        // A row of one or two at the very bottom looks like a mistake.
        while left > 0 && y > -lowest {
            let room = capacity(radius, mark, y, pitch);
            let full = room >= 3.min(n) && room > 0;
            if full {
                rows.push((y, room.min(left)));
                left -= room.min(left);
            }
            y -= if full { pitch } else { pitch / 4.0 };
        }
        if left > 0 {
            return None;
        }
        rows.reverse();
        for (y, count) in &mut rows {
            *count = capacity(radius, mark, *y, pitch);
        }
        let rows = taken(rows, n);
        Some(Self { rows, pitch })
    }

    /// Rows for `n` marks all over a disc, as wide apart as it allows; `None` when it is too small.
    pub(super) fn throughout(n: usize, radius: f64, mark: f64) -> Option<Self> {
        let least = 2.0 * mark * OUTLINE + GAP;
        let widest = (2.0 * radius).max(least);
        let mut pitch = widest;
        while pitch >= least {
            let rows = Self::spaced(radius, mark, pitch);
            if rows.iter().map(|(_, count)| count).sum::<usize>() >= n {
                return Some(Self {
                    rows: taken(rows, n),
                    pitch,
                });
            }
            pitch *= 0.98;
        }
        None
    }

    /// Rows at this pitch, the middle one or the middle gap at the centre: whichever holds more.
    fn spaced(radius: f64, mark: f64, pitch: f64) -> Vec<(f64, usize)> {
        let half = (radius / pitch) as i64 + 1;
        let rows = |shift: f64| -> Vec<(f64, usize)> {
            (-half..=half)
                .map(|k| (k as f64 + shift) * pitch)
                .map(|y| (y, capacity(radius, mark, y, pitch)))
                .filter(|(_, count)| *count > 0)
                .collect()
        };
        let count = |rows: &[(f64, usize)]| rows.iter().map(|(_, c)| c).sum::<usize>();
        let (whole, split) = (rows(0.0), rows(0.5));
        if count(&split) > count(&whole) {
            split
        } else {
            whole
        }
    }

    /// Upper edge of the highest row's marks; `None` without marks.
    pub(super) fn top(&self) -> Option<f64> {
        self.rows.first().map(|(y, _)| y - self.pitch / 2.0)
    }

    /// The places in reading order.
    pub(super) fn places(&self) -> impl Iterator<Item = Vec2> + '_ {
        let pitch = self.pitch;
        self.rows.iter().flat_map(move |(y, count)| {
            let left = -((count - 1) as f64) / 2.0;
            (0..*count).map(move |k| Vec2::new((left + k as f64) * pitch, *y))
        })
    }
}

/// Marks that fit into a row at height `y`.
fn capacity(radius: f64, mark: f64, y: f64, pitch: f64) -> usize {
    let reach = radius - wall_gap(mark);
    let half = (reach * reach - y * y).max(-1.0);
    if half < 0.0 || reach < 0.0 {
        0
    } else {
        (2.0 * half.sqrt() / pitch) as usize + 1
    }
}

/// The first `n` places of rows, taken away evenly from all of them.
fn taken(mut rows: Vec<(f64, usize)>, n: usize) -> Vec<(f64, usize)> {
    let all: usize = rows.iter().map(|(_, count)| count).sum();
    let (mut before, mut kept) = (0, 0);
    for (_, count) in &mut rows {
        before += *count;
        let until = before * n / all.max(1);
        *count = until - kept;
        kept = until;
    }
    rows.retain(|(_, count)| *count > 0);
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_has_a_place_inside() {
        for n in [0usize, 1, 2, 3, 10, 94, 183] {
            for rows in [
                Rows::at_foot(n, 140.0, 2.6),
                Rows::throughout(n, 140.0, 2.6),
            ] {
                let places: Vec<Vec2> = rows.unwrap().places().collect();
                assert_eq!(places.len(), n);
                for (i, p) in places.iter().enumerate() {
                    assert!(p.length() + wall_gap(2.6) <= 140.0 + 1e-9);
                    for q in &places[..i] {
                        assert!(p.distance(*q) >= 2.0 * 2.6 * OUTLINE + GAP - 1e-9);
                    }
                }
            }
        }
        assert!(Rows::at_foot(1_000, 50.0, 2.6).is_none());
    }
}
