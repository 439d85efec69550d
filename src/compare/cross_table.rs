//! Two fields of the members against one another: counts, what independence gives, Cramér's V.

use crate::base::outcome::{Outcome, Undefined};
use crate::base::sheet::{Cell, Sheet};
use crate::base::wording::{Language, number, say, words};
use crate::network::{Category, Network};

/// A cross table. Members without a value of either field are counted apart, never as a class.
#[derive(Clone, Debug, PartialEq)]
pub struct CrossTable {
    /// Names of the two fields for people: rows, columns.
    pub fields: (String, String),
    /// Classes of the rows, in the order of the vocabulary; only those that occur.
    pub rows: Vec<Category>,
    /// Classes of the columns, likewise.
    pub columns: Vec<Category>,
    /// Members, row by row.
    pub counts: Vec<Vec<u64>>,
    /// Members if the fields were independent: row sum × column sum / all, row by row.
    pub expected: Vec<Vec<f64>>,
    /// Members with a value of both fields.
    pub all: u64,
    /// Members without a value of at least one field.
    pub not_given: u64,
    /// √(χ² / (n · (min(rows, columns) − 1))), 0 = independent, 1 = one decides the other
    /// (Cramér 1946, Mathematical Methods of Statistics, § 21.9).
    pub cramers_v: Outcome,
}

/// Crosses two categorical fields of a network by name; `None` when the network lacks one of them
/// or it is not categorical.
#[must_use]
pub fn cross_table(
    network: &Network,
    row_field: &str,
    column_field: &str,
    language: Language,
) -> Option<CrossTable> {
    let read = |name: &str| {
        let field = network.field(name)?;
        let label = network
            .fields()
            .get(field.index())?
            .label
            .say(language)
            .to_owned();
        Some((label, network.column(field)?.partition(name)?))
    };
    let ((row_label, a), (column_label, b)) = (read(row_field)?, read(column_field)?);
    let (rows, columns) = (a.classes.len(), b.classes.len());
    let mut counts = vec![vec![0_u64; columns]; rows];
    let mut not_given = 0;
    for node in network.nodes() {
        let place = a.class(node).zip(b.class(node));
        let cell = place.and_then(|(r, c)| counts.get_mut(r.index())?.get_mut(c.index()));
        match cell {
            Some(n) => *n += 1,
            None => not_given += 1,
        }
    }
    let row_used: Vec<bool> = counts.iter().map(|r| r.iter().any(|n| *n > 0)).collect();
    let column_used: Vec<bool> = (0..columns)
        .map(|c| counts.iter().any(|r| r.get(c).is_some_and(|n| *n > 0)))
        .collect();
    let counts: Vec<Vec<u64>> = kept(counts, &row_used)
        .into_iter()
        .map(|row| kept(row, &column_used))
        .collect();
    let expected = expected(&counts);
    Some(CrossTable {
        fields: (row_label, column_label),
        rows: kept(a.classes, &row_used),
        columns: kept(b.classes, &column_used),
        all: counts.iter().flatten().sum(),
        not_given,
        cramers_v: cramers_v(&counts, &expected),
        counts,
        expected,
    })
}

fn kept<T>(all: Vec<T>, keep: &[bool]) -> Vec<T> {
    all.into_iter()
        .zip(keep)
        .filter(|(_, k)| **k)
        .map(|(x, _)| x)
        .collect()
}

fn column_sums(counts: &[Vec<u64>]) -> Vec<u64> {
    let width = counts.first().map_or(0, Vec::len);
    let mut sums = vec![0; width];
    for row in counts {
        for (sum, n) in sums.iter_mut().zip(row) {
            *sum += n;
        }
    }
    sums
}

fn expected(counts: &[Vec<u64>]) -> Vec<Vec<f64>> {
    let columns = column_sums(counts);
    let all = columns.iter().sum::<u64>() as f64;
    counts
        .iter()
        .map(|row| {
            let sum = row.iter().sum::<u64>() as f64;
            columns.iter().map(|c| sum * *c as f64 / all).collect()
        })
        .collect()
}

/// Every row and column has members, so that no expected count is 0.
fn cramers_v(counts: &[Vec<u64>], expected: &[Vec<f64>]) -> Outcome {
    let columns = counts.first().map_or(0, Vec::len);
    let free = counts.len().min(columns);
    match free {
        0 => return Outcome::Undefined(Undefined::NoClass),
        1 => return Outcome::Undefined(Undefined::OneClass),
        _ => {}
    }
    let n = counts.iter().flatten().sum::<u64>() as f64;
    let square: f64 = counts
        .iter()
        .flatten()
        .zip(expected.iter().flatten())
        .map(|(o, e)| (*o as f64 - e) * (*o as f64 - e) / e)
        .sum();
    Outcome::Value((square / (n * (free - 1) as f64)).sqrt().min(1.0))
}

/// The table as a sheet: counts with sums; expected counts and Cramér's V in the notes' words.
#[must_use]
pub fn cross_sheet(table: &CrossTable, language: Language) -> Sheet {
    let sum = words(language, "compare.sum").to_owned();
    let mut columns = vec![table.fields.0.clone()];
    columns.extend(
        table
            .columns
            .iter()
            .map(|c| c.label.say(language).to_owned()),
    );
    columns.push(sum.clone());
    let mut rows: Vec<Vec<Cell>> = table
        .rows
        .iter()
        .zip(&table.counts)
        .map(|(class, counts)| line(class.label.say(language).to_owned(), counts))
        .collect();
    rows.push(line(sum, &column_sums(&table.counts)));
    let v = match table.cramers_v {
        Outcome::Value(v) => say(
            language,
            "compare.cramers-v",
            &[
                ("v", &number(language, v, 3)),
                ("n", &number(language, table.all as f64, 0)),
            ],
        ),
        Outcome::Undefined(reason) => say(
            language,
            "compare.cramers-v-undefined",
            &[("reason", reason.say(language))],
        ),
    };
    let mut notes = vec![v];
    if table.not_given > 0 {
        let n = number(language, table.not_given as f64, 0);
        notes.push(say(language, "compare.note.left-out", &[("n", &n)]));
    }
    let (a, b) = (&table.fields.0, &table.fields.1);
    Sheet {
        title: say(language, "compare.cross.title", &[("a", a), ("b", b)]),
        columns,
        rows,
        notes,
    }
}

fn line(label: String, counts: &[u64]) -> Vec<Cell> {
    let mut cells = vec![Cell::Text(label)];
    cells.extend(counts.iter().map(|n| Cell::Count(*n)));
    cells.push(Cell::Count(counts.iter().sum()));
    cells
}
