//! Title, source line and provenance sentence of a page.

use crate::base::geometry::Vec2;
use crate::base::wording::{Language, say};
use crate::figure::appearance::Theme;
use crate::figure::block::{LaidOut, moved, paragraph, text_run};
use crate::figure::mark::{Mark, Path};
use crate::figure::text;

/// The title.
pub(super) fn title(words: &str, width: f64, size: f64, theme: Theme) -> LaidOut {
    paragraph(words, width, size, true, theme)
}

/// The provenance sentence with its sign, then the source.
pub(in crate::figure) fn foot(
    (source, statement): (Option<&str>, Option<&str>),
    width: f64,
    size: f64,
    (theme, language): (Theme, Language),
) -> LaidOut {
    let mut out = LaidOut::default();
    let mut add = |part: LaidOut, left: f64| {
        let top = if out.height > 0.0 {
            out.height + 0.35 * size
        } else {
            0.0
        };
        let by = Vec2::new(left, top);
        out.marks
            .extend(part.marks.into_iter().map(|m| moved(m, by)));
        out.width = out.width.max(left + part.width);
        out.height = top + part.height;
    };
    if let Some(statement) = statement.filter(|s| !s.trim().is_empty()) {
        let indent = 1.55 * size;
        let mut part = paragraph(statement, width - indent, size, false, theme);
        let sign = sign(size, theme)
            .into_iter()
            .map(|m| moved(m, Vec2::new(-indent, 0.0)));
        part.marks.splice(0..0, sign);
        add(part, indent);
    }
    if let Some(source) = source {
        let words = say(language, "figure.source", &[("source", source)]);
        add(paragraph(&words, width, size, false, theme), 0.0);
    }
    out
}

/// An "i" in a disc, one line high: the mark of provenance.
fn sign(size: f64, theme: Theme) -> Vec<Mark> {
    let middle = (text::ASCENT - text::CAP / 2.0) * size;
    let centre = Vec2::new(0.6 * size, middle);
    let mut letter = text_run("i", Vec2::ZERO, size, true, theme);
    letter.color = theme.background();
    letter.at = Vec2::new(
        centre.x - letter.width / 2.0,
        centre.y + text::CAP * letter.size / 2.0,
    );
    let disc = Mark::Shape {
        path: Path::circle(centre, 0.6 * size),
        fill: Some(theme.text()),
        stroke: None,
        id: None,
        title: None,
    };
    vec![disc, Mark::Text(letter)]
}
