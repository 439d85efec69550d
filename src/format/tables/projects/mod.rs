//! Two-mode data as tables: projects with their partners, and matrices.
//!
//! What is read here is taken from files before the readers of members and ties see them, and added
//! to the dataset that those have made. Projects become hyperedges ([`Project`]); their partners are
//! the members, and those that take part alone stay.

mod gathered;
pub(in crate::format) mod heading;
pub(in crate::format) mod matrix;
mod read;
mod roster;
mod survey;
mod value;
mod vocabulary;

use super::chosen::Chosen;
use super::header::TableKind;
use super::sheet::Table;
use super::ties::PLAIN_KIND;
use super::{INFO, in_file};
use crate::base::finding::{Report, Spot};
use crate::base::progress::Progress;
use crate::base::wording::Message;
use crate::format::several::Several;
use crate::format::shown::shown;
use crate::format::{Choice, Input, ReadError};
use crate::network::Dataset;
use crate::network::dataset::{KindTerm, Project, Tie, Words};
use gathered::{EVENT_KIND, Gathered, PROJECT_KIND};
use heading::Columns;
use matrix::Frame;
use roster::Roster;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What a table is that is read here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::format) enum Shape {
    /// One of projects, in one of these ways.
    Projects(Vec<Columns>),
    /// A matrix.
    Matrix(Frame),
}

/// What the first rows of a table show it to be; `None` = nothing that is read here. `declared`: the
/// user says that it is a table of projects.
#[must_use]
pub(in crate::format) fn shape(rows: &[Vec<String>], declared: bool) -> Option<Shape> {
    let names = rows.first()?;
    if let Some(frame) = matrix::frame(rows).filter(|_| !declared) {
        return Some(Shape::Matrix(frame));
    }
    let readings = heading::readings(names);
    if readings.first().is_some_and(|r| !counts(rows, r)) {
        return Some(Shape::Projects(readings));
    }
    let any = if declared {
        heading::any(names)
    } else {
        Vec::new()
    };
    (!any.is_empty()).then_some(Shape::Projects(any))
}

/// The column of projects only counts them: "Projects" with 3, 0, 12.
fn counts(rows: &[Vec<String>], columns: &Columns) -> bool {
    let [project] = columns.project[..] else {
        return false;
    };
    let plural = |name: &String| heading::is_plural(name);
    let body = rows.iter().skip(1).filter_map(|r| r.get(project));
    let mut filled = body.map(|c| c.trim()).filter(|c| !c.is_empty()).peekable();
    let heading = rows.first().and_then(|r| r.get(project));
    heading.is_some_and(plural)
        && filled.peek().is_some()
        && filled.all(|c| c.len() < 5 && c.bytes().all(|b| b.is_ascii_digit()))
}

/// Name and text of a table that is read here, and what it is.
pub(super) type Apart = (String, String, Shape);

/// Parts texts into those read here, with their names, and the others.
pub(super) fn part<'a>(
    texts: Vec<(String, Cow<'a, str>)>,
    input: &Input<'_>,
) -> (Vec<Apart>, Vec<(String, Cow<'a, str>)>) {
    let (mut mine, mut others) = (Vec::new(), Vec::new());
    for (name, text) in texts {
        match apart(&name, &text, input) {
            Some(shape) => mine.push((name, text.into_owned(), shape)),
            None => others.push((name, text)),
        }
    }
    (mine, others)
}

/// What a text is that is read here: as it looks, or as the user says.
pub(super) fn apart(name: &str, text: &str, input: &Input<'_>) -> Option<Shape> {
    let chosen = Chosen::of(&input.options.tables, name);
    if chosen.choice.leaves_out() {
        return None;
    }
    let kind = chosen.choice.kind();
    let declared = input.options.projects.as_deref() == Some(name);
    let (_, rows) = Table::plain(text, None, input.limits, chosen).ok()?;
    match kind {
        None => shape(&rows, declared),
        Some(TableKind::Projects) => shape(&rows, true),
        Some(TableKind::Matrix) => matrix::frame(&rows).map(Shape::Matrix),
        Some(TableKind::Nodes | TableKind::Ties) => None,
    }
}

/// The table of a text that is read here.
///
/// # Errors
/// [`ReadError`] when it breaks a limit.
pub(super) fn table<'t>(
    (name, text): (&str, &'t str),
    shape: &Shape,
    together: bool,
    input: &Input<'_>,
) -> Result<Table<'t>, Box<ReadError>> {
    let chosen = Chosen::of(&input.options.tables, name);
    let file = together.then(|| name.to_owned());
    let (mut table, _) = Table::plain(text, file, input.limits, chosen)?;
    match shape {
        Shape::Matrix(Frame::Named { corner: false, .. }) => {
            table.header.names.insert(0, String::new());
            table.header.roles.insert(0, None);
        }
        Shape::Matrix(Frame::Bare(_)) => table.has_header = false,
        Shape::Matrix(_) | Shape::Projects(_) => {}
    }
    Ok(table)
}

/// Adds the projects and matrices of texts to a dataset.
///
/// # Errors
/// [`ReadError`] when a table breaks a limit, nobody takes part in anything, or only the user knows
/// what a column means.
pub(super) fn add_texts(
    dataset: &mut Dataset,
    texts: &[Apart],
    (input, together): (&Input<'_>, bool),
    several: &Several<'_>,
    progress: &dyn Progress,
) -> Result<(), Box<ReadError>> {
    let mut tables = Vec::new();
    for (name, text, shape) in texts {
        let table = table((name, text), shape, together, input)?;
        if matches!(shape, Shape::Projects(_)) {
            table.tell_header(several);
        }
        tables.push((table, shape));
    }
    let wanted = input.options.network;
    let added = add(dataset, &tables, wanted, several, progress);
    added.map_err(|error| match texts {
        [(name, ..)] if together => in_file(error, name),
        _ => error,
    })
}

/// Adds projects and matrices to a dataset; its members are found by id, name, or what a name looks
/// like. `wanted` is the number, from 1, of the reading that the user chose; 0 = none.
///
/// # Errors
/// As for [`add_texts`].
pub(in crate::format) fn add(
    dataset: &mut Dataset,
    tables: &[(Table<'_>, &Shape)],
    wanted: u32,
    several: &Several<'_>,
    progress: &dyn Progress,
) -> Result<(), Box<ReadError>> {
    let mut roster = Roster::of(dataset);
    let mut gathered = Gathered::default();
    let mut ties = Vec::new();
    let tells_only = |shape: &Shape| matches!(shape, Shape::Projects(all) if all.iter().all(|c| c.members.is_empty()));
    // Tables that only tell of projects come last: who takes part is known by then.
    let (last, first): (Vec<_>, Vec<_>) = tables.iter().partition(|(_, s)| tells_only(s));
    for (table, shape) in first.into_iter().chain(last) {
        let into = (&mut roster, &mut gathered);
        match shape {
            Shape::Matrix(frame) => {
                let what = (table, frame, wanted);
                matrix::read(what, into, &mut ties, several, progress)?;
            }
            Shape::Projects(readings) => {
                let columns = chosen(table, readings, wanted)?;
                read::read(table, columns, into, several, progress)?;
            }
        }
    }
    let projects = tables.iter().any(|(_, s)| matches!(s, Shape::Projects(_)));
    if projects && !gathered.peopled && roster.nodes.is_empty() {
        let message = Message::new("format.projects.nobody-anywhere");
        let hint = Message::new("format.projects.nobody-anywhere.hint");
        return Err(ReadError::new(INFO.id, Spot::at(1, 1), message, hint));
    }
    roster.finish(dataset);
    if dataset.nodes.is_empty() {
        let message = Message::new("format.tables.no-rows");
        let hint = Message::new("format.tables.no-rows.hint");
        return Err(ReadError::new(INFO.id, Spot::at(1, 1), message, hint));
    }
    take_ties(dataset, ties);
    gathered.tell(several);
    close(dataset, &gathered, several);
    take_projects(dataset, gathered.projects);
    Ok(())
}

/// The reading of a table that is plain to see or that the user chose.
fn chosen<'c>(
    table: &Table<'_>,
    readings: &'c [Columns],
    wanted: u32,
) -> Result<&'c Columns, Box<ReadError>> {
    let one = match (readings, wanted) {
        ([one], _) => Some(one),
        (_, 0) => None,
        (all, wanted) => all.get(wanted as usize - 1),
    };
    one.ok_or_else(|| {
        let heads = |columns: &[usize]| {
            let names = columns.iter().filter_map(|c| table.header.names.get(*c));
            names.map(|n| shown(n)).collect::<Vec<_>>().join(" + ")
        };
        let said = |(i, c): (usize, &Columns)| {
            format!("{i}: {} → {}", heads(&c.project), heads(&c.members))
        };
        let choice = Choice {
            question: Message::new("format.projects.which"),
            options: (1..).zip(readings).map(said).collect(),
        };
        let hint = Message::new("format.projects.which.hint");
        ReadError::ask(INFO.id, table.spot_of_column(0), choice, hint)
    })
}

/// Ties of matrices, each with whether it has a direction.
fn take_ties(dataset: &mut Dataset, ties: Vec<(Tie, bool)>) {
    let Some((_, directed)) = ties.first() else {
        return;
    };
    let directed = *directed;
    let weighted = ties.iter().any(|(t, _)| t.weight.is_some());
    let kinds = &mut dataset.vocabularies.tie_kinds;
    let kind = match kinds.iter_mut().find(|k| k.code == PLAIN_KIND) {
        Some(kind) => kind,
        None => {
            kinds.push(KindTerm {
                code: PLAIN_KIND.to_owned(),
                label: Words::both("Tie", "Lien"),
                directed,
                ..KindTerm::default()
            });
            let last = kinds.len() - 1;
            &mut kinds[last]
        }
    };
    kind.weighted |= weighted;
    let of_kind = kind.directed;
    dataset
        .ties
        .extend(ties.into_iter().map(|(mut tie, directed)| {
            tie.directed = Some(directed).filter(|d| *d != of_kind);
            tie
        }));
}

/// The projects, and the kinds of tie that they make.
fn take_projects(dataset: &mut Dataset, projects: Vec<Project>) {
    let labels = [
        (PROJECT_KIND, Words::both("Joint project", "Projet commun")),
        (EVENT_KIND, Words::both("Shared event", "Événement commun")),
    ];
    let kinds = &mut dataset.vocabularies.tie_kinds;
    for (code, label) in labels {
        if projects.iter().any(|p| p.kind == code) && !kinds.iter().any(|k| k.code == code) {
            kinds.push(KindTerm {
                code: code.to_owned(),
                label,
                weighted: true,
                ..KindTerm::default()
            });
        }
    }
    dataset.projects.extend(projects);
}

/// The closing note: participations read = kept + standing twice + left out.
fn close(dataset: &Dataset, gathered: &Gathered, several: &Several<'_>) {
    if gathered.projects.is_empty() {
        let ties = dataset.ties.len();
        let message = Message::new("format.matrix.closing");
        several.note(
            message
                .with("members", dataset.nodes.len())
                .with("ties", ties),
        );
        return;
    }
    let alone = gathered.projects.iter().filter(|p| p.members.len() == 1);
    let empty = gathered.projects.iter().filter(|p| p.members.is_empty());
    let joint = gathered.projects.iter().filter(|p| p.members.len() > 1);
    let mut tied: BTreeMap<&str, bool> = BTreeMap::new();
    for member in joint.flat_map(|p| &p.members) {
        tied.insert(&member.node, true);
    }
    for tie in dataset.ties.iter().filter(|t| t.source != t.target) {
        tied.insert(tie.source, true);
        tied.insert(tie.target, true);
    }
    several.note(
        Message::new("format.projects.closing")
            .with("read", gathered.read)
            .with("kept", gathered.kept)
            .with("repeated", gathered.repeated())
            .with("left_out", gathered.left_out())
            .with("projects", gathered.projects.len())
            .with("alone", alone.count())
            .with("empty", empty.count())
            .with("members", dataset.nodes.len())
            .with("isolates", dataset.nodes.len().saturating_sub(tied.len())),
    );
}

/// Findings of tables of members that speak of missing ties, although projects follow.
pub(super) fn without_ties(report: Report, several: &Several<'_>) {
    for finding in report.into_findings() {
        if finding.message.key != "format.tables.no-ties" {
            several.add(finding);
        }
    }
}
