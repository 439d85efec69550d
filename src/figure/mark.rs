//! Ink: paths, text, groups. The only things an exporter needs to know.

use crate::base::color::Color;
use crate::base::geometry::{Rect, Vec2};

/// A piece of an outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    /// Starts a new contour.
    Move(Vec2),
    /// Straight to.
    Line(Vec2),
    /// Cubic Bézier to the third point.
    Cubic(Vec2, Vec2, Vec2),
    /// Back to the contour's start.
    Close,
}

/// An outline; filled by the non-zero rule.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path(pub Vec<Segment>);

impl Path {
    /// A circle of four cubic arcs.
    #[must_use]
    pub fn circle(centre: Vec2, radius: f64) -> Self {
        const K: f64 = 0.552_284_749_830_793_6;
        let k = radius * K;
        let p = |x: f64, y: f64| centre + Vec2::new(x, y);
        Self(vec![
            Segment::Move(p(radius, 0.0)),
            Segment::Cubic(p(radius, k), p(k, radius), p(0.0, radius)),
            Segment::Cubic(p(-k, radius), p(-radius, k), p(-radius, 0.0)),
            Segment::Cubic(p(-radius, -k), p(-k, -radius), p(0.0, -radius)),
            Segment::Cubic(p(k, -radius), p(radius, -k), p(radius, 0.0)),
            Segment::Close,
        ])
    }

    /// A closed polygon.
    #[must_use]
    pub fn polygon(points: &[Vec2]) -> Self {
        let mut segments: Vec<Segment> = points
            .iter()
            .enumerate()
            .map(|(i, &p)| {
                if i == 0 {
                    Segment::Move(p)
                } else {
                    Segment::Line(p)
                }
            })
            .collect();
        segments.push(Segment::Close);
        Self(segments)
    }

    /// An axis-parallel rectangle.
    #[must_use]
    pub fn rect(r: &Rect) -> Self {
        Self::polygon(&[
            r.min,
            Vec2::new(r.max.x, r.min.y),
            r.max,
            Vec2::new(r.min.x, r.max.y),
        ])
    }

    /// A straight line.
    #[must_use]
    pub fn line(a: Vec2, b: Vec2) -> Self {
        Self(vec![Segment::Move(a), Segment::Line(b)])
    }

    /// The box around all points (control points included).
    #[must_use]
    pub fn bounds(&self) -> Rect {
        let mut r = Rect::EMPTY;
        for s in &self.0 {
            match *s {
                Segment::Move(p) | Segment::Line(p) => r.include(p),
                Segment::Cubic(a, b, c) => {
                    r.include(a);
                    r.include(b);
                    r.include(c);
                }
                Segment::Close => {}
            }
        }
        r
    }
}

/// Line pattern; lengths in pt at final size.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Dash {
    /// Unbroken.
    #[default]
    Solid,
    /// Long dashes 4–2.
    Long,
    /// Short dashes 2–1.5.
    Short,
    /// Dots 0.01–2 with round caps.
    Dot,
    /// Dash and dot 4–1.5–0.01–1.5.
    DashDot,
}

impl Dash {
    /// On and off lengths in pt; empty = unbroken.
    #[must_use]
    pub fn pattern(self) -> &'static [f64] {
        match self {
            Self::Solid => &[],
            Self::Long => &[4.0, 2.0],
            Self::Short => &[2.0, 1.5],
            Self::Dot => &[0.01, 2.0],
            Self::DashDot => &[4.0, 1.5, 0.01, 1.5],
        }
    }

    /// Ends are round (so that dots are dots).
    #[must_use]
    pub fn round_caps(self) -> bool {
        matches!(self, Self::Dot | Self::DashDot)
    }
}

/// A drawn outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Colour, opaque (faded ink is blended before).
    pub color: Color,
    /// Width, pt.
    pub width: f64,
    /// Pattern.
    pub dash: Dash,
}

/// One line of text. Already measured: exporters place it, they do not lay it out.
#[derive(Clone, Debug, PartialEq)]
pub struct TextRun {
    /// The text, one line.
    pub text: String,
    /// Start of the baseline.
    pub at: Vec2,
    /// Font size, pt.
    pub size: f64,
    /// Bold face.
    pub bold: bool,
    /// Colour.
    pub color: Color,
    /// Contour of this colour behind the letters, 1.5 pt wide at 7 pt; `None` = no halo.
    pub halo: Option<Color>,
    /// Advance width, pt.
    pub width: f64,
}

/// A piece of ink.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A filled and/or stroked outline.
    Shape {
        /// Outline.
        path: Path,
        /// Fill, opaque.
        fill: Option<Color>,
        /// Contour.
        stroke: Option<Stroke>,
        /// Stable id in files (`node-KRY`), unique in the figure.
        id: Option<String>,
        /// Words for tooltips and screen readers.
        title: Option<String>,
    },
    /// Text.
    Text(TextRun),
    /// Marks that belong together, under a name that layers and groups in files carry
    /// (`enclosures`, `ties`, `members`, `labels`, `legend`, `text`).
    Group {
        /// Name.
        name: &'static str,
        /// Contents.
        marks: Vec<Self>,
    },
}
