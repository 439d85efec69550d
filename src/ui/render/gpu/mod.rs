//! The network drawn by the graphics processor inside egui's own pass.
//!
//! Four buffers hold it: looks of nodes and ties (written when looks change), places (8 bytes per
//! node, written when nodes move) and flags (one byte per node, written when the selection or the
//! pointer changes). A camera that moves writes 96 bytes. Ties pull their ends from the places by
//! index, so moving nodes writes nothing of them.

pub mod pack;
mod pipelines;
mod store;

use super::flags::Flags;
use super::plan::Plan;
use super::{Eye, look};
use crate::base::color::Color;
use crate::base::geometry::{Rect, Vec2};
use crate::figure::Scene;
use eframe::egui_wgpu::{CallbackResources, CallbackTrait, ScreenDescriptor};
use eframe::wgpu;
use pack::{EyeUniform, NodeInstance, TieInstance};
use pipelines::{PIECES, Pipelines};
use std::ops::Range;
use std::sync::Arc;
use store::Store;

/// A picture to draw: cheap to make, everything large is shared.
pub struct Picture {
    /// What is drawn.
    pub scene: Scene,
    /// In which order.
    pub plan: Arc<Plan>,
    /// How many ties of each group of the plan.
    pub ties: [usize; 4],
    /// What the window says of nodes.
    pub flags: Arc<Flags>,
    /// From where.
    pub eye: Eye,
    /// The box around everything, world units.
    pub bounds: Rect,
    /// Share of their width that ties keep.
    pub thin: f64,
    /// Smallest radius of a mark, points.
    pub smallest: f32,
    /// Colour of rings.
    pub accent: Color,
}

/// What lies on the device.
pub struct Resources {
    pipelines: Pipelines,
    linear: bool,
    eyes: [wgpu::Buffer; 2],
    bindings: Option<[wgpu::BindGroup; 2]>,
    places: Store,
    flags: Store,
    radii: Store,
    discs: Store,
    nodes: Store,
    ties: Store,
    held: Option<Held>,
    written: u64,
}

/// What was written last.
struct Held {
    scene: Scene,
    plan: Arc<Plan>,
    flags: Arc<Flags>,
    origin: Vec2,
}

/// Makes the resources for a target of this format and leaves them where [`Picture`] finds them.
pub fn install(
    resources: &mut CallbackResources,
    device: &wgpu::Device,
    format: wgpu::TextureFormat,
) {
    resources.insert(Resources::new(device, format));
}

impl Resources {
    fn new(device: &wgpu::Device, format: wgpu::TextureFormat) -> Self {
        use wgpu::BufferUsages as Use;
        let eye = || {
            device.create_buffer(&wgpu::BufferDescriptor {
                label: Some("eye"),
                size: size_of::<EyeUniform>() as u64,
                usage: Use::UNIFORM | Use::COPY_DST,
                mapped_at_creation: false,
            })
        };
        Self {
            pipelines: Pipelines::new(device, format),
            linear: format.is_srgb(),
            eyes: [eye(), eye()],
            bindings: None,
            places: Store::new(device, "places", Use::STORAGE),
            flags: Store::new(device, "flags", Use::STORAGE),
            radii: Store::new(device, "radii", Use::STORAGE),
            discs: Store::new(device, "discs", Use::STORAGE),
            nodes: Store::new(device, "nodes", Use::VERTEX),
            ties: Store::new(device, "ties", Use::VERTEX),
            held: None,
            written: 0,
        }
    }

    /// Bytes written to the device so far, the camera's not counted.
    #[must_use]
    pub fn written(&self) -> u64 {
        self.written
    }

    /// Writes what has changed since the last picture.
    fn take(&mut self, device: &wgpu::Device, queue: &wgpu::Queue, picture: &Picture) {
        let Picture { scene, plan, .. } = picture;
        let held = self.held.take();
        let same =
            |test: fn(&Scene, &Scene) -> bool| held.as_ref().is_some_and(|h| test(&h.scene, scene));
        let planned = held.as_ref().is_some_and(|h| Arc::ptr_eq(&h.plan, plan));
        let same_nodes = planned && same(|a, b| Arc::ptr_eq(&a.nodes, &b.nodes));
        let same_ties = planned && same(|a, b| Arc::ptr_eq(&a.ties, &b.ties));
        let same_places = same(|a, b| Arc::ptr_eq(&a.positions, &b.positions));
        let same_discs = same_places && same(|a, b| Arc::ptr_eq(&a.enclosures, &b.enclosures));
        let same_flags = held
            .as_ref()
            .is_some_and(|h| Arc::ptr_eq(&h.flags, &picture.flags) || h.flags == picture.flags);
        let origin = match &held {
            Some(held) if same_places => held.origin,
            _ if picture.bounds.is_empty() => Vec2::ZERO,
            _ => picture.bounds.centre(),
        };
        let mut grown = self.bindings.is_none();
        let mut put = |store: &mut Store, bytes: &[u8]| {
            self.written += bytes.len() as u64;
            grown |= store.write(device, queue, bytes);
        };
        if !same_nodes {
            let radii: Vec<f32> = scene.nodes.iter().map(|m| m.radius as f32).collect();
            put(&mut self.radii, bytemuck::cast_slice(&radii));
            put(&mut self.nodes, bytemuck::cast_slice(&nodes(scene, plan)));
        }
        if !same_ties {
            put(&mut self.ties, bytemuck::cast_slice(&ties(scene, plan)));
        }
        if !same_places {
            let places: Vec<[f32; 2]> = scene
                .positions
                .iter()
                .map(|p| pack::place(*p, origin))
                .collect();
            put(&mut self.places, bytemuck::cast_slice(&places));
        }
        if !same_discs {
            let discs: Vec<_> = scene
                .enclosures
                .iter()
                .map(|e| pack::disc(e, origin))
                .collect();
            put(&mut self.discs, bytemuck::cast_slice(&discs));
        }
        if !same_flags {
            let mut bytes = picture.flags.bytes().to_vec();
            bytes.resize(bytes.len().next_multiple_of(4), 0);
            put(&mut self.flags, &bytes);
        }
        if grown {
            self.bindings = Some(self.bind(device));
        }
        self.held = Some(Held {
            scene: scene.clone(),
            plan: Arc::clone(plan),
            flags: Arc::clone(&picture.flags),
            origin,
        });
    }

    fn bind(&self, device: &wgpu::Device) -> [wgpu::BindGroup; 2] {
        let stores = [&self.places, &self.flags, &self.radii, &self.discs];
        self.eyes.each_ref().map(|eye| {
            let mut entries = vec![wgpu::BindGroupEntry {
                binding: 0,
                resource: eye.as_entire_binding(),
            }];
            for (i, store) in stores.iter().enumerate() {
                entries.push(wgpu::BindGroupEntry {
                    binding: i as u32 + 1,
                    resource: store.buffer().as_entire_binding(),
                });
            }
            device.create_bind_group(&wgpu::BindGroupDescriptor {
                label: Some("network"),
                layout: &self.pipelines.layout,
                entries: &entries,
            })
        })
    }

    /// Writes where the camera is: once for what fades, once for what stands out.
    fn look(&self, queue: &wgpu::Queue, picture: &Picture) {
        let Some(held) = &self.held else { return };
        let eye = self.eye(picture, held.origin);
        let parts = if picture.flags.fades() {
            [1, 2]
        } else {
            [0, 0]
        };
        for (buffer, part) in self.eyes.iter().zip(parts) {
            // Ties that stand out keep their width.
            let thin = if part == 2 { 1.0 } else { eye.thin };
            let eye = EyeUniform { part, thin, ..eye };
            queue.write_buffer(buffer, 0, bytemuck::bytes_of(&eye));
        }
    }

    fn eye(&self, picture: &Picture, origin: Vec2) -> EyeUniform {
        let Eye {
            view,
            rect,
            pixels_per_point,
            ..
        } = picture.eye;
        let point = f64::from(pixels_per_point);
        let corner = Vec2::new(f64::from(rect.min.x), f64::from(rect.min.y));
        let offset = (view.apply(origin) - corner) * point;
        EyeUniform {
            offset: [offset.x as f32, offset.y as f32],
            size: [
                rect.width() * pixels_per_point,
                rect.height() * pixels_per_point,
            ],
            scale: (view.scale * point) as f32,
            pt: look::PT * pixels_per_point,
            point: pixels_per_point,
            thin: picture.thin as f32,
            paper: pack::shares(picture.scene.theme.background()),
            accent: pack::shares(picture.accent),
            part: 0,
            discs: picture.scene.enclosures.len() as u32,
            linear: u32::from(self.linear),
            smallest: picture.smallest * pixels_per_point,
        }
    }

    fn draw(&self, pass: &mut wgpu::RenderPass<'static>, picture: &Picture) {
        let Some([first, second]) = &self.bindings else {
            return;
        };
        let discs = picture.scene.enclosures.len() as u32;
        pass.set_bind_group(0, first, &[]);
        if discs > 0 {
            pass.set_pipeline(&self.pipelines.discs);
            pass.draw(0..4, 0..discs);
        }
        let most = starts(&picture.plan);
        let drawn = |i: usize| most[i].start..most[i].start + picture.ties[i] as u32;
        self.draw_ties(pass, picture, drawn);
        if picture.flags.fades() {
            pass.set_bind_group(0, second, &[]);
            // What stands out is drawn in full.
            self.draw_ties(pass, picture, |i| most[i].clone());
            pass.set_bind_group(0, first, &[]);
        }
        let nodes = 0..picture.plan.nodes.len() as u32;
        if nodes.is_empty() {
            return;
        }
        pass.set_vertex_buffer(0, self.nodes.buffer().slice(..));
        pass.set_pipeline(&self.pipelines.nodes);
        pass.draw(0..4, nodes.clone());
        if picture.flags.fades() {
            pass.set_bind_group(0, second, &[]);
            pass.draw(0..4, nodes.clone());
        }
        if picture.flags.has_over() {
            pass.set_pipeline(&self.pipelines.over);
            pass.draw(0..4, nodes);
        }
    }

    fn draw_ties(
        &self,
        pass: &mut wgpu::RenderPass<'static>,
        picture: &Picture,
        range: impl Fn(usize) -> Range<u32>,
    ) {
        for (i, group) in picture.plan.groups.iter().enumerate() {
            let ties = range(i);
            if ties.is_empty() {
                continue;
            }
            pass.set_vertex_buffer(0, self.ties.buffer().slice(..));
            let (pipeline, corners) = if group.curved {
                (&self.pipelines.curves, 2 * (PIECES + 1))
            } else {
                (&self.pipelines.lines, 4)
            };
            pass.set_pipeline(pipeline);
            pass.draw(0..corners, ties.clone());
            if group.arrows {
                pass.set_pipeline(&self.pipelines.arrows);
                pass.draw(0..4, ties);
            }
        }
    }
}

/// Most ties that lie on the device: what one buffer of the usual limit holds.
const MOST_TIES: usize = 12_000_000;

/// Where the ties of each group lie in the buffer.
fn starts(plan: &Plan) -> [Range<u32>; 4] {
    let mut at = 0;
    plan.groups.each_ref().map(|group| {
        let start = at;
        at = (start + group.ties.len() as u32).min(MOST_TIES as u32);
        start..at
    })
}

fn nodes(scene: &Scene, plan: &Plan) -> Vec<NodeInstance> {
    let one = |i: &u32| Some(pack::node(*i, scene.nodes.get(*i as usize)?));
    plan.nodes.iter().filter_map(one).collect()
}

fn ties(scene: &Scene, plan: &Plan) -> Vec<TieInstance> {
    let order = plan.groups.iter().flat_map(|g| &g.ties);
    let one = |i: &u32| scene.ties.get(*i as usize).map(pack::tie);
    order.take(MOST_TIES).filter_map(one).collect()
}

impl CallbackTrait for Picture {
    fn prepare(
        &self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        _screen: &ScreenDescriptor,
        _encoder: &mut wgpu::CommandEncoder,
        resources: &mut CallbackResources,
    ) -> Vec<wgpu::CommandBuffer> {
        if let Some(resources) = resources.get_mut::<Resources>() {
            resources.take(device, queue, self);
            resources.look(queue, self);
        }
        Vec::new()
    }

    fn paint(
        &self,
        _info: egui::PaintCallbackInfo,
        pass: &mut wgpu::RenderPass<'static>,
        resources: &CallbackResources,
    ) {
        if let Some(resources) = resources.get::<Resources>() {
            resources.draw(pass, self);
        }
    }
}
