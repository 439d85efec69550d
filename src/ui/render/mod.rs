//! From a scene to the screen: by the graphics processor where there is one, else as one mesh of
//! egui's painter. Both draw the same picture; knows no study.

pub mod flags;
pub mod gpu;
mod look;
mod mesh;
pub mod plan;
mod symbol;

use super::theme;
use crate::base::color::Color;
use crate::base::geometry::{Rect, Transform, Vec2};
use crate::figure::{NodeMark, Scene, TieMark};
use egui::{Color32, Pos2};
use flags::Flags;
use plan::Plan;
use std::sync::Arc;

/// Ties drawn at the fit by egui's painter: what two cores without graphics processor draw while
/// the camera moves.
const MESH_TIES: usize = 60_000;
/// Ties drawn at the fit by a graphics processor.
const GPU_TIES: usize = 1_000_000;

/// Where the picture is seen from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Eye {
    /// World to screen, points.
    pub view: Transform,
    /// The canvas on screen, points.
    pub rect: egui::Rect,
    /// Pixels of a point.
    pub pixels_per_point: f32,
    /// Scale relative to the one that shows everything.
    pub zoom: f64,
}

/// A picture to draw.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// What.
    pub scene: &'a Scene,
    /// What the window says of nodes.
    pub flags: &'a Arc<Flags>,
    /// From where.
    pub eye: Eye,
    /// The box around everything, world units.
    pub bounds: Rect,
}

/// A picture with the order in which it is drawn.
struct Frame<'a> {
    scene: &'a Scene,
    flags: &'a Arc<Flags>,
    eye: Eye,
    plan: &'a Plan,
    /// Smallest radius of a mark, points.
    smallest: f32,
}

impl Frame<'_> {
    /// Radius of a mark on screen, points.
    fn radius(&self, mark: &NodeMark) -> f32 {
        look::radius(mark.radius, self.eye.view.scale, self.smallest)
    }

    /// Ink of a part of the picture.
    fn share(&self, strong: bool) -> f64 {
        if self.flags.fades() && !strong {
            look::REST
        } else {
            1.0
        }
    }
}

/// How many ties are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    /// Ties drawn at this zoom.
    pub ties: usize,
    /// Ties there are.
    pub of: usize,
}

/// Draws scenes. Keeps what it has prepared for the next frame.
pub struct Renderer {
    mesh: Option<mesh::MeshPainter>,
    /// Ties drawn at the fit.
    cap: usize,
    plan: Option<Planned>,
    ink: Option<Inked>,
}

/// A plan, with what it was made from.
type Planned = (Arc<Vec<NodeMark>>, Arc<Vec<TieMark>>, Arc<Plan>);
/// Ink of the average tie, with what it was found from.
type Inked = (Arc<Vec<Vec2>>, Arc<Vec<TieMark>>, f64);

impl Renderer {
    /// Draws by egui's painter, which every window has.
    #[must_use]
    pub fn mesh() -> Self {
        Self {
            mesh: Some(mesh::MeshPainter::default()),
            cap: MESH_TIES,
            plan: None,
            ink: None,
        }
    }

    /// Draws by the graphics processor of a window whose resources were installed
    /// ([`gpu::install`]); `played` = a program plays the graphics processor.
    #[must_use]
    pub fn gpu(played: bool) -> Self {
        Self {
            mesh: None,
            cap: if played { MESH_TIES } else { GPU_TIES },
            plan: None,
            ink: None,
        }
    }

    /// Draws a picture.
    pub fn paint(&mut self, painter: &egui::Painter, look: &Look<'_>) -> Drawn {
        let picture = self.picture(look);
        let drawn = Drawn {
            ties: picture.ties.iter().sum(),
            of: picture.plan.ties(),
        };
        match &mut self.mesh {
            Some(mesh) => {
                let frame = Frame {
                    scene: look.scene,
                    flags: look.flags,
                    eye: look.eye,
                    plan: &picture.plan,
                    smallest: picture.smallest,
                };
                mesh.paint(painter, &frame, (picture.ties, picture.thin));
            }
            None => {
                let rect = look.eye.rect;
                let callback = eframe::egui_wgpu::Callback::new_paint_callback(rect, picture);
                painter.add(callback);
            }
        }
        drawn
    }

    /// A picture as the graphics processor takes it.
    #[must_use]
    pub fn picture(&mut self, look: &Look<'_>) -> gpu::Picture {
        let plan = self.plan(look.scene);
        let ties = plan.first(plan::budget(self.cap, look.eye.zoom));
        let mean = self.mean_ink(look.scene);
        let count = ties.iter().sum();
        let accent = theme::accent(look.scene.theme);
        gpu::Picture {
            scene: look.scene.clone(),
            plan,
            ties,
            flags: Arc::clone(look.flags),
            eye: look.eye,
            bounds: look.bounds,
            thin: look::thinning(mean, count, &look.bounds, look.eye.view.scale),
            smallest: look::smallest(look.scene.nodes.len(), &look.bounds, look.eye.view.scale),
            accent: Color {
                r: accent.r(),
                g: accent.g(),
                b: accent.b(),
                a: 255,
            },
        }
    }

    fn plan(&mut self, scene: &Scene) -> Arc<Plan> {
        if let Some((nodes, ties, plan)) = &self.plan
            && Arc::ptr_eq(nodes, &scene.nodes)
            && Arc::ptr_eq(ties, &scene.ties)
        {
            return Arc::clone(plan);
        }
        let plan = Arc::new(Plan::of(&scene.nodes, &scene.ties, self.cap));
        self.plan = Some((
            Arc::clone(&scene.nodes),
            Arc::clone(&scene.ties),
            Arc::clone(&plan),
        ));
        plan
    }

    fn mean_ink(&mut self, scene: &Scene) -> f64 {
        if let Some((positions, ties, ink)) = &self.ink
            && Arc::ptr_eq(positions, &scene.positions)
            && Arc::ptr_eq(ties, &scene.ties)
        {
            return *ink;
        }
        let ink = look::mean_ink(scene);
        self.ink = Some((Arc::clone(&scene.positions), Arc::clone(&scene.ties), ink));
        ink
    }
}

/// A colour with part of its ink.
pub(super) fn faded(color: Color, paper: Color, share: f64) -> Color32 {
    theme::ink(if share >= 1.0 {
        color
    } else {
        color.over(paper, share)
    })
}

/// A point on screen as egui has it.
pub(super) fn to_pos(p: Vec2) -> Pos2 {
    Pos2::new(p.x as f32, p.y as f32)
}
