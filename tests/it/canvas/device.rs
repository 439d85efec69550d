//! Devices without a window: one that plays a graphics processor, one that only checks.

use super::pixels::Image;
use eframe::egui_wgpu::{CallbackResources, CallbackTrait, ScreenDescriptor};
use eframe::wgpu;
use milieu::figure::Theme;
use milieu::ui::render::gpu;

/// The answer of a future that waits for nothing.
pub(super) fn ready<F: Future>(future: F) -> F::Output {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match std::pin::pin!(future).poll(&mut context) {
        std::task::Poll::Ready(answer) => answer,
        std::task::Poll::Pending => panic!("the graphics library waits"),
    }
}

fn of(backends: wgpu::Backends, noop: bool) -> Option<(wgpu::Device, wgpu::Queue)> {
    let mut descriptor = wgpu::InstanceDescriptor::new_without_display_handle();
    descriptor.backends = backends;
    descriptor.backend_options.noop.enable = noop;
    let instance = wgpu::Instance::new(descriptor);
    let adapters = ready(instance.enumerate_adapters(backends));
    let adapter = adapters.first()?;
    ready(adapter.request_device(&wgpu::DeviceDescriptor::default())).ok()
}

/// A device that draws.
pub(super) fn playing() -> Option<(wgpu::Device, wgpu::Queue)> {
    of(wgpu::Backends::PRIMARY, false)
}

/// A device that checks and draws nothing.
pub(super) fn nothing() -> (wgpu::Device, wgpu::Queue) {
    of(wgpu::Backends::NOOP, true).unwrap()
}

/// The pixels of a picture.
pub(super) fn drawn(
    device: &wgpu::Device,
    queue: &wgpu::Queue,
    picture: &gpu::Picture,
    theme: Theme,
) -> Image {
    let eye = picture.eye;
    let format = wgpu::TextureFormat::Rgba8Unorm;
    let (w, h) = super::pixels::size(eye);
    let texture = device.create_texture(&wgpu::TextureDescriptor {
        label: None,
        size: wgpu::Extent3d {
            width: w,
            height: h,
            depth_or_array_layers: 1,
        },
        mip_level_count: 1,
        sample_count: 1,
        dimension: wgpu::TextureDimension::D2,
        format,
        usage: wgpu::TextureUsages::RENDER_ATTACHMENT | wgpu::TextureUsages::COPY_SRC,
        view_formats: &[],
    });
    let mut resources = CallbackResources::default();
    gpu::install(&mut resources, device, format);
    let screen = ScreenDescriptor {
        size_in_pixels: [w, h],
        pixels_per_point: eye.pixels_per_point,
    };
    let mut encoder = device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
    picture.prepare(device, queue, &screen, &mut encoder, &mut resources);
    let view = texture.create_view(&wgpu::TextureViewDescriptor::default());
    let paper = theme.background();
    let share = |c: u8| f64::from(c) / 255.0;
    let mut pass = encoder
        .begin_render_pass(&wgpu::RenderPassDescriptor {
            color_attachments: &[Some(wgpu::RenderPassColorAttachment {
                view: &view,
                depth_slice: None,
                resolve_target: None,
                ops: wgpu::Operations {
                    load: wgpu::LoadOp::Clear(wgpu::Color {
                        r: share(paper.r),
                        g: share(paper.g),
                        b: share(paper.b),
                        a: 1.0,
                    }),
                    store: wgpu::StoreOp::Store,
                },
            })],
            ..Default::default()
        })
        .forget_lifetime();
    let info = egui::PaintCallbackInfo {
        viewport: eye.rect,
        clip_rect: eye.rect,
        pixels_per_point: eye.pixels_per_point,
        screen_size_px: [w, h],
    };
    picture.paint(info, &mut pass, &resources);
    drop(pass);
    read(device, queue, encoder, &texture)
}

/// Brings a texture's pixels back.
fn read(
    device: &wgpu::Device,
    queue: &wgpu::Queue,
    mut encoder: wgpu::CommandEncoder,
    texture: &wgpu::Texture,
) -> Image {
    let (w, h) = (texture.width(), texture.height());
    let row = (4 * w).next_multiple_of(wgpu::COPY_BYTES_PER_ROW_ALIGNMENT);
    let buffer = device.create_buffer(&wgpu::BufferDescriptor {
        label: None,
        size: u64::from(row * h),
        usage: wgpu::BufferUsages::COPY_DST | wgpu::BufferUsages::MAP_READ,
        mapped_at_creation: false,
    });
    encoder.copy_texture_to_buffer(
        texture.as_image_copy(),
        wgpu::TexelCopyBufferInfo {
            buffer: &buffer,
            layout: wgpu::TexelCopyBufferLayout {
                offset: 0,
                bytes_per_row: Some(row),
                rows_per_image: None,
            },
        },
        texture.size(),
    );
    queue.submit([encoder.finish()]);
    buffer.map_async(wgpu::MapMode::Read, .., |r| r.unwrap());
    device.poll(wgpu::PollType::wait_indefinitely()).unwrap();
    let bytes = buffer.get_mapped_range(..).unwrap();
    let mut image = Image::new(w, h);
    for (y, line) in bytes.chunks_exact(row as usize).enumerate() {
        for (x, c) in line.chunks_exact(4).take(w as usize).enumerate() {
            image.pixels[y * w as usize + x] = [c[0], c[1], c[2]];
        }
    }
    image
}
