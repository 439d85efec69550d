//! The rows of a table of ties, one after the other: plain ones the short way, all others whole.

use super::{Columns, Names, PLAIN_KIND, Ties};
use crate::base::wording::Message;
use crate::format::ReadError;
use crate::format::several::Several;
use crate::format::tables::nodes::Members;
use crate::format::tables::plain::{self, Plain, Taker};
use crate::format::tables::sheet::{Row, Table};
use crate::network::dataset::Tie;

/// The table holds nothing but ends and perhaps weights, and no table of members was given.
pub(super) fn plain(columns: &Columns, names: &Names) -> Option<Plain> {
    let bare = columns.kind.is_none() && columns.direction.is_none() && columns.free.is_empty();
    if !bare || columns.others || names.listed {
        return None;
    }
    Some(Plain {
        source: columns.source?,
        target: columns.target?,
        weight: columns.weight.map(|column| (column, columns.sign)),
    })
}

/// A table of ties as it is read.
pub(super) struct Gathering<'g, 't> {
    pub(super) ties: &'g mut Ties,
    pub(super) table: &'g Table<'t>,
    pub(super) columns: &'g Columns,
    pub(super) members: &'g mut Members,
    pub(super) names: &'g Names,
    pub(super) several: &'g Several<'g>,
    /// The kind of plain rows was noted: whether they differ from it in direction, and whether
    /// weights were noted, too.
    pub(super) noted: Option<(Option<bool>, bool)>,
}

impl Gathering<'_, '_> {
    pub(super) fn take(&mut self, row: &Row<'_>) -> Result<(), Box<ReadError>> {
        let members = (&mut *self.members, self.names);
        let (table, several) = (self.table, self.several);
        self.ties.row(table, row, self.columns, members, several);
        let limits = table.limits();
        let (ties, nodes) = (self.ties.ties.len(), self.members.nodes.len());
        if ties <= limits.ties && nodes <= limits.nodes {
            return Ok(());
        }
        let limit = if ties > limits.ties {
            limits.ties
        } else {
            limits.nodes
        };
        let message = Message::new("format.too-many")
            .with("found", ties.max(nodes))
            .with("limit", limit);
        let hint = Message::new("format.too-many.hint");
        let spot = table.spot(row, None);
        Err(ReadError::new(
            crate::format::tables::INFO.id,
            spot,
            message,
            hint,
        ))
    }
}

impl Taker for Gathering<'_, '_> {
    fn plain(&mut self, ends: [&str; 2], weight: Option<f64>) -> bool {
        let limits = self.table.limits();
        let at = self.ties.ties.len();
        if at >= limits.ties || self.members.nodes.len() + 2 > limits.nodes {
            return false;
        }
        let ends = ends.map(|name| plain::end(self.members, name));
        let said = self.ties.by_default;
        let noted = self.noted.filter(|noted| weight.is_none() || noted.1);
        let (directed, _) = *self.noted.insert(noted.unwrap_or_else(|| {
            let mut tie = Tie {
                kind: PLAIN_KIND.to_owned(),
                weight,
                ..Tie::default()
            };
            self.ties.note_kind(&mut tie, said);
            (tie.directed, weight.is_some())
        }));
        self.ties.ties.push_plain(ends, PLAIN_KIND);
        if directed.is_some() {
            self.ties.ties.set_directed(at, directed);
        }
        self.ties.ties.set_weight(at, weight);
        true
    }

    fn other(&mut self, row: &Row<'_>) -> Result<(), Box<ReadError>> {
        self.table.check(row, self.several)?;
        self.take(row)
    }
}
