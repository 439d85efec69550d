//! Short ways to write the tables that measures give.

use super::{MeasureValue, Table, TableColumn, TableRow};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::wording::{Language, words};
use crate::network::dataset::Words;

/// A column: its id, the key of its name, decimals.
pub(super) const fn column(id: &'static str, name: &'static str, decimals: u8) -> TableColumn {
    TableColumn { id, name, decimals }
}

/// A row.
pub(super) fn row(id: &str, label: Words, cells: Vec<Outcome>) -> TableRow {
    TableRow {
        id: id.to_owned(),
        label,
        cells,
    }
}

/// A sentence of the word tables in both languages.
pub(super) fn named(key: &str) -> Words {
    Words::both(words(Language::English, key), words(Language::French, key))
}

/// A table as a value.
pub(super) fn table(columns: &'static [TableColumn], rows: Vec<TableRow>) -> MeasureValue {
    MeasureValue::Table(Table { columns, rows })
}

/// Why a measure of the network has no value.
pub(super) fn undefined(reason: Undefined) -> MeasureValue {
    MeasureValue::Network(Outcome::Undefined(reason))
}
