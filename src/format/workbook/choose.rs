//! Which sheets are read together. A sheet of members and a sheet of ties belong together; sheets
//! that may be parts or copies of each other are never added up unasked.

use super::grid::letters;
use super::shapes::{Shape, has_headings};
use super::{INFO, Page, planned};
use crate::base::finding::{Finding, Severity, Spot};
use crate::base::fold::fold;
use crate::base::progress::Progress;
use crate::base::wording::Message;
use crate::format::several::Several;
use crate::format::shown::{listed, shown};
use crate::format::tables::chosen::Chosen;
use crate::format::tables::header::{Header, Role, TableKind, of_bare_list};
use crate::format::tables::{self, Table};
use crate::format::{Choice, Input, ReadError};
use crate::network::Dataset;
use std::borrow::Cow;

/// Names of sheets of members and of sheets of ties, in English and French.
const MEMBERS: &[&str] = &[
    "nodes",
    "node",
    "vertices",
    "members",
    "actors",
    "points",
    "noeuds",
    "noeud",
    "sommets",
    "membres",
    "acteurs",
    "entreprises",
    "organisations",
];
const TIES: &[&str] = &[
    "edges",
    "edge",
    "ties",
    "links",
    "arcs",
    "relations",
    "liens",
    "lien",
    "aretes",
];

/// One way to read a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// Sheets with headings, together.
    Tables(Vec<usize>),
    /// A matrix: within one set of members, or between two.
    Matrix { page: usize, two_mode: bool },
    /// A sheet without headings that say what it is.
    Bare { page: usize, kind: TableKind },
}

/// The way to read the workbook: the one that the user chose by its number, or the only one.
///
/// # Errors
/// [`ReadError`] that lists what there is to choose from.
pub(super) fn choose(
    pages: &[Page],
    shapes: &[Shape],
    wanted: u32,
    several: &Several<'_>,
) -> Result<Reading, Box<ReadError>> {
    let (alone, all) = readings(pages, shapes);
    let reading = match (wanted, alone) {
        (0, Some(alone)) => alone,
        (0, None) => return Err(ask(pages, shapes, &all)),
        (wanted, _) => match all.get(wanted as usize - 1) {
            Some(reading) => reading.clone(),
            None => return Err(ask(pages, shapes, &all)),
        },
    };
    tell_left(pages, shapes, &reading, several);
    Ok(reading)
}

/// The reading that is plain to see.
pub(super) fn plain(pages: &[Page], shapes: &[Shape]) -> Option<Reading> {
    readings(pages, shapes).0
}

/// Tells which sheets are not read.
pub(super) fn tell_left(
    pages: &[Page],
    shapes: &[Shape],
    reading: &Reading,
    several: &Several<'_>,
) {
    let used = |at: &usize| match reading {
        Reading::Tables(pages) => pages.contains(at),
        Reading::Matrix { page, .. } | Reading::Bare { page, .. } => page == at,
    };
    let shown = (0..pages.len()).filter(|i| !matches!(shapes.get(*i), Some(Shape::Empty)));
    let (read, left): (Vec<usize>, Vec<usize>) = shown.partition(used);
    if !left.is_empty() {
        let names = |some: &[usize]| {
            let names = some.iter().filter_map(|i| pages.get(*i));
            listed(names.map(|p| p.grid.name.as_str()), 8)
        };
        let message = Message::new("format.workbook.left");
        several.add(Finding {
            severity: Severity::Note,
            spot: Spot::default(),
            message: message
                .with("read", names(&read))
                .with("left", names(&left)),
            hint: Some(Message::new("format.workbook.left.hint")),
        });
    }
}

/// The reading that is plain to see, and all that are possible.
fn readings(pages: &[Page], shapes: &[Shape]) -> (Option<Reading>, Vec<Reading>) {
    let of = |kind: TableKind| -> Vec<usize> {
        let is = |s: &Shape| matches!(s, Shape::Table { header, .. } if header.kind == kind);
        (0..)
            .zip(shapes)
            .filter(|(_, s)| is(s))
            .map(|(i, _)| i)
            .collect()
    };
    let (members, ties) = (of(TableKind::Nodes), of(TableKind::Ties));
    let mut all = Vec::new();
    let by_name = pair_by_name(pages, &members, &ties);
    all.extend(by_name.clone());
    match (members.as_slice(), ties.as_slice()) {
        ([], []) => {}
        (members, [tie]) if members.len() <= 1 => {
            add(
                &mut all,
                Reading::Tables(members.iter().chain([tie]).copied().collect()),
            );
        }
        ([member], ties) => {
            for tie in ties {
                add(&mut all, Reading::Tables(vec![*member, *tie]));
            }
        }
        _ => {}
    }
    if members.len() + ties.len() != 2 || all.is_empty() {
        for one in members.iter().chain(&ties) {
            add(&mut all, Reading::Tables(vec![*one]));
        }
    }
    if members.len() + ties.len() > 1 {
        add(
            &mut all,
            Reading::Tables(members.iter().chain(&ties).copied().collect()),
        );
    }
    let tables = members.len() + ties.len();
    let matrices = unheaded(pages, shapes, tables > 0, &mut all);
    let tables_alone = members.len() <= 1 && ties.len() <= 1 && matrices == 0;
    let matrix_alone = tables == 0 && matrices == 1;
    let plain = by_name.or_else(|| {
        let first = all.first().filter(|_| tables_alone || matrix_alone);
        first
            .filter(|r| !matches!(r, Reading::Bare { .. }))
            .cloned()
    });
    (plain, all)
}

/// Readings of matrices, and of sheets that say nothing of themselves where none does; gives the
/// number of those of matrices.
fn unheaded(pages: &[Page], shapes: &[Shape], headed: bool, all: &mut Vec<Reading>) -> usize {
    let mut matrices = 0;
    for (page, shape) in (0..).zip(shapes) {
        match shape {
            Shape::Matrix(labels) => {
                matrices += 1;
                all.push(Reading::Matrix {
                    page,
                    two_mode: false,
                });
                if !labels.are_one_set() {
                    matrices += 1;
                    all.push(Reading::Matrix {
                        page,
                        two_mode: true,
                    });
                }
            }
            Shape::Unknown if !headed => {
                if pages.get(page).is_some_and(|p| width(p) > 1) {
                    all.push(Reading::Bare {
                        page,
                        kind: TableKind::Ties,
                    });
                }
                all.push(Reading::Bare {
                    page,
                    kind: TableKind::Nodes,
                });
            }
            _ => {}
        }
    }
    matrices
}

fn add(all: &mut Vec<Reading>, reading: Reading) {
    if !all.contains(&reading) {
        all.push(reading);
    }
}

/// One sheet of members and one of ties that are named so.
fn pair_by_name(pages: &[Page], members: &[usize], ties: &[usize]) -> Option<Reading> {
    let one = |some: &[usize], words: &[&str]| {
        let named = |i: &&usize| {
            let name = pages
                .get(**i)
                .map(|p| fold(p.grid.name.rsplit(']').next().unwrap_or("")));
            name.is_some_and(|n| words.contains(&n.trim()))
        };
        let mut found = some.iter().filter(named);
        found.next().copied().filter(|_| found.next().is_none())
    };
    Some(Reading::Tables(vec![
        one(members, MEMBERS)?,
        one(ties, TIES)?,
    ]))
}

fn width(page: &Page) -> usize {
    let last = |r: super::grid::Filled<'_>| r.cells().last().map_or(0, |(c, ..)| c + 1);
    page.grid.rows(0).map(last).max().unwrap_or(0)
}

/// Asks which of the readings is meant.
fn ask(pages: &[Page], shapes: &[Shape], all: &[Reading]) -> Box<ReadError> {
    let said = |reading: &Reading| match reading {
        Reading::Tables(some) => {
            let names = some.iter().filter_map(|i| pages.get(*i));
            let named = names.map(|p| format!("{} ({})", shown(&p.grid.name), p.grid.len()));
            named.collect::<Vec<_>>().join(" + ")
        }
        Reading::Matrix { page, two_mode } => {
            let name = pages.get(*page).map_or("", |p| p.grid.name.as_str());
            let (rows, columns) = match shapes.get(*page) {
                Some(Shape::Matrix(labels)) => (labels.rows.len(), labels.columns.len()),
                _ => (0, 0),
            };
            let between = if *two_mode { '+' } else { '×' };
            format!("{}: {rows} {between} {columns}", shown(name))
        }
        Reading::Bare { page, kind } => {
            let name = pages.get(*page).map_or("", |p| p.grid.name.as_str());
            let (first, second) = ends(pages, *page);
            match kind {
                TableKind::Ties => {
                    format!("{}: {} → {}", shown(name), letters(first), letters(second))
                }
                _ => format!("{}: {}", shown(name), letters(first)),
            }
        }
    };
    let options: Vec<String> = (1..)
        .zip(all)
        .map(|(i, r)| format!("{i}: {}", said(r)))
        .collect();
    let names = listed(pages.iter().map(|p| p.grid.name.as_str()), 8);
    let bare = all.iter().all(|r| matches!(r, Reading::Bare { .. }));
    let key = if bare {
        "format.workbook.unclear"
    } else {
        "format.workbook.which"
    };
    let choice = Choice {
        question: Message::new(key).with("sheets", names),
        options,
    };
    let hint = if bare {
        "format.workbook.unclear.hint"
    } else {
        "format.workbook.which.hint"
    };
    ReadError::ask(INFO.id, Spot::default(), choice, Message::new(hint))
}

/// The first two columns that hold anything in the first row of a sheet.
fn ends(pages: &[Page], page: usize) -> (usize, usize) {
    let row = pages.get(page).map(|p| p.grid.row(0));
    let mut columns = row
        .iter()
        .flat_map(|r| r.cells())
        .map(|(column, ..)| column);
    let first = columns.next().unwrap_or(0);
    (first, columns.next().unwrap_or(first + 1))
}

/// One dataset of the sheets of a reading and the text tables given with the workbook.
///
/// # Errors
/// [`ReadError`] when a table breaks a limit, or none has a row.
pub(super) fn join(
    pages: &[Page],
    shapes: &[Shape],
    reading: &Reading,
    (input, texts): (&Input<'_>, &[(String, Cow<'_, str>)]),
    (several, progress): (&Several<'_>, &dyn Progress),
) -> Result<Dataset, Box<ReadError>> {
    let mut sheets: Vec<Table<'_>> = Vec::new();
    let mut add = |page: usize, heading: Option<usize>, header: Header| {
        if let Some(page) = pages.get(page) {
            unset(page, several);
            let chosen = Chosen::of(&input.options.tables, &page.grid.name);
            let bounds = (input.limits, chosen);
            sheets.push(Table::of_cells(
                &page.grid, heading, header, bounds, several,
            ));
        }
    };
    match reading {
        Reading::Tables(some) => {
            for page in some {
                let headed = planned::headed(pages, shapes, *page, &input.options.tables);
                if let Some((heading, header)) = headed {
                    add(*page, heading, header);
                }
            }
        }
        Reading::Bare { page, kind } => {
            let (heading, header) = bare(pages, *page, *kind);
            add(*page, heading, header);
        }
        Reading::Matrix { .. } => {}
    }
    if let Some(lacking) = sheets.iter().find_map(tables::lacks) {
        return Err(lacking);
    }
    sheets.extend(tables::opened(texts, true, input, several)?);
    let directed = direction(pages);
    let mut dataset = tables::join(input, &sheets, directed, several, progress)?;
    groups(pages, &mut dataset);
    if let Some(record) = dataset.provenance.imported.as_mut() {
        INFO.id.clone_into(&mut record.format);
    }
    Ok(dataset)
}

/// Headings for a sheet that has none which say what it is.
fn bare(pages: &[Page], page: usize, kind: TableKind) -> (Option<usize>, Header) {
    let (first, second) = ends(pages, page);
    let headed = pages.get(page).is_some_and(|p| has_headings(&p.grid));
    let names = pages
        .get(page)
        .filter(|_| headed)
        .map(|p| p.grid.row(0).texts());
    let columns = pages.get(page).map_or(0, width);
    let mut header = of_bare_list(columns);
    header.kind = kind;
    header.names = (0..columns).map(letters).collect();
    for (name, given) in header.names.iter_mut().zip(names.unwrap_or_default()) {
        if !given.trim().is_empty() {
            *name = given.trim().to_owned();
        }
    }
    header.roles = (0..columns)
        .map(|column| match kind {
            TableKind::Nodes => (column == first).then_some(Role::Id),
            TableKind::Ties if column == first => Some(Role::Source),
            TableKind::Ties if column == second => Some(Role::Target),
            _ => None,
        })
        .collect();
    (headed.then_some(0), header)
}

/// Formulas whose value the file does not hold, because nothing has ever computed them.
fn unset(page: &Page, several: &Several<'_>) {
    if let (count, Some((row, column))) = page.grid.unset {
        several.warn(
            page.grid.spot(row, column.into()),
            Message::new("format.workbook.unset").with("count", count),
            Message::new("format.workbook.unset.hint"),
        );
    }
}

/// What NodeXL notes on a sheet that it hides: whether ties have a direction.
fn direction(pages: &[Page]) -> Option<bool> {
    let mut rows = pages
        .iter()
        .filter(|p| p.hidden)
        .flat_map(|p| p.grid.rows(0));
    rows.find_map(|row| {
        let mut cells = row.cells().map(|(_, _, text)| text);
        cells.find(|text| *text == "Graph Directedness")?;
        match cells.next() {
            Some("Directed") => Some(true),
            Some("Undirected") => Some(false),
            _ => None,
        }
    })
}

/// The groups that NodeXL lists on a sheet of their own become an attribute of their members.
fn groups(pages: &[Page], dataset: &mut Dataset) {
    let Some(page) = pages
        .iter()
        .find(|p| p.grid.name == "Group Vertices" && !p.hidden)
    else {
        return;
    };
    let of: std::collections::BTreeMap<&str, &str> = page
        .grid
        .rows(1)
        .filter_map(|row| Some((row.cell(1)?.1, row.cell(0)?.1)))
        .collect();
    for node in &mut dataset.nodes {
        if let Some(group) = of.get(node.id.as_str()) {
            node.attributes.insert("Group".to_owned(), (*group).into());
        }
    }
}
