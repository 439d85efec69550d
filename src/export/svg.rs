//! SVG 1.1 with live text: named groups, ids, tooltips, size in millimetres.
//!
//! Every property is an attribute and every text one element, as editors expect; one element a
//! line, so that two versions can be compared. A halo is a text of its own below the letters:
//! `paint-order` would be shorter, but programs that do not know it paint the halo over the letters.

use super::ink::{Piece, halo_width, pieces, sized};
use super::metadata::{self, escaped};
use super::{ExportError, ExportOptions, Exporter, ExporterInfo};
use crate::base::color::Color;
use crate::base::geometry::Vec2;
use crate::figure::page::PT_PER_MM;
use crate::figure::{Figure, Mark, Path, Segment, Stroke, TextRun, text};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write;

/// The exporter.
pub(super) struct Svg;

/// The face that figures are measured with has the widths of Arial, which more machines have.
const FAMILY: &str = "Arial, 'Liberation Sans', Helvetica, sans-serif";

impl Exporter for Svg {
    fn info(&self) -> &'static ExporterInfo {
        &ExporterInfo {
            id: "svg",
            name: "export.svg",
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
        out.write_all(document(figure).as_bytes())?;
        Ok(())
    }
}

/// The document in the making.
struct Writer {
    text: String,
    depth: usize,
    ids: BTreeSet<String>,
}

impl Writer {
    /// A line at the present depth.
    fn line(&mut self, line: &str) {
        for _ in 0..self.depth {
            self.text.push_str("  ");
        }
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn open(&mut self, tag: &str) {
        self.line(tag);
        self.depth += 1;
    }

    fn close(&mut self, tag: &str) {
        self.depth -= 1;
        self.line(tag);
    }

    /// An id that XML allows and that is still free.
    fn id(&mut self, wanted: &str) -> String {
        let fine = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        let mut id: String = wanted
            .chars()
            .map(|c| if fine(c) { c } else { '_' })
            .collect();
        if !id.starts_with(|c: char| c.is_ascii_alphabetic()) {
            id.insert(0, '_');
        }
        let stem = id.clone();
        let mut n = 2;
        while !self.ids.insert(id.clone()) {
            id = format!("{stem}-{n}");
            n += 1;
        }
        id
    }
}

fn document(figure: &Figure) -> String {
    let mut w = Writer {
        text: String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"),
        depth: 0,
        ids: BTreeSet::new(),
    };
    let (width, height) = (figure.width, figure.height);
    w.open(&format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:inkscape=\"{INKSCAPE}\" version=\"1.1\" \
         width=\"{}mm\" height=\"{}mm\" viewBox=\"0 0 {} {}\" xml:lang=\"{}\" \
         font-family=\"{FAMILY}\">",
        number(width / PT_PER_MM),
        number(height / PT_PER_MM),
        number(width),
        number(height),
        figure.language,
    ));
    for (tag, words) in [("title", &figure.title), ("desc", &figure.alt_text)] {
        if !words.trim().is_empty() {
            w.line(&format!("<{tag}>{}</{tag}>", escaped(words)));
        }
    }
    for line in metadata::xml(figure).lines() {
        w.line(line);
    }
    if let Some(color) = figure.background {
        let id = w.id("paper");
        w.line(&format!(
            "<rect id=\"{id}\" width=\"{}\" height=\"{}\"{}/>",
            number(width),
            number(height),
            paint("fill", color)
        ));
    }
    marks(&mut w, &figure.marks, "picture");
    w.close("</svg>");
    w.text
}

/// Names groups in Inkscape's layer list; other programs show the ids.
const INKSCAPE: &str = "http://www.inkscape.org/namespaces/inkscape";

fn marks(w: &mut Writer, list: &[Mark], group: &str) {
    let mut in_halos = false;
    for piece in pieces(list) {
        let is_halo = matches!(piece, Piece::Halo(..));
        if is_halo && !in_halos {
            let id = w.id(&format!("{group}-halos"));
            w.open(&format!(
                "<g id=\"{id}\" aria-hidden=\"true\" fill=\"none\" stroke-linejoin=\"round\">"
            ));
        } else if in_halos && !is_halo {
            w.close("</g>");
        }
        in_halos = is_halo;
        match piece {
            Piece::Group(name, list) => {
                let id = w.id(name);
                let layer = if w.depth == 1 {
                    format!(" inkscape:groupmode=\"layer\" inkscape:label=\"{name}\"")
                } else {
                    String::new()
                };
                w.open(&format!("<g id=\"{id}\"{layer}>"));
                marks(w, list, name);
                w.close("</g>");
            }
            Piece::Shape {
                path,
                fill,
                stroke,
                id,
                title,
            } => shape(w, path, (fill, stroke), (id, title)),
            Piece::Halo(run, color) => {
                let look = format!(
                    "{} stroke-width=\"{}\"",
                    paint("stroke", color),
                    number(halo_width(run.size))
                );
                letters(w, run, &look);
            }
            Piece::Letters(run) => letters(w, run, &paint("fill", run.color)),
        }
    }
    if in_halos {
        w.close("</g>");
    }
}

fn shape(
    w: &mut Writer,
    path: &Path,
    (fill, stroke): (Option<Color>, Option<&Stroke>),
    (id, title): (Option<&str>, Option<&str>),
) {
    let (tag, mut line) = match circle(path) {
        Some((centre, radius)) => (
            "circle",
            format!(
                " cx=\"{}\" cy=\"{}\" r=\"{}\"",
                number(centre.x),
                number(centre.y),
                number(radius)
            ),
        ),
        None => ("path", format!(" d=\"{}\"", path_data(path))),
    };
    if let Some(id) = id {
        line = format!(" id=\"{}\"{line}", w.id(id));
    }
    line.push_str(&fill.map_or_else(|| " fill=\"none\"".to_owned(), |c| paint("fill", c)));
    if let Some(stroke) = stroke {
        line.push_str(&stroked(stroke));
    }
    match title.filter(|t| !t.trim().is_empty()) {
        Some(title) => w.line(&format!(
            "<{tag}{line}><title>{}</title></{tag}>",
            escaped(title)
        )),
        None => w.line(&format!("<{tag}{line}/>")),
    }
}

fn stroked(stroke: &Stroke) -> String {
    let mut out = paint("stroke", stroke.color);
    // Writing into a string cannot fail.
    let _ = write!(out, " stroke-width=\"{}\"", number(stroke.width));
    let pattern: Vec<String> = stroke.dash.pattern().iter().map(|l| number(*l)).collect();
    if !pattern.is_empty() {
        let _ = write!(out, " stroke-dasharray=\"{}\"", pattern.join(" "));
    }
    if stroke.dash.round_caps() {
        out.push_str(" stroke-linecap=\"round\"");
    }
    out
}

fn letters(w: &mut Writer, run: &TextRun, look: &str) {
    let words = text::normal(&run.text);
    if words.trim().is_empty() {
        return;
    }
    let bold = if run.bold {
        " font-weight=\"bold\""
    } else {
        ""
    };
    // Spaces that were measured must not be folded.
    let kept = words.contains("  ") || words.starts_with(' ') || words.ends_with(' ');
    let space = if kept { " xml:space=\"preserve\"" } else { "" };
    w.line(&format!(
        "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{bold} text-anchor=\"start\"{look}{space}>{}</text>",
        number(run.at.x),
        number(run.at.y),
        number(run.size),
        escaped(&words)
    ));
}

/// A paint attribute, with its opacity where it is not full.
fn paint(what: &str, color: Color) -> String {
    let opacity = if color.a == 255 {
        String::new()
    } else {
        format!(" {what}-opacity=\"{}\"", number(f64::from(color.a) / 255.0))
    };
    format!(" {what}=\"{}\"{opacity}", color.to_hex())
}

/// Centre and radius of an outline that is a circle.
fn circle(path: &Path) -> Option<(Vec2, f64)> {
    let [
        Segment::Move(right),
        Segment::Cubic(..),
        Segment::Cubic(_, _, left),
        ..,
    ] = path.0.as_slice()
    else {
        return None;
    };
    let (centre, radius) = ((*right + *left) * 0.5, (right.x - left.x) / 2.0);
    let round = Path::circle(centre, radius);
    let near = |a: &Vec2, b: &Vec2| a.distance(*b) < 1e-6;
    let same = |pair: (&Segment, &Segment)| match pair {
        (Segment::Move(a), Segment::Move(b)) => near(a, b),
        (Segment::Cubic(a, b, c), Segment::Cubic(d, e, f)) => {
            near(a, d) && near(b, e) && near(c, f)
        }
        (Segment::Close, Segment::Close) => true,
        _ => false,
    };
    let all = path.0.len() == round.0.len() && path.0.iter().zip(&round.0).all(same);
    (all && radius > 0.0).then_some((centre, radius))
}

fn path_data(path: &Path) -> String {
    let at = |p: &Vec2| format!("{} {}", number(p.x), number(p.y));
    let one = |segment: &Segment| match segment {
        Segment::Move(p) => format!("M{}", at(p)),
        Segment::Line(p) => format!("L{}", at(p)),
        Segment::Cubic(a, b, c) => format!("C{} {} {}", at(a), at(b), at(c)),
        Segment::Close => "Z".to_owned(),
    };
    path.0.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// A number with at most three decimals (a third of a micrometre), without locale.
fn number(value: f64) -> String {
    let text = format!("{value:.3}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" {
        "0".to_owned()
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        let given = [0.0, -0.0001, 1.5, 100.0, -2.123_456].map(number);
        assert_eq!(given, ["0", "0", "1.5", "100", "-2.123"]);
    }

    #[test]
    fn circles_are_circles_and_others_are_not() {
        let at = Vec2::new(10.0, -3.0);
        let (centre, radius) = circle(&Path::circle(at, 2.5)).unwrap();
        assert!(centre.distance(at) < 1e-9 && (radius - 2.5).abs() < 1e-9);
        let mut dented = Path::circle(at, 2.5);
        dented.0[1] = Segment::Cubic(at, at, Vec2::new(10.0, -0.5));
        assert!(circle(&dented).is_none());
        assert!(circle(&Path::line(at, Vec2::ZERO)).is_none());
    }

    #[test]
    fn ids_are_valid_and_unique() {
        let mut w = Writer {
            text: String::new(),
            depth: 0,
            ids: BTreeSet::new(),
        };
        let given = ["node-1", "node-1", "1 \"é<", ""].map(|id| w.id(id));
        assert_eq!(given, ["node-1", "node-1-2", "_1____", "_"]);
    }
}
