//! A table of ties: ends are found by id, then by label, then by what labels look like; an end that
//! nobody knows becomes a member, and is told where a table of members was given.

mod gathering;

use super::ends::{End, Ends};
use super::header::Role;
use super::nodes::{Members, attributes, free_columns, is_ambiguous, surveys};
use super::number::{self, Sign, Survey};
use super::sheet::{Row, Table};
use super::values;
use crate::base::evidence::Evidence;
use crate::base::progress::Progress;
use crate::base::wording::Message;
use crate::format::ReadError;
use crate::format::settle::doubts::IMPLIED;
use crate::format::several::Several;
use crate::format::shown::shown;
use crate::format::suggest::{look, nearest};
use crate::network::dataset::{KindTerm, Node, Tie, Ties as TieList, Words};
use gathering::{Gathering, plain};
use serde_json::Value;
use std::collections::BTreeMap;

/// Code of ties whose table names no kind.
pub(in crate::format) const PLAIN_KIND: &str = "tie";

/// Ties as they are gathered.
#[derive(Default)]
pub(super) struct Ties {
    pub(super) ties: TieList,
    pub(super) rows: usize,
    /// Rows without a source or a target.
    pub(super) endless: usize,
    /// What the user answered for ends that nobody knows.
    pub(super) ends: Ends,
    /// Rows left out by the user.
    pub(super) skipped: usize,
    /// Kinds in order of appearance, and whether ties of the kind are directed and weighted.
    kinds: Vec<(String, bool, bool)>,
    kind_index: BTreeMap<String, usize>,
    /// Ends found by their label, and by what it looks like.
    by_label: usize,
    by_look: usize,
    says_direction: bool,
    /// Whether ties that do not say so themselves have a direction, where something else says it.
    pub(super) by_default: Option<bool>,
}

/// How ends are found when they are not ids.
struct Names {
    /// A table of members was given: an unknown end is a finding.
    listed: bool,
    /// Positions by label and by look; `None` where several members share it.
    labels: BTreeMap<String, Option<usize>>,
    looks: BTreeMap<String, Option<usize>>,
}

impl Names {
    fn new(members: &Members) -> Self {
        let (mut labels, mut looks) = (BTreeMap::new(), BTreeMap::new());
        for (i, node) in members.nodes.iter().enumerate() {
            let note = |map: &mut BTreeMap<String, Option<usize>>, name: String| {
                map.entry(name)
                    .and_modify(|p| *p = p.filter(|p| *p == i))
                    .or_insert(Some(i));
            };
            note(&mut labels, node.label.to_string());
            note(&mut looks, look(&node.label));
            note(&mut looks, look(&node.id));
            for alias in &node.aliases {
                note(&mut labels, alias.clone());
                note(&mut looks, look(alias));
            }
        }
        Self {
            listed: !members.nodes.is_empty(),
            labels,
            looks,
        }
    }
}

/// Most ties that are compared with each other: the work and memory of more would be felt, and
/// nobody looks through so many for repetitions.
const COMPARED: usize = 1_000_000;

/// What a table's columns hold, once for all rows.
struct Columns {
    source: Option<usize>,
    target: Option<usize>,
    kind: Option<usize>,
    direction: Option<usize>,
    weight: Option<usize>,
    sign: Sign,
    others: bool,
    free: BTreeMap<usize, Survey>,
}

impl Ties {
    /// Reads a table of ties.
    pub(super) fn read(
        &mut self,
        table: &Table<'_>,
        members: &mut Members,
        several: &Several<'_>,
        progress: &dyn Progress,
    ) -> Result<(), Box<ReadError>> {
        let names = Names::new(members);
        let columns = columns(table, several, progress)?;
        let chosen = table.chosen.choice.directed;
        self.says_direction |= columns.direction.is_some() || chosen.is_some();
        let asked = self.ends.is_empty() && table.chosen.is_nothing();
        let plain = plain(&columns, &names).filter(|plain| asked && plain.fits(table));
        let mut gathering = Gathering {
            ties: self,
            table,
            columns: &columns,
            members,
            names: &names,
            several,
            noted: None,
        };
        let rows = match plain {
            Some(plain) => plain.rows(table, progress, &mut gathering)?,
            None => table.rows(several, progress, |row| gathering.take(row))?,
        };
        self.rows += rows;
        Ok(())
    }

    fn row(
        &mut self,
        table: &Table<'_>,
        row: &Row<'_>,
        columns: &Columns,
        (members, names): (&mut Members, &Names),
        several: &Several<'_>,
    ) {
        let source = values::unguarded(row.cell(columns.source));
        let target = values::unguarded(row.cell(columns.target));
        if source.trim().is_empty() || target.trim().is_empty() {
            self.endless += 1;
            let column = if source.trim().is_empty() {
                columns.source
            } else {
                columns.target
            };
            let message = Message::new("format.tables.endless");
            let hint = Message::new("format.tables.endless.hint");
            several.warn(table.spot(row, column), message, hint);
            return;
        }
        if self.is_skipped(source, target, members) {
            self.skipped += 1;
            return;
        }
        let source = self.end(
            source,
            (table, row, columns.source),
            (members, names),
            several,
        );
        let target = self.end(
            target,
            (table, row, columns.target),
            (members, names),
            several,
        );
        let mut tie = Tie {
            kind: PLAIN_KIND.to_owned(),
            ..Tie::default()
        };
        if columns.weight.is_some() {
            weight(&mut tie, table, row, columns, several);
        }
        if columns.others {
            others(&mut tie, table, row, several);
        }
        if let Some(column) = columns.kind {
            let kind = row.cell(Some(column)).trim();
            if !kind.is_empty() {
                kind.clone_into(&mut tie.kind);
            }
        }
        if !columns.free.is_empty() || row.record.len() > table.header.names.len() {
            tie.attributes.extend(attributes(table, row, &columns.free));
        }
        let said = columns
            .direction
            .and_then(|c| values::direction(row.cell(Some(c))))
            .or(table.chosen.choice.directed)
            .or(self.by_default);
        self.note_kind(&mut tie, said);
        self.ties.push_between([source, target], &mut tie);
    }

    /// A kind is as directed as its first tie says; ties that differ say so themselves.
    fn note_kind(&mut self, tie: &mut Tie, said: Option<bool>) {
        let position = match self.kinds.last() {
            Some((code, ..)) if *code == tie.kind => self.kinds.len() - 1,
            _ => *self
                .kind_index
                .entry(tie.kind.clone())
                .or_insert(self.kinds.len()),
        };
        if position == self.kinds.len() {
            self.kinds
                .push((tie.kind.clone(), said.unwrap_or(true), false));
        }
        if let Some((_, directed, weighted)) = self.kinds.get_mut(position) {
            tie.directed = said.filter(|s| s != directed);
            *weighted |= tie.weight.is_some();
        }
    }

    /// The user leaves out ties with one of these ends.
    fn is_skipped(&self, source: &str, target: &str, members: &Members) -> bool {
        [source, target]
            .iter()
            .any(|end| self.ends.answer(end) == Some(&End::Nothing) && members.find(end).is_none())
    }

    /// The position of the member that an end names.
    fn end(
        &mut self,
        name: &str,
        (table, row, column): (&Table<'_>, &Row<'_>, Option<usize>),
        (members, names): (&mut Members, &Names),
        several: &Several<'_>,
    ) -> u32 {
        if let Some(known) = members.ids.find(name) {
            return known;
        }
        let mut node = Node::new(name, name);
        if names.listed {
            let known = |position: Option<&Option<usize>>| position.copied().flatten();
            if let Some(known) = known(names.labels.get(name)) {
                self.by_label += 1;
                return known as u32;
            }
            match self.ends.answer(name) {
                Some(End::Own) => return members.add(node) as u32,
                Some(End::Member(member)) => {
                    let labelled = known(names.labels.get(member));
                    let found = members.find(member).or(labelled);
                    if let Some(found) = found.or_else(|| known(names.looks.get(&look(member)))) {
                        return found as u32;
                    }
                }
                Some(End::Nothing) | None => {}
            }
            if let Some(known) = known(names.looks.get(&look(name))) {
                self.by_look += 1;
                let id = members.nodes.get(known).map_or("", |n| n.id.as_str());
                let message = Message::new("format.tables.by-look")
                    .with("found", shown(name))
                    .with("id", shown(id));
                let hint = Message::new("format.tables.by-look.hint");
                several.warn(table.spot(row, column), message, hint);
                return known as u32;
            }
            unknown(name, (table, row, column), members, several);
            node.evidence = Evidence::Inferred;
            node.attributes.insert(IMPLIED.to_owned(), true.into());
        }
        members.add(node) as u32
    }

    /// The ties, the vocabulary of their kinds, and what is to be said of them as a whole.
    pub(super) fn finish(self, several: &Several<'_>) -> (TieList, Vec<KindTerm>) {
        if self.by_label > 0 {
            several.note(Message::new("format.tables.by-label").with("count", self.by_label));
        }
        if !self.ties.is_empty() && !self.says_direction && self.by_default.is_none() {
            several.note(Message::new("format.tables.no-direction"));
        }
        let parallel = parallel(&self.ties);
        if parallel > 0 {
            several.note(Message::new("format.tables.parallel").with("count", parallel));
        }
        let kinds = self
            .kinds
            .into_iter()
            .map(|(code, directed, weighted)| KindTerm {
                label: if code == PLAIN_KIND {
                    Words::both("Tie", "Lien")
                } else {
                    Words::same(&code)
                },
                code,
                directed,
                weighted,
                ..KindTerm::default()
            });
        (self.ties, kinds.collect())
    }
}

/// Ties with the ends and kind of one before them; 0 of more ties than [`COMPARED`].
fn parallel(ties: &TieList) -> usize {
    if ties.len() > COMPARED {
        return 0;
    }
    let all = ties.ends().iter().zip(ties.kind_of());
    let mut all: Vec<([u32; 2], u32)> = all.map(|(ends, kind)| (*ends, *kind)).collect();
    all.sort_unstable();
    all.dedup();
    ties.len().saturating_sub(all.len())
}

/// Tells an end that no member has as id or name, with the nearest.
fn unknown(
    name: &str,
    (table, row, column): (&Table<'_>, &Row<'_>, Option<usize>),
    members: &Members,
    several: &Several<'_>,
) {
    let key = "format.tables.unknown-member";
    let message = Message::new(key).with("id", shown(name));
    let near = several
        .tells(key)
        .then(|| {
            let nodes = members.nodes.iter();
            nearest(name, nodes.flat_map(|n| [n.id.as_str(), n.label.as_str()]))
        })
        .flatten();
    let hint = match near {
        Some(near) => Message::new("format.tables.unknown-member.near").with("near", shown(near)),
        None => Message::new("format.tables.unknown-member.hint"),
    };
    several.warn(table.spot(row, column), message, hint);
}

fn columns(
    table: &Table<'_>,
    several: &Several<'_>,
    progress: &dyn Progress,
) -> Result<Columns, Box<ReadError>> {
    let header = &table.header;
    let weight = header.find(Role::Weight);
    let mut wanted = free_columns(table);
    wanted.extend(weight);
    let mut free = surveys(table, &wanted, progress)?;
    let mut sign = Sign::Point;
    if let Some(column) = weight
        && let Some(survey) = free.remove(&column)
    {
        sign = survey.sign();
        if is_ambiguous(&survey) {
            let name = header.names.get(column).map_or("", String::as_str);
            let message = Message::new("format.tables.ambiguous").with("name", shown(name));
            let hint = Message::new("format.tables.ambiguous.hint");
            several.warn(table.spot_of_column(column), message, hint);
        }
    }
    let (mut kind, mut direction) = (header.find(Role::Kind), None);
    if let Some(column) = header.find(Role::Type) {
        let mut directions = true;
        let quiet = crate::base::finding::Report::new();
        let quiet = Several::new(&quiet, &table.limits());
        table.rows(&quiet, progress, |row| {
            let cell = row.cell(Some(column));
            directions &= cell.trim().is_empty() || values::direction(cell).is_some();
            Ok(())
        })?;
        if directions {
            direction = Some(column);
        } else {
            kind = kind.or(Some(column));
        }
    }
    let has = |role| header.find(role).is_some();
    Ok(Columns {
        source: header.find(Role::Source),
        target: header.find(Role::Target),
        kind,
        direction,
        weight,
        sign,
        others: [
            Role::Start,
            Role::End,
            Role::Evidence,
            Role::Facts,
            Role::Note,
            Role::Strength,
        ]
        .into_iter()
        .any(has),
        free,
    })
}

/// The weight of a row; what is no number is kept as an attribute and told.
fn weight(
    tie: &mut Tie,
    table: &Table<'_>,
    row: &Row<'_>,
    columns: &Columns,
    several: &Several<'_>,
) {
    let cell = row.cell(columns.weight);
    if number::is_missing(cell) {
        return;
    }
    let typed = columns.weight.and_then(|c| row.typed(c));
    tie.weight = typed
        .and_then(Value::as_f64)
        .or_else(|| number::parse(cell, columns.sign));
    let spot = || table.spot(row, columns.weight);
    match tie.weight {
        Some(weight) if weight < 0.0 => {
            let message = Message::new("format.negative-weight").with("found", weight);
            several.warn(spot(), message, Message::new("format.negative-weight.hint"));
        }
        Some(_) => {}
        None => {
            let name = columns.weight.and_then(|c| table.header.names.get(c));
            let name = name.map_or("weight", String::as_str).to_owned();
            tie.attributes.insert(name, Value::String(cell.to_owned()));
            if columns.sign != Sign::Ambiguous {
                let message = Message::new("format.tables.no-number").with("found", shown(cell));
                several.warn(
                    spot(),
                    message,
                    Message::new("format.tables.no-number.hint"),
                );
            }
        }
    }
}

/// Dates, evidence, facts and remarks.
fn others(tie: &mut Tie, table: &Table<'_>, row: &Row<'_>, several: &Several<'_>) {
    let header = &table.header;
    let optional = |role| {
        let cell = values::unguarded(row.cell(header.find(role))).trim();
        (!cell.is_empty()).then(|| cell.to_owned())
    };
    tie.start = optional(Role::Start);
    tie.end = optional(Role::End);
    tie.note = optional(Role::Note);
    tie.strength_in_words = optional(Role::Strength);
    tie.facts = values::list(row.cell(header.find(Role::Facts)));
    if let Some(cell) = optional(Role::Evidence) {
        match values::evidence(&cell) {
            Some(level) => tie.evidence = level,
            None => {
                values::tell_evidence(several, table.spot(row, header.find(Role::Evidence)), &cell);
                tie.attributes.insert("evidence".to_owned(), cell.into());
            }
        }
    }
}
