//! The record of an import from tables: rows read, and what became of them.

use super::nodes::Members;
use super::ties::Ties;
use super::{INFO, Input};
use crate::network::Dataset;
use crate::network::dataset::{Extra, ImportRecord};

/// Name of the choices of the user in the record.
const PLAN: &str = "plan";
/// Name of the number of ties that the user left out.
pub(super) const SKIPPED: &str = "ties skipped";

/// What is known when all rows are read.
#[must_use]
pub(super) fn begin(input: &Input<'_>, members: &Members, ties: &Ties) -> ImportRecord {
    let mut options = Extra::new();
    if !input.options.tables.is_empty()
        && let Ok(plan) = serde_json::to_value(&input.options.tables)
    {
        options.insert(PLAN.to_owned(), plan);
    }
    if ties.skipped > 0 {
        options.insert(SKIPPED.to_owned(), ties.skipped.into());
    }
    let kept = members.rows - members.repeated;
    ImportRecord {
        file: input.name.to_owned(),
        format: INFO.id.to_owned(),
        node_records: members.rows as u64,
        tie_records: ties.rows as u64,
        implied: members.nodes.len().saturating_sub(kept) as u64,
        merged: members.merged as u64,
        nodes_left_out: (members.repeated - members.merged) as u64,
        ties_left_out: (ties.endless + ties.skipped) as u64,
        options,
        ..ImportRecord::default()
    }
}

/// Closes the record: what was kept.
pub(super) fn end(mut record: ImportRecord, dataset: &mut Dataset) {
    record.nodes = dataset.nodes.len() as u64;
    record.ties = dataset.ties.len() as u64;
    dataset.provenance.imported = Some(Box::new(record));
}
