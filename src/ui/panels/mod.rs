//! The side panels. Left: how it looks, what is shown. Right: what is selected, what it amounts to.

mod filter;
mod history;
mod layout;
mod legend;
mod look;
pub(super) mod projection;
mod selection;
mod statistics;

use super::app::App;
use crate::base::id::NodeId;
use crate::base::wording::{Language, words};
use crate::network::{Column, Network};
use crate::session::{Command, ViewChange};
use egui::{Panel, ScrollArea, Ui};
pub(super) use legend::show as legend;
use std::collections::BTreeSet;

/// What the panels remember beside the study.
#[derive(Default)]
pub(super) struct Memory {
    /// Definitions that are unfolded: measure ids.
    unfolded: BTreeSet<&'static str>,
    /// Field of the composition bars and the mixing matrix.
    by: Option<String>,
    /// Name under which the arrangement is to be kept.
    arrangement: String,
    /// Table instead of chart for the degree distribution.
    degrees_as_table: bool,
    /// What is looked for among the measures.
    query: String,
}

/// Draws the left panel.
pub(super) fn left(app: &mut App, ui: &mut Ui) {
    side(app, ui, true);
}

/// Draws the right panel.
pub(super) fn right(app: &mut App, ui: &mut Ui) {
    side(app, ui, false);
}

fn side(app: &mut App, ui: &mut Ui, is_left: bool) {
    let Some(view) = app.session.desk().map(|d| &d.view) else {
        return;
    };
    let (left_open, right_open) = (view.left_open, view.right_open);
    let mut open = if is_left { left_open } else { right_open };
    let before = open;
    let frame = egui::Frame::new()
        .fill(ui.visuals().panel_fill)
        .inner_margin(egui::Margin::symmetric(12, 6));
    let panel = if is_left {
        Panel::left("look")
            .default_size(236.0)
            .size_range(190.0..=380.0)
    } else {
        Panel::right("numbers")
            .default_size(304.0)
            .size_range(240.0..=460.0)
    };
    panel
        .frame(frame)
        .resizable(true)
        .show_collapsible(ui, &mut open, |ui| {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                if is_left {
                    look::show(app, ui);
                    legend_part(app, ui);
                    layout::show(app, ui);
                    filter::show(app, ui);
                    history::show(app, ui);
                } else {
                    selection::show(app, ui);
                    statistics::show(app, ui);
                }
            });
        });
    if open != before {
        let (left, right) = if is_left {
            (open, right_open)
        } else {
            (left_open, open)
        };
        app.session
            .dispatch(Command::View(ViewChange::Panels { left, right }));
    }
}

fn legend_part(app: &mut App, ui: &mut Ui) {
    let language = app.session.language();
    let mut commands = Vec::new();
    if let Some(desk) = app.session.desk() {
        super::widgets::heading(ui, words(language, "legend.title"));
        ui.scope(|ui| legend(ui, desk, language, &mut commands));
    }
    for command in commands {
        app.session.dispatch(command);
    }
}

/// A value of a member for people; missing is said so.
pub(super) fn value_of(network: &Network, node: NodeId, field: &str, language: Language) -> String {
    let missing = || words(language, "not-given").to_owned();
    let Some(column) = network.field(field).and_then(|f| network.column(f)) else {
        return String::new();
    };
    let i = node.index();
    match column {
        Column::Category { categories, of } => of
            .get(i)
            .copied()
            .flatten()
            .and_then(|v| categories.get(v as usize))
            .map_or_else(missing, |c| c.label.say(language).to_owned()),
        Column::Number(all) => all.get(i).copied().flatten().map_or_else(missing, |v| {
            crate::base::wording::number(language, v, if v.fract() == 0.0 { 0 } else { 3 })
        }),
        Column::Flag(all) => all.get(i).copied().flatten().map_or_else(missing, |v| {
            words(language, if v { "yes" } else { "no" }).to_owned()
        }),
        Column::Text(all) => all.get(i).cloned().flatten().unwrap_or_else(missing),
    }
}
