//! Pushes that are felt everywhere (mass over distance) among the members of a disc, by a mesh.

use super::forces::Pair;
use super::mesh::{Mesh, SIDES};
use crate::base::geometry::Vec2;

/// Mesh points along a side per square root of the members: a cell is as wide as members are apart.
const PER_ROOT: f32 = 3.0;

/// Meshes by the number of their points, kept from step to step.
#[derive(Default)]
pub(in crate::layout) struct Far {
    meshes: [Mesh; SIDES.len()],
    at: Vec<Pair>,
    mass: Vec<f32>,
    push: Vec<Pair>,
}

impl Far {
    /// Hands the push Σ mass · d / d² on each member of a disc to `put`: `members` are their places
    /// and masses.
    pub(in crate::layout) fn pushes(
        &mut self,
        (middle, radius): (Vec2, f64),
        members: impl Iterator<Item = (Vec2, f64)>,
        mut put: impl FnMut(usize, Vec2),
    ) {
        let per = 1.0 / radius.max(1e-9);
        self.at.clear();
        self.mass.clear();
        for (place, mass) in members {
            let p = (place - middle) * per;
            self.at.push([p.x as f32, p.y as f32]);
            self.mass.push(mass as f32);
        }
        self.push.clear();
        self.push.resize(self.at.len(), [0.0; 2]);
        let wanted = (PER_ROOT * (self.at.len() as f32).sqrt()) as usize;
        let which = SIDES.partition_point(|s| *s < wanted).min(SIDES.len() - 1);
        self.meshes[which].push_widely(&self.at, &self.mass, SIDES[which], &mut self.push);
        for (k, [x, y]) in self.push.iter().enumerate() {
            put(k, Vec2::new(f64::from(*x), f64::from(*y)) * per);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::random::Random;

    #[test]
    fn agrees_with_the_sum_over_all_pairs() {
        let mut random = Random::new(5, 0);
        let (middle, radius) = (Vec2::new(40.0, -7.0), 90.0);
        let mut members = Vec::new();
        while members.len() < 400 {
            let p = Vec2::new(random.unit() * 2.0 - 1.0, random.unit() * 2.0 - 1.0);
            if p.length() < 1.0 {
                members.push((middle + p * radius, 0.5 + random.unit()));
            }
        }
        let mut off = 0.0;
        let mut all = 0.0;
        Far::default().pushes((middle, radius), members.iter().copied(), |k, push| {
            let mut sum = Vec2::ZERO;
            for (place, mass) in &members {
                let away = members[k].0 - *place;
                // Softened as the mesh is: by its cell.
                let cell = radius * 2.0 / 28.0;
                let squared = away.x * away.x + away.y * away.y + cell * cell;
                sum += away * (mass / squared);
            }
            off += (push - sum).length() * (push - sum).length();
            all += sum.length() * sum.length();
        });
        let share: f64 = off / all;
        assert!(share.sqrt() < 0.1, "{share}");
    }
}
