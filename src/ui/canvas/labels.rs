//! Names on screen: placed by the same rules as in figures, drawn with a halo of what lies below.

use super::super::render::faded;
use super::super::theme::{figure_font, ink};
use super::emphasis::Emphasis;
use crate::base::geometry::{Rect as Box2, Transform, Vec2};
use crate::base::id::NodeId;
use crate::figure::label::{LabelRequest, Labels, Line, PlacedLabel, place};
use crate::figure::{LabelMode, Scene};
use egui::{Color32, Painter, Pos2, pos2, vec2};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Size of names, points.
const SIZE: f64 = 12.0;
/// Width of the halo, points.
const HALO: f32 = 1.6;
/// Nodes from which names wait until the picture rests.
const LARGE: usize = 3000;
/// Seconds without movement after which a picture rests.
const RESTS: f64 = 0.15;
/// Seconds after which names are placed anew in a picture that never rests.
const AT_LEAST: f64 = 1.0;

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
#[derive(Clone, PartialEq)]
struct Key {
    seen: Seen,
    mode: LabelMode,
    selection: Vec<NodeId>,
    hovered: Option<NodeId>,
    visible: Arc<Vec<bool>>,
}

/// Where the picture was seen from.
#[derive(Clone, Copy, PartialEq)]
struct Seen {
    version: u64,
    view: Transform,
    viewport: egui::Rect,
}

/// The names as they were placed last.
#[derive(Default)]
pub(super) struct Cache {
    made: Option<Made>,
    moved: Option<(Seen, f64)>,
}

struct Made {
    key: Key,
    labels: Labels,
    /// Where the named nodes stood, world units.
    places: BTreeMap<NodeId, Vec2>,
    at: f64,
}

impl Cache {
    /// Names written and nodes shown.
    pub(super) fn counts(&self) -> Option<(usize, usize)> {
        self.made
            .as_ref()
            .map(|m| (m.labels.placed.len(), m.labels.total))
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
            seen: Seen {
                version: wish.version,
                view: *view,
                viewport: painter.clip_rect(),
            },
            mode: wish.mode,
            selection: wish.selection.iter().copied().collect(),
            hovered: wish.hovered,
            visible: Arc::clone(emphasis.mask()),
        };
        let now = painter.ctx().input(|i| i.time);
        if self
            .moved
            .as_ref()
            .is_none_or(|(seen, _)| *seen != key.seen)
        {
            self.moved = Some((key.seen, now));
        }
        let keeps = self
            .made
            .as_ref()
            .is_some_and(|made| made.key == key || self.may_wait(made, &key, scene, now));
        if !keeps {
            let labels = placed(&key, scene);
            let place = |l: &PlacedLabel| Some((l.node, *scene.positions.get(l.node.index())?));
            self.made = Some(Made {
                key: key.clone(),
                places: labels.placed.iter().filter_map(place).collect(),
                labels,
                at: now,
            });
        }
        let Some(made) = &self.made else { return };
        if made.key != key {
            painter
                .ctx()
                .request_repaint_after_secs(RESTS as f32 + 0.01);
        }
        made.draw(painter, scene, &key.seen, emphasis);
    }

    /// In large networks names follow their nodes while these or the camera move, and are placed
    /// anew when they rest, or once in a while.
    fn may_wait(&self, made: &Made, key: &Key, scene: &Scene, now: f64) -> bool {
        let seen = key.seen;
        let moved_only = Key {
            seen,
            ..made.key.clone()
        } == *key;
        let since = self.moved.as_ref().map_or(now, |(_, since)| *since);
        scene.positions.len() > LARGE
            && moved_only
            && now - since < RESTS
            && now - made.at < AT_LEAST
    }
}

impl Made {
    fn draw(&self, painter: &Painter, scene: &Scene, seen: &Seen, emphasis: &Emphasis) {
        let (text, paper) = (scene.theme.text(), scene.theme.background());
        let then = &self.key.seen.view;
        let by = |world: Vec2, was: Vec2| {
            let by = seen.view.apply(world) - then.apply(was);
            vec2(by.x as f32, by.y as f32)
        };
        for caption in &self.labels.captions {
            let by = scene
                .enclosures
                .get(caption.enclosure)
                .map_or(vec2(0.0, 0.0), |disc| {
                    let top = disc.centre - Vec2::new(0.0, disc.radius);
                    by(top, top)
                });
            for line in &caption.lines {
                draw(painter, line, by, ink(text));
            }
        }
        // The most important name is drawn last.
        for label in self.labels.placed.iter().rev() {
            let at = scene.positions.get(label.node.index());
            let was = self.places.get(&label.node);
            let (Some(at), Some(was)) = (at, was) else {
                continue;
            };
            let color = faded(text, paper, emphasis.of_name(label.node));
            for line in &label.lines {
                draw(painter, line, by(*at, *was), color);
            }
        }
    }
}

fn placed(key: &Key, scene: &Scene) -> Labels {
    let scene = Scene {
        shown: Arc::clone(&key.visible),
        ..scene.clone()
    };
    let v = |p: Pos2| Vec2::new(f64::from(p.x), f64::from(p.y));
    let viewport = key.seen.viewport;
    let viewport = Box2::new(v(viewport.min), v(viewport.max));
    let request = LabelRequest {
        mode: key.mode,
        selected: &key.selection,
        hovered: key.hovered,
        font_size: SIZE,
        most: 0,
        leaders: false,
    };
    place(&scene, &key.seen.view, &viewport, &request)
}

/// One line on its baseline, with its halo.
fn draw(painter: &Painter, line: &Line, by: egui::Vec2, color: Color32) {
    let font = figure_font(line.size as f32, line.bold);
    let galley = painter.layout_no_wrap(line.text.clone(), font, color);
    let baseline = galley
        .rows
        .first()
        .and_then(|row| Some(row.pos.y + row.glyphs.first()?.pos.y))
        .unwrap_or(0.0);
    let at = pos2(line.at.x as f32, line.at.y as f32 - baseline) + by;
    let halo = ink(line.halo);
    for i in 0..8 {
        let around = egui::Vec2::angled(std::f32::consts::TAU * i as f32 / 8.0) * HALO;
        painter.galley_with_override_text_color(at + around, Arc::clone(&galley), halo);
    }
    painter.galley_with_override_text_color(at, galley, color);
}
