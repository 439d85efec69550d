//! Discs, marks and rings: small ones from the texture, large ones as exact shapes.

use super::atlas::LARGEST;
use super::sheet::Sheet;
use crate::base::color::Color;
use crate::base::geometry::Vec2;
use crate::figure::paint::under;
use crate::figure::{NodeMark, Symbol};
use crate::ui::render::flags::{HOVERED, PINNED, SELECTED};
use crate::ui::render::look::{self, PT, RING, RING_GAP, RING_HOVER, contour};
use crate::ui::render::{Frame, faded, to_pos};
use crate::ui::widgets::{corners, symbol};
use egui::{Color32, Pos2, Rect, Shape, Stroke};

/// Radius below which a mark is a dot, points: of dots on one point only the first is drawn.
const DOT: f32 = 1.0;

/// Which points already have a dot.
pub(super) struct Taken {
    rect: Rect,
    columns: usize,
    cells: Vec<u64>,
}

impl Taken {
    pub(super) fn new(rect: Rect) -> Self {
        let columns = rect.width().max(1.0) as usize + 1;
        let rows = rect.height().max(1.0) as usize + 1;
        Self {
            rect,
            columns,
            cells: vec![0; (columns * rows).div_ceil(64)],
        }
    }

    /// Takes a point; false when it was taken.
    fn take(&mut self, at: Pos2) -> bool {
        let from = at - self.rect.min;
        let cell = from.y.max(0.0) as usize * self.columns + from.x.max(0.0) as usize;
        let Some(word) = self.cells.get_mut(cell / 64) else {
            return true;
        };
        let bit = 1 << (cell % 64);
        let free = *word & bit == 0;
        *word |= bit;
        free
    }
}

/// Discs; their names are placed with the labels.
pub(super) fn discs(frame: &Frame<'_>, out: &mut Vec<Shape>) {
    for disc in frame.scene.enclosures.iter() {
        if !look::is_place(disc.centre) || !disc.radius.is_finite() || disc.radius <= 0.0 {
            continue;
        }
        let edge = Stroke::new(look::DISC_EDGE * PT, crate::ui::theme::ink(disc.stroke));
        out.push(exact(
            Symbol::Circle,
            to_pos(frame.eye.view.apply(disc.centre)),
            (disc.radius * frame.eye.view.scale) as f32,
            (crate::ui::theme::ink(disc.fill), edge),
        ));
    }
}

/// A mark as it is drawn now.
struct Drawn {
    shape: Symbol,
    centre: Pos2,
    radius: f32,
    fill: Color32,
    line: Color32,
    width: f32,
    dashed: bool,
}

/// The marks of one part of the picture: large ones as shapes, then small ones into the sheet.
pub(super) fn marks(
    frame: &Frame<'_>,
    strong: bool,
    taken: &mut Taken,
    shapes: &mut Vec<Shape>,
    sheet: &mut Sheet<'_>,
) {
    let clip = taken.rect.expand(2.0);
    for node in &frame.plan.nodes {
        let node = *node as usize;
        if !frame.flags.node_in(node, strong) {
            continue;
        }
        let (Some(at), Some(mark)) = (frame.scene.positions.get(node), frame.scene.nodes.get(node))
        else {
            continue;
        };
        let centre = to_pos(frame.eye.view.apply(*at));
        let radius = frame.radius(mark);
        if !look::is_place(*at) || !clip.expand(radius * 1.6).contains(centre) {
            continue;
        }
        if radius <= DOT && !taken.take(centre) {
            continue;
        }
        draw(
            &seen(frame, (*at, mark), strong, (centre, radius)),
            shapes,
            sheet,
        );
    }
}

fn seen(
    frame: &Frame<'_>,
    (at, mark): (Vec2, &NodeMark),
    strong: bool,
    (centre, radius): (Pos2, f32),
) -> Drawn {
    let paper: Color = frame.scene.theme.background();
    let share = frame.share(strong);
    let fill = match mark.fill {
        Some(fill) => faded(fill, paper, share),
        // Hollow marks show what lies under them, not the ties that pass.
        None => crate::ui::theme::ink(under(frame.scene, at)),
    };
    Drawn {
        shape: mark.symbol,
        centre,
        radius,
        fill,
        line: faded(mark.outline, paper, share),
        width: contour(mark.outline_width, radius),
        dashed: mark.dashed && radius > 3.0,
    }
}

fn draw(mark: &Drawn, shapes: &mut Vec<Shape>, sheet: &mut Sheet<'_>) {
    let large = mark.radius + mark.width > LARGEST * sheet.feather();
    let stroke = Stroke::new(mark.width, mark.line);
    match (large, mark.dashed) {
        (true, dashed) => {
            let line = if dashed { Stroke::NONE } else { stroke };
            shapes.push(exact(
                mark.shape,
                mark.centre,
                mark.radius,
                (mark.fill, line),
            ));
        }
        (false, true) => sheet.symbol(mark.shape, mark.centre, mark.radius, mark.fill),
        (false, false) if mark.width < 0.05 => {
            sheet.symbol(mark.shape, mark.centre, mark.radius, mark.fill);
        }
        (false, false) => {
            // A polygon's border moves out by more than its radius does.
            let by = mark.width * 0.5 * spread(mark.shape);
            sheet.symbol(mark.shape, mark.centre, mark.radius + by, mark.line);
            sheet.symbol(mark.shape, mark.centre, mark.radius - by, mark.fill);
        }
    }
    if mark.dashed {
        sheet.line(
            &contour_of(mark),
            mark.width,
            mark.line,
            crate::figure::Dash::Short,
        );
    }
}

/// An exact shape whose contour lies half in and half out: egui draws the contour of a circle
/// outside of it.
fn exact(shape: Symbol, centre: Pos2, radius: f32, (fill, line): (Color32, Stroke)) -> Shape {
    let radius = match shape {
        Symbol::Circle => (radius - line.width / 2.0).max(0.0),
        _ => radius,
    };
    symbol(shape, centre, radius, fill, line)
}

/// How much the radius grows when the border moves out by one.
fn spread(shape: Symbol) -> f32 {
    match crate::ui::render::symbol::polygon(shape) {
        None => 1.0,
        Some((sides, _)) => {
            let half = std::f32::consts::PI / sides as f32;
            let apothem = crate::ui::render::symbol::reach(sides) * egui::Vec2::angled(half).x;
            1.0 / apothem
        }
    }
}

/// The closed contour of a mark.
fn contour_of(mark: &Drawn) -> Vec<Pos2> {
    let mut line = corners(mark.shape, mark.centre, mark.radius);
    if line.is_empty() {
        let step = std::f32::consts::TAU / 32.0;
        line = (0..32)
            .map(|i| mark.centre + egui::Vec2::angled(step * i as f32) * mark.radius)
            .collect();
    }
    line.extend(line.first().copied());
    line
}

/// Rings around what is selected or under the pointer, and dots on what is held in place.
pub(super) fn over(frame: &Frame<'_>, clip: Rect, out: &mut Vec<Shape>) {
    if !frame.flags.has_over() {
        return;
    }
    let accent = crate::ui::theme::accent(frame.scene.theme);
    let paper = crate::ui::theme::ink(frame.scene.theme.background());
    for (i, (at, mark)) in frame
        .scene
        .positions
        .iter()
        .zip(&*frame.scene.nodes)
        .enumerate()
    {
        let flags = frame.flags.of(i);
        if !frame.flags.node_in(i, false) && !frame.flags.node_in(i, true)
            || flags & (SELECTED | HOVERED | PINNED) == 0
        {
            continue;
        }
        let centre = to_pos(frame.eye.view.apply(*at));
        let radius = frame.radius(mark);
        if !look::is_place(*at) || !clip.expand(radius * 1.3 + 8.0).contains(centre) {
            continue;
        }
        let ring = match flags & (SELECTED | HOVERED) {
            0 => None,
            f if f & SELECTED != 0 => Some(RING),
            _ => Some(RING_HOVER),
        };
        out.extend(ring.map(|width| {
            let radius = radius * 1.15 + RING_GAP - width / 2.0;
            Shape::circle_stroke(centre, radius, Stroke::new(width, accent))
        }));
        if flags & PINNED != 0 {
            let at = centre + egui::vec2(look::PIN_AT.0, look::PIN_AT.1) * radius;
            out.push(Shape::circle_filled(at, look::PIN.1, paper));
            out.push(Shape::circle_filled(at, look::PIN.0, accent));
        }
    }
}
