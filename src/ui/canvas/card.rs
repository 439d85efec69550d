//! The card of the member or tie under the pointer.

use super::super::panels::{projection, value_of};
use super::super::theme;
use super::Canvas;
use super::pointer::{self, Place};
use crate::base::id::{NodeId, TieId};
use crate::base::wording::{Language, words};
use crate::session::Desk;
use egui::{Pos2, RichText, Ui};
use std::collections::BTreeMap;

/// Seconds until the card comes.
const AFTER: f64 = 0.45;
/// Fields on the card, where the network has them.
const FIELDS: [&str; 5] = ["sector", "sphere", "city", "cluster", "kind"];

/// Projects of a tie on its card.
const PROJECTS: usize = 8;

/// The tie that the pointer rests on, found once per place.
#[derive(Default)]
pub(super) struct Rested {
    at: Option<(u64, Pos2)>,
    tie: Option<TieId>,
}

/// Draws the card when the pointer has rested on a member, or on a tie.
pub(super) fn show(
    canvas: &mut Canvas,
    ui: &Ui,
    desk: &Desk,
    place: &Place<'_>,
    language: Language,
) {
    let Some(pointer) = place.response.hover_pos() else {
        return;
    };
    let Some((node, since)) = canvas.hovered else {
        if let Some(tie) = rested(canvas, ui, desk, place, pointer) {
            of_tie(ui, desk, tie, pointer, language);
        }
        return;
    };
    let waited = ui.input(|i| i.time) - since;
    if waited < AFTER {
        ui.ctx()
            .request_repaint_after_secs((AFTER - waited) as f32 + 0.01);
        return;
    }
    let network = &desk.network;
    frame(ui, pointer, |ui| {
        ui.label(RichText::new(network.label(node)).font(theme::strong_font(14.0)));
        egui::Grid::new("card")
            .num_columns(2)
            .spacing([12.0, 2.0])
            .show(ui, |ui| {
                rows(ui, desk, node, language);
            });
        let evidence = network.node_evidence(node).say(language);
        ui.label(RichText::new(evidence).weak().small());
    });
}

fn frame(ui: &Ui, pointer: Pos2, add: impl FnOnce(&mut Ui)) {
    egui::Area::new(egui::Id::unique("card"))
        .order(egui::Order::Tooltip)
        .fixed_pos(pointer + egui::vec2(18.0, 14.0))
        .constrain(true)
        .interactable(false)
        .show(ui.ctx(), |ui| {
            egui::Frame::popup(ui.style())
                .inner_margin(10)
                .show(ui, |ui| {
                    ui.set_max_width(270.0);
                    add(ui);
                });
        });
}

/// The tie under a pointer that has rested; looked for once per place and picture.
fn rested(
    canvas: &mut Canvas,
    ui: &Ui,
    desk: &Desk,
    place: &Place<'_>,
    pointer: Pos2,
) -> Option<TieId> {
    let waited = f64::from(ui.input(|i| i.pointer.time_since_last_movement()));
    if waited < AFTER {
        ui.ctx()
            .request_repaint_after_secs((AFTER - waited) as f32 + 0.01);
        return None;
    }
    let key = Some((desk.version, pointer));
    if canvas.rested.at != key {
        let tie = pointer::tie_at(canvas, place, pointer);
        canvas.rested = Rested { at: key, tie };
    }
    canvas.rested.tie
}

/// The card of a tie: its ends, weight, and the projects that made it.
fn of_tie(ui: &Ui, desk: &Desk, tie: TieId, pointer: Pos2, language: Language) {
    let network = &desk.network;
    let Some(tie) = network.tie(tie) else {
        return;
    };
    let arrow = if tie.directed { " → " } else { " – " };
    let ends = [network.label(tie.source), network.label(tie.target)].join(arrow);
    let data = (desk.study.source.dataset.as_ref(), network.as_ref());
    frame(ui, pointer, |ui| {
        ui.add(egui::Label::new(RichText::new(ends).font(theme::strong_font(13.0))).wrap());
        for line in projection::lines(data, tie, PROJECTS, language) {
            ui.add(egui::Label::new(RichText::new(line).small()).wrap());
        }
        ui.label(RichText::new(tie.evidence.say(language)).weak().small());
    });
}

fn rows(ui: &mut Ui, desk: &Desk, node: NodeId, language: Language) {
    let network = &desk.network;
    let declared = |name| network.fields().get(network.field(name)?.index());
    for name in FIELDS {
        let Some(field) = declared(name) else {
            continue;
        };
        ui.label(RichText::new(field.label.say(language)).weak());
        ui.label(value_of(network, node, name, language));
        ui.end_row();
    }
    ui.label(RichText::new(words(language, "table.ties-of")).weak());
    ui.label(ties_of(desk, node, language));
    ui.end_row();
}

/// "6: joint project 4, funding 2", or that there are none.
fn ties_of(desk: &Desk, node: NodeId, language: Language) -> String {
    let network = &desk.network;
    let mut kinds: BTreeMap<usize, usize> = BTreeMap::new();
    let mut all = 0;
    for tie in network
        .ties()
        .iter()
        .filter(|t| t.source == node || t.target == node)
    {
        *kinds.entry(tie.kind.index()).or_default() += 1;
        all += 1;
    }
    if all == 0 {
        return words(language, "selection.no-ties").to_owned();
    }
    let parts: Vec<String> = kinds
        .iter()
        .filter_map(|(k, n)| {
            Some(format!(
                "{} {n}",
                network.kinds().get(*k)?.label.say(language)
            ))
        })
        .collect();
    format!("{all}: {}", parts.join(", "))
}
