//! A table of members: one node per row, further columns as attributes.

use super::header::{Role, TableKind};
use super::number::{self, Sign, Survey};
use super::places::Places;
use super::sheet::{Row, Table};
use super::values;
use crate::base::finding::Spot;
use crate::base::names::Names;
use crate::base::progress::Progress;
use crate::base::wording::Message;
use crate::format::ReadError;
use crate::format::several::Several;
use crate::format::shown::shown;
use crate::network::dataset::{Extra, Node, NodeMore};
use serde_json::Value;
use std::collections::BTreeMap;

/// Nodes as they are gathered, found by id.
#[derive(Default)]
pub(in crate::format) struct Members {
    pub(super) nodes: Vec<Node>,
    /// Ids of the nodes; their numbers are the positions of the nodes.
    pub(super) ids: Names,
    pub(super) places: Places,
    /// Rows left out, because they repeat an id or name nobody.
    pub(super) repeated: usize,
    /// Those of them that repeat a row word for word.
    pub(super) merged: usize,
    pub(super) rows: usize,
}

impl Members {
    /// The position of the node with this id.
    pub(super) fn find(&self, id: &str) -> Option<usize> {
        self.ids.find(id).map(|number| number as usize)
    }

    /// Adds a node whose id is not yet there.
    pub(super) fn add(&mut self, node: Node) -> usize {
        let position = self.nodes.len();
        self.ids.intern(&node.id);
        self.nodes.push(node);
        position
    }
}

/// The columns of a table that no role claims, with how their numbers are written.
pub(super) fn surveys(
    table: &Table<'_>,
    wanted: &[usize],
    progress: &dyn Progress,
) -> Result<BTreeMap<usize, Survey>, Box<ReadError>> {
    let given = table.chosen.choice.sign();
    let mut surveys: BTreeMap<usize, Survey> =
        wanted.iter().map(|c| (*c, Survey::of(given))).collect();
    if wanted.is_empty() {
        return Ok(surveys);
    }
    let report = crate::base::finding::Report::new();
    let quiet = Several::new(&report, &crate::base::limits::Limits::default());
    table.rows(&quiet, progress, |row| {
        if is_left_out(table, row) {
            return Ok(());
        }
        for (column, cell) in row.record.iter().enumerate() {
            if let Some(survey) = surveys.get_mut(&column) {
                match row.typed(column) {
                    Some(value) if value.is_number() => {
                        survey.numbers += 1;
                        survey.fractions += usize::from(value.is_f64());
                    }
                    _ => survey.meet(cell),
                }
            }
        }
        Ok(())
    })?;
    Ok(surveys)
}

/// The row names no member or not both ends of a tie: what else it holds makes no column a text.
fn is_left_out(table: &Table<'_>, row: &Row<'_>) -> bool {
    let empty = |role| row.cell(table.header.find(role)).trim().is_empty();
    match table.header.kind {
        TableKind::Nodes => empty(Role::Id) && empty(Role::Label),
        TableKind::Ties => empty(Role::Source) || empty(Role::Target),
        TableKind::Projects | TableKind::Matrix => false,
    }
}

/// The cells that no role claims, as attributes.
pub(super) fn attributes(
    table: &Table<'_>,
    row: &Row<'_>,
    surveys: &BTreeMap<usize, Survey>,
) -> Extra {
    let mut attributes = Extra::new();
    for (column, cell) in row.record.iter().enumerate() {
        let claimed = table.header.roles.get(column).is_some_and(Option::is_some);
        if claimed || cell.is_empty() || table.chosen.ignored.contains(&column) {
            continue;
        }
        let named = table.chosen.names.get(&column);
        let name = match named.or_else(|| table.header.names.get(column)) {
            Some(name) => name.clone(),
            None => (column + 1).to_string(),
        };
        let survey = surveys.get(&column).filter(|s| s.is_numeric());
        let value = match (survey, row.typed(column)) {
            (Some(survey), Some(number)) => {
                match number.as_f64().filter(|_| survey.fractions > 0) {
                    Some(number) => number.into(),
                    None => number.clone(),
                }
            }
            (None, Some(Value::Bool(flag))) => Value::Bool(*flag),
            (Some(survey), None) => match values::number(cell, survey.sign()) {
                Some(number) => number,
                None => continue,
            },
            (None, _) => Value::String(values::unguarded(cell).to_owned()),
        };
        attributes.insert(name, value);
    }
    attributes
}

/// Columns without a role.
pub(super) fn free_columns(table: &Table<'_>) -> Vec<usize> {
    let roles = table.header.roles.iter().enumerate();
    let free = roles.filter(|(i, r)| r.is_none() && !table.chosen.ignored.contains(i));
    free.map(|(i, _)| i).collect()
}

/// Reads a table of members.
pub(super) fn read(
    table: &Table<'_>,
    members: &mut Members,
    several: &Several<'_>,
    progress: &dyn Progress,
) -> Result<(), Box<ReadError>> {
    let surveys = surveys(table, &free_columns(table), progress)?;
    let rows = table.rows(several, progress, |row| {
        let Some((node, position)) = member(table, row, &surveys, members, several) else {
            return Ok(());
        };
        match members.find(&node.id) {
            None => {
                members.places.meet(&node, position);
                members.add(node);
            }
            Some(earlier) => {
                let same = members.nodes.get(earlier) == Some(&node);
                let (message, hint) = if same {
                    ("format.tables.repeated", "format.tables.repeated.hint")
                } else {
                    ("format.tables.same-id", "format.tables.same-id.hint")
                };
                members.repeated += 1;
                members.merged += usize::from(same);
                let spot = table.spot(row, table.header.find(Role::Id));
                let message = Message::new(message).with("id", shown(&node.id));
                several.warn(spot, message, Message::new(hint));
            }
        }
        Ok(())
    })?;
    members.rows += rows;
    Ok(())
}

type Position = Option<(f64, f64)>;

/// The node of a row; `None` when the row names nobody.
fn member(
    table: &Table<'_>,
    row: &Row<'_>,
    surveys: &BTreeMap<usize, Survey>,
    members: &mut Members,
    several: &Several<'_>,
) -> Option<(Node, Position)> {
    let header = &table.header;
    let text = |role| values::unguarded(row.cell(header.find(role)));
    let (mut id, mut label) = (text(Role::Id), text(Role::Label));
    if id.is_empty() && label.is_empty() {
        members.repeated += 1;
        let message = Message::new("format.tables.no-name");
        let hint = Message::new("format.tables.no-name.hint");
        several.warn(table.spot(row, None), message, hint);
        return None;
    }
    if id.is_empty() {
        id = label;
    }
    if label.is_empty() {
        label = id;
    }
    let optional = |role| {
        let cell = text(role).trim();
        (!cell.is_empty()).then(|| cell.to_owned())
    };
    let list = |role| values::list(text(role));
    let more = NodeMore {
        kind: optional(Role::Kind),
        sphere: optional(Role::Sphere).map(|s| values::sphere(&s)),
        sector: optional(Role::Sector),
        place: optional(Role::Place),
        clusters: list(Role::Clusters),
        external: values::yes(text(Role::External)),
        start: optional(Role::Start),
        end: optional(Role::End),
        aliases: list(Role::Aliases),
        facts: list(Role::Facts),
        note: optional(Role::Note),
        attributes: attributes(table, row, surveys),
        ..NodeMore::default()
    };
    let mut node = Node::new(id, label.trim()).with(more);
    if node.label.is_empty() {
        node.label.clone_from(&node.id);
    }
    if let Some(cell) = optional(Role::Evidence) {
        match values::evidence(&cell) {
            Some(level) => node.evidence = level,
            None => {
                values::tell_evidence(several, table.spot(row, header.find(Role::Evidence)), &cell);
                node.attributes.insert("evidence".to_owned(), cell.into());
            }
        }
    }
    let position = position(table, row, several);
    Some((node, position))
}

/// Latitude and longitude of a row, when they are a place on Earth.
fn position(table: &Table<'_>, row: &Row<'_>, several: &Several<'_>) -> Position {
    let columns = (
        table.header.find(Role::Latitude),
        table.header.find(Role::Longitude),
    );
    let (Some(_), Some(_)) = columns else {
        return None;
    };
    let (latitude, longitude) = (row.cell(columns.0), row.cell(columns.1));
    if latitude.trim().is_empty() && longitude.trim().is_empty() {
        return None;
    }
    match (number::degrees(latitude), number::degrees(longitude)) {
        (Some(lat), Some(lon)) if lat.abs() <= 90.0 && lon.abs() <= 180.0 => Some((lat, lon)),
        _ => {
            let message = Message::new("format.coordinates")
                .with("latitude", shown(latitude))
                .with("longitude", shown(longitude));
            let hint = Message::new("format.coordinates.hint");
            let spot: Spot = table.spot(row, columns.0);
            several.warn(spot, message, hint);
            None
        }
    }
}

/// True when the sign of a column could not be decided although it holds numbers.
pub(super) fn is_ambiguous(survey: &Survey) -> bool {
    survey.numbers > 0 && survey.sign() == Sign::Ambiguous
}
