//! A matrix as text: numbers between the names of a first row and a first column. Equal names on
//! both sides are ties within one set of members, and a matrix that equals its mirror image counts
//! each pair once; different names are members and what they take part in.

use super::gathered::{EVENT_KIND, Gathered};
use super::roster::Roster;
use crate::base::finding::Spot;
use crate::base::progress::Progress;
use crate::base::wording::Message;
use crate::format::several::Several;
use crate::format::shown::{listed, shown};
use crate::format::tables::header::understand;
use crate::format::tables::number::degrees;
use crate::format::tables::sheet::Table;
use crate::format::tables::ties::PLAIN_KIND;
use crate::format::{Choice, ReadError};
use crate::network::dataset::{Participant, Project, Tie};
use std::collections::{BTreeMap, BTreeSet};

/// Where the names stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::format) enum Frame {
    /// Above, as they are here, and to the left; the first row has a cell for the corner, or none.
    Named { above: Vec<String>, corner: bool },
    /// Nowhere: this many rows of numbers alone.
    Bare(usize),
}

/// Cells without a number that mean no tie.
fn is_blank(cell: &str) -> bool {
    let cell = cell.trim();
    cell.is_empty() || cell == "-" || cell.eq_ignore_ascii_case("na")
}

fn trimmed(row: &[String]) -> &[String] {
    let last = row.iter().rposition(|c| !c.trim().is_empty());
    row.get(..last.map_or(0, |i| i + 1)).unwrap_or_default()
}

/// Whether the first rows of a table are those of a matrix, and of which.
pub(in crate::format) fn frame(rows: &[Vec<String>]) -> Option<Frame> {
    let first = trimmed(rows.first()?);
    let body = rows.get(1..).filter(|b| b.len() >= 2)?;
    let number = |c: &String| degrees(c).is_some();
    if first.len() >= 4
        && rows.len() == first.len()
        && rows
            .iter()
            .all(|r| trimmed(r).len() == first.len() && r.iter().all(number))
    {
        return Some(Frame::Bare(first.len()));
    }
    let widest = body.iter().map(|r| trimmed(r).len()).max().unwrap_or(0);
    let corner = !(widest == first.len() + 1 && body.iter().all(|r| r.len() == widest));
    let names = first.get(usize::from(corner)..).unwrap_or_default();
    let once: BTreeSet<&str> = names.iter().map(|n| n.trim()).collect();
    if names.len() < 2 || once.len() < names.len() || once.contains("") {
        return None;
    }
    let (mut sides, mut plain) = (BTreeSet::new(), true);
    for row in body {
        let (name, cells) = row.split_first()?;
        let fits = |c: &String| is_blank(c) || number(c);
        if name.trim().is_empty() || cells.len() > names.len() + 1 || !cells.iter().all(fits) {
            return None;
        }
        plain &= cells.iter().all(|c| ["", "0", "1"].contains(&c.trim()));
        sides.insert(name.trim());
    }
    if sides.len() < body.len() {
        return None;
    }
    let framed = Some(Frame::Named {
        above: names.iter().map(|n| n.trim().to_owned()).collect(),
        corner,
    });
    let said = first
        .first()
        .is_some_and(|c| corner && !c.trim().is_empty());
    if !said || sides == once || (body.len() > 100 && sides.is_subset(&once)) {
        // Names of members above numbers that are headings, not a matrix.
        let headings = !corner && understand(first).is_some() && sides != once;
        return framed.filter(|_| !headings);
    }
    let incidence = plain && names.len() >= 3 && understand(first).is_none();
    framed.filter(|_| incidence)
}

/// A matrix that was read.
#[derive(Default)]
struct Matrix {
    rows: Vec<(String, Spot)>,
    columns: Vec<String>,
    /// Row, column and value of each cell that is not 0.
    cells: Vec<(usize, usize, f64)>,
    /// A value is no whole number from 0 on.
    odd: bool,
}

/// Reads a matrix: ties go to `ties`, what members take part in to `gathered`. `wanted` = 1 for one
/// set of members, 2 for two, 0 where the names tell.
///
/// # Errors
/// [`ReadError`] when the names do not tell whether there are one or two sets, or a limit is broken.
pub(super) fn read(
    (table, frame, wanted): (&Table<'_>, &Frame, u32),
    (roster, gathered): (&mut Roster, &mut Gathered),
    ties: &mut Vec<(Tie, bool)>,
    several: &Several<'_>,
    progress: &dyn Progress,
) -> Result<(), Box<ReadError>> {
    let matrix = cells(table, frame, several, progress)?;
    let rows: BTreeSet<&str> = matrix.rows.iter().map(|(n, _)| n.as_str()).collect();
    let columns: BTreeSet<&str> = matrix.columns.iter().map(String::as_str).collect();
    let shared = rows.intersection(&columns).count();
    let least = rows.len().min(columns.len());
    let two = match wanted {
        1 => false,
        2 => true,
        _ if shared * 2 >= least => false,
        _ if shared == 0 && !matrix.odd => true,
        _ => {
            let message = Message::new("format.matrix.which")
                .with("rows", rows.len())
                .with("columns", columns.len())
                .with("shared", shared);
            let options = vec![
                format!("1: {}", rows.union(&columns).count()),
                format!("2: {} + {}", rows.len(), columns.len()),
            ];
            let choice = Choice {
                question: message,
                options,
            };
            let hint = Message::new("format.matrix.which.hint");
            let spot = table.spot_of_column(0);
            return Err(ReadError::ask(
                crate::format::tables::INFO.id,
                spot,
                choice,
                hint,
            ));
        }
    };
    if matrix.cells.is_empty() {
        let hint = Message::new("format.matrix.empty.hint");
        several.warn(
            table.spot_of_column(0),
            Message::new("format.matrix.empty"),
            hint,
        );
    }
    if two {
        between(&matrix, (roster, gathered), several);
    } else {
        let only: Vec<&str> = rows.symmetric_difference(&columns).copied().collect();
        if !only.is_empty() {
            let message =
                Message::new("format.matrix.one-side").with("names", listed(only.into_iter(), 8));
            let hint = Message::new("format.matrix.one-side.hint");
            several.warn(table.spot_of_column(0), message, hint);
        }
        within(table, &matrix, roster, ties, several);
    }
    Ok(())
}

fn cells(
    table: &Table<'_>,
    frame: &Frame,
    several: &Several<'_>,
    progress: &dyn Progress,
) -> Result<Matrix, Box<ReadError>> {
    let mut matrix = Matrix::default();
    let (skip, columns) = match frame {
        Frame::Named { above, .. } => (1, above.clone()),
        Frame::Bare(size) => (0, (1..=*size).map(|i| i.to_string()).collect()),
    };
    matrix.columns = columns;
    let limit = table.limits().ties;
    table.rows(several, progress, |row| {
        let at = matrix.rows.len();
        let name = match frame {
            Frame::Named { .. } => row.cell(Some(0)).trim().to_owned(),
            Frame::Bare(_) => (at + 1).to_string(),
        };
        matrix.rows.push((name, table.spot(row, None)));
        for (column, cell) in row.record.iter().skip(skip).enumerate() {
            if is_blank(cell) || column >= matrix.columns.len() {
                continue;
            }
            let typed = row.typed(column + skip).and_then(serde_json::Value::as_f64);
            match typed.or_else(|| degrees(cell)) {
                Some(value) => {
                    matrix.odd |= value < 0.0 || value.fract() != 0.0;
                    if value != 0.0 {
                        matrix.cells.push((at, column, value));
                    }
                }
                None => {
                    let message = Message::new("format.matrix.cell").with("found", shown(cell));
                    let hint = Message::new("format.matrix.cell.hint");
                    several.warn(table.spot(row, Some(column + skip)), message, hint);
                }
            }
        }
        if matrix.cells.len() > limit {
            let message = Message::new("format.too-many")
                .with("found", matrix.cells.len())
                .with("limit", limit);
            let hint = Message::new("format.too-many.hint");
            let spot = table.spot(row, None);
            return Err(ReadError::new(
                crate::format::tables::INFO.id,
                spot,
                message,
                hint,
            ));
        }
        Ok(())
    })?;
    Ok(matrix)
}

/// Members and what they take part in.
fn between(
    matrix: &Matrix,
    (roster, gathered): (&mut Roster, &mut Gathered),
    several: &Several<'_>,
) {
    gathered.peopled = true;
    let members: Vec<usize> = matrix
        .rows
        .iter()
        .map(|(name, spot)| roster.resolve((name, name), || spot.clone(), several))
        .collect();
    let first = gathered.projects.len();
    for name in &matrix.columns {
        gathered.projects.push(Project {
            id: name.clone(),
            title: name.clone(),
            kind: EVENT_KIND.to_owned(),
            ..Project::default()
        });
    }
    for &(row, column, value) in &matrix.cells {
        let member = members.get(row).and_then(|m| roster.nodes.get(*m));
        let (Some(member), Some(project)) = (member, gathered.projects.get_mut(first + column))
        else {
            continue;
        };
        gathered.read += 1;
        gathered.kept += 1;
        project.members.push(Participant {
            node: member.id.to_string(),
            weight: (value != 1.0).then_some(value),
            ..Participant::default()
        });
    }
}

/// Ties within one set of members.
fn within(
    table: &Table<'_>,
    matrix: &Matrix,
    roster: &mut Roster,
    ties: &mut Vec<(Tie, bool)>,
    several: &Several<'_>,
) {
    let mut at = |name: &str, spot: &Spot| roster.resolve((name, name), || spot.clone(), several);
    let rows: Vec<usize> = matrix.rows.iter().map(|(n, spot)| at(n, spot)).collect();
    let above = table.spot_of_column(0);
    let columns: Vec<usize> = matrix.columns.iter().map(|n| at(n, &above)).collect();
    let mut entries: BTreeMap<(usize, usize), (f64, usize)> = BTreeMap::new();
    for &(row, column, value) in &matrix.cells {
        if let (Some(a), Some(b)) = (rows.get(row), columns.get(column)) {
            entries.insert((*a, *b), (value, row));
        }
    }
    let mirrored = |(&(a, b), (value, _)): (&(usize, usize), &(f64, usize))| {
        entries
            .get(&(b, a))
            .is_some_and(|(other, _)| other == value)
    };
    let symmetric = entries.iter().all(mirrored);
    let plain = entries.values().all(|(value, _)| *value == 1.0);
    for (&(a, b), &(value, row)) in &entries {
        if symmetric && a > b {
            continue;
        }
        let id = |at: usize| {
            roster
                .nodes
                .get(at)
                .map_or_else(String::new, |n| n.id.to_string())
        };
        if value < 0.0 {
            let message = Message::new("format.negative-weight").with("found", value);
            let hint = Message::new("format.negative-weight.hint");
            let spot = matrix.rows.get(row).map(|(_, spot)| spot.clone());
            several.warn(spot.unwrap_or_default(), message, hint);
        }
        let tie = Tie {
            source: id(a),
            target: id(b),
            kind: PLAIN_KIND.to_owned(),
            weight: (!plain).then_some(value),
            ..Tie::default()
        };
        ties.push((tie, !symmetric));
    }
    if symmetric && !entries.is_empty() {
        several.note(Message::new("format.workbook.symmetric"));
    }
}
