//! Reads a table of projects: one row per participation, per member with its projects, or per
//! project with its partners.

use super::gathered::{EVENT_KIND, Gathered, PROJECT_KIND, Tally};
use super::heading::Columns;
use super::roster::Roster;
use super::survey::{Level, Survey, free_columns};
use super::value::{self, given, is_nobody};
use crate::base::finding::{Finding, Severity};
use crate::base::progress::Progress;
use crate::base::wording::Message;
use crate::format::ReadError;
use crate::format::several::Several;
use crate::format::shown::shown;
use crate::format::tables::number;
use crate::format::tables::sheet::{Row, Table};
use crate::format::tables::values;
use crate::network::dataset::{Extra, Participant};
use serde_json::Value;
use std::collections::BTreeMap;

/// A table with what is known of its columns.
struct Reader<'t, 'a> {
    table: &'t Table<'a>,
    columns: &'t Columns,
    survey: Survey,
    free: Vec<usize>,
    /// Values that differ from the first of their member or project, per column.
    differing: BTreeMap<usize, Tally>,
    /// Numbers that could not be read, in the column of money.
    unread: Tally,
}

/// Reads a table of projects whose columns are known.
///
/// # Errors
/// [`ReadError`] when the table breaks a limit or the user cancels.
pub(super) fn read(
    table: &Table<'_>,
    columns: &Columns,
    (roster, gathered): (&mut Roster, &mut Gathered),
    several: &Several<'_>,
    progress: &dyn Progress,
) -> Result<(), Box<ReadError>> {
    let mut reader = Reader {
        survey: Survey::of(table, columns, progress)?,
        free: free_columns(table, columns),
        table,
        columns,
        differing: BTreeMap::new(),
        unread: Tally::default(),
    };
    gathered.peopled |= !columns.members.is_empty();
    let limits = table.limits();
    table.rows(several, progress, |row| {
        reader.row(row, roster, gathered, several);
        let found = gathered.kept.max(roster.nodes.len());
        let most = if gathered.kept > limits.ties {
            limits.ties
        } else {
            limits.nodes
        };
        if gathered.kept > limits.ties || roster.nodes.len() > limits.nodes {
            let message = Message::new("format.too-many")
                .with("found", found)
                .with("limit", most);
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
    reader.tell(several);
    Ok(())
}

impl Reader<'_, '_> {
    fn row(
        &mut self,
        row: &Row<'_>,
        roster: &mut Roster,
        gathered: &mut Gathered,
        several: &Several<'_>,
    ) {
        let columns = self.columns;
        let kind = if columns.events {
            EVENT_KIND
        } else {
            PROJECT_KIND
        };
        let keys = match (self.survey.project_list, &columns.project[..]) {
            (Some(separator), [one]) => value::parts(row.cell(Some(*one)), Some(separator)),
            _ => Some(value::project_key(row, columns))
                .filter(|key| !key.is_empty())
                .into_iter()
                .collect(),
        };
        let keys: Vec<String> = keys.into_iter().filter(|k| !is_nobody(k)).collect();
        let members = self.members(row);
        if columns.members.is_empty() {
            for key in &keys {
                let project = gathered.project(key, kind);
                self.about_project(row, gathered, project);
            }
            return;
        }
        let projects: Vec<usize> = keys.iter().map(|k| gathered.project(k, kind)).collect();
        for project in &projects {
            self.about_project(row, gathered, *project);
        }
        gathered.read += members.len().max(1) * projects.len().max(1);
        let spot = |column: Option<usize>| self.table.spot(row, column);
        let first = columns.members.first().copied();
        if members.is_empty() {
            for _ in 0..projects.len().max(1) {
                gathered.nameless.note(|| spot(first));
            }
        }
        for (key, name, leads) in members {
            if is_nobody(&name) {
                for _ in 0..projects.len().max(1) {
                    gathered.nobody.note(|| self.table.spot(row, first));
                }
                continue;
            }
            let at = roster.resolve((&key, &name), || self.table.spot(row, first), several);
            self.about_member(row, roster, at);
            if projects.is_empty() {
                let column = columns.project.last().copied();
                gathered.projectless.note(|| self.table.spot(row, column));
            }
            let Some(node) = roster.nodes.get(at).map(|n| n.id.to_string()) else {
                continue;
            };
            let new = self.participation(row, node, leads);
            for project in &projects {
                gathered.take((*project, at), new.clone(), || self.table.spot(row, first));
            }
        }
    }

    /// Key, name and whether it leads of each that takes part in a row.
    fn members(&self, row: &Row<'_>) -> Vec<(String, String, bool)> {
        let columns = self.columns;
        let single = columns.members.len() == 1 && self.survey.member_list.is_none();
        let mut all: Vec<(String, String, bool)> = Vec::new();
        let lead = row.cell(columns.lead);
        if self.survey.lead_names && !columns.members.is_empty() {
            let names = value::parts(given(lead), self.survey.member_list);
            all.extend(names.into_iter().map(|n| (n.clone(), n, true)));
        }
        if single {
            let (key, name) = value::member(row, columns, self.survey.keyed);
            if !key.is_empty() {
                let flagged = !self.survey.lead_names && value::is_yes(lead);
                let known = all.iter().any(|(k, ..)| *k == key);
                all.extend((!known).then_some((key, name, flagged)));
            }
            return all;
        }
        let cells = columns.members.iter().map(|c| row.cell(Some(*c)));
        for name in cells.flat_map(|cell| value::parts(cell, self.survey.member_list)) {
            if !all.iter().any(|(key, _, leads)| *leads && *key == name) {
                all.push((name.clone(), name, false));
            }
        }
        all
    }

    fn participation(&self, row: &Row<'_>, node: String, leads: bool) -> Participant {
        let columns = self.columns;
        let said = value::role(row.cell(columns.role));
        let flagged = columns.lead.is_some() && !self.survey.lead_names;
        let role = match (leads, said) {
            (true, _) => Some(Participant::COORDINATOR.to_owned()),
            (false, Some(role)) => Some(role),
            (false, None) => flagged.then(|| "partner".to_owned()),
        };
        let amount_eur = self.money(row, Level::Participation);
        Participant {
            node,
            role,
            amount_eur,
            attributes: self.attributes(row, Level::Participation),
            ..Participant::default()
        }
    }

    /// The money of a row, when its column is about this.
    fn money(&self, row: &Row<'_>, level: Level) -> Option<f64> {
        let column = self.columns.money?;
        if self.survey.level(column) != level || value::is_empty(row.cell(Some(column))) {
            return None;
        }
        let typed = row.typed(column).and_then(Value::as_f64);
        typed.or_else(|| {
            let sign = self.survey.numbers.get(&column)?.sign();
            number::parse(row.cell(Some(column)), sign)
        })
    }

    /// The values of the columns about this, as attributes by their headings.
    fn attributes(&self, row: &Row<'_>, level: Level) -> Extra {
        let dated = [(self.columns.start, 0), (self.columns.end, 1)];
        let undated = dated.into_iter().filter_map(|(column, which)| {
            let column = column?;
            let used = self.survey.dates[which] && self.survey.level(column) == Level::Project;
            (!used).then_some(column)
        });
        let all = self.free.iter().copied().chain(undated);
        let mut attributes = Extra::new();
        for column in all.filter(|c| self.survey.level(*c) == level) {
            if let Some(value) = self.value(row, column) {
                let name = self.table.header.names.get(column).cloned();
                attributes.insert(name.unwrap_or_else(|| (column + 1).to_string()), value);
            }
        }
        attributes
    }

    /// The value of a cell: a number where its whole column is of numbers.
    fn value(&self, row: &Row<'_>, column: usize) -> Option<Value> {
        let cell = given(row.cell(Some(column)));
        if cell.is_empty() {
            return None;
        }
        let survey = self.survey.numbers.get(&column).filter(|s| s.is_numeric());
        match (survey, row.typed(column)) {
            (None, Some(Value::Bool(flag))) => Some(Value::Bool(*flag)),
            (Some(survey), Some(typed)) => match typed.as_f64().filter(|_| survey.fractions > 0) {
                Some(value) => Some(value.into()),
                None => Some(typed.clone()),
            },
            (Some(survey), None) => values::number(cell, survey.sign()),
            (None, _) => Some(Value::String(cell.to_owned())),
        }
    }

    fn about_project(&mut self, row: &Row<'_>, gathered: &mut Gathered, at: usize) {
        let columns = self.columns;
        let budget = self.money(row, Level::Project);
        let attributes = self.attributes(row, Level::Project);
        let dated = |column: Option<usize>, which: usize| {
            let column = column.filter(|c| self.survey.level(*c) == Level::Project)?;
            value::date(row.cell(Some(column))).filter(|_| self.survey.dates[which])
        };
        let (start, end) = (dated(columns.start, 0), dated(columns.end, 1));
        let Some(project) = gathered.projects.get_mut(at) else {
            return;
        };
        let title = given(row.cell(columns.title));
        if !title.is_empty() && project.title == project.id {
            title.clone_into(&mut project.title);
        }
        project.start = project.start.take().or(start);
        project.end = project.end.take().or(end);
        project.budget_eur = project.budget_eur.or(budget);
        fill(
            (self.table, row),
            &mut project.attributes,
            attributes,
            &mut self.differing,
        );
        let money = columns
            .money
            .filter(|c| !value::is_empty(row.cell(Some(*c))));
        if let Some(column) = money.filter(|c| self.survey.level(*c) == Level::Project)
            && budget.is_none()
        {
            self.unread.note(|| self.table.spot(row, Some(column)));
        }
    }

    fn about_member(&mut self, row: &Row<'_>, roster: &mut Roster, at: usize) {
        let columns = self.columns;
        roster.stands(at, value::position(row, columns));
        let attributes = self.attributes(row, Level::Member);
        let text = |column| {
            let cell = given(row.cell(column));
            (!cell.is_empty()).then(|| cell.to_owned())
        };
        // In a row with several members, what is said of one is said of none.
        let alone = columns.members.len() == 1 && self.survey.member_list.is_none();
        let Some(node) = roster.nodes.get_mut(at).filter(|_| alone) else {
            return;
        };
        // A bare node stays bare: many have nothing beside their name.
        if let Some(place) = text(columns.place) {
            self.keep(row, columns.place, &mut node.place, place);
        }
        if let Some(sector) = text(columns.sector) {
            self.keep(row, columns.sector, &mut node.sector, sector);
        }
        if attributes.is_empty() {
            return;
        }
        fill(
            (self.table, row),
            &mut node.attributes,
            attributes,
            &mut self.differing,
        );
    }

    /// Sets a field that is not set; a value that differs is counted.
    fn keep(
        &mut self,
        row: &Row<'_>,
        column: Option<usize>,
        field: &mut Option<String>,
        new: String,
    ) {
        match (field, column) {
            (field @ None, _) => *field = Some(new),
            (Some(old), Some(column)) if *old != new => {
                let tally = self.differing.entry(column).or_default();
                tally.note(|| self.table.spot(row, Some(column)));
            }
            _ => {}
        }
    }

    fn tell(&self, several: &Several<'_>) {
        for (column, tally) in &self.differing {
            let name = self.table.header.names.get(*column);
            if let Some(first) = &tally.first {
                let message = Message::new("format.projects.differs")
                    .with("count", tally.count)
                    .with("name", shown(name.map_or("", String::as_str)));
                several.add(Finding {
                    severity: Severity::Note,
                    spot: first.clone(),
                    message,
                    hint: Some(Message::new("format.projects.differs.hint")),
                });
            }
        }
        self.unread.tell(
            "format.projects.money",
            "format.projects.money.hint",
            several,
        );
    }
}

/// Attributes that are not there yet; others that differ are counted.
fn fill(
    (table, row): (&Table<'_>, &Row<'_>),
    own: &mut Extra,
    new: Extra,
    differing: &mut BTreeMap<usize, Tally>,
) {
    for (name, value) in new {
        match own.get(&name) {
            None => {
                own.insert(name, value);
            }
            Some(old) if *old != value => {
                if let Some(column) = table.header.names.iter().position(|n| *n == name) {
                    let tally = differing.entry(column).or_default();
                    tally.note(|| table.spot(row, Some(column)));
                }
            }
            Some(_) => {}
        }
    }
}
