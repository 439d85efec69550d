//! The card of the member under the pointer.

use super::super::panels::value_of;
use super::super::theme;
use super::Canvas;
use crate::base::id::NodeId;
use crate::base::wording::{Language, words};
use crate::session::Desk;
use egui::{RichText, Ui};
use std::collections::BTreeMap;

/// Seconds until the card comes.
const AFTER: f64 = 0.45;
/// Fields on the card, where the network has them.
const FIELDS: [&str; 5] = ["sector", "sphere", "city", "cluster", "kind"];

/// Draws the card when the pointer has rested on a member.
pub(super) fn show(canvas: &Canvas, ui: &Ui, desk: &Desk, language: Language) {
    let Some((node, since)) = canvas.hovered else {
        return;
    };
    let waited = ui.input(|i| i.time) - since;
    if waited < AFTER {
        ui.ctx()
            .request_repaint_after_secs((AFTER - waited) as f32 + 0.01);
        return;
    }
    let Some(pointer) = ui.input(|i| i.pointer.hover_pos()) else {
        return;
    };
    let network = &desk.network;
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
