//! How tables are read: what was guessed or chosen for each, with its first rows. It is told by the
//! very reading that makes the dataset, up to the point where rows become members and ties.

use super::chosen::Chosen;
use super::header::{Role, TableKind};
use super::number::Sign;
use super::plan::{Decimal, Meaning, TableRole};
use super::projects::{self, Shape};
use super::sheet::{Table, prepare};
use super::{INFO, nodes};
use crate::base::finding::{Report, Spot};
use crate::base::progress::Progress;
use crate::format::several::Several;
use crate::format::{Input, ReadError, foreign, reading, text, workbook};

/// Rows of the preview.
const SHOWN: usize = 50;
/// Columns of the preview, and characters of a cell.
const SHOWN_COLUMNS: usize = 60;
const SHOWN_CHARS: usize = 120;

/// How one table is read.
#[derive(Clone, Debug, Default)]
pub struct TableOutline {
    /// Its name in the plan: file name, or name of the sheet.
    pub name: String,
    /// The file it is in.
    pub file: String,
    /// What only texts have.
    pub text: Option<TextOutline>,
    /// The decimal sign of its numbers, where it has any that show it.
    pub decimal: Option<Decimal>,
    /// The row of headings, from 1; 0 = there is none.
    pub header_row: u32,
    /// Rows of data.
    pub rows: usize,
    /// What it is; `None` = it does not say, and nothing was chosen.
    pub role: Option<TableRole>,
    /// Its columns.
    pub columns: Vec<ColumnOutline>,
    /// Whether ties have a direction that do not say so themselves; `None` = a column says it, or
    /// nothing does.
    pub directed: Option<bool>,
    /// The first rows, each as long as `columns`; further columns are cut off.
    pub preview: Vec<Vec<String>>,
    /// Why it cannot be read as it stands.
    pub refusal: Option<Box<ReadError>>,
}

/// How a text is split into cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextOutline {
    /// Name of the encoding.
    pub encoding: &'static str,
    /// A byte-order mark was removed.
    pub mark: bool,
    /// The character between columns.
    pub separator: char,
}

/// How a column is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnOutline {
    /// Its heading; its number or letter where it has none.
    pub name: String,
    /// What it means.
    pub meaning: Meaning,
    /// Key of what it means in a table whose columns are told apart where they are read; they
    /// cannot be chosen one by one.
    pub told: Option<&'static str>,
}

/// How the tables of an input are read: those of text files, and the sheets of workbooks. Empty
/// where there is nothing to choose: other formats, matrices, workbooks that this program wrote.
///
/// # Errors
/// [`ReadError`] when a workbook cannot be opened, or the user cancelled. What one table lacks is
/// in its outline.
pub fn outline(
    input: &Input<'_>,
    progress: &dyn Progress,
) -> Result<Vec<TableOutline>, Box<ReadError>> {
    let mut files = Vec::new();
    let beside = input.companions.iter();
    let beside = beside.map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    for (name, bytes) in [(input.name, input.bytes)].into_iter().chain(beside) {
        let one = Input {
            name,
            bytes,
            companions: &[],
            ..*input
        };
        let (name, bytes) = reading::plain(&one)?;
        let plain = Input {
            name: &name,
            bytes: &bytes,
            ..one
        };
        let format = reading::pick(&plain)?.info().id;
        if format != INFO.id && format != workbook::INFO.id {
            return Ok(Vec::new());
        }
        files.push((name, bytes));
    }
    let Some(((name, bytes), companions)) = files.split_first() else {
        return Ok(Vec::new());
    };
    let plain = Input {
        name,
        bytes,
        companions,
        ..*input
    };
    of_plain(&plain, progress)
}

/// The same for files that are not packed.
fn of_plain(
    input: &Input<'_>,
    progress: &dyn Progress,
) -> Result<Vec<TableOutline>, Box<ReadError>> {
    let mut outlines = Vec::new();
    let beside = input.companions.iter();
    let beside = beside.map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    let files: Vec<(&str, &[u8])> = [(input.name, input.bytes)]
        .into_iter()
        .chain(beside)
        .collect();
    if files.iter().any(|(_, bytes)| workbook::is_workbook(bytes)) {
        outlines.extend(workbook::outline(input, progress)?);
        if outlines.is_empty() {
            return Ok(outlines);
        }
    }
    for (name, bytes) in files {
        if !workbook::is_workbook(bytes) {
            let one = Input {
                name,
                bytes,
                companions: &[],
                ..*input
            };
            outlines.push(of_text(&one, progress)?);
        }
    }
    Ok(outlines)
}

fn of_text(input: &Input<'_>, progress: &dyn Progress) -> Result<TableOutline, Box<ReadError>> {
    let (report, limits) = (Report::new(), input.limits);
    let quiet = Several::new(&report, &limits);
    let chosen = Chosen::of(&input.options.tables, input.name);
    let (encoding, mark) = text::encoding_of(input);
    let mut out = TableOutline {
        name: input.name.to_owned(),
        file: input.name.to_owned(),
        role: chosen.choice.role,
        ..TableOutline::default()
    };
    let text = |separator| TextOutline {
        encoding,
        mark,
        separator,
    };
    let prepared = match foreign::name(input) {
        Some((message, hint)) => Err(ReadError::new(INFO.id, Spot::default(), message, hint)),
        None => prepare(input, &quiet),
    };
    if let Ok(body) = &prepared
        && let Some(shape) = projects::apart(input.name, body, input)
    {
        let table = projects::table((input.name, body), &shape, false, input)?;
        out.text = Some(text(char::from(table.separator)));
        tell(&mut out, &table, progress)?;
        tell_apart(&mut out, &shape);
        return Ok(out);
    }
    let looked = prepared
        .as_ref()
        .map_err(Clone::clone)
        .and_then(|body| Table::look(body, None, limits, chosen, &quiet));
    match looked {
        Ok((table, refusal)) => {
            out.text = Some(text(char::from(table.separator)));
            tell(&mut out, &table, progress)?;
            if refusal.is_some() && out.role != Some(TableRole::LeaveOut) {
                out.role = out.role.filter(|_| table.chosen.choice.kind().is_some());
            }
            out.refusal = refusal;
        }
        Err(error) => {
            out.text = Some(text(','));
            out.refusal = Some(error);
        }
    }
    Ok(out)
}

/// What the columns of projects and matrices are.
fn tell_apart(out: &mut TableOutline, shape: &Shape) {
    let kind = match shape {
        Shape::Projects(_) => TableKind::Projects,
        Shape::Matrix(_) => TableKind::Matrix,
    };
    out.role = Some(TableRole::Read(kind));
    for column in &mut out.columns {
        column.told = Some(match kind {
            TableKind::Matrix => "meaning.numbers",
            _ => "meaning.attribute",
        });
    }
    let mut name = |columns: &[usize], key| {
        for at in columns {
            if let Some(column) = out.columns.get_mut(*at) {
                column.told = Some(key);
            }
        }
    };
    match shape {
        Shape::Matrix(_) => name(&[0], "meaning.name"),
        Shape::Projects(readings) => {
            let Some(columns) = readings.first() else {
                return;
            };
            let one = |column: Option<usize>| column.into_iter().collect::<Vec<usize>>();
            name(&columns.project, "meaning.project");
            name(&columns.members, "meaning.partners");
            for (column, key) in [
                (columns.title, "meaning.title"),
                (columns.member_key, "meaning.partner-id"),
                (columns.lead, "meaning.lead"),
                (columns.role, "meaning.role"),
                (columns.money, "meaning.amount"),
                (columns.start, "meaning.start"),
                (columns.end, "meaning.end"),
                (columns.place, "meaning.city"),
                (columns.sector, "meaning.sector"),
            ] {
                name(&one(column), key);
            }
        }
    }
}

/// Fills in what a table says of itself.
///
/// # Errors
/// [`ReadError`] when the user cancelled.
pub(in crate::format) fn tell(
    out: &mut TableOutline,
    table: &Table<'_>,
    progress: &dyn Progress,
) -> Result<(), Box<ReadError>> {
    let header = &table.header;
    let choice = &table.chosen.choice;
    out.role = choice.role.or(Some(TableRole::Read(header.kind)));
    out.header_row = match table.has_header {
        true => u32::try_from(table.above + 1).unwrap_or(1),
        false => 0,
    };
    out.directed = choice.directed.filter(|_| header.kind == TableKind::Ties);
    let columns = header.names.iter().zip(&header.roles).enumerate();
    out.columns = columns
        .map(|(i, (name, role))| ColumnOutline {
            name: name.clone(),
            told: None,
            meaning: match role {
                Some(role) => Meaning::Is(*role),
                None if table.chosen.ignored.contains(&i) => Meaning::Ignore,
                None => Meaning::Attribute(table.chosen.names.get(&i).cloned()),
            },
        })
        .collect();
    let width = out.columns.len().min(SHOWN_COLUMNS);
    let (report, limits) = (Report::new(), table.limits());
    let quiet = Several::new(&report, &limits);
    let rows = table.rows(&quiet, progress, |row| {
        if out.preview.len() < SHOWN {
            let cell = |i| row.cell(Some(i)).chars().take(SHOWN_CHARS).collect();
            out.preview.push((0..width).map(cell).collect());
        }
        Ok(())
    });
    match rows {
        Ok(rows) => out.rows = rows,
        Err(error) if error.cancelled => return Err(error),
        Err(error) => out.refusal = Some(error),
    }
    out.decimal = decimal(table, progress)?;
    Ok(())
}

/// The decimal sign that the numbers of a table show.
fn decimal(table: &Table<'_>, progress: &dyn Progress) -> Result<Option<Decimal>, Box<ReadError>> {
    if let Some(chosen) = table.chosen.choice.decimal {
        return Ok(Some(chosen));
    }
    let mut wanted = nodes::free_columns(table);
    wanted.extend(table.header.find(Role::Weight));
    let surveys = match nodes::surveys(table, &wanted, progress) {
        Ok(surveys) => surveys,
        Err(error) if error.cancelled => return Err(error),
        Err(_) => return Ok(None),
    };
    let numeric = || surveys.values().filter(|s| s.texts == 0 && s.shows_sign());
    if numeric().any(|s| s.sign() == Sign::Comma) {
        Ok(Some(Decimal::Comma))
    } else if numeric().any(|s| s.sign() == Sign::Point) {
        Ok(Some(Decimal::Point))
    } else {
        Ok(None)
    }
}
