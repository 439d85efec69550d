//! Sizes on screen that every way of drawing shares, so that all of them draw the same picture.

use crate::base::geometry::{Rect, Vec2};
use crate::base::math::PI;
use crate::figure::{Scene, paint};

/// Points of a pt on screen: lines keep their width when zooming.
pub(super) const PT: f32 = 1.25;
/// Ink that nodes and ties keep while others stand out.
pub(super) const REST: f64 = 0.18;
/// Width of the edge of discs, pt.
pub(super) const DISC_EDGE: f32 = 0.7;
/// Gap between a mark and its ring, points, beyond 15 % of the mark's radius.
pub(super) const RING_GAP: f32 = 3.0;
/// Width of the ring of selected nodes, points.
pub(super) const RING: f32 = 2.0;
/// Width of the ring of the node under the pointer, points.
pub(super) const RING_HOVER: f32 = 1.2;
/// Radii of the dot on a node that is held in place, and of the paper around it, points.
pub(super) const PIN: (f32, f32) = (2.2, 3.0);
/// Where that dot stands, in radii from the node's centre: at 4 o'clock.
pub(super) const PIN_AT: (f32, f32) = (0.87, 0.5);

/// Radius up to which a mark is a dot without contour, and from which the contour is full, points:
/// on dots a contour would drown the colour.
const DOT: (f32, f32) = (1.5, 4.0);
/// Times that the ink of the ties may cover the area of the network; beyond, ties get thinner.
const COVER: f64 = 1.2;
/// Least share of its width that a tie keeps.
const FAINTEST: f64 = 0.05;
/// Ties whose lengths stand for all.
const SAMPLE: usize = 2048;

/// Share of the network's area that the smallest marks may cover together.
const DOTS: f64 = 0.12;
/// Smallest radius of a mark where marks are very many, points.
const SMALLEST: f64 = 0.35;

/// Smallest radius of a mark on screen, points: that of exported figures, and less where so many
/// marks would leave nothing between them.
#[must_use]
pub(super) fn smallest(nodes: usize, bounds: &Rect, scale: f64) -> f32 {
    let area = bounds.width() * bounds.height() * scale * scale;
    let fair = (DOTS * area / (PI * nodes.max(1) as f64)).sqrt();
    if fair.is_finite() {
        fair.clamp(SMALLEST, paint::SMALLEST) as f32
    } else {
        paint::SMALLEST as f32
    }
}

/// Radius of a mark on screen, points.
#[must_use]
pub(super) fn radius(world: f64, scale: f64, smallest: f32) -> f32 {
    ((world * scale) as f32).max(smallest)
}

/// Width of a mark's contour on screen, points.
#[must_use]
pub(super) fn contour(width: f64, radius: f32) -> f32 {
    width as f32 * PT * ((radius - DOT.0) / (DOT.1 - DOT.0)).clamp(0.0, 1.0)
}

/// Length × width of the average tie, world units × pt; from a sample evenly spread over the list.
/// 0 without ties.
#[must_use]
pub(super) fn mean_ink(scene: &Scene) -> f64 {
    let step = scene.ties.len().div_ceil(SAMPLE).max(1);
    let (mut sum, mut count) = (0.0, 0_u32);
    for tie in scene.ties.iter().step_by(step) {
        let end = |node: crate::base::id::NodeId| scene.positions.get(node.index());
        let (Some(a), Some(b)) = (end(tie.source), end(tie.target)) else {
            continue;
        };
        let length = a.distance(*b);
        if length.is_finite() {
            sum += length * tie.width;
            count += 1;
        }
    }
    sum / f64::from(count.max(1))
}

/// Share of their width that ties are drawn with: 1 until their ink would cover the network's area
/// several times over, then less, so that density stays visible. `mean` is [`mean_ink`].
#[must_use]
pub(super) fn thinning(mean: f64, ties: usize, bounds: &Rect, scale: f64) -> f64 {
    let ink = mean * ties as f64 * f64::from(PT);
    let room = bounds.width() * bounds.height() * scale * COVER;
    if ink <= room || !ink.is_finite() {
        return 1.0;
    }
    (room / ink).clamp(FAINTEST, 1.0)
}

/// A place that can be drawn: numbers, and not so far away that scales vanish.
#[must_use]
pub(super) fn is_place(p: Vec2) -> bool {
    const FAR: f64 = 1e9;
    p.x.abs() < FAR && p.y.abs() < FAR
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contours_fade_on_dots() {
        assert_eq!(contour(0.5, 1.0), 0.0);
        assert_eq!(contour(0.5, 10.0), 0.5 * PT);
        assert!(contour(0.5, 2.5) < contour(0.5, 3.5));
    }

    #[test]
    fn dots_shrink_in_crowds_only() {
        let bounds = Rect::new(Vec2::ZERO, Vec2::new(1000.0, 700.0));
        assert_eq!(smallest(448, &bounds, 1.0), 0.8);
        assert!(smallest(100_000, &bounds, 1.0) < 0.6);
        assert_eq!(smallest(100_000, &bounds, 10.0), 0.8);
        assert_eq!(smallest(0, &Rect::EMPTY, 1.0), 0.35);
    }

    #[test]
    fn few_ties_keep_their_width_and_many_lose_it() {
        let bounds = Rect::new(Vec2::ZERO, Vec2::new(1000.0, 700.0));
        assert_eq!(thinning(40.0, 740, &bounds, 1.0), 1.0);
        let many = thinning(100.0, 400_000, &bounds, 1.0);
        assert!((FAINTEST..0.1).contains(&many), "{many}");
        assert!(thinning(100.0, 400_000, &bounds, 10.0) > many);
        assert_eq!(thinning(0.0, 0, &Rect::EMPTY, 1.0), 1.0);
        assert_eq!(thinning(f64::NAN, 5, &bounds, 1.0), 1.0);
    }
}
