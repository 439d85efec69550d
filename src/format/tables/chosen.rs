//! What the user chose, applied to a header: reading with choices is the same reading with another
//! header.

use super::header::{Header, Role, TableKind, of_bare_list, understand, understand_as};
use super::mend::Mend;
use super::plan::{Meaning, Plan, TableChoice, role_id};
use super::sheet::Table;
use super::{INFO, ends};
use crate::base::wording::Message;
use crate::format::shown::{listed, shown};
use crate::format::{Choice, ReadError};
use csv::StringRecord;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What is chosen for one table, ready to be used row by row.
#[derive(Default)]
pub(in crate::format) struct Chosen {
    /// The choices themselves.
    pub(in crate::format) choice: TableChoice,
    /// Columns that are not read.
    pub(super) ignored: BTreeSet<usize>,
    /// Names of attributes that are not those of their columns.
    pub(super) names: BTreeMap<usize, String>,
    /// Values of columns that are others: column, as written, what it is.
    rewrites: Vec<(usize, String, String)>,
    mends: Vec<(String, String, String)>,
}

impl Chosen {
    /// What a plan says of a table.
    #[must_use]
    pub(in crate::format) fn of(plan: &Plan, table: &str) -> Self {
        let values = plan.mends.iter().filter_map(|mend| match mend {
            Mend::Value { field, from, to } => Some((field.clone(), from.clone(), to.clone())),
            _ => None,
        });
        Self {
            choice: plan.choice(table),
            mends: values.collect(),
            ..Self::default()
        }
    }

    /// Nothing was chosen.
    #[must_use]
    pub(super) fn is_nothing(&self) -> bool {
        self.mends.is_empty() && self.choice == TableChoice::default()
    }

    /// The header that these headings are, as far as it is known or chosen.
    #[must_use]
    pub(in crate::format) fn header(&self, cells: &[String]) -> Option<Header> {
        match self.choice.kind() {
            Some(kind) => Some(understand_as(cells, kind)),
            None => understand(cells),
        }
    }

    /// The header of a table without headings: its columns are numbered, their order says what
    /// they are until something is chosen.
    #[must_use]
    pub(in crate::format) fn bare(&self, columns: usize) -> Header {
        let mut header = of_bare_list(columns);
        if let Some(kind) = self.choice.kind() {
            header.kind = kind;
            if kind != TableKind::Ties {
                header.roles = vec![None; columns];
                let first = header.roles.first_mut();
                first.into_iter().for_each(|r| *r = Some(Role::Label));
            }
        }
        header
    }

    /// Gives the columns the meanings that were chosen. A role has one column: one that had it by
    /// guess becomes an attribute.
    pub(in crate::format) fn apply(&mut self, header: &mut Header) {
        for (heading, meaning) in &self.choice.columns {
            let Some(column) = position(header, heading) else {
                continue;
            };
            header.guessed.retain(|(found, _)| found.trim() != heading);
            if let Meaning::Is(role) = meaning {
                for other in header.roles.iter_mut().filter(|r| **r == Some(*role)) {
                    *other = None;
                }
            }
            let Some(role) = header.roles.get_mut(column) else {
                continue;
            };
            *role = None;
            match meaning {
                Meaning::Is(chosen) => *role = Some(*chosen),
                Meaning::Attribute(name) => {
                    let name = name.clone().map(|n| (column, n));
                    self.names.extend(name);
                }
                Meaning::Ignore => {
                    self.ignored.insert(column);
                }
            }
        }
        for (field, from, to) in &self.mends {
            let named = header
                .roles
                .iter()
                .position(|r| r.is_some_and(|r| role_id(r) == field));
            if let Some(column) = named.or_else(|| position(header, field)) {
                self.rewrites.push((column, from.clone(), to.clone()));
            }
        }
    }

    /// Replaces the values of a row that are others.
    pub(super) fn rewrite(&self, record: &mut StringRecord, typed: &mut [Option<Value>]) {
        for (column, from, to) in &self.rewrites {
            if record
                .get(*column)
                .is_some_and(|cell| cell.trim() == from.trim())
            {
                let cells = record.iter().enumerate();
                let new = cells.map(|(i, cell)| if i == *column { to } else { cell });
                *record = new.collect();
                if let Some(typed) = typed.get_mut(*column) {
                    *typed = None;
                }
            }
        }
    }
}

/// The column with this heading.
fn position(header: &Header, heading: &str) -> Option<usize> {
    let mut names = header.names.iter();
    let exact = names.position(|n| n == heading.trim());
    let folded = crate::base::fold::fold(heading.trim());
    exact.or_else(|| {
        let mut names = header.names.iter();
        names.position(|n| crate::base::fold::fold(n) == folded)
    })
}

/// Why a table cannot be read as what it is called: no column says who its rows are about.
#[must_use]
pub(in crate::format) fn lacks(table: &Table<'_>) -> Option<Box<ReadError>> {
    let header = &table.header;
    let missing = match header.kind {
        TableKind::Ties if header.find(Role::Source).is_none() => "format.tables.lacks.from",
        TableKind::Ties if header.find(Role::Target).is_none() => "format.tables.lacks.to",
        TableKind::Nodes if header.find(Role::Id).or(header.find(Role::Label)).is_none() => {
            "format.tables.lacks.name"
        }
        TableKind::Projects | TableKind::Matrix => return Some(unfit(table)),
        _ => return None,
    };
    let names = listed(header.names.iter().map(String::as_str), 8);
    let message = Message::new(missing).with("found", names);
    let spot = table.spot_of_column(0);
    let hint = Message::new("format.tables.lacks.hint");
    let mut error = ReadError::new(INFO.id, spot, message, hint);
    error.choice = Some(meanings(&header.names, header.kind));
    Some(error)
}

/// Why a table is none of projects, or no matrix, although it is called one.
fn unfit(table: &Table<'_>) -> Box<ReadError> {
    let key = match table.header.kind {
        TableKind::Projects => "format.tables.lacks.projects",
        _ => "format.tables.lacks.matrix",
    };
    let names = listed(table.header.names.iter().map(String::as_str), 8);
    let message = Message::new(key).with("found", names);
    let hint = Message::new("format.tables.lacks.role.hint");
    ReadError::new(INFO.id, table.spot_of_column(0), message, hint)
}

/// The choices that a table leaves: which column is what.
#[must_use]
pub(in crate::format) fn meanings(names: &[String], kind: TableKind) -> Choice {
    let wanted: &[Role] = match kind {
        TableKind::Ties => &ends::PAIR,
        _ => &[Role::Label],
    };
    let options = wanted.iter().flat_map(|role| {
        let names = names.iter().take(12);
        names.map(|name| format!("--column \"{}={}\"", shown(name), role_id(*role)))
    });
    Choice {
        question: Message::new("format.tables.which-column"),
        options: options.collect(),
    }
}
