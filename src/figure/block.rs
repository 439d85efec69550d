//! Pieces of a page that are laid out by themselves and then moved to their place.

use super::appearance::Theme;
use super::mark::{Mark, Path, Segment, TextRun};
use super::text;
use crate::base::geometry::{Transform, Vec2};

/// Ink with its upper left corner at the origin.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LaidOut {
    /// Ink.
    pub marks: Vec<Mark>,
    /// Width used, pt.
    pub width: f64,
    /// Height used, pt.
    pub height: f64,
}

/// A line of text without halo.
pub(super) fn text_run(words: &str, at: Vec2, size: f64, bold: bool, theme: Theme) -> TextRun {
    TextRun {
        text: words.to_owned(),
        at,
        size,
        bold,
        color: theme.text(),
        halo: None,
        width: text::width(words, size, bold),
    }
}

/// Words in lines, upper left corner at the origin.
pub(super) fn paragraph(words: &str, width: f64, size: f64, bold: bool, theme: Theme) -> LaidOut {
    let lines = text::wrap(words, width, size, bold);
    let mut out = LaidOut::default();
    for (i, line) in lines.iter().enumerate() {
        let at = Vec2::new(0.0, (text::ASCENT + text::LINE * i as f64) * size);
        let run = text_run(line, at, size, bold, theme);
        out.width = out.width.max(run.width);
        out.height = at.y + text::DESCENT * size;
        out.marks.push(Mark::Text(run));
    }
    out
}

/// The mark moved.
#[must_use]
pub(super) fn moved(mark: Mark, by: Vec2) -> Mark {
    let t = Transform {
        scale: 1.0,
        offset: by,
    };
    placed(mark, &t)
}

/// The mark's places mapped; sizes of text and lines stay.
fn placed(mark: Mark, t: &Transform) -> Mark {
    match mark {
        Mark::Shape {
            path,
            fill,
            stroke,
            id,
            title,
        } => {
            let map = |s: &Segment| match *s {
                Segment::Move(p) => Segment::Move(t.apply(p)),
                Segment::Line(p) => Segment::Line(t.apply(p)),
                Segment::Cubic(a, b, c) => Segment::Cubic(t.apply(a), t.apply(b), t.apply(c)),
                Segment::Close => Segment::Close,
            };
            Mark::Shape {
                path: Path(path.0.iter().map(map).collect()),
                fill,
                stroke,
                id,
                title,
            }
        }
        Mark::Text(run) => Mark::Text(TextRun {
            at: t.apply(run.at),
            ..run
        }),
        Mark::Group { name, marks } => Mark::Group {
            name,
            marks: marks.into_iter().map(|m| placed(m, t)).collect(),
        },
    }
}
