//! Statistics of a population, each with its definition one click away.

mod charts;

use super::super::app::App;
use super::super::theme;
use super::super::widgets::{heading, info, named_value};
use super::Memory;
use crate::base::id::FieldId;
use crate::base::outcome::Outcome;
use crate::base::wording::{Language, count, lookup, number, say, words};
use crate::measure::{Family, Measure, MeasureValue, TestOutcome};
use crate::session::statistics::{Answer, by_class, class_fields};
use crate::session::{Command, Desk, Population, ViewChange};
use egui::{RichText, Ui};

/// Draws the part.
pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let language = app.session.language();
    let Some(desk) = app.session.desk() else {
        return;
    };
    let mut command = None;
    heading(ui, words(language, "statistics.title"));
    population(ui, desk, language, &mut command);
    if desk.study.source.dataset.is_synthetic() {
        let text = RichText::new(words(language, "statistics.synthetic")).small();
        info(ui, text, theme::amber(ui));
    }
    let memory = &mut app.panels;
    whole(ui, desk, memory, language);
    charts::degrees(ui, desk, memory, language);
    classes(ui, desk, memory, language);
    if !desk.statistics.complete {
        ui.horizontal(|ui| {
            ui.spinner();
            ui.label(RichText::new(words(language, "job.measure")).weak());
        });
    }
    ui.add_space(8.0);
    if let Some(command) = command {
        app.session.dispatch(command);
    }
}

fn population(ui: &mut Ui, desk: &Desk, language: Language, command: &mut Option<Command>) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(words(language, "statistics.of")).weak());
        for population in Population::ALL {
            let on = desk.view.population == population;
            if ui
                .selectable_label(on, words(language, population.name()))
                .clicked()
            {
                *command = Some(Command::View(ViewChange::Population(population)));
            }
        }
        let members = count(language, desk.statistics.members);
        let text = say(language, "statistics.members", &[("count", &members)]);
        ui.label(RichText::new(text).weak());
    });
}

/// Measures of the whole network, by family.
fn whole(ui: &mut Ui, desk: &Desk, memory: &mut Memory, language: Language) {
    for family in [
        Family::Size,
        Family::Cohesion,
        Family::Position,
        Family::Mixing,
    ] {
        let rows: Vec<&Answer> = desk
            .statistics
            .answers
            .iter()
            .filter(|a| a.field.is_none() && a.measure.family == family)
            .collect();
        if rows.is_empty() {
            continue;
        }
        ui.add_space(4.0);
        for answer in rows {
            row(ui, answer.measure, &answer.value, memory, language);
        }
    }
}

/// One measure: name, value, and its definition when it was asked for.
fn row(
    ui: &mut Ui,
    measure: &'static Measure,
    value: &MeasureValue,
    memory: &mut Memory,
    language: Language,
) {
    let (text, remark) = match value {
        MeasureValue::Network(outcome) => spoken(*outcome, measure, language),
        MeasureValue::Test(test) => tested(test, measure, language),
        MeasureValue::Communities(found) => {
            let (text, reason) = spoken(found.quality, measure, language);
            let many = count(language, found.partition.classes.len());
            let remark = say(language, "measure.communities.count", &[("count", &many)]);
            (text, reason.or(Some(remark)))
        }
        MeasureValue::Table(table) => {
            charts::table(ui, measure, table, language);
            return;
        }
        // Lists and tables have their own charts.
        _ => return,
    };
    let name = words(language, measure.name);
    let hint = words(language, "statistics.definition");
    if named_value(ui, name, text, hint) && !memory.unfolded.remove(measure.id) {
        memory.unfolded.insert(measure.id);
    }
    if let Some(remark) = remark {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
            ui.label(RichText::new(remark).weak().small());
        });
    }
    if memory.unfolded.contains(measure.id) {
        definition(ui, measure, language);
    }
}

fn definition(ui: &mut Ui, measure: &Measure, language: Language) {
    egui::Frame::new()
        .fill(ui.visuals().faint_bg_color)
        .inner_margin(8)
        .corner_radius(4)
        .show(ui, |ui| {
            ui.label(RichText::new(words(language, measure.definition)).small());
            for reference in measure.references {
                ui.label(RichText::new(reference.citation).small().weak());
            }
        });
}

/// A value for people; where there is none, a dash and the reason.
fn spoken(outcome: Outcome, measure: &Measure, language: Language) -> (RichText, Option<String>) {
    match outcome {
        Outcome::Value(v) => (
            RichText::new(number(language, v, usize::from(measure.decimals)))
                .font(theme::strong_font(13.0)),
            None,
        ),
        Outcome::Undefined(reason) => (
            RichText::new(words(language, "undefined")).weak(),
            Some(reason.say(language).to_owned()),
        ),
    }
}

/// An observed value with what chance would give.
fn tested(test: &TestOutcome, measure: &Measure, language: Language) -> (RichText, Option<String>) {
    let (text, reason) = spoken(test.observed, measure, language);
    let remark = match (test.expected.value(), test.p.value()) {
        (Some(expected), Some(p)) => Some(say(
            language,
            "statistics.chance",
            &[
                (
                    "expected",
                    &number(language, expected, usize::from(measure.decimals)),
                ),
                ("p", &small(p, language)),
                ("draws", &test.draws.to_string()),
            ],
        )),
        _ => reason,
    };
    (text, remark)
}

/// Composition, mixing and the measures of classes, by a field that can be chosen.
fn classes(ui: &mut Ui, desk: &Desk, memory: &mut Memory, language: Language) {
    let fields = class_fields(&desk.network);
    if fields.is_empty() {
        return;
    }
    let name_of = |f: FieldId| desk.network.fields().get(f.index());
    heading(ui, words(language, "statistics.by"));
    let mut by = memory
        .by
        .as_ref()
        .and_then(|name| desk.network.field(name))
        .filter(|f| fields.contains(f))
        .unwrap_or(fields[0]);
    ui.horizontal_wrapped(|ui| {
        for field in &fields {
            let Some(declared) = name_of(*field) else {
                continue;
            };
            if ui
                .selectable_label(by == *field, declared.label.say(language))
                .clicked()
            {
                by = *field;
            }
        }
    });
    memory.by = name_of(by).map(|f| f.name.clone());
    let answers: Vec<&Answer> = desk
        .statistics
        .answers
        .iter()
        .filter(|a| by_class(a.measure) && a.field == Some(by))
        .collect();
    for answer in answers {
        match &answer.value {
            MeasureValue::PerClass(values) if answer.measure.id == "composition" => {
                charts::composition(ui, desk, by, answer.measure, values, language);
            }
            // The bars of the composition say the shares.
            MeasureValue::PerClass(_) if answer.measure.id == "composition-share" => {}
            MeasureValue::PerClass(values) => {
                charts::per_class(ui, desk, by, answer.measure, values, language);
            }
            MeasureValue::Matrix(matrix) => charts::mixing(ui, desk, by, matrix, language),
            value => row(ui, answer.measure, value, memory, language),
        }
    }
}

/// A probability with its sign of relation; a small one is said to be small, not 0.
fn small(p: f64, language: Language) -> String {
    if p < 0.001 {
        format!("< {}", number(language, 0.001, 3))
    } else {
        format!("= {}", number(language, p, 3))
    }
}

/// Short name of a measure for narrow places, when the tables have one.
fn short(measure: &Measure, language: Language) -> &'static str {
    lookup(language, measure.name).unwrap_or(measure.id)
}
