//! The line at the foot: what is open, what is shown, what runs, and where the data come from.

use super::app::App;
use super::theme;
use crate::base::wording::{count, say, words};
use crate::session::Command;
use crate::session::jobs::JobKind;
use egui::{RichText, Ui};

/// Draws the status bar.
pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let frame = egui::Frame::new()
        .fill(ui.visuals().panel_fill)
        .inner_margin(egui::Margin::symmetric(10, 4));
    egui::Panel::bottom("status").frame(frame).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 14.0;
            members(app, ui);
            work(app, ui);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                badge(app, ui);
                findings(app, ui);
            });
        });
    });
}

fn members(app: &App, ui: &mut Ui) {
    let language = app.session.language();
    let Some(desk) = app.session.desk() else {
        ui.label(words(language, "status.nothing"));
        return;
    };
    let (members, ties) = (desk.network.node_count(), desk.network.ties().len());
    let c = |n| count(language, n);
    ui.label(say(
        language,
        "status.size",
        &[("members", &c(members)), ("ties", &c(ties))],
    ));
    let subset = &desk.subset;
    if !subset.is_all() {
        let text = say(
            language,
            "filter.showing",
            &[
                ("shown", &c(subset.nodes)),
                ("members", &c(members)),
                ("ties", &c(subset.ties)),
                ("all", &c(ties)),
            ],
        );
        ui.label(RichText::new(text).color(theme::accent(desk.study.appearance.theme)));
    }
    let labels = app.canvas.label_counts();
    if let Some((written, wanted)) = labels {
        let text = say(
            language,
            "status.labels",
            &[("written", &c(written)), ("wanted", &c(wanted))],
        );
        ui.label(RichText::new(text).weak());
    }
    if let Some((drawn, all)) = app.canvas.ties_left_out() {
        let text = say(
            language,
            "status.ties-drawn",
            &[("drawn", &c(drawn)), ("all", &c(all))],
        );
        ui.label(RichText::new(text).weak())
            .on_hover_text(words(language, "status.ties-drawn.tip"));
    }
    if !desk.view.selection.is_empty() {
        let selected = c(desk.view.selection.len());
        ui.label(say(language, "status.selected", &[("count", &selected)]));
    }
}

/// What runs, with its share and a way to stop it; nothing for what is done at once.
fn work(app: &mut App, ui: &mut Ui) {
    let language = app.session.language();
    let running = app.session.running();
    let mut stop = false;
    for (kind, done) in &running {
        let name = words(language, kind.name());
        match kind {
            // A layout has no known end; statistics and judgements fill in as they come.
            JobKind::Arrange => {
                ui.label(format!("{name}…"));
                stop |= ui.small_button(words(language, "job.stop")).clicked();
            }
            JobKind::Measure | JobKind::Validate | JobKind::Judge => {
                ui.label(RichText::new(format!("{name}…")).weak());
            }
            JobKind::Remember => {}
            JobKind::Load | JobKind::Import | JobKind::Export => {
                ui.label(format!("{name} {:.0} %", done * 100.0));
                stop |= ui.small_button(words(language, "job.cancel")).clicked();
            }
        }
    }
    if running.is_empty() && app.session.desk().is_some() {
        ui.label(RichText::new(words(language, "status.settled")).weak());
    }
    if stop {
        app.session.dispatch(Command::Cancel);
    }
}

/// Where the data come from, always in sight.
fn badge(app: &App, ui: &mut Ui) {
    let language = app.session.language();
    let Some(desk) = app.session.desk() else {
        return;
    };
    let dataset = &desk.study.source.dataset;
    let (key, tip) = if dataset.is_synthetic() {
        ("badge.synthetic", "badge.synthetic.tip")
    } else {
        ("badge.documented", "badge.documented.tip")
    };
    let statement = dataset.statement(language).unwrap_or_default();
    let color = if dataset.is_synthetic() {
        theme::amber(ui)
    } else {
        ui.visuals().weak_text_color()
    };
    let text = RichText::new(words(language, key)).font(theme::strong_font(12.0));
    let label = egui::Label::new(text.color(color)).selectable(false);
    let response = ui.add(label) | super::widgets::sign(ui, color);
    response.on_hover_text(format!("{}\n{statement}", words(language, tip)));
}

/// How many findings the file gave; they open as a list.
fn findings(app: &mut App, ui: &mut Ui) {
    let language = app.session.language();
    let Some(desk) = app.session.desk() else {
        return;
    };
    if desk.findings.is_empty() {
        return;
    }
    let text = say(
        language,
        "status.findings",
        &[("count", &count(language, desk.findings.len()))],
    );
    let button = ui.button(text);
    egui::Popup::menu(&button)
        .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            ui.set_width(480.0);
            egui::ScrollArea::vertical()
                .max_height(320.0)
                .show(ui, |ui| {
                    for finding in &desk.findings {
                        super::toasts::finding_line(ui, finding, language);
                    }
                });
        });
}
