//! Sheets as the user wants them read, and how each is read.

use super::Page;
use super::choose::{self, Reading};
use super::grid::Grid;
use super::shapes::{self, Shape};
use crate::base::finding::Report;
use crate::base::progress::Progress;
use crate::format::several::Several;
use crate::format::tables::chosen::Chosen;
use crate::format::tables::header::Header;
use crate::format::tables::outline::tell;
use crate::format::tables::{self, Plan, Table, TableOutline, TableRole};
use crate::format::{Input, ReadError};

/// The sheets that are read together when something is chosen for any of them: those of the
/// reading that is plain to see, less those left out, and those that are called something.
pub(super) fn reading(
    pages: &[Page],
    shapes: &[Shape],
    plan: &Plan,
    several: &Several<'_>,
) -> Option<Reading> {
    let choices: Vec<_> = pages.iter().map(|p| plan.choice(&p.grid.name)).collect();
    if choices
        .iter()
        .all(|c| c.role.is_none() && c.kind().is_none())
    {
        return None;
    }
    let plain = match choose::plain(pages, shapes) {
        Some(Reading::Tables(some)) => some,
        _ => Vec::new(),
    };
    let visible = |i: usize| !matches!(shapes.get(i), None | Some(Shape::Empty));
    let chosen = choices.iter().enumerate().filter(|(i, choice)| {
        let called = choice.kind().is_some();
        visible(*i) && !choice.leaves_out() && (called || plain.contains(i))
    });
    let reading = Reading::Tables(chosen.map(|(i, _)| i).collect());
    choose::tell_left(pages, shapes, &reading, several);
    Some(reading)
}

/// The headings of a sheet that is read as a table, and their position.
pub(super) fn headed(
    pages: &[Page],
    shapes: &[Shape],
    page: usize,
    plan: &Plan,
) -> Option<(Option<usize>, Header)> {
    let grid = &pages.get(page)?.grid;
    let chosen = Chosen::of(plan, &grid.name);
    let wanted = chosen.choice.header_row;
    match (wanted, shapes.get(page)?) {
        (None, Shape::Table { heading, header }) => {
            let header = match chosen.choice.kind() {
                Some(kind) if kind != header.kind => chosen.header(&grid.row(*heading).texts()),
                _ => Some(header.clone()),
            };
            Some((Some(*heading), header?))
        }
        (Some(0), _) => Some((None, chosen.bare(width(grid)))),
        (wanted, _) => {
            let heading = (wanted.unwrap_or(1) as usize).saturating_sub(1);
            let header = chosen.header(&grid.row(heading).texts())?;
            Some((Some(heading), header))
        }
    }
}

fn width(grid: &Grid) -> usize {
    let widths = grid.rows(0).filter_map(|r| Some(r.cells().last()?.0 + 1));
    widths.max().unwrap_or(0)
}

/// How every visible sheet is read.
///
/// # Errors
/// [`ReadError`] when the user cancelled.
pub(super) fn outline(
    pages: &[Page],
    input: &Input<'_>,
    progress: &dyn Progress,
) -> Result<Vec<TableOutline>, Box<ReadError>> {
    let (report, plan) = (Report::new(), &input.options.tables);
    let quiet = Several::new(&report, &input.limits);
    let shapes = shapes::all(pages);
    let reading = reading(pages, &shapes, plan, &quiet).or_else(|| choose::plain(pages, &shapes));
    let read = match &reading {
        Some(Reading::Tables(some)) => some.as_slice(),
        // A matrix has no columns to be told apart.
        Some(Reading::Matrix { .. }) => return Ok(Vec::new()),
        _ => &[],
    };
    let mut out = Vec::new();
    for (i, (page, shape)) in pages.iter().zip(&shapes).enumerate() {
        if matches!(shape, Shape::Empty) {
            continue;
        }
        let grid = &page.grid;
        let lead = named_file(&grid.name).unwrap_or(input.name);
        let mut one = TableOutline {
            name: grid.name.clone(),
            file: lead.to_owned(),
            ..TableOutline::default()
        };
        let chosen = Chosen::of(plan, &grid.name);
        let bare = || (None, chosen.bare(width(grid)));
        let (heading, header) = headed(pages, &shapes, i, plan).unwrap_or_else(bare);
        let bounds = (input.limits, Chosen::of(plan, &grid.name));
        let table = Table::of_cells(grid, heading, header, bounds, &quiet);
        tell(&mut one, &table, progress)?;
        if !read.contains(&i) {
            one.role = Some(TableRole::LeaveOut);
        } else {
            one.refusal = one.refusal.or_else(|| tables::lacks(&table));
        }
        out.push(one);
    }
    Ok(out)
}

/// The file that a sheet is named with, where there are several.
fn named_file(sheet: &str) -> Option<&str> {
    sheet
        .strip_prefix('[')?
        .split_once(']')
        .map(|(file, _)| file)
}
