//! Statistics as tables, and the paragraph on how they were made.

use super::{Answer, Statistics, by_class};
use crate::base::id::FieldId;
use crate::base::outcome::Outcome;
use crate::base::sheet::{Cell, Sheet};
use crate::base::wording::{Language, count, say, words};
use crate::compare::chance::{Question, single};
use crate::compare::methods::Computed;
use crate::measure::MeasureValue;
use crate::session::Desk;

/// Every answer that is one number: those of the whole, then those of each field; with what chance
/// gives where that was asked for. `keep` says which.
#[must_use]
pub fn sheet(desk: &Desk, keep: impl Fn(&Answer) -> bool, language: Language) -> Sheet {
    let statistics = &desk.statistics;
    let held = statistics.null.is_some();
    let mut columns = vec!["chance.measure", "chance.value"];
    if held {
        columns.extend(["chance.expected", "chance.z", "chance.percentile"]);
    }
    let mut answers: Vec<&Answer> = statistics
        .answers
        .iter()
        .filter(|a| !a.stale && keep(a))
        .collect();
    answers.sort_by_key(|a| a.field);
    let row = |answer: &&Answer| {
        let value = single(&answer.value)?;
        let decimals = answer.measure.decimals;
        let mut cells = vec![
            Cell::Text(answer.question().title(&desk.network, language)),
            Cell::outcome(value, decimals),
        ];
        if held {
            let cell = |o: Option<Outcome>, decimals| {
                o.map_or(Cell::Missing, |o| Cell::outcome(o, decimals))
            };
            let found = answer.against;
            cells.push(cell(found.map(|f| f.mean), decimals.max(1)));
            cells.push(cell(found.map(|f| f.z), 2));
            cells.push(cell(found.map(|f| f.percentile), 1));
        }
        Some(cells)
    };
    Sheet {
        title: title(desk, language),
        columns: columns
            .iter()
            .map(|k| words(language, k).to_owned())
            .collect(),
        rows: answers.iter().filter_map(row).collect(),
        notes: notes(desk, language),
    }
}

/// The classes of a field as rows, each measure that has a number per class as a column.
#[must_use]
pub fn class_sheet(desk: &Desk, field: FieldId, language: Language) -> Option<Sheet> {
    let partition = desk.network.partition(field)?;
    let declared = desk.network.fields().get(field.index())?;
    let mut columns = vec![declared.label.say(language).to_owned()];
    let mut values: Vec<(&[Outcome], u8)> = Vec::new();
    let of_field = |a: &&Answer| !a.stale && by_class(a.measure) && a.field == Some(field);
    for answer in desk.statistics.answers.iter().filter(of_field) {
        if let MeasureValue::PerClass(all) = &answer.value {
            columns.push(words(language, answer.measure.name).to_owned());
            values.push((all, answer.measure.decimals));
        }
    }
    if values.is_empty() {
        return None;
    }
    let mut rows: Vec<(usize, Vec<Cell>)> = Vec::new();
    for (i, class) in partition.classes.iter().enumerate() {
        let mut cells = vec![Cell::Text(class.label.say(language).to_owned())];
        cells.extend(values.iter().map(|(all, decimals)| {
            all.get(i)
                .map_or(Cell::Missing, |o| Cell::outcome(*o, *decimals))
        }));
        // A class without a member has nothing to tell.
        if desk.statistics.class_members(field, i) > 0 {
            rows.push((desk.statistics.class_members(field, i), cells));
        }
    }
    rows.sort_by_key(|r| std::cmp::Reverse(r.0));
    Some(Sheet {
        title: title(desk, language),
        columns,
        rows: rows.into_iter().map(|r| r.1).collect(),
        notes: notes(desk, language),
    })
}

impl Statistics {
    /// Members of the population in a class, as the composition has counted them.
    fn class_members(&self, field: FieldId, class: usize) -> usize {
        match self.find("composition", Some(field)) {
            Some(MeasureValue::PerClass(all)) => all
                .get(class)
                .and_then(|o| o.value())
                .map_or(0, |n| n as usize),
            _ => 0,
        }
    }
}

fn title(desk: &Desk, language: Language) -> String {
    let name = desk.network.name();
    match desk.population_words(language) {
        None => say(language, "statistics.sheet", &[("network", name)]),
        Some(part) => {
            let filled = [("network", name), ("population", &*part)];
            say(language, "statistics.sheet.part", &filled)
        }
    }
}

fn notes(desk: &Desk, language: Language) -> Vec<String> {
    let members = count(language, desk.statistics.members);
    let mut notes = vec![say(language, "statistics.members", &[("count", &members)])];
    if let Some(null) = desk.statistics.null {
        notes.push(say(
            language,
            "chance.against.note",
            &[
                ("model", null.model.say(language)),
                ("definition", null.model.explain(language)),
                ("draws", &count(language, null.draws as usize)),
                ("seed", &null.seed.to_string()),
            ],
        ));
    }
    let statement = desk.study.source.dataset.statement(language);
    notes.extend(statement.map(ToOwned::to_owned));
    notes
}

/// Lets `told` speak of what has been computed: the paragraph, its references.
pub fn methods_of<R>(desk: &Desk, language: Language, told: impl FnOnce(&Computed<'_>) -> R) -> R {
    let part = desk.population().map(|keep| desk.network.part(&keep));
    let current = desk.statistics.answers.iter().filter(|a| !a.stale);
    let questions: Vec<Question> = current.map(Answer::question).collect();
    let population = desk.population_words(language);
    told(&Computed {
        network: part.as_ref().unwrap_or(&desk.network),
        population: population.as_deref(),
        statement: desk.study.source.dataset.statement(language),
        questions: &questions,
        seed: super::SEED,
        null: desk.statistics.null,
        resampling: None,
    })
}
