//! VNA, the text format of NetDraw: sections of node data, node properties and ties, each with a
//! header line. Separators are chosen per line; isolates live in the node data. The format after
//! the reader of the xucinet package.

mod write;

use super::draft::value::{integer, number};
use super::draft::{Draft, NodeSlot, line as at};
use super::foreign::extension;
use super::lines::{endless, lines, words, words_or};
use super::shown::shown;
use super::sniff::opening;
use super::{Confidence, Format, FormatInfo, Holds, Input, ReadError};
use crate::base::finding::Report;
use crate::base::progress::Progress;
use crate::base::wording::Message;
use crate::network::Dataset;
use crate::network::dataset::{Extra, Look};
use serde_json::Value;
use std::collections::BTreeMap;

/// Name and abilities.
pub(super) static INFO: FormatInfo = FormatInfo {
    id: "vna",
    name: "format.vna",
    extensions: &["vna"],
    companions: &[],
    holds: Some(&Holds {
        lists: false,
        hierarchy: false,
        modes: false,
        spells: false,
        about: false,
        ..Holds::ALL
    }),
};

/// The format.
pub(super) struct Vna;

/// What the lines of a section are.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Section {
    Nodes,
    Properties,
    Ties,
    Other,
}

fn section(line: &str) -> Option<(Section, String)> {
    let rest = line.trim().strip_prefix('*')?.to_lowercase();
    let name = rest.split_whitespace().collect::<Vec<_>>().join(" ");
    let section = match name.as_str() {
        "node data" => Section::Nodes,
        "node properties" => Section::Properties,
        "tie data" => Section::Ties,
        _ => Section::Other,
    };
    Some((section, name))
}

impl Format for Vna {
    fn info(&self) -> &'static FormatInfo {
        &INFO
    }

    fn recognise(&self, input: &Input<'_>) -> Confidence {
        let text = opening(input.bytes);
        let first = text.lines().find_map(section);
        match first {
            Some((Section::Nodes | Section::Properties | Section::Ties, _)) => Confidence::Certain,
            Some((_, name)) if name == "ego data" || name == "alter data" => Confidence::Certain,
            _ if extension(input.name) == "vna" => Confidence::Likely,
            _ => Confidence::No,
        }
    }

    fn read(
        &self,
        input: &Input<'_>,
        report: &Report,
        progress: &dyn Progress,
    ) -> Result<Dataset, Box<ReadError>> {
        read(Draft::new(input, INFO.id, report, progress))
    }

    fn write(&self, dataset: &Dataset) -> Option<Vec<(String, Vec<u8>)>> {
        Some(vec![(".vna".to_owned(), write::write(dataset))])
    }

    fn losses(&self, dataset: &Dataset) -> Vec<Message> {
        write::losses(dataset)
    }
}

/// A cell: its text, and whether it stood in quotation marks and is text for certain.
type Cell = (String, bool);

/// The cells of a line: of its separators the one that gives as many as the header has.
fn cells(line: &str, wanted: usize) -> Vec<Cell> {
    let own = |w: super::lines::Word<'_>| (w.text.to_owned(), w.quoted);
    let blanks: Vec<Cell> = words(line).map(own).collect();
    if blanks.len() == wanted {
        return blanks;
    }
    if line.contains('\t') {
        let tabs: Vec<Cell> = line
            .split('\t')
            .map(|cell| {
                match cell
                    .trim()
                    .strip_prefix('"')
                    .and_then(|c| c.strip_suffix('"'))
                {
                    Some(inner) => (inner.to_owned(), true),
                    None => (cell.trim().to_owned(), false),
                }
            })
            .collect();
        if tabs.len() == wanted || wanted == 0 {
            return tabs;
        }
    }
    if line.contains(',') {
        let commas: Vec<Cell> = words_or(line, ',').map(own).collect();
        if commas.len() == wanted || (wanted == 0 && blanks.len() == 1) {
            return commas;
        }
    }
    blanks
}

/// The rows of a section.
#[derive(Default)]
struct Table {
    header: Vec<String>,
    rows: Vec<(u64, Vec<Cell>)>,
}

impl Table {
    fn column(&self, names: &[&str]) -> Option<usize> {
        self.header
            .iter()
            .position(|h| names.iter().any(|n| h.eq_ignore_ascii_case(n)))
    }

    /// Whether each column holds only numbers outside quotation marks.
    fn numeric(&self) -> Vec<bool> {
        let of = |column: usize| {
            let mut cells = self.rows.iter().filter_map(|(_, row)| row.get(column));
            cells.all(|(text, quoted)| !quoted && (text.is_empty() || canonical(text).is_some()))
        };
        (0..self.header.len()).map(of).collect()
    }

    /// The attributes of a row, but for some columns.
    fn attributes(&self, row: &[Cell], numeric: &[bool], without: &[Option<usize>]) -> Extra {
        let mut map = Extra::new();
        for (column, ((name, (text, quoted)), numeric)) in
            self.header.iter().zip(row).zip(numeric).enumerate()
        {
            if without.contains(&Some(column)) || (text.is_empty() && !quoted) {
                continue;
            }
            let value = if *numeric { canonical(text) } else { None };
            map.insert(name.clone(), value.unwrap_or_else(|| text.as_str().into()));
        }
        map
    }
}

/// A number that is written as numbers are: no code such as `007`.
fn canonical(text: &str) -> Option<Value> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.") {
        return None;
    }
    integer(text).or_else(|| number(text).map(Value::from))
}

fn read(mut draft: Draft<'_>) -> Result<Dataset, Box<ReadError>> {
    let text = draft.text()?;
    draft.directed(true);
    let mut tables: Vec<(Section, Table)> = Vec::new();
    let mut done = 0;
    for (number, line) in lines(&text) {
        done += line.len() + 1;
        draft.advance(done / 2, text.len())?;
        if line.trim().is_empty() {
            continue;
        }
        if let Some((section, name)) = section(line) {
            if section == Section::Other {
                let ego = name == "ego data" || name == "alter data";
                let key = if ego {
                    "format.vna.ego"
                } else {
                    "format.lines.section"
                };
                let message = Message::new(key).with("found", shown(&name));
                if ego {
                    let hint = Message::new("format.vna.ego.hint");
                    return Err(draft.refuse(at(number), message, hint));
                }
                draft.warn(
                    at(number),
                    message,
                    Message::new("format.lines.section.hint"),
                );
            }
            tables.push((section, Table::default()));
            continue;
        }
        let Some((_, table)) = tables.last_mut() else {
            let message = Message::new("format.lines.stray").with("found", shown(line));
            draft.warn(at(number), message, Message::new("format.lines.stray.hint"));
            continue;
        };
        let row = cells(line, table.header.len());
        if table.header.is_empty() {
            table.header = row.into_iter().map(|(name, _)| name).collect();
        } else {
            table.rows.push((number, row));
        }
    }
    if tables.is_empty() {
        let message = Message::new("format.vna.nothing");
        return Err(draft.refuse(at(0), message, Message::new("format.vna.nothing.hint")));
    }
    let mut known: BTreeMap<String, NodeSlot> = BTreeMap::new();
    for (section, table) in &tables {
        match section {
            Section::Nodes => nodes(&mut draft, table, &mut known)?,
            Section::Properties => properties(&mut draft, table, &mut known)?,
            Section::Ties | Section::Other => {}
        }
    }
    for (_, table) in tables.iter().filter(|(s, _)| *s == Section::Ties) {
        ties(&mut draft, table)?;
    }
    draft.settle()
}

/// The node of a row: declared here, or already.
fn slot(
    draft: &mut Draft<'_>,
    known: &mut BTreeMap<String, NodeSlot>,
    id: &str,
    line: u64,
) -> Result<NodeSlot, Box<ReadError>> {
    if let Some(slot) = known.get(id) {
        return Ok(*slot);
    }
    let slot = draft.node(id, line)?;
    known.insert(id.to_owned(), slot);
    Ok(slot)
}

fn nodes(
    draft: &mut Draft<'_>,
    table: &Table,
    known: &mut BTreeMap<String, NodeSlot>,
) -> Result<(), Box<ReadError>> {
    let own = table.column(&["id"]).or(Some(0));
    let numeric = table.numeric();
    for (line, row) in &table.rows {
        let Some((id, _)) = own.and_then(|c| row.get(c)) else {
            continue;
        };
        // A node that is listed again is the draft's to settle.
        let again = known.contains_key(id);
        let slot = if again {
            draft.node(id.as_str(), *line)?
        } else {
            slot(draft, known, id, *line)?
        };
        draft[slot]
            .attributes
            .extend(table.attributes(row, &numeric, &[own]));
    }
    Ok(())
}

fn properties(
    draft: &mut Draft<'_>,
    table: &Table,
    known: &mut BTreeMap<String, NodeSlot>,
) -> Result<(), Box<ReadError>> {
    let own = table.column(&["id"]).or(Some(0));
    let column = |name: &str| table.column(&[name]);
    let (x, y, size, shape) = (column("x"), column("y"), column("size"), column("shape"));
    let (color, label) = (column("color"), column("shortlabel"));
    let numeric = table.numeric();
    for (line, row) in &table.rows {
        let Some((id, _)) = own.and_then(|c| row.get(c)) else {
            continue;
        };
        let slot = slot(draft, known, id, *line)?;
        let cell = |column: Option<usize>| Some(row.get(column?)?.0.as_str());
        let look = Look {
            x: cell(x).and_then(number),
            y: cell(y).and_then(number),
            size: cell(size).and_then(number),
            shape: cell(shape).filter(|s| !s.is_empty()).map(ToOwned::to_owned),
            color: cell(color).and_then(color_of),
            ..Look::default()
        };
        let node = &mut draft[slot];
        node.look = (!look.is_empty()).then(|| Box::new(look));
        node.label = cell(label).unwrap_or_default().into();
        let without = [own, x, y, size, shape, color, label];
        node.attributes
            .extend(table.attributes(row, &numeric, &without));
    }
    Ok(())
}

/// A colour from a whole number: blue, green, red from the highest byte on.
fn color_of(cell: &str) -> Option<String> {
    let bgr = cell.parse::<u32>().ok().filter(|c| *c <= 0x00FF_FFFF)?;
    let [_, b, g, r] = bgr.to_be_bytes();
    Some(format!("#{r:02X}{g:02X}{b:02X}"))
}

fn ties(draft: &mut Draft<'_>, table: &Table) -> Result<(), Box<ReadError>> {
    let from = table.column(&["from", "source", "ego", "id1"]).or(Some(0));
    let to = table.column(&["to", "target", "alter", "id2"]).or(Some(1));
    let weight = table.column(&["strength", "weight"]);
    let directed = table.column(&["directed"]);
    let numeric = table.numeric();
    let total = table.rows.len();
    for (index, (line, row)) in table.rows.iter().enumerate() {
        draft.advance(total + index, total * 2)?;
        let cell = |column: Option<usize>| Some(row.get(column?)?.0.as_str());
        let (Some(source), Some(target)) = (cell(from), cell(to)) else {
            return Err(endless(draft, *line));
        };
        let tie = draft.tie(source, target, *line)?;
        let strength = cell(weight).and_then(number);
        draft[tie].weight = strength;
        let arrow = cell(directed).and_then(|c| match c {
            "0" => Some(false),
            "1" => Some(true),
            _ => None,
        });
        draft[tie].directed = arrow;
        let without = [
            from,
            to,
            weight.filter(|_| strength.is_some()),
            directed.filter(|_| arrow.is_some()),
        ];
        draft[tie].attributes = table.attributes(row, &numeric, &without);
    }
    Ok(())
}
