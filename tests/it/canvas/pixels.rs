//! Images: egui's triangles by a small software rasteriser, an exported picture, and how far two
//! images differ.

use egui::epaint::{ImageData, Mesh, Primitive, Vertex};
use egui::{ColorImage, Pos2, Rect, TextureId, TexturesDelta, pos2};
use milieu::base::geometry::{Transform, Vec2};
use milieu::export::{ExportOptions, find};
use milieu::figure::label::Labels;
use milieu::figure::{Figure, Scene, Theme, paint};
use milieu::ui::render::Eye;
use std::collections::BTreeMap;
use std::path::Path;

/// Red, green, blue, row by row.
pub(super) struct Image {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) pixels: Vec<[u8; 3]>,
}

impl Image {
    pub(super) fn new(width: u32, height: u32) -> Self {
        Self {
            width,
            height,
            pixels: vec![[0; 3]; (width * height) as usize],
        }
    }

    pub(super) fn save(&self, path: &Path) {
        let file = std::fs::File::create(path).unwrap();
        let mut encoder = png::Encoder::new(file, self.width, self.height);
        encoder.set_color(png::ColorType::Rgb);
        let bytes: Vec<u8> = self.pixels.iter().flatten().copied().collect();
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(&bytes).unwrap();
    }
}

/// Pixels of a canvas.
pub(super) fn size(eye: Eye) -> (u32, u32) {
    let size = eye.rect.size() * eye.pixels_per_point;
    (size.x.round() as u32, size.y.round() as u32)
}

/// Mean difference (of 255), and percent of pixels that differ by more than a quarter.
pub(super) fn difference(a: &Image, b: &Image) -> (f64, f64) {
    assert_eq!((a.width, a.height), (b.width, b.height));
    let (mut sum, mut far) = (0, 0);
    for (a, b) in a.pixels.iter().zip(&b.pixels) {
        let most = a
            .iter()
            .zip(b)
            .map(|(a, b)| a.abs_diff(*b))
            .max()
            .unwrap_or(0);
        sum += usize::from(most);
        far += usize::from(most > 64);
    }
    let n = a.pixels.len() as f64;
    (sum as f64 / n, 100.0 * far as f64 / n)
}

/// What a closure paints.
pub(super) fn painted(theme: Theme, eye: Eye, mut paint: impl FnMut(&mut egui::Ui)) -> Image {
    let ctx = egui::Context::default();
    ctx.set_pixels_per_point(eye.pixels_per_point);
    let mut textures = BTreeMap::new();
    let mut run = || {
        let mut input = egui::RawInput {
            screen_rect: Some(eye.rect),
            ..Default::default()
        };
        input
            .viewports
            .entry(input.viewport_id)
            .or_default()
            .native_pixels_per_point = Some(eye.pixels_per_point);
        ctx.run_ui(input, &mut paint)
    };
    // The first frame makes the fonts and the texture.
    let mut first = run();
    take(&mut textures, &mut first.textures_delta);
    let mut output = run();
    take(&mut textures, &mut output.textures_delta);
    let (w, h) = size(eye);
    let paper = theme.background();
    let mut buffer =
        vec![[paper.r, paper.g, paper.b].map(|c| f32::from(c) / 255.0); (w * h) as usize];
    for primitive in ctx.tessellate(output.shapes, eye.pixels_per_point) {
        if let Primitive::Mesh(mesh) = primitive.primitive {
            let texture = textures.get(&mesh.texture_id).unwrap();
            raster(&mut buffer, (w, h), &mesh, texture, eye.pixels_per_point);
        }
    }
    Image {
        width: w,
        height: h,
        pixels: buffer
            .iter()
            .map(|c| c.map(|c| (c * 255.0 + 0.5) as u8))
            .collect(),
    }
}

fn take(textures: &mut BTreeMap<TextureId, ColorImage>, delta: &mut TexturesDelta) {
    let sets: BTreeMap<_, _> = delta.set.drain().collect();
    for (id, images) in sets {
        for image in images {
            let ImageData::Color(new) = image.image;
            let Some([x, y]) = image.pos else {
                textures.insert(id, (*new).clone());
                continue;
            };
            let Some(old) = textures.get_mut(&id) else {
                continue;
            };
            for row in 0..new.height() {
                let (start, w) = ((y + row) * old.width() + x, new.width());
                old.pixels[start..start + w].copy_from_slice(&new.pixels[row * w..(row + 1) * w]);
            }
        }
    }
    delta.free.clear();
}

/// Bilinear.
fn sample(texture: &ColorImage, uv: Pos2) -> [f32; 4] {
    let axis = |t: f32, n: usize| {
        let at = (t * n as f32 - 0.5).clamp(0.0, n as f32 - 1.0);
        (at as usize, (at as usize + 1).min(n - 1), at.fract())
    };
    let (x0, x1, fx) = axis(uv.x, texture.width());
    let (y0, y1, fy) = axis(uv.y, texture.height());
    let at = |x: usize, y: usize| texture.pixels[y * texture.width() + x].to_array();
    let (a, b, c, d) = (at(x0, y0), at(x1, y0), at(x0, y1), at(x1, y1));
    std::array::from_fn(|i| {
        let mix = |p: u8, q: u8| f32::from(p) * (1.0 - fx) + f32::from(q) * fx;
        (mix(a[i], b[i]) * (1.0 - fy) + mix(c[i], d[i]) * fy) / 255.0
    })
}

fn edge(a: Pos2, b: Pos2, p: Pos2) -> f32 {
    (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)
}

/// Draws triangles; pixels on a common edge belong to one of them.
fn raster(
    buffer: &mut [[f32; 3]],
    (w, h): (u32, u32),
    mesh: &Mesh,
    texture: &ColorImage,
    pixels_per_point: f32,
) {
    for triangle in mesh.indices.chunks_exact(3) {
        let mut v = [triangle[0], triangle[1], triangle[2]].map(|i| {
            let mut v = mesh.vertices[i as usize];
            v.pos = pos2(v.pos.x * pixels_per_point, v.pos.y * pixels_per_point);
            v
        });
        let mut area = edge(v[0].pos, v[1].pos, v[2].pos);
        if area == 0.0 {
            continue;
        }
        if area < 0.0 {
            v.swap(1, 2);
            area = -area;
        }
        let bounds = Rect::from_points(&v.map(|v| v.pos));
        let rows =
            bounds.min.y.floor().max(0.0) as u32..(bounds.max.y.ceil().max(0.0) as u32).min(h);
        let columns =
            bounds.min.x.floor().max(0.0) as u32..(bounds.max.x.ceil().max(0.0) as u32).min(w);
        let all = rows.flat_map(|y| columns.clone().map(move |x| (x, y)));
        for (x, y) in all {
            let at = pos2(x as f32 + 0.5, y as f32 + 0.5);
            if let Some(c) = pixel(&v, area, at, texture) {
                let under = &mut buffer[(y * w + x) as usize];
                *under = std::array::from_fn(|i| c[i] + under[i] * (1.0 - c[3]));
            }
        }
    }
}

fn pixel(v: &[Vertex; 3], area: f32, at: Pos2, texture: &ColorImage) -> Option<[f32; 4]> {
    let mut weights = [0.0; 3];
    for (i, weight) in weights.iter_mut().enumerate() {
        let (a, b) = (v[(i + 1) % 3].pos, v[(i + 2) % 3].pos);
        let e = edge(a, b, at);
        let owns = (a.y == b.y && b.x > a.x) || b.y < a.y;
        if e < 0.0 || (e == 0.0 && !owns) {
            return None;
        }
        *weight = e / area;
    }
    let mix =
        |f: &dyn Fn(&Vertex) -> f32| -> f32 { v.iter().zip(weights).map(|(v, w)| f(v) * w).sum() };
    let texel = sample(texture, pos2(mix(&|v| v.uv.x), mix(&|v| v.uv.y)));
    Some(std::array::from_fn(|i| {
        texel[i] * mix(&|v| f32::from(v.color.to_array()[i])) / 255.0
    }))
}

/// The same picture as an exported PNG, with as many pixels as the canvas has points.
pub(super) fn exported(scene: &Scene, (w, h): (u32, u32)) -> Image {
    // 1 pt is 1.25 points on screen.
    let view = Transform {
        scale: 1.0 / 1.25,
        offset: Vec2::ZERO,
    };
    let figure = Figure {
        width: f64::from(w) / 1.25,
        height: f64::from(h) / 1.25,
        background: Some(scene.theme.background()),
        marks: paint::marks(scene, &view, &Labels::default()),
        title: String::new(),
        caption: String::new(),
        alt_text: String::new(),
        statement: None,
        recipe: String::new(),
        language: "en",
    };
    let mut bytes = Vec::new();
    let options = ExportOptions { dpi: 90.0 };
    find("png")
        .unwrap()
        .write(&figure, &options, &mut bytes)
        .unwrap();
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes))
        .read_info()
        .unwrap();
    let mut raw = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut raw).unwrap();
    assert_eq!((info.width, info.height), (w, h));
    let channels = info.color_type.samples();
    let mut image = Image::new(w, h);
    for (pixel, c) in image.pixels.iter_mut().zip(raw.chunks_exact(channels)) {
        *pixel = [c[0], c[1], c[2]];
    }
    image
}
