//! Writes XLSX: sheets of members and of ties, a codebook that says what each column is, and one
//! on the whole, with the sentence that must travel with the data. Text is written as text: no cell
//! is ever a formula. The same dataset gives the same bytes.

use super::statistics;
use crate::base::sheet::Sheet;
use crate::base::wording::{Language, Message};
use crate::format::flat::{Column, Flat, Own, Type, head_name, text, type_of};
use crate::format::holds::directions;
use crate::network::Dataset;
use crate::network::dataset::{Extra, Node, TieRef};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use serde_json::Value;
use std::borrow::Cow;

/// Names of the sheets.
pub(super) const MEMBERS: &str = "members";
pub(super) const TIES: &str = "ties";
pub(super) const CODEBOOK: &str = "codebook";
pub(super) const ABOUT: &str = "about";

/// What marks the row that says in which unit times are.
pub(super) const UNIT: &str = "unit";

/// Rows of data that a sheet holds below its headings, and its columns.
pub(super) const ROWS: usize = 1_048_575;
pub(super) const COLUMNS: usize = 16_384;
/// Letters that a cell holds, as UTF-16 counts them.
const LETTERS: usize = 32_767;
/// Numbers that a cell holds exactly.
const EXACT: u64 = 1 << 53;

/// Columns with a meaning of their own, and its key.
const MEANINGS: &[(&str, &str)] = &[
    ("id", "format.column.id"),
    ("label", "format.column.label"),
    ("source", "format.column.source"),
    ("target", "format.column.target"),
    ("direction", "format.column.direction"),
    ("weight", "format.column.weight"),
    ("kind", "format.column.kind"),
    ("sphere", "format.column.sphere"),
    ("sector", "format.column.sector"),
    ("place", "format.column.place"),
    ("latitude", "format.column.latitude"),
    ("longitude", "format.column.longitude"),
    ("clusters", "format.column.clusters"),
    ("external", "format.column.external"),
    ("evidence", "format.column.evidence"),
    ("start", "format.column.start"),
    ("end", "format.column.end"),
    ("aliases", "format.column.aliases"),
    ("facts", "format.column.facts"),
    ("note", "format.column.note"),
    ("strength in words", "format.column.strength"),
    ("parent", "format.column.parent"),
    ("mode", "format.column.mode"),
    ("x", "format.column.drawn"),
    ("y", "format.column.drawn"),
    ("z", "format.column.drawn"),
    ("size", "format.column.drawn"),
    ("color", "format.column.drawn"),
    ("shape", "format.column.drawn"),
    ("thickness", "format.column.drawn"),
];

/// One column of a sheet: heading, name of its field, type, value of each row.
struct Line<'a, T> {
    heading: String,
    field: String,
    kind: Type,
    of: Box<dyn Fn(usize, T) -> Option<Cow<'a, Value>> + 'a>,
}

/// The dataset as XLSX, with further sheets; `None` when the workbook cannot be put together.
pub(super) fn write(dataset: &Dataset, further: &[Sheet]) -> Option<Vec<u8>> {
    workbook(dataset, further).ok()
}

fn workbook(dataset: &Dataset, further: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let flat = Flat::new(dataset, Own::default());
    let head = flat.head.clone();
    let (nodes, ties) = (nodes(flat.nodes), ties(dataset, flat.ties));
    let mut book = Workbook::new();
    // A day that is no day of anybody's: the bytes do not depend on when they are written.
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    sheets(&mut book, MEMBERS, &nodes, &dataset.nodes)?;
    sheets(&mut book, TIES, &ties, &dataset.ties)?;
    for sheet in further {
        statistics::write(&mut book, sheet)?;
    }
    let sheet = titled(
        &mut book,
        CODEBOOK,
        &[
            "sheet",
            "column",
            "field",
            "type",
            "filled",
            "meaning",
            "signification",
        ],
    )?;
    let mut row = 1;
    explain(sheet, &mut row, MEMBERS, (&nodes, &dataset.nodes))?;
    explain(sheet, &mut row, TIES, (&ties, &dataset.ties))?;
    statistics::explain(sheet, &mut row, further)?;
    let sheet = book.add_worksheet();
    sheet.set_name(ABOUT)?;
    let head = head
        .iter()
        .map(|(name, text)| (*name, Value::from(text.as_str()), ""));
    let unit = dataset.time_unit.as_deref().map(Value::from);
    let unit = unit.into_iter().map(|unit| ("time unit", unit, UNIT));
    let mut row = 0;
    for (name, value, kind) in head.chain(unit) {
        about(sheet, &mut row, (name, &value, kind))?;
    }
    for (name, value) in dataset.attributes.iter().filter(|(_, v)| !v.is_null()) {
        let kind = kind_name(type_of(value));
        about(sheet, &mut row, (&head_name(name), value, kind))?;
    }
    sheet.set_column_width(0, 18)?;
    sheet.set_column_width(1, 100)?;
    book.save_to_buffer()
}

/// One row on the whole: name, value, and type where it is not text that heads every such sheet.
fn about(
    sheet: &mut Worksheet,
    row: &mut u32,
    (name, value, kind): (&str, &Value, &str),
) -> Result<(), XlsxError> {
    sheet.write_string(*row, 0, cut(name))?;
    put(sheet, (*row, 1), value)?;
    sheet.write_string(*row, 2, kind)?;
    *row += 1;
    Ok(())
}

fn nodes<'a>(columns: Vec<Column<'a, &'a Node>>) -> Vec<Line<'a, &'a Node>> {
    let mut lines: Vec<Line<'a, &'a Node>> = vec![
        fixed("id", |_, n: &'a Node| {
            Some(Cow::Owned(n.id.as_str().into()))
        }),
        fixed("label", |_, n: &'a Node| {
            Some(Cow::Owned(n.label.as_str().into()))
        }),
    ];
    lines.extend(free(columns, &["id", "label"]));
    lines.truncate(COLUMNS);
    lines
}

fn ties<'a>(
    dataset: &'a Dataset,
    columns: Vec<Column<'a, TieRef<'a>>>,
) -> Vec<Line<'a, TieRef<'a>>> {
    let directed = directions(dataset);
    let word = move |i: usize, _: TieRef<'a>| {
        let word = if directed.get(i) == Some(&true) {
            "directed"
        } else {
            "undirected"
        };
        Some(Cow::Owned(Value::from(word)))
    };
    let mut lines: Vec<Line<'a, TieRef<'a>>> = vec![
        fixed("source", |_, t: TieRef<'a>| {
            Some(Cow::Owned(t.source.into()))
        }),
        fixed("target", |_, t: TieRef<'a>| {
            Some(Cow::Owned(t.target.into()))
        }),
        fixed("direction", word),
    ];
    if dataset.ties.iter().any(|t| t.id.is_some()) {
        lines.push(fixed("id", |_, t: TieRef<'a>| {
            t.id.map(|id| Cow::Owned(id.into()))
        }));
    }
    lines.extend(free(columns, &["id", "source", "target", "direction"]));
    lines.truncate(COLUMNS);
    lines
}

fn fixed<'a, T>(name: &str, of: impl Fn(usize, T) -> Option<Cow<'a, Value>> + 'a) -> Line<'a, T> {
    Line {
        heading: name.to_owned(),
        field: name.to_owned(),
        kind: Type::Text,
        of: Box::new(of),
    }
}

/// Columns of fields and attributes; an attribute that is called like a column of the sheet steps
/// aside in its heading, and in the name of its field too, which reading takes back.
fn free<'a, T: 'a>(columns: Vec<Column<'a, T>>, taken: &[&str]) -> Vec<Line<'a, T>> {
    let names: Vec<String> = columns.iter().map(|c| c.name.clone()).collect();
    let aside = |name: &str| {
        let mut aside = name.to_owned();
        let mut number = 2;
        while taken.contains(&aside.as_str()) || (aside != name && names.contains(&aside)) {
            aside = format!("{name} ({number})");
            number += 1;
        }
        aside
    };
    let headings: Vec<String> = names.iter().map(|n| aside(n)).collect();
    let lines = columns.into_iter().zip(headings);
    lines
        .map(|(column, heading)| Line {
            heading,
            field: column.name.clone(),
            kind: column.kind,
            of: Box::new(move |_, element| column.of(element)),
        })
        .collect()
}

/// A sheet with bold headings that stay in sight.
pub(super) fn titled<'b, S: AsRef<str>>(
    book: &'b mut Workbook,
    name: &str,
    headings: &[S],
) -> Result<&'b mut Worksheet, XlsxError> {
    let bold = Format::new().set_bold();
    let sheet = book.add_worksheet();
    sheet.set_name(name)?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, heading) in (0..).zip(headings) {
        sheet.write_string_with_format(0, column, cut(heading.as_ref()), &bold)?;
    }
    Ok(sheet)
}

/// The rows of elements, on as many sheets as they need.
fn sheets<'a, T: Copy>(
    book: &mut Workbook,
    name: &str,
    lines: &[Line<'a, T>],
    elements: impl IntoIterator<Item = T, IntoIter: ExactSizeIterator> + Copy,
) -> Result<(), XlsxError> {
    let headings: Vec<&str> = lines.iter().map(|l| l.heading.as_str()).collect();
    for number in 0..elements.into_iter().len().div_ceil(ROWS).max(1) {
        let name = if number == 0 {
            name.to_owned()
        } else {
            format!("{name} {}", number + 1)
        };
        let sheet = titled(book, &name, &headings)?;
        let first = number * ROWS;
        let these = elements.into_iter().enumerate().skip(first).take(ROWS);
        for (row, (at, element)) in (1..).zip(these) {
            for (column, line) in (0..).zip(lines) {
                if let Some(value) = (line.of)(at, element) {
                    put(sheet, (row, column), &value)?;
                }
            }
        }
    }
    Ok(())
}

/// One row of the codebook per column.
fn explain<'a, T: Copy>(
    sheet: &mut Worksheet,
    row: &mut u32,
    name: &str,
    (lines, elements): (&[Line<'a, T>], impl IntoIterator<Item = T> + Copy),
) -> Result<(), XlsxError> {
    for line in lines {
        let filled = (0..)
            .zip(elements)
            .filter(|(i, e)| (line.of)(*i, *e).is_some());
        let known = MEANINGS.iter().find(|(name, _)| *name == line.heading);
        let said = |language| known.map(|(_, key)| Message::new(key).say(language));
        let texts = [
            name.to_owned(),
            line.heading.clone(),
            line.field.clone(),
            kind_name(line.kind).to_owned(),
        ];
        for (column, text) in (0..).zip(&texts) {
            sheet.write_string(*row, column, cut(text))?;
        }
        sheet.write_number(*row, 4, filled.count() as f64)?;
        for (column, language) in [(5, Language::English), (6, Language::French)] {
            sheet.write_string(*row, column, said(language).unwrap_or_default())?;
        }
        *row += 1;
    }
    Ok(())
}

fn kind_name(kind: Type) -> &'static str {
    match kind {
        Type::Text => "text",
        Type::Integer => "integer",
        Type::Float => "number",
        Type::Flag => "yes or no",
        Type::List => "list",
    }
}

/// A value as a cell of its type. Whole numbers that a cell would round are written as text.
fn put(sheet: &mut Worksheet, (row, column): (u32, u16), value: &Value) -> Result<(), XlsxError> {
    match value {
        Value::Bool(flag) => sheet.write_boolean(row, column, *flag)?,
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) if whole.unsigned_abs() > EXACT => {
                sheet.write_string(row, column, whole.to_string())?
            }
            (_, Some(number)) => sheet.write_number(row, column, number)?,
            _ => sheet,
        },
        other => sheet.write_string(row, column, cut(&text(other)))?,
    };
    Ok(())
}

/// As much of a text as a cell holds.
pub(super) fn cut(text: &str) -> &str {
    if text.len() <= LETTERS {
        return text;
    }
    let mut letters = 0;
    let end = text.char_indices().find(|(_, c)| {
        letters += c.len_utf16();
        letters > LETTERS
    });
    end.map_or(text, |(end, _)| text.get(..end).unwrap_or(text))
}

/// What only a cell cannot hold, with counts.
pub(super) fn losses(dataset: &Dataset) -> Vec<Message> {
    let all = |attributes: &Extra, lost: &dyn Fn(&Value) -> bool| attributes.values().any(lost);
    let empty = |v: &Value| v.as_str() == Some("");
    let long = |v: &Value| !v.is_number() && cut(&text(v)).len() < text(v).len();
    let of = |lost: &dyn Fn(&Value) -> bool| {
        let nodes = dataset.nodes.iter().filter(|n| all(&n.attributes, lost));
        let ties = dataset.ties.iter().filter(|t| all(&t.attributes, lost));
        nodes.count() + ties.count() + usize::from(all(&dataset.attributes, lost))
    };
    let names = dataset.nodes.iter();
    let names = names.filter(|n| [&n.id, &n.label].iter().any(|t| cut(t).len() < t.len()));
    [
        ("format.loss.empty-texts", of(&empty)),
        ("format.loss.long-texts", of(&long) + names.count()),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(key, count)| Message::new(key).with("count", count))
    .collect()
}
