//! Workbooks that this program wrote: every cell comes back as it was, because the codebook says
//! what each column is.

use super::Page;
use super::grid::{Grid, Kind};
use super::write::{ABOUT, CODEBOOK, MEMBERS, TIES, UNIT};
use crate::format::ReadError;
use crate::format::draft::Draft;
use crate::format::draft::about::MARK;
use crate::format::tables::cells::value;
use crate::network::Dataset;
use crate::network::dataset::Extra;
use serde_json::Value;
use std::collections::BTreeMap;

/// True when the workbook says that this program wrote it.
pub(super) fn is_ours(pages: &[Page]) -> bool {
    let about = pages.iter().find(|p| p.grid.name == ABOUT);
    about.is_some_and(|p| p.grid.row(0).cell(0).is_some_and(|(_, text)| text == MARK))
}

/// What the codebook says of a column: the name of its field, and its type.
type Codebook<'p> = BTreeMap<(&'p str, &'p str), (&'p str, &'p str)>;

fn codebook(pages: &[Page]) -> Codebook<'_> {
    let page = pages.iter().filter(|p| p.grid.name == CODEBOOK);
    let rows = page.flat_map(|p| p.grid.rows(1));
    rows.filter_map(|row| {
        let cell = |column| row.cell(column).map(|(_, text)| text);
        Some(((cell(0)?, cell(1)?), (cell(2)?, cell(3)?)))
    })
    .collect()
}

/// Reads a workbook that this program wrote.
///
/// # Errors
/// [`ReadError`] when there are more members or ties than the limits allow.
pub(super) fn read(pages: &[Page], mut draft: Draft<'_>) -> Result<Dataset, Box<ReadError>> {
    draft.is_ours();
    let codebook = codebook(pages);
    for page in pages.iter().filter(|p| p.grid.name == ABOUT) {
        for row in page.grid.rows(0) {
            let Some((_, name)) = row.cell(0) else {
                continue;
            };
            let Some((kind, text)) = row.cell(1) else {
                continue;
            };
            match row.cell(2).map_or("", |(_, of)| of) {
                UNIT => draft.time_unit(text),
                of => draft.about(name, typed(of, kind, text)),
            }
        }
    }
    for page in pages.iter().filter(|p| is_part(&p.grid, MEMBERS)) {
        let columns = columns(&page.grid, MEMBERS, &codebook);
        for row in page.grid.rows(1) {
            let (mut own, attributes) = fields(&columns, &["id", "label"], row.cells());
            let id = own.remove("id").unwrap_or_default();
            let node = draft.node(id, u64::from(row.number()) + 1)?;
            draft[node].label = own.remove("label").unwrap_or_default().into();
            draft[node].attributes = attributes;
        }
    }
    for page in pages.iter().filter(|p| is_part(&p.grid, TIES)) {
        let columns = columns(&page.grid, TIES, &codebook);
        for row in page.grid.rows(1) {
            let names = ["source", "target", "id", "direction"];
            let (mut own, attributes) = fields(&columns, &names, row.cells());
            let source = own.remove("source").unwrap_or_default();
            let target = own.remove("target").unwrap_or_default();
            let tie = draft.tie(source, target, u64::from(row.number()) + 1)?;
            draft[tie].id = own.remove("id");
            draft[tie].directed = own.remove("direction").map(|d| d == "directed");
            draft[tie].attributes = attributes;
        }
    }
    draft.settle()
}

/// The sheet of this name, or one that goes on where it was full: `ties 2`.
fn is_part(grid: &Grid, name: &str) -> bool {
    let rest = grid.name.strip_prefix(name);
    rest.is_some_and(|r| r.is_empty() || r.trim_start().parse::<u32>().is_ok())
}

/// What a column is: its heading, the name of its field, its type.
type Of<'p> = (&'p str, &'p str, &'p str);

/// The columns of a sheet, as the codebook says them.
fn columns<'p>(grid: &'p Grid, sheet: &str, codebook: &Codebook<'p>) -> BTreeMap<usize, Of<'p>> {
    let named = |(column, _, heading): (usize, Kind, &'p str)| {
        let known = codebook.get(&(sheet, heading)).copied();
        let (field, of) = known.unwrap_or((heading, ""));
        (column, (heading, field, of))
    };
    grid.row(0).cells().map(named).collect()
}

/// The cells of a row: texts of the columns that every such sheet has, and attributes.
fn fields<'p>(
    columns: &BTreeMap<usize, Of<'p>>,
    own: &[&str],
    cells: impl Iterator<Item = (usize, Kind, &'p str)>,
) -> (BTreeMap<&'p str, String>, Extra) {
    let (mut texts, mut fields) = (BTreeMap::new(), Extra::new());
    for (column, kind, text) in cells {
        let (heading, field, of) = columns.get(&column).copied().unwrap_or_default();
        if own.contains(&heading) {
            texts.insert(heading, text.to_owned());
            continue;
        }
        fields.insert(field.to_owned(), typed(of, kind, text));
    }
    (texts, fields)
}

/// A cell as a value of the type that is said of it, or else as it looks.
fn typed(of: &str, kind: Kind, text: &str) -> Value {
    let plain = value(kind, text);
    let value = match of {
        "number" => plain.as_ref().and_then(Value::as_f64).map(Value::from),
        "integer" if kind == Kind::Text => text.parse::<i64>().ok().map(Value::from),
        "list" => serde_json::from_str(text).ok().filter(Value::is_array),
        _ => None,
    };
    value.or(plain).unwrap_or_else(|| text.into())
}
