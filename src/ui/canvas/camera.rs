//! Where the canvas looks: fits everything until the user moves it, then stays.

use crate::base::geometry::{Rect as World, Transform, Vec2};
use crate::base::id::NodeId;
use crate::figure::Scene;
use egui::{Pos2, Rect};

/// Free space around everything, points; more above, for the names of discs.
const MARGIN: f32 = 26.0;
const ABOVE: f32 = 40.0;
/// Below: the bar of buttons.
const BELOW: f32 = 48.0;
/// Zoom relative to the fit.
const ZOOM: std::ops::RangeInclusive<f64> = 0.05..=40.0;
/// Largest scale that a fit chooses: a lone node does not fill the window.
const LARGEST_FIT: f64 = 4.0;

/// The camera.
pub(super) struct Camera {
    transform: Transform,
    fit: f64,
    follows: bool,
    focus: Option<(NodeId, u32)>,
}

impl Default for Camera {
    fn default() -> Self {
        Self {
            transform: Transform::IDENTITY,
            fit: 1.0,
            follows: true,
            focus: None,
        }
    }
}

/// The box around some of the shown nodes.
pub(super) fn bounds(scene: &Scene, only: &dyn Fn(usize) -> bool) -> World {
    let mut r = World::EMPTY;
    for (i, (p, mark)) in scene.positions.iter().zip(scene.nodes.iter()).enumerate() {
        if only(i) && scene.shown.get(i) == Some(&true) {
            r = r.union(&World::around(*p, mark.radius * 3.0));
        }
    }
    r
}

impl Camera {
    /// World to screen.
    pub(super) fn transform(&self) -> Transform {
        self.transform
    }

    /// Scale relative to the one that shows everything.
    pub(super) fn zoom_of_fit(&self) -> f64 {
        self.transform.scale / self.fit
    }

    /// Shows everything from now on, also when nodes move.
    pub(super) fn follow_all(&mut self) {
        self.follows = true;
    }

    /// Keeps the fit while the camera follows.
    pub(super) fn update(&mut self, bounds: &World, rect: Rect) {
        let fit = fitted(bounds, rect);
        self.fit = fit.scale;
        if self.follows {
            self.transform = fit;
        }
    }

    /// Shows a part.
    pub(super) fn fit(&mut self, part: &World, rect: Rect) {
        if !part.is_empty() {
            self.follows = false;
            self.transform = fitted(part, rect);
        }
    }

    /// It has gone to this focus already.
    pub(super) fn keeps(&self, focus: (NodeId, u32)) -> bool {
        self.focus == Some(focus)
    }

    /// Goes to a focus once.
    pub(super) fn keep_focus(&mut self, focus: (NodeId, u32), part: &World, rect: Rect) {
        if self.focus != Some(focus) {
            self.focus = Some(focus);
            self.fit(part, rect);
        }
    }

    /// Shows everything again after a focus.
    pub(super) fn release_focus(&mut self) {
        if self.focus.take().is_some() {
            self.follows = true;
        }
    }

    /// Brings a point to the middle, near enough to read names.
    pub(super) fn centre(&mut self, at: Vec2, rect: Rect) {
        self.follows = false;
        let scale = self.transform.scale.max(self.fit * 1.8);
        let middle = rect.center();
        let middle = Vec2::new(f64::from(middle.x), f64::from(middle.y));
        self.transform = Transform {
            scale,
            offset: middle - at * scale,
        };
    }

    /// Moves the picture by a distance on screen.
    pub(super) fn pan(&mut self, by: egui::Vec2) {
        self.follows = false;
        self.transform.offset += Vec2::new(f64::from(by.x), f64::from(by.y));
    }

    /// Zooms about a point on screen.
    pub(super) fn zoom(&mut self, about: Pos2, factor: f64) {
        let about = Vec2::new(f64::from(about.x), f64::from(about.y));
        let (least, most) = (self.fit * ZOOM.start(), self.fit * ZOOM.end());
        let scale = (self.transform.scale * factor).clamp(least, most);
        let factor = scale / self.transform.scale;
        self.follows = false;
        self.transform = Transform {
            scale,
            offset: about + (self.transform.offset - about) * factor,
        };
    }
}

/// The transform that shows a box in the free part of the canvas.
fn fitted(bounds: &World, rect: Rect) -> Transform {
    let v = |p: Pos2| Vec2::new(f64::from(p.x), f64::from(p.y));
    let mut into = rect.shrink(MARGIN);
    into.min.y = rect.min.y + ABOVE;
    into.max.y = rect.max.y - BELOW;
    if into.width() < 10.0 || into.height() < 10.0 {
        into = rect;
    }
    let into = World::new(v(into.min), v(into.max));
    if bounds.is_empty() {
        return Transform {
            scale: 1.0,
            offset: into.centre(),
        };
    }
    Transform::fit(bounds, &into, LARGEST_FIT)
}
