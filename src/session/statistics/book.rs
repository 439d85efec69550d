//! Answers as rows, and as the sheets that a workbook gets beside the data.

use super::{Answer, Question, answer, questions};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::progress::{Cancelled, Progress};
use crate::base::sheet::{Cell, Sheet};
use crate::base::wording::{Language, words};
use crate::measure::{Level, MEASURES, MeasureValue};
use crate::network::Network;

/// Decimals of statistics on screen; files have all digits.
const DECIMALS: u8 = 4;

/// One number of an answer: what it is of (a node, a class, the two ends of a tie), and its value.
pub type Row = (String, String, Outcome);

/// The numbers of an answer, one by one.
#[must_use]
pub fn rows(network: &Network, answer: &Answer) -> Vec<Row> {
    let partition = answer.field.and_then(|f| network.partition(f));
    let code = |i: usize| {
        let classes = partition.as_ref().map(|p| &p.classes);
        let class = classes.and_then(|c| c.get(i));
        class.map_or_else(String::new, |c| c.code.clone())
    };
    let of = |item: &str, outcome: Outcome| (item.to_owned(), String::new(), outcome);
    let ids = || network.nodes().map(|n| network.id(n).to_owned());
    match &answer.value {
        MeasureValue::Network(outcome) => vec![of("", *outcome)],
        MeasureValue::Test(test) => vec![
            of("observed", test.observed),
            of("expected", test.expected),
            of("p", test.p),
        ],
        MeasureValue::PerNode(all) => ids()
            .zip(all)
            .map(|(id, outcome)| (id, String::new(), *outcome))
            .collect(),
        MeasureValue::PerClass(all) => (0..)
            .zip(all)
            .map(|(i, outcome)| (code(i), String::new(), *outcome))
            .collect(),
        MeasureValue::PerTie(all) => {
            let ends = network.ties().iter().map(|t| (t.source, t.target));
            let ends = ends.map(|(a, b)| (network.id(a).to_owned(), network.id(b).to_owned()));
            ends.zip(all).map(|((a, b), o)| (a, b, *o)).collect()
        }
        MeasureValue::Communities(found) => {
            let class = |n| {
                let class = found.partition.class(n)?;
                let class = found.partition.classes.get(class.index())?;
                class.code.parse().ok().map(Outcome::Value)
            };
            let none = Outcome::Undefined(Undefined::Isolate);
            let members = network
                .nodes()
                .map(|n| of(network.id(n), class(n).unwrap_or(none)));
            std::iter::once(of("quality", found.quality))
                .chain(members)
                .collect()
        }
        MeasureValue::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| {
                let cells = table.columns.iter().zip(&row.cells);
                cells.map(|(column, cell)| (row.id.clone(), column.id.to_owned(), *cell))
            });
            cells.collect()
        }
        MeasureValue::Matrix(matrix) => {
            let classes = || matrix.classes.iter().map(|c| code(c.index()));
            let pairs = classes().flat_map(|a| classes().map(move |b| (a.clone(), b)));
            let values = matrix.observed.iter().flatten();
            pairs
                .zip(values)
                .map(|((a, b), v)| (a, b, Outcome::Value(*v)))
                .collect()
        }
    }
}

/// The statistics of a network as sheets: one of the whole and its classes, one of its members.
///
/// # Errors
/// [`Cancelled`] when the work was cancelled.
pub fn sheets(
    network: &Network,
    seed: u64,
    progress: &dyn Progress,
) -> Result<Vec<Sheet>, Cancelled> {
    Ok(vec![
        whole(network, seed, progress)?,
        members(network, seed, progress)?,
    ])
}

fn whole(network: &Network, seed: u64, progress: &dyn Progress) -> Result<Sheet, Cancelled> {
    let headings = [
        "measure",
        "name",
        "nom",
        "by",
        "item",
        "other",
        "value",
        "no value because",
    ];
    let mut sheet = Sheet {
        title: "statistics".to_owned(),
        columns: headings.map(ToOwned::to_owned).to_vec(),
        notes: vec![format!("Seed of random choices: {seed}")],
        ..Sheet::default()
    };
    let mut last = "";
    for question in questions(network) {
        let measure = question.measure;
        let answer = answer(network, &question, seed, progress)?;
        let field = question.field.and_then(|f| network.fields().get(f.index()));
        for (item, other, outcome) in rows(network, &answer) {
            let texts = [
                measure.id,
                words(Language::English, measure.name),
                words(Language::French, measure.name),
                field.map_or("", |f| &f.name),
                &item,
                &other,
            ];
            let mut row: Vec<Cell> = texts.map(|t| Cell::Text(t.to_owned())).to_vec();
            row.push(Cell::outcome(outcome, DECIMALS));
            row.push(Cell::Text(
                outcome.reason().map_or("", Undefined::id).to_owned(),
            ));
            sheet.rows.push(row);
        }
        if last != measure.id {
            last = measure.id;
            sheet.notes.push(definition(measure.id, measure.definition));
        }
    }
    Ok(sheet)
}

fn members(network: &Network, seed: u64, progress: &dyn Progress) -> Result<Sheet, Cancelled> {
    let name = |n| {
        [network.id(n), network.label(n)]
            .map(|t| Cell::Text(t.to_owned()))
            .to_vec()
    };
    let mut sheet = Sheet {
        title: "member statistics".to_owned(),
        columns: vec!["id".to_owned(), "label".to_owned()],
        rows: network.nodes().map(name).collect(),
        ..Sheet::default()
    };
    for measure in MEASURES.iter().copied().filter(|m| m.level == Level::Node) {
        let question = Question {
            measure,
            field: None,
        };
        let answer = answer(network, &question, seed, progress)?;
        let MeasureValue::PerNode(values) = answer.value else {
            continue;
        };
        sheet.columns.push(measure.id.to_owned());
        sheet.notes.push(definition(measure.id, measure.definition));
        for (row, outcome) in sheet.rows.iter_mut().zip(values) {
            row.push(Cell::outcome(outcome, DECIMALS));
        }
    }
    Ok(sheet)
}

fn definition(id: &str, key: &str) -> String {
    format!("{id}: {}", words(Language::English, key))
}
