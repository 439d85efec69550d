//! Floor 3: from data and choices to a finished picture. Computes no statistic and no position.

pub mod appearance;
mod block;
pub mod caption;
pub mod color_vision;
pub mod hit;
pub mod label;
pub mod legend;
pub mod mark;
pub mod page;
pub mod paint;
pub mod palette;
pub mod resolve;
pub mod scene;
pub mod text;
pub mod view;

pub use appearance::{Appearance, LabelMode, SizeBy, Theme, TieMode};
pub use mark::{Dash, Mark, Path, Segment, Stroke, TextRun};
pub use scene::{EnclosureMark, Legend, LegendEntry, NodeMark, Scene, Symbol, TieMark};

/// A finished page: what an exporter writes. Everything is decided; exporters only translate.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Width, pt (1/72 in).
    pub width: f64,
    /// Height, pt.
    pub height: f64,
    /// Paper colour; `None` = transparent.
    pub background: Option<crate::base::color::Color>,
    /// The ink, in page coordinates (pt, y down), first painted first.
    pub marks: Vec<Mark>,
    /// Title (document metadata; drawn only when the page asks for it).
    pub title: String,
    /// Drafted caption.
    pub caption: String,
    /// Alternative text for people who do not see the picture.
    pub alt_text: String,
    /// Provenance sentence ("Synthetic reconstruction …"), when the data need one. It is also
    /// among the marks.
    pub statement: Option<String>,
    /// The recipe that made the figure: JSON, written into the file.
    pub recipe: String,
    /// Language code of the text: `en`, `fr`.
    pub language: &'static str,
}
