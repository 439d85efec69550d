//! What is shown: filters as sentences that can be taken away.

use super::super::app::App;
use super::super::widgets::heading;
use crate::base::wording::{Language, count, say, words};
use crate::network::{Filter, Network};
use crate::session::{Command, Edit};
use egui::{DragValue, Ui};

/// Draws the part.
pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let language = app.session.language();
    let Some(desk) = app.session.desk() else {
        return;
    };
    let mut edit = None;
    heading(ui, words(language, "filter.title"));
    let c = |n| count(language, n);
    ui.label(say(
        language,
        "filter.showing",
        &[
            ("shown", &c(desk.subset.nodes)),
            ("members", &c(desk.network.node_count())),
            ("ties", &c(desk.subset.ties)),
            ("all", &c(desk.network.ties().len())),
        ],
    ));
    for (i, filter) in desk.study.filters.iter().enumerate() {
        let text = sentence(filter, &desk.network, language);
        let chip = egui::Button::new(text).wrap().right_text("×");
        let chip = ui.add(chip).on_hover_text(words(language, "filter.drop"));
        if chip.clicked() {
            edit = Some(Edit::DropFilter(i));
        }
    }
    if desk.subset.nodes == 0 {
        ui.label(words(language, "filter.empty"));
    }
    let before = desk.study.filters.iter().find_map(|f| match f {
        Filter::TiesAtLeast(n) => Some(*n),
        _ => None,
    });
    let mut least = before.unwrap_or(0);
    ui.horizontal(|ui| {
        let label = ui.label(words(language, "filter.least"));
        let field = DragValue::new(&mut least).range(0..=1000).speed(0.05);
        ui.add(field).labelled_by(label.id);
    });
    if least != before.unwrap_or(0) {
        edit = Some(Edit::TiesAtLeast(least));
    }
    if desk.study.filters.len() > 1 && ui.button(words(language, "action.show-all")).clicked() {
        edit = Some(Edit::ShowAll);
    }
    if desk.study.filters.is_empty() {
        ui.label(
            egui::RichText::new(words(language, "filter.hint"))
                .weak()
                .small(),
        );
    }
    if let Some(edit) = edit {
        app.session.dispatch(Command::Edit(edit));
    }
}

/// A filter in plain words: "Sector is Video games, Animation".
fn sentence(filter: &Filter, network: &Network, language: Language) -> String {
    match filter {
        Filter::Is { field, values } => {
            let id = network.field(field);
            let name = id
                .and_then(|f| network.fields().get(f.index()))
                .map_or(field.as_str(), |f| f.label.say(language));
            let partition = id.and_then(|f| network.partition(f));
            let label = |code: &Option<String>| match code {
                None => words(language, "not-given").to_owned(),
                Some(code) => partition
                    .as_ref()
                    .and_then(|p| p.classes.iter().find(|c| c.code == *code))
                    .map_or(code.clone(), |c| c.label.say(language).to_owned()),
            };
            let total = partition.as_ref().map_or(0, |p| p.classes.len());
            let hidden: Vec<String> = partition
                .iter()
                .flat_map(|p| &p.classes)
                .filter(|c| !values.contains(&Some(c.code.clone())))
                .map(|c| c.label.say(language).to_owned())
                .collect();
            // The shorter list says more.
            if values.len() * 2 > total && !hidden.is_empty() {
                return say(
                    language,
                    "filter.is-not",
                    &[("field", name), ("values", &hidden.join(", "))],
                );
            }
            let kept: Vec<String> = values.iter().map(label).collect();
            say(
                language,
                "filter.is",
                &[("field", name), ("values", &kept.join(", "))],
            )
        }
        Filter::TiesAtLeast(n) => say(
            language,
            "filter.ties-at-least",
            &[("count", &n.to_string())],
        ),
        Filter::Hidden(ids) => say(
            language,
            "filter.hidden",
            &[("count", &count(language, ids.len()))],
        ),
    }
}
