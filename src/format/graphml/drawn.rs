//! The drawings of yEd and yFiles inside data: labels, geometry, colours, shapes, arrows.

use crate::format::ReadError;
use crate::format::draft::{Draft, value};
use crate::format::xml::{Event, Xml};
use crate::network::dataset::Look;

/// What a drawing says; of several the first.
#[derive(Default)]
pub(super) struct Drawn {
    pub(super) label: Option<String>,
    pub(super) look: Look,
    /// Whether any end of the line has an arrow head; `None` = not drawn.
    pub(super) arrows: Option<bool>,
}

/// Reads the drawing in the element that began last, to its end.
///
/// # Errors
/// [`ReadError`] when the text is no XML that is read.
pub(super) fn read(xml: &mut Xml<'_>, draft: &Draft<'_>) -> Result<Drawn, Box<ReadError>> {
    let level = xml.depth();
    let mut drawn = Drawn::default();
    while xml.depth() >= level {
        match xml.next(draft)? {
            Event::Start("NodeLabel" | "EdgeLabel" | "Label.Text") => {
                let shown = xml.attribute("hasText") != Some("false");
                let text = xml.text(draft)?;
                let text = text.trim();
                if shown && !text.is_empty() && drawn.label.is_none() {
                    drawn.label = Some(text.to_owned());
                }
            }
            Event::Start(name) => element(name, xml, &mut drawn),
            Event::Done => break,
            _ => {}
        }
    }
    Ok(drawn)
}

fn element(name: &str, xml: &Xml<'_>, drawn: &mut Drawn) {
    let number = |name: &str| xml.attribute(name).and_then(value::number);
    let look = &mut drawn.look;
    match name {
        // yEd gives the upper left corner; a position is the middle.
        "Geometry" if look.x.is_none() => {
            let (width, height) = (number("width"), number("height"));
            look.x = number("x").map(|x| x + width.unwrap_or(0.0) / 2.0);
            look.y = number("y").map(|y| y + height.unwrap_or(0.0) / 2.0);
            look.size = width.zip(height).map(|(w, h)| w.max(h));
        }
        "RectD" if look.x.is_none() => {
            let (width, height) = (number("Width"), number("Height"));
            look.x = number("X").map(|x| x + width.unwrap_or(0.0) / 2.0);
            look.y = number("Y").map(|y| y + height.unwrap_or(0.0) / 2.0);
            look.size = width.zip(height).map(|(w, h)| w.max(h));
        }
        "Fill" if look.color.is_none() => {
            look.color = xml.attribute("color").and_then(value::color);
        }
        "Shape" if look.shape.is_none() => {
            look.shape = xml.attribute("type").map(ToOwned::to_owned);
        }
        "LineStyle" if look.thickness.is_none() => {
            look.thickness = number("width");
            if look.color.is_none() {
                look.color = xml.attribute("color").and_then(value::color);
            }
        }
        "Arrows" if drawn.arrows.is_none() => {
            let head = |name: &str| xml.attribute(name).is_some_and(|a| a != "none");
            drawn.arrows = Some(head("source") || head("target"));
        }
        _ => {}
    }
}
