//! Outlines of nodes and ties, and the whole network as marks. The screen and the page draw the
//! same outlines.

use super::label::{Labels, Line};
use super::mark::{Dash, Mark, Path, Segment, Stroke, TextRun};
use super::scene::{NodeMark, Scene, Symbol, TieMark};
use crate::base::color::Color;
use crate::base::geometry::{Rect, Transform, Vec2};
use crate::base::id::NodeId;
use crate::base::math::{PI, TAU, cos, sin};

/// Thinnest line of a page, pt.
pub const HAIRLINE: f64 = 0.25;
/// Smallest radius of a node on a page or screen, target units.
pub const SMALLEST: f64 = 0.8;

/// The box around every shown mark and disc, world units; places that are no numbers are left
/// out. Empty when nothing is shown.
#[must_use]
pub fn extent(scene: &Scene) -> Rect {
    let mut r = Rect::EMPTY;
    for (node, at) in shown(scene) {
        r = r.union(&Rect::around(at, node_radius(scene, node) * 1.26));
    }
    for e in scene
        .enclosures
        .iter()
        .filter(|e| e.centre.is_finite() && e.radius.is_finite())
    {
        r = r.union(&Rect::around(e.centre, e.radius));
    }
    r
}

/// The shown nodes with their places, by index; nodes without a finite place are not drawn.
pub fn shown(scene: &Scene) -> impl Iterator<Item = (usize, Vec2)> {
    scene
        .positions
        .iter()
        .zip(scene.shown.iter())
        .enumerate()
        .filter(|(_, (at, shown))| **shown && at.is_finite())
        .map(|(i, (at, _))| (i, *at))
}

fn node_radius(scene: &Scene, node: usize) -> f64 {
    scene.nodes.get(node).map_or(0.0, |m| m.radius)
}

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

/// The network as groups of marks: `enclosures`, `ties`, `members`, `labels`. `id` and `title`
/// give the file's ids and tooltips of nodes.
#[must_use]
pub fn marks(scene: &Scene, transform: &Transform, labels: &Labels) -> Vec<Mark> {
    let mut out = Vec::new();
    let mut group = |name, marks: Vec<Mark>| {
        if !marks.is_empty() {
            out.push(Mark::Group { name, marks });
        }
    };
    group("enclosures", discs(scene, transform));
    group("ties", ties(scene, transform));
    group("members", members(scene, transform));
    let text = labels
        .captions
        .iter()
        .flat_map(|c| &c.lines)
        .chain(labels.lines());
    let leaders = labels.placed.iter().filter_map(|p| p.leader);
    let leaders = leaders.map(|ends| leader_mark(ends, scene));
    group(
        "labels",
        leaders
            .chain(text.map(|line| text_mark(line, scene)))
            .collect(),
    );
    out
}

/// The line from a node to its name.
fn leader_mark((from, to): (Vec2, Vec2), scene: &Scene) -> Mark {
    Mark::Shape {
        path: Path::line(from, to),
        fill: None,
        stroke: Some(Stroke {
            color: scene.theme.text(),
            width: 0.4,
            dash: Dash::Solid,
        }),
        id: None,
        title: None,
    }
}

/// Colour that lies under a world point: the innermost disc that holds it, or paper.
#[must_use]
pub fn under(scene: &Scene, at: Vec2) -> Color {
    let holds = |e: &&super::scene::EnclosureMark| e.centre.distance(at) <= e.radius;
    scene
        .enclosures
        .iter()
        .rev()
        .find(holds)
        .map_or(scene.theme.background(), |e| e.fill)
}

/// A line of a label as ink.
fn text_mark(line: &Line, scene: &Scene) -> Mark {
    Mark::Text(TextRun {
        text: line.text.clone(),
        at: line.at,
        size: line.size,
        bold: line.bold,
        color: scene.theme.text(),
        halo: Some(line.halo),
        width: line.width,
    })
}

fn discs(scene: &Scene, transform: &Transform) -> Vec<Mark> {
    let disc = |e: &super::scene::EnclosureMark| Mark::Shape {
        path: Path::circle(transform.apply(e.centre), e.radius * transform.scale),
        fill: Some(e.fill),
        stroke: Some(Stroke {
            color: e.stroke,
            width: 0.7,
            dash: Dash::Solid,
        }),
        id: None,
        title: Some(e.label.clone()),
    };
    scene
        .enclosures
        .iter()
        .filter(|e| e.centre.is_finite() && e.radius.is_finite())
        .map(disc)
        .collect()
}

fn ties(scene: &Scene, transform: &Transform) -> Vec<Mark> {
    let end = |node: NodeId| {
        let i = node.index();
        let at = scene.positions.get(i).copied().filter(|p| p.is_finite())?;
        let here = scene.shown.get(i).copied().unwrap_or(false);
        let radius = (node_radius(scene, i) * transform.scale).max(SMALLEST);
        here.then(|| (transform.apply(at), radius))
    };
    let mut out = Vec::new();
    for tie in scene.ties.iter() {
        let (Some(a), Some(b)) = (end(tie.source), end(tie.target)) else {
            continue;
        };
        // Where marks touch, the line between their centres is hidden under them.
        if let Some(path) = tie_path(a, b, tie.bend) {
            out.extend(tie_marks(tie, path));
        }
    }
    out
}

fn tie_marks(tie: &TieMark, path: Path) -> impl Iterator<Item = Mark> + use<> {
    let width = tie.width.max(HAIRLINE);
    let shape = |path, dash| Mark::Shape {
        path,
        fill: None,
        stroke: Some(Stroke {
            color: tie.color,
            width,
            dash,
        }),
        id: None,
        title: None,
    };
    let head = if tie.arrow {
        arrowhead(&path, arrow_size(width))
    } else {
        None
    };
    let head = head.map(|head| shape(head, Dash::Solid));
    [Some(shape(path, tie.dash)), head].into_iter().flatten()
}

fn members(scene: &Scene, transform: &Transform) -> Vec<Mark> {
    // Small marks lie on large ones, so that none is hidden.
    let mut order: Vec<(usize, Vec2)> = shown(scene).collect();
    order.sort_by(|a, b| node_radius(scene, b.0).total_cmp(&node_radius(scene, a.0)));
    let mark = |(i, at): (usize, Vec2)| {
        let mut look = *scene.nodes.get(i)?;
        let radius = (look.radius * transform.scale).max(SMALLEST);
        let name = scene.names.get(i).cloned();
        // Hollow marks show what lies under them, not the ties that pass.
        look.fill = look.fill.or_else(|| Some(under(scene, at)));
        Some(node_mark(
            &look,
            transform.apply(at),
            radius,
            (format!("node-{i}"), name),
        ))
    };
    order.into_iter().filter_map(mark).collect()
}

/// A node's mark with a given radius.
#[must_use]
pub fn node_mark(
    look: &NodeMark,
    at: Vec2,
    radius: f64,
    (id, title): (String, Option<String>),
) -> Mark {
    let width = look.outline_width.min(radius * 0.4).max(HAIRLINE);
    Mark::Shape {
        path: node_path(look.symbol, at, radius),
        fill: look.fill,
        stroke: Some(Stroke {
            color: look.outline,
            width,
            dash: if look.dashed {
                Dash::Short
            } else {
                Dash::Solid
            },
        }),
        id: (!id.is_empty()).then_some(id),
        title,
    }
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
