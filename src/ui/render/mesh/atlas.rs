//! Small symbols as pictures: every symbol in ten sizes, the cross-section of a thin line, and plain
//! white, in one texture, so that a whole network is one mesh.

use crate::figure::Symbol;
use crate::ui::render::symbol::{self, SYMBOLS};
use egui::{Color32, ColorImage, Pos2, Rect, TextureHandle, TextureOptions, pos2};

/// Radii that are drawn ahead, pixels.
const SIZES: [f32; 10] = [1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0, 24.0];
/// Radius up to which symbols come from the texture, pixels.
pub(super) const LARGEST: f32 = SIZES[SIZES.len() - 1];
/// Farthest corner of a symbol, in radii.
const FAR: f32 = 1.56;
/// Width and height of the texture.
const SIDE: usize = 512;
/// Texels across the section of a line.
const SECTION: usize = 64;

/// A symbol in the texture.
#[derive(Clone, Copy, Debug, Default)]
struct Tile {
    uv: [Pos2; 2],
    reach: f32,
}

/// Where things lie in the texture.
pub(super) struct Atlas {
    texture: TextureHandle,
    tiles: [[Tile; SIZES.len()]; SYMBOLS.len()],
}

/// Plain white.
pub(super) const WHITE: Pos2 = pos2(1.5 / SIDE as f32, (SIDE - 2) as f32 / SIDE as f32);
/// Section of a line, from one side to the other: full in the middle, nothing at either side.
pub(super) const SECTION_UV: [Pos2; 2] = [
    pos2(8.5 / SIDE as f32, (SIDE - SECTION) as f32 / SIDE as f32),
    pos2(8.5 / SIDE as f32, 1.0),
];

/// Half the side of a tile, texels.
fn half(radius: f32) -> usize {
    (FAR * radius).ceil() as usize + 2
}

impl Atlas {
    pub(super) fn new(ctx: &egui::Context) -> Self {
        let (image, tiles) = drawn();
        Self {
            texture: ctx.load_texture("symbols", image, TextureOptions::LINEAR),
            tiles,
        }
    }

    pub(super) fn texture(&self) -> egui::TextureId {
        self.texture.id()
    }

    /// Box on screen and corners in the texture of a symbol. `radius` in points, `feather` = points
    /// per pixel.
    pub(super) fn tile(
        &self,
        shape: Symbol,
        centre: Pos2,
        radius: f32,
        feather: f32,
    ) -> (Rect, [Pos2; 2]) {
        let pixels = radius / feather;
        let size = SIZES.partition_point(|s| *s < pixels * 0.95);
        let of_symbol = self.tiles.get(symbol::number(shape) as usize);
        let tile = of_symbol
            .and_then(|t| t.get(size.min(SIZES.len() - 1)))
            .copied()
            .unwrap_or_default();
        let side = 2.0 * tile.reach * radius;
        (
            Rect::from_center_size(centre, egui::vec2(side, side)),
            tile.uv,
        )
    }
}

/// The texture and where the symbols lie in it.
fn drawn() -> (ColorImage, [[Tile; SIZES.len()]; SYMBOLS.len()]) {
    let mut image = ColorImage::filled([SIDE, SIDE], Color32::TRANSPARENT);
    let mut tiles = [[Tile::default(); SIZES.len()]; SYMBOLS.len()];
    let row = 2 * half(LARGEST);
    for (r, (shape, row_tiles)) in SYMBOLS.iter().zip(&mut tiles).enumerate() {
        let mut left = 0;
        for (radius, tile) in SIZES.iter().zip(row_tiles) {
            let half = half(*radius);
            draw(&mut image, *shape, *radius, (left, r * row));
            let corner = |x: usize, y: usize| pos2(x as f32 / SIDE as f32, y as f32 / SIDE as f32);
            *tile = Tile {
                uv: [
                    corner(left, r * row),
                    corner(left + 2 * half, r * row + 2 * half),
                ],
                reach: half as f32 / radius,
            };
            left += 2 * half;
        }
    }
    for y in SIDE - 4..SIDE {
        for x in 0..4 {
            set(&mut image, (x, y), 1.0);
        }
    }
    for i in 0..SECTION {
        let across = (i as f32 + 0.5) / SECTION as f32 * 2.0 - 1.0;
        for x in 7..10 {
            set(&mut image, (x, SIDE - SECTION + i), 1.0 - across.abs());
        }
    }
    (image, tiles)
}

fn draw(image: &mut ColorImage, shape: Symbol, radius: f32, (left, top): (usize, usize)) {
    let half = half(radius);
    for y in 0..2 * half {
        for x in 0..2 * half {
            let at = |i: usize| i as f32 + 0.5 - half as f32;
            let d = symbol::distance(shape, (at(x), at(y)), radius);
            set(image, (left + x, top + y), (0.5 - d).clamp(0.0, 1.0));
        }
    }
}

fn set(image: &mut ColorImage, (x, y): (usize, usize), share: f32) {
    if let Some(pixel) = image.pixels.get_mut(y * SIDE + x) {
        *pixel = Color32::from_white_alpha((share * 255.0).round() as u8);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sum of the texels of a tile; panics when its rim is not empty.
    fn area(image: &ColorImage, (x0, y0): (usize, usize), (x1, y1): (usize, usize)) -> f32 {
        let texel = |x: usize, y: usize| {
            let a = f32::from(image.pixels[y * SIDE + x].a()) / 255.0;
            let rim = x == x0 || y == y0 || x == x1 - 1 || y == y1 - 1;
            assert!(!rim || a == 0.0, "touches its neighbour");
            a
        };
        (y0..y1)
            .flat_map(|y| (x0..x1).map(move |x| (x, y)))
            .map(|(x, y)| texel(x, y))
            .sum()
    }

    #[test]
    fn symbols_lie_apart_and_have_their_area() {
        let (image, tiles) = drawn();
        for (row, shape) in tiles.iter().zip(SYMBOLS) {
            for (tile, radius) in row.iter().zip(SIZES) {
                let texel = |p: Pos2| ((p.x * SIDE as f32) as usize, (p.y * SIDE as f32) as usize);
                let (min, max) = (texel(tile.uv[0]), texel(tile.uv[1]));
                assert!(max.0 <= SIDE && max.1 <= SIDE, "{shape:?} {radius}");
                assert!(min.0 > 10 || max.1 <= SIDE - SECTION, "{shape:?} {radius}");
                let share = area(&image, min, max) / (std::f32::consts::PI * radius * radius);
                assert!((share - 1.0).abs() < 0.2, "{shape:?} {radius} {share}");
            }
        }
    }
}
