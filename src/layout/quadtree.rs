//! A quadtree with centres of mass (Barnes & Hut 1986): far-off bodies act as one.
//!
//! Built by insertion in index order, so that the same bodies give the same tree on any machine.

use crate::base::geometry::{Rect, Vec2};

/// No child, no body.
const NONE: u32 = u32::MAX;
/// Bodies closer than the box over 2 to this power share a leaf.
const DEEPEST: u32 = 24;
/// Cells that wait while the tree is walked: three per level and one.
const WAITING: usize = 3 * DEEPEST as usize + 8;

struct Cell {
    /// Sum of mass times place, until the tree is finished; then the centre of mass.
    centre: Vec2,
    mass: f64,
    /// Side length.
    side: f64,
    /// First of four children.
    children: u32,
    /// The body of a leaf.
    body: u32,
}

/// The tree of some bodies.
pub(super) struct Quadtree {
    cells: Vec<Cell>,
}

impl Quadtree {
    /// The tree of the bodies with these places and masses.
    pub(super) fn of(places: &[Vec2], masses: &[f64]) -> Self {
        let mut bounds = Rect::EMPTY;
        for p in places {
            bounds.include(*p);
        }
        let side = bounds.width().max(bounds.height()).max(1e-9);
        let mut tree = Self {
            cells: Vec::with_capacity(places.len() * 2),
        };
        if places.is_empty() {
            return tree;
        }
        tree.cells.push(empty(side));
        for body in 0..places.len() {
            tree.insert(body, bounds.min, (places, masses));
        }
        for cell in &mut tree.cells {
            if cell.mass > 0.0 {
                cell.centre = cell.centre * (1.0 / cell.mass);
            }
        }
        tree
    }

    fn insert(&mut self, body: usize, corner: Vec2, (places, masses): (&[Vec2], &[f64])) {
        let (mut at, mut corner, mut depth) = (0, corner, 0);
        let (place, mass) = (places[body], masses[body]);
        loop {
            let side = self.cells[at].side;
            let is_empty = self.cells[at].mass == 0.0;
            self.cells[at].mass += mass;
            self.cells[at].centre += place * mass;
            if is_empty {
                self.cells[at].body = body as u32;
                return;
            }
            if depth == DEEPEST {
                return;
            }
            if self.cells[at].children == NONE {
                self.split(at, corner, (places, masses));
            }
            let (quarter, offset) = quarter(place, corner, side);
            at = self.cells[at].children as usize + quarter;
            corner += offset;
            depth += 1;
        }
    }

    /// Gives a leaf four children and moves its body into one of them.
    fn split(&mut self, at: usize, corner: Vec2, (places, masses): (&[Vec2], &[f64])) {
        let side = self.cells[at].side;
        let first = self.cells.len();
        for _ in 0..4 {
            self.cells.push(empty(side / 2.0));
        }
        let body = std::mem::replace(&mut self.cells[at].body, NONE);
        self.cells[at].children = first as u32;
        if body != NONE {
            let (place, mass) = (places[body as usize], masses[body as usize]);
            let (quarter, _) = quarter(place, corner, side);
            let child = &mut self.cells[first + quarter];
            child.mass = mass;
            child.centre = place * mass;
            child.body = body;
        }
    }

    /// The sum of `mass / distance` pushes on a body; cells that look smaller than `theta` act as
    /// one. The body itself is left out.
    pub(super) fn push(&self, body: usize, place: Vec2, theta: f64) -> Vec2 {
        let mut sum = Vec2::ZERO;
        if self.cells.is_empty() {
            return sum;
        }
        let mut waiting = [0u32; WAITING];
        let mut count = 1;
        while count > 0 {
            count -= 1;
            let cell = &self.cells[waiting[count] as usize];
            if cell.mass == 0.0 || cell.body == body as u32 {
                continue;
            }
            let away = place - cell.centre;
            let squared = away.x * away.x + away.y * away.y;
            let is_leaf = cell.children == NONE;
            if is_leaf || cell.side * cell.side < theta * theta * squared {
                sum += away * (cell.mass / squared.max(1e-4));
                continue;
            }
            for child in 0..4 {
                if count < WAITING {
                    waiting[count] = cell.children + child;
                    count += 1;
                }
            }
        }
        sum
    }
}

fn empty(side: f64) -> Cell {
    Cell {
        centre: Vec2::ZERO,
        mass: 0.0,
        side,
        children: NONE,
        body: NONE,
    }
}

/// Which quarter of a box a place lies in, and that quarter's corner from the box's corner.
fn quarter(place: Vec2, corner: Vec2, side: f64) -> (usize, Vec2) {
    let half = side / 2.0;
    let right = place.x >= corner.x + half;
    let below = place.y >= corner.y + half;
    let step = |yes: bool| if yes { half } else { 0.0 };
    (
        usize::from(right) + 2 * usize::from(below),
        Vec2::new(step(right), step(below)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::random::Random;

    #[test]
    fn agrees_with_the_sum_over_all_pairs() {
        let mut random = Random::new(3, 0);
        let places: Vec<Vec2> = (0..300)
            .map(|_| Vec2::new(random.unit() * 100.0, random.unit() * 60.0))
            .collect();
        let masses = vec![1.0; places.len()];
        let tree = Quadtree::of(&places, &masses);
        let (mut wrong, mut all) = (0.0, 0.0);
        for (i, p) in places.iter().enumerate() {
            let mut exact = Vec2::ZERO;
            for (j, q) in places.iter().enumerate() {
                if i != j {
                    let away = *p - *q;
                    exact += away * (1.0 / (away.x * away.x + away.y * away.y).max(1e-4));
                }
            }
            assert!((tree.push(i, *p, 0.0) - exact).length() < 1e-9);
            let off = (tree.push(i, *p, 0.8) - exact).length();
            wrong += off * off;
            all += exact.length() * exact.length();
        }
        let share: f64 = wrong / all;
        assert!(share.sqrt() < 0.05, "{share}");
    }

    #[test]
    fn bodies_at_one_place_and_no_bodies_are_fine() {
        assert_eq!(Quadtree::of(&[], &[]).push(0, Vec2::ZERO, 0.8), Vec2::ZERO);
        let places = vec![Vec2::new(1.0, 1.0); 50];
        let tree = Quadtree::of(&places, &vec![1.0; 50]);
        assert!(tree.push(3, places[3], 0.8).is_finite());
    }
}
