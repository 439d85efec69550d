//! Names of nodes: beside their node, or a little off it.

use super::PlacedLabel;
use super::board::{Board, PAD, near};
use crate::base::geometry::{Rect, Vec2};
use crate::base::id::NodeId;
use crate::figure::scene::EnclosureMark;
use crate::figure::text;

/// Widest line of a name, in ems; longer names take further lines.
const WIDEST: f64 = 13.0;
/// Most lines of a name.
const MOST_LINES: usize = 3;
/// How far off a name may stand from its node, in ems, nearest first (about 8 mm at 7 pt).
const OFF: [f64; 4] = [1.0, 1.7, 2.4, 3.1];
/// Places around a node in order of preference: east, west, north, south, then the diagonals.
const PLACES: [(f64, f64, f64); 8] = [
    (1.0, 0.0, 0.0),
    (-1.0, 0.0, 1.0),
    (0.0, -1.0, 0.5),
    (0.0, 1.0, 0.5),
    (1.0, -1.0, 0.0),
    (-1.0, -1.0, 1.0),
    (1.0, 1.0, 0.0),
    (-1.0, 1.0, 1.0),
];

/// Directions in which a name may stand off, right and left first.
const ROUND: [(f64, f64, f64); 12] = [
    (1.0, -0.5, 0.0),
    (1.0, 0.5, 0.0),
    (-1.0, -0.5, 1.0),
    (-1.0, 0.5, 1.0),
    (1.0, 0.0, 0.0),
    (-1.0, 0.0, 1.0),
    (1.0, -1.0, 0.0),
    (1.0, 1.0, 0.0),
    (-1.0, -1.0, 1.0),
    (-1.0, 1.0, 1.0),
    (0.0, -1.0, 0.5),
    (0.0, 1.0, 0.5),
];

/// A node's place, the lines of its name with their widths, and the box they need.
type Asked = (Vec2, Vec<(String, f64)>, (f64, f64));

/// How much a name must keep clear of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Care {
    /// Texts, marks and edges of discs.
    All,
    /// Texts, large marks, and all but two small ones.
    Some,
    /// Texts and large marks.
    Large,
    /// Texts only.
    None,
}

impl Board<'_> {
    /// Places a name around its node, where there is room.
    pub(super) fn name(&mut self, node: usize, care: Care) -> Option<PlacedLabel> {
        let (at, lines, (w, h)) = self.asked(node)?;
        let out = self.radius(node) + 0.5 + self.size * 0.1;
        let mut best: Option<(f64, Rect, f64)> = None;
        for (penalty, (dx, dy, flush)) in PLACES.into_iter().enumerate() {
            let reach = if dx != 0.0 && dy != 0.0 {
                out * 0.75
            } else {
                out
            };
            let rect = beside(at, (dx, dy), reach, (w, h));
            let Some(cost) = self.cost(&rect, node, care) else {
                continue;
            };
            let cost = cost + penalty as f64 * 0.1;
            if best.is_none_or(|(least, _, _)| cost < least) {
                best = Some((cost, rect, flush));
            }
        }
        let (_, rect, flush) = best?;
        Some(self.keep(node, &lines, (rect, flush), None))
    }

    /// Places a name a little off its node, with a line to it that touches no other text.
    pub(super) fn name_off(&mut self, node: usize) -> Option<PlacedLabel> {
        let (at, lines, (w, h)) = self.asked(node)?;
        let radius = self.radius(node);
        for off in OFF {
            for (dx, dy, flush) in ROUND {
                let reach = radius + off * self.size;
                let rect = beside(at, (dx, dy), reach, (w, h));
                if self.cost(&rect, node, Care::All).is_none() {
                    continue;
                }
                let end = Vec2::new(
                    at.x.clamp(rect.min.x, rect.max.x),
                    at.y.clamp(rect.min.y, rect.max.y),
                );
                let start = at + (end - at).unit() * radius;
                if self.line_is_free(start, end) {
                    return Some(self.keep(node, &lines, (rect, flush), Some((start, end))));
                }
            }
        }
        None
    }

    /// A line that runs through no text.
    fn line_is_free(&self, from: Vec2, to: Vec2) -> bool {
        const STEPS: u32 = 8;
        (0..STEPS).all(|i| {
            let at = from + (to - from) * (f64::from(i) / f64::from(STEPS));
            self.texts.count(&Rect::around(at, 0.6), usize::MAX) == 0
        })
    }

    /// What placing a name starts from: the node's place, the lines, the box they need.
    fn asked(&self, node: usize) -> Option<Asked> {
        let at = self.transform.apply(*self.scene.positions.get(node)?);
        if !self.viewport.contains(at) {
            return None;
        }
        let lines = self.measured(node);
        let widest = lines.iter().map(|l| l.1).fold(0.0, f64::max);
        let more = (lines.len() - 1) as f64 * text::LINE;
        let height = (text::ASCENT + text::DESCENT + more) * self.size;
        Some((at, lines, (widest + 2.0 * PAD, height)))
    }

    /// Takes a place for a name.
    fn keep(
        &mut self,
        node: usize,
        lines: &[(String, f64)],
        (rect, flush): (Rect, f64),
        leader: Option<(Vec2, Vec2)>,
    ) -> PlacedLabel {
        self.texts.insert(rect, node);
        if let Some((from, to)) = leader {
            // Other names keep clear of the line, too.
            for i in 0..6 {
                let at = from + (to - from) * (f64::from(i) / 6.0);
                self.texts.insert(Rect::around(at, 0.6), node);
            }
        }
        if let Some(named) = self.named.get_mut(node) {
            *named = true;
        }
        let lines = self.lines(lines, &rect, (self.size, false, flush));
        let at = lines.first().map_or(rect.min, |l| l.at);
        PlacedLabel {
            node: NodeId::from_index(node),
            at,
            rect,
            lines,
            leader,
        }
    }

    /// The lines of a name with their widths: one, or up to three for long names.
    fn measured(&self, node: usize) -> Vec<(String, f64)> {
        let name = self.scene.names.get(node).map_or("", |n| n.trim());
        let most = WIDEST * self.size;
        let with_width = |l: String| {
            let width = text::width(&l, self.size, false);
            (l, width)
        };
        let width = text::width(name, self.size, false);
        if width <= most {
            return vec![(text::normal(name), width)];
        }
        // About equal halves read better than a full line and a rest.
        let half = (width * 0.62).min(most);
        let mut lines = text::wrap(name, half, self.size, false);
        if lines.len() > 2 {
            lines = text::wrap(name, most, self.size, false);
        }
        if lines.len() > MOST_LINES {
            let rest = lines.split_off(MOST_LINES - 1).join(" ");
            lines.push(text::ellipsis(&rest, most, self.size, false));
        }
        lines.into_iter().map(with_width).collect()
    }

    /// What a place would hide; `None` = impossible.
    fn cost(&self, rect: &Rect, node: usize, care: Care) -> Option<f64> {
        if !self.viewport.contains_rect(rect) || self.texts.count(rect, usize::MAX) > 0 {
            return None;
        }
        if care == Care::None {
            return Some(0.0);
        }
        let edges = self.edges_crossed(rect);
        let hidden = self.marks.count(rect, node);
        match care {
            Care::All if hidden + edges > 0 => None,
            Care::Some if hidden > 2 => None,
            _ if self.large.count(rect, node) > 0 => None,
            _ => {
                let lines = self.ruled.count(rect, usize::MAX);
                Some(hidden as f64 * 2.0 + edges as f64 + lines as f64 * 0.3)
            }
        }
    }

    /// Number of disc edges that run through a rectangle.
    fn edges_crossed(&self, rect: &Rect) -> usize {
        let crossed = |e: &&EnclosureMark| {
            let (centre, r) = (
                self.transform.apply(e.centre),
                e.radius * self.transform.scale,
            );
            let far = Vec2::new(
                (rect.min.x - centre.x)
                    .abs()
                    .max((rect.max.x - centre.x).abs()),
                (rect.min.y - centre.y)
                    .abs()
                    .max((rect.max.y - centre.y).abs()),
            );
            near(rect, centre) < r && far.length() > r
        };
        self.scene.enclosures.iter().filter(crossed).count()
    }
}

/// The box of a text in a direction from a point: its near side or corner at `reach`.
fn beside(at: Vec2, (dx, dy): (f64, f64), reach: f64, (w, h): (f64, f64)) -> Rect {
    let corner = at
        + Vec2::new(
            dx * reach + (dx - 1.0) * w / 2.0,
            dy * reach + (dy - 1.0) * h / 2.0,
        );
    Rect::from_size(corner, w, h)
}
