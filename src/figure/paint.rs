//! Outlines of nodes and ties, and the whole network as marks. The screen and the page draw the
//! same outlines.

mod outline;

pub use outline::{arrow_size, arrowhead, node_path, tie_path};

use super::label::{Labels, Line};
use super::mark::{Dash, Mark, Path, Stroke, TextRun};
use super::scene::{NodeMark, Scene, TieMark};
use crate::base::color::Color;
use crate::base::geometry::{Rect, Transform, Vec2};
use crate::base::id::NodeId;

/// Thinnest line of a page, pt.
pub const HAIRLINE: f64 = 0.25;
/// Smallest radius of a node on a page or screen, target units.
pub const SMALLEST: f64 = 0.8;

/// The box around every shown mark, bowed tie and disc, world units; places that are no numbers are left
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
    for tie in scene
        .ties
        .iter()
        .filter(|t| t.bend != 0.0 || t.source == t.target)
    {
        if let (Some(a), Some(b)) = (end(scene, tie.source), end(scene, tie.target)) {
            r = tie_path(a, b, tie.bend).map_or(r, |path| r.union(&path.bounds()));
        }
    }
    r
}

/// A shown node's place and radius, world units.
fn end(scene: &Scene, node: NodeId) -> Option<(Vec2, f64)> {
    let i = node.index();
    let at = scene.positions.get(i).copied().filter(|p| is_place(*p))?;
    let here = scene.shown.get(i).copied().unwrap_or(false);
    here.then(|| (at, node_radius(scene, i)))
}

/// A place that can be drawn: numbers, and not so far away that scales vanish.
pub(super) fn is_place(p: Vec2) -> bool {
    const FAR: f64 = 1e9;
    p.x.abs() < FAR && p.y.abs() < FAR
}

/// The shown nodes with their places, by index; nodes without a finite place are not drawn.
pub fn shown(scene: &Scene) -> impl Iterator<Item = (usize, Vec2)> {
    scene
        .positions
        .iter()
        .zip(scene.shown.iter())
        .enumerate()
        .filter(|(_, (at, shown))| **shown && is_place(**at))
        .map(|(i, (at, _))| (i, *at))
}

fn node_radius(scene: &Scene, node: usize) -> f64 {
    scene.nodes.get(node).map_or(0.0, |m| m.radius)
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
        .filter(|e| e.centre.is_finite() && e.radius.is_finite() && e.radius > 0.0)
        .map(disc)
        .collect()
}

fn ties(scene: &Scene, transform: &Transform) -> Vec<Mark> {
    let end = |node: NodeId| {
        let (at, radius) = end(scene, node)?;
        Some((
            transform.apply(at),
            (radius * transform.scale).max(SMALLEST),
        ))
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
