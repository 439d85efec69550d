//! Two windows about the numbers: how they were made, and how they stand beside those of other
//! programs.

use super::app::App;
use super::theme;
use crate::base::wording::{Language, words};
use crate::compare::methods::{methods_bibtex, methods_page};
use crate::compare::validation::{Checked, validation_sheet, verdict};
use crate::session::Command;
use crate::session::jobs::JobKind;
use crate::session::statistics::methods_of;
use egui::{RichText, ScrollArea, Ui};
use egui_extras::{Column, TableBuilder};

/// What the window on methods remembers.
pub(super) struct Methods {
    /// It is on screen.
    pub(super) open: bool,
    /// Language of the paragraph; `None` = of the window.
    language: Option<Language>,
}

impl Methods {
    /// Not on screen.
    pub(super) const fn closed() -> Self {
        Self {
            open: false,
            language: None,
        }
    }
}

/// Draws the windows that are open.
pub(super) fn show(app: &mut App, ui: &mut Ui) {
    methods(app, ui);
    validation(app, ui);
}

fn methods(app: &mut App, ui: &Ui) {
    let Some(desk) = app.session.desk().filter(|_| app.methods.open) else {
        return;
    };
    let language = app.session.language();
    let mut told = app.methods.language.unwrap_or(language);
    let (page, bibtex) = methods_of(desk, told, |c| (methods_page(c, told), methods_bibtex(c)));
    let mut open = true;
    egui::Window::new(words(language, "methods.title"))
        .id(egui::Id::unique("methods"))
        .open(&mut open)
        .collapsible(false)
        .default_size([620.0, 460.0])
        .pivot(egui::Align2::CENTER_CENTER)
        .default_pos(ui.content_rect().center())
        .show(ui.ctx(), |ui| {
            ui.horizontal(|ui| {
                for (one, name) in [
                    (Language::English, "English"),
                    (Language::French, "Français"),
                ] {
                    ui.selectable_value(&mut told, one, name);
                }
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let button = words(language, "methods.bibtex");
                    if ui.button(button).clicked() {
                        ui.ctx().copy_text(bibtex.clone());
                    }
                    if ui.button(words(language, "statistics.copy")).clicked() {
                        ui.ctx().copy_text(page.clone());
                    }
                });
            });
            ui.separator();
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 6.0;
                for line in page.lines().filter(|l| !l.is_empty()) {
                    ui.label(line);
                }
            });
        });
    app.methods.language = (told != language).then_some(told);
    app.methods.open = open;
}

fn validation(app: &mut App, ui: &Ui) {
    if !app.help.validation {
        return;
    }
    let language = app.session.language();
    let running = app.session.is_running(JobKind::Validate);
    if app.session.validation().is_none() && !running {
        app.session.dispatch(Command::Validate);
    }
    let mut open = true;
    let checked = app.session.validation();
    egui::Window::new(words(language, "validation.title"))
        .id(egui::Id::unique("validation"))
        .open(&mut open)
        .collapsible(false)
        .default_size([820.0, 520.0])
        .pivot(egui::Align2::CENTER_CENTER)
        .default_pos(ui.content_rect().center())
        .show(ui.ctx(), |ui| match checked {
            None => {
                ui.horizontal(|ui| {
                    ui.spinner();
                    ui.label(words(language, "job.validate"));
                });
            }
            Some(checked) => compared(ui, checked, language),
        });
    app.help.validation = open;
}

fn compared(ui: &mut Ui, checked: &[Checked], language: Language) {
    let sheet = validation_sheet(checked, language);
    ui.label(RichText::new(verdict(checked, language)).font(theme::strong_font(13.0)));
    ui.label(
        RichText::new(words(language, "validation.explain"))
            .weak()
            .small(),
    );
    ui.add_space(4.0);
    TableBuilder::new(ui)
        .striped(true)
        .column(Column::initial(200.0).clip(true).resizable(true))
        .column(Column::initial(240.0).clip(true).resizable(true))
        .columns(Column::initial(86.0), 2)
        .column(Column::initial(60.0))
        .column(Column::remainder().at_least(90.0))
        .header(20.0, |mut header| {
            for head in &sheet.columns {
                header.col(|ui| {
                    ui.label(RichText::new(head).font(theme::strong_font(12.0)));
                });
            }
        })
        .body(|body| {
            body.rows(18.0, sheet.rows.len(), |mut row| {
                let at = row.index();
                let agrees = checked.get(at).is_some_and(Checked::agrees);
                for cell in sheet.rows.get(at).into_iter().flatten() {
                    let text = RichText::new(cell.say(language));
                    row.col(|ui| told(ui, text, agrees));
                }
            });
        });
}

/// A value; one that does not agree stands out.
fn told(ui: &mut Ui, text: RichText, agrees: bool) {
    let amber = theme::amber(ui);
    let text = if agrees { text } else { text.color(amber) };
    ui.add(egui::Label::new(text).truncate());
}
