//! PDF 1.7 with embedded subsets of the faces, text that can be selected, and tags: the picture is
//! a figure with its alternative text, the sentences on the page are paragraphs.
//!
//! Opaque inks only, no layers, no dates: publishers refuse the former, and the same figure gives
//! the same bytes. A halo is drawn as an outline, so that no name is found twice.

use super::ink::{self, MITER_LIMIT, Piece, halo_width, sized};
use super::metadata::{self, ATTACHMENT, MEDIA, PROGRAM, clean};
use super::{ExportError, ExportOptions, Exporter, ExporterInfo};
use crate::base::color::Color;
use crate::base::geometry::{Rect, Vec2};
use crate::base::wording::number;
use crate::figure::page::PT_PER_MM;
use crate::figure::{self, Figure, Mark, Segment, TextRun, text};
use krilla::Document;
use krilla::color::rgb;
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::geom::{Path, PathBuilder, Point};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, LineCap, LineJoin, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Tag, TagGroup, TagTree};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use std::io::Write;

/// The exporter.
pub(super) struct Pdf;

/// Longest side that readers show, pt.
const LONGEST: f64 = 14_400.0;
/// Groups of sentences; every other group is part of the picture.
const SENTENCES: &[&str] = &["text", "table"];

impl Exporter for Pdf {
    fn info(&self) -> &'static ExporterInfo {
        &ExporterInfo {
            id: "pdf",
            name: "export.pdf",
            raster: false,
        }
    }

    fn write(
        &self,
        figure: &Figure,
        _options: &ExportOptions,
        out: &mut dyn Write,
    ) -> Result<(), ExportError> {
        sized(figure)?;
        if figure.width.max(figure.height) > LONGEST {
            return Err(too_large(figure));
        }
        out.write_all(&document(figure)?)?;
        Ok(())
    }
}

fn too_large(figure: &Figure) -> ExportError {
    let mm = |pt: f64| number(ink::language(figure), pt / PT_PER_MM, 0);
    let (width, height) = (mm(figure.width), mm(figure.height));
    let most = mm(LONGEST);
    ink::refusal(
        figure,
        "export.too-large",
        &[("width", &width), ("height", &height), ("most", &most)],
    )
}

fn failed(figure: &Figure, why: &str) -> ExportError {
    ink::refusal(figure, "export.failed", &[("why", why)])
}

fn document(figure: &Figure) -> Result<Vec<u8>, ExportError> {
    let face = |bold| Font::new(text::font(bold).into(), 0);
    let (Some(regular), Some(bold)) = (face(false), face(true)) else {
        return Err(failed(figure, "font"));
    };
    let size = PageSettings::from_wh(figure.width as f32, figure.height as f32);
    let Some(size) = size else {
        return Err(failed(figure, "page"));
    };
    let mut document = Document::new();
    document.set_metadata(about(figure));
    let mut page = document.start_page_with(size);
    let tags = {
        let mut pen = Pen {
            surface: page.surface(),
            faces: [regular, bold],
        };
        pen.page(figure)
    };
    page.finish();
    document.set_tag_tree(tags);
    attach(&mut document, figure);
    document
        .finish()
        .map_err(|error| failed(figure, &error.to_string()))
}

fn about(figure: &Figure) -> Metadata {
    Metadata::new()
        .title(clean(&figure.title))
        .description(clean(&metadata::description(figure)))
        .creator(PROGRAM.to_owned())
        .language(figure.language.to_owned())
}

/// The recipe as an attachment, not compressed: [`metadata::recipe_in`] reads it back.
fn attach(document: &mut Document, figure: &Figure) {
    if figure.recipe.is_empty() {
        return;
    }
    // Only a second attachment of the same name could be refused.
    let _ = document.embed_file(EmbeddedFile {
        path: ATTACHMENT.to_owned(),
        mime_type: MimeType::new(MEDIA),
        description: Some(PROGRAM.to_owned()),
        association_kind: AssociationKind::Source,
        data: figure.recipe.clone().into_bytes().into(),
        modification_date: None,
        compress: Some(false),
        location: None,
    });
}

/// Draws on the page.
struct Pen<'a> {
    surface: Surface<'a>,
    faces: [Font; 2],
}

impl Pen<'_> {
    /// Draws everything and gives the tree of tags.
    fn page(&mut self, figure: &Figure) -> TagTree {
        if let Some(color) = figure.background {
            let paper = Rect::from_size(Vec2::ZERO, figure.width, figure.height);
            self.surface
                .start_tagged(ContentTag::Artifact(Artifact::with_kind(
                    ArtifactType::Page,
                )));
            self.shape(&figure::Path::rect(&paper), Some(color), None);
            self.surface.end_tagged();
        }
        let words = if figure.alt_text.trim().is_empty() {
            &figure.title
        } else {
            &figure.alt_text
        };
        let mut picture = TagGroup::new(Tag::Figure(Some(clean(words))));
        let mut sentences = Vec::new();
        for mark in &figure.marks {
            match mark {
                Mark::Group { name, marks } if SENTENCES.contains(name) => {
                    self.sentences(marks, &mut sentences);
                }
                _ => {
                    picture.push(self.surface.start_tagged(ContentTag::Other));
                    ink::each(std::slice::from_ref(mark), &mut |piece| self.piece(&piece));
                    self.surface.end_tagged();
                }
            }
        }
        let mut tree = TagTree::new().with_lang(Some(figure.language.to_owned()));
        tree.push(picture);
        for paragraph in sentences {
            tree.push(paragraph);
        }
        tree
    }

    /// Draws sentences, each line a paragraph; what is drawn around them is decoration.
    fn sentences(&mut self, marks: &[Mark], paragraphs: &mut Vec<TagGroup>) {
        ink::each(marks, &mut |piece| {
            let tag = if let Piece::Letters(_) = piece {
                ContentTag::Other
            } else {
                ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout))
            };
            let part = self.surface.start_tagged(tag);
            self.piece(&piece);
            self.surface.end_tagged();
            if let Piece::Letters(_) = piece {
                let mut paragraph = TagGroup::new(Tag::P);
                paragraph.push(part);
                paragraphs.push(paragraph);
            }
        });
    }

    fn piece(&mut self, piece: &Piece<'_>) {
        match *piece {
            Piece::Shape {
                path, fill, stroke, ..
            } => self.shape(path, fill, stroke.map(stroked)),
            Piece::Halo(run, color) => {
                let outline = text::outline(&run.text, run.size, run.bold, run.at);
                let halo = Stroke {
                    paint: ink(color),
                    width: halo_width(run.size) as f32,
                    line_join: LineJoin::Round,
                    opacity: opacity(color),
                    ..Stroke::default()
                };
                self.shape(&outline, None, Some(halo));
            }
            Piece::Letters(run) => self.letters(run),
            Piece::Group(..) => {}
        }
    }

    fn shape(&mut self, path: &figure::Path, fill: Option<Color>, stroke: Option<Stroke>) {
        let Some(path) = outline(path) else { return };
        if fill.is_none() && stroke.is_none() {
            return;
        }
        self.surface.set_fill(fill.map(filled));
        self.surface.set_stroke(stroke);
        self.surface.draw_path(&path);
    }

    fn letters(&mut self, run: &TextRun) {
        let words = text::normal(&run.text);
        let glyphs = glyphs(run, words.len());
        if glyphs.is_empty() {
            return;
        }
        self.surface.set_fill(Some(filled(run.color)));
        self.surface.set_stroke(None);
        let [regular, bold] = &self.faces;
        let face = if run.bold { bold } else { regular };
        let at = Point::from_xy(run.at.x as f32, run.at.y as f32);
        self.surface
            .draw_glyphs(at, &glyphs, face.clone(), &words, run.size as f32, false);
    }
}

/// The glyphs of a line, each with the bytes it stands for: up to where the next cluster begins.
fn glyphs(run: &TextRun, length: usize) -> Vec<KrillaGlyph> {
    let shaped = text::shape(&run.text, run.bold);
    let mut starts: Vec<usize> = shaped.iter().map(|g| g.cluster.min(length)).collect();
    starts.sort_unstable();
    starts.dedup();
    starts.push(length);
    shaped
        .iter()
        .map(|g| {
            let start = g.cluster.min(length);
            let next = starts.partition_point(|s| *s <= start);
            let end = starts.get(next).copied().unwrap_or(length);
            KrillaGlyph::new(
                GlyphId::new(g.id),
                g.advance as f32,
                g.x as f32,
                -g.y as f32,
                0.0,
                start..end,
                None,
            )
        })
        .collect()
}

fn outline(path: &figure::Path) -> Option<Path> {
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

fn ink(color: Color) -> krilla::paint::Paint {
    rgb::Color::new(color.r, color.g, color.b).into()
}

fn opacity(color: Color) -> NormalizedF32 {
    NormalizedF32::new(f32::from(color.a) / 255.0).unwrap_or(NormalizedF32::ONE)
}

fn filled(color: Color) -> Fill {
    Fill {
        paint: ink(color),
        opacity: opacity(color),
        ..Fill::default()
    }
}

fn stroked(stroke: &figure::Stroke) -> Stroke {
    let pattern = stroke.dash.pattern();
    Stroke {
        paint: ink(stroke.color),
        width: stroke.width as f32,
        miter_limit: MITER_LIMIT as f32,
        line_cap: if stroke.dash.round_caps() {
            LineCap::Round
        } else {
            LineCap::Butt
        },
        line_join: LineJoin::Miter,
        opacity: opacity(stroke.color),
        dash: (!pattern.is_empty()).then(|| StrokeDash {
            array: pattern.iter().map(|l| *l as f32).collect(),
            offset: 0.0,
        }),
    }
}
