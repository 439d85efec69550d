//! Outlines of nodes, ties and arrowheads.

use crate::base::geometry::{Rect, Vec2};
use crate::base::math::{PI, TAU, cos, sin};
use crate::figure::mark::{Path, Segment};
use crate::figure::scene::Symbol;

/// The outline of a node's symbol; its area is that of a circle of this radius.
#[must_use]
pub fn node_path(symbol: Symbol, centre: Vec2, radius: f64) -> Path {
    // Circumradius of the regular n-gon with the circle's area: √(2π / (n·sin(2π/n))).
    let regular = |n: u32, turn: f64| {
        let step = TAU / f64::from(n);
        let out = radius * (2.0 * PI / (f64::from(n) * sin(step))).sqrt();
        let corner = |i: u32| {
            let angle = turn + step * f64::from(i);
            centre + Vec2::new(cos(angle), sin(angle)) * out
        };
        Path::polygon(&(0..n).map(corner).collect::<Vec<_>>())
    };
    match symbol {
        Symbol::Circle => Path::circle(centre, radius),
        Symbol::Square => Path::rect(&Rect::around(centre, radius * PI.sqrt() / 2.0)),
        Symbol::Diamond => {
            let d = radius * (PI / 2.0).sqrt();
            let corner = |x: f64, y: f64| centre + Vec2::new(x, y) * d;
            Path::polygon(&[
                corner(0.0, -1.0),
                corner(1.0, 0.0),
                corner(0.0, 1.0),
                corner(-1.0, 0.0),
            ])
        }
        Symbol::Hexagon => regular(6, 0.0),
        Symbol::Triangle => regular(3, -PI / 2.0),
        Symbol::Pentagon => regular(5, -PI / 2.0),
    }
}

/// The line of a tie between two nodes' centres, ended at the borders of their marks (radii in
/// the same units). A loop leaves and comes back on the upper right. `None` where the marks touch.
#[must_use]
pub fn tie_path((a, radius_a): (Vec2, f64), (b, radius_b): (Vec2, f64), bend: f64) -> Option<Path> {
    let way = b - a;
    let length = way.length();
    if length <= f64::EPSILON {
        return (radius_a > 0.0).then(|| loop_path(a, radius_a, bend));
    }
    if length <= radius_a + radius_b {
        return None;
    }
    if bend == 0.0 {
        let unit = way.unit();
        return Some(Path::line(a + unit * radius_a, b - unit * radius_b));
    }
    // A parabola whose height over the middle is the sagitta; cut where it leaves the marks.
    let control = (a + b) * 0.5 + way.quarter_turn() * (2.0 * bend);
    let start = a + (control - a).unit() * radius_a;
    let end = b - (b - control).unit() * radius_b;
    let first = start + (control - start) * (2.0 / 3.0);
    let second = end + (control - end) * (2.0 / 3.0);
    Some(Path(vec![
        Segment::Move(start),
        Segment::Cubic(first, second, end),
    ]))
}

fn loop_path(at: Vec2, radius: f64, bend: f64) -> Path {
    // Parallel loops nest.
    let reach = radius * (2.6 + 4.0 * bend.abs());
    let start = at + Vec2::new(radius * 0.3, -radius * 0.95);
    let end = at + Vec2::new(radius * 0.95, -radius * 0.3);
    let (first, second) = (
        at + Vec2::new(radius * 0.6, -reach),
        at + Vec2::new(reach, -radius * 0.6),
    );
    Path(vec![
        Segment::Move(start),
        Segment::Cubic(first, second, end),
    ])
}

/// An open arrowhead at the end of a line, `size` long; `None` for an empty line.
#[must_use]
pub fn arrowhead(path: &Path, size: f64) -> Option<Path> {
    let (from, tip) = match path.0.as_slice() {
        [Segment::Move(a), Segment::Line(b)] => (*a, *b),
        [Segment::Move(a), Segment::Cubic(_, c, b)] => (if c == b { *a } else { *c }, *b),
        _ => return None,
    };
    let back = (from - tip).unit();
    if back == Vec2::ZERO {
        return None;
    }
    let side = back.quarter_turn() * (size * 0.45);
    let foot = tip + back * size;
    Some(Path(vec![
        Segment::Move(foot + side),
        Segment::Line(tip),
        Segment::Line(foot - side),
    ]))
}

/// Length of the arrowhead on a line of this width, pt.
#[must_use]
pub fn arrow_size(width: f64) -> f64 {
    (width * 5.0).clamp(2.6, 9.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(path: &Path) -> f64 {
        let points: Vec<Vec2> = path
            .0
            .iter()
            .filter_map(|s| match s {
                Segment::Move(p) | Segment::Line(p) => Some(*p),
                _ => None,
            })
            .collect();
        let next = points.iter().cycle().skip(1);
        points
            .iter()
            .zip(next)
            .map(|(a, b)| a.x * b.y - b.x * a.y)
            .sum::<f64>()
            .abs()
            / 2.0
    }

    #[test]
    fn symbols_have_equal_areas() {
        for symbol in [
            Symbol::Square,
            Symbol::Diamond,
            Symbol::Hexagon,
            Symbol::Triangle,
            Symbol::Pentagon,
        ] {
            let a = area(&node_path(symbol, Vec2::new(3.0, -2.0), 5.0));
            assert!((a - PI * 25.0).abs() < 1e-9, "{symbol:?} {a}");
        }
    }

    #[test]
    fn ties_end_at_the_borders() {
        let (a, b) = ((Vec2::ZERO, 2.0), (Vec2::new(10.0, 0.0), 3.0));
        let straight = tie_path(a, b, 0.0).unwrap();
        assert_eq!(
            straight,
            Path::line(Vec2::new(2.0, 0.0), Vec2::new(7.0, 0.0))
        );
        assert!(tie_path(a, (Vec2::new(4.0, 0.0), 3.0), 0.0).is_none());
        let bent = tie_path(a, b, 0.12).unwrap();
        let Segment::Move(start) = bent.0[0] else {
            panic!()
        };
        assert!((start.length() - 2.0).abs() < 1e-9);
    }

    #[test]
    fn loops_and_arrows_are_drawn() {
        let a = (Vec2::ZERO, 2.0);
        let path = tie_path(a, a, 0.0).unwrap();
        assert!(arrowhead(&path, 3.0).is_some());
        assert!(path.bounds().width() > 2.0);
        assert!(arrowhead(&Path::default(), 3.0).is_none());
    }
}
