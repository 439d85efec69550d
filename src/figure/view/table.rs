//! A sheet as a printed table: columns fitted to the page, cells wrapped, rules above, below and
//! under the head, as journals print them.

use crate::base::geometry::Vec2;
use crate::base::sheet::{Cell, Sheet};
use crate::base::wording::Language;
use crate::figure::appearance::Theme;
use crate::figure::block::{LaidOut, moved, paragraph, text_run};
use crate::figure::mark::{Dash, Mark, Path, Stroke};
use crate::figure::page::{LEAST_TEXT, PT_PER_MM, Page, PageText, SIDES_MM, foot};
use crate::figure::{Figure, text};

/// Room at the paper's edge, pt.
const MARGIN: f64 = 6.0;
/// Room left and right of a cell's words, in ems.
const PAD: f64 = 0.5;
/// Room above and below a cell's words, in ems.
const LEAD: f64 = 0.32;
/// Narrowest column, in ems.
const NARROW: f64 = 4.0;
/// Space between the table and the text around it, pt.
const SPACE: f64 = 7.0;

/// What a table figure is made of.
#[derive(Clone, Copy, Debug)]
pub struct TableInput<'a> {
    /// The table; its notes stand below it.
    pub sheet: &'a Sheet,
    /// Colours.
    pub theme: Theme,
    /// Provenance sentence, when the data need one.
    pub statement: Option<&'a str>,
}

/// A cell as it is printed.
struct Words {
    lines: Vec<String>,
    right: bool,
}

/// Lays the table out on a page. The height grows with the rows when none is asked for, and never
/// cuts one.
#[must_use]
pub fn figure(input: &TableInput<'_>, page: &Page, words: &PageText) -> Figure {
    let side = |mm: f64| {
        if mm.is_finite() {
            mm.clamp(SIDES_MM.0, SIDES_MM.1)
        } else {
            174.0
        }
    };
    let width = side(page.width_mm) * PT_PER_MM;
    let font = if page.font_size.is_finite() {
        page.font_size
    } else {
        7.0
    };
    let font = font.clamp(LEAST_TEXT, 72.0);
    let inner = width - 2.0 * MARGIN;
    let theme = input.theme;
    let mut y = MARGIN;
    let mut text_marks = Vec::new();
    let mut add = |part: LaidOut, y: &mut f64| {
        text_marks.extend(
            part.marks
                .into_iter()
                .map(|m| moved(m, Vec2::new(MARGIN, *y))),
        );
        *y += part.height;
    };
    if let Some(title) = page.title.as_deref().filter(|t| !t.trim().is_empty()) {
        add(paragraph(title, inner, font + 2.0, true, theme), &mut y);
        y += SPACE;
    }
    let table = table(input.sheet, inner, font, (theme, words.language));
    let at = Vec2::new(MARGIN, y);
    y += table.height + SPACE;
    for note in input
        .sheet
        .notes
        .iter()
        .filter(|n| input.statement != Some(n.as_str()))
    {
        add(paragraph(note, inner, font, false, theme), &mut y);
        y += 0.35 * font;
    }
    let source = page.source.as_deref().filter(|s| !s.trim().is_empty());
    let end = foot::foot(
        (source, input.statement),
        inner,
        font,
        (theme, words.language),
    );
    add(end, &mut y);
    let height = page
        .height_mm
        .map_or(0.0, |mm| side(mm) * PT_PER_MM)
        .max(y + MARGIN);
    let ink = table.marks.into_iter().map(|m| moved(m, at)).collect();
    Figure {
        width,
        height,
        background: (!page.transparent).then(|| theme.background()),
        marks: vec![
            Mark::Group {
                name: "table",
                marks: ink,
            },
            Mark::Group {
                name: "text",
                marks: text_marks,
            },
        ],
        title: words.title.clone(),
        caption: words.caption.clone(),
        alt_text: words.alt_text.clone(),
        statement: input.statement.map(ToOwned::to_owned),
        recipe: words.recipe.clone(),
        language: words.language.code(),
    }
}

fn table(sheet: &Sheet, width: f64, em: f64, (theme, language): (Theme, Language)) -> LaidOut {
    let columns = sheet
        .rows
        .iter()
        .map(Vec::len)
        .chain([sheet.columns.len()])
        .max()
        .unwrap_or(0);
    if columns == 0 {
        return LaidOut::default();
    }
    let numeric: Vec<bool> = (0..columns).map(|i| is_numeric(sheet, i)).collect();
    let print = |words: String, column: usize| (words, numeric.get(column) == Some(&true));
    let cells: Vec<Vec<(String, bool)>> = sheet
        .rows
        .iter()
        .map(|row| {
            let said = row.iter().map(|c| c.say(language));
            said.enumerate().map(|(i, words)| print(words, i)).collect()
        })
        .collect();
    let widths = widths(&sheet.columns, &cells, (columns, width), em);
    let mut out = LaidOut {
        width,
        ..LaidOut::default()
    };
    let rule = |y: f64, weight: f64| Mark::Shape {
        path: Path::line(Vec2::new(0.0, y), Vec2::new(width, y)),
        fill: None,
        stroke: Some(Stroke {
            color: theme.text(),
            width: weight,
            dash: Dash::Solid,
        }),
        id: None,
        title: None,
    };
    out.marks.push(rule(0.4, 0.8));
    out.height = 0.8;
    let heads = sheet.columns.iter().cloned().enumerate();
    let head: Vec<(String, bool)> = heads.map(|(i, words)| print(words, i)).collect();
    row(&head, &widths, (em, true), theme, &mut out);
    out.marks.push(rule(out.height, 0.5));
    for cells in &cells {
        row(cells, &widths, (em, false), theme, &mut out);
    }
    out.height += 0.4;
    out.marks.push(rule(out.height, 0.8));
    out
}

/// Draws one row under what is already there.
fn row(
    cells: &[(String, bool)],
    widths: &[f64],
    (em, bold): (f64, bool),
    theme: Theme,
    out: &mut LaidOut,
) {
    let wrapped: Vec<Words> = cells
        .iter()
        .zip(widths)
        .map(|((words, right), w)| Words {
            lines: text::wrap(words, (w - 2.0 * PAD * em).max(em), em, bold),
            right: *right,
        })
        .collect();
    let lines = wrapped.iter().map(|w| w.lines.len()).max().unwrap_or(1);
    let mut x = 0.0;
    for (words, width) in wrapped.iter().zip(widths) {
        for (i, line) in words.lines.iter().enumerate() {
            let y = out.height + (LEAD + text::ASCENT + text::LINE * i as f64) * em;
            let mut run = text_run(line, Vec2::new(x + PAD * em, y), em, bold, theme);
            if words.right {
                run.at.x = x + width - PAD * em - run.width;
            }
            out.marks.push(Mark::Text(run));
        }
        x += width;
    }
    let text = text::ASCENT + text::DESCENT + text::LINE * (lines.saturating_sub(1)) as f64;
    out.height += (text + 2.0 * LEAD) * em;
}

/// Column widths that fill the width. Columns beside the first are equal where every word fits
/// so, as a comparison of cases wants; else they share the room by the square root of their need,
/// none narrower than its longest word where the page allows.
fn widths(
    heads: &[String],
    rows: &[Vec<(String, bool)>],
    (columns, width): (usize, f64),
    em: f64,
) -> Vec<f64> {
    let mut need = vec![0.0_f64; columns];
    let mut least = vec![NARROW * em; columns];
    let padded = |text: &str, bold| text::width(text, em, bold) + 2.0 * PAD * em + 0.1;
    let mut count = |i: usize, words: &str, bold: bool| {
        let (Some(need), Some(least)) = (need.get_mut(i), least.get_mut(i)) else {
            return;
        };
        *need = need.max(padded(words, bold));
        for word in words.split(' ') {
            *least = least.max(padded(word, bold));
        }
    };
    for (i, head) in heads.iter().enumerate() {
        count(i, head, true);
    }
    for row in rows {
        for (i, (words, _)) in row.iter().enumerate() {
            count(i, words, false);
        }
    }
    let first = need[0].min(width * 0.3).max(least[0]);
    let equal = (width - first) / columns.saturating_sub(1).max(1) as f64;
    if columns > 1 && least.iter().skip(1).all(|l| *l <= equal) {
        let mut out = vec![equal; columns];
        out[0] = first;
        return out;
    }
    let total: f64 = least.iter().sum();
    if total >= width {
        return least.into_iter().map(|l| l * width / total).collect();
    }
    let more: Vec<f64> = need
        .iter()
        .zip(&least)
        .map(|(n, l)| (n - l).max(1e-6).sqrt())
        .collect();
    let shares: f64 = more.iter().sum();
    let spare = width - total;
    least
        .iter()
        .zip(more)
        .map(|(l, m)| l + spare * m / shares)
        .collect()
}

fn is_number(cell: &Cell) -> bool {
    matches!(
        cell,
        Cell::Count(_) | Cell::Number { .. } | Cell::Share { .. } | Cell::Interval { .. }
    )
}

/// The column's cells are numbers (or empty): they stand at the right, and so does its head.
fn is_numeric(sheet: &Sheet, column: usize) -> bool {
    let mut any = false;
    for cell in sheet.rows.iter().filter_map(|r| r.get(column)) {
        any |= is_number(cell);
        if !is_number(cell) && !matches!(cell, Cell::Undefined(_) | Cell::Missing) {
            return false;
        }
    }
    any
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_fill_the_page_and_starve_no_column() {
        let heads: Vec<String> = ["", "A", "B"].map(str::to_owned).to_vec();
        let long = "word ".repeat(60);
        let rows = vec![vec![
            ("Founded".to_owned(), false),
            (long, false),
            ("2009".to_owned(), false),
        ]];
        let w = widths(&heads, &rows, (3, 300.0), 7.0);
        assert!((w.iter().sum::<f64>() - 300.0).abs() < 1e-6);
        assert!(w[2] >= text::width("2009", 7.0, false));
    }

    #[test]
    fn an_empty_sheet_is_a_page_without_table() {
        let sheet = Sheet::default();
        let input = TableInput {
            sheet: &sheet,
            theme: Theme::Light,
            statement: None,
        };
        let figure = figure(&input, &Page::default(), &PageText::default());
        assert!(figure.height > 0.0);
    }
}
