//! The preview: the first rows, and above each column what it means.

use super::Work;
use crate::base::wording::{Language, count, lookup, say, words};
use crate::format::tables::plan::role_id;
use crate::format::tables::{Meaning, Role, TableKind, TableOutline, TableRole, roles_of};
use crate::ui::theme;
use egui::{ComboBox, RichText, Ui};
use egui_extras::{Column, TableBuilder};

/// Columns that are shown.
const MOST: usize = 60;
const HEAD: f32 = 46.0;
const ROW: f32 = 19.0;
const WIDTH: f32 = 148.0;

pub(super) fn show(work: &mut Work<'_>, ui: &mut Ui, height: f32) {
    let Some(table) = work.table().cloned() else {
        return;
    };
    let language = work.language;
    let size = egui::vec2(ui.available_width(), height);
    if table.columns.is_empty() {
        ui.allocate_ui(size, |ui| {
            ui.set_min_size(size);
            ui.centered_and_justified(|ui| {
                ui.label(RichText::new(words(language, "import.empty")).weak());
            });
        });
        return;
    }
    let frame = egui::Frame::NONE
        .stroke(ui.visuals().widgets.noninteractive.bg_stroke)
        .fill(ui.visuals().extreme_bg_color)
        .corner_radius(4)
        .inner_margin(6);
    frame.show(ui, |ui| {
        ui.set_height(height - 12.0);
        egui::ScrollArea::horizontal()
            .id_salt(("preview", &table.name))
            .auto_shrink([false, false])
            .show(ui, |ui| grid(work, ui, &table));
    });
    let more = table.columns.len().saturating_sub(MOST);
    if more > 0 {
        let more = count(language, more);
        let text = say(language, "import.more-columns", &[("count", &more)]);
        ui.label(RichText::new(text).weak().small());
    }
}

fn grid(work: &mut Work<'_>, ui: &mut Ui, table: &TableOutline) {
    let shown = table.columns.len().min(MOST);
    let height = ui.available_height() - HEAD;
    let mut builder = TableBuilder::new(ui)
        .id_salt(("columns", &table.name))
        .striped(true)
        .resizable(true)
        .auto_shrink(false)
        .min_scrolled_height(height)
        .max_scroll_height(height);
    for _ in 0..shown {
        builder = builder.column(Column::initial(WIDTH).at_least(96.0).clip(true));
    }
    builder
        .header(HEAD, |mut header| {
            for at in 0..shown {
                header.col(|ui| head(work, ui, table, at));
            }
        })
        .body(|body| {
            body.rows(ROW, table.preview.len(), |mut row| {
                let cells = table.preview.get(row.index());
                for (at, cell) in cells.into_iter().flatten().take(shown).enumerate() {
                    let ignored = table.columns.get(at).map(|c| &c.meaning);
                    let mut text = RichText::new(cell.replace(['\n', '\r'], " "));
                    if ignored == Some(&Meaning::Ignore) || table.role == Some(TableRole::LeaveOut)
                    {
                        text = text.weak();
                    }
                    row.col(|ui| {
                        ui.add(egui::Label::new(text).selectable(false).truncate());
                    });
                }
            });
        });
}

/// Heading of a column, and what it means.
fn head(work: &mut Work<'_>, ui: &mut Ui, table: &TableOutline, at: usize) {
    let Some(column) = table.columns.get(at) else {
        return;
    };
    let language = work.language;
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        let name = RichText::new(&column.name).font(theme::strong_font(12.5));
        ui.add(egui::Label::new(name).selectable(false).truncate());
        if let Some(told) = column.told {
            ui.label(RichText::new(words(language, told)).weak());
            return;
        }
        let text = said(&column.meaning, language);
        let mut text = RichText::new(text);
        if !matches!(column.meaning, Meaning::Is(_)) {
            text = text.weak();
        }
        let width = ui.available_width() - 6.0;
        let response = ComboBox::from_id_salt(("meaning", at))
            .selected_text(text)
            .width(width)
            .truncate()
            .height(420.0)
            .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside)
            .show_ui(ui, |ui| meanings(work, ui, table, at));
        let label = say(language, "import.meaning-of", &[("name", &column.name)]);
        response.response.accessible_name(label.as_str());
    });
}

/// What a meaning is called.
pub(super) fn said(meaning: &Meaning, language: Language) -> String {
    match meaning {
        Meaning::Is(role) => role_name(*role, language),
        Meaning::Attribute(None) => words(language, "meaning.attribute").to_owned(),
        Meaning::Attribute(Some(name)) => {
            format!("{} “{name}”", words(language, "meaning.attribute"))
        }
        Meaning::Ignore => words(language, "meaning.ignore").to_owned(),
    }
}

fn role_name(role: Role, language: Language) -> String {
    let id = role_id(role);
    lookup(language, &format!("meaning.{id}"))
        .unwrap_or(id)
        .to_owned()
}

fn meanings(work: &mut Work<'_>, ui: &mut Ui, table: &TableOutline, at: usize) {
    let Some(column) = table.columns.get(at) else {
        return;
    };
    let language = work.language;
    let kind = match table.role {
        Some(TableRole::Read(kind)) => Some(kind),
        _ => None,
    };
    let mut roles: Vec<Role> = match kind {
        Some(kind) => roles_of(kind),
        // A table that does not say what it is becomes what its columns say.
        None => vec![Role::Label, Role::Id, Role::Source, Role::Target],
    };
    if kind == Some(TableKind::Nodes) {
        roles.swap(0, 1);
    }
    let others = [Meaning::Attribute(None), Meaning::Ignore];
    let choices: Vec<Meaning> = roles.into_iter().map(Meaning::Is).chain(others).collect();
    for meaning in choices {
        let same = match (&meaning, &column.meaning) {
            (Meaning::Attribute(_), Meaning::Attribute(_)) => true,
            (a, b) => a == b,
        };
        if matches!(meaning, Meaning::Attribute(_)) {
            ui.separator();
        }
        if ui
            .selectable_label(same, said(&meaning, language))
            .clicked()
        {
            if !same {
                choose(work, &column.name, meaning);
            }
            ui.close();
        }
    }
    if matches!(column.meaning, Meaning::Attribute(_)) {
        rename(work, ui, column);
    }
}

/// The name of its own that an attribute may have.
fn rename(work: &mut Work<'_>, ui: &mut Ui, column: &crate::format::tables::ColumnOutline) {
    let language = work.language;
    let own = match &column.meaning {
        Meaning::Attribute(Some(name)) => name,
        _ => &column.name,
    };
    let label = ui.label(RichText::new(words(language, "import.attribute-name")).weak());
    let field = egui::TextEdit::singleline(&mut work.form.attribute)
        .hint_text(own.as_str())
        .desired_width(150.0);
    let field = super::outlined(ui, field).labelled_by(label.id);
    let entered = field.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
    let name = work.form.attribute.trim().to_owned();
    if entered && !name.is_empty() {
        work.form.attribute.clear();
        choose(work, &column.name, Meaning::Attribute(Some(name)));
        ui.close();
    }
}

fn choose(work: &mut Work<'_>, heading: &str, meaning: Meaning) {
    let heading = heading.to_owned();
    work.choose(|choice| {
        // A role has one column: what had it by choice is no longer chosen.
        choice
            .columns
            .retain(|_, other| *other != meaning || !matches!(meaning, Meaning::Is(_)));
        choice.columns.insert(heading, meaning);
    });
}
