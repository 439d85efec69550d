//! Names on screen: placed by the same rules as in figures, drawn with a halo of what lies below.

use super::super::theme::{figure_font, ink};
use super::emphasis::Emphasis;
use super::paint::faded;
use crate::base::geometry::{Rect as Box2, Transform, Vec2};
use crate::base::id::NodeId;
use crate::figure::label::{LabelRequest, Labels, Line, place};
use crate::figure::{LabelMode, Scene};
use egui::{Color32, Painter, Pos2, pos2, vec2};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Size of names, points.
const SIZE: f64 = 12.0;
/// Width of the halo, points.
const HALO: f32 = 1.6;

/// What is asked for.
pub(super) struct Wish<'a> {
    /// Which names.
    pub(super) mode: LabelMode,
    /// Whose names come first.
    pub(super) selection: &'a BTreeSet<NodeId>,
    /// Whose name comes before all.
    pub(super) hovered: Option<NodeId>,
    /// The picture they belong to.
    pub(super) version: u64,
}

/// What the names were placed for.
#[derive(PartialEq)]
struct Key {
    version: u64,
    mode: LabelMode,
    selection: Vec<NodeId>,
    hovered: Option<NodeId>,
    view: Transform,
    viewport: egui::Rect,
    visible: Vec<bool>,
}

/// The names as they were placed last.
#[derive(Default)]
pub(super) struct Cache {
    made: Option<(Key, Labels)>,
}

impl Cache {
    /// Names written and nodes shown.
    pub(super) fn counts(&self) -> Option<(usize, usize)> {
        self.made.as_ref().map(|(_, l)| (l.placed.len(), l.total))
    }

    /// Places the names anew where something has changed, and draws them.
    pub(super) fn paint(
        &mut self,
        painter: &Painter,
        scene: &Scene,
        view: &Transform,
        emphasis: &Emphasis,
        wish: &Wish<'_>,
    ) {
        let key = Key {
            version: wish.version,
            mode: wish.mode,
            selection: wish.selection.iter().copied().collect(),
            hovered: wish.hovered,
            view: *view,
            viewport: painter.clip_rect(),
            visible: emphasis.mask().to_vec(),
        };
        if self.made.as_ref().is_none_or(|(k, _)| *k != key) {
            let labels = placed(&key, scene);
            self.made = Some((key, labels));
        }
        let Some((_, labels)) = &self.made else {
            return;
        };
        let text = scene.theme.text();
        let paper = scene.theme.background();
        for line in labels.captions.iter().flat_map(|c| &c.lines) {
            draw(painter, line, ink(text));
        }
        // The most important name is drawn last.
        for label in labels.placed.iter().rev() {
            let color = faded(text, paper, emphasis.of_node(label.node).max(0.35));
            for line in &label.lines {
                draw(painter, line, color);
            }
        }
    }
}

fn placed(key: &Key, scene: &Scene) -> Labels {
    let scene = Scene {
        shown: Arc::new(key.visible.clone()),
        ..scene.clone()
    };
    let v = |p: Pos2| Vec2::new(f64::from(p.x), f64::from(p.y));
    let viewport = Box2::new(v(key.viewport.min), v(key.viewport.max));
    let request = LabelRequest {
        mode: key.mode,
        selected: &key.selection,
        hovered: key.hovered,
        font_size: SIZE,
        most: 0,
        leaders: false,
    };
    place(&scene, &key.view, &viewport, &request)
}

/// One line on its baseline, with its halo.
fn draw(painter: &Painter, line: &Line, color: Color32) {
    let font = figure_font(line.size as f32, line.bold);
    let galley = painter.layout_no_wrap(line.text.clone(), font, color);
    let baseline = galley
        .rows
        .first()
        .and_then(|row| Some(row.pos.y + row.glyphs.first()?.pos.y))
        .unwrap_or(0.0);
    let at = pos2(line.at.x as f32, line.at.y as f32 - baseline);
    let halo = ink(line.halo);
    for i in 0..8 {
        let around = egui::Vec2::angled(std::f32::consts::TAU * i as f32 / 8.0) * HALO;
        painter.galley_with_override_text_color(at + around, Arc::clone(&galley), halo);
    }
    painter.galley_with_override_text_color(at + vec2(0.0, 0.0), galley, color);
}
