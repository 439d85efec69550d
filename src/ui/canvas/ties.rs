//! All ties as one mesh: quads with a soft edge of one point, so that thin lines are smooth on every
//! back end.

use super::emphasis::Emphasis;
use super::paint::{PT, faded};
use crate::base::geometry::{Transform, Vec2 as World};
use crate::figure::{Scene, TieMark};
use egui::epaint::{Mesh, Vertex, WHITE_UV};
use egui::{Color32, Painter, Pos2, vec2};

/// Pieces of a bent tie.
const PIECES: usize = 12;

/// Draws the ties, those that stand out last.
pub(super) fn paint(painter: &Painter, scene: &Scene, view: &Transform, emphasis: &Emphasis) {
    let mut mesh = Mesh::default();
    let clip = painter.clip_rect().expand(4.0);
    let paper = scene.theme.background();
    for strong in [false, true] {
        for tie in scene.ties.iter() {
            let Some(share) = emphasis.of_tie(tie) else {
                continue;
            };
            if (share >= 1.0) != strong {
                continue;
            }
            let color = faded(tie.color, paper, share);
            if let Some(line) = line_of(scene, tie, view, clip) {
                let width = tie.width as f32 * PT;
                add_line(&mut mesh, &line, width, color, tie.dash.pattern());
                if tie.arrow {
                    add_arrow(&mut mesh, &line, width, color);
                }
            }
        }
    }
    if !mesh.is_empty() {
        painter.add(egui::Shape::mesh(mesh));
    }
}

/// The points of a tie on screen from border to border; `None` when it cannot be seen.
fn line_of(scene: &Scene, tie: &TieMark, view: &Transform, clip: egui::Rect) -> Option<Vec<Pos2>> {
    let a = *scene.positions.get(tie.source.index())?;
    let b = *scene.positions.get(tie.target.index())?;
    let (from, to) = (super::to_screen(view, a), super::to_screen(view, b));
    let reach =
        egui::Rect::from_two_pos(from, to).expand((tie.bend.abs() as f32) * from.distance(to));
    if !clip.intersects(reach) || from.distance(to) < 0.5 {
        return None;
    }
    let mut line = if tie.bend == 0.0 {
        vec![from, to]
    } else {
        bent(a, b, tie.bend, view)
    };
    if tie.arrow {
        let radius = scene.nodes.get(tie.target.index())?.radius * view.scale;
        cut_end(&mut line, radius as f32 + 1.5);
    }
    Some(line)
}

/// A parabola over the chord with the sagitta asked for.
fn bent(a: World, b: World, bend: f64, view: &Transform) -> Vec<Pos2> {
    let across = (b - a).quarter_turn() * bend;
    (0..=PIECES)
        .map(|i| {
            let t = i as f64 / PIECES as f64;
            let p = a + (b - a) * t + across * (4.0 * t * (1.0 - t));
            super::to_screen(view, p)
        })
        .collect()
}

/// Takes a length off the end.
fn cut_end(line: &mut Vec<Pos2>, mut length: f32) {
    while line.len() > 1 {
        let (end, before) = (line[line.len() - 1], line[line.len() - 2]);
        let piece = end.distance(before);
        if piece > length {
            let last = line.len() - 1;
            line[last] = end + (before - end) * (length / piece);
            return;
        }
        if line.len() == 2 {
            return;
        }
        length -= piece;
        line.pop();
    }
}

/// A line with its pattern.
fn add_line(mesh: &mut Mesh, line: &[Pos2], width: f32, color: Color32, pattern: &[f64]) {
    if pattern.is_empty() {
        for pair in line.windows(2) {
            add_piece(mesh, pair[0], pair[1], width, color);
        }
        return;
    }
    let (mut at, mut left) = (0, pattern[0] as f32 * PT);
    for pair in line.windows(2) {
        let length = pair[0].distance(pair[1]);
        let along = (pair[1] - pair[0]) / length.max(0.001);
        let mut done = 0.0;
        while done < length {
            let piece = left.min(length - done);
            if at % 2 == 0 {
                let start = pair[0] + along * done;
                // Dots are as long as they are wide.
                add_piece(mesh, start, start + along * piece.max(width), width, color);
            }
            done += piece.max(0.05);
            left -= piece;
            if left <= 0.0 {
                at = (at + 1) % pattern.len();
                left = pattern[at] as f32 * PT;
            }
        }
    }
}

/// One straight piece: full in the middle, fading over one point at either side. Lines below a
/// point keep that width and lose ink instead.
fn add_piece(mesh: &mut Mesh, a: Pos2, b: Pos2, width: f32, color: Color32) {
    let direction = b - a;
    let length = direction.length();
    if length < 0.01 {
        return;
    }
    let color = if width < 1.0 {
        color.gamma_multiply(width)
    } else {
        color
    };
    let inner = (width.max(1.0) - 1.0) / 2.0;
    let normal = vec2(-direction.y, direction.x) / length;
    let first = mesh.vertices.len() as u32;
    for end in [a, b] {
        for (out, color) in [
            (inner + 1.0, Color32::TRANSPARENT),
            (inner, color),
            (-inner, color),
            (-inner - 1.0, Color32::TRANSPARENT),
        ] {
            mesh.vertices.push(Vertex {
                pos: end + normal * out,
                uv: WHITE_UV,
                color,
            });
        }
    }
    for strip in 0..3 {
        let (p, q) = (first + strip, first + strip + 4);
        mesh.indices
            .extend_from_slice(&[p, p + 1, q, q, p + 1, q + 1]);
    }
}

/// An open arrowhead at the end of a line.
fn add_arrow(mesh: &mut Mesh, line: &[Pos2], width: f32, color: Color32) {
    let [.., before, tip] = line else { return };
    let back = (*before - *tip).normalized();
    let size = (width * 5.0).clamp(4.0, 9.0);
    for side in [-1.0, 1.0] {
        let wing = *tip + (back + back.rot90() * (side * 0.45)) * size;
        add_piece(mesh, *tip, wing, width, color);
    }
}
