//! Discs side by side: near to those they have ties with, never overlapping.

use crate::base::geometry::Vec2;

/// Above so many discs, rows are made instead of a search.
const MOST: usize = 60;

/// Centres for discs of these radii with `gap` between them. `ties(a, b)` tells how many ties two
/// discs have.
pub(super) fn pack(radii: &[f64], gap: f64, ties: &dyn Fn(usize, usize) -> f64) -> Vec<Vec2> {
    let mut order: Vec<usize> = (0..radii.len()).collect();
    order.sort_by(|a, b| radii[*b].total_cmp(&radii[*a]).then(a.cmp(b)));
    let mut centres = vec![Vec2::ZERO; radii.len()];
    let (near, rest) = order.split_at(order.len().min(MOST));
    let mut placed: Vec<usize> = Vec::new();
    let mut waiting: Vec<usize> = near.to_vec();
    while !waiting.is_empty() {
        let next = choose(&waiting, &placed, ties);
        let disc = waiting.remove(next);
        centres[disc] = place(disc, &placed, radii, &centres, gap, ties);
        placed.push(disc);
    }
    rows(rest, radii, gap, &mut centres, &placed);
    centres
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

fn place(
    disc: usize,
    placed: &[usize],
    radii: &[f64],
    centres: &[Vec2],
    gap: f64,
    ties: &dyn Fn(usize, usize) -> f64,
) -> Vec2 {
    let total: f64 = placed.iter().map(|p| radii[*p] * radii[*p]).sum();
    let mut middle = Vec2::ZERO;
    for p in placed {
        middle += centres[*p] * (radii[*p] * radii[*p] / total.max(1e-9));
    }
    let mut best = (f64::INFINITY, Vec2::ZERO);
    for at in candidates(disc, placed, radii, centres, gap) {
        let free = placed.iter().all(|p| {
            at.distance(centres[*p]) >= radii[disc] + radii[*p] + gap - 1e-6
        });
        if !free {
            continue;
        }
        let pull: f64 = placed.iter().map(|p| ties(disc, *p) * at.distance(centres[*p])).sum();
        let all: f64 = placed.iter().map(|p| ties(disc, *p)).sum();
        // Wide pictures suit screens and pages better than tall ones.
        let away = at - middle;
        let round = (away.x * away.x + 1.5 * away.y * away.y).sqrt();
        let cost = round + if all > 0.0 { 0.5 * pull / all } else { 0.0 };
        // Of equal places the first found stays, so the order of candidates decides.
        if cost < best.0 - 1e-9 {
            best = (cost, at);
        }
    }
    best.1
}

/// Places that touch two placed discs, then places around each.
fn candidates(
    disc: usize,
    placed: &[usize],
    radii: &[f64],
    centres: &[Vec2],
    gap: f64,
) -> Vec<Vec2> {
    let mut all = Vec::new();
    if placed.is_empty() {
        all.push(Vec2::ZERO);
    }
    for (k, a) in placed.iter().enumerate() {
        for b in &placed[k + 1..] {
            let (ra, rb) = (radii[*a] + radii[disc] + gap, radii[*b] + radii[disc] + gap);
            all.extend(touching(centres[*a], ra, centres[*b], rb));
        }
        let reach = radii[*a] + radii[disc] + gap;
        for step in 0..12 {
            let angle = std::f64::consts::TAU * f64::from(step) / 12.0;
            let way = Vec2::new(crate::base::math::cos(angle), crate::base::math::sin(angle));
            all.push(centres[*a] + way * (reach + 1e-6));
        }
    }
    all
}

/// The two points at given distances from two centres, the lower one first.
fn touching(a: Vec2, ra: f64, b: Vec2, rb: f64) -> Vec<Vec2> {
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
    both.sort_by(|p, q| q.y.total_cmp(&p.y));
    both
}

/// The smallest discs in rows below the others.
fn rows(rest: &[usize], radii: &[f64], gap: f64, centres: &mut [Vec2], placed: &[usize]) {
    if rest.is_empty() {
        return;
    }
    let left = placed.iter().map(|p| centres[*p].x - radii[*p]).fold(f64::INFINITY, f64::min);
    let right = placed.iter().map(|p| centres[*p].x + radii[*p]).fold(f64::NEG_INFINITY, f64::max);
    let bottom = placed.iter().map(|p| centres[*p].y + radii[*p]).fold(0.0, f64::max);
    let area: f64 = rest.iter().map(|d| (2.0 * radii[*d] + gap) * (2.0 * radii[*d] + gap)).sum();
    let width = (right - left).max(area.sqrt() * 1.4);
    let (mut x, mut y, mut tallest) = (left, bottom + gap, 0.0f64);
    for disc in rest {
        let r = radii[*disc];
        if x > left && x + 2.0 * r > left + width {
            x = left;
            y += tallest + gap;
            tallest = 0.0;
        }
        centres[*disc] = Vec2::new(x + r, y + r);
        x += 2.0 * r + gap;
        tallest = tallest.max(2.0 * r);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn discs_never_overlap() {
        for n in [1usize, 2, 3, 7, 40, 300] {
            let radii: Vec<f64> = (0..n).map(|i| 5.0 + (i * 7 % 13) as f64).collect();
            let centres = pack(&radii, 4.0, &|a, b| f64::from(u8::from(a + 1 == b)));
            for i in 0..n {
                for j in 0..i {
                    let d = centres[i].distance(centres[j]);
                    assert!(d >= radii[i] + radii[j] + 4.0 - 1e-5, "{n}: {i} {j} {d}");
                }
            }
        }
    }
}
