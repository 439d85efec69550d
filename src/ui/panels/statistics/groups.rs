//! Tables of the statistics by class, and the menu that copies tables.

use crate::base::sheet::{Cell, Sheet};
use crate::base::wording::{Language, words};
use egui::{RichText, ScrollArea, Ui};

/// Classes shown before the rest is left to the copied table.
const MOST_ROWS: usize = 14;

/// A menu that copies a table as text for spreadsheets, Markdown or LaTeX.
pub(super) fn copy_menu(ui: &mut Ui, language: Language, sheet: impl Fn() -> Option<Sheet>) {
    ui.menu_button(words(language, "statistics.copy"), |ui| {
        let put = |ui: &mut Ui, key: &str, text: fn(&Sheet, Language) -> String| {
            if ui.button(words(language, key)).clicked() {
                if let Some(sheet) = sheet() {
                    ui.ctx().copy_text(text(&sheet, language));
                }
                ui.close();
            }
        };
        put(ui, "statistics.copy.tsv", Sheet::to_tsv);
        put(ui, "statistics.copy.markdown", Sheet::to_markdown);
        put(ui, "statistics.copy.latex", Sheet::to_latex);
    });
}

/// The classes of a field with all their numbers; wide tables scroll.
pub(super) fn class_table(ui: &mut Ui, sheet: &Sheet, language: Language) {
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.label(
            RichText::new(words(language, "statistics.groups"))
                .weak()
                .small(),
        );
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            copy_menu(ui, language, || Some(sheet.clone()));
        });
    });
    ScrollArea::horizontal()
        .id_salt("class-table")
        .auto_shrink([false, true])
        .show(ui, |ui| {
            egui::Grid::new("class-grid")
                .striped(true)
                .spacing([10.0, 3.0])
                .show(ui, |ui| {
                    for head in &sheet.columns {
                        ui.label(RichText::new(head).weak().small());
                    }
                    ui.end_row();
                    for row in sheet.rows.iter().take(MOST_ROWS) {
                        for cell in row {
                            one_cell(ui, cell, language);
                        }
                        ui.end_row();
                    }
                });
        });
    if sheet.rows.len() > MOST_ROWS {
        let more = (sheet.rows.len() - MOST_ROWS).to_string();
        let text = crate::base::wording::say(language, "statistics.more", &[("count", &more)]);
        ui.label(RichText::new(text).weak().small());
    }
}

fn one_cell(ui: &mut Ui, cell: &Cell, language: Language) {
    match cell {
        Cell::Text(text) => {
            ui.add(egui::Label::new(RichText::new(text).small()).extend());
        }
        Cell::Undefined(reason) => {
            ui.label(RichText::new("—").weak().small())
                .on_hover_text(reason.say(language));
        }
        other => {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                ui.label(RichText::new(other.say(language)).small());
            });
        }
    }
}
