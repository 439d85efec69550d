//! What mouse, pad and keys do on the canvas. Ties never take a click from a node.

use super::Canvas;
use super::emphasis::Emphasis;
use crate::base::geometry::{Rect as World, Vec2};
use crate::base::id::{NodeId, TieId};
use crate::figure::Scene;
use crate::figure::hit::Hits;
use crate::session::{Command, Desk, ViewChange};
use egui::{CursorIcon, Event, Key, MouseWheelUnit, PointerButton, Pos2, Rect, Response, Ui};

/// Pixels beyond the mark that still hit it.
const REACH: f64 = 4.0;
/// Smallest target, points across.
const TARGET: f64 = 24.0;

/// What a drag is doing.
#[derive(Default)]
pub(super) enum Gesture {
    /// Nothing.
    #[default]
    Idle,
    /// Moving the picture.
    Pan,
    /// Moving nodes: each with its offset from the pointer, world units.
    Move(Vec<(NodeId, Vec2)>),
    /// Drawing a rectangle from here, with the number of nodes in it.
    Marquee(Pos2, Rect, usize),
}

impl Gesture {
    /// No drag goes on.
    pub(super) fn is_idle(&self) -> bool {
        matches!(self, Self::Idle)
    }

    /// The rectangle that is being drawn.
    pub(super) fn marquee(&self) -> Option<(Rect, usize)> {
        match self {
            Self::Marquee(_, rect, inside) => Some((*rect, *inside)),
            _ => None,
        }
    }
}

/// What lies under the pointer.
pub(super) struct Place<'a> {
    pub(super) rect: Rect,
    pub(super) response: &'a Response,
    pub(super) hits: &'a Hits,
    pub(super) scene: &'a Scene,
}

/// Turns input into camera moves and commands.
pub(super) fn handle(
    canvas: &mut Canvas,
    ui: &Ui,
    desk: &Desk,
    place: &Place<'_>,
    emphasis: &Emphasis,
    commands: &mut Vec<Command>,
) {
    let response = place.response;
    let under = response
        .hover_pos()
        .and_then(|p| node_at(canvas, place, p))
        .filter(|n| emphasis.visible(*n));
    hover(canvas, ui, under);
    zoom(canvas, ui, desk, place);
    if response.drag_started() {
        begin(canvas, ui, desk, place);
    }
    if response.dragged() {
        go_on(canvas, ui, desk, place, commands);
    }
    if response.drag_stopped() {
        end(canvas, ui, place, commands);
    }
    click(canvas, ui, desk, (place, under), commands);
    if response.has_focus() || ui.memory(|m| m.focused().is_none()) {
        keys(canvas, ui, desk, place, commands);
    }
    let icon = match (&canvas.gesture, under) {
        (Gesture::Pan, _) => CursorIcon::Grabbing,
        (Gesture::Marquee(..), _) => CursorIcon::Crosshair,
        (Gesture::Move(_), _) => CursorIcon::Grabbing,
        (Gesture::Idle, Some(_)) => CursorIcon::PointingHand,
        (Gesture::Idle, None) => return,
    };
    ui.set_cursor_icon(icon);
}

fn world(canvas: &Canvas, p: Pos2) -> Vec2 {
    canvas
        .camera
        .transform()
        .invert(Vec2::new(f64::from(p.x), f64::from(p.y)))
}

fn node_at(canvas: &Canvas, place: &Place<'_>, p: Pos2) -> Option<NodeId> {
    let scale = canvas.camera.transform().scale;
    let at = world(canvas, p);
    place.hits.node_at(at, REACH / scale).or_else(|| {
        place
            .hits
            .node_at(at, TARGET / 2.0 / scale)
            .filter(|n| small(place, *n, scale))
    })
}

/// A mark smaller than the smallest target.
fn small(place: &Place<'_>, node: NodeId, scale: f64) -> bool {
    place
        .scene
        .nodes
        .get(node.index())
        .is_some_and(|m| m.radius * scale < TARGET / 2.0)
}

fn hover(canvas: &mut Canvas, ui: &Ui, under: Option<NodeId>) {
    let now = ui.input(|i| i.time);
    if !canvas.gesture.is_idle() {
        canvas.hovered = None;
        return;
    }
    canvas.hovered = match (under, canvas.hovered) {
        (Some(node), Some((before, since))) if node == before => Some((node, since)),
        (Some(node), _) => Some((node, now)),
        (None, _) => None,
    };
}

/// Wheel and pinch: a wheel zooms at the pointer, two fingers on a pad move the picture.
fn zoom(canvas: &mut Canvas, ui: &Ui, desk: &Desk, place: &Place<'_>) {
    let Some(at) = place.response.hover_pos() else {
        return;
    };
    let (notches, slide, pinch) = ui.input(|i| {
        let mut notches = 0.0;
        let mut slide = egui::Vec2::ZERO;
        for event in &i.events {
            if let Event::MouseWheel {
                unit,
                delta,
                modifiers,
                ..
            } = event
                && !modifiers.command
            {
                match unit {
                    MouseWheelUnit::Line | MouseWheelUnit::Page => notches += delta.y,
                    MouseWheelUnit::Point => slide += *delta,
                }
            }
        }
        (notches, slide, f64::from(i.zoom_delta()))
    });
    let wants = notches != 0.0 || slide != egui::Vec2::ZERO || (pinch - 1.0).abs() > 1e-6;
    if !wants {
        return;
    }
    if desk.view.locked {
        canvas.lock_tried = ui.input(|i| i.time);
        return;
    }
    if slide != egui::Vec2::ZERO {
        canvas.camera.pan(slide);
    }
    let mut factor = pinch;
    for _ in 0..notches.abs().ceil().min(20.0) as u32 {
        factor *= if notches > 0.0 { 1.2 } else { 1.0 / 1.2 };
    }
    if factor != 1.0 {
        canvas.camera.zoom(at, factor);
    }
}

fn begin(canvas: &mut Canvas, ui: &Ui, desk: &Desk, place: &Place<'_>) {
    let Some(origin) = ui.input(|i| i.pointer.press_origin()) else {
        return;
    };
    let modifiers = ui.input(|i| i.modifiers);
    let primary = place.response.dragged_by(PointerButton::Primary);
    let node = node_at(canvas, place, origin);
    canvas.gesture = match node {
        Some(node) if primary => {
            let at = world(canvas, origin);
            let group: Vec<NodeId> = if desk.view.selection.contains(&node) {
                desk.view.selection.iter().copied().collect()
            } else {
                vec![node]
            };
            let offset = |n: NodeId| Some((n, *place.scene.positions.get(n.index())? - at));
            Gesture::Move(group.into_iter().filter_map(offset).collect())
        }
        None if primary && modifiers.shift => {
            Gesture::Marquee(origin, Rect::from_two_pos(origin, origin), 0)
        }
        _ if desk.view.locked => {
            canvas.lock_tried = ui.input(|i| i.time);
            Gesture::Idle
        }
        _ => Gesture::Pan,
    };
}

fn moves(canvas: &Canvas, group: &[(NodeId, Vec2)], p: Pos2) -> Vec<(NodeId, Vec2)> {
    let at = world(canvas, p);
    group
        .iter()
        .map(|(node, offset)| (*node, at + *offset))
        .collect()
}

fn go_on(
    canvas: &mut Canvas,
    ui: &Ui,
    _desk: &Desk,
    place: &Place<'_>,
    commands: &mut Vec<Command>,
) {
    let delta = place.response.drag_delta();
    let Some(p) = ui.input(|i| i.pointer.latest_pos()) else {
        return;
    };
    match &canvas.gesture {
        Gesture::Idle => {}
        Gesture::Pan => canvas.camera.pan(delta),
        Gesture::Move(group) => commands.push(Command::Drag(moves(canvas, group, p))),
        Gesture::Marquee(from, ..) => {
            let rect = Rect::from_two_pos(*from, p).intersect(place.rect);
            let inside = inside(canvas, place, rect).len();
            canvas.gesture = Gesture::Marquee(*from, rect, inside);
        }
    }
}

fn inside(canvas: &Canvas, place: &Place<'_>, rect: Rect) -> Vec<NodeId> {
    let area = World::new(world(canvas, rect.min), world(canvas, rect.max));
    place.hits.nodes_in(&area)
}

fn end(canvas: &mut Canvas, ui: &Ui, place: &Place<'_>, commands: &mut Vec<Command>) {
    let gesture = std::mem::take(&mut canvas.gesture);
    let (p, alt) = ui.input(|i| (i.pointer.latest_pos(), i.modifiers.alt));
    match (gesture, p) {
        (Gesture::Move(group), Some(p)) => {
            commands.push(Command::Drop {
                moves: moves(canvas, &group, p),
                pin: !alt,
            });
        }
        (Gesture::Marquee(_, rect, _), _) => {
            commands.push(Command::View(ViewChange::Add(inside(canvas, place, rect))));
        }
        _ => {}
    }
}

fn click(
    canvas: &mut Canvas,
    ui: &Ui,
    desk: &Desk,
    (place, under): (&Place<'_>, Option<NodeId>),
    commands: &mut Vec<Command>,
) {
    let response = place.response;
    let add = ui.input(|i| i.modifiers.shift || i.modifiers.command);
    if response.double_clicked() {
        match under {
            Some(node) => commands.push(Command::View(ViewChange::Focus(Some((node, 1))))),
            None if desk.view.locked => {}
            None => {
                let factor = if ui.input(|i| i.modifiers.shift) {
                    0.5
                } else {
                    2.0
                };
                if let Some(p) = response.interact_pointer_pos() {
                    canvas.camera.zoom(p, factor);
                }
            }
        }
    } else if response.clicked() {
        response.request_focus();
        match (under, add) {
            (Some(node), true) => commands.push(Command::View(ViewChange::Toggle(node))),
            (Some(node), false) if desk.view.selection.contains(&node) => {}
            (Some(node), false) => {
                commands.push(Command::View(ViewChange::Select([node].into())));
            }
            (None, true) => {}
            (None, false) => {
                let ends = tie_ends(canvas, place);
                commands.push(Command::View(ViewChange::Select(ends)));
            }
        }
    }
    if response.secondary_clicked()
        && let Some(node) = under
        && !desk.view.selection.contains(&node)
    {
        commands.push(Command::View(ViewChange::Select([node].into())));
    }
}

/// The tie under a point of the screen.
pub(super) fn tie_at(canvas: &Canvas, place: &Place<'_>, p: Pos2) -> Option<TieId> {
    let scale = canvas.camera.transform().scale;
    place.hits.tie_at(world(canvas, p), 3.0 / scale)
}

/// A click on a tie selects its two ends; a click on nothing selects nothing.
fn tie_ends(canvas: &Canvas, place: &Place<'_>) -> std::collections::BTreeSet<NodeId> {
    let Some(p) = place.response.interact_pointer_pos() else {
        return Default::default();
    };
    tie_at(canvas, place, p)
        .and_then(|tie| place.scene.ties.iter().find(|t| t.tie == tie))
        .map(|t| [t.source, t.target].into())
        .unwrap_or_default()
}

/// Arrows walk to the nearest member, digits set the steps of the focus.
pub(super) fn keys(
    canvas: &mut Canvas,
    ui: &Ui,
    desk: &Desk,
    place: &Place<'_>,
    commands: &mut Vec<Command>,
) {
    // A list that is open has the keys.
    if egui::Popup::is_any_open(ui.ctx()) {
        return;
    }
    let pressed = |key| ui.input(|i| i.key_pressed(key) && !i.modifiers.any());
    for (key, steps) in [(Key::Num1, 1), (Key::Num2, 2), (Key::Num3, 3)] {
        let centre = desk
            .view
            .focus
            .map(|f| f.0)
            .or(desk.view.selection.first().copied());
        if pressed(key)
            && let Some(node) = centre
        {
            commands.push(Command::View(ViewChange::Focus(Some((node, steps)))));
        }
    }
    if pressed(Key::Num0) {
        commands.push(Command::View(ViewChange::Focus(None)));
    }
    let directions = [
        (Key::ArrowLeft, Vec2::new(-1.0, 0.0)),
        (Key::ArrowRight, Vec2::new(1.0, 0.0)),
        (Key::ArrowUp, Vec2::new(0.0, -1.0)),
        (Key::ArrowDown, Vec2::new(0.0, 1.0)),
    ];
    let ctrl = ui.input(|i| i.modifiers.command_only());
    for (key, way) in directions {
        if ctrl && ui.input(|i| i.key_pressed(key)) && !desk.view.locked {
            let step = place.rect.size() * 0.1;
            canvas
                .camera
                .pan(-egui::vec2(step.x * way.x as f32, step.y * way.y as f32));
        }
        if pressed(key)
            && let Some(node) = next(desk, place, way)
        {
            commands.push(Command::View(ViewChange::Select([node].into())));
        }
    }
}

/// The nearest shown member in a direction (within 45°); the best tied one to begin with.
fn next(desk: &Desk, place: &Place<'_>, way: Vec2) -> Option<NodeId> {
    let shown = |n: &NodeId| desk.subset.shown.get(n.index()) == Some(&true);
    let both = desk.network.simple().both();
    let Some(from) = desk.view.selection.first() else {
        return desk
            .network
            .nodes()
            .filter(shown)
            .max_by_key(|n| both.degree(n.index()));
    };
    let at = *place.scene.positions.get(from.index())?;
    let cost = |n: &NodeId| {
        let to = *place.scene.positions.get(n.index())? - at;
        let along = to.x * way.x + to.y * way.y;
        let aside = (to.x * way.y - to.y * way.x).abs();
        (along > 0.0 && aside <= along).then_some(along + 2.0 * aside)
    };
    desk.network
        .nodes()
        .filter(|n| n != from && shown(n))
        .filter_map(|n| Some((n, cost(&n)?)))
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(n, _)| n)
}
