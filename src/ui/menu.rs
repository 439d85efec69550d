//! The menu bar, the tabs, and the field that finds members.

use super::app::App;
use super::theme;
use crate::base::wording::{Language, say, words};
use crate::layout::LAYOUTS;
use crate::session::action::{ACTIONS, Action, ActionId, Menu};
use crate::session::{Command, Edit, LayoutChoice, Session, Tab, ViewChange};
use egui::{Button, RichText, Ui};

/// Draws both bars.
pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let margin = egui::Margin::symmetric(8, 4);
    let frame = egui::Frame::new()
        .fill(ui.visuals().panel_fill)
        .inner_margin(margin);
    egui::Panel::top("menu").frame(frame).show(ui, |ui| {
        egui::MenuBar::new().ui(ui, |ui| {
            for menu in Menu::ALL {
                one_menu(app, ui, menu);
            }
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                language(app, ui);
                super::find::show(app, ui);
                undo_redo(app, ui);
            });
        });
    });
    egui::Panel::top("tabs").frame(frame).show(ui, |ui| {
        ui.horizontal(|ui| {
            tabs(app, ui);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let label = words(app.session.language(), "export.button");
                let white = RichText::new(label).color(egui::Color32::WHITE);
                let button = Button::new(white).fill(theme::accent(crate::figure::Theme::Light));
                let ready = app.session.desk().is_some();
                if ui.add_enabled(ready, button).clicked() {
                    app.perform(ui, ActionId::Export);
                }
            });
        });
    });
}

fn one_menu(app: &mut App, ui: &mut Ui, menu: Menu) {
    let language = app.session.language();
    ui.menu_button(words(language, menu.name()), |ui| {
        ui.set_min_width(240.0);
        for action in ACTIONS.iter().filter(|a| a.menu == menu) {
            if separated(action.id) {
                ui.separator();
            }
            if action.id == ActionId::Live {
                layouts(app, ui, language);
                ui.separator();
            }
            let (label, enabled) = label_of(&app.session, action, language);
            let mut button = Button::new(label).selected(is_on(&app.session, action.id));
            if !action.shortcut.is_empty() {
                button = button
                    .shortcut_text(action.shortcut.replace("Plus", "+").replace("Minus", "−"));
            }
            if ui.add_enabled(enabled, button).clicked() {
                app.perform(ui, action.id);
            }
        }
    });
}

/// All layouts, in a menu of their own.
fn layouts(app: &mut App, ui: &mut Ui, language: Language) {
    let now = app.session.desk().map(|d| d.study.layout.clone());
    ui.menu_button(words(language, "menu.layouts"), |ui| {
        for info in LAYOUTS.iter().map(|l| l.info()) {
            let on = now.as_ref().is_some_and(|n| n.id == info.id);
            let button = Button::new(words(language, info.name)).selected(on);
            let response = ui.add_enabled(now.is_some(), button);
            if let (true, Some(now)) = (
                response.on_hover_text(words(language, info.help)).clicked(),
                &now,
            ) {
                let choice = LayoutChoice {
                    id: info.id.to_owned(),
                    ..now.clone()
                };
                app.session.dispatch(Command::Edit(Edit::Layout(choice)));
            }
        }
    });
}

/// A line stands above these entries.
fn separated(id: ActionId) -> bool {
    matches!(
        id,
        ActionId::Export
            | ActionId::Quit
            | ActionId::SelectAll
            | ActionId::Find
            | ActionId::Focus
            | ActionId::Theme
            | ActionId::ColorSector
            | ActionId::TabNetwork
            | ActionId::Panels
            | ActionId::Grouped
            | ActionId::Live
    )
}

/// The name of an entry (with the edit it would undo), and whether it can be used now.
fn label_of(session: &Session, action: &Action, language: Language) -> (String, bool) {
    let name = words(language, action.name).to_owned();
    let Some(desk) = session.desk() else {
        let always = [
            ActionId::Open,
            ActionId::OpenReconstruction,
            ActionId::OpenDocumented,
            ActionId::Quit,
            ActionId::Shortcuts,
            ActionId::Validation,
            ActionId::About,
        ];
        return (name, always.contains(&action.id));
    };
    let with = |edit: Option<&crate::base::wording::Message>| match edit {
        Some(edit) => (format!("{name}: {}", edit.say(language)), true),
        None => (name.clone(), false),
    };
    let has = |field| desk.network.field(field).is_some();
    match action.id {
        ActionId::Undo => with(desk.history.undo_name()),
        ActionId::Redo => with(desk.history.redo_name()),
        ActionId::Hide
        | ActionId::Pin
        | ActionId::Neighbours
        | ActionId::FitSelection
        | ActionId::ShowInTable => (name, !desk.view.selection.is_empty()),
        ActionId::Focus => {
            let usable = !desk.view.selection.is_empty() || desk.view.focus.is_some();
            (name, usable)
        }
        ActionId::ShowAll => (name, !desk.study.filters.is_empty()),
        ActionId::UnpinAll => (name, !desk.study.pins.is_empty()),
        ActionId::ColorSector | ActionId::GroupSector => (name, has("sector")),
        ActionId::ColorCity | ActionId::GroupCity => (name, has("city")),
        ActionId::ColorSphere | ActionId::GroupSphere => (name, has("sphere")),
        ActionId::ColorCluster | ActionId::Grouped => (name, has("cluster")),
        _ => (name, true),
    }
}

/// Entries that are switched on.
fn is_on(session: &Session, id: ActionId) -> bool {
    let Some(desk) = session.desk() else {
        return false;
    };
    let colored = |field: &str| desk.study.appearance.color.as_deref() == Some(field);
    let grouped =
        |field: &str| desk.study.layout.id == "grouped" && desk.study.layout.group_by == field;
    match id {
        ActionId::Lock => desk.view.locked,
        ActionId::Live => desk.view.live,
        ActionId::Focus => desk.view.focus.is_some(),
        ActionId::ColorSector => colored("sector"),
        ActionId::ColorCity => colored("city"),
        ActionId::ColorSphere => colored("sphere"),
        ActionId::ColorCluster => colored("cluster"),
        ActionId::Grouped => grouped("cluster"),
        ActionId::GroupSector => grouped("sector"),
        ActionId::GroupCity => grouped("city"),
        ActionId::GroupSphere => grouped("sphere"),
        ActionId::Free => desk.study.layout.id == "force",
        ActionId::TabNetwork => desk.view.tab == Tab::Network,
        ActionId::TabGovernance => desk.view.tab == Tab::Governance,
        ActionId::TabTable => desk.view.tab == Tab::Table,
        _ => false,
    }
}

fn undo_redo(app: &mut App, ui: &mut Ui) {
    let language = app.session.language();
    // Right to left: redo is drawn first.
    for (id, key) in [
        (ActionId::Redo, "action.redo"),
        (ActionId::Undo, "action.undo"),
    ] {
        let name = app.session.desk().and_then(|d| match id {
            ActionId::Undo => d.history.undo_name(),
            _ => d.history.redo_name(),
        });
        let hint = name.map(|n| format!("{}: {}", words(language, key), n.say(language)));
        let button = Button::new(words(language, key)).frame(false);
        let response = ui.add_enabled(hint.is_some(), button);
        if let Some(hint) = hint {
            if response.clicked() {
                app.perform(ui, id);
            }
            response.on_hover_text(hint);
        }
    }
}

/// English or French, for the window.
fn language(app: &mut App, ui: &mut Ui) {
    let now = app.session.language();
    let (label, other, hint) = match now {
        Language::English => ("FR", Language::French, "Passer en français"),
        Language::French => ("EN", Language::English, "Switch to English"),
    };
    let button = Button::new(label).frame(false);
    if ui.add(button).on_hover_text(hint).clicked() {
        app.session.dispatch(Command::Language(other));
    }
}

fn tabs(app: &mut App, ui: &mut Ui) {
    let language = app.session.language();
    let Some(desk) = app.session.desk() else {
        ui.label("");
        return;
    };
    let (now, focus) = (desk.view.tab, desk.view.focus);
    let crumb = focus.map(|(node, steps)| {
        let name = desk.network.label(node);
        say(
            language,
            "focus.crumb",
            &[("member", name), ("steps", &steps.to_string())],
        )
    });
    for tab in Tab::ALL {
        let text = RichText::new(words(language, tab.name()));
        let text = if tab == now {
            text.font(theme::strong_font(13.0))
        } else {
            text
        };
        if ui.add(Button::selectable(tab == now, text)).clicked() {
            app.session.dispatch(Command::View(ViewChange::Tab(tab)));
        }
    }
    if let Some(crumb) = crumb {
        ui.separator();
        let all = words(language, "focus.all");
        if ui.link(all).clicked() {
            app.session.dispatch(Command::View(ViewChange::Focus(None)));
        }
        ui.label(crumb);
    }
}
