//! The shortcut sheet and the about box.

use super::app::App;
use super::widgets::heading;
use crate::base::wording::words;
use crate::session::action::{ACTIONS, Menu};
use egui::{RichText, Ui};

/// Which help is on screen.
#[derive(Default)]
pub(super) struct Help {
    pub(super) shortcuts: bool,
    pub(super) about: bool,
    pub(super) validation: bool,
}

impl Help {
    /// Closes what is open; true when something was.
    pub(super) fn close(&mut self) -> bool {
        std::mem::take(&mut self.shortcuts)
            | std::mem::take(&mut self.about)
            | std::mem::take(&mut self.validation)
    }
}

/// What the mouse does: word keys of gesture and effect.
const GESTURES: [(&str, &str); 8] = [
    ("gesture.wheel", "gesture.wheel.does"),
    ("gesture.drag", "gesture.drag.does"),
    ("gesture.click", "gesture.click.does"),
    ("gesture.shift-click", "gesture.shift-click.does"),
    ("gesture.shift-drag", "gesture.shift-drag.does"),
    ("gesture.drag-node", "gesture.drag-node.does"),
    ("gesture.double-click", "gesture.double-click.does"),
    ("gesture.legend", "gesture.legend.does"),
];

/// Draws the help that is open.
pub(super) fn show(app: &mut App, ui: &mut Ui) {
    shortcuts(app, ui);
    about(app, ui);
}

fn shortcuts(app: &mut App, ui: &Ui) {
    let language = app.session.language();
    let mut open = app.help.shortcuts;
    egui::Window::new(words(language, "action.shortcuts"))
        .id(egui::Id::unique("shortcuts"))
        .open(&mut open)
        .collapsible(false)
        .default_size([720.0, 520.0])
        .anchor(egui::Align2::CENTER_CENTER, egui::Vec2::ZERO)
        .show(ui.ctx(), |ui| {
            egui::ScrollArea::vertical().show(ui, |ui| {
                ui.columns(2, |columns| {
                    mouse(&mut columns[0], language);
                    for menu in [Menu::File, Menu::Edit] {
                        keys(&mut columns[0], menu, language);
                    }
                    for menu in [Menu::View, Menu::Arrange, Menu::Help] {
                        keys(&mut columns[1], menu, language);
                    }
                });
            });
        });
    app.help.shortcuts = open;
}

fn mouse(ui: &mut Ui, language: crate::base::wording::Language) {
    heading(ui, words(language, "help.mouse"));
    egui::Grid::new("gestures").num_columns(2).show(ui, |ui| {
        for (gesture, does) in GESTURES {
            ui.label(RichText::new(words(language, gesture)).weak());
            ui.label(words(language, does));
            ui.end_row();
        }
    });
}

fn keys(ui: &mut Ui, menu: Menu, language: crate::base::wording::Language) {
    heading(ui, words(language, menu.name()));
    egui::Grid::new(menu.name()).num_columns(2).show(ui, |ui| {
        let with_keys = |a: &&crate::session::Action| a.menu == menu && !a.shortcut.is_empty();
        for action in ACTIONS.iter().filter(with_keys) {
            let shortcut = action.shortcut.replace("Plus", "+").replace("Minus", "−");
            ui.label(RichText::new(shortcut).weak());
            ui.label(words(language, action.name));
            ui.end_row();
        }
    });
}

fn about(app: &mut App, ui: &Ui) {
    let language = app.session.language();
    let mut open = app.help.about;
    egui::Window::new(words(language, "action.about"))
        .id(egui::Id::unique("about"))
        .open(&mut open)
        .collapsible(false)
        .resizable(false)
        .default_width(440.0)
        .anchor(egui::Align2::CENTER_CENTER, egui::Vec2::ZERO)
        .show(ui.ctx(), |ui| {
            ui.heading(format!("Milieu {}", env!("CARGO_PKG_VERSION")));
            ui.label(words(language, "about.what"));
            ui.add_space(6.0);
            ui.label(words(language, "about.data"));
            ui.add_space(6.0);
            ui.label(words(language, "about.network"));
            ui.add_space(6.0);
            ui.label(RichText::new(words(language, "about.licence")).weak());
        });
    app.help.about = open;
}
