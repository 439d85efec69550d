//! Processor time of the canvas per frame, without any graphics device: what egui's painter has to
//! be given, and what is prepared for a graphics processor (on a device that draws nothing).
//!
//! Prints tab-separated lines: way, case, nodes, ties, ms per frame, bytes written per frame.
//! `cargo bench --bench canvas [-- NODES…]`

#![expect(clippy::print_stdout, reason = "a benchmark prints its results")]

use eframe::egui_wgpu::{CallbackResources, CallbackTrait, ScreenDescriptor};
use eframe::wgpu;
use milieu::base::color::Color;
use milieu::base::geometry::{Rect, Transform, Vec2};
use milieu::base::id::{NodeId, TieId};
use milieu::base::random::Random;
use milieu::figure::hit::Hits;
use milieu::figure::label::{LabelRequest, place};
use milieu::figure::{Dash, LabelMode, NodeMark, Scene, Symbol, Theme, TieMark};
use milieu::ui::render::flags::Flags;
use milieu::ui::render::{Eye, Look, Renderer, gpu};
use std::sync::Arc;
use std::time::Instant;

/// Frames measured.
const FRAMES: usize = 20;
/// Nodes of a community.
const COMMUNITY: usize = 50;

fn main() {
    let asked: Vec<usize> = std::env::args().filter_map(|a| a.parse().ok()).collect();
    let sizes = [(448, 740), (10_000, 35_000), (100_000, 376_000)];
    println!("way\tcase\tnodes\tties\tms\tbytes");
    for (nodes, ties) in sizes {
        if asked.is_empty() || asked.contains(&nodes) {
            let scene = scene(nodes, ties);
            mesh(&scene);
            device(&scene);
            rest(&scene);
        }
    }
}

/// Communities on a spiral, most ties inside them.
fn scene(nodes: usize, ties: usize) -> Scene {
    let mut random = Random::new(1, 0);
    let mut around = |centre: Vec2, reach: f64| {
        let mut off = || (random.unit() + random.unit() + random.unit() - 1.5) * reach;
        centre + Vec2::new(off(), off())
    };
    let place = |i: usize| {
        let c = (i / COMMUNITY) as f64;
        let (r, a) = (c.sqrt() * 120.0, c * 2.399_963);
        Vec2::new(
            r * milieu::base::math::cos(a),
            r * milieu::base::math::sin(a),
        )
    };
    let positions: Vec<Vec2> = (0..nodes).map(|i| around(place(i), 90.0)).collect();
    let mark = |i: usize| NodeMark {
        symbol: [
            Symbol::Circle,
            Symbol::Square,
            Symbol::Diamond,
            Symbol::Hexagon,
        ][i % 4],
        radius: 3.5 + (i % 7) as f64,
        fill: Some(Color::hex(0x0012_8df0 + (i % 8) as u32 * 0x0020_1008)),
        outline: Color::hex(0x002b_2b33),
        outline_width: 0.5,
        dashed: false,
    };
    let mut random = Random::new(1, 1);
    let mut tie = |i: usize| {
        let a = random.below(nodes);
        let near = a / COMMUNITY * COMMUNITY + random.below(COMMUNITY);
        let b = if random.chance(0.85) {
            near.min(nodes - 1)
        } else {
            random.below(nodes)
        };
        TieMark {
            tie: TieId::from_index(i),
            source: NodeId::from_index(a),
            target: NodeId::from_index(b),
            color: Color::hex(0x008a_8a94),
            width: 0.4,
            dash: if i.is_multiple_of(50) {
                Dash::Long
            } else {
                Dash::Solid
            },
            arrow: i.is_multiple_of(50),
            bend: if i.is_multiple_of(40) { 0.06 } else { 0.0 },
            above: false,
        }
    };
    Scene {
        shown: Arc::new(vec![true; nodes]),
        names: Arc::new((0..nodes).map(|i| format!("Member {i}")).collect()),
        label_rank: Arc::new((0..nodes as u32).collect()),
        nodes: Arc::new((0..nodes).map(mark).collect()),
        ties: Arc::new((0..ties).map(&mut tie).collect()),
        positions: Arc::new(positions),
        enclosures: Arc::default(),
        legend: Arc::default(),
        theme: Theme::Light,
    }
}

/// What a frame shows.
#[derive(Clone, Copy)]
enum Case {
    Still,
    Camera,
    Close,
    Live,
}

const CASES: [(&str, Case); 4] = [
    ("still", Case::Still),
    ("camera", Case::Camera),
    ("camera-8x", Case::Close),
    ("live", Case::Live),
];

fn canvas() -> egui::Rect {
    egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1280.0, 800.0))
}

/// The scene and the eye of a frame.
fn frame(scene: &mut Scene, bounds: &Rect, case: Case, frame: usize) -> Eye {
    if matches!(case, Case::Live) {
        // What a running layout hands over: a new list.
        scene.positions = Arc::new(scene.positions.iter().map(|p| *p * 1.0001).collect());
    }
    let into = Rect::new(Vec2::new(20.0, 20.0), Vec2::new(1260.0, 780.0));
    let fit = Transform::fit(bounds, &into, 4.0);
    let zoom = match case {
        Case::Still | Case::Live => 1.0,
        Case::Camera => 1.0 + 0.01 * frame as f64,
        Case::Close => 8.0 + 0.01 * frame as f64,
    };
    let middle = Vec2::new(640.0, 400.0);
    Eye {
        view: Transform {
            scale: fit.scale * zoom,
            offset: middle + (fit.offset - middle) * zoom,
        },
        rect: canvas(),
        pixels_per_point: 1.0,
        zoom,
    }
}

fn line(way: &str, case: &str, scene: &Scene, seconds: f64, bytes: u64) {
    let (n, m) = (scene.positions.len(), scene.ties.len());
    println!("{way}\t{case}\t{n}\t{m}\t{:.3}\t{bytes}", seconds * 1e3);
}

/// egui's painter: shapes made and turned into triangles.
fn mesh(scene: &Scene) {
    let bounds = scene.bounds();
    let flags = Arc::new(Flags::plain(scene.positions.len()));
    for (name, case) in CASES {
        let mut scene = scene.clone();
        let mut renderer = Renderer::mesh();
        let ctx = egui::Context::default();
        let (mut made, mut turned, mut bytes) = (0.0, 0.0, 0);
        for i in 0..=FRAMES {
            let eye = frame(&mut scene, &bounds, case, i);
            let input = egui::RawInput {
                screen_rect: Some(canvas()),
                ..Default::default()
            };
            let mut spent = 0.0;
            let mut output = ctx.run_ui(input, |ui| {
                let look = Look {
                    scene: &scene,
                    flags: &flags,
                    eye,
                    bounds,
                };
                let begun = Instant::now();
                renderer.paint(&ui.painter_at(canvas()), &look);
                spent += begun.elapsed().as_secs_f64();
            });
            output.textures_delta.clear();
            let begun = Instant::now();
            let all = ctx.tessellate(output.shapes, 1.0);
            // The first frame prepares what stays.
            if i > 0 {
                made += spent;
                turned += begun.elapsed().as_secs_f64();
                bytes = all.iter().map(|p| size(&p.primitive)).sum();
            }
        }
        line("mesh", name, &scene, (made + turned) / FRAMES as f64, bytes);
        line("mesh-made", name, &scene, made / FRAMES as f64, 0);
    }
}

fn size(primitive: &egui::epaint::Primitive) -> u64 {
    match primitive {
        egui::epaint::Primitive::Mesh(m) => (m.vertices.len() * 20 + m.indices.len() * 4) as u64,
        egui::epaint::Primitive::Callback(_) => 0,
    }
}

/// A device that takes everything and draws nothing.
fn nothing() -> Option<(wgpu::Device, wgpu::Queue)> {
    let mut descriptor = wgpu::InstanceDescriptor::new_without_display_handle();
    descriptor.backends = wgpu::Backends::NOOP;
    descriptor.backend_options.noop.enable = true;
    let instance = wgpu::Instance::new(descriptor);
    let options = wgpu::RequestAdapterOptions::default();
    let adapter = ready(instance.request_adapter(&options))?.ok()?;
    ready(adapter.request_device(&wgpu::DeviceDescriptor::default()))?.ok()
}

/// The answer of a future that waits for nothing.
fn ready<F: Future>(future: F) -> Option<F::Output> {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match std::pin::pin!(future).poll(&mut context) {
        std::task::Poll::Ready(answer) => Some(answer),
        std::task::Poll::Pending => None,
    }
}

/// A graphics processor: what is prepared for it.
fn device(scene: &Scene) {
    let Some((device, queue)) = nothing() else {
        println!("gpu\tno device");
        return;
    };
    let bounds = scene.bounds();
    let flags = Arc::new(Flags::plain(scene.positions.len()));
    let screen = ScreenDescriptor {
        size_in_pixels: [1280, 800],
        pixels_per_point: 1.0,
    };
    for (name, case) in CASES {
        let mut scene = scene.clone();
        let mut renderer = Renderer::gpu(false);
        let mut resources = CallbackResources::default();
        gpu::install(&mut resources, &device, wgpu::TextureFormat::Rgba8Unorm);
        let written = |r: &CallbackResources| r.get::<gpu::Resources>().map_or(0, |r| r.written());
        let (mut spent, mut before) = (0.0, 0);
        for i in 0..=FRAMES {
            let eye = frame(&mut scene, &bounds, case, i);
            let look = Look {
                scene: &scene,
                flags: &flags,
                eye,
                bounds,
            };
            let begun = Instant::now();
            let picture = renderer.picture(&look);
            let mut encoder = device.create_command_encoder(&Default::default());
            picture.prepare(&device, &queue, &screen, &mut encoder, &mut resources);
            queue.submit([encoder.finish()]);
            if i == 0 {
                before = written(&resources);
                line(
                    "gpu",
                    "first",
                    &scene,
                    begun.elapsed().as_secs_f64(),
                    before,
                );
            } else {
                spent += begun.elapsed().as_secs_f64();
            }
        }
        let bytes = (written(&resources) - before) / FRAMES as u64;
        line("gpu", name, &scene, spent / FRAMES as f64, bytes);
    }
}

/// What is made once per picture: names when it rests, the index when the pointer asks.
fn rest(scene: &Scene) {
    let begun = Instant::now();
    let hits = Hits::new(scene);
    line("once", "hits", scene, begun.elapsed().as_secs_f64(), 0);
    let begun = Instant::now();
    for i in 0..1000 {
        let at = scene.positions.get(i % scene.positions.len());
        std::hint::black_box(at.map(|at| hits.node_at(*at, 2.0)));
    }
    line(
        "once",
        "node-at",
        scene,
        begun.elapsed().as_secs_f64() / 1000.0,
        0,
    );
    let mut scene = scene.clone();
    let bounds = scene.bounds();
    let eye = frame(&mut scene, &bounds, Case::Still, 0);
    let request = LabelRequest {
        mode: LabelMode::Auto,
        selected: &[],
        hovered: None,
        font_size: 12.0,
        most: 0,
        leaders: false,
    };
    let viewport = Rect::new(Vec2::ZERO, Vec2::new(1280.0, 800.0));
    let begun = Instant::now();
    std::hint::black_box(place(&scene, &eye.view, &viewport, &request));
    line("once", "labels", &scene, begun.elapsed().as_secs_f64(), 0);
}
