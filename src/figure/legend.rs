//! The legend as ink: blocks in columns, nothing wider than asked, long labels wrapped.

use super::appearance::Theme;
use super::mark::{Dash, Mark, Path, Stroke, TextRun};
use super::paint::{HAIRLINE, arrow_size, arrowhead, node_mark};
use super::palette;
use super::scene::{Legend, LegendEntry, NodeMark, Symbol};
use super::text;
use crate::base::geometry::{Transform, Vec2};
use crate::base::wording::{Language, count};
use std::ops::Range;

/// How a legend is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LegendStyle {
    /// Widest it may be, pt.
    pub width: f64,
    /// Font size, pt.
    pub font_size: f64,
    /// pt per world unit: samples of sizes are drawn as the network is.
    pub scale: f64,
    /// Colours.
    pub theme: Theme,
    /// Language of the counts.
    pub language: Language,
    /// Several columns where there is room (legend below a picture).
    pub columns: bool,
}

/// A legend laid out with its upper left corner at the origin.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LaidOut {
    /// Ink.
    pub marks: Vec<Mark>,
    /// Width used, pt.
    pub width: f64,
    /// Height used, pt.
    pub height: f64,
}

/// A row: its ink relative to its upper left corner, and its size.
struct Row {
    marks: Vec<Mark>,
    width: f64,
    height: f64,
}

/// Rows that stay together, under a heading or alone.
struct Block {
    rows: Vec<Row>,
}

impl Block {
    fn height(&self) -> f64 {
        self.rows.iter().map(|r| r.height).sum()
    }
}

/// Space between blocks and between columns, in ems.
const GAP: f64 = 0.7;
const COLUMN_GAP: f64 = 2.0;
/// Widest row, and narrowest column whose labels may wrap, in ems.
const WIDEST: f64 = 26.0;
const NARROWEST: f64 = 13.0;

/// Lays the legend out. Empty for a legend without entries. The provenance sentence is the page's
/// (or the panel's) to show: it must stand where it cannot be folded away.
#[must_use]
pub fn lay_out(legend: &Legend, style: &LegendStyle) -> LaidOut {
    let em = style.font_size;
    let make = |width: f64| blocks(legend, style, width);
    let natural = make(WIDEST * em);
    if natural.is_empty() {
        return LaidOut::default();
    }
    let most = if style.columns { natural.len() } else { 1 };
    for n in (2..=most).rev() {
        let gaps = COLUMN_GAP * em * (n - 1) as f64;
        let columns = balanced(&natural, n, GAP * em);
        if columns.iter().map(|c| width(&natural, c)).sum::<f64>() + gaps <= style.width {
            return set(natural, &columns, em);
        }
        // Long labels may wrap for one more column.
        let share = (style.width - gaps) / n as f64;
        if share >= NARROWEST * em {
            let wrapped = make(share);
            let columns = balanced(&wrapped, n, GAP * em);
            return set(wrapped, &columns, em);
        }
    }
    let wrapped = make(style.width.min(WIDEST * em));
    let all = 0..wrapped.len();
    set(wrapped, &[all], em)
}

/// Width of the widest row of some blocks.
fn width(blocks: &[Block], range: &Range<usize>) -> f64 {
    let rows = blocks[range.clone()].iter().flat_map(|b| &b.rows);
    rows.map(|r| r.width).fold(0.0, f64::max)
}

/// Sets blocks into columns.
fn set(blocks: Vec<Block>, columns: &[Range<usize>], em: f64) -> LaidOut {
    let widths: Vec<f64> = columns.iter().map(|c| width(&blocks, c)).collect();
    let mut out = LaidOut::default();
    let mut blocks = blocks.into_iter();
    let mut x = 0.0;
    for (column, width) in columns.iter().zip(widths) {
        let mut y = 0.0;
        for block in blocks.by_ref().take(column.len()) {
            y += if y > 0.0 { GAP * em } else { 0.0 };
            for row in block.rows {
                out.marks
                    .extend(row.marks.into_iter().map(|m| moved(m, Vec2::new(x, y))));
                y += row.height;
            }
        }
        out.width = out.width.max(x + width);
        out.height = out.height.max(y);
        x += width + COLUMN_GAP * em;
    }
    out
}

/// Parts blocks, in order, into at most so many columns that the tallest is as low as possible.
fn balanced(blocks: &[Block], most: usize, gap: f64) -> Vec<Range<usize>> {
    let heights: Vec<f64> = blocks.iter().map(Block::height).collect();
    let fill = |limit: f64| {
        let (mut out, mut start, mut y) = (Vec::new(), 0, 0.0);
        for (i, h) in heights.iter().enumerate() {
            if i > start && y + gap + h > limit + 1e-9 {
                out.push(start..i);
                (start, y) = (i, *h);
            } else {
                y += if i > start { gap + h } else { *h };
            }
        }
        out.push(start..heights.len());
        out
    };
    // The height of every run of blocks is a candidate; there are few blocks.
    let mut limits: Vec<f64> = (0..heights.len())
        .flat_map(|i| {
            let sum = |y: &mut f64, h: &f64| {
                *y += gap + h;
                Some(*y)
            };
            heights[i..].iter().scan(-gap, sum).collect::<Vec<_>>()
        })
        .collect();
    limits.sort_by(f64::total_cmp);
    let tallest = heights.iter().copied().fold(0.0, f64::max);
    let fits = limits.into_iter().filter(|l| *l >= tallest).map(fill);
    fits.into_iter()
        .find(|columns| columns.len() <= most)
        .unwrap_or_else(|| vec![0..heights.len()])
}

fn blocks(legend: &Legend, style: &LegendStyle, width: f64) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut in_note = false;
    for entry in &legend.entries {
        let note = matches!(entry, LegendEntry::Note(_));
        let starts = matches!(entry, LegendEntry::Heading(_)) || note != in_note;
        if starts || out.is_empty() {
            out.push(Block { rows: Vec::new() });
        }
        in_note = note;
        if let Some(block) = out.last_mut() {
            block.rows.push(row(entry, style, width));
        }
    }
    out
}

fn row(entry: &LegendEntry, style: &LegendStyle, width: f64) -> Row {
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

/// A line of text without halo.
pub(in crate::figure) fn text_run(
    words: &str,
    at: Vec2,
    size: f64,
    bold: bool,
    theme: Theme,
) -> TextRun {
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

/// Middle of small letters above the baseline: where symbols and lines sit.
fn middle(em: f64) -> f64 {
    (BASE - text::CAP / 2.0) * em
}

fn swatch(
    symbol: Symbol,
    fill: Option<crate::base::color::Color>,
    dashed: bool,
    style: &LegendStyle,
) -> Mark {
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

/// The mark moved.
#[must_use]
pub fn moved(mark: Mark, by: Vec2) -> Mark {
    placed(
        mark,
        &Transform {
            scale: 1.0,
            offset: by,
        },
    )
}

/// The mark's places mapped; sizes of text and lines stay.
fn placed(mark: Mark, t: &Transform) -> Mark {
    use super::mark::Segment;
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

#[cfg(test)]
mod tests {
    use super::*;

    fn legend() -> Legend {
        let symbol = |label: &str| LegendEntry::Symbol {
            symbol: Symbol::Circle,
            fill: None,
            dashed: true,
            label: label.to_owned(),
            count: Some(3),
            stands_for: None,
        };
        Legend {
            entries: vec![
                LegendEntry::Heading("Secteur d'activité (couleur)".to_owned()),
                symbol("Audiovisuel, cinéma et production de contenus pour la télévision"),
                symbol("Jeu vidéo"),
                LegendEntry::Heading("Degré (taille)".to_owned()),
                LegendEntry::Sizes(vec![(2.6, "1".to_owned()), (9.0, "20".to_owned())]),
                LegendEntry::Note("46 membres affichés sur 448".to_owned()),
            ],
            statement: None,
        }
    }

    fn style(width: f64, columns: bool) -> LegendStyle {
        LegendStyle {
            width,
            font_size: 7.0,
            scale: 1.0,
            theme: Theme::Light,
            language: Language::French,
            columns,
        }
    }

    #[test]
    fn keeps_its_width_and_holds_its_ink() {
        for width in [60.0, 90.0, 240.0, 500.0] {
            for columns in [false, true] {
                let out = lay_out(&legend(), &style(width, columns));
                assert!(out.width <= width + 1e-6, "{width} {}", out.width);
                for mark in &out.marks {
                    let Mark::Text(run) = mark else { continue };
                    assert!(run.at.x >= 0.0 && run.at.x + run.width <= out.width + 1e-6);
                    assert!(run.at.y <= out.height);
                }
            }
        }
    }

    #[test]
    fn columns_make_it_lower() {
        let tall = lay_out(&legend(), &style(500.0, false));
        let wide = lay_out(&legend(), &style(500.0, true));
        assert!(wide.height < tall.height && wide.width > tall.width);
        let block = |height| Block {
            rows: vec![Row {
                marks: Vec::new(),
                width: 1.0,
                height,
            }],
        };
        let blocks = [3.0, 1.0, 1.0, 1.0].map(block);
        assert_eq!(balanced(&blocks, 2, 0.0), [0..1, 1..4]);
    }

    #[test]
    fn an_empty_legend_is_no_ink() {
        assert_eq!(
            lay_out(&Legend::default(), &style(100.0, true)),
            LaidOut::default()
        );
    }
}
