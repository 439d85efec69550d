//! Distance to the border of a node's symbol, for analytic anti-aliasing. The shader has the same
//! formula.

use crate::base::math::{PI, TAU, cos, sin};
use crate::figure::Symbol;

/// Every symbol, in the order of its number.
pub(super) const SYMBOLS: [Symbol; 6] = [
    Symbol::Circle,
    Symbol::Square,
    Symbol::Diamond,
    Symbol::Hexagon,
    Symbol::Triangle,
    Symbol::Pentagon,
];

/// The number of a symbol.
#[must_use]
pub(super) fn number(symbol: Symbol) -> u32 {
    SYMBOLS
        .iter()
        .position(|s| *s == symbol)
        .map_or(0, |i| i as u32)
}

/// Sides and direction of the first corner; `None` for the circle.
#[must_use]
pub(super) fn polygon(symbol: Symbol) -> Option<(u32, f32)> {
    const HALF: f32 = std::f32::consts::FRAC_PI_2;
    match symbol {
        Symbol::Circle => None,
        Symbol::Square => Some((4, HALF / 2.0)),
        Symbol::Diamond => Some((4, 0.0)),
        Symbol::Hexagon => Some((6, 0.0)),
        Symbol::Triangle => Some((3, -HALF)),
        Symbol::Pentagon => Some((5, -HALF)),
    }
}

/// Circumradius of the regular polygon with the area of the unit circle.
#[must_use]
pub(super) fn reach(sides: u32) -> f32 {
    let n = f64::from(sides);
    (TAU / (n * sin(TAU / n))).sqrt() as f32
}

/// Distance of a point from the border of a symbol of this radius, negative inside. Corners are
/// mitred.
#[must_use]
pub(super) fn distance(symbol: Symbol, (x, y): (f32, f32), radius: f32) -> f32 {
    let length = (x * x + y * y).sqrt();
    let Some((sides, turn)) = polygon(symbol) else {
        return length - radius;
    };
    let half = (PI / f64::from(sides)) as f32;
    let apothem = radius * reach(sides) * cos(f64::from(half)) as f32;
    let angle = crate::base::math::atan2(f64::from(y), f64::from(x)) as f32 - turn - half;
    let step = 2.0 * half;
    let from_middle = angle - step * (angle / step).round();
    length * cos(f64::from(from_middle)) as f32 - apothem
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::geometry::Vec2;
    use crate::figure::Segment;
    use crate::figure::paint::node_path;

    #[test]
    fn the_border_is_that_of_exported_figures() {
        for symbol in SYMBOLS {
            for segment in node_path(symbol, Vec2::ZERO, 5.0).0 {
                if let Segment::Move(p) | Segment::Line(p) = segment {
                    let d = distance(symbol, (p.x as f32, p.y as f32), 5.0);
                    assert!(d.abs() < 1e-3, "{symbol:?} {p:?} {d}");
                }
            }
        }
    }

    #[test]
    fn numbers_are_places_in_the_list() {
        for (i, symbol) in SYMBOLS.iter().enumerate() {
            assert_eq!(number(*symbol), i as u32);
        }
    }
}
