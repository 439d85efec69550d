//! The import window: how tables are read, with everything that was guessed open to change; what is
//! in doubt, with mends; and the import itself. Each change is a step of the session's import.

mod check;
mod columns;
mod foot;
mod head;
mod marks;
mod reading;

use super::app::App;
use super::dialogs::Dialogs;
use crate::base::wording::Language;
use crate::format::tables::TableOutline;
use crate::session::{Command, Import, ImportStep};
use egui::{Key, Ui, vec2};

/// Space between the window and the edges of the screen, and its largest size.
const MARGIN: f32 = 40.0;
const LARGEST: egui::Vec2 = vec2(1080.0, 780.0);

/// What the window holds beside the session's import.
#[derive(Default)]
pub(super) struct ImportForm {
    /// Name of the table that is shown.
    table: String,
    /// What the mapping is to be called.
    name: String,
    /// What a member is looked for by, to link an end to it.
    wanted: String,
    /// The name that is given to an attribute, while it is written.
    attribute: String,
    /// A field had the keyboard in the last frame: Escape and Enter were meant for it.
    typing: bool,
}

/// What the parts of the window work with.
struct Work<'a> {
    form: &'a mut ImportForm,
    import: &'a Import,
    dialogs: &'a Dialogs,
    language: Language,
    steps: Vec<ImportStep>,
}

impl Work<'_> {
    /// The table that is shown.
    fn table(&self) -> Option<&TableOutline> {
        let tables = self.import.tables();
        let named = tables.iter().find(|t| t.name == self.form.table);
        named.or_else(|| tables.first())
    }

    /// Changes what is chosen for the table that is shown.
    fn choose(&mut self, change: impl FnOnce(&mut crate::format::tables::TableChoice)) {
        let Some(table) = self.table().map(|t| t.name.clone()) else {
            return;
        };
        let mut choice = self.import.plan().choice(&table);
        change(&mut choice);
        let choice = Box::new(choice);
        self.steps.push(ImportStep::Choose { table, choice });
    }
}

/// Draws the window when there is an import.
pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let language = app.session.language();
    let Some(import) = app.session.import() else {
        app.import.typing = false;
        return;
    };
    let mut work = Work {
        form: &mut app.import,
        import,
        dialogs: &app.dialogs,
        language,
        steps: Vec::new(),
    };
    keys(&mut work, ui);
    let room = ui.content_rect().size() - vec2(MARGIN, MARGIN);
    let size = room.min(LARGEST);
    let frame = egui::Frame::window(ui.style()).inner_margin(egui::Margin::symmetric(16, 12));
    egui::Modal::new(egui::Id::unique("import"))
        .frame(frame)
        .show(ui.ctx(), |ui| {
            ui.set_width(size.x - 32.0);
            ui.set_height(size.y - 24.0);
            contents(&mut work, ui);
        });
    work.form.typing = ui.ctx().egui_wants_keyboard_input();
    let steps = std::mem::take(&mut work.steps);
    for step in steps {
        app.session.dispatch(Command::Import(step));
    }
}

/// Enter imports, Escape gives up, unless a field or a menu is to have them.
fn keys(work: &mut Work<'_>, ui: &Ui) {
    let busy = work.form.typing || egui::Popup::is_any_open(ui.ctx());
    let focused = ui.memory(|m| m.focused().is_some());
    let pressed = |key| ui.input(|i| i.key_pressed(key));
    if !busy && pressed(Key::Escape) {
        work.steps.push(ImportStep::Cancel);
    } else if !busy && !focused && pressed(Key::Enter) {
        work.steps.push(ImportStep::Finish);
    }
}

fn contents(work: &mut Work<'_>, ui: &mut Ui) {
    head::show(work, ui);
    ui.separator();
    let foot = foot::HEIGHT;
    let body = vec2(ui.available_width(), ui.available_height() - foot);
    ui.allocate_ui(body, |ui| {
        ui.set_min_size(body);
        reading::show(work, ui);
        ui.add_space(4.0);
        let preview = (body.y * 0.42).clamp(150.0, 330.0);
        columns::show(work, ui, preview);
        ui.add_space(6.0);
        check::show(work, ui);
    });
    foot::show(work, ui);
}

/// A field on a white window, with an outline that shows where it is.
fn outlined(ui: &mut Ui, field: egui::TextEdit<'_>) -> egui::Response {
    let line = ui.visuals().widgets.noninteractive.bg_stroke;
    ui.scope(|ui| {
        ui.visuals_mut().widgets.inactive.bg_stroke = line;
        ui.add(field)
    })
    .inner
}

/// The cells of a spreadsheet in the clipboard, when they are pasted on the window.
pub(super) fn pasted(ui: &Ui) -> Option<String> {
    if ui.ctx().egui_wants_keyboard_input() {
        return None;
    }
    ui.input(|input| {
        input.events.iter().find_map(|event| match event {
            egui::Event::Paste(text) => Some(text)
                .filter(|t| t.trim_end().contains(['\t', '\n']))
                .cloned(),
            _ => None,
        })
    })
}
