//! How it looks: colour, shape, size, labels, ties, theme.

use super::super::app::App;
use super::super::widgets::heading;
use crate::base::wording::{Language, words};
use crate::figure::{LabelMode, SizeBy, Theme, TieMode};
use crate::measure::{Level, MEASURES};
use crate::network::Network;
use crate::session::edit::{size_from_id, size_id};
use crate::session::{Command, Desk, Edit};
use egui::{ComboBox, Label, Response, Ui};

/// Draws the part.
pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let language = app.session.language();
    let Some(desk) = app.session.desk() else {
        return;
    };
    let mut edits = Vec::new();
    heading(ui, words(language, "look.title"));
    egui::Grid::new("look")
        .num_columns(2)
        .spacing([10.0, 6.0])
        .show(ui, |ui| {
            encodings(ui, desk, language, &mut edits);
            drawn(ui, desk, language, &mut edits);
        });
    super::projection::show(ui, desk, language, &mut edits);
    for edit in edits {
        app.session.dispatch(Command::Edit(edit));
    }
}

/// The name of a choice: long ones take two lines, so that the panel stays narrow.
pub(super) fn named(ui: &mut Ui, name: &str) -> Response {
    ui.scope(|ui| {
        ui.set_max_width(88.0);
        ui.add(Label::new(name).wrap())
    })
    .inner
}

/// A choice among named things; gives the one that was picked.
pub(super) fn choice<T: Clone + PartialEq>(
    ui: &mut Ui,
    name: &str,
    now: &T,
    options: &[(T, String)],
) -> Option<T> {
    let label = named(ui, name);
    let shown = options
        .iter()
        .find(|(value, _)| value == now)
        .map_or("—", |(_, text)| text.as_str());
    let mut picked = None;
    ComboBox::from_id_salt(name)
        .selected_text(shown)
        .width(ui.available_width().clamp(90.0, 220.0))
        .height(420.0)
        .show_ui(ui, |ui| {
            for (value, text) in options {
                if ui.selectable_label(value == now, text).clicked() {
                    picked = Some(value.clone());
                }
            }
        })
        .response
        .labelled_by(label.id);
    ui.end_row();
    picked
}

/// The categorical fields with their names, and none.
pub(super) fn fields(network: &Network, language: Language) -> Vec<(Option<String>, String)> {
    let mut all: Vec<(Option<String>, String)> = network
        .fields()
        .iter()
        .filter(|f| {
            network
                .field(&f.name)
                .and_then(|id| network.partition(id))
                .is_some()
        })
        .map(|f| (Some(f.name.clone()), f.label.say(language).to_owned()))
        .collect();
    all.push((None, words(language, "look.none").to_owned()));
    all
}

fn encodings(ui: &mut Ui, desk: &Desk, language: Language, edits: &mut Vec<Edit>) {
    let look = &desk.study.appearance;
    let fields = fields(&desk.network, language);
    let colour = words(language, "setting.appearance.color");
    edits.extend(choice(ui, colour, &look.color, &fields).map(Edit::Color));
    let shape = words(language, "setting.appearance.shape");
    edits.extend(choice(ui, shape, &look.shape, &fields).map(Edit::Shape));
    let mut sizes: Vec<(String, String)> = [SizeBy::Degree, SizeBy::Fixed]
        .iter()
        .map(|s| {
            let key = if *s == SizeBy::Degree {
                "size.degree"
            } else {
                "size.fixed"
            };
            (size_id(s).to_owned(), words(language, key).to_owned())
        })
        .collect();
    let of_nodes = MEASURES
        .iter()
        .filter(|m| m.level == Level::Node && m.id != "degree");
    sizes.extend(of_nodes.map(|m| (m.id.to_owned(), words(language, m.name).to_owned())));
    let size = words(language, "setting.appearance.size");
    let now = size_id(&look.size).to_owned();
    edits.extend(choice(ui, size, &now, &sizes).map(|id| Edit::Size(size_from_id(&id))));
}

fn drawn(ui: &mut Ui, desk: &Desk, language: Language, edits: &mut Vec<Edit>) {
    let look = &desk.study.appearance;
    let say = |key: &'static str| words(language, key).to_owned();
    let labels = [
        (LabelMode::Auto, say("labels.auto")),
        (LabelMode::All, say("labels.all")),
        (LabelMode::Selected, say("labels.selected")),
        (LabelMode::None, say("labels.none")),
    ];
    let name = words(language, "setting.appearance.labels");
    edits.extend(choice(ui, name, &look.labels, &labels).map(Edit::Labels));
    let ties = [
        (TieMode::All, say("ties.all")),
        (TieMode::Between, say("ties.between")),
        (TieMode::None, say("ties.none")),
    ];
    let name = words(language, "setting.appearance.ties");
    edits.extend(choice(ui, name, &look.ties, &ties).map(Edit::Ties));
    let themes = [
        (Theme::Light, say("theme.light")),
        (Theme::Dark, say("theme.dark")),
        (Theme::Projector, say("theme.projector")),
    ];
    let name = words(language, "setting.appearance.theme");
    edits.extend(choice(ui, name, &look.theme, &themes).map(Edit::Theme));
}
