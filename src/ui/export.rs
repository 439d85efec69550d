//! The export form: paper, file type and place. The page choices are edits of the study, so that
//! undo covers them and the recipe in the file says them.

use super::app::App;
use crate::base::wording::{Language, words};
use crate::export::EXPORTERS;
use crate::session::{Command, Edit, PageChoice};
use egui::{DragValue, RichText, Ui};
use std::path::PathBuf;

/// Widths that journals ask for, mm.
const WIDTHS: [f64; 3] = [84.0, 129.0, 174.0];

/// What the form holds beside the study's page.
pub(super) struct ExportForm {
    /// The form is on screen.
    pub(super) open: bool,
    /// Where to.
    pub(super) path: String,
    exporter: &'static str,
    dpi: f64,
    /// Saving waits for the dialog that asks where to.
    save_when_placed: bool,
    /// The answer that saving waited for has come.
    placed: bool,
}

impl Default for ExportForm {
    fn default() -> Self {
        Self {
            open: false,
            path: String::new(),
            exporter: "pdf",
            dpi: 300.0,
            save_when_placed: false,
            placed: false,
        }
    }
}

impl ExportForm {
    /// Closes the form; true when it was open.
    pub(super) fn close(&mut self) -> bool {
        self.save_when_placed = false;
        std::mem::take(&mut self.open)
    }

    /// Takes the answer of the dialog that asks where to.
    pub(super) fn place_at(&mut self, path: &std::path::Path) {
        self.path = path.to_string_lossy().into_owned();
        self.placed = std::mem::take(&mut self.save_when_placed);
    }
}

/// Draws the form when it is open.
pub(super) fn show(app: &mut App, ui: &mut Ui) {
    if !app.export.open {
        return;
    }
    let Some(desk) = app.session.desk() else {
        return;
    };
    let language = app.session.language();
    let before = desk.study.page.clone();
    let figure_language = desk.study.language;
    let mut page = before.clone();
    let mut new_language = figure_language;
    let mut open = true;
    let mut save = false;
    egui::Window::new(words(language, "export.title"))
        .id(egui::Id::unique("export"))
        .open(&mut open)
        .collapsible(false)
        .resizable(false)
        .default_width(420.0)
        .anchor(egui::Align2::CENTER_CENTER, egui::Vec2::ZERO)
        .show(ui.ctx(), |ui| {
            egui::Grid::new("page")
                .num_columns(2)
                .spacing([16.0, 9.0])
                .show(ui, |ui| {
                    file_type(&mut app.export, ui, language);
                    size(&mut page, ui, language);
                    options(&mut page, ui, language);
                    figure_words(&mut new_language, ui, language);
                    place(app, ui, language);
                });
            ui.add_space(4.0);
            ui.label(
                RichText::new(words(language, "export.recipe"))
                    .weak()
                    .small(),
            );
            ui.add_space(6.0);
            egui::Sides::new().show(
                ui,
                |_| {},
                |ui| {
                    save = ui.button(words(language, "export.save")).clicked();
                    if ui.button(words(language, "close")).clicked() {
                        app.export.open = false;
                    }
                },
            );
        });
    if page != before {
        app.session.dispatch(Command::Edit(Edit::Page(page)));
    }
    if new_language != figure_language {
        app.session
            .dispatch(Command::Edit(Edit::Language(new_language)));
    }
    // Without a place, saving asks for one first; the answer saves.
    if save && app.export.path.trim().is_empty() {
        app.export.save_when_placed = true;
        app.dialogs
            .ask_save(ui.ctx(), language, app.export.exporter);
        save = false;
    }
    if save || std::mem::take(&mut app.export.placed) {
        let path = with_extension(&app.export.path, app.export.exporter);
        app.session.dispatch(Command::Export {
            path,
            exporter: app.export.exporter,
            dpi: app.export.dpi,
        });
        app.export.open = false;
    }
    app.export.open &= open;
}

/// The path with the extension of the file type, where it lacks it.
fn with_extension(path: &str, extension: &str) -> PathBuf {
    let path = PathBuf::from(path.trim());
    let has = path
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case(extension));
    if has {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(extension);
    PathBuf::from(name)
}

fn file_type(form: &mut ExportForm, ui: &mut Ui, language: Language) {
    ui.label(words(language, "export.type"));
    ui.horizontal(|ui| {
        for exporter in EXPORTERS {
            let info = exporter.info();
            ui.selectable_value(&mut form.exporter, info.id, info.id.to_ascii_uppercase());
        }
        let raster = crate::export::find(form.exporter).is_some_and(|e| e.info().raster);
        if raster {
            let dpi = DragValue::new(&mut form.dpi)
                .range(72.0..=1200.0)
                .suffix(" dpi");
            ui.add(dpi).accessible_name("dpi");
        }
    });
    ui.end_row();
}

fn size(page: &mut PageChoice, ui: &mut Ui, language: Language) {
    ui.label(words(language, "setting.page.width"));
    ui.horizontal(|ui| {
        for width in WIDTHS {
            ui.selectable_value(&mut page.width_mm, width, format!("{width}"));
        }
        let free = DragValue::new(&mut page.width_mm)
            .range(40.0..=1200.0)
            .suffix(" mm");
        ui.add(free)
            .accessible_name(words(language, "setting.page.width"));
    });
    ui.end_row();
    ui.label(words(language, "setting.page.height"));
    ui.horizontal(|ui| {
        let mut fitted = page.height_mm.is_none();
        if ui
            .checkbox(&mut fitted, words(language, "export.fitted"))
            .changed()
        {
            page.height_mm = if fitted {
                None
            } else {
                Some((page.width_mm * 0.75).round())
            };
        }
        if let Some(height) = &mut page.height_mm {
            let free = DragValue::new(height).range(40.0..=1200.0).suffix(" mm");
            ui.add(free)
                .accessible_name(words(language, "setting.page.height"));
        }
    });
    ui.end_row();
    ui.label(words(language, "setting.page.font-size"));
    let text = DragValue::new(&mut page.font_size)
        .range(5.0..=24.0)
        .speed(0.1)
        .suffix(" pt");
    ui.add(text)
        .accessible_name(words(language, "setting.page.font-size"));
    ui.end_row();
}

fn options(page: &mut PageChoice, ui: &mut Ui, language: Language) {
    ui.label(words(language, "export.with"));
    ui.horizontal(|ui| {
        ui.checkbox(&mut page.legend, words(language, "setting.page.legend"));
        ui.checkbox(&mut page.title, words(language, "setting.page.title"));
        ui.checkbox(&mut page.source, words(language, "setting.page.source"));
        ui.checkbox(
            &mut page.transparent,
            words(language, "setting.page.transparent"),
        );
    });
    ui.end_row();
}

fn figure_words(figure: &mut Language, ui: &mut Ui, language: Language) {
    ui.label(words(language, "setting.figure.language"));
    ui.horizontal(|ui| {
        ui.selectable_value(figure, Language::English, "English");
        ui.selectable_value(figure, Language::French, "Français");
    });
    ui.end_row();
}

fn place(app: &mut App, ui: &mut Ui, language: Language) {
    let label = ui.label(words(language, "export.file"));
    ui.horizontal(|ui| {
        let hint = format!("figure.{}", app.export.exporter);
        let field = egui::TextEdit::singleline(&mut app.export.path)
            .hint_text(hint)
            .desired_width(240.0);
        ui.add(field).labelled_by(label.id);
        if ui.button(words(language, "export.browse")).clicked() {
            app.export.save_when_placed = false;
            app.dialogs
                .ask_save(ui.ctx(), language, app.export.exporter);
        }
    });
    ui.end_row();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extension_is_added_once() {
        assert_eq!(with_extension("a/b", "pdf"), PathBuf::from("a/b.pdf"));
        assert_eq!(with_extension("b.PDF ", "pdf"), PathBuf::from("b.PDF"));
        assert_eq!(with_extension("fig.2", "png"), PathBuf::from("fig.2.png"));
    }
}
