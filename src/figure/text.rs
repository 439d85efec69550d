//! Text of figures: the two embedded faces, shaping, width, wrapping and outlines.
//!
//! One engine measures, wraps, outlines and (through glyph ids) embeds, so that a label that fits
//! on the screen fits in every file. Text is normalised to NFC first; a character that the faces
//! lack becomes their "missing" box; nothing here can fail.

use super::mark::{Path, Segment};
use crate::base::geometry::Vec2;
use harfrust::{Direction, FontRef, ShapeOptions, ShapePlan, ShaperData, UnicodeBuffer, script};
use skrifa::MetadataProvider;
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::prelude::{GlyphId, LocationRef, Size};
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;

/// Liberation Sans Regular (metrics of Arial, OFL), the whole file.
pub const REGULAR: &[u8] = include_bytes!("../../assets/fonts/LiberationSans-Regular.ttf");
/// Liberation Sans Bold, the whole file.
pub const BOLD: &[u8] = include_bytes!("../../assets/fonts/LiberationSans-Bold.ttf");

/// Height of the highest letters above the baseline, in ems.
pub const ASCENT: f64 = 0.905;
/// Depth of the lowest letters below the baseline, in ems.
pub const DESCENT: f64 = 0.212;
/// Height of capitals, in ems.
pub const CAP: f64 = 0.688;
/// Distance from one baseline to the next, in ems.
pub const LINE: f64 = 1.2;

/// One glyph of a shaped line. Lengths in ems (multiply by the font size), y downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// Glyph id in the face; 0 is the box for characters that the face lacks.
    pub id: u32,
    /// How far the pen moves on.
    pub advance: f64,
    /// Displacement from the pen, to the right.
    pub x: f64,
    /// Displacement from the pen, downwards.
    pub y: f64,
    /// Byte offset, in [`normal`]'s text, of the characters it stands for.
    pub cluster: usize,
}

/// A face with everything that is made once.
struct Face {
    font: FontRef<'static>,
    data: ShaperData,
    latin: ShapePlan,
    em: f64,
}

impl Face {
    fn new(bytes: &'static [u8]) -> Option<Self> {
        let font = FontRef::new(bytes).ok()?;
        let data = ShaperData::new(&font);
        let shaper = data.shaper(&font).build();
        let latin = ShapePlan::new(
            &shaper,
            Direction::LeftToRight,
            Some(script::LATIN),
            None,
            &[],
        );
        let em = f64::from(shaper.units_per_em().max(1));
        Some(Self {
            font,
            data,
            latin,
            em,
        })
    }
}

/// The face; `None` only if the embedded file were damaged (a test reads it).
fn face(bold: bool) -> Option<&'static Face> {
    static FACES: [OnceLock<Option<Face>>; 2] = [const { OnceLock::new() }; 2];
    let (cell, bytes) = if bold {
        (&FACES[1], BOLD)
    } else {
        (&FACES[0], REGULAR)
    };
    cell.get_or_init(|| Face::new(bytes)).as_ref()
}

/// The bytes of a face.
#[must_use]
pub fn font(bold: bool) -> &'static [u8] {
    if bold { BOLD } else { REGULAR }
}

/// The text as it is shaped: NFC, line breaks and other control characters as spaces.
#[must_use]
pub fn normal(text: &str) -> String {
    text.nfc()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

/// The glyphs of one line, in visual order from left to right.
#[must_use]
pub fn shape(text: &str, bold: bool) -> Vec<Glyph> {
    let Some(face) = face(bold) else {
        return Vec::new();
    };
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(&normal(text));
    buffer.guess_segment_properties();
    let plain = buffer.direction() == Direction::LeftToRight
        && [script::LATIN, script::COMMON, script::UNKNOWN].contains(&buffer.script());
    if plain {
        buffer.set_script(script::LATIN);
    }
    let shaper = face.data.shaper(&face.font).build();
    let options = ShapeOptions::new().plan(plain.then_some(&face.latin));
    let shaped = shaper.shape(buffer, options);
    shaped
        .glyph_infos()
        .iter()
        .zip(shaped.glyph_positions())
        .map(|(info, at)| Glyph {
            id: info.glyph_id,
            advance: f64::from(at.x_advance) / face.em,
            x: f64::from(at.x_offset) / face.em,
            y: -f64::from(at.y_offset) / face.em,
            cluster: info.cluster as usize,
        })
        .collect()
}

/// Advance width of one line at a font size (same unit as the size).
#[must_use]
pub fn width(text: &str, size: f64, bold: bool) -> f64 {
    shape(text, bold).iter().map(|g| g.advance).sum::<f64>() * size
}

/// The outline of one line whose baseline starts at `at`.
#[must_use]
pub fn outline(text: &str, size: f64, bold: bool, at: Vec2) -> Path {
    let Some(face) = face(bold) else {
        return Path::default();
    };
    let glyphs = face.font.outline_glyphs();
    let mut pen = Pen {
        path: Vec::new(),
        scale: size / face.em,
        origin: at,
        last: at,
    };
    let mut x = 0.0;
    for glyph in shape(text, bold) {
        pen.origin = at + Vec2::new((x + glyph.x) * size, glyph.y * size);
        x += glyph.advance;
        if let Some(outline) = glyphs.get(GlyphId::new(glyph.id)) {
            let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            // A glyph that cannot be drawn leaves its room empty.
            let _ = outline.draw(settings, &mut pen);
        }
    }
    Path(pen.path)
}

/// Collects an outline in target units; quadratic curves become cubic.
struct Pen {
    path: Vec<Segment>,
    scale: f64,
    origin: Vec2,
    last: Vec2,
}

impl Pen {
    fn map(&self, x: f32, y: f32) -> Vec2 {
        self.origin + Vec2::new(f64::from(x), -f64::from(y)) * self.scale
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.last = self.map(x, y);
        self.path.push(Segment::Move(self.last));
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.last = self.map(x, y);
        self.path.push(Segment::Line(self.last));
    }
    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let (control, end) = (self.map(cx, cy), self.map(x, y));
        let first = self.last + (control - self.last) * (2.0 / 3.0);
        let second = end + (control - end) * (2.0 / 3.0);
        self.last = end;
        self.path.push(Segment::Cubic(first, second, end));
    }
    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let (a, b) = (self.map(ax, ay), self.map(bx, by));
        self.last = self.map(x, y);
        self.path.push(Segment::Cubic(a, b, self.last));
    }
    fn close(&mut self) {
        self.path.push(Segment::Close);
    }
}

/// The text in lines no wider than `most`, broken at spaces and after hyphens and slashes; a word
/// wider than a line is broken between characters. No-break spaces hold. At least one line.
#[must_use]
pub fn wrap(text: &str, most: f64, size: f64, bold: bool) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for piece in pieces(paragraph) {
            let longer = format!("{line}{piece}");
            if width(longer.trim_end(), size, bold) <= most {
                line = longer;
                continue;
            }
            if !line.trim().is_empty() {
                lines.push(line.trim_end().to_owned());
            }
            let mut parts = broken(piece.trim_start_matches(' '), most, size, bold);
            line = parts.pop().unwrap_or_default();
            lines.append(&mut parts);
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// The pieces between which a line may break, each with the spaces after it.
fn pieces(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let (mut start, mut before) = (0, None);
    for (i, c) in text.char_indices() {
        let breaks = matches!(before, Some(' ')) && c != ' '
            || matches!(before, Some('-' | '–' | '/')) && c.is_alphabetic();
        if breaks {
            out.push(&text[start..i]);
            start = i;
        }
        before = Some(c);
    }
    out.push(&text[start..]);
    out
}

/// A piece in parts no wider than a line (one character at least).
fn broken(piece: &str, most: f64, size: f64, bold: bool) -> Vec<String> {
    if width(piece.trim_end(), size, bold) <= most {
        return vec![piece.to_owned()];
    }
    let mut parts = vec![String::new()];
    let mut x = 0.0;
    for c in piece.chars() {
        let advance = width(c.encode_utf8(&mut [0; 4]), size, bold);
        if x + advance > most && x > 0.0 {
            parts.push(String::new());
            x = 0.0;
        }
        x += advance;
        if let Some(last) = parts.last_mut() {
            last.push(c);
        }
    }
    parts
}

/// The text, cut and ended by "…" where it is wider than `most`.
#[must_use]
pub fn ellipsis(text: &str, most: f64, size: f64, bold: bool) -> String {
    if width(text, size, bold) <= most {
        return text.to_owned();
    }
    let text = normal(text);
    let ends: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
    let cut = |n: usize| {
        let end = ends.get(n).copied().unwrap_or(text.len());
        format!("{}…", text[..end].trim_end())
    };
    // Widths grow with length up to kerning: the last that fits, by halving.
    let (mut low, mut high) = (0, ends.len());
    while low + 1 < high {
        let middle = usize::midpoint(low, high);
        if width(&cut(middle), size, bold) <= most {
            low = middle;
        } else {
            high = middle;
        }
    }
    cut(low)
}

#[cfg(test)]
mod tests;
