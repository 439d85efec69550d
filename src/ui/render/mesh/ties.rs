//! Ties as lines of the mesh, from border to border as in exported figures.

use super::sheet::{Sheet, outside};
use crate::base::color::Color;
use crate::base::geometry::Vec2;
use crate::base::id::NodeId;
use crate::figure::paint::{HAIRLINE, arrow_size, tie_path};
use crate::figure::{Dash, Segment, TieMark};
use crate::ui::render::look::{PT, is_place};
use crate::ui::render::{Frame, faded, to_pos};
use egui::{Color32, Pos2, Rect};

/// Pieces of a curve.
const PIECES: u32 = 16;

/// What all ties of a picture share.
pub(super) struct Pen<'a> {
    /// The picture.
    pub(super) frame: &'a Frame<'a>,
    /// What can be seen.
    pub(super) clip: Rect,
    /// Share of their width that ties keep.
    pub(super) thin: f32,
    /// Share of their ink that ties keep.
    pub(super) ink: f64,
}

impl Pen<'_> {
    /// Draws one tie.
    pub(super) fn tie(&self, sheet: &mut Sheet<'_>, tie: &TieMark) {
        let (Some((a, ra)), Some((b, rb))) = (self.end(tie.source), self.end(tie.target)) else {
            return;
        };
        let width = tie.width.max(HAIRLINE);
        let paper: Color = self.frame.scene.theme.background();
        let pen = (
            width as f32 * PT * self.thin,
            faded(tie.color, paper, self.ink),
        );
        if tie.bend != 0.0 || tie.source == tie.target {
            self.curve(sheet, tie, ((a, ra), (b, rb)), pen);
            return;
        }
        let (from, to) = (to_pos(a), to_pos(b));
        let way = to - from;
        let length = way.length();
        if length <= ra + rb || outside(self.clip, from, to, 2.0) {
            return;
        }
        let along = way / length;
        let line = [from + along * ra, to - along * rb];
        sheet.line(&line, pen.0, pen.1, tie.dash);
        if tie.arrow {
            arrow(sheet, (line[0], line[1]), width, pen);
        }
    }

    /// Place and radius of an end on screen.
    fn end(&self, node: NodeId) -> Option<(Vec2, f32)> {
        let scene = self.frame.scene;
        let at = *scene.positions.get(node.index())?;
        let mark = scene.nodes.get(node.index())?;
        let view = &self.frame.eye.view;
        is_place(at).then(|| (view.apply(at), self.frame.radius(mark)))
    }

    fn curve(
        &self,
        sheet: &mut Sheet<'_>,
        tie: &TieMark,
        ((a, ra), (b, rb)): ((Vec2, f32), (Vec2, f32)),
        (pen_width, color): (f32, Color32),
    ) {
        let room = (a.distance(b) * tie.bend.abs()) as f32 + 6.0 * ra;
        if outside(self.clip, to_pos(a), to_pos(b), room) {
            return;
        }
        let Some(path) = tie_path((a, ra.into()), (b, rb.into()), tie.bend) else {
            return;
        };
        let line = flat(&path.0);
        sheet.line(&line, pen_width, color, tie.dash);
        if let ([.., Segment::Cubic(_, control, tip)], true) = (path.0.as_slice(), tie.arrow) {
            let ends = (to_pos(*control), to_pos(*tip));
            arrow(sheet, ends, tie.width.max(HAIRLINE), (pen_width, color));
        }
    }
}

/// The points of a path.
fn flat(path: &[Segment]) -> Vec<Pos2> {
    let mut out = Vec::with_capacity(PIECES as usize + 1);
    let mut from = Vec2::ZERO;
    for segment in path {
        match *segment {
            Segment::Move(p) | Segment::Line(p) => {
                from = p;
                out.push(to_pos(p));
            }
            Segment::Cubic(b, c, d) => {
                for i in 1..=PIECES {
                    let t = f64::from(i) / f64::from(PIECES);
                    let s = 1.0 - t;
                    let at = from * (s * s * s)
                        + b * (3.0 * s * s * t)
                        + c * (3.0 * s * t * t)
                        + d * (t * t * t);
                    out.push(to_pos(at));
                }
                from = d;
            }
            Segment::Close => {}
        }
    }
    out
}

/// An open arrowhead at the end of a line.
fn arrow(
    sheet: &mut Sheet<'_>,
    (from, tip): (Pos2, Pos2),
    width: f64,
    (pen_width, color): (f32, Color32),
) {
    let back = (from - tip).normalized();
    let size = arrow_size(width) as f32 * PT;
    for side in [-0.45, 0.45] {
        let wing = tip + (back + back.rot90() * side) * size;
        sheet.line(&[tip, wing], pen_width, color, Dash::Solid);
    }
}
