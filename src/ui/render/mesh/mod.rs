//! The network as shapes of egui: the way that works everywhere. Ties and small marks are one mesh
//! over a small texture; a picture is made anew only when something in it has changed.

mod atlas;
mod nodes;
mod sheet;
mod ties;

use super::flags::Flags;
use super::{Eye, Frame};
use crate::figure::Scene;
use atlas::Atlas;
use egui::{Rect, Shape};
use nodes::Taken;
use sheet::Sheet;
use std::sync::Arc;
use ties::Pen;

/// Draws with egui's shapes.
#[derive(Default)]
pub(super) struct MeshPainter {
    atlas: Option<Atlas>,
    last: Option<(Key, Vec<Shape>)>,
}

/// What a picture was made from.
struct Key {
    scene: Scene,
    flags: Arc<Flags>,
    eye: Eye,
    ties: [usize; 4],
    thin: f64,
    clip: Rect,
}

impl Key {
    fn is(&self, other: &Self) -> bool {
        let (a, b) = (&self.scene, &other.scene);
        Arc::ptr_eq(&a.positions, &b.positions)
            && Arc::ptr_eq(&a.nodes, &b.nodes)
            && Arc::ptr_eq(&a.ties, &b.ties)
            && Arc::ptr_eq(&a.enclosures, &b.enclosures)
            && a.theme == b.theme
            && (Arc::ptr_eq(&self.flags, &other.flags) || self.flags == other.flags)
            && (self.eye, self.ties, self.clip) == (other.eye, other.ties, other.clip)
            && self.thin == other.thin
    }
}

impl MeshPainter {
    /// Draws a picture; `ties` = how many of each group of the plan.
    pub(super) fn paint(
        &mut self,
        painter: &egui::Painter,
        frame: &Frame<'_>,
        (ties, thin): ([usize; 4], f64),
    ) {
        let key = Key {
            scene: frame.scene.clone(),
            flags: Arc::clone(frame.flags),
            eye: frame.eye,
            ties,
            thin,
            clip: painter.clip_rect(),
        };
        if self.last.as_ref().is_none_or(|(last, _)| !last.is(&key)) {
            let atlas = self.atlas.get_or_insert_with(|| Atlas::new(painter.ctx()));
            let shapes = shapes(frame, atlas, &key);
            self.last = Some((key, shapes));
        }
        if let Some((_, shapes)) = &self.last {
            painter.extend(shapes.iter().cloned());
        }
    }
}

fn shapes(frame: &Frame<'_>, atlas: &Atlas, key: &Key) -> Vec<Shape> {
    let feather = 1.0 / frame.eye.pixels_per_point;
    let mut out = Vec::new();
    nodes::discs(frame, &mut out);
    let mut sheet = Sheet::new(atlas, feather);
    sheet.reserve(key.ties.iter().sum::<usize>().min(frame.scene.ties.len()));
    draw_ties(frame, key, &mut sheet);
    out.extend(sheet.finish());
    let mut taken = Taken::new(key.clip);
    for strong in parts(frame) {
        let mut sheet = Sheet::new(atlas, feather);
        nodes::marks(frame, *strong, &mut taken, &mut out, &mut sheet);
        out.extend(sheet.finish());
    }
    nodes::over(frame, key.clip, &mut out);
    out
}

/// What fades first, what stands out last.
fn parts(frame: &Frame<'_>) -> &'static [bool] {
    if frame.flags.fades() {
        &[false, true]
    } else {
        &[false]
    }
}

fn draw_ties(frame: &Frame<'_>, key: &Key, sheet: &mut Sheet<'_>) {
    for strong in parts(frame) {
        let pen = Pen {
            frame,
            clip: key.clip.expand(4.0),
            // Ties that stand out keep their width.
            thin: if *strong { 1.0 } else { key.thin as f32 },
            ink: frame.share(*strong),
        };
        for (group, most) in frame.plan.groups.iter().zip(key.ties) {
            // What stands out is drawn in full.
            let most = if *strong { usize::MAX } else { most };
            for i in group.ties.iter().take(most) {
                let Some(tie) = frame.scene.ties.get(*i as usize) else {
                    continue;
                };
                if frame.flags.tie_in(tie.source, tie.target, *strong) {
                    pen.tie(sheet, tie);
                }
            }
        }
    }
}
