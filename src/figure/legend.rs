//! The legend as ink: blocks in columns, nothing wider than asked, long labels wrapped.

mod row;

pub use super::block::LaidOut;

use super::appearance::Theme;
use super::block::moved;
use super::scene::{Legend, LegendEntry};
use crate::base::geometry::Vec2;
use crate::base::wording::Language;
use row::{Row, row};
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
    // A limit as high as all blocks together always fits.
    fits.into_iter()
        .find(|columns| columns.len() <= most)
        .unwrap_or_default()
}

fn blocks(legend: &Legend, style: &LegendStyle, width: f64) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut in_note = false;
    let hidden = |entry: &&LegendEntry| matches!(entry, LegendEntry::Symbol { count: Some(0), .. });
    for entry in legend.entries.iter().filter(|e| !hidden(e)) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{Mark, Symbol};

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
                let inside = |mark: &Mark| match mark {
                    Mark::Text(run) => {
                        run.at.x >= 0.0
                            && run.at.x + run.width <= out.width + 1e-6
                            && run.at.y <= out.height
                    }
                    _ => true,
                };
                assert!(out.marks.iter().all(inside));
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
