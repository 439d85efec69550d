//! A scene on paper: network, legend, title, source and provenance, nothing clipped.
//!
//! Text and line widths are in pt at final size whatever the width; the network is scaled to the
//! room it has, and its labels are placed anew. A height asked for is kept unless the legend and
//! the sentences that must stand on the page need more.

pub(super) mod foot;

use super::appearance::LabelMode;
use super::block::{LaidOut, moved, text_run};
use super::label::{self, LabelRequest};
use super::legend::{self, LegendStyle};
use super::mark::{Mark, TextRun};
use super::scene::Scene;
use super::{Figure, paint, text};
use crate::base::geometry::{Rect, Transform, Vec2};
use crate::base::wording::{Language, words};
use std::sync::Arc;

/// Points per millimetre.
pub const PT_PER_MM: f64 = 72.0 / 25.4;
/// Smallest text on a page, pt.
pub const LEAST_TEXT: f64 = 6.0;
/// Width from which the legend stands at the right, mm.
pub const WIDE_MM: f64 = 150.0;
/// Smallest and largest sides of a page, mm.
pub const SIDES_MM: (f64, f64) = (30.0, 2000.0);

/// Paper and what stands on it besides the network.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Width, mm.
    pub width_mm: f64,
    /// Height, mm; `None` = as the content needs.
    pub height_mm: Option<f64>,
    /// With legend.
    pub legend: bool,
    /// Title to draw.
    pub title: Option<String>,
    /// Source to name in the last line.
    pub source: Option<String>,
    /// Without paper colour.
    pub transparent: bool,
    /// Size of labels and legend, pt; at least 6.
    pub font_size: f64,
    /// Which names are written.
    pub labels: LabelMode,
}

impl Default for Page {
    fn default() -> Self {
        Self {
            width_mm: 174.0,
            height_mm: None,
            legend: true,
            title: None,
            source: None,
            transparent: false,
            font_size: 7.0,
            labels: LabelMode::Auto,
        }
    }
}

/// The texts that go with a figure's file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageText {
    /// Title.
    pub title: String,
    /// Caption.
    pub caption: String,
    /// Alternative text.
    pub alt_text: String,
    /// Recipe, JSON.
    pub recipe: String,
    /// Language of all texts.
    pub language: Language,
}

/// Room at the paper's edge, pt (PLOS asks for 2).
const MARGIN: f64 = 4.0;
/// Space between the parts of a page, pt.
const SPACE: f64 = 8.0;
/// Largest share of a wide page that its legend takes.
const LEGEND_SHARE: f64 = 0.3;
/// pt per world unit at most: small networks do not become posters.
const LARGEST: f64 = 3.0;
/// pt per world unit of radii at most: marks of small networks do not swell with their distances.
const LARGEST_MARKS: f64 = 1.2;
/// Lowest and highest network area relative to its width, when the height is free.
const RATIO: (f64, f64) = (0.35, 1.15);
/// Least height of the network's area, pt.
const LEAST_AREA: f64 = 72.0;

/// The sizes of a page in the making, pt.
struct Sheet {
    width: f64,
    font: f64,
    title: LaidOut,
    foot: LaidOut,
    area_width: f64,
    beside: bool,
}

/// Composes the page.
#[must_use]
pub fn compose(scene: &Scene, page: &Page, text: &PageText) -> Figure {
    let side = |mm: f64| {
        if mm.is_finite() {
            mm.clamp(SIDES_MM.0, SIDES_MM.1)
        } else {
            174.0
        }
    };
    let sheet = sheet(scene, page, text, side(page.width_mm) * PT_PER_MM);
    let world = paint::extent(scene);
    let caption = if scene.enclosures.is_empty() {
        0.0
    } else {
        sheet.font * label::CAPTION * (text::ASCENT + text::DESCENT) + 3.0
    };
    let key = |scale| key(scene, page, text.language, &sheet, scale);
    // The legend's size samples depend on the scale, hardly its size: two rounds settle it.
    let mut key_out = key(1.0);
    let mut area = area(&sheet, page, &world, caption, &key_out);
    let mut view = view(&world, &area, caption);
    for _ in 0..2 {
        key_out = key(view.scale.min(LARGEST_MARKS));
        area = self::area(&sheet, page, &world, caption, &key_out);
        view = self::view(&world, &area, caption);
    }
    let drawn = with_marks_at_most(scene, LARGEST_MARKS / view.scale);
    let mut marks = network(&drawn, page, &sheet, &area, &view);
    if world.is_empty() {
        marks.push(nothing(scene, &sheet, &area, text.language));
    }
    let legend_height = key_out.height;
    let mut bottom = area.max.y;
    if !key_out.marks.is_empty() {
        let at = if sheet.beside {
            Vec2::new(sheet.width - MARGIN - key_out.width, area.min.y + 1.0)
        } else {
            Vec2::new(MARGIN, area.max.y + SPACE)
        };
        bottom = bottom.max(at.y + legend_height);
        let ink = key_out.marks.into_iter().map(|m| moved(m, at)).collect();
        marks.push(Mark::Group {
            name: "legend",
            marks: ink,
        });
    }
    let mut words: Vec<Mark> = place(sheet.title.marks, Vec2::new(MARGIN, MARGIN));
    let foot_at = if sheet.foot.height > 0.0 {
        bottom + SPACE
    } else {
        bottom
    };
    let needed = foot_at + sheet.foot.height + MARGIN;
    let height = page
        .height_mm
        .map_or(needed, |mm| (side(mm) * PT_PER_MM).max(needed));
    let foot_at = height - MARGIN - sheet.foot.height;
    words.extend(place(sheet.foot.marks, Vec2::new(MARGIN, foot_at)));
    if !words.is_empty() {
        marks.push(Mark::Group {
            name: "text",
            marks: words,
        });
    }
    Figure {
        width: sheet.width,
        height,
        background: (!page.transparent).then(|| scene.theme.background()),
        marks,
        title: text.title.clone(),
        caption: text.caption.clone(),
        alt_text: text.alt_text.clone(),
        statement: scene.legend.statement.clone(),
        recipe: text.recipe.clone(),
        language: text.language.code(),
    }
}

fn place(marks: Vec<Mark>, at: Vec2) -> Vec<Mark> {
    marks.into_iter().map(|m| moved(m, at)).collect()
}

fn sheet(scene: &Scene, page: &Page, text: &PageText, width: f64) -> Sheet {
    let font = if page.font_size.is_finite() {
        page.font_size
    } else {
        7.0
    };
    let font = font.clamp(LEAST_TEXT, 72.0);
    let inner = width - 2.0 * MARGIN;
    let title = page.title.as_deref().filter(|t| !t.trim().is_empty());
    let title = title
        .map(|t| foot::title(t, inner, font + 2.0, scene.theme))
        .unwrap_or_default();
    let statement = scene.legend.statement.as_deref();
    let source = page.source.as_deref().filter(|s| !s.trim().is_empty());
    let foot = foot::foot(
        (source, statement),
        inner,
        font,
        (scene.theme, text.language),
    );
    let beside = width >= WIDE_MM * PT_PER_MM - 0.01;
    Sheet {
        width,
        font,
        title,
        foot,
        area_width: inner,
        beside,
    }
}

/// The legend, when the page has one.
fn key(scene: &Scene, page: &Page, language: Language, sheet: &Sheet, scale: f64) -> LaidOut {
    if !page.legend {
        return LaidOut::default();
    }
    let width = if sheet.beside {
        sheet.width * LEGEND_SHARE
    } else {
        sheet.area_width
    };
    let style = LegendStyle {
        width,
        font_size: sheet.font,
        scale,
        theme: scene.theme,
        language,
        columns: !sheet.beside,
    };
    legend::lay_out(&scene.legend, &style)
}

/// Where the network stands: at the left of the legend or above it.
fn area(sheet: &Sheet, page: &Page, world: &Rect, caption: f64, key: &LaidOut) -> Rect {
    let has_key = key.height > 0.0;
    let beside = sheet.beside && has_key;
    let width = sheet.area_width - if beside { key.width + SPACE * 1.5 } else { 0.0 };
    let top = MARGIN
        + if sheet.title.height > 0.0 {
            sheet.title.height + SPACE
        } else {
            0.0
        };
    let below = if has_key && !beside {
        key.height + SPACE
    } else {
        0.0
    };
    let foot = if sheet.foot.height > 0.0 {
        sheet.foot.height + SPACE
    } else {
        0.0
    };
    let height = match page.height_mm.filter(|mm| mm.is_finite()) {
        Some(mm) => mm.clamp(SIDES_MM.0, SIDES_MM.1) * PT_PER_MM - top - below - foot - MARGIN,
        None => {
            let scale = (width / world.width()).min(LARGEST);
            let wanted = if world.is_empty() {
                0.0
            } else {
                world.height() * scale + 2.0 * caption
            };
            let wanted = wanted.clamp(width * RATIO.0, width * RATIO.1);
            if beside {
                wanted.max(key.height)
            } else {
                wanted
            }
        }
    };
    Rect::from_size(Vec2::new(MARGIN, top), width, height.max(LEAST_AREA))
}

/// The transform that shows the whole world in the area, with room for captions above or below
/// discs.
fn view(world: &Rect, area: &Rect, caption: f64) -> Transform {
    let room = Rect {
        min: area.min + Vec2::new(0.5, caption),
        max: area.max - Vec2::new(0.5, caption.max(0.5)),
    };
    Transform::fit(world, &room, LARGEST)
}

/// The scene with its marks scaled down by `share`, when that is below 1.
fn with_marks_at_most(scene: &Scene, share: f64) -> Scene {
    let mut scene = scene.clone();
    if share < 1.0 {
        for mark in Arc::make_mut(&mut scene.nodes) {
            mark.radius *= share;
        }
    }
    scene
}

fn network(scene: &Scene, page: &Page, sheet: &Sheet, area: &Rect, view: &Transform) -> Vec<Mark> {
    let request = LabelRequest {
        mode: page.labels,
        selected: &[],
        hovered: None,
        font_size: sheet.font,
        most: 0,
        leaders: true,
    };
    let labels = label::place(scene, view, area, &request);
    paint::marks(scene, view, &labels)
}

/// What an empty picture says.
fn nothing(scene: &Scene, sheet: &Sheet, area: &Rect, language: Language) -> Mark {
    let run = text_run(
        words(language, "figure.empty"),
        Vec2::ZERO,
        sheet.font,
        false,
        scene.theme,
    );
    let at = area.centre() - Vec2::new(run.width / 2.0, 0.0);
    Mark::Text(TextRun { at, ..run })
}
