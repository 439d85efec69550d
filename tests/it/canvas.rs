//! The network on screen: by egui's painter, by a graphics processor (played by a program where
//! there is one) and in an exported picture, pixel against pixel.

mod device;
mod pixels;
mod scenes;

use eframe::egui_wgpu::{CallbackResources, CallbackTrait, ScreenDescriptor};
use eframe::wgpu;
use milieu::base::geometry::{Rect, Transform, Vec2};
use milieu::figure::Scene;
use milieu::ui::render::flags::{self, Flags};
use milieu::ui::render::{Eye, Look, Renderer, gpu};
use pixels::{Image, difference};
use std::io::Write;
use std::sync::Arc;

/// Size of the canvas, points.
const SIZE: (u32, u32) = (640, 480);

fn eye(pixels_per_point: f32) -> Eye {
    Eye {
        view: Transform {
            scale: 1.0,
            offset: Vec2::ZERO,
        },
        rect: egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(SIZE.0 as f32, SIZE.1 as f32)),
        pixels_per_point,
        zoom: 1.0,
    }
}

fn look<'a>(scene: &'a Scene, flags: &'a Arc<Flags>, eye: Eye) -> Look<'a> {
    Look {
        scene,
        flags,
        eye,
        bounds: Rect::new(Vec2::ZERO, Vec2::new(640.0, 480.0)),
    }
}

/// The image a graphics processor makes; `None`, said loudly, where no adapter is.
fn by_gpu(scene: &Scene, flags: &Arc<Flags>, eye: Eye) -> Option<Image> {
    let Some((device, queue)) = device::playing() else {
        // Not through the captured macros: a skip must be seen.
        let _ = writeln!(
            std::io::stderr(),
            "\nSKIPPED: no Vulkan adapter, the graphics processor's picture was not compared \
             (Debian: apt install mesa-vulkan-drivers)"
        );
        return None;
    };
    let picture = Renderer::gpu(false).picture(&look(scene, flags, eye));
    Some(device::drawn(&device, &queue, &picture, scene.theme))
}

fn by_painter(scene: &Scene, flags: &Arc<Flags>, eye: Eye) -> Image {
    pixels::painted(scene.theme, eye, |ui| {
        let painter = ui.painter_at(eye.rect);
        Renderer::mesh().paint(&painter, &look(scene, flags, eye));
    })
}

/// Compares two images; on failure both lie in the folder for test output.
#[track_caller]
fn alike(name: &str, a: &Image, b: &Image, (mean, far): (f64, f64)) {
    let found = difference(a, b);
    if found.0 > mean || found.1 > far {
        let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
        a.save(&folder.join(format!("{name}-a.png")));
        b.save(&folder.join(format!("{name}-b.png")));
        panic!(
            "{name}: mean difference {:.2} of 255 (≤ {mean}), {:.2} % far off (≤ {far}); see {}",
            found.0,
            found.1,
            folder.display()
        );
    }
}

#[test]
fn painter_and_graphics_processor_draw_the_same() {
    for scene in scenes::all() {
        for ppp in [1.0, 2.0] {
            let flags = Arc::new(Flags::plain(scene.positions.len()));
            let Some(gpu) = by_gpu(&scene, &flags, eye(ppp)) else {
                return;
            };
            let painter = by_painter(&scene, &flags, eye(ppp));
            let name = format!("gpu-painter-{:?}-{ppp}", scene.theme);
            alike(&name, &gpu, &painter, (1.2, 1.0));
        }
    }
}

#[test]
fn fading_rings_and_pins_are_the_same() {
    let scene = scenes::marks(milieu::figure::Theme::Light);
    let mut bytes = vec![flags::VISIBLE; scene.positions.len()];
    bytes[3] |= flags::SELECTED | flags::CENTRE | flags::STRONG;
    bytes[4] |= flags::HOVERED | flags::STRONG;
    bytes[5] |= flags::PINNED;
    bytes[6] = 0;
    let flags = Arc::new(Flags::new(bytes, true));
    let Some(gpu) = by_gpu(&scene, &flags, eye(1.0)) else {
        return;
    };
    alike(
        "flags",
        &gpu,
        &by_painter(&scene, &flags, eye(1.0)),
        (1.2, 1.0),
    );
}

#[test]
fn screen_and_exported_picture_are_the_same() {
    let scene = scenes::marks(milieu::figure::Theme::Light);
    let flags = Arc::new(Flags::plain(scene.positions.len()));
    let exported = pixels::exported(&scene, SIZE);
    let painter = by_painter(&scene, &flags, eye(1.0));
    alike("png-painter", &exported, &painter, (1.6, 1.6));
    if let Some(gpu) = by_gpu(&scene, &flags, eye(1.0)) {
        alike("png-gpu", &exported, &gpu, (1.2, 1.2));
    }
}

/// A device that checks everything and draws nothing, with a picture's resources on it.
fn checked() -> (wgpu::Device, wgpu::Queue, CallbackResources) {
    let (device, queue) = device::nothing();
    let scope = device.push_error_scope(wgpu::ErrorFilter::Validation);
    let mut resources = CallbackResources::default();
    gpu::install(&mut resources, &device, wgpu::TextureFormat::Bgra8Unorm);
    let error = device::ready(scope.pop());
    assert!(error.is_none(), "{error:?}");
    (device, queue, resources)
}

#[test]
fn the_shader_and_its_pipelines_are_valid() {
    checked();
}

#[test]
fn nothing_is_uploaded_but_what_has_changed() {
    let (device, queue, mut resources) = checked();
    let mut renderer = Renderer::gpu(false);
    let mut scene = scenes::marks(milieu::figure::Theme::Light);
    let n = scene.positions.len() as u64;
    let mut flags = Arc::new(Flags::plain(scene.positions.len()));
    let mut seen = 0;
    let mut frame = |scene: &Scene, flags: &Arc<Flags>, eye: Eye| {
        let screen = ScreenDescriptor {
            size_in_pixels: [SIZE.0, SIZE.1],
            pixels_per_point: eye.pixels_per_point,
        };
        let picture = renderer.picture(&look(scene, flags, eye));
        let mut encoder = device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        picture.prepare(&device, &queue, &screen, &mut encoder, &mut resources);
        let written = resources.get::<gpu::Resources>().unwrap().written();
        let new = written - seen;
        seen = written;
        new
    };
    assert!(frame(&scene, &flags, eye(1.0)) > 0);
    assert_eq!(frame(&scene, &flags, eye(1.0)), 0);
    let mut moved = eye(1.0);
    moved.view.scale = 3.0;
    moved.view.offset = Vec2::new(-50.0, 20.0);
    assert_eq!(frame(&scene, &flags, moved), 0, "the camera has moved");
    scene.positions = Arc::new(scene.positions.iter().map(|p| *p * 1.01).collect());
    let discs = 24 * scene.enclosures.len() as u64;
    assert_eq!(
        frame(&scene, &flags, moved),
        8 * n + discs,
        "nodes have moved"
    );
    let mut bytes = flags.bytes().to_vec();
    bytes[0] |= flags::SELECTED;
    flags = Arc::new(Flags::new(bytes, true));
    assert_eq!(
        frame(&scene, &flags, moved),
        n.next_multiple_of(4),
        "one was selected"
    );
}
