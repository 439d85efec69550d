//! Discs, members and rings on screen.

use super::super::theme::{accent, ink};
use super::super::widgets::symbol;
use super::emphasis::Emphasis;
use super::to_screen;
use crate::base::color::Color;
use crate::base::geometry::Transform;
use crate::base::id::NodeId;
use crate::figure::{Scene, Theme};
use crate::session::Desk;
use egui::{Align2, Color32, Painter, Rect, Shape, Stroke, StrokeKind};

/// Points of a pt on screen: lines keep their width when zooming.
pub(super) const PT: f32 = 1.25;

/// Discs; their names are placed with the labels.
pub(super) fn enclosures(painter: &Painter, scene: &Scene, view: &Transform) {
    for disc in scene.enclosures.iter() {
        let centre = to_screen(view, disc.centre);
        let radius = (disc.radius * view.scale) as f32;
        let edge = Stroke::new(0.7 * PT, ink(disc.stroke));
        painter.circle(centre, radius, ink(disc.fill), edge);
    }
}

/// A colour with part of its ink.
pub(super) fn faded(color: Color, paper: Color, share: f64) -> Color32 {
    ink(if share >= 1.0 {
        color
    } else {
        color.over(paper, share)
    })
}

/// The members that are visible.
pub(super) fn nodes(painter: &Painter, scene: &Scene, view: &Transform, emphasis: &Emphasis) {
    let paper = scene.theme.background();
    let clip = painter.clip_rect().expand(20.0);
    let mut shapes = Vec::with_capacity(scene.nodes.len());
    // Faded ones first, so that those that stand out lie on top.
    for strong in [false, true] {
        for (i, (at, mark)) in scene.positions.iter().zip(scene.nodes.iter()).enumerate() {
            let node = NodeId::from_index(i);
            let share = emphasis.of_node(node);
            if !emphasis.visible(node) || (share >= 1.0) != strong {
                continue;
            }
            let centre = to_screen(view, *at);
            if !clip.contains(centre) {
                continue;
            }
            let radius = (mark.radius * view.scale) as f32;
            let fill = mark
                .fill
                .map_or_else(|| ink(paper), |f| faded(f, paper, share));
            let line = faded(mark.outline, paper, share);
            let width = (mark.outline_width as f32 * PT).min(radius * 0.5);
            if mark.dashed && radius > 3.0 {
                shapes.push(symbol(mark.symbol, centre, radius, fill, Stroke::NONE));
                shapes.extend(dashed(
                    mark.symbol,
                    centre,
                    radius,
                    Stroke::new(width, line),
                ));
            } else {
                shapes.push(symbol(
                    mark.symbol,
                    centre,
                    radius,
                    fill,
                    Stroke::new(width, line),
                ));
            }
        }
    }
    painter.extend(shapes);
}

/// A dashed contour.
fn dashed(
    shape: crate::figure::Symbol,
    centre: egui::Pos2,
    radius: f32,
    stroke: Stroke,
) -> Vec<Shape> {
    let mut corners = super::super::widgets::corners(shape, centre, radius);
    if corners.is_empty() {
        let step = std::f32::consts::TAU / 24.0;
        corners = (0..24)
            .map(|i| centre + egui::Vec2::angled(step * i as f32) * radius)
            .collect();
    }
    corners.extend(corners.first().copied());
    Shape::dashed_line(&corners, stroke, 2.5, 2.0)
}

/// Rings around what is selected or hovered, and dots on what is held in place.
pub(super) fn rings(
    painter: &Painter,
    scene: &Scene,
    view: &Transform,
    desk: &Desk,
    hovered: Option<NodeId>,
) {
    let color = accent(scene.theme);
    let ring = |node: NodeId, width: f32| {
        let (Some(at), Some(mark)) = (
            scene.positions.get(node.index()),
            scene.nodes.get(node.index()),
        ) else {
            return;
        };
        let radius = (mark.radius * view.scale) as f32 * 1.15 + 3.0;
        painter.circle_stroke(to_screen(view, *at), radius, Stroke::new(width, color));
    };
    for node in &desk.view.selection {
        ring(*node, 2.0);
    }
    if let Some(node) = hovered {
        ring(node, 1.2);
    }
    if desk.study.pins.is_empty() {
        return;
    }
    let mut dots = Vec::new();
    for (i, (at, mark)) in scene.positions.iter().zip(scene.nodes.iter()).enumerate() {
        if desk
            .study
            .pins
            .contains_key(desk.network.id(NodeId::from_index(i)))
        {
            let radius = (mark.radius * view.scale) as f32;
            // At 4 o'clock.
            let at = to_screen(view, *at) + egui::vec2(0.87, 0.5) * radius;
            dots.push(Shape::circle_filled(at, 3.0, ink(scene.theme.background())));
            dots.push(Shape::circle_filled(at, 2.2, color));
        }
    }
    painter.extend(dots);
}

/// The rectangle that is being drawn, with the number of nodes in it.
pub(super) fn marquee(painter: &Painter, (rect, inside): (Rect, usize), theme: Theme) {
    let color = accent(theme);
    painter.rect(
        rect,
        0.0,
        color.gamma_multiply(0.10),
        Stroke::new(1.0, color),
        StrokeKind::Inside,
    );
    painter.text(
        rect.max + egui::vec2(6.0, 0.0),
        Align2::LEFT_BOTTOM,
        inside.to_string(),
        egui::FontId::proportional(13.0),
        color,
    );
}
