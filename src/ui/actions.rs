//! From keys and menu entries to commands: the one place where an action is carried out.

use super::app::App;
use crate::base::id::NodeId;
use crate::figure::{LabelMode, Theme, TieMode};
use crate::session::action::{ACTIONS, ActionId};
use crate::session::{CameraOrder, Command, Edit, LayoutChoice, Tab, ViewChange};
use egui::{Key, KeyboardShortcut, Modifiers};
use std::collections::BTreeSet;

/// The keys of a shortcut as egui has them.
#[must_use]
pub fn keys(shortcut: &str) -> Option<KeyboardShortcut> {
    let mut modifiers = Modifiers::NONE;
    let mut key = None;
    for part in shortcut.split('+') {
        match part {
            "Ctrl" => modifiers = modifiers.plus(Modifiers::COMMAND),
            "Shift" => modifiers = modifiers.plus(Modifiers::SHIFT),
            "Alt" => modifiers = modifiers.plus(Modifiers::ALT),
            name => key = Key::from_name(name),
        }
    }
    key.map(|k| KeyboardShortcut::new(modifiers, k))
}

/// The actions whose keys were pressed. Plain letters belong to a text field while one has the
/// focus. Longer chords come first, so that Ctrl+Shift+Z is not taken for Ctrl+Z.
pub(super) fn pressed(ui: &egui::Ui) -> Vec<ActionId> {
    let typing = ui.ctx().egui_wants_keyboard_input();
    let mut all: Vec<(KeyboardShortcut, ActionId)> = ACTIONS
        .iter()
        .filter_map(|a| Some((keys(a.shortcut)?, a.id)))
        .filter(|(k, _)| {
            !typing || k.modifiers.command || k.modifiers.alt || is_function(k.logical_key)
        })
        .collect();
    all.push((
        KeyboardShortcut::new(Modifiers::COMMAND, Key::Num0),
        ActionId::FitAll,
    ));
    all.push((
        KeyboardShortcut::new(Modifiers::COMMAND, Key::Y),
        ActionId::Redo,
    ));
    if !typing {
        all.push((
            KeyboardShortcut::new(Modifiers::NONE, Key::Equals),
            ActionId::ZoomIn,
        ));
    }
    all.sort_by_key(|(k, _)| std::cmp::Reverse(weight(k.modifiers)));
    ui.input_mut(|input| {
        all.iter()
            .filter(|(k, _)| input.consume_shortcut(k))
            .map(|(_, id)| *id)
            .collect()
    })
}

fn is_function(key: Key) -> bool {
    matches!(key, Key::F1 | Key::F9 | Key::F11)
}

fn weight(m: Modifiers) -> u8 {
    u8::from(m.command) + u8::from(m.shift) + u8::from(m.alt)
}

impl App {
    /// Carries out an action.
    pub(super) fn perform(&mut self, ui: &egui::Ui, id: ActionId) {
        match id {
            ActionId::Open => self.dialogs.ask_open(ui.ctx(), self.session.language()),
            ActionId::OpenReconstruction => self.open("image-clusters"),
            ActionId::OpenDocumented => self.open("image-clusters-documented"),
            ActionId::Export => self.export.open = self.session.desk().is_some(),
            ActionId::Quit => ui.send_viewport_cmd(egui::ViewportCommand::Close),
            ActionId::Undo => self.session.dispatch(Command::Undo),
            ActionId::Redo => self.session.dispatch(Command::Redo),
            ActionId::Find => self.find.wants_focus = true,
            ActionId::Shortcuts => self.help.shortcuts = !self.help.shortcuts,
            ActionId::Validation => self.help.validation = !self.help.validation,
            ActionId::About => self.help.about = !self.help.about,
            ActionId::Arrange => self.session.dispatch(Command::Arrange),
            ActionId::FullScreen => {
                let full = ui.input(|i| i.viewport().fullscreen.unwrap_or(false));
                ui.send_viewport_cmd(egui::ViewportCommand::Fullscreen(!full));
            }
            other => {
                if let Some(command) = self.command_of(other) {
                    self.session.dispatch(command);
                }
            }
        }
    }

    /// Opens a bundled dataset or a file.
    pub(super) fn open(&mut self, name: &str) {
        self.session.dispatch(Command::Open {
            name: name.to_owned(),
            companions: Vec::new(),
        });
    }

    /// The command of an action that needs only the desk.
    fn command_of(&self, id: ActionId) -> Option<Command> {
        let desk = self.session.desk()?;
        let view = &desk.view;
        let look = |change| Some(Command::View(change));
        let edit = |edit| Some(Command::Edit(edit));
        match id {
            ActionId::FitAll => look(ViewChange::Camera(CameraOrder::Fit)),
            ActionId::FitSelection => look(ViewChange::Camera(CameraOrder::FitSelection)),
            ActionId::ZoomIn => look(ViewChange::Camera(CameraOrder::ZoomIn)),
            ActionId::ZoomOut => look(ViewChange::Camera(CameraOrder::ZoomOut)),
            ActionId::Lock => look(ViewChange::Lock(!view.locked)),
            ActionId::Live => look(ViewChange::Live(!view.live)),
            ActionId::TabNetwork => look(ViewChange::Tab(Tab::Network)),
            ActionId::TabGovernance => look(ViewChange::Tab(Tab::Governance)),
            ActionId::TabTable | ActionId::ShowInTable => look(ViewChange::Tab(Tab::Table)),
            ActionId::NextTab => {
                let at = Tab::ALL.iter().position(|t| *t == view.tab).unwrap_or(0);
                look(ViewChange::Tab(Tab::ALL[(at + 1) % Tab::ALL.len()]))
            }
            ActionId::Panels => {
                let open = !(view.left_open || view.right_open);
                look(ViewChange::Panels {
                    left: open,
                    right: open,
                })
            }
            ActionId::ColorSector => edit(Edit::Color(self.field("sector")?)),
            ActionId::ColorCity => edit(Edit::Color(self.field("city")?)),
            ActionId::ColorSphere => edit(Edit::Color(self.field("sphere")?)),
            ActionId::ColorCluster => edit(Edit::Color(self.field("cluster")?)),
            ActionId::Theme => edit(Edit::Theme(match desk.study.appearance.theme {
                Theme::Light => Theme::Dark,
                Theme::Dark => Theme::Projector,
                Theme::Projector => Theme::Light,
            })),
            ActionId::Labels => edit(Edit::Labels(match desk.study.appearance.labels {
                LabelMode::Auto => LabelMode::Selected,
                LabelMode::Selected => LabelMode::All,
                LabelMode::All => LabelMode::None,
                LabelMode::None => LabelMode::Auto,
            })),
            ActionId::Ties => edit(Edit::Ties(match desk.study.appearance.ties {
                TieMode::All => TieMode::Between,
                TieMode::Between => TieMode::None,
                TieMode::None => TieMode::All,
            })),
            ActionId::ShowAll => edit(Edit::ShowAll),
            ActionId::UnpinAll => edit(Edit::Unpin(Vec::new())),
            _ => self
                .command_of_selection(id)
                .or_else(|| self.command_of_layout(id)),
        }
    }

    fn command_of_selection(&self, id: ActionId) -> Option<Command> {
        let desk = self.session.desk()?;
        let selection = &desk.view.selection;
        let select = |nodes| Some(Command::View(ViewChange::Select(nodes)));
        let shown = || -> BTreeSet<NodeId> {
            let shows = |n: &NodeId| desk.subset.shown.get(n.index()) == Some(&true);
            desk.network.nodes().filter(shows).collect()
        };
        let picked: Vec<NodeId> = selection.iter().copied().collect();
        match id {
            ActionId::SelectAll => select(shown()),
            ActionId::SelectNone => select(BTreeSet::new()),
            ActionId::Invert => select(shown().difference(selection).copied().collect()),
            ActionId::Neighbours => {
                let both = desk.network.simple().both();
                let near = picked
                    .iter()
                    .flat_map(|n| both.of_node(n.index()).iter().map(|x| NodeId(x.node)));
                Some(Command::View(ViewChange::Add(near.collect())))
            }
            ActionId::Hide if !picked.is_empty() => Some(Command::Edit(Edit::Hide(picked))),
            ActionId::Pin if !picked.is_empty() => {
                let held = |n: &NodeId| desk.study.pins.contains_key(desk.network.id(*n));
                Some(Command::Edit(if picked.iter().all(held) {
                    Edit::Unpin(picked)
                } else {
                    Edit::Pin(picked)
                }))
            }
            ActionId::Focus => {
                let focus = match desk.view.focus {
                    Some(_) => None,
                    None => Some((*picked.first()?, 1)),
                };
                Some(Command::View(ViewChange::Focus(focus)))
            }
            _ => None,
        }
    }

    fn command_of_layout(&self, id: ActionId) -> Option<Command> {
        let desk = self.session.desk()?;
        let now = &desk.study.layout;
        let grouped = |field: &str| {
            Some(LayoutChoice {
                id: "grouped".to_owned(),
                group_by: self.field(field)??,
                ..now.clone()
            })
        };
        let choice = match id {
            ActionId::Grouped => grouped("cluster")?,
            ActionId::GroupSector => grouped("sector")?,
            ActionId::GroupCity => grouped("city")?,
            ActionId::GroupSphere => grouped("sphere")?,
            ActionId::Free => LayoutChoice {
                id: "force".to_owned(),
                ..now.clone()
            },
            ActionId::Shuffle => LayoutChoice {
                seed: (now.seed + 1) % u64::from(u32::MAX),
                ..now.clone()
            },
            _ => return None,
        };
        Some(Command::Edit(Edit::Layout(choice)))
    }

    /// The field with this name, when the network has it.
    fn field(&self, name: &str) -> Option<Option<String>> {
        let desk = self.session.desk()?;
        desk.network.field(name).map(|_| Some(name.to_owned()))
    }
}
