//! One mesh that grows: lines, dashes and symbols with soft borders of one pixel.

use super::atlas::{Atlas, SECTION_UV, WHITE};
use crate::figure::{Dash, Symbol};
use crate::ui::render::look::PT;
use egui::epaint::{Mesh, Vertex};
use egui::{Color32, Pos2, Rect, vec2};

/// Width up to which a line is one soft quad, pixels.
const THIN: f32 = 1.5;
/// Dashes in one picture; lines beyond are drawn unbroken, with as much ink.
const MOST_DASHES: usize = 150_000;

/// A mesh in the making.
pub(super) struct Sheet<'a> {
    mesh: Mesh,
    atlas: &'a Atlas,
    feather: f32,
    dashes: usize,
}

impl<'a> Sheet<'a> {
    /// An empty one; `feather` = points per pixel.
    pub(super) fn new(atlas: &'a Atlas, feather: f32) -> Self {
        Self {
            mesh: Mesh::with_texture(atlas.texture()),
            atlas,
            feather,
            dashes: 0,
        }
    }

    pub(super) fn finish(self) -> Option<egui::Shape> {
        (!self.mesh.is_empty()).then(|| egui::Shape::mesh(self.mesh))
    }

    /// Points per pixel.
    pub(super) fn feather(&self) -> f32 {
        self.feather
    }

    /// A symbol of a radius that the texture holds.
    pub(super) fn symbol(&mut self, shape: Symbol, centre: Pos2, radius: f32, color: Color32) {
        let (rect, uv) = self.atlas.tile(shape, centre, radius, self.feather);
        self.quad(
            [
                rect.left_top(),
                rect.right_top(),
                rect.left_bottom(),
                rect.right_bottom(),
            ],
            [
                uv[0],
                Pos2::new(uv[1].x, uv[0].y),
                Pos2::new(uv[0].x, uv[1].y),
                uv[1],
            ],
            color,
        );
    }

    fn quad(&mut self, corners: [Pos2; 4], uv: [Pos2; 4], color: Color32) {
        let first = self.mesh.vertices.len() as u32;
        for (pos, uv) in corners.into_iter().zip(uv) {
            self.mesh.vertices.push(Vertex { pos, uv, color });
        }
        let quad = [0, 1, 2, 2, 1, 3].map(|i| first + i);
        self.mesh.indices.extend_from_slice(&quad);
    }

    /// A line through points, with its pattern. Widths in points.
    pub(super) fn line(&mut self, line: &[Pos2], width: f32, color: Color32, dash: Dash) {
        let pattern = dash.pattern();
        if pattern.is_empty() {
            for pair in line.windows(2) {
                self.piece(pair[0], pair[1], width, color);
            }
            return;
        }
        if self.dashes >= MOST_DASHES {
            let on: f64 = pattern.iter().step_by(2).sum();
            let share = (on / pattern.iter().sum::<f64>()).max(0.3) as f32;
            for pair in line.windows(2) {
                self.piece(pair[0], pair[1], width, color.gamma_multiply(share));
            }
            return;
        }
        self.dashed(line, width, color, dash);
    }

    fn dashed(&mut self, line: &[Pos2], width: f32, color: Color32, dash: Dash) {
        let pattern: Vec<f32> = dash.pattern().iter().map(|l| *l as f32 * PT).collect();
        let (mut at, mut left) = (0, pattern[0]);
        for pair in line.windows(2) {
            let length = pair[0].distance(pair[1]);
            let along = (pair[1] - pair[0]) / length.max(1e-3);
            let mut done = 0.0;
            while done < length {
                let piece = left.min(length - done);
                if at % 2 == 0 {
                    let start = pair[0] + along * done;
                    self.dash(start, start + along * piece, (width, dash), color);
                }
                done += piece.max(1e-2);
                left -= piece;
                if left <= 1e-4 {
                    at = (at + 1) % pattern.len();
                    left = pattern[at];
                }
            }
        }
    }

    fn dash(&mut self, a: Pos2, b: Pos2, (width, dash): (f32, Dash), color: Color32) {
        self.dashes += 1;
        if dash.round_caps() {
            // Dots keep their size down to a pixel, then lose ink.
            let radius = (width * 0.5).max(self.feather * 0.5);
            let color = color.gamma_multiply((width / self.feather).min(1.0));
            self.symbol(Symbol::Circle, a, radius, color);
            if a.distance(b) > width {
                self.symbol(Symbol::Circle, b, radius, color);
            }
        }
        self.piece(a, b, width, color);
    }

    /// One straight piece: its ink is its width, however thin.
    pub(super) fn piece(&mut self, a: Pos2, b: Pos2, width: f32, color: Color32) {
        let direction = b - a;
        let length = direction.length();
        if length < 0.02 {
            return;
        }
        let normal = vec2(-direction.y, direction.x) / length;
        let pixels = width / self.feather;
        let color = color.gamma_multiply(pixels.min(1.0));
        if pixels <= THIN {
            let out = normal * (pixels.max(1.0) * self.feather);
            let [top, bottom] = SECTION_UV;
            self.quad(
                [a + out, a - out, b + out, b - out],
                [top, bottom, top, bottom],
                color,
            );
            return;
        }
        let (inner, outer) = ((width - self.feather) / 2.0, (width + self.feather) / 2.0);
        let first = self.mesh.vertices.len() as u32;
        for end in [a, b] {
            for (out, color) in [
                (outer, Color32::TRANSPARENT),
                (inner, color),
                (-inner, color),
                (-outer, Color32::TRANSPARENT),
            ] {
                self.mesh.vertices.push(Vertex {
                    pos: end + normal * out,
                    uv: WHITE,
                    color,
                });
            }
        }
        for strip in 0..3 {
            let (p, q) = (first + strip, first + strip + 4);
            let strip = [p, p + 1, q, q, p + 1, q + 1];
            self.mesh.indices.extend_from_slice(&strip);
        }
    }

    /// Makes room for so many quads.
    pub(super) fn reserve(&mut self, quads: usize) {
        self.mesh.reserve_vertices(4 * quads);
        self.mesh.reserve_triangles(2 * quads);
    }

    /// Corners of the mesh so far.
    #[cfg(test)]
    pub(super) fn corners(&self) -> usize {
        self.mesh.vertices.len()
    }
}

/// A box around points cannot be seen in another.
pub(super) fn outside(clip: Rect, a: Pos2, b: Pos2, room: f32) -> bool {
    !clip.intersects(Rect::from_two_pos(a, b).expand(room))
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    fn dashes(points: &[Pos2], dash: Dash) -> usize {
        let ctx = egui::Context::default();
        let atlas = Atlas::new(&ctx);
        let mut sheet = Sheet::new(&atlas, 1.0);
        sheet.line(points, 1.0, Color32::BLACK, dash);
        let corners = sheet.corners();
        ctx.tex_manager().write().take_delta().clear();
        corners / 4
    }

    #[test]
    fn dashes_start_at_the_start_and_keep_their_phase_around_corners() {
        // Long: 5 on, 2.5 off, in points.
        assert_eq!(dashes(&[pos2(0.0, 0.0), pos2(30.0, 0.0)], Dash::Long), 4);
        assert_eq!(dashes(&[pos2(0.0, 0.0), pos2(31.0, 0.0)], Dash::Long), 5);
        // The corner at 6 lies in a gap: the phase goes on behind it.
        let bent = [pos2(0.0, 0.0), pos2(6.0, 0.0), pos2(6.0, 24.0)];
        assert_eq!(dashes(&bent, Dash::Long), 4);
        assert_eq!(dashes(&[pos2(0.0, 0.0), pos2(30.0, 0.0)], Dash::Solid), 1);
        assert_eq!(dashes(&[pos2(1.0, 1.0), pos2(1.0, 1.0)], Dash::Short), 0);
    }
}
