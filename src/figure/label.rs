//! Which names are written, and where: greedy by rank on a grid, eight places around each node.
//!
//! Invariants: no two texts overlap; every text lies inside the viewport; the same scene gives the
//! same labels. Nothing is cut silently: `placed` and `wanted` say how many names are written.

mod grid;

use super::appearance::LabelMode;
use super::paint;
use super::scene::Scene;
use super::text;
use crate::base::color::Color;
use crate::base::geometry::{Rect, Transform, Vec2};
use crate::base::id::NodeId;
use grid::Grid;

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct LabelRequest<'a> {
    /// Which names.
    pub mode: LabelMode,
    /// Nodes whose names come first.
    pub selected: &'a [NodeId],
    /// The node under the pointer: its name comes before all.
    pub hovered: Option<NodeId>,
    /// Font size, target units (pt on a page, points on a screen).
    pub font_size: f64,
    /// No more labels than this; 0 = as suits the viewport.
    pub most: usize,
    /// Important names without room beside their node may stand a little off, tied to it by a
    /// thin line ([`PlacedLabel::leader`]).
    pub leaders: bool,
}

/// One line of text, placed.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Text.
    pub text: String,
    /// Start of the baseline, target units.
    pub at: Vec2,
    /// Advance width.
    pub width: f64,
    /// Font size.
    pub size: f64,
    /// Bold face.
    pub bold: bool,
    /// Colour behind the letters: what lies under them.
    pub halo: Color,
}

/// A node's name, placed.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedLabel {
    /// The node.
    pub node: NodeId,
    /// Start of the first line's baseline.
    pub at: Vec2,
    /// The box that holds the text.
    pub rect: Rect,
    /// The lines (long names take two).
    pub lines: Vec<Line>,
    /// A line from the node's border to the text, for names that stand off.
    pub leader: Option<(Vec2, Vec2)>,
}

/// Text of a disc, placed: its caption or its note.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedCaption {
    /// Index of the disc in the scene.
    pub enclosure: usize,
    /// The box that holds the text.
    pub rect: Rect,
    /// The lines.
    pub lines: Vec<Line>,
}

/// The texts of a picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Labels {
    /// Captions and notes of discs.
    pub captions: Vec<PlacedCaption>,
    /// Names, in the order of their importance.
    pub placed: Vec<PlacedLabel>,
    /// Number of names asked for by the mode.
    pub wanted: usize,
    /// Number of shown nodes.
    pub total: usize,
}

impl Labels {
    /// The lines of all names.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.placed.iter().flat_map(|p| &p.lines)
    }
}

/// Widest line of a name, in ems; longer names take a second line.
const WIDEST: f64 = 13.0;
/// Area of the viewport per automatic label, in square font sizes.
const ROOM: f64 = 140.0;
/// Fewest automatic labels asked for.
const FEWEST: usize = 18;
/// Radius from which a node is an obstacle, target units.
const OBSTACLE: f64 = 1.2;
/// Radius from which a node is never covered by a name that has a choice, in ems.
const LARGE: f64 = 0.4;
/// Names tried in automatic mode for each one asked for.
const TRIES: usize = 4;
/// How far off a name may stand from its node, in ems, nearest first (about 8 mm at 7 pt).
const OFF: [f64; 4] = [1.0, 1.7, 2.4, 3.1];

/// Places the labels of a scene seen through `transform` in `viewport` (target units).
#[must_use]
pub fn place(
    scene: &Scene,
    transform: &Transform,
    viewport: &Rect,
    request: &LabelRequest<'_>,
) -> Labels {
    let size = request.font_size;
    if viewport.is_empty() || !(size.is_finite() && size > 0.0) {
        return Labels::default();
    }
    let mut board = Board::new(scene, transform, viewport, size);
    let mut out = Labels {
        total: board.total,
        ..Labels::default()
    };
    out.captions = board.captions();
    let (first, rest) = order(scene, request);
    let suits = (viewport.width() * viewport.height() / (ROOM * size * size)) as usize;
    let most = match (request.mode, request.most) {
        (LabelMode::Auto, 0) => suits.max(FEWEST),
        (_, 0) => usize::MAX,
        (_, most) => most,
    };
    out.wanted = (first.len() + rest.len()).min(most.max(first.len()));
    for node in first {
        out.placed.extend(
            board
                .name(node, Care::Some)
                .or_else(|| board.name(node, Care::None)),
        );
    }
    let tries = match request.mode {
        LabelMode::Auto => TRIES.saturating_mul(most),
        _ => rest.len(),
    };
    let leading = if request.leaders && request.mode == LabelMode::Auto {
        most * 2 / 3
    } else {
        0
    };
    for care in [Care::All, Care::Some, Care::Large] {
        // Automatic labels cover marks only where otherwise too few names could be read, and many
        // marks only in crowds.
        let enough = match (request.mode, care) {
            (_, Care::All) | (LabelMode::All, Care::Some) => most,
            (LabelMode::All, _) => 0,
            _ => most.min(FEWEST),
        };
        for (rank, &node) in rest.iter().enumerate().take(tries) {
            if out.placed.len() >= enough {
                break;
            }
            if board.has_name(node) {
                continue;
            }
            let mut label = board.name(node, care);
            if label.is_none() && rank < leading {
                label = board.name_off(node);
            }
            out.placed.extend(label);
        }
    }
    out
}

/// The nodes that come first (pointed at, selected), and the others by rank.
fn order(scene: &Scene, request: &LabelRequest<'_>) -> (Vec<usize>, Vec<usize>) {
    let here = |i: &usize| {
        scene.shown.get(*i) == Some(&true)
            && scene.positions.get(*i).is_some_and(|p| p.is_finite())
            && scene.names.get(*i).is_some_and(|n| !n.trim().is_empty())
    };
    let rank = |i: &usize| (scene.label_rank.get(*i).copied().unwrap_or(u32::MAX), *i);
    let mut selected: Vec<usize> = request
        .selected
        .iter()
        .map(|n| n.index())
        .filter(here)
        .collect();
    selected.sort_by_key(rank);
    selected.dedup();
    let hovered = request.hovered.map(NodeId::index).filter(here);
    selected.retain(|i| Some(*i) != hovered);
    let mut first: Vec<usize> = hovered.into_iter().chain(selected).collect();
    let mut rest = Vec::new();
    match request.mode {
        LabelMode::None => first.truncate(usize::from(hovered.is_some())),
        LabelMode::Selected => {}
        LabelMode::Auto | LabelMode::All => {
            let mut taken = vec![false; scene.positions.len()];
            for &i in &first {
                taken[i] = true;
            }
            rest = (0..taken.len())
                .filter(here)
                .filter(|i| !taken[*i])
                .collect();
            rest.sort_by_key(rank);
        }
    }
    (first, rest)
}

/// How much a name must keep clear of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Care {
    /// Texts, marks and edges of discs.
    All,
    /// Texts, large marks, and all but two small ones.
    Some,
    /// Texts and large marks.
    Large,
    /// Texts only.
    None,
}

/// What is already there.
struct Board<'a> {
    scene: &'a Scene,
    transform: &'a Transform,
    viewport: Rect,
    size: f64,
    total: usize,
    texts: Grid,
    marks: Grid,
    large: Grid,
    named: Vec<bool>,
}

impl<'a> Board<'a> {
    fn new(scene: &'a Scene, transform: &'a Transform, viewport: &Rect, size: f64) -> Self {
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
        board
    }

    fn radius(&self, node: usize) -> f64 {
        let world = self.scene.nodes.get(node).map_or(0.0, |m| m.radius);
        (world * self.transform.scale).max(paint::SMALLEST)
    }

    fn has_name(&self, node: usize) -> bool {
        self.named.get(node).copied().unwrap_or(true)
    }

    /// Lines of a text whose box starts at the upper left corner given, centred or flush.
    fn lines(&self, lines: &[(String, f64)], rect: &Rect, (size, bold, flush): Style) -> Vec<Line> {
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

    /// Captions and notes of the discs. Captions are always placed: above the disc, or where else
    /// they hide least.
    fn captions(&mut self) -> Vec<PlacedCaption> {
        let mut out = Vec::new();
        let discs: Vec<(usize, Vec2, f64)> = self
            .scene
            .enclosures
            .iter()
            .enumerate()
            .filter(|(_, e)| e.centre.is_finite() && e.radius.is_finite())
            .map(|(i, e)| {
                (
                    i,
                    self.transform.apply(e.centre),
                    e.radius * self.transform.scale,
                )
            })
            .filter(|(_, c, r)| Rect::around(*c, *r).overlaps(&self.viewport))
            .collect();
        for &(i, centre, radius) in &discs {
            out.extend(self.caption(i, centre, radius, &discs));
        }
        for &(i, _, radius) in &discs {
            out.extend(self.note(i, radius));
        }
        out
    }

    fn caption(
        &mut self,
        i: usize,
        centre: Vec2,
        radius: f64,
        discs: &[(usize, Vec2, f64)],
    ) -> Option<PlacedCaption> {
        let size = self.size * CAPTION;
        let label = &self.scene.enclosures.get(i)?.label;
        let label = text::ellipsis(label, self.viewport.width() - 2.0 * PAD, size, true);
        let width = text::width(&label, size, true);
        let (w, h) = (width + 2.0 * PAD, (text::ASCENT + text::DESCENT) * size);
        let gap = size * 0.25;
        let mut best: Option<(f64, Rect)> = None;
        for below in [false, true] {
            for shift in [0.0, -0.35, 0.35, -0.7, 0.7, -1.0, 1.0] {
                let x = centre.x + radius * shift - w / 2.0;
                // The text touches the disc's edge with the corner that is nearest to it.
                let near_x = (radius * shift.abs() - w / 2.0).max(0.0);
                let lift = (radius * radius - near_x * near_x).max(0.0).sqrt();
                let y = if below {
                    centre.y + lift + gap
                } else {
                    centre.y - lift - gap - h
                };
                let rect = self.pushed_in(&Rect::from_size(Vec2::new(x, y), w, h));
                let cost = shift.abs()
                    + if below { 1.0 } else { 0.0 }
                    + 100.0 * self.texts.count(&rect, usize::MAX) as f64
                    + 3.0
                        * discs
                            .iter()
                            .filter(|(_, c, r)| near(&rect, *c) < *r)
                            .count() as f64
                    + 0.5 * self.marks.count(&rect, usize::MAX) as f64;
                if best.is_none_or(|(least, _)| cost < least) {
                    best = Some((cost, rect));
                }
            }
        }
        let (cost, rect) = best?;
        if cost >= 100.0 {
            return None;
        }
        self.texts.insert(rect, usize::MAX - 1);
        let lines = self.lines(&[(label, width)], &rect, (size, true, 0.5));
        Some(PlacedCaption {
            enclosure: i,
            rect,
            lines,
        })
    }

    /// The note over a disc's grid of members without ties, where it fits.
    fn note(&mut self, i: usize, radius: f64) -> Option<PlacedCaption> {
        let (at, note) = self.scene.enclosures.get(i)?.note.as_ref()?;
        let at = self.transform.apply(*at);
        let size = self.size;
        let width = text::width(note, size, false);
        let (w, h) = (width + 2.0 * PAD, (text::ASCENT + text::DESCENT) * size);
        let rect = Rect::from_size(at - Vec2::new(w / 2.0, h + 1.0), w, h);
        let fits = w < 2.0 * radius && self.viewport.contains_rect(&rect);
        if !fits || self.texts.count(&rect, usize::MAX) > 0 {
            return None;
        }
        self.texts.insert(rect, usize::MAX - 1);
        let lines = self.lines(&[(note.clone(), width)], &rect, (size, false, 0.5));
        Some(PlacedCaption {
            enclosure: i,
            rect,
            lines,
        })
    }

    /// The rectangle moved into the viewport.
    fn pushed_in(&self, rect: &Rect) -> Rect {
        let v = &self.viewport;
        let x = rect.min.x.min(v.max.x - rect.width()).max(v.min.x);
        let y = rect.min.y.min(v.max.y - rect.height()).max(v.min.y);
        Rect::from_size(Vec2::new(x, y), rect.width(), rect.height())
    }

    /// Places a name around its node, where there is room.
    fn name(&mut self, node: usize, care: Care) -> Option<PlacedLabel> {
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
    fn name_off(&mut self, node: usize) -> Option<PlacedLabel> {
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
    fn asked(&self, node: usize) -> Option<(Vec2, Vec<(String, f64)>, (f64, f64))> {
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

    /// The lines of a name with their widths: one, or two for long names.
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
        if lines.len() > 2 {
            let rest = lines.split_off(1).join(" ");
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
            _ => Some(hidden as f64 * 2.0 + edges as f64),
        }
    }

    /// Number of disc edges that run through a rectangle.
    fn edges_crossed(&self, rect: &Rect) -> usize {
        let crossed = |e: &&super::scene::EnclosureMark| {
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

/// Size, bold, and where lines stand in their box (0 left, 0.5 middle, 1 right).
type Style = (f64, bool, f64);
/// Room left and right of a text within its box.
const PAD: f64 = 0.75;
/// Size of captions relative to labels.
pub(super) const CAPTION: f64 = 1.15;
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

/// The box of a text in a direction from a point: its near side or corner at `reach`.
fn beside(at: Vec2, (dx, dy): (f64, f64), reach: f64, (w, h): (f64, f64)) -> Rect {
    let corner = at
        + Vec2::new(
            dx * reach + (dx - 1.0) * w / 2.0,
            dy * reach + (dy - 1.0) * h / 2.0,
        );
    Rect::from_size(corner, w, h)
}

/// Distance from a point to a rectangle, 0 inside.
fn near(rect: &Rect, p: Vec2) -> f64 {
    let dx = (rect.min.x - p.x).max(p.x - rect.max.x).max(0.0);
    let dy = (rect.min.y - p.y).max(p.y - rect.max.y).max(0.0);
    Vec2::new(dx, dy).length()
}

#[cfg(test)]
mod tests;
