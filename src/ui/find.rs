//! Find a member as you type.

use super::app::App;
use super::theme;
use crate::base::id::NodeId;
use crate::base::wording::{say, words};
use crate::session::{CameraOrder, Command, Tab, ViewChange};
use egui::{Key, RichText, Ui};

/// Matches shown.
const MOST: usize = 12;

/// What is being looked for.
#[derive(Default)]
pub(super) struct Find {
    query: String,
    at: usize,
    pub(super) wants_focus: bool,
    open: bool,
}

impl Find {
    /// Ends the search; true when there was one.
    pub(super) fn close(&mut self) -> bool {
        let was = self.open && !self.query.is_empty();
        self.query.clear();
        self.open = false;
        was
    }
}

/// Draws the field and the matches below it.
pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let language = app.session.language();
    let hint = format!("{}  Ctrl+F", words(language, "action.find"));
    let edit = egui::TextEdit::singleline(&mut app.find.query)
        .id(egui::Id::unique("find"))
        .hint_text(hint)
        .align(egui::Align2::LEFT_CENTER)
        .desired_width(200.0);
    let field = ui.add(edit).accessible_name(words(language, "action.find"));
    if std::mem::take(&mut app.find.wants_focus) {
        field.request_focus();
    }
    if field.changed() {
        app.find.at = 0;
    }
    if field.has_focus() {
        app.find.open = true;
    }
    if !app.find.open || app.find.query.is_empty() {
        return;
    }
    let Some(desk) = app.session.desk() else {
        return;
    };
    let matches = desk.index.find(&app.find.query, MOST);
    let (down, up, enter) = ui.input(|i| {
        (
            i.key_pressed(Key::ArrowDown),
            i.key_pressed(Key::ArrowUp),
            i.key_pressed(Key::Enter),
        )
    });
    let last = matches.len().saturating_sub(1);
    if down {
        app.find.at = (app.find.at + 1).min(last);
    }
    if up {
        app.find.at = app.find.at.saturating_sub(1);
    }
    let mut chosen = if enter {
        matches.get(app.find.at).copied()
    } else {
        None
    };
    let add = ui.input(|i| i.modifiers.command);
    egui::Popup::from_response(&field)
        .open(true)
        .width(320.0)
        .show(|ui| {
            if matches.is_empty() {
                let text = say(language, "find.none", &[("query", &app.find.query)]);
                ui.label(RichText::new(text).weak());
            }
            for (i, node) in matches.iter().enumerate() {
                if row(app, ui, *node, i == app.find.at) {
                    chosen = Some(*node);
                }
            }
        });
    if let Some(node) = chosen {
        choose(app, node, add);
        field.surrender_focus();
    } else if !field.has_focus() && ui.input(|i| i.pointer.any_click()) {
        app.find.open = false;
    }
}

fn row(app: &App, ui: &mut Ui, node: NodeId, at: bool) -> bool {
    let Some(desk) = app.session.desk() else {
        return false;
    };
    let language = app.session.language();
    let network = &desk.network;
    let city = super::panels::value_of(network, node, "city", language);
    let mut name = RichText::new(network.label(node));
    if at {
        name = name.font(theme::strong_font(13.0));
    }
    let hidden = desk.subset.shown.get(node.index()) != Some(&true);
    let tail = if hidden {
        words(language, "find.hidden").to_owned()
    } else {
        city
    };
    ui.add(egui::Button::selectable(at, name).right_text(RichText::new(tail).weak()))
        .clicked()
}

/// Selects a member and brings it to the middle.
fn choose(app: &mut App, node: NodeId, add: bool) {
    let change = if add {
        ViewChange::Add(vec![node])
    } else {
        ViewChange::Select([node].into())
    };
    app.session.dispatch(Command::View(change));
    let tab = app.session.desk().map(|d| d.view.tab);
    if tab == Some(Tab::Governance) {
        app.session
            .dispatch(Command::View(ViewChange::Tab(Tab::Network)));
    }
    app.session
        .dispatch(Command::View(ViewChange::Camera(CameraOrder::Centre(node))));
    app.find.query.clear();
    app.find.open = false;
}
