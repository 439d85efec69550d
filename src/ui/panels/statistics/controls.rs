//! What the statistics speak about: the population, random networks beside it, the field that finds
//! a measure, and how far the work has come.

use super::super::Memory;
use crate::base::wording::{Language, count, say, words};
use crate::compare::chance::Model;
use crate::network::Network;
use crate::session::jobs::JobKind;
use crate::session::statistics::{class_fields, questions};
use crate::session::{Command, Desk, Population, Session, ViewChange};
use egui::{ComboBox, ProgressBar, RichText, TextEdit, Ui};

/// All, shown, selected, or a group.
pub(super) fn population(
    ui: &mut Ui,
    desk: &Desk,
    language: Language,
    commands: &mut Vec<Command>,
) {
    let now = desk.view.population;
    let mut chosen = now;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for population in Population::ALL {
            let name = words(language, population.name());
            if ui.selectable_label(now == population, name).clicked() {
                chosen = population;
            }
        }
        group(ui, desk, language, &mut chosen);
    });
    if chosen != now {
        commands.push(Command::View(ViewChange::Population(chosen)));
    }
    let members = count(language, desk.statistics.members);
    let text = say(language, "statistics.members", &[("count", &members)]);
    ui.label(RichText::new(text).weak().small());
}

/// The classes of each field, in a menu.
fn group(ui: &mut Ui, desk: &Desk, language: Language, chosen: &mut Population) {
    let fields = class_fields(&desk.network);
    if fields.is_empty() {
        return;
    }
    let is_group = matches!(desk.view.population, Population::Group(..));
    let title = match desk.population_words(language) {
        Some(name) if is_group => name,
        _ => format!("{}…", words(language, "population.group")),
    };
    let combo = ComboBox::from_id_salt("group")
        .selected_text(title)
        .width(90.0)
        .height(360.0)
        .truncate()
        .show_ui(ui, |ui| {
            for field in fields {
                let Some(declared) = desk.network.fields().get(field.index()) else {
                    continue;
                };
                let name = declared.label.say(language);
                ui.label(RichText::new(name).weak().small());
                let Some(partition) = desk.network.partition(field) else {
                    continue;
                };
                let sizes = partition.sizes();
                for (i, class) in partition.classes.iter().enumerate() {
                    let size = sizes.get(i).copied().unwrap_or(0);
                    if size == 0 {
                        continue;
                    }
                    let name = format!("{} · {}", class.label.say(language), count(language, size));
                    let this = Population::Group(field, crate::base::id::ClassId::from_index(i));
                    ui.selectable_value(chosen, this, name);
                }
            }
        });
    let name = words(language, "population.group");
    combo
        .response
        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, name));
}

/// Which random networks values are held against.
pub(super) fn null(ui: &mut Ui, desk: &Desk, language: Language, commands: &mut Vec<Command>) {
    let now = desk.view.null;
    let mut chosen = now;
    let say_model = |model: Option<Model>| match model {
        None => words(language, "statistics.null.none"),
        Some(model) => model.say(language),
    };
    ui.horizontal(|ui| {
        let label = ui.label(RichText::new(words(language, "statistics.null")).weak());
        ComboBox::from_id_salt("null")
            .selected_text(say_model(now))
            .width((ui.available_width() - 8.0).max(80.0))
            .truncate()
            .show_ui(ui, |ui| {
                ui.selectable_value(&mut chosen, None, say_model(None));
                for model in Model::ALL
                    .into_iter()
                    .filter(|m| drawable(*m, &desk.network))
                {
                    let entry =
                        ui.selectable_value(&mut chosen, Some(model), say_model(Some(model)));
                    entry.on_hover_text(model.explain(language));
                }
            })
            .response
            .labelled_by(label.id)
            .on_hover_text(words(language, "statistics.null.tip"));
    });
    if chosen != now {
        commands.push(Command::View(ViewChange::Null(chosen)));
    }
}

/// Projects can be drawn again only where ties come from projects.
fn drawable(model: Model, network: &Network) -> bool {
    use crate::network::graph::Origin;
    let projected = |t: &crate::network::Tie| matches!(t.origin, Origin::Projects(_));
    model != Model::Projects || network.ties().iter().any(projected)
}

/// The field that finds a measure by its name.
pub(super) fn search(ui: &mut Ui, memory: &mut Memory, language: Language) {
    ui.horizontal(|ui| {
        let clear = !memory.query.is_empty();
        let room = if clear { 28.0 } else { 0.0 };
        let hint = words(language, "statistics.find");
        let edit = TextEdit::singleline(&mut memory.query)
            .hint_text(hint)
            .desired_width(ui.available_width() - room);
        let field = ui.add(edit);
        field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, hint));
        if clear {
            let button = ui.small_button("×");
            let name = words(language, "statistics.find.clear");
            button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
            if button.on_hover_text(name).clicked() {
                memory.query.clear();
            }
        }
    });
}

/// How far the work has come, with a way to stop it; or that it was stopped, with a way to go on.
pub(super) fn work(
    ui: &mut Ui,
    session: &Session,
    language: Language,
    commands: &mut Vec<Command>,
) {
    let Some(desk) = session.desk() else { return };
    let statistics = &desk.statistics;
    let running = session.running();
    let done = running.iter().find(|r| r.0 == JobKind::Measure);
    if let Some((_, done)) = done {
        ui.horizontal(|ui| {
            let cancel = words(language, "job.cancel");
            let width = (ui.available_width() - 76.0).max(60.0);
            let fresh = statistics.answers.iter().filter(|a| !a.stale).count();
            let all = questions(&desk.network).len().max(fresh);
            let filled = [("done", &*fresh.to_string()), ("all", &*all.to_string())];
            let key = if fresh == all && statistics.null.is_some() {
                "statistics.drawing"
            } else {
                "statistics.progress"
            };
            let text = match key {
                "statistics.progress" => say(language, key, &filled),
                _ => words(language, key).to_owned(),
            };
            let bar = ProgressBar::new(*done)
                .desired_width(width)
                .desired_height(16.0)
                .text(RichText::new(text).small());
            ui.add(bar);
            if ui.small_button(cancel).clicked() {
                commands.push(Command::StopMeasuring);
            }
        });
    } else if statistics.stopped {
        let stale = statistics.answers.iter().any(|a| a.stale);
        let key = if stale {
            "statistics.stale"
        } else {
            "statistics.stopped"
        };
        let text = RichText::new(words(language, key)).small();
        super::super::super::widgets::info(ui, text, super::super::super::theme::amber(ui));
        if ui
            .small_button(words(language, "statistics.again"))
            .clicked()
        {
            commands.push(Command::Measure);
        }
    }
}
