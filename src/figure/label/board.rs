//! What is already there: texts, marks and discs, seen in the viewport.

use super::grid::Grid;
use super::{Line, paint};
use crate::base::geometry::{Rect, Transform, Vec2};
use crate::base::id::NodeId;
use crate::figure::scene::Scene;
use crate::figure::text;

/// Radius from which a node is an obstacle, target units.
pub(super) const OBSTACLE: f64 = 1.2;
/// Most ties that names keep clear of, and most points along one.
const MOST_LINES: usize = 400;
const MOST_STEPS: u32 = 500;
/// Radius from which a node is never covered by a name that has a choice, in ems.
pub(super) const LARGE: f64 = 0.4;
/// Size, bold, and where lines stand in their box (0 left, 0.5 middle, 1 right).
pub(super) type Style = (f64, bool, f64);
/// Room left and right of a text within its box.
pub(super) const PAD: f64 = 0.75;

/// What is already there.
pub(super) struct Board<'a> {
    pub(super) scene: &'a Scene,
    pub(super) transform: &'a Transform,
    pub(super) viewport: Rect,
    pub(super) size: f64,
    pub(super) total: usize,
    pub(super) texts: Grid,
    pub(super) marks: Grid,
    pub(super) large: Grid,
    pub(super) ruled: Grid,
    pub(super) named: Vec<bool>,
}

impl<'a> Board<'a> {
    pub(super) fn new(
        scene: &'a Scene,
        transform: &'a Transform,
        viewport: &Rect,
        size: f64,
    ) -> Self {
        let cell = size * 4.0;
        let mut board = Self {
            scene,
            transform,
            viewport: *viewport,
            size,
            total: 0,
            texts: Grid::new(viewport, cell),
            marks: Grid::new(viewport, cell),
            large: Grid::new(viewport, cell),
            ruled: Grid::new(viewport, cell),
            named: vec![false; scene.positions.len()],
        };
        for (node, at) in paint::shown(scene) {
            board.total += 1;
            let radius = board.radius(node);
            let at = transform.apply(at);
            if radius >= OBSTACLE {
                board.marks.insert(Rect::around(at, radius), node);
            }
            if radius >= LARGE * size {
                board.large.insert(Rect::around(at, radius), node);
            }
        }
        board.rule();
        board
    }

    /// Lays points along the lines that names had better not stand on: ties between clusters, and
    /// all ties of a small network.
    fn rule(&mut self) {
        let all = self.scene.ties.len() <= MOST_LINES;
        let step = self.size * 0.8;
        let above = self
            .scene
            .ties
            .iter()
            .filter(|t| all || t.above)
            .take(MOST_LINES);
        for (i, tie) in above.enumerate() {
            let end = |node: NodeId| self.scene.positions.get(node.index());
            let (Some(a), Some(b)) = (end(tie.source), end(tie.target)) else {
                continue;
            };
            if !paint::is_place(*a) || !paint::is_place(*b) {
                continue;
            }
            let (a, b) = (self.transform.apply(*a), self.transform.apply(*b));
            // Lines longer than any viewport are left to the halo.
            let steps = (a.distance(b) / step) as u32;
            for k in 1..steps.min(MOST_STEPS) {
                let t = f64::from(k) / f64::from(steps);
                let bow = (b - a).quarter_turn() * (4.0 * tie.bend * t * (1.0 - t));
                let at = a + (b - a) * t + bow;
                self.ruled.insert(Rect::around(at, 0.3), i);
            }
        }
    }

    pub(super) fn radius(&self, node: usize) -> f64 {
        let world = self.scene.nodes.get(node).map_or(0.0, |m| m.radius);
        (world * self.transform.scale).max(paint::SMALLEST)
    }

    pub(super) fn has_name(&self, node: usize) -> bool {
        self.named.get(node).copied().unwrap_or(true)
    }

    /// Lines of a text whose box starts at the upper left corner given, centred or flush.
    pub(super) fn lines(
        &self,
        lines: &[(String, f64)],
        rect: &Rect,
        (size, bold, flush): Style,
    ) -> Vec<Line> {
        let halo = paint::under(self.scene, self.transform.invert(rect.centre()));
        let line = |(i, (text, width)): (usize, &(String, f64))| Line {
            text: text.clone(),
            at: Vec2::new(
                rect.min.x + PAD + (rect.width() - 2.0 * PAD - width) * flush,
                rect.min.y + (text::ASCENT + i as f64 * text::LINE) * size,
            ),
            width: *width,
            size,
            bold,
            halo,
        };
        lines.iter().enumerate().map(line).collect()
    }

    /// The rectangle moved into the viewport.
    pub(super) fn pushed_in(&self, rect: &Rect) -> Rect {
        let v = &self.viewport;
        let x = rect.min.x.min(v.max.x - rect.width()).max(v.min.x);
        let y = rect.min.y.min(v.max.y - rect.height()).max(v.min.y);
        Rect::from_size(Vec2::new(x, y), rect.width(), rect.height())
    }
}

/// Distance from a point to a rectangle, 0 inside.
pub(super) fn near(rect: &Rect, p: Vec2) -> f64 {
    let dx = (rect.min.x - p.x).max(p.x - rect.max.x).max(0.0);
    let dy = (rect.min.y - p.y).max(p.y - rect.max.y).max(0.0);
    Vec2::new(dx, dy).length()
}
