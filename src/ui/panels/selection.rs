//! What is selected: one member with its ties, or several summed up.

use super::super::app::App;
use super::super::theme;
use super::super::widgets::heading;
use super::{projection, value_of};
use crate::base::id::{FieldId, NodeId};
use crate::base::wording::{count, say, words};
use crate::network::Column;
use crate::session::{Command, Desk, Edit, ViewChange};
use egui::{RichText, Ui};
use std::collections::BTreeMap;

/// Ties listed; the rest is in the table.
const MOST_TIES: usize = 12;
/// Projects listed for a tie.
const MOST_PROJECTS: usize = 12;

/// Draws the part.
pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let language = app.session.language();
    let Some(desk) = app.session.desk() else {
        return;
    };
    let mut commands = Vec::new();
    heading(ui, words(language, "selection.title"));
    let mut picked = desk.view.selection.iter().copied();
    match (picked.next(), desk.view.selection.len()) {
        (None, _) => {
            ui.label(RichText::new(words(language, "selection.none")).weak());
        }
        (Some(node), 1) => one(ui, desk, node, language, &mut commands),
        (Some(_), n) => several(ui, desk, n, language),
    }
    if !desk.view.selection.is_empty() {
        buttons(ui, desk, language, &mut commands);
    }
    ui.add_space(4.0);
    ui.separator();
    for command in commands {
        app.session.dispatch(command);
    }
}

type Language = crate::base::wording::Language;

fn one(ui: &mut Ui, desk: &Desk, node: NodeId, language: Language, commands: &mut Vec<Command>) {
    let network = &desk.network;
    let name = RichText::new(network.label(node)).font(theme::strong_font(15.0));
    ui.label(name);
    let evidence = network.node_evidence(node);
    ui.label(RichText::new(evidence.say(language)).weak().small());
    egui::Grid::new("member")
        .num_columns(2)
        .spacing([12.0, 3.0])
        .show(ui, |ui| {
            for field in network.fields() {
                let value = value_of(network, node, &field.name, language);
                ui.label(RichText::new(field.label.say(language)).weak());
                ui.add(egui::Label::new(value).wrap());
                ui.end_row();
            }
        });
    if let Some(note) = note(desk, node) {
        ui.label(RichText::new(note).italics());
    }
    ties(ui, desk, node, language, commands);
}

fn note(desk: &Desk, node: NodeId) -> Option<&str> {
    let at = desk.network.dataset_index(node);
    desk.study.source.dataset.nodes.get(at)?.note.as_deref()
}

/// The ties of a member by kind, each partner a link.
fn ties(ui: &mut Ui, desk: &Desk, node: NodeId, language: Language, commands: &mut Vec<Command>) {
    let network = &desk.network;
    let dataset = &desk.study.source.dataset;
    let mine: Vec<_> = network
        .ties()
        .iter()
        .filter(|t| t.source == node || t.target == node)
        .collect();
    ui.add_space(3.0);
    if mine.is_empty() {
        ui.label(RichText::new(words(language, "selection.no-ties")).weak());
        return;
    }
    let mut kinds: BTreeMap<u32, usize> = BTreeMap::new();
    for tie in &mine {
        *kinds.entry(tie.kind.0).or_default() += 1;
    }
    let by_kind: Vec<String> = kinds
        .iter()
        .filter_map(|(k, n)| {
            let kind = network.kinds().get(*k as usize)?;
            Some(format!("{} {n}", kind.label.say(language)))
        })
        .collect();
    let total = say(
        language,
        "selection.ties",
        &[("count", &count(language, mine.len()))],
    );
    ui.label(format!("{total} {}", by_kind.join(" · ")));
    for tie in mine.iter().take(MOST_TIES) {
        let other = if tie.source == node {
            tie.target
        } else {
            tie.source
        };
        let arrow = match (tie.directed, tie.source == node) {
            (false, _) => "—",
            (true, true) => "→",
            (true, false) => "←",
        };
        let said = projection::lines((dataset, network), tie, MOST_PROJECTS, language);
        ui.horizontal(|ui| {
            ui.label(RichText::new(arrow).weak());
            let link = ui
                .add(egui::Link::new(network.label(other)))
                .on_hover_text(said.join("\n"));
            if link.clicked() {
                commands.push(Command::View(ViewChange::Select([other].into())));
                let order = crate::session::CameraOrder::Centre(other);
                commands.push(Command::View(ViewChange::Camera(order)));
            }
        });
    }
    if mine.len() > MOST_TIES {
        let more = count(language, mine.len() - MOST_TIES);
        ui.label(RichText::new(say(language, "selection.more", &[("count", &more)])).weak());
    }
}

/// What ties two members, when exactly two are selected: kinds, weights, and the projects.
fn between(ui: &mut Ui, desk: &Desk, language: Language) {
    let picked: Vec<NodeId> = desk.view.selection.iter().copied().take(3).collect();
    let [a, b] = picked[..] else {
        return;
    };
    let network = &desk.network;
    ui.label([network.label(a), network.label(b)].join(" – "));
    let data = (desk.study.source.dataset.as_ref(), network.as_ref());
    let ends = [(a, b), (b, a)];
    for tie in network.ties() {
        if ends.contains(&(tie.source, tie.target)) {
            for line in projection::lines(data, tie, MOST_PROJECTS, language) {
                ui.add(egui::Label::new(RichText::new(line).small()).wrap());
            }
        }
    }
}

fn several(ui: &mut Ui, desk: &Desk, n: usize, language: Language) {
    ui.label(
        RichText::new(say(
            language,
            "status.selected",
            &[("count", &count(language, n))],
        ))
        .font(theme::strong_font(15.0)),
    );
    between(ui, desk, language);
    for (i, field) in desk.network.fields().iter().enumerate() {
        let Some(Column::Category { categories, of }) = desk.network.column(FieldId::from_index(i))
        else {
            continue;
        };
        let mut counts = vec![0usize; categories.len()];
        for node in &desk.view.selection {
            if let Some(c) = of.get(node.index()).copied().flatten() {
                counts[c as usize] += 1;
            }
        }
        let mut largest: Vec<(usize, usize)> = counts
            .into_iter()
            .enumerate()
            .filter(|(_, k)| *k > 0)
            .collect();
        largest.sort_by_key(|(i, k)| (std::cmp::Reverse(*k), *i));
        if largest.is_empty() {
            continue;
        }
        let words: Vec<String> = largest
            .iter()
            .take(4)
            .map(|(i, k)| format!("{k} {}", categories[*i].label.say(language)))
            .collect();
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(field.label.say(language)).weak());
            ui.label(words.join(" · "));
        });
    }
}

fn buttons(ui: &mut Ui, desk: &Desk, language: Language, commands: &mut Vec<Command>) {
    let picked: Vec<NodeId> = desk.view.selection.iter().copied().collect();
    let held = picked
        .iter()
        .all(|n| desk.study.pins.contains_key(desk.network.id(*n)));
    ui.horizontal_wrapped(|ui| {
        if let [node] = picked.as_slice() {
            let focused = desk.view.focus.is_some();
            let key = if focused { "focus.release" } else { "focus.on" };
            if ui.button(words(language, key)).clicked() {
                let focus = (!focused).then_some((*node, 1));
                commands.push(Command::View(ViewChange::Focus(focus)));
            }
        }
        let key = if held {
            "selection.unpin"
        } else {
            "selection.pin"
        };
        if ui.button(words(language, key)).clicked() {
            let edit = if held {
                Edit::Unpin(picked.clone())
            } else {
                Edit::Pin(picked.clone())
            };
            commands.push(Command::Edit(edit));
        }
        if ui.button(words(language, "selection.hide")).clicked() {
            commands.push(Command::Edit(Edit::Hide(picked)));
            commands.push(Command::View(ViewChange::Select(Default::default())));
        }
    });
}
