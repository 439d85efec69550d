//! Discs side by side: near to those they have ties with, never overlapping.

use crate::base::geometry::{Rect, Vec2};
use crate::base::math::{TAU, cos, sin};

/// A disc that wants a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Disc {
    /// Radius.
    pub(super) radius: f64,
    /// Two discs stay apart by the mean of their margins.
    pub(super) margin: f64,
    /// Its place, when it cannot be chosen.
    pub(super) fixed: Option<Vec2>,
}

/// Centres for discs, fixed ones included. The `searched` largest get the best place that touches
/// those already placed; the others stand in rows below. `ties(a, b)` tells how many ties two discs
/// have.
pub(super) fn pack(
    discs: &[Disc],
    searched: usize,
    ties: &dyn Fn(usize, usize) -> f64,
) -> Vec<Vec2> {
    let mut order: Vec<usize> = (0..discs.len())
        .filter(|i| discs[*i].fixed.is_none())
        .collect();
    order.sort_by(|a, b| discs[*b].radius.total_cmp(&discs[*a].radius).then(a.cmp(b)));
    let mut table = Table {
        discs,
        centres: discs
            .iter()
            .map(|d| d.fixed.unwrap_or(Vec2::ZERO))
            .collect(),
        placed: (0..discs.len())
            .filter(|i| discs[*i].fixed.is_some())
            .collect(),
    };
    let (near, rest) = order.split_at(order.len().min(searched));
    let mut waiting: Vec<usize> = near.to_vec();
    while !waiting.is_empty() {
        let next = choose(&waiting, &table.placed, ties);
        let disc = waiting.remove(next);
        table.centres[disc] = table.best(disc, ties);
        table.placed.push(disc);
    }
    table.rows(rest);
    table.centres
}

/// The waiting disc with the most ties to those placed; the largest when none has any.
fn choose(waiting: &[usize], placed: &[usize], ties: &dyn Fn(usize, usize) -> f64) -> usize {
    let mut best = (0.0, 0);
    for (k, disc) in waiting.iter().enumerate() {
        let sum: f64 = placed.iter().map(|p| ties(*disc, *p)).sum();
        if sum > best.0 {
            best = (sum, k);
        }
    }
    best.1
}

/// Discs that have a place.
struct Table<'a> {
    discs: &'a [Disc],
    centres: Vec<Vec2>,
    placed: Vec<usize>,
}

impl Table<'_> {
    /// Least distance between the centres of two discs.
    fn apart(&self, a: usize, b: usize) -> f64 {
        let (a, b) = (&self.discs[a], &self.discs[b]);
        a.radius + b.radius + (a.margin + b.margin) / 2.0
    }

    /// The best free place for a disc.
    fn best(&self, disc: usize, ties: &dyn Fn(usize, usize) -> f64) -> Vec2 {
        let weight = |p: &usize| self.discs[*p].radius * self.discs[*p].radius;
        let total: f64 = self.placed.iter().map(weight).sum();
        let mut middle = Vec2::ZERO;
        for p in &self.placed {
            middle += self.centres[*p] * (weight(p) / total.max(1e-9));
        }
        let tied: Vec<(Vec2, f64)> = self
            .placed
            .iter()
            .map(|p| (self.centres[*p], ties(disc, *p)))
            .filter(|(_, t)| *t > 0.0)
            .collect();
        let all: f64 = tied.iter().map(|(_, t)| t).sum();
        let mut best = (f64::INFINITY, Vec2::ZERO);
        for at in self.candidates(disc) {
            // Wide pictures suit screens and pages better than tall ones.
            let away = at - middle;
            let round = (away.x * away.x + 1.5 * away.y * away.y).sqrt();
            let pull: f64 = tied.iter().map(|(c, t)| t * at.distance(*c)).sum();
            let cost = round + if all > 0.0 { 0.5 * pull / all } else { 0.0 };
            // Of equal places the first found stays, so the order of candidates decides.
            if cost < best.0 - 1e-9 && self.is_free(disc, at) {
                best = (cost, at);
            }
        }
        best.1
    }

    fn is_free(&self, disc: usize, at: Vec2) -> bool {
        self.placed
            .iter()
            .all(|p| at.distance(self.centres[*p]) >= self.apart(disc, *p) - 1e-6)
    }

    /// Places that touch two placed discs, then places around each.
    fn candidates(&self, disc: usize) -> Vec<Vec2> {
        let mut all = Vec::new();
        if self.placed.is_empty() {
            all.push(Vec2::ZERO);
        }
        for (k, a) in self.placed.iter().enumerate() {
            let reach = self.apart(disc, *a);
            for b in &self.placed[k + 1..] {
                let other = (self.centres[*b], self.apart(disc, *b));
                all.extend(touching((self.centres[*a], reach), other));
            }
            for step in 0..12 {
                let angle = TAU * f64::from(step) / 12.0;
                let way = Vec2::new(cos(angle), sin(angle));
                all.push(self.centres[*a] + way * (reach + 1e-6));
            }
        }
        all
    }

    /// The smallest discs in rows below the others, each row in the middle.
    fn rows(&mut self, rest: &[usize]) {
        let mut bounds = Rect::EMPTY;
        for p in &self.placed {
            bounds = bounds.union(&Rect::around(self.centres[*p], self.discs[*p].radius));
        }
        let side = |d: &Disc| 2.0 * d.radius + d.margin;
        let area: f64 = rest
            .iter()
            .map(|d| side(&self.discs[*d]) * side(&self.discs[*d]))
            .sum();
        let width = bounds.width().max(area.sqrt() * 1.4);
        let middle = if bounds.is_empty() {
            0.0
        } else {
            bounds.centre().x
        };
        let mut top = if bounds.is_empty() { 0.0 } else { bounds.max.y };
        // The row is kept clear of the discs above by the larger margin of the two.
        let above = self
            .placed
            .iter()
            .map(|p| self.discs[*p].margin)
            .fold(0.0, f64::max);
        top += if rest.is_empty() { 0.0 } else { above / 2.0 };
        let mut row: Vec<usize> = Vec::new();
        let mut used = 0.0;
        for disc in rest {
            let wide = side(&self.discs[*disc]);
            if !row.is_empty() && used + wide > width {
                top = self.row(&row, middle - used / 2.0, top);
                row.clear();
                used = 0.0;
            }
            row.push(*disc);
            used += wide;
        }
        self.row(&row, middle - used / 2.0, top);
    }

    /// Sets a row from the left; tells where the next one begins.
    fn row(&mut self, row: &[usize], left: f64, top: f64) -> f64 {
        let mut x = left;
        let mut tallest: f64 = 0.0;
        for disc in row {
            let side = 2.0 * self.discs[*disc].radius + self.discs[*disc].margin;
            self.centres[*disc] = Vec2::new(x + side / 2.0, top + side / 2.0);
            x += side;
            tallest = tallest.max(side);
        }
        top + tallest
    }
}

/// The two points at given distances from two centres, the upper one first.
fn touching((a, ra): (Vec2, f64), (b, rb): (Vec2, f64)) -> Vec<Vec2> {
    let line = b - a;
    let d = line.length();
    if d < 1e-9 || d > ra + rb {
        return Vec::new();
    }
    let along = (ra * ra - rb * rb + d * d) / (2.0 * d);
    let up = ra * ra - along * along;
    if up < 0.0 {
        return Vec::new();
    }
    let foot = a + line * (along / d);
    let side = line.quarter_turn() * (up.sqrt() / d);
    let mut both = vec![foot + side, foot - side];
    both.sort_by(|p, q| p.y.total_cmp(&q.y));
    both
}

/// Centres for boxes of these sizes in rows, the tallest first, wider than tall as a whole; each row
/// is centred. `gap` is left between boxes.
pub(super) fn shelves(sizes: &[Vec2], gap: f64) -> Vec<Vec2> {
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    let by_size = |a: &usize, b: &usize| {
        let (p, q) = (sizes[*a], sizes[*b]);
        q.y.total_cmp(&p.y).then(q.x.total_cmp(&p.x)).then(a.cmp(b))
    };
    order.sort_by(by_size);
    let area: f64 = sizes.iter().map(|s| (s.x + gap) * (s.y + gap)).sum();
    let widest = sizes.iter().map(|s| s.x + gap).fold(0.0, f64::max);
    let width = widest.max((area * 1.5).sqrt());
    let mut centres = vec![Vec2::ZERO; sizes.len()];
    let (mut top, mut row, mut used) = (0.0, Vec::new(), 0.0);
    let set = |row: &[usize], used: f64, top: f64, centres: &mut Vec<Vec2>| {
        let mut x = -used / 2.0;
        let tall = row.iter().map(|i| sizes[*i].y).fold(0.0, f64::max);
        for i in row {
            centres[*i] = Vec2::new(x + (sizes[*i].x + gap) / 2.0, top + tall / 2.0);
            x += sizes[*i].x + gap;
        }
        top + tall + gap
    };
    for i in order {
        if !row.is_empty() && used + sizes[i].x + gap > width {
            top = set(&row, used, top, &mut centres);
            row.clear();
            used = 0.0;
        }
        row.push(i);
        used += sizes[i].x + gap;
    }
    set(&row, used, top, &mut centres);
    centres
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_on_shelves_never_overlap() {
        let sizes: Vec<Vec2> = (0..90)
            .map(|i| Vec2::new(3.0 + (i * 7 % 40) as f64, 2.0 + (i * 5 % 17) as f64))
            .collect();
        let centres = shelves(&sizes, 2.0);
        for i in 0..sizes.len() {
            for j in 0..i {
                let away = centres[i] - centres[j];
                let clear = |d: f64, a: f64, b: f64| d.abs() >= (a + b) / 2.0 + 2.0 - 1e-9;
                assert!(
                    clear(away.x, sizes[i].x, sizes[j].x) || clear(away.y, sizes[i].y, sizes[j].y)
                );
            }
        }
    }

    #[test]
    fn discs_never_overlap() {
        for n in [1usize, 2, 3, 7, 40, 300] {
            let mut discs: Vec<Disc> = (0..n)
                .map(|i| Disc {
                    radius: 5.0 + (i * 7 % 13) as f64,
                    margin: 4.0,
                    fixed: None,
                })
                .collect();
            discs[0].fixed = Some(Vec2::new(30.0, 10.0));
            let centres = pack(&discs, 60, &|a, b| f64::from(u8::from(a + 1 == b)));
            for i in 0..n {
                for j in 0..i {
                    let d = centres[i].distance(centres[j]);
                    assert!(
                        d >= discs[i].radius + discs[j].radius + 4.0 - 1e-5,
                        "{n}: {i} {j} {d}"
                    );
                }
            }
        }
    }
}
