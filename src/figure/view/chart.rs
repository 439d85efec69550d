//! Charts as printed figures: columns over a scale, and a matrix of shaded cells.

use crate::base::color::Color;
use crate::base::geometry::{Rect, Vec2};
use crate::base::math::{log10, pow};
use crate::base::wording::{Language, number};
use crate::figure::appearance::Theme;
use crate::figure::block::{LaidOut, moved, paragraph, text_run};
use crate::figure::mark::{Dash, Mark, Path, Stroke};
use crate::figure::page::{LEAST_TEXT, PT_PER_MM, Page, PageText, SIDES_MM, foot};
use crate::figure::{Figure, palette, text};

/// Room at the paper's edge, pt.
const MARGIN: f64 = 6.0;
/// Height of the columns as a share of their width.
const FLAT: f64 = 0.5;
/// Largest cell of a matrix, in ems.
const CELL: f64 = 5.0;

/// What a chart shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Chart {
    /// Columns over whole numbers.
    Columns {
        /// What the columns stand over.
        across: String,
        /// What their height tells.
        up: String,
        /// Places and heights, ascending; heights are not negative.
        columns: Vec<(usize, f64)>,
    },
    /// Shaded cells; each darker the larger its value.
    Matrix {
        /// Names of the rows and columns.
        names: Vec<String>,
        /// Values row by row, as long as the names.
        cells: Vec<Vec<f64>>,
    },
}

/// A chart as a page, `title` above it, `statement` at its foot where the data need one. The height
/// follows from the width where the page gives none.
#[must_use]
pub fn figure(
    chart: &Chart,
    (theme, statement): (Theme, Option<&str>),
    page: &Page,
    words: &PageText,
) -> Figure {
    let side = |mm: f64| mm.clamp(SIDES_MM.0, SIDES_MM.1) * PT_PER_MM;
    let width = side(if page.width_mm.is_finite() {
        page.width_mm
    } else {
        84.0
    });
    let font = if page.font_size.is_finite() {
        page.font_size
    } else {
        7.0
    };
    let font = font.clamp(LEAST_TEXT, 72.0);
    let inner = width - 2.0 * MARGIN;
    let mut y = MARGIN;
    let mut around = Vec::new();
    let mut add = |part: LaidOut, y: &mut f64| {
        let at = Vec2::new(MARGIN, *y);
        around.extend(part.marks.into_iter().map(|m| moved(m, at)));
        *y += part.height;
    };
    if let Some(title) = page.title.as_deref().filter(|t| !t.trim().is_empty()) {
        add(paragraph(title, inner, font + 1.0, true, theme), &mut y);
        y += font;
    }
    let source = page.source.as_deref().filter(|s| !s.trim().is_empty());
    let end = foot::foot((source, statement), inner, font, (theme, words.language));
    let pen = Pen {
        width: inner,
        font,
        theme,
        language: words.language,
    };
    let room = page
        .height_mm
        .map(|mm| side(mm) - y - end.height - MARGIN - font);
    let drawn = match chart {
        Chart::Columns {
            across,
            up,
            columns,
        } => pen.columns((across, up), columns, room),
        Chart::Matrix { names, cells } => pen.matrix(names, cells),
    };
    let at = Vec2::new(MARGIN, y);
    y += drawn.height + font;
    let ink = drawn.marks.into_iter().map(|m| moved(m, at)).collect();
    add(end, &mut y);
    let least = page.height_mm.map_or(0.0, side);
    Figure {
        width,
        height: least.max(y + MARGIN),
        background: (!page.transparent).then(|| theme.background()),
        marks: vec![
            Mark::Group {
                name: "chart",
                marks: ink,
            },
            Mark::Group {
                name: "text",
                marks: around,
            },
        ],
        title: words.title.clone(),
        caption: words.caption.clone(),
        alt_text: words.alt_text.clone(),
        statement: statement.map(ToOwned::to_owned),
        recipe: words.recipe.clone(),
        language: words.language.code(),
    }
}

/// What every part of a chart is drawn with.
struct Pen {
    width: f64,
    font: f64,
    theme: Theme,
    language: Language,
}

impl Pen {
    fn line(&self, a: Vec2, b: Vec2, faint: bool) -> Mark {
        let text = self.theme.text();
        let color = if faint {
            text.over(self.theme.background(), 0.15)
        } else {
            text
        };
        Mark::Shape {
            path: Path::line(a, b),
            fill: None,
            stroke: Some(Stroke {
                color,
                width: 0.5,
                dash: Dash::Solid,
            }),
            id: None,
            title: None,
        }
    }

    /// Text whose box is centred at x (`share` 0.5), or begins (0) or ends (1) there.
    fn text(&self, words: &str, at: Vec2, share: f64) -> Mark {
        let start = at.x - share * text::width(words, self.font, false);
        Mark::Text(text_run(
            words,
            Vec2::new(start, at.y),
            self.font,
            false,
            self.theme,
        ))
    }

    fn said(&self, value: f64, step: f64) -> String {
        number(self.language, value, usize::from(step.fract() != 0.0))
    }

    fn columns(
        &self,
        (across, up): (&str, &str),
        columns: &[(usize, f64)],
        room: Option<f64>,
    ) -> LaidOut {
        let em = self.font;
        let most = columns.iter().fold(0.0, |m: f64, c| m.max(c.1));
        let last = columns.last().map_or(1, |c| c.0 + 1) as f64;
        let step = tick(most, 4.0);
        let top = (most / step).ceil().max(1.0) * step;
        let ticks: Vec<f64> = (0..=(top / step) as usize)
            .map(|i| i as f64 * step)
            .collect();
        let widest = ticks
            .iter()
            .map(|t| text::width(&self.said(*t, step), em, false))
            .fold(0.0, f64::max);
        let left = widest + 0.6 * em;
        let inner = (self.width - left).max(10.0);
        // Above: the name of the heights; below: a line of numbers and one of words.
        let (above, below) = (1.7 * em, 3.2 * em);
        let high = room
            .map_or(FLAT * self.width, |r| r - above - below)
            .max(4.0 * em);
        let y = |value: f64| above + high * (1.0 - value / top);
        let mut marks = vec![self.text(up, Vec2::new(0.0, text::ASCENT * em), 0.0)];
        for &value in &ticks {
            let at = y(value);
            marks.push(self.line(Vec2::new(left, at), Vec2::new(self.width, at), value > 0.0));
            let base = at + 0.5 * text::CAP * em;
            marks.push(self.text(
                &self.said(value, step),
                Vec2::new(left - 0.5 * em, base),
                1.0,
            ));
        }
        let place = inner / last;
        let fill = palette::plain(self.theme);
        for &(at, value) in columns.iter().filter(|c| c.1 > 0.0) {
            let x = left + place * at as f64;
            let mut bar = Rect::EMPTY;
            bar.include(Vec2::new(x + 0.07 * place, y(value)));
            bar.include(Vec2::new(x + 0.93 * place, y(0.0)));
            marks.push(Mark::Shape {
                path: Path::rect(&bar),
                fill: Some(fill),
                stroke: None,
                id: Some(format!("column-{at}")),
                title: Some(format!("{at}: {}", self.said(value, value))),
            });
        }
        let step = tick(last, (inner / (4.0 * em)).clamp(2.0, 10.0)).max(1.0) as usize;
        for at in (0..last as usize).step_by(step) {
            let x = left + place * (at as f64 + 0.5);
            marks.push(self.text(&at.to_string(), Vec2::new(x, y(0.0) + 1.2 * em), 0.5));
        }
        let middle = Vec2::new(left + 0.5 * inner, y(0.0) + 2.7 * em);
        marks.push(self.text(across, middle, 0.5));
        LaidOut {
            marks,
            width: self.width,
            height: above + high + below,
        }
    }

    fn matrix(&self, names: &[String], cells: &[Vec<f64>]) -> LaidOut {
        let em = self.font;
        let count = names.len().max(1) as f64;
        let widest = names
            .iter()
            .map(|n| text::width(n, em, false))
            .fold(0.0, f64::max);
        let left = widest.min(0.4 * self.width) + 0.6 * em;
        let cell = ((self.width - left) / count).min(CELL * em);
        let most = cells
            .iter()
            .flatten()
            .fold(0.0, |m: f64, v| m.max(*v))
            .max(f64::MIN_POSITIVE);
        let above = 1.5 * em;
        let mut marks = Vec::new();
        for (i, (name, row)) in names.iter().zip(cells).enumerate() {
            let y = above + cell * i as f64;
            let base = y + 0.5 * (cell + text::CAP * em);
            let short = text::ellipsis(name, left - 0.6 * em, em, false);
            marks.push(self.text(&short, Vec2::new(left - 0.5 * em, base), 1.0));
            let head = text::ellipsis(name, cell - 0.2 * em, em, false);
            let over = Vec2::new(left + cell * (i as f64 + 0.5), above - 0.4 * em);
            marks.push(self.text(&head, over, 0.5));
            for (j, value) in row.iter().enumerate() {
                let x = left + cell * j as f64;
                // Square roots keep small counts visible beside large ones.
                let share = (value / most).max(0.0).sqrt();
                let fill = palette::plain(self.theme).over(self.theme.background(), share);
                let mut square = Rect::EMPTY;
                square.include(Vec2::new(x + 0.5, y + 0.5));
                square.include(Vec2::new(x + cell - 0.5, y + cell - 0.5));
                marks.push(Mark::Shape {
                    path: Path::rect(&square),
                    fill: Some(fill),
                    stroke: None,
                    id: None,
                    title: Some(format!(
                        "{name} – {}",
                        names.get(j).map_or("", String::as_str)
                    )),
                });
                let words = number(self.language, *value, 0);
                if text::width(&words, em, false) < cell {
                    marks.push(self.shaded(&words, Vec2::new(x + 0.5 * cell, base), fill));
                }
            }
        }
        LaidOut {
            marks,
            width: self.width,
            height: above + cell * count,
        }
    }

    /// Text that stands out from a fill.
    fn shaded(&self, words: &str, at: Vec2, fill: Color) -> Mark {
        let start = at.x - 0.5 * text::width(words, self.font, false);
        let mut run = text_run(words, Vec2::new(start, at.y), self.font, false, self.theme);
        let (paper, ink) = (self.theme.background(), self.theme.text());
        run.color = if fill.contrast(ink) >= fill.contrast(paper) {
            ink
        } else {
            paper
        };
        Mark::Text(run)
    }
}

/// A round distance between ticks: 1, 2 or 5 times a power of ten, about `wanted` of them.
fn tick(most: f64, wanted: f64) -> f64 {
    let rough = (most / wanted).max(f64::MIN_POSITIVE);
    if rough <= 1.0 {
        return 1.0;
    }
    let power = pow(10.0, log10(rough).floor());
    let times = [1.0, 2.0, 5.0, 10.0];
    let fits = times.into_iter().find(|t| t * power >= rough);
    fits.unwrap_or(10.0) * power
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round() {
        assert_eq!(tick(0.0, 4.0), 1.0);
        assert_eq!(tick(17.0, 4.0), 5.0);
        assert_eq!(tick(90.0, 4.0), 50.0);
        assert_eq!(tick(4_000.0, 4.0), 1_000.0);
    }
}
