//! In which order marks are drawn, and which ties are drawn first when there are more than a
//! screen can show.
//!
//! When ties are too many, a sample stands for them: each tie draws a number from its id, divided
//! by its width, and those with the smallest numbers are drawn. Wider ties are more likely to be
//! in it, ties of equal width are equally likely wherever they lie, so dense places stay denser
//! than thin ones; a smaller sample is part of every larger one, so nothing jumps while zooming.

use crate::base::math;
use crate::figure::{NodeMark, TieMark};

/// Ties of one kind of line, most important first.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// Indices into the scene's ties.
    pub ties: Vec<u32>,
    /// Bowed lines and loops.
    pub curved: bool,
    /// Some have an arrowhead.
    pub arrows: bool,
    keys: Vec<f32>,
}

/// The order in which a look is drawn.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Indices of nodes: large marks first, so that small ones lie on them.
    pub nodes: Vec<u32>,
    /// Straight lines, straight lines above them, curves, curves above them.
    pub groups: [Group; 4],
    /// Importance of all ties, sorted; empty when all are drawn anyway.
    keys: Vec<f32>,
    ties: usize,
}

impl Plan {
    /// The order for marks, when at most `cap` ties may be drawn at the fit.
    #[must_use]
    pub fn of(nodes: &[NodeMark], ties: &[TieMark], cap: usize) -> Self {
        let mut order: Vec<u32> = (0..nodes.len() as u32).collect();
        let radius = |i: u32| nodes.get(i as usize).map_or(0.0, |m| m.radius);
        order.sort_by(|a, b| radius(*b).total_cmp(&radius(*a)));
        let ranked = ties.len() > cap;
        let mut out = Self {
            nodes: order,
            groups: Default::default(),
            keys: Vec::new(),
            ties: ties.len(),
        };
        for (i, tie) in ties.iter().enumerate() {
            let curved = tie.bend != 0.0 || tie.source == tie.target;
            let place = usize::from(tie.above) + 2 * usize::from(curved);
            if let Some(group) = out.groups.get_mut(place) {
                group.curved = curved;
                group.arrows |= tie.arrow;
                group.ties.push(i as u32);
            }
        }
        if ranked {
            out.rank(ties);
        }
        out
    }

    fn rank(&mut self, ties: &[TieMark]) {
        let key = |i: &u32| ties.get(*i as usize).map_or(f32::MAX, |t| key(*i, t.width));
        for group in &mut self.groups {
            group.ties.sort_by_cached_key(|i| key(i).to_bits());
            group.keys = group.ties.iter().map(key).collect();
            self.keys.extend_from_slice(&group.keys);
        }
        self.keys.sort_unstable_by(f32::total_cmp);
    }

    /// Number of ties there are.
    #[must_use]
    pub fn ties(&self) -> usize {
        self.ties
    }

    /// How many ties of each group are drawn when `most` may be.
    #[must_use]
    pub fn first(&self, most: usize) -> [usize; 4] {
        let all = self.groups.each_ref().map(|g| g.ties.len());
        match self.keys.get(most) {
            None => all,
            Some(limit) => self
                .groups
                .each_ref()
                .map(|g| g.keys.partition_point(|k| k < limit)),
        }
    }
}

/// Ties that may be drawn at a zoom relative to the fit: in a part of the picture, as many as in the
/// whole.
#[must_use]
pub fn budget(cap: usize, zoom: f64) -> usize {
    let zoom = zoom.max(1.0);
    (cap as f64 * zoom * zoom) as usize
}

/// The number a tie draws: exponential with its width as rate (Efraimidis & Spirakis 2006,
/// weighted sampling without replacement). Positive, so its bits sort like the number.
fn key(index: u32, width: f64) -> f32 {
    let unit = (f64::from(scatter(index)) + 0.5) / 4_294_967_296.0;
    (-math::ln(unit) / width.max(1e-3)) as f32
}

/// A bijection of 32-bit numbers that leaves no pattern (Wellons, "lowbias32").
fn scatter(mut x: u32) -> u32 {
    x ^= x >> 16;
    x = x.wrapping_mul(0x7feb_352d);
    x ^= x >> 15;
    x = x.wrapping_mul(0x846c_a68b);
    x ^ (x >> 16)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::color::Color;
    use crate::base::id::{NodeId, TieId};
    use crate::figure::Dash;

    fn tie(i: usize, width: f64) -> TieMark {
        TieMark {
            tie: TieId::from_index(i),
            source: NodeId::from_index(0),
            target: NodeId::from_index(1),
            color: Color::hex(0),
            width,
            dash: Dash::Solid,
            arrow: i == 3,
            bend: if i % 10 == 5 { 0.1 } else { 0.0 },
            above: i.is_multiple_of(7),
        }
    }

    #[test]
    fn few_ties_are_all_drawn_in_their_order() {
        let ties: Vec<TieMark> = (0..40).map(|i| tie(i, 0.4)).collect();
        let plan = Plan::of(&[], &ties, 100);
        assert_eq!(plan.first(10).iter().sum::<usize>(), 40);
        assert!(plan.groups.iter().all(|g| g.ties.is_sorted()));
        assert!(plan.groups[0].arrows && !plan.groups[1].arrows);
        assert!(plan.groups[2].curved && plan.groups[3].curved);
    }

    #[test]
    fn a_budget_is_kept_and_grows_by_adding() {
        let ties: Vec<TieMark> = (0..20_000)
            .map(|i| tie(i, if i.is_multiple_of(2) { 0.4 } else { 2.0 }))
            .collect();
        let plan = Plan::of(&[], &ties, 1000);
        let (small, large) = (plan.first(1000), plan.first(2000));
        assert_eq!(small.iter().sum::<usize>(), 1000);
        assert_eq!(large.iter().sum::<usize>(), 2000);
        assert!(small.iter().zip(large).all(|(s, l)| *s <= l));
        assert_eq!(plan.first(30_000).iter().sum::<usize>(), 20_000);
        // Five times wider: about five of six are wide.
        let wide = plan.groups.iter().zip(small);
        let wide = wide.flat_map(|(g, n)| g.ties.iter().take(n));
        let wide = wide.filter(|i| **i % 2 == 1).count();
        assert!((780..880).contains(&wide), "{wide}");
    }

    #[test]
    fn zooming_in_draws_more() {
        assert_eq!(budget(1000, 0.2), 1000);
        assert_eq!(budget(1000, 3.0), 9000);
        assert_eq!(budget(usize::MAX, 40.0), usize::MAX);
    }
}
