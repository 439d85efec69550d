//! VOSviewer's text files: a map (items with positions, clusters, weights and scores) and a network
//! (ties between items by their ids, without header), one of them alone or both together.

use super::draft::value::{integer, number};
use super::draft::{Draft, line as at};
use super::lines::{lines, no_number};
use super::sniff;
use super::{Confidence, Format, FormatInfo, Input, ReadError};
use crate::base::finding::Report;
use crate::base::progress::Progress;
use crate::base::wording::Message;
use crate::network::Dataset;
use crate::network::dataset::Look;
use csv::{ReaderBuilder, StringRecord};
use serde_json::Value;

static INFO: FormatInfo = FormatInfo {
    id: "vosviewer",
    name: "format.vosviewer",
    extensions: &["txt"],
    companions: &["txt"],
    holds: None,
};

/// The format.
pub(super) struct Vosviewer;

/// Lines of a network that are looked at before it is taken for one.
const LOOKED_AT: usize = 20;

/// Whether a text begins with the header of a map.
fn is_map(bytes: &[u8]) -> bool {
    let text = sniff::opening(bytes);
    let header = text.lines().next().unwrap_or_default();
    let names: Vec<&str> = header.split('\t').map(str::trim).collect();
    let has = |name: &str| names.contains(&name);
    let measured = names
        .iter()
        .any(|n| n.starts_with("weight<") || n.starts_with("score<"));
    (has("id") || has("label")) && (measured || (has("cluster") && has("x") && has("y")))
}

/// Whether a text is a list of ties between items by whole numbers, with a strength.
fn is_network(bytes: &[u8]) -> bool {
    let text = sniff::opening(bytes);
    // The last line may be cut by the end of what is looked at.
    let whole = text.lines().count().saturating_sub(1).max(1);
    let mut seen = 0;
    for line in text.lines().take(whole.min(LOOKED_AT)) {
        let cells: Vec<&str> = line.trim_end().split('\t').collect();
        let ids = cells.iter().take(2).all(|c| c.parse::<u64>().is_ok());
        let strength = cells.get(2).is_none_or(|c| c.parse::<f64>().is_ok());
        if !ids || !strength || !(2..=3).contains(&cells.len()) {
            return false;
        }
        seen += 1;
    }
    seen > 0
}

impl Format for Vosviewer {
    fn info(&self) -> &'static FormatInfo {
        &INFO
    }

    fn recognise(&self, input: &Input<'_>) -> Confidence {
        let beside = input.companions.iter().any(|(_, bytes)| is_map(bytes));
        let named = input.name.to_lowercase().contains("network");
        let textual = super::foreign::extension(input.name) == "txt";
        if is_map(input.bytes) || ((beside || (named && textual)) && is_network(input.bytes)) {
            Confidence::Certain
        } else {
            Confidence::No
        }
    }

    fn read(
        &self,
        input: &Input<'_>,
        report: &Report,
        progress: &dyn Progress,
    ) -> Result<Dataset, Box<ReadError>> {
        let mut draft = Draft::new(input, INFO.id, report, progress);
        draft.directed(false);
        let text = draft.text()?;
        let mut networks = Vec::new();
        let mut maps = Vec::new();
        let mut sort = |bytes: &[u8], text| {
            if is_map(bytes) {
                maps.push(text);
            } else if is_network(bytes) {
                networks.push(text);
            }
        };
        sort(input.bytes, text);
        for (name, bytes) in input.companions {
            sort(bytes, draft.text_of(name, bytes)?);
        }
        for map in &maps {
            items(&mut draft, map)?;
        }
        for network in &networks {
            links(&mut draft, network)?;
        }
        draft.settle()
    }
}

/// The items of a map.
fn items(draft: &mut Draft<'_>, text: &str) -> Result<(), Box<ReadError>> {
    let mut reader = ReaderBuilder::new()
        .delimiter(b'\t')
        .flexible(true)
        .from_reader(text.as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    let mut record = StringRecord::new();
    let mut row = 0;
    while reader.read_record(&mut record).unwrap_or(false) {
        row += 1;
        let line = record.position().map_or(row + 1, |p| p.line());
        let cell = |name: &str| {
            let column = header.iter().position(|h| h.eq_ignore_ascii_case(name))?;
            record.get(column).map(str::trim).filter(|c| !c.is_empty())
        };
        let Some(id) = cell("id").or_else(|| cell("label")) else {
            let message = Message::new("format.tables.no-name");
            draft.leave_out_node(
                at(line),
                message,
                Message::new("format.tables.no-name.hint"),
            );
            continue;
        };
        let slot = draft.node(id, line)?;
        let node = &mut draft[slot];
        node.label = cell("label").unwrap_or_default().into();
        let look = Look {
            x: cell("x").and_then(number),
            y: cell("y").and_then(number),
            ..Look::default()
        };
        node.look = (!look.is_empty()).then(|| Box::new(look));
        for (name, value) in header.iter().zip(record.iter().map(str::trim)) {
            let own = ["id", "label", "x", "y"]
                .iter()
                .any(|k| name.eq_ignore_ascii_case(k));
            if !own && !value.is_empty() {
                node.attributes.insert(name.to_owned(), typed(value));
            }
        }
        draft.advance(reader.position().byte() as usize, text.len())?;
    }
    Ok(())
}

/// A cell as the document keeps it.
fn typed(cell: &str) -> Value {
    let float = || number(cell).map(Value::from);
    integer(cell).or_else(float).unwrap_or_else(|| cell.into())
}

/// The ties of a network.
fn links(draft: &mut Draft<'_>, text: &str) -> Result<(), Box<ReadError>> {
    let mut done = 0;
    for (line, here) in lines(text) {
        done += here.len() + 1;
        draft.advance(done, text.len())?;
        let mut cells = here.split('\t').map(str::trim).filter(|c| !c.is_empty());
        let Some(source) = cells.next() else {
            continue;
        };
        let Some(target) = cells.next() else {
            return Err(super::lines::endless(draft, line));
        };
        let tie = draft.tie(source, target, line)?;
        if let Some(strength) = cells.next() {
            let value = number(strength).ok_or_else(|| no_number(draft, strength, line))?;
            draft[tie].weight = Some(value);
        }
    }
    Ok(())
}
