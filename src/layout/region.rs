//! Where a group of nodes may stand: a disc, perhaps without its foot.

use crate::base::geometry::Vec2;
use crate::base::math::{PI, atan2};

/// A disc whose foot may be cut off.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Region {
    /// Centre of the disc.
    pub(super) centre: Vec2,
    /// Radius.
    pub(super) radius: f64,
    /// Nodes stand above this height (y points down).
    pub(super) foot: Option<f64>,
}

impl Region {
    /// The whole disc.
    pub(super) fn disc(centre: Vec2, radius: f64) -> Self {
        Self {
            centre,
            radius,
            foot: None,
        }
    }

    /// The nearest place to `p` where a mark of this radius fits.
    pub(super) fn keep(&self, p: Vec2, mark: f64) -> Vec2 {
        let mut p = p;
        if let Some(foot) = self.foot {
            p.y = p.y.min(foot - mark);
        }
        let away = p - self.centre;
        let most = (self.radius - mark).max(0.0);
        let length = away.length();
        if length <= most {
            return p;
        }
        let kept = self.centre + away * (most / length);
        match self.foot {
            Some(foot) if kept.y > foot - mark => {
                // On the chord: as far out as the circle allows at that height.
                let y = (foot - mark).max(self.centre.y - most);
                let down = y - self.centre.y;
                let half = (most * most - down * down).max(0.0).sqrt();
                Vec2::new(self.centre.x + away.x.clamp(-half, half), y)
            }
            _ => kept,
        }
    }

    /// Middle of the part that can be stood in.
    pub(super) fn middle(&self) -> Vec2 {
        match self.foot {
            Some(foot) => {
                let top = self.centre.y - self.radius;
                Vec2::new(
                    self.centre.x,
                    (top + foot.min(self.centre.y + self.radius)) / 2.0,
                )
            }
            None => self.centre,
        }
    }

    /// How far the edge is from the middle in a direction of length 1.
    pub(super) fn reach(&self, way: Vec2) -> f64 {
        let from = self.middle() - self.centre;
        let along = from.x * way.x + from.y * way.y;
        let rest = from.x * from.x + from.y * from.y - self.radius * self.radius;
        let circle = -along + (along * along - rest).max(0.0).sqrt();
        match self.foot {
            Some(foot) if way.y > 1e-9 => circle.min((foot - self.middle().y) / way.y),
            _ => circle,
        }
    }

    /// The place next to the edge from which another place is seen best.
    pub(super) fn rim_towards(&self, other: Vec2, mark: f64) -> Vec2 {
        self.keep(
            self.centre + (other - self.centre).unit() * self.radius,
            mark,
        )
    }

    /// Area above the foot.
    pub(super) fn area(&self) -> f64 {
        let r = self.radius;
        let Some(foot) = self.foot else {
            return PI * r * r;
        };
        // A disc less the segment below the chord.
        let down = ((foot - self.centre.y) / r.max(1e-9)).clamp(-1.0, 1.0);
        let side = (1.0 - down * down).max(0.0).sqrt();
        r * r * (PI - atan2(side, down) + down * side)
    }

    /// Radius of the largest disc about the middle that lies inside.
    pub(super) fn middle_reach(&self) -> f64 {
        let up = self.middle().y - self.centre.y + self.radius;
        up.clamp(0.0, self.radius)
    }

    /// True when a place lies inside.
    pub(super) fn holds(&self, p: Vec2) -> bool {
        p.distance(self.centre) <= self.radius && self.foot.is_none_or(|f| p.y <= f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_marks_inside_the_disc_and_above_the_foot() {
        let region = Region {
            centre: Vec2::ZERO,
            radius: 10.0,
            foot: Some(5.0),
        };
        for (x, y) in [
            (30.0, 0.0),
            (0.0, 30.0),
            (-9.0, 8.0),
            (7.0, 7.0),
            (0.0, 0.0),
        ] {
            let p = region.keep(Vec2::new(x, y), 1.0);
            assert!(p.length() <= 9.0 + 1e-9 && p.y <= 4.0 + 1e-9, "{p:?}");
        }
        let half = Region {
            centre: Vec2::ZERO,
            radius: 10.0,
            foot: Some(0.0),
        };
        assert!((half.area() - 50.0 * PI).abs() < 1e-9);
        let down = region.reach(Vec2::new(0.0, 1.0));
        assert!((region.middle().y + down - 5.0).abs() < 1e-9);
    }
}
