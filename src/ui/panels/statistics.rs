//! Statistics of a population, each with its definition one click away.

mod charts;
mod controls;
mod groups;

use super::super::app::App;
use super::super::theme;
use super::super::widgets::{heading, info, named_value};
use super::Memory;
use crate::base::fold::fold;
use crate::base::id::FieldId;
use crate::base::outcome::{Outcome, Undefined};
use crate::base::wording::{Language, count, lookup, number, say, words};
use crate::compare::chance::Against;
use crate::measure::{Family, Measure, MeasureValue, TestOutcome};
use crate::session::statistics::{Answer, by_class, class_fields, class_sheet, sheet};
use crate::session::{ChartKind, Desk};
use egui::{RichText, Ui};
use std::collections::BTreeMap;

/// Draws the part.
pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let language = app.session.language();
    let Some(desk) = app.session.desk() else {
        return;
    };
    let mut commands = Vec::new();
    let mut chart = None;
    let mut methods = false;
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        ui.label(RichText::new(words(language, "statistics.title")).font(theme::strong_font(13.0)));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            methods = ui.small_button(words(language, "methods.button")).clicked();
            groups::copy_menu(ui, language, || Some(sheet(desk, |_| true, language)));
        });
    });
    controls::population(ui, desk, language, &mut commands);
    if desk.study.source.dataset.is_synthetic() {
        let text = RichText::new(words(language, "statistics.synthetic")).small();
        info(ui, text, theme::amber(ui));
    }
    controls::null(ui, desk, language, &mut commands);
    controls::search(ui, &mut app.panels, language);
    controls::work(ui, &app.session, language, &mut commands);
    let memory = &mut app.panels;
    let query = fold(&memory.query);
    let found = whole(ui, desk, memory, &query, language);
    if query.is_empty() {
        charts::degrees(ui, desk, memory, language, &mut chart);
    }
    let found = classes(ui, desk, memory, &query, language, &mut chart) | found;
    if !found && !query.is_empty() {
        ui.label(RichText::new(words(language, "statistics.find.nothing")).weak());
    }
    ui.add_space(8.0);
    if let Some(kind) = chart {
        app.dialogs.ask_save_chart(ui.ctx(), language, kind);
    }
    app.methods.open |= methods;
    for command in commands {
        app.session.dispatch(command);
    }
}

/// A measure whose name or definition has the words looked for.
fn matches(measure: &Measure, query: &str, language: Language) -> bool {
    query.is_empty()
        || fold(words(language, measure.name)).contains(query)
        || measure.id.contains(query)
        || (query.len() > 3 && fold(words(language, measure.definition)).contains(query))
}

/// Measures of the whole network, by family; true when one was found.
fn whole(ui: &mut Ui, desk: &Desk, memory: &mut Memory, query: &str, language: Language) -> bool {
    let mut found = false;
    for (family, name) in [
        (Family::Size, "family.size"),
        (Family::Cohesion, "family.cohesion"),
        (Family::Position, "family.position"),
        (Family::Mixing, "family.mixing"),
    ] {
        let rows: Vec<&Answer> = desk
            .statistics
            .answers
            .iter()
            .filter(|a| a.field.is_none() && a.measure.family == family)
            .filter(|a| matches(a.measure, query, language))
            .collect();
        if rows.is_empty() {
            continue;
        }
        found = true;
        let title = RichText::new(words(language, name)).weak().small();
        egui::CollapsingHeader::new(title)
            .id_salt(name)
            .default_open(true)
            // What was looked for is never folded away.
            .open((!query.is_empty()).then_some(true))
            .show_unindented(ui, |ui| {
                let (beside, rows): (Vec<&Answer>, Vec<&Answer>) = rows
                    .into_iter()
                    .partition(|a| query.is_empty() && unfit(a).is_some());
                for answer in rows {
                    row(ui, desk, answer, memory, language);
                }
                not_for_these_data(ui, &beside, language);
            });
    }
    found
}

/// Why a measure has no value in data of this kind, whatever their values.
fn unfit(answer: &Answer) -> Option<Undefined> {
    match answer.value {
        MeasureValue::Network(Outcome::Undefined(reason)) => Some(reason).filter(|reason| {
            matches!(
                reason,
                Undefined::WrongMode
                    | Undefined::NeedsDirection
                    | Undefined::NeedsExternalAlters
                    | Undefined::NeedsCoordinates
                    | Undefined::NeedsDates
                    | Undefined::WrongUnit
            )
        }),
        _ => None,
    }
}

/// Measures that are not for these data, in a line for each reason.
fn not_for_these_data(ui: &mut Ui, answers: &[&Answer], language: Language) {
    let mut by_reason: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for answer in answers {
        if let Some(reason) = unfit(answer) {
            let names = by_reason.entry(reason.say(language)).or_default();
            names.push(words(language, answer.measure.name));
        }
    }
    for (reason, names) in by_reason {
        let filled = [("reason", reason), ("names", &*names.join(", "))];
        let text = say(language, "statistics.unfit", &filled);
        ui.label(RichText::new(text).weak().small());
    }
}

/// One measure: name, value, and its definition when it was asked for. A value of an earlier
/// population is pale.
fn row(ui: &mut Ui, desk: &Desk, answer: &Answer, memory: &mut Memory, language: Language) {
    ui.scope(|ui| {
        if answer.stale {
            ui.multiply_opacity(0.45);
        }
        current_row(ui, desk, answer, memory, language);
    });
}

fn current_row(ui: &mut Ui, desk: &Desk, answer: &Answer, memory: &mut Memory, language: Language) {
    let measure = answer.measure;
    let (text, remark) = match &answer.value {
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
    let held = answer
        .against
        .and_then(|a| held(desk, &a, measure, language));
    for remark in [remark, held].into_iter().flatten() {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
            ui.label(RichText::new(remark).weak().small());
        });
    }
    if memory.unfolded.contains(measure.id) {
        definition(ui, measure, language);
    }
}

/// How a value stands against random networks; nothing where they all have the same value, for the
/// model holds it.
fn held(desk: &Desk, found: &Against, measure: &Measure, language: Language) -> Option<String> {
    desk.statistics.null?;
    let mean = number(
        language,
        found.mean.value()?,
        usize::from(measure.decimals.max(1)),
    );
    let z = found.z.value()?;
    let sign = if z > 0.0 { "+" } else { "" };
    let z = format!("{sign}{}", number(language, z, 2));
    let percentile = number(language, found.percentile.value()?, 1);
    let filled = [("mean", &*mean), ("z", &*z), ("percentile", &*percentile)];
    Some(say(language, "statistics.held", &filled))
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

/// Composition, mixing and the measures of classes, by a field that can be chosen; true when one was
/// found.
fn classes(
    ui: &mut Ui,
    desk: &Desk,
    memory: &mut Memory,
    query: &str,
    language: Language,
    chart: &mut Option<ChartKind>,
) -> bool {
    let fields = class_fields(&desk.network);
    let Some(by) = chosen_field(desk, memory, &fields) else {
        return false;
    };
    let answers: Vec<&Answer> = desk
        .statistics
        .answers
        .iter()
        .filter(|a| by_class(a.measure) && a.field == Some(by))
        .filter(|a| matches(a.measure, query, language))
        .collect();
    if answers.is_empty() {
        return false;
    }
    heading(ui, words(language, "statistics.by"));
    let by = field_tabs(ui, desk, memory, (&fields, by), language);
    let mut table = false;
    for answer in answers.into_iter().filter(|a| a.field == Some(by)) {
        match &answer.value {
            MeasureValue::PerClass(values) if answer.measure.id == "composition" => {
                charts::composition(ui, desk, by, answer.measure, values, language);
                table = true;
            }
            MeasureValue::PerClass(_) => table = true,
            MeasureValue::Matrix(matrix) => charts::mixing(ui, desk, by, matrix, language, chart),
            _ => row(ui, desk, answer, memory, language),
        }
    }
    if table && let Some(sheet) = class_sheet(desk, by, language) {
        groups::class_table(ui, &sheet, language);
    }
    true
}

/// The field that was chosen last, or the first.
fn chosen_field(desk: &Desk, memory: &Memory, fields: &[FieldId]) -> Option<FieldId> {
    memory
        .by
        .as_ref()
        .and_then(|name| desk.network.field(name))
        .filter(|f| fields.contains(f))
        .or_else(|| fields.first().copied())
}

fn field_tabs(
    ui: &mut Ui,
    desk: &Desk,
    memory: &mut Memory,
    (fields, mut by): (&[FieldId], FieldId),
    language: Language,
) -> FieldId {
    ui.horizontal_wrapped(|ui| {
        for field in fields {
            let Some(declared) = desk.network.fields().get(field.index()) else {
                continue;
            };
            let name = declared.label.say(language);
            if ui.selectable_label(by == *field, name).clicked() {
                by = *field;
                memory.by = Some(declared.name.clone());
            }
        }
    });
    by
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
