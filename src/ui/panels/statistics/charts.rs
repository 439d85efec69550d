//! Charts of the statistics panel: degrees, composition, mixing.

use super::super::super::theme;
use super::super::super::widgets::{bar, heading};
use super::super::Memory;
use super::short;
use crate::base::id::{ClassId, FieldId};
use crate::base::outcome::Outcome;
use crate::base::wording::{Language, count, number, say, words};
use crate::figure::LegendEntry;
use crate::measure::{ClassMatrix, Measure, Table};
use crate::network::{Category, Partition};
use crate::session::{ChartKind, Desk};
use egui::{Color32, RichText, Ui, vec2};
use egui_plot::{Bar, BarChart, Plot};

/// Classes listed before the rest is summed up.
const MOST_CLASSES: usize = 12;

/// How many members have how many neighbours.
pub(super) fn degrees(
    ui: &mut Ui,
    desk: &Desk,
    memory: &mut Memory,
    language: Language,
    chart: &mut Option<ChartKind>,
) {
    let degrees = &desk.statistics.degrees;
    if degrees.is_empty() {
        return;
    }
    heading(ui, words(language, "degrees.title"));
    if memory.degrees_as_table {
        degree_table(ui, degrees, language);
    } else {
        degree_plot(ui, desk, degrees, language);
    }
    let key = if memory.degrees_as_table {
        "chart.as-chart"
    } else {
        "chart.as-table"
    };
    ui.horizontal(|ui| {
        if ui
            .link(RichText::new(words(language, key)).small())
            .clicked()
        {
            memory.degrees_as_table = !memory.degrees_as_table;
        }
        save_link(ui, ChartKind::Degrees, language, chart);
    });
}

/// A link that saves a chart as a figure.
fn save_link(ui: &mut Ui, kind: ChartKind, language: Language, chart: &mut Option<ChartKind>) {
    let text = RichText::new(words(language, "chart.save")).small();
    if ui.link(text).clicked() {
        *chart = Some(kind);
    }
}

fn degree_plot(ui: &mut Ui, desk: &Desk, degrees: &[(usize, usize)], language: Language) {
    let color = theme::accent(desk.study.appearance.theme).gamma_multiply(0.85);
    let bars: Vec<Bar> = degrees
        .iter()
        .map(|(d, n)| {
            let name = say(
                language,
                "degrees.bar",
                &[("count", &count(language, *n)), ("degree", &d.to_string())],
            );
            Bar::new(*d as f64, *n as f64)
                .width(0.86)
                .name(name)
                .fill(color)
        })
        .collect();
    let named = |bar: &Bar, _: &BarChart| bar.name.clone();
    let chart = BarChart::new("", bars)
        .color(color)
        .element_formatter(Box::new(named));
    Plot::new("degrees")
        .height(118.0)
        .allow_scroll(false)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_boxed_zoom(false)
        .show_x(false)
        .show_y(false)
        .show_grid([false, true])
        .x_axis_label(words(language, "degrees.axis"))
        .include_y(0.0)
        .set_margin_fraction(vec2(0.02, 0.06))
        .show(ui, |plot| plot.bar_chart(chart));
}

fn degree_table(ui: &mut Ui, degrees: &[(usize, usize)], language: Language) {
    egui::Grid::new("degree-table")
        .striped(true)
        .spacing([24.0, 2.0])
        .show(ui, |ui| {
            ui.label(RichText::new(words(language, "degrees.axis")).weak());
            ui.label(RichText::new(words(language, "degrees.members")).weak());
            ui.end_row();
            for (degree, n) in degrees.iter().filter(|(_, n)| *n > 0) {
                ui.label(degree.to_string());
                ui.label(count(language, *n));
                ui.end_row();
            }
        });
}

/// The colour that a value has on the canvas, when it is coloured by this field.
fn color_of(desk: &Desk, field: &str, code: &str) -> Option<Color32> {
    let legend = &desk.scene()?.legend;
    legend.entries.iter().find_map(|entry| match entry {
        LegendEntry::Symbol {
            fill: Some(fill),
            stands_for: Some((f, Some(c))),
            ..
        } if f == field && c == code => Some(theme::ink(*fill)),
        _ => None,
    })
}

/// Bars of how many members each class has.
pub(super) fn composition(
    ui: &mut Ui,
    desk: &Desk,
    field: FieldId,
    measure: &Measure,
    values: &[Outcome],
    language: Language,
) {
    let Some(partition) = desk.network.partition(field) else {
        return;
    };
    let Some(declared) = desk.network.fields().get(field.index()) else {
        return;
    };
    let mut rows: Vec<(&Category, f64)> = partition
        .classes
        .iter()
        .zip(values)
        .filter_map(|(class, value)| Some((class, value.value()?)))
        .filter(|(_, n)| *n > 0.0)
        .collect();
    rows.sort_by(|a, b| b.1.total_cmp(&a.1));
    let total: f64 = rows.iter().map(|r| r.1).sum();
    let most = rows.first().map_or(1.0, |r| r.1);
    let colored = desk.study.appearance.color.as_deref() == Some(&declared.name);
    ui.label(RichText::new(short(measure, language)).weak().small());
    let of_members = desk.statistics.members as f64;
    egui::Grid::new(("composition", field.index()))
        .num_columns(3)
        .spacing([8.0, 3.0])
        .show(ui, |ui| {
            for (class, n) in rows.iter().take(MOST_CLASSES) {
                let color = colored
                    .then(|| color_of(desk, &declared.name, &class.code))
                    .flatten();
                let color = color.unwrap_or_else(|| ui.visuals().weak_text_color());
                one_class(
                    ui,
                    class.label.say(language),
                    (*n, most, total),
                    color,
                    language,
                );
            }
            let rest: f64 = rows.iter().skip(MOST_CLASSES).map(|r| r.1).sum();
            if rest > 0.0 {
                let more = (rows.len() - MOST_CLASSES).to_string();
                let name = say(language, "composition.rest", &[("count", &more)]);
                let color = ui.visuals().weak_text_color();
                one_class(ui, &name, (rest, most, total), color, language);
            }
            let missing = of_members - total;
            if missing > 0.5 {
                let color = ui.visuals().weak_text_color();
                let name = words(language, "not-given");
                one_class(ui, name, (missing, most, of_members), color, language);
            }
        });
}

/// Several numbers that belong together, in rows and columns; wide tables scroll.
pub(super) fn table(ui: &mut Ui, measure: &Measure, table: &Table, language: Language) {
    ui.add_space(4.0);
    ui.label(RichText::new(short(measure, language)).weak().small())
        .on_hover_text(words(language, measure.definition));
    egui::ScrollArea::horizontal()
        .id_salt(measure.id)
        .auto_shrink([false, true])
        .show(ui, |ui| grid(ui, measure, table, language));
}

fn grid(ui: &mut Ui, measure: &Measure, table: &Table, language: Language) {
    egui::Grid::new(measure.id)
        .striped(true)
        .spacing([10.0, 3.0])
        .show(ui, |ui| {
            ui.label("");
            for column in table.columns {
                ui.label(RichText::new(words(language, column.name)).weak().small());
            }
            ui.end_row();
            for row in &table.rows {
                ui.add(egui::Label::new(row.label.say(language)).extend());
                for (column, cell) in table.columns.iter().zip(&row.cells) {
                    table_cell(ui, *cell, usize::from(column.decimals), language);
                }
                ui.end_row();
            }
        });
}

fn table_cell(ui: &mut Ui, cell: Outcome, decimals: usize, language: Language) {
    match cell {
        Outcome::Value(v) => ui.label(RichText::new(number(language, v, decimals)).small()),
        Outcome::Undefined(reason) => ui
            .label(RichText::new(words(language, "undefined")).weak().small())
            .on_hover_text(reason.say(language)),
    };
}

fn one_class(
    ui: &mut Ui,
    name: &str,
    (n, most, total): (f64, f64, f64),
    color: Color32,
    language: Language,
) {
    ui.add_sized(
        [104.0, 14.0],
        egui::Label::new(name).truncate().halign(egui::Align::LEFT),
    );
    bar(ui, (n / most) as f32, color, 92.0);
    let share = if total > 0.0 { 100.0 * n / total } else { 0.0 };
    let text = format!(
        "{} · {} %",
        number(language, n, 0),
        number(language, share, 0)
    );
    ui.label(RichText::new(text).small());
    ui.end_row();
}

/// The mixing matrix: darker = more ties; the hover says what independence would give.
pub(super) fn mixing(
    ui: &mut Ui,
    desk: &Desk,
    field: FieldId,
    matrix: &ClassMatrix,
    language: Language,
    chart: &mut Option<ChartKind>,
) {
    let Some(partition) = desk.network.partition(field) else {
        return;
    };
    if matrix.classes.is_empty() || matrix.classes.len() > MOST_CLASSES {
        return;
    }
    ui.add_space(4.0);
    ui.label(
        RichText::new(words(language, "mixing.title"))
            .weak()
            .small(),
    );
    let n = matrix.classes.len();
    let head = 84.0;
    let cell = ((ui.available_width() - head) / n as f32).clamp(14.0, 34.0);
    let size = vec2(head + cell * n as f32, cell * n as f32 + 34.0);
    let (area, response) = ui.allocate_exact_size(size, egui::Sense::hover());
    let origin = area.min + vec2(head, 34.0);
    let most = matrix
        .observed
        .iter()
        .flatten()
        .copied()
        .fold(0.0, f64::max)
        .max(1.0);
    let painter = ui.painter_at(area);
    let text_color = ui.visuals().text_color();
    let base = theme::accent(desk.study.appearance.theme);
    let paper = ui.visuals().extreme_bg_color;
    for (i, row) in matrix.observed.iter().enumerate() {
        let y = origin.y + cell * i as f32;
        let name = label_of(&partition, matrix.classes[i], language);
        let galley = one_line(ui, &name, head - 8.0);
        painter.galley(
            egui::pos2(area.min.x, y + (cell - galley.size().y) / 2.0),
            galley,
            text_color,
        );
        for (j, value) in row.iter().enumerate() {
            let at = egui::Rect::from_min_size(
                egui::pos2(origin.x + cell * j as f32, y),
                vec2(cell - 1.0, cell - 1.0),
            );
            let share = (value / most).sqrt() as f32;
            let fill = paper.lerp_to_gamma(base, share);
            painter.rect_filled(at, 2.0, fill);
            if *value > 0.0 && cell > 18.0 {
                let color = if share > 0.55 {
                    Color32::WHITE
                } else {
                    text_color
                };
                let color = if ui.visuals().dark_mode && share > 0.55 {
                    Color32::BLACK
                } else {
                    color
                };
                painter.text(
                    at.center(),
                    egui::Align2::CENTER_CENTER,
                    number(language, *value, 0),
                    egui::FontId::proportional(10.0),
                    color,
                );
            }
        }
    }
    columns(ui, &painter, &partition, matrix, (origin, cell), language);
    hover(&response, &partition, matrix, (origin, cell), language);
    save_link(ui, ChartKind::Mixing(field), language, chart);
}

/// Short column heads: the first letters of each class.
fn columns(
    ui: &Ui,
    painter: &egui::Painter,
    partition: &Partition,
    matrix: &ClassMatrix,
    (origin, cell): (egui::Pos2, f32),
    language: Language,
) {
    for (j, class) in matrix.classes.iter().enumerate() {
        let name: String = label_of(partition, *class, language)
            .chars()
            .take(3)
            .collect();
        painter.text(
            egui::pos2(origin.x + cell * (j as f32 + 0.5), origin.y - 4.0),
            egui::Align2::CENTER_BOTTOM,
            name,
            egui::FontId::proportional(10.0),
            ui.visuals().weak_text_color(),
        );
    }
}

fn hover(
    response: &egui::Response,
    partition: &Partition,
    matrix: &ClassMatrix,
    (origin, cell): (egui::Pos2, f32),
    language: Language,
) {
    let Some(p) = response.hover_pos() else {
        return;
    };
    let (j, i) = (
        ((p.x - origin.x) / cell).floor(),
        ((p.y - origin.y) / cell).floor(),
    );
    if i < 0.0 || j < 0.0 {
        return;
    }
    let (i, j) = (i as usize, j as usize);
    let (Some(observed), Some(expected)) = (
        matrix.observed.get(i).and_then(|r| r.get(j)),
        matrix.expected.get(i).and_then(|r| r.get(j)),
    ) else {
        return;
    };
    let text = say(
        language,
        "mixing.cell",
        &[
            ("a", &label_of(partition, matrix.classes[i], language)),
            ("b", &label_of(partition, matrix.classes[j], language)),
            ("observed", &number(language, *observed, 0)),
            ("expected", &number(language, *expected, 1)),
        ],
    );
    response.clone().on_hover_text_at_pointer(text);
}

fn label_of(partition: &Partition, class: ClassId, language: Language) -> String {
    partition
        .classes
        .get(class.index())
        .map_or_else(String::new, |c| c.label.say(language).to_owned())
}

/// A line of text cut to a width.
fn one_line(ui: &Ui, text: &str, width: f32) -> std::sync::Arc<egui::Galley> {
    let mut job = egui::text::LayoutJob::simple_singleline(
        text.to_owned(),
        egui::FontId::proportional(11.0),
        ui.visuals().text_color(),
    );
    job.wrap = egui::text::TextWrapping::truncate_at_width(width);
    ui.fonts_mut(|f| f.layout_job(job))
}
