//! Head of the import window: what is imported, and one tab per table.

use super::Work;
use crate::base::wording::words;
use crate::format::tables::{TableKind, TableOutline, TableRole};
use crate::session::ImportStep;
use crate::ui::theme;
use egui::{RichText, Ui};

pub(super) fn show(work: &mut Work<'_>, ui: &mut Ui) {
    let language = work.language;
    ui.horizontal(|ui| {
        let title = RichText::new(words(language, "import.title")).font(theme::strong_font(16.0));
        ui.label(title);
        ui.add_space(8.0);
        let add = words(language, "import.add");
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if ui
                .button(add)
                .on_hover_text(words(language, "import.add.tip"))
                .clicked()
            {
                work.dialogs.ask_add(ui.ctx(), language);
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                egui::ScrollArea::horizontal().show(ui, |ui| tabs(work, ui));
            });
        });
    });
}

fn tabs(work: &mut Work<'_>, ui: &mut Ui) {
    let shown = work.table().map(|t| t.name.clone());
    let several = work.import.files().len() > 1;
    for table in work.import.tables() {
        let is_shown = shown.as_ref() == Some(&table.name);
        let button = egui::Button::selectable(is_shown, text(work, ui, table));
        if ui.add(button).on_hover_text(&table.file).clicked() {
            work.form.table.clone_from(&table.name);
        }
        let is_file = table.name == table.file;
        if several && is_file && remove(work, ui, table) {
            work.steps.push(ImportStep::Remove(table.file.clone()));
        }
        ui.add_space(4.0);
    }
}

/// Name of a table with what it is.
fn text(work: &Work<'_>, ui: &Ui, table: &TableOutline) -> egui::text::LayoutJob {
    let language = work.language;
    let role = match table.role {
        Some(role) => words(language, role_key(role)),
        None => words(language, "table.role.unclear"),
    };
    let mut job = egui::text::LayoutJob::default();
    let part = |color| egui::TextFormat::simple(egui::FontId::proportional(13.0), color);
    let name = table.name.chars().take(40).collect::<String>();
    job.append(&name, 0.0, part(ui.visuals().text_color()));
    let weak = match table.refusal.is_some() && table.role != Some(TableRole::LeaveOut) {
        true => ui.visuals().error_fg_color,
        false => ui.visuals().weak_text_color(),
    };
    job.append(role, 6.0, part(weak));
    job
}

fn remove(work: &Work<'_>, ui: &mut Ui, table: &TableOutline) -> bool {
    let tip = crate::base::wording::say(work.language, "import.remove", &[("file", &table.file)]);
    let button = ui.add(egui::Button::new("×").frame(false).small());
    let button = button.accessible_name(tip.as_str());
    button.on_hover_text(tip).clicked()
}

/// Key of the name of a role.
pub(super) fn role_key(role: TableRole) -> &'static str {
    match role {
        TableRole::LeaveOut => "table.role.leave-out",
        TableRole::Read(kind) => match kind {
            TableKind::Nodes => "table.role.members",
            TableKind::Ties => "table.role.ties",
            TableKind::Projects => "table.role.projects",
            TableKind::Matrix => "table.role.matrix",
        },
    }
}
