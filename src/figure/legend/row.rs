//! One line of a legend as ink.

use super::LegendStyle;
use crate::base::color::Color;
use crate::base::geometry::Vec2;
use crate::base::wording::{Language, count};
use crate::figure::block::text_run;
use crate::figure::mark::{Dash, Mark, Path, Stroke};
use crate::figure::paint::{HAIRLINE, arrow_size, arrowhead, node_mark};
use crate::figure::scene::{LegendEntry, NodeMark, Symbol};
use crate::figure::{palette, text};

/// A row: its ink relative to its upper left corner, and its size.
pub(super) struct Row {
    pub(super) marks: Vec<Mark>,
    pub(super) width: f64,
    pub(super) height: f64,
}

pub(super) fn row(entry: &LegendEntry, style: &LegendStyle, width: f64) -> Row {
    match entry {
        LegendEntry::Heading(words) => words_row(words, style, (0.0, width), true),
        LegendEntry::Note(words) => words_row(words, style, (0.0, width), false),
        LegendEntry::Symbol {
            symbol,
            fill,
            dashed,
            label,
            count,
            ..
        } => {
            let words = with_count(label, *count, style.language);
            let mut row = words_row(&words, style, (1.6 * style.font_size, width), false);
            row.marks.insert(0, swatch(*symbol, *fill, *dashed, style));
            row
        }
        LegendEntry::Line {
            color,
            width: line,
            dash,
            arrow,
            label,
            count,
        } => {
            let words = with_count(label, *count, style.language);
            let mut row = words_row(&words, style, (2.9 * style.font_size, width), false);
            let stroke = Stroke {
                color: *color,
                width: line.max(HAIRLINE),
                dash: *dash,
            };
            row.marks
                .splice(0..0, sample(stroke, *arrow, style.font_size));
            row
        }
        LegendEntry::Sizes(samples) => sizes_row(samples, style, width),
    }
}

fn with_count(label: &str, n: Option<usize>, language: Language) -> String {
    // The count stays with the last word.
    n.map_or_else(
        || label.to_owned(),
        |n| format!("{label}\u{a0}({})", count(language, n)),
    )
}

/// Height of a row and depth of its (first) baseline, in ems.
const ROW: f64 = 1.42;
const BASE: f64 = 1.0;

/// Words from `left` on, wrapped.
fn words_row(words: &str, style: &LegendStyle, (left, width): (f64, f64), bold: bool) -> Row {
    let em = style.font_size;
    let lines = text::wrap(words, (width - left).max(em), em, bold);
    let mut marks = Vec::new();
    let mut widest: f64 = 0.0;
    for (i, line) in lines.iter().enumerate() {
        let at = Vec2::new(left, (BASE + text::LINE * i as f64) * em);
        let run = text_run(line, at, em, bold, style.theme);
        widest = widest.max(left + run.width);
        marks.push(Mark::Text(run));
    }
    let height = (ROW + text::LINE * (lines.len() - 1) as f64) * em;
    Row {
        marks,
        width: widest,
        height,
    }
}

/// Middle of small letters above the baseline: where symbols and lines sit.
fn middle(em: f64) -> f64 {
    (BASE - text::CAP / 2.0) * em
}

fn swatch(symbol: Symbol, fill: Option<Color>, dashed: bool, style: &LegendStyle) -> Mark {
    let em = style.font_size;
    let outline = if fill.is_none() {
        palette::hollow_outline(style.theme)
    } else {
        palette::outline(style.theme)
    };
    let look = NodeMark {
        symbol,
        radius: 1.0,
        fill,
        outline,
        outline_width: 0.5,
        dashed,
    };
    let at = Vec2::new(0.6 * em, middle(em));
    node_mark(&look, at, 0.42 * em, (String::new(), None))
}

fn sample(stroke: Stroke, arrow: bool, em: f64) -> Vec<Mark> {
    let y = middle(em);
    let path = Path::line(Vec2::new(0.0, y), Vec2::new(2.4 * em, y));
    let head = if arrow {
        arrowhead(&path, arrow_size(stroke.width).min(0.8 * em))
    } else {
        None
    };
    let shape = |path, dash| Mark::Shape {
        path,
        fill: None,
        stroke: Some(Stroke { dash, ..stroke }),
        id: None,
        title: None,
    };
    let mut out = vec![shape(path, stroke.dash)];
    out.extend(head.map(|h| shape(h, Dash::Solid)));
    out
}

/// Sample circles side by side, each with its value; one under the other where that is too wide.
fn sizes_row(samples: &[(f64, String)], style: &LegendStyle, width: f64) -> Row {
    let em = style.font_size;
    let radius = |r: &f64| (r * style.scale).clamp(0.8, 4.0 * em);
    let items: Vec<(f64, &str, f64)> = samples
        .iter()
        .map(|(r, label)| (radius(r), label.as_str(), text::width(label, em, false)))
        .collect();
    let (inner, between) = (0.35 * em, 1.1 * em);
    let one = |(r, _, w): &(f64, &str, f64)| 2.0 * r + inner + w;
    let total: f64 =
        items.iter().map(one).sum::<f64>() + between * items.len().saturating_sub(1) as f64;
    let stacked = total > width;
    let tallest = items.iter().map(|i| i.0).fold(0.0, f64::max);
    let mut row = Row {
        marks: Vec::new(),
        width: 0.0,
        height: 0.0,
    };
    let (mut x, mut y) = (0.0, 0.0);
    for (r, label, w) in items {
        let height = (2.0 * if stacked { r } else { tallest } + 0.3 * em).max(ROW * em);
        let centre = Vec2::new(x + if stacked { tallest } else { r }, y + height / 2.0);
        let look = NodeMark {
            symbol: Symbol::Circle,
            radius: r,
            fill: Some(palette::other(style.theme)),
            outline: palette::outline(style.theme),
            outline_width: 0.5,
            dashed: false,
        };
        row.marks
            .push(node_mark(&look, centre, r, (String::new(), None)));
        let left = if stacked {
            x + 2.0 * tallest
        } else {
            x + 2.0 * r
        } + inner;
        let at = Vec2::new(left, centre.y + text::CAP / 2.0 * em);
        row.marks
            .push(Mark::Text(text_run(label, at, em, false, style.theme)));
        row.width = row.width.max(left + w);
        row.height = row.height.max(y + height);
        if stacked {
            y += height;
        } else {
            x = left + w + between;
        }
    }
    row
}
