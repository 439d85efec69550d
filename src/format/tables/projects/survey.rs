//! What the cells of a table of projects say about its columns, before it is read: lists within
//! cells, keys that are keys, and whether a column is about members, projects, or participations.

use super::heading::{Columns, is_plural, speaks_of_members};
use super::value::{self, is_date, is_flag};
use crate::base::finding::Report;
use crate::base::progress::Progress;
use crate::format::ReadError;
use crate::format::several::Several;
use crate::format::tables::number;
use crate::format::tables::sheet::{Row, Table};
use std::collections::{BTreeMap, BTreeSet};

/// What a column is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Member,
    Project,
    Participation,
}

/// What was found out.
#[derive(Default)]
pub(super) struct Survey {
    /// The column of keys tells members apart no finer than their names do.
    pub(super) keyed: bool,
    /// What separates several projects, and several members, in one cell.
    pub(super) project_list: Option<char>,
    pub(super) member_list: Option<char>,
    /// The column of who coordinates holds names, not yes or no.
    pub(super) lead_names: bool,
    /// Begin and end are dates.
    pub(super) dates: [bool; 2],
    /// How numbers are written in the columns without a meaning, and in that of money.
    pub(super) numbers: BTreeMap<usize, number::Survey>,
    levels: BTreeMap<usize, Level>,
}

/// Cells of a column that may hold lists.
#[derive(Default)]
struct Lists {
    filled: usize,
    with: [usize; 4],
    whole: BTreeSet<String>,
    parts: usize,
    different: BTreeSet<String>,
}

const SEPARATORS: [char; 4] = ['|', ';', '\n', ','];

impl Lists {
    fn meet(&mut self, cell: &str) {
        if cell.trim().is_empty() {
            return;
        }
        self.filled += 1;
        for (count, separator) in self.with.iter_mut().zip(SEPARATORS) {
            *count += usize::from(cell.trim().contains(separator));
        }
        self.whole.insert(cell.trim().to_owned());
        for part in cell.split(',') {
            self.parts += 1;
            self.different.insert(part.trim().to_owned());
        }
    }

    /// The separator: where a fifth of the cells have it, or the heading announces several. A comma
    /// stands in many names: it separates only where a third have it and parts come again.
    fn separator(&self, plural: bool) -> Option<char> {
        let often = |count: usize, of: usize| count > 0 && count * of >= self.filled;
        let clear = SEPARATORS.iter().zip(self.with).take(3);
        let found = clear.filter(|(_, n)| often(*n, 5) || plural && *n > 0);
        let found = found.max_by_key(|(_, n)| *n).map(|(s, _)| *s);
        found.or_else(|| {
            let again = self.different.len() * 4 <= self.parts * 3;
            (plural && again && often(self.with[3], 3)).then_some(',')
        })
    }
}

/// How the values of a column go with members and with projects.
#[derive(Default)]
struct Spread {
    /// First value of each project and each member.
    first: [Vec<Option<String>>; 2],
    /// Values that could have differed from the first, and that did.
    again: [usize; 2],
    other: [usize; 2],
}

impl Spread {
    fn meet(&mut self, which: usize, of: usize, cell: &str) {
        let (Some(first), Some(again), Some(other)) = (
            self.first.get_mut(which),
            self.again.get_mut(which),
            self.other.get_mut(which),
        ) else {
            return;
        };
        if first.len() <= of {
            first.resize(of + 1, None);
        }
        match first.get_mut(of) {
            Some(Some(value)) => {
                *again += 1;
                *other += usize::from(value != cell);
            }
            Some(empty) => *empty = Some(cell.to_owned()),
            None => {}
        }
    }

    fn level(&self, heading: &str) -> Level {
        let goes_with = |i: usize| self.other[i] * 20 <= self.again[i];
        match (goes_with(1), goes_with(0)) {
            (true, false) => Level::Member,
            (false, true) => Level::Project,
            (false, false) => Level::Participation,
            (true, true) => match speaks_of_members(heading) {
                Some(false) => Level::Project,
                None if self.again[1] == 0 && self.again[0] > 0 => Level::Project,
                _ => Level::Member,
            },
        }
    }
}

impl Survey {
    /// Goes through the table.
    ///
    /// # Errors
    /// [`ReadError`] when the table breaks a limit or the user cancels.
    pub(super) fn of(
        table: &Table<'_>,
        columns: &Columns,
        progress: &dyn Progress,
    ) -> Result<Self, Box<ReadError>> {
        let mut survey = Self::default();
        let free = free_columns(table, columns);
        survey.cells(table, columns, &free, progress)?;
        let mut about: Vec<usize> = free;
        about.extend(
            [columns.money, columns.start, columns.end]
                .into_iter()
                .flatten(),
        );
        let one = if survey.project_list.is_some() {
            Some(Level::Member)
        } else if survey.member_list.is_some() || columns.members.len() != 1 || survey.lead_names {
            Some(Level::Project)
        } else {
            None
        };
        match one {
            Some(level) => survey.levels = about.into_iter().map(|c| (c, level)).collect(),
            None => survey.spread(table, columns, &about, progress)?,
        }
        Ok(survey)
    }

    /// What a column is about.
    pub(super) fn level(&self, column: usize) -> Level {
        self.levels.get(&column).copied().unwrap_or(Level::Member)
    }

    fn cells(
        &mut self,
        table: &Table<'_>,
        columns: &Columns,
        free: &[usize],
        progress: &dyn Progress,
    ) -> Result<(), Box<ReadError>> {
        let name = |c: Option<&usize>| c.and_then(|c| table.header.names.get(*c));
        let plural = |c: Option<&usize>| name(c).is_some_and(|n| is_plural(n));
        let (mut keys, mut names) = (BTreeSet::new(), BTreeSet::new());
        let (mut projects, mut members) = (Lists::default(), Lists::default());
        let mut flags = true;
        let mut dates = [true; 2];
        let mut wanted: Vec<usize> = free.to_vec();
        wanted.extend(columns.money);
        self.numbers = wanted
            .into_iter()
            .map(|c| (c, number::Survey::default()))
            .collect();
        let single = columns
            .members
            .first()
            .filter(|_| columns.members.len() == 1);
        each(table, progress, |row| {
            if let [project] = &columns.project[..] {
                projects.meet(row.cell(Some(*project)));
            }
            if let Some(member) = single {
                members.meet(row.cell(Some(*member)));
                let key = row.cell(columns.member_key).trim();
                if !key.is_empty() {
                    keys.insert(key.to_owned());
                    names.insert(row.cell(Some(*member)).trim().to_owned());
                }
            }
            flags &= is_flag(row.cell(columns.lead));
            for (fits, column) in dates.iter_mut().zip([columns.start, columns.end]) {
                *fits &= is_date(row.cell(column));
            }
            for (column, survey) in &mut self.numbers {
                match row.typed(*column) {
                    Some(value) if value.is_number() => {
                        survey.numbers += 1;
                        survey.fractions += usize::from(value.is_f64());
                    }
                    _ => survey.meet(value::given(row.cell(Some(*column)))),
                }
            }
        })?;
        self.keyed = !keys.is_empty() && keys.len() * 10 <= names.len() * 11;
        self.lead_names = columns.lead.is_some() && !flags;
        self.dates = dates;
        self.project_list = projects.separator(plural(columns.project.first()));
        self.member_list = single.and_then(|c| members.separator(plural(Some(c))));
        Ok(())
    }

    fn spread(
        &mut self,
        table: &Table<'_>,
        columns: &Columns,
        about: &[usize],
        progress: &dyn Progress,
    ) -> Result<(), Box<ReadError>> {
        let mut spreads: BTreeMap<usize, Spread> =
            about.iter().map(|c| (*c, Spread::default())).collect();
        let (mut projects, mut members) = (BTreeMap::new(), BTreeMap::new());
        let number = |of: &mut BTreeMap<String, usize>, key: String| {
            let next = of.len();
            *of.entry(key).or_insert(next)
        };
        let keyed = self.keyed;
        each(table, progress, |row| {
            let project = value::project_key(row, columns);
            let (key, _) = value::member(row, columns, keyed);
            if project.is_empty() || key.is_empty() || value::is_nobody(&key) {
                return;
            }
            let project = number(&mut projects, project);
            let member = number(&mut members, key);
            for (column, spread) in &mut spreads {
                let cell = value::given(row.cell(Some(*column)));
                if !cell.is_empty() {
                    spread.meet(0, project, cell);
                    spread.meet(1, member, cell);
                }
            }
        })?;
        for (column, spread) in spreads {
            let heading = table.header.names.get(column).map_or("", String::as_str);
            let mut level = spread.level(heading);
            let with_project = spread.other[0] * 20 <= spread.again[0];
            if Some(column) == columns.money {
                let budget = with_project && spread.again[0] > 0;
                level = if budget {
                    Level::Project
                } else {
                    Level::Participation
                };
            } else if [columns.start, columns.end].contains(&Some(column)) && with_project {
                level = Level::Project;
            }
            self.levels.insert(column, level);
        }
        Ok(())
    }
}

/// Every row; what is to be told of rows is told when the table is read.
fn each(
    table: &Table<'_>,
    progress: &dyn Progress,
    mut row: impl FnMut(&Row<'_>),
) -> Result<(), Box<ReadError>> {
    let report = Report::new();
    let quiet = Several::new(&report, &table.limits());
    table.rows(&quiet, progress, |r| {
        row(r);
        Ok(())
    })?;
    Ok(())
}

/// Columns without a meaning of their own: they become attributes.
pub(super) fn free_columns(table: &Table<'_>, columns: &Columns) -> Vec<usize> {
    let mut taken: Vec<usize> = columns
        .project
        .iter()
        .chain(&columns.members)
        .copied()
        .collect();
    let single = [
        columns.title,
        columns.member_key,
        columns.lead,
        columns.role,
        columns.money,
        columns.start,
        columns.end,
        columns.place,
        columns.sector,
        columns.position,
    ];
    taken.extend(single.into_iter().flatten());
    taken.extend(columns.degrees.iter().flat_map(|(a, b)| [*a, *b]));
    let all = 0..table.header.names.len();
    all.filter(|c| !taken.contains(c)).collect()
}
