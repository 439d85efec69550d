//! PNG at any resolution, drawn by a software rasteriser: the same pixels on every machine.
//!
//! The page is drawn and written in bands of rows, so that a poster needs no more memory than a
//! column; letters are filled outlines of the faces that measured them.

use super::ink::{self, MITER_LIMIT, Piece, halo_width, sized};
use super::metadata::{self, PROGRAM, RECIPE, clean};
use super::{ExportError, ExportOptions, Exporter, ExporterInfo};
use crate::base::color::Color;
use crate::base::wording::count;
use crate::figure::{self, Figure, Segment, TextRun, text};
use ::png::{
    BitDepth, ColorType, Encoder, EncodingError, PixelDimensions, SrgbRenderingIntent, Unit,
};
use std::io::Write;
use tiny_skia::{
    FillRule, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap, Stroke, StrokeDash, Transform,
};

/// The exporter.
pub(super) struct Png;

/// Most pixels of a picture: A0 at 400 dpi.
const MOST_PIXELS: f64 = 250e6;
/// Longest side in pixels.
const LONGEST: f64 = 60_000.0;
/// Resolutions that are pictures, pixels per inch.
const DPI: (f64, f64) = (1.0, 10_000.0);
/// Pixels of a band.
const BAND: u32 = 4_000_000;

impl Exporter for Png {
    fn info(&self) -> &'static ExporterInfo {
        &ExporterInfo {
            id: "png",
            name: "export.png",
            raster: true,
        }
    }

    fn write(
        &self,
        figure: &Figure,
        options: &ExportOptions,
        out: &mut dyn Write,
    ) -> Result<(), ExportError> {
        sized(figure)?;
        let (width, height) = pixels(figure, options.dpi)?;
        let ops = operations(figure);
        let scale = (options.dpi / 72.0) as f32;
        encode(figure, (width, height), options.dpi, out, &mut |rows, w| {
            draw_rows(figure, &ops, (width, height, scale), rows, w)
        })
    }
}

/// Width and height in pixels, refused where no program would open them.
fn pixels(figure: &Figure, dpi: f64) -> Result<(u32, u32), ExportError> {
    if !(dpi >= DPI.0 && dpi <= DPI.1) {
        let found = dpi.to_string();
        return Err(ink::refusal(figure, "export.dpi", &[("found", &found)]));
    }
    let side = |pt: f64| (pt * dpi / 72.0).round().max(1.0);
    let (width, height) = (side(figure.width), side(figure.height));
    if width * height <= MOST_PIXELS && width.max(height) <= LONGEST {
        return Ok((width as u32, height as u32));
    }
    let by_area = (MOST_PIXELS / (figure.width * figure.height)).sqrt() * 72.0;
    let by_side = LONGEST / figure.width.max(figure.height) * 72.0;
    let most = (by_area.min(by_side) * 0.999).floor().max(1.0);
    let language = ink::language(figure);
    let say = |n: f64| count(language, n as usize);
    Err(ink::refusal(
        figure,
        "export.too-many-pixels",
        &[
            ("width", &say(width)),
            ("height", &say(height)),
            ("dpi", &say(most)),
        ],
    ))
}

/// A fill or a stroke, in pt.
struct Operation {
    path: Path,
    color: Color,
    stroke: Option<Stroke>,
    /// Rows that it may touch, pt.
    top: f32,
    bottom: f32,
}

impl Operation {
    fn new(path: Path, color: Color, stroke: Option<Stroke>) -> Self {
        let reach = stroke
            .as_ref()
            .map_or(0.0, |s| s.width * MITER_LIMIT as f32 / 2.0);
        let bounds = path.bounds();
        let (top, bottom) = (bounds.top() - reach, bounds.bottom() + reach);
        Self {
            path,
            color,
            stroke,
            top,
            bottom,
        }
    }
}

fn operations(figure: &Figure) -> Vec<Operation> {
    let mut out = Vec::new();
    ink::each(&figure.marks, &mut |piece| match piece {
        Piece::Shape {
            path, fill, stroke, ..
        } => {
            let Some(path) = skia(path) else { return };
            if let Some(color) = fill {
                out.push(Operation::new(path.clone(), color, None));
            }
            if let Some(stroke) = stroke {
                out.push(Operation::new(path, stroke.color, Some(stroked(stroke))));
            }
        }
        Piece::Halo(run, color) => {
            let halo = Stroke {
                width: halo_width(run.size) as f32,
                line_join: LineJoin::Round,
                ..Stroke::default()
            };
            out.extend(letters(run).map(|p| Operation::new(p, color, Some(halo))));
        }
        Piece::Letters(run) => {
            out.extend(letters(run).map(|p| Operation::new(p, run.color, None)));
        }
        Piece::Group(..) => {}
    });
    out
}

fn letters(run: &TextRun) -> Option<Path> {
    skia(&text::outline(&run.text, run.size, run.bold, run.at))
}

fn stroked(stroke: &figure::Stroke) -> Stroke {
    let pattern: Vec<f32> = stroke.dash.pattern().iter().map(|l| *l as f32).collect();
    Stroke {
        width: stroke.width as f32,
        miter_limit: MITER_LIMIT as f32,
        line_cap: if stroke.dash.round_caps() {
            LineCap::Round
        } else {
            LineCap::Butt
        },
        line_join: LineJoin::Miter,
        dash: StrokeDash::new(pattern, 0.0),
    }
}

/// The outline for the rasteriser; `None` when it has no extent.
fn skia(path: &figure::Path) -> Option<Path> {
    let mut b = PathBuilder::new();
    for segment in &path.0 {
        match *segment {
            Segment::Move(p) => b.move_to(p.x as f32, p.y as f32),
            Segment::Line(p) => b.line_to(p.x as f32, p.y as f32),
            Segment::Cubic(p, q, r) => b.cubic_to(
                p.x as f32, p.y as f32, q.x as f32, q.y as f32, r.x as f32, r.y as f32,
            ),
            Segment::Close => b.close(),
        }
    }
    b.finish()
}

fn solid(color: Color) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color_rgba8(color.r, color.g, color.b, color.a);
    paint
}

/// Draws the rows from `first` on that fit a band and hands their bytes to `write`; gives the
/// number of rows.
fn draw_rows(
    figure: &Figure,
    ops: &[Operation],
    (width, height, scale): (u32, u32, f32),
    first: u32,
    write: &mut dyn Write,
) -> Result<u32, ExportError> {
    let rows = (BAND / width.max(1)).clamp(16, height - first.min(height - 1));
    let Some(mut band) = Pixmap::new(width, rows) else {
        return Err(ink::refusal(figure, "export.failed", &[("why", "pixels")]));
    };
    if let Some(color) = figure.background {
        band.fill(tiny_skia::Color::from_rgba8(
            color.r, color.g, color.b, color.a,
        ));
    }
    let view = Transform::from_row(scale, 0.0, 0.0, scale, 0.0, -(first as f32));
    let (top, bottom) = (first as f32 / scale, (first + rows) as f32 / scale);
    for op in ops
        .iter()
        .filter(|o| o.bottom >= top - 1.0 && o.top <= bottom + 1.0)
    {
        let paint = solid(op.color);
        match &op.stroke {
            Some(stroke) => band.stroke_path(&op.path, &paint, stroke, view, None),
            None => band.fill_path(&op.path, &paint, FillRule::Winding, view, None),
        }
    }
    let mut bytes = Vec::with_capacity(band.pixels().len() * 4);
    for pixel in band.pixels() {
        let c = pixel.demultiply();
        bytes.extend_from_slice(&[c.red(), c.green(), c.blue()]);
        if is_transparent(figure) {
            bytes.push(c.alpha());
        }
    }
    write.write_all(&bytes)?;
    Ok(rows)
}

fn is_transparent(figure: &Figure) -> bool {
    figure.background.is_none_or(|c| c.a < 255)
}

/// Draws rows into a writer; gives their number.
type Rows<'a> = &'a mut dyn FnMut(u32, &mut dyn Write) -> Result<u32, ExportError>;

fn encode(
    figure: &Figure,
    (width, height): (u32, u32),
    dpi: f64,
    out: &mut dyn Write,
    rows: Rows<'_>,
) -> Result<(), ExportError> {
    let fail = |error: EncodingError| match error {
        EncodingError::IoError(e) => ExportError::Io(e),
        other => ink::refusal(figure, "export.failed", &[("why", &other.to_string())]),
    };
    let mut encoder = Encoder::new(out, width, height);
    encoder.set_color(if is_transparent(figure) {
        ColorType::Rgba
    } else {
        ColorType::Rgb
    });
    encoder.set_depth(BitDepth::Eight);
    encoder.set_source_srgb(SrgbRenderingIntent::Perceptual);
    let per_metre = (dpi / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: Unit::Meter,
    }));
    for (keyword, words) in texts(figure) {
        if !words.trim().is_empty() {
            encoder
                .add_itxt_chunk(keyword.to_owned(), words)
                .map_err(fail)?;
        }
    }
    let mut writer = encoder.write_header().map_err(fail)?;
    let mut stream = writer.stream_writer_with_size(1 << 16).map_err(fail)?;
    let mut first = 0;
    while first < height {
        first += rows(first, &mut stream)?;
    }
    stream.finish().map_err(fail)?;
    writer.finish().map_err(fail)
}

/// The text chunks, by the keywords that the format registers where it has one.
fn texts(figure: &Figure) -> [(&'static str, String); 6] {
    [
        ("Title", clean(&figure.title)),
        ("Description", clean(&metadata::description(figure))),
        ("Alternative text", clean(&figure.alt_text)),
        (
            "Warning",
            clean(figure.statement.as_deref().unwrap_or_default()),
        ),
        ("Software", PROGRAM.to_owned()),
        (RECIPE, clean(&figure.recipe)),
    ]
}
