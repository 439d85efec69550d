//! What every exporter agrees on: the order of ink, joins, halos, sizes and which marks can be
//! drawn at all.

use super::ExportError;
use crate::base::color::Color;
use crate::base::geometry::Vec2;
use crate::base::wording::{Language, say};
use crate::figure::{Figure, Mark, Path, Segment, Stroke, TextRun};

/// Longest corner of a line, in line widths: what SVG takes where nothing is said, and what the
/// others are told.
pub(super) const MITER_LIMIT: f64 = 4.0;

/// Width of a text's halo, pt, half of it hidden by the letters.
pub(super) fn halo_width(size: f64) -> f64 {
    size * 1.5 / 7.0
}

/// One thing to draw.
pub(super) enum Piece<'a> {
    /// An outline with its id and words.
    Shape {
        path: &'a Path,
        fill: Option<Color>,
        stroke: Option<&'a Stroke>,
        id: Option<&'a str>,
        title: Option<&'a str>,
    },
    /// The contour behind letters.
    Halo(&'a TextRun, Color),
    /// Letters.
    Letters(&'a TextRun),
    /// A named group.
    Group(&'static str, &'a [Mark]),
}

/// The pieces of a list of marks, groups whole. All halos of texts that follow each other lie
/// below all their letters, so that no halo cuts a neighbour. Marks with places that are no
/// numbers are left out.
pub(super) fn pieces(marks: &[Mark]) -> Vec<Piece<'_>> {
    let mut out = Vec::with_capacity(marks.len());
    let mut letters = Vec::new();
    for mark in marks {
        if !matches!(mark, Mark::Text(_)) {
            out.append(&mut letters);
        }
        match mark {
            Mark::Shape {
                path,
                fill,
                stroke,
                id,
                title,
            } if is_drawable(path) => out.push(Piece::Shape {
                path,
                fill: *fill,
                stroke: stroke.as_ref(),
                id: id.as_deref(),
                title: title.as_deref(),
            }),
            Mark::Shape { .. } => {}
            Mark::Text(run) if run.at.is_finite() && run.size.is_finite() && run.size > 0.0 => {
                out.extend(run.halo.map(|color| Piece::Halo(run, color)));
                letters.push(Piece::Letters(run));
            }
            Mark::Text(_) => {}
            Mark::Group { name, marks } => out.push(Piece::Group(name, marks)),
        }
    }
    out.append(&mut letters);
    out
}

/// Hands every piece of a list of marks to `draw`, groups opened.
pub(super) fn each<'a>(marks: &'a [Mark], draw: &mut dyn FnMut(Piece<'a>)) {
    for piece in pieces(marks) {
        match piece {
            Piece::Group(_, marks) => each(marks, draw),
            other => draw(other),
        }
    }
}

fn is_drawable(path: &Path) -> bool {
    let finite = |p: &Vec2| p.is_finite();
    path.0.len() > 1
        && path.0.iter().all(|s| match s {
            Segment::Move(p) | Segment::Line(p) => finite(p),
            Segment::Cubic(a, b, c) => finite(a) && finite(b) && finite(c),
            Segment::Close => true,
        })
}

/// The language that a figure speaks.
pub(super) fn language(figure: &Figure) -> Language {
    Language::from_code(figure.language)
}

/// Refuses a page without a size.
pub(super) fn sized(figure: &Figure) -> Result<(), ExportError> {
    let fine = |side: f64| side.is_finite() && side > 0.0;
    if fine(figure.width) && fine(figure.height) {
        return Ok(());
    }
    let found = format!("{} × {} pt", figure.width, figure.height);
    Err(refusal(figure, "export.no-size", &[("found", &found)]))
}

/// A refusal in the figure's language.
pub(super) fn refusal(figure: &Figure, key: &'static str, with: &[(&str, &str)]) -> ExportError {
    ExportError::Unsupported(say(language(figure), key, with))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str, halo: bool) -> Mark {
        Mark::Text(TextRun {
            text: words.to_owned(),
            at: Vec2::ZERO,
            size: 7.0,
            bold: false,
            color: Color::hex(0),
            halo: halo.then(|| Color::hex(0x00FF_FFFF)),
            width: 1.0,
        })
    }

    #[test]
    fn halos_lie_below_all_letters_of_their_group() {
        let nowhere = Mark::Shape {
            path: Path::line(Vec2::ZERO, Vec2::new(f64::NAN, 0.0)),
            fill: None,
            stroke: None,
            id: None,
            title: None,
        };
        let marks = [text("a", true), nowhere, text("b", true), text("c", false)];
        let mut order = String::new();
        each(&marks, &mut |piece| {
            order.push_str(&match piece {
                Piece::Halo(run, _) => format!("({})", run.text),
                Piece::Letters(run) => run.text.clone(),
                _ => "?".to_owned(),
            });
        });
        assert_eq!(order, "(a)a(b)bc");
        let marks = [text("a", true), text("b", true)];
        let kinds: Vec<bool> = pieces(&marks)
            .iter()
            .map(|p| matches!(p, Piece::Halo(..)))
            .collect();
        assert_eq!(kinds, [true, true, false, false]);
    }
}
