//! The governance matrix as a sheet and as JSON.

use super::{GovCell, Governance, Row, Statement};
use crate::base::evidence::Evidence;
use crate::base::sheet::{Cell, Sheet};
use crate::base::wording::{Language, words};
use serde_json::{Map, Value, json};

/// The matrix as a sheet: a row per question (its block in front where a block begins), a column
/// per cluster.
#[must_use]
pub fn governance_sheet(governance: &Governance, language: Language) -> Sheet {
    let mut columns = vec![words(language, "compare.question").to_owned()];
    columns.extend(governance.clusters.iter().map(|c| c.name.clone()));
    let mut rows = Vec::new();
    for block in &governance.blocks {
        for row in &block.rows {
            let label = format!("{} – {}", block.title, row.label);
            let mut cells = vec![Cell::Text(label)];
            cells.extend(row.cells.iter().map(|c| sheet_cell(c, language)));
            rows.push(cells);
        }
    }
    Sheet {
        title: words(language, "compare.governance.title").to_owned(),
        columns,
        rows,
        notes: governance.notes.clone(),
    }
}

fn sheet_cell(cell: &GovCell, language: Language) -> Cell {
    match cell.evidence {
        Some(evidence) if cell.state.is_said() => Cell::Sourced {
            text: remarked(cell, evidence, language),
            evidence,
            supports: supports(cell),
        },
        _ => Cell::Text(cell.text.clone()),
    }
}

/// The text with what it rests on: its evidence when that is weaker than documented, and the number
/// of facts behind it: `private (ambiguous) [3]`.
fn remarked(cell: &GovCell, evidence: Evidence, language: Language) -> String {
    let mut text = cell.text.clone();
    if evidence != Evidence::Documented {
        text.push_str(&format!(" ({})", evidence.say(language)));
    }
    if cell.fact_count > 0 {
        text.push_str(&format!(" [{}]", cell.fact_count));
    }
    text
}

/// Ids of the facts, then of the claims, each once.
fn supports(cell: &GovCell) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    let facts = cell.statements.iter().flat_map(|s| &s.facts);
    let claims = cell.statements.iter().filter_map(|s| s.claim.as_ref());
    for id in facts.chain(claims) {
        if !ids.contains(id) {
            ids.push(id.clone());
        }
    }
    ids
}

/// The matrix for scripts: blocks with rows, cells by cluster id; `null` where nothing is given.
#[must_use]
pub fn governance_json(governance: &Governance) -> Value {
    let blocks = governance.blocks.iter().map(|block| {
        let rows: Vec<Value> = block
            .rows
            .iter()
            .map(|row| row_json(row, governance))
            .collect();
        json!({ "id": block.id, "title": block.title, "rows": rows })
    });
    Value::Array(blocks.collect())
}

fn row_json(row: &Row, governance: &Governance) -> Value {
    let cells: Map<String, Value> = governance
        .clusters
        .iter()
        .zip(&row.cells)
        .map(|(cluster, cell)| (cluster.id.clone(), cell_json(cell)))
        .collect();
    json!({ "id": row.id, "label": row.label, "cells": cells })
}

fn cell_json(cell: &GovCell) -> Value {
    let statements: Vec<Value> = cell.statements.iter().map(statement_json).collect();
    json!({
        "state": cell.state.id(),
        "text": if cell.state.is_said() { Value::from(cell.text.as_str()) } else { Value::Null },
        "evidence": cell.evidence.map(Evidence::id),
        "facts": cell.fact_count,
        "statements": statements,
    })
}

fn statement_json(statement: &Statement) -> Value {
    json!({
        "text": statement.text,
        "source": statement.source,
        "place": statement.place,
        "voice": statement.voice,
        "evidence": statement.evidence.id(),
        "general": statement.general,
        "date": statement.date,
        "facts": statement.facts,
        "claim": statement.claim,
    })
}
