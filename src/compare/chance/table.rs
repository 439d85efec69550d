//! What chance gives as tables.

use super::against::{Against, NullOptions};
use super::bootstrap::{Interval, Resampling};
use super::loss::Loss;
use super::question::Question;
use super::robust::Robustness;
use crate::base::outcome::Outcome;
use crate::base::sheet::{Cell, Sheet};
use crate::base::wording::{Language, count, number, say, words};
use crate::network::Network;

impl Question {
    /// Name of the measure for people, with the field that it is asked by.
    #[must_use]
    pub fn title(&self, network: &Network, language: Language) -> String {
        let name = words(language, self.measure.name);
        match self.field.and_then(|f| network.fields().get(f.index())) {
            None => name.to_owned(),
            Some(field) => say(
                language,
                "chance.by",
                &[("measure", name), ("field", field.label.say(language))],
            ),
        }
    }
}

fn heads(language: Language, keys: &[&'static str]) -> Vec<String> {
    keys.iter().map(|k| words(language, k).to_owned()).collect()
}

fn within(value: Outcome, ends: Option<(f64, f64)>, decimals: u8) -> Cell {
    match (value, ends) {
        (Outcome::Value(value), Some((low, high))) => Cell::Interval {
            low,
            value,
            high,
            decimals,
        },
        (value, _) => Cell::outcome(value, decimals),
    }
}

/// Measures against random networks: value, mean and band by chance, z, percentile, p.
#[must_use]
pub fn against_sheet(
    network: &Network,
    rows: &[(Question, Against)],
    options: &NullOptions,
    language: Language,
) -> Sheet {
    let row = |(question, found): &(Question, Against)| {
        // Chance gives counts as means, which need a decimal more than the counts.
        let decimals = question.measure.decimals;
        vec![
            Cell::Text(question.title(network, language)),
            Cell::outcome(found.value, decimals),
            within(found.mean, found.band, decimals.max(1)),
            Cell::outcome(found.z, 2),
            Cell::outcome(found.percentile, 1),
            Cell::outcome(found.p, 3),
        ]
    };
    let columns = [
        "chance.measure",
        "chance.value",
        "chance.expected",
        "chance.z",
        "chance.percentile",
        "chance.p",
    ];
    Sheet {
        title: words(language, "chance.against.title").to_owned(),
        columns: heads(language, &columns),
        rows: rows.iter().map(row).collect(),
        notes: vec![null_note(options, language)],
    }
}

/// What was drawn, for the foot of a table.
fn null_note(options: &NullOptions, language: Language) -> String {
    say(
        language,
        "chance.against.note",
        &[
            ("model", options.model.say(language)),
            ("definition", options.model.explain(language)),
            ("draws", &count(language, options.draws as usize)),
            ("seed", &options.seed.to_string()),
        ],
    )
}

/// Several networks side by side, each against random networks of its own: a row per measure, and
/// per network the value with its z.
#[must_use]
pub fn beside_sheet(
    names: &[String],
    rows: &[(String, u8, Vec<Option<Against>>)],
    options: &NullOptions,
    language: Language,
) -> Sheet {
    let mut columns = heads(language, &["chance.measure"]);
    for name in names {
        columns.push(name.clone());
        columns.push(say(language, "chance.z-of", &[("name", name)]));
    }
    let row = |(title, decimals, found): &(String, u8, Vec<Option<Against>>)| {
        let mut cells = vec![Cell::Text(title.clone())];
        for one in found {
            match one {
                Some(one) => {
                    cells.push(Cell::outcome(one.value, *decimals));
                    cells.push(Cell::outcome(one.z, 2));
                }
                None => cells.extend([Cell::Missing, Cell::Missing]),
            }
        }
        cells
    };
    Sheet {
        title: words(language, "chance.beside.title").to_owned(),
        columns,
        rows: rows.iter().map(row).collect(),
        notes: vec![null_note(options, language)],
    }
}

/// Measures with their intervals.
#[must_use]
pub fn interval_sheet(
    network: &Network,
    rows: &[(Question, Interval)],
    (resampling, draws, seed): (Resampling, u32, u64),
    language: Language,
) -> Sheet {
    let row = |(question, found): &(Question, Interval)| {
        let decimals = question.measure.decimals;
        vec![
            Cell::Text(question.title(network, language)),
            within(found.value, found.ends, decimals.max(1)),
            Cell::outcome(found.error, decimals.max(2)),
        ]
    };
    let key = match resampling {
        Resampling::Members => "chance.interval.members",
        Resampling::Projects => "chance.interval.projects",
    };
    let filled = [
        ("draws", &*count(language, draws as usize)),
        ("seed", &*seed.to_string()),
    ];
    Sheet {
        title: words(language, "chance.interval.title").to_owned(),
        columns: heads(
            language,
            &["chance.measure", "chance.interval", "chance.error"],
        ),
        rows: rows.iter().map(row).collect(),
        notes: vec![say(language, key, &filled)],
    }
}

/// Orders of the members with ties missing.
#[must_use]
pub fn robustness_sheet(
    network: &Network,
    rows: &[(Question, Robustness)],
    (missing, draws, seed): (f64, u32, u64),
    language: Language,
) -> Sheet {
    let row = |(question, found): &(Question, Robustness)| {
        vec![
            Cell::Text(question.title(network, language)),
            within(found.rho, found.band, 3),
            Cell::outcome(found.first, 2),
            Cell::outcome(found.tenth, 2),
        ]
    };
    let filled = [
        ("missing", &*number(language, 100.0 * missing, 1)),
        ("draws", &*count(language, draws as usize)),
        ("seed", &*seed.to_string()),
    ];
    let columns = [
        "chance.measure",
        "chance.rho",
        "chance.first",
        "chance.tenth",
    ];
    Sheet {
        title: words(language, "chance.robust.title").to_owned(),
        columns: heads(language, &columns),
        rows: rows.iter().map(row).collect(),
        notes: vec![say(language, "chance.robust.note", &filled)],
    }
}

/// Indicators before and after somebody left.
#[must_use]
pub fn loss_sheet(network: &Network, losses: &[Loss], names: &[&str], language: Language) -> Sheet {
    let row = |loss: &Loss| {
        let decimals = loss.question.measure.decimals;
        let change = match loss.change() {
            Some(value) => Cell::Number { value, decimals },
            None => Cell::Text("—".to_owned()),
        };
        vec![
            Cell::Text(loss.question.title(network, language)),
            Cell::outcome(loss.before, decimals),
            Cell::outcome(loss.after, decimals),
            change,
        ]
    };
    let columns = [
        "chance.measure",
        "chance.before",
        "chance.after",
        "chance.change",
    ];
    Sheet {
        title: say(
            language,
            "chance.loss.title",
            &[("names", &names.join(", "))],
        ),
        columns: heads(language, &columns),
        rows: losses.iter().map(row).collect(),
        notes: vec![words(language, "chance.loss.note").to_owned()],
    }
}
