//! The comparison as a sheet and as JSON.

use super::{Contrast, Estimate, IndicatorRow, Unit};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::sheet::{Cell, Sheet};
use crate::base::wording::{Language, say, words};
use serde_json::{Map, Value, json};

/// The comparison as a sheet: a row per indicator, a column per case, and last the differences
/// that are clear after correction.
#[must_use]
pub fn contrast_sheet(contrast: &Contrast, language: Language) -> Sheet {
    let mut columns = vec![words(language, "compare.indicator").to_owned()];
    columns.extend(contrast.cases.iter().map(|c| c.title(language).to_owned()));
    let compares = contrast.cases.len() > 1 && !contrast.synthetic;
    if compares {
        columns.push(words(language, "compare.clear-differences").to_owned());
    }
    let mut rows = Vec::new();
    for row in &contrast.rows {
        let mut cells = vec![Cell::Text(row.name.say(language).to_owned())];
        cells.extend(row.values.iter().map(|v| cell(row, v)));
        if compares {
            cells.push(Cell::Text(clear(contrast, row, language)));
        }
        rows.push(cells);
        rows.extend(by_chance(row, compares, language));
    }
    Sheet {
        title: words(language, "compare.contrast.title").to_owned(),
        columns,
        rows,
        notes: contrast
            .notes
            .iter()
            .map(|n| n.say(language).to_owned())
            .collect(),
    }
}

fn cell(row: &IndicatorRow, estimate: &Estimate) -> Cell {
    match (estimate.value, estimate.interval) {
        (Outcome::Undefined(reason), _) => Cell::Undefined(reason),
        (Outcome::Value(value), _) if row.unit == Unit::Count && estimate.interval.is_none() => {
            Cell::Count(value as u64)
        }
        (Outcome::Value(value), Some((low, high))) => Cell::Interval {
            low,
            value,
            high,
            decimals: row.decimals,
        },
        (Outcome::Value(value), None) => Cell::Number {
            value,
            decimals: row.decimals,
        },
    }
}

/// The row of what chance gives, for an indicator that must not be read without it.
fn by_chance(row: &IndicatorRow, compares: bool, language: Language) -> Option<Vec<Cell>> {
    row.values.iter().find_map(|v| v.chance)?;
    let name = [("indicator", row.name.say(language))];
    let mut cells = vec![Cell::Text(say(language, "compare.by-chance", &name))];
    cells.extend(row.values.iter().map(|v| match v.chance {
        Some(band) => Cell::Interval {
            low: band.low,
            value: band.mean,
            high: band.high,
            decimals: row.decimals,
        },
        None => Cell::Undefined(v.value.reason().unwrap_or(Undefined::TooFewNodes)),
    }));
    if compares {
        cells.push(Cell::Text(String::new()));
    }
    Some(cells)
}

/// Headings of the long table: names for programs, the same in every language.
const LONG: [&str; 15] = [
    "indicator",
    "cluster",
    "value",
    "low",
    "high",
    "interval",
    "z",
    "chance_low",
    "chance_mean",
    "chance_high",
    "part",
    "of",
    "n",
    "m",
    "undefined",
];

/// The comparison for programs, one row per indicator and case, with full digits: what `--csv`
/// writes.
#[must_use]
pub fn contrast_long_sheet(contrast: &Contrast, language: Language) -> Sheet {
    let optional = |value: Option<f64>| match value {
        Some(value) => Cell::Number { value, decimals: 4 },
        None => Cell::Missing,
    };
    let mut rows = Vec::new();
    for row in &contrast.rows {
        for (case, e) in contrast.cases.iter().zip(&row.values) {
            rows.push(vec![
                Cell::Text(row.id.clone()),
                Cell::Text(case.id.clone()),
                optional(e.value.value()),
                optional(e.interval.map(|i| i.0)),
                optional(e.interval.map(|i| i.1)),
                Cell::Text(e.kind.id().to_owned()),
                optional(e.z),
                optional(e.chance.map(|c| c.low)),
                optional(e.chance.map(|c| c.mean)),
                optional(e.chance.map(|c| c.high)),
                optional(e.share.map(|s| s.0)),
                optional(e.share.map(|s| s.1)),
                Cell::Count(case.nodes as u64),
                Cell::Count(case.ties as u64),
                Cell::Text(e.value.reason().map_or("", Undefined::id).to_owned()),
            ]);
        }
    }
    Sheet {
        columns: LONG.map(ToOwned::to_owned).to_vec(),
        rows,
        ..contrast_sheet(contrast, language)
    }
}

/// `Imaginove > NPDC; Imaginove > PRIMI`.
fn clear(contrast: &Contrast, row: &IndicatorRow, language: Language) -> String {
    if row.differences.is_empty() {
        return "—".to_owned();
    }
    let name = |i: usize| contrast.cases.get(i).map_or("", |c| c.title(language));
    let clear: Vec<String> = row
        .differences
        .iter()
        .filter(|d| d.is_clear())
        .map(|d| {
            let (more, less) = if d.z > 0.0 { (d.a, d.b) } else { (d.b, d.a) };
            format!("{} > {}", name(more), name(less))
        })
        .collect();
    if clear.is_empty() {
        words(language, "compare.no-clear-difference").to_owned()
    } else {
        clear.join("; ")
    }
}

/// The comparison for scripts: `{"clusters": […], "indicators": […]}`; `null` where there is no
/// number, with the reason beside it.
#[must_use]
pub fn contrast_json(contrast: &Contrast, language: Language) -> Value {
    let clusters: Vec<Value> = contrast
        .cases
        .iter()
        .map(|c| {
            json!({
                "id": c.id,
                "name": c.name.say(language),
                "nodes": c.nodes,
                "ties": c.ties,
            })
        })
        .collect();
    let indicators: Vec<Value> = contrast
        .rows
        .iter()
        .map(|row| row_json(contrast, row, language))
        .collect();
    let notes: Vec<&str> = contrast.notes.iter().map(|n| n.say(language)).collect();
    json!({
        "clusters": clusters,
        "indicators": indicators,
        "synthetic": contrast.synthetic,
        "seed": contrast.options.seed,
        "draws": contrast.options.draws,
        "notes": notes,
    })
}

fn row_json(contrast: &Contrast, row: &IndicatorRow, language: Language) -> Value {
    let values: Map<String, Value> = contrast
        .cases
        .iter()
        .zip(&row.values)
        .map(|(case, e)| (case.id.clone(), estimate_json(e, (case.nodes, case.ties))))
        .collect();
    let id = |i: usize| contrast.cases.get(i).map(|c| c.id.as_str());
    let differences: Vec<Value> = row
        .differences
        .iter()
        .map(|d| json!({ "a": id(d.a), "b": id(d.b), "z": d.z, "p": d.p }))
        .collect();
    json!({
        "id": row.id,
        "name": row.name.say(language),
        "definition": row.definition.say(language),
        "values": values,
        "differences": differences,
    })
}

fn estimate_json(estimate: &Estimate, (n, m): (usize, usize)) -> Value {
    json!({
        "value": estimate.value.value(),
        "low": estimate.interval.map(|i| i.0),
        "high": estimate.interval.map(|i| i.1),
        "interval": estimate.kind.id(),
        "z": estimate.z,
        "n": n,
        "m": m,
        "part": estimate.share.map(|s| s.0),
        "of": estimate.share.map(|s| s.1),
        "expected": estimate.chance.map(|c| json!({
            "low": c.low, "mean": c.mean, "high": c.high, "z": c.z, "draws": c.draws,
        })),
        "undefined": estimate.value.reason().map(Undefined::id),
    })
}
