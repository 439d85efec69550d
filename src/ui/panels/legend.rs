//! The legend of the live encodings: a click hides or shows a value, a double click isolates it.

use super::super::theme::ink;
use super::super::widgets::{info, symbol as draw_symbol};
use crate::base::wording::{Language, count, words};
use crate::figure::{Dash, LegendEntry};
use crate::session::{Command, Desk, Edit};
use egui::{Color32, RichText, Sense, Stroke, Ui, pos2, vec2};

/// Draws the legend.
pub(crate) fn show(ui: &mut Ui, desk: &Desk, language: Language, commands: &mut Vec<Command>) {
    let Some(scene) = desk.scene() else { return };
    ui.spacing_mut().item_spacing.y = 2.0;
    for entry in &scene.legend.entries {
        match entry {
            LegendEntry::Heading(text) => {
                ui.add_space(6.0);
                ui.label(RichText::new(text).font(super::super::theme::strong_font(12.0)));
            }
            LegendEntry::Note(text) => {
                ui.label(RichText::new(text).small().weak());
            }
            LegendEntry::Sizes(samples) => sizes(ui, samples),
            LegendEntry::Line { .. } => line(ui, entry, language),
            LegendEntry::Symbol { .. } => symbol(ui, entry, language, commands),
        }
    }
    if let Some(statement) = &scene.legend.statement {
        ui.add_space(4.0);
        info(
            ui,
            RichText::new(statement).small(),
            ui.visuals().weak_text_color(),
        );
    }
}

fn symbol(ui: &mut Ui, entry: &LegendEntry, language: Language, commands: &mut Vec<Command>) {
    let LegendEntry::Symbol {
        symbol,
        fill,
        label,
        count: n,
        stands_for,
        ..
    } = entry
    else {
        return;
    };
    let width = ui.available_width();
    let sense = if stands_for.is_some() {
        Sense::click()
    } else {
        Sense::hover()
    };
    let (rect, response) = ui.allocate_exact_size(vec2(width, 19.0), sense);
    let hidden = stands_for.is_some() && *n == Some(0);
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::Role::CheckBox, stands_for.is_some(), !hidden, label)
    });
    if response.hovered() && stands_for.is_some() {
        ui.painter()
            .rect_filled(rect, 3.0, ui.visuals().widgets.inactive.weak_bg_fill);
    }
    let text = if hidden {
        ui.visuals().weak_text_color()
    } else {
        ui.visuals().text_color()
    };
    let centre = pos2(rect.min.x + 10.0, rect.center().y);
    let outline = Stroke::new(1.0, text.gamma_multiply(0.8));
    let fill = fill.map_or(Color32::TRANSPARENT, ink);
    let fill = if hidden {
        fill.gamma_multiply(0.25)
    } else {
        fill
    };
    ui.painter()
        .add(draw_symbol(*symbol, centre, 5.6, fill, outline));
    let font = egui::FontId::proportional(12.5);
    name(ui, label, rect, text);
    if let Some(n) = n {
        let right = pos2(rect.max.x - 4.0, rect.center().y);
        let weak = ui.visuals().weak_text_color();
        ui.painter().text(
            right,
            egui::Align2::RIGHT_CENTER,
            count(language, *n),
            font,
            weak,
        );
    }
    let Some((field, code)) = stands_for else {
        return;
    };
    if response.double_clicked() {
        let isolate = Edit::IsolateValue {
            field: field.clone(),
            code: code.clone(),
        };
        commands.push(Command::Undo); // the first click of the two has toggled it
        commands.push(Command::Edit(isolate));
    } else if response.clicked() {
        let toggle = Edit::ToggleValue {
            field: field.clone(),
            code: code.clone(),
        };
        commands.push(Command::Edit(toggle));
    }
    response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .on_hover_text(words(language, "legend.hint"));
}

fn line(ui: &mut Ui, entry: &LegendEntry, language: Language) {
    let LegendEntry::Line {
        color,
        width,
        dash,
        label,
        count: n,
        ..
    } = entry
    else {
        return;
    };
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 19.0), Sense::hover());
    let y = rect.center().y;
    let (from, to) = (pos2(rect.min.x + 1.0, y), pos2(rect.min.x + 19.0, y));
    let stroke = Stroke::new((*width as f32 * 1.25).max(1.0), ink(*color));
    match dash {
        Dash::Solid => {
            ui.painter().line_segment([from, to], stroke);
        }
        pattern => {
            let lengths: Vec<f32> = pattern.pattern().iter().map(|l| *l as f32 * 1.25).collect();
            let on: Vec<f32> = lengths
                .iter()
                .step_by(2)
                .map(|l| l.max(stroke.width))
                .collect();
            let off: Vec<f32> = lengths.iter().skip(1).step_by(2).copied().collect();
            let dashes = egui::Shape::dashed_line_with_offset(&[from, to], stroke, &on, &off, 0.0);
            ui.painter().extend(dashes);
        }
    }
    let font = egui::FontId::proportional(12.5);
    let text = ui.visuals().text_color();
    name(ui, label, rect, text);
    if let Some(n) = n {
        let right = pos2(rect.max.x - 4.0, y);
        let weak = ui.visuals().weak_text_color();
        ui.painter().text(
            right,
            egui::Align2::RIGHT_CENTER,
            count(language, *n),
            font,
            weak,
        );
    }
}

/// The label of an entry, cut before its count.
fn name(ui: &Ui, label: &str, rect: egui::Rect, color: Color32) {
    let font = egui::FontId::proportional(12.5);
    let mut job = egui::text::LayoutJob::simple_singleline(label.to_owned(), font, color);
    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width() - 58.0);
    let galley = ui.fonts_mut(|f| f.layout_job(job));
    let at = pos2(rect.min.x + 24.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, color);
}

/// Circles of sample sizes side by side.
fn sizes(ui: &mut Ui, samples: &[(f64, String)]) {
    let tallest = samples.iter().map(|s| s.0).fold(0.0, f64::max) as f32 * 1.4;
    let (rect, _) = ui.allocate_exact_size(
        vec2(ui.available_width(), tallest * 2.0 + 4.0),
        Sense::hover(),
    );
    let mut x = rect.min.x + 4.0;
    let text = ui.visuals().text_color();
    for (radius, label) in samples {
        let r = *radius as f32 * 1.4;
        let centre = pos2(x + r, rect.center().y);
        ui.painter()
            .circle_stroke(centre, r, Stroke::new(1.0, text));
        let at = pos2(centre.x + r + 5.0, centre.y);
        let font = egui::FontId::proportional(12.0);
        let drawn = ui
            .painter()
            .text(at, egui::Align2::LEFT_CENTER, label, font, text);
        x = drawn.max.x + 14.0;
    }
}
