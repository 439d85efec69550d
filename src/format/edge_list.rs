//! Lists of ties as text without header: KONECT, plain edge lists and NCOL (two names and perhaps a
//! weight), LGL (a node and those it is tied to), SIF (a name, a relation, further names).

use super::draft::value::number;
use super::draft::{Draft, line as at};
use super::foreign::extension;
use super::lines::{endless, lines, no_number, values};
use super::shown::shown;
use super::sniff::opening;
use super::{Confidence, Format, FormatInfo, Input, ReadError};
use crate::base::finding::Report;
use crate::base::progress::Progress;
use crate::base::wording::Message;
use crate::network::Dataset;
use std::collections::BTreeSet;

/// What the lines of a list are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    Plain,
    Lgl,
    Sif,
}

/// A layout as a format.
pub(super) struct EdgeList {
    info: FormatInfo,
    layout: Layout,
}

const fn format(
    id: &'static str,
    name: &'static str,
    extensions: &'static [&'static str],
    layout: Layout,
) -> EdgeList {
    EdgeList {
        info: FormatInfo {
            id,
            name,
            extensions,
            companions: &[],
            holds: None,
        },
        layout,
    }
}

/// KONECT, plain edge lists, NCOL.
pub(super) static EDGES: EdgeList = format(
    "edge-list",
    "format.edge-list",
    &["edgelist", "edges", "konect", "ncol", "el"],
    Layout::Plain,
);
/// LGL.
pub(super) static LGL: EdgeList = format("lgl", "format.lgl", &["lgl"], Layout::Lgl);
/// SIF.
pub(super) static SIF: EdgeList = format("sif", "format.sif", &["sif"], Layout::Sif);

impl Format for EdgeList {
    fn info(&self) -> &'static FormatInfo {
        match self.layout {
            Layout::Plain => &EDGES.info,
            Layout::Lgl => &LGL.info,
            Layout::Sif => &SIF.info,
        }
    }

    fn recognise(&self, input: &Input<'_>) -> Confidence {
        let text = opening(input.bytes);
        let konect = ["% sym", "% asym", "% bip"]
            .iter()
            .any(|k| text.starts_with(k));
        let ending = extension(input.name);
        if self.layout == Layout::Plain && konect {
            Confidence::Certain
        } else if self.info.extensions.contains(&ending.as_str()) {
            Confidence::Likely
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
        let mut draft = Draft::new(input, self.info.id, report, progress);
        let text = draft.text()?;
        match self.layout {
            Layout::Plain => {
                if extension(input.name) == "ncol" {
                    draft.directed(false);
                }
                plain(&mut draft, &text)?;
            }
            Layout::Lgl => lgl(&mut draft, &text)?,
            Layout::Sif => sif(&mut draft, &text)?,
        }
        draft.settle()
    }
}

/// The cells of a line: between tabs where there are any, else between blanks, else commas.
fn cells(line: &str) -> Vec<&str> {
    let separator = if line.contains('\t') {
        '\t'
    } else if line.trim().contains(' ') {
        ' '
    } else if line.contains(';') {
        ';'
    } else {
        ','
    };
    let cells = line.split(separator).map(str::trim);
    cells.filter(|cell| !cell.is_empty()).collect()
}

fn plain(draft: &mut Draft<'_>, text: &str) -> Result<(), Box<ReadError>> {
    let mut two_modes = false;
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut done = 0;
    for (line, here) in lines(text) {
        done += here.len() + 1;
        draft.advance(done, text.len())?;
        let trimmed = here.trim();
        if let Some(remark) = trimmed.strip_prefix('%') {
            match remark.split_whitespace().next() {
                Some("sym") => draft.directed(false),
                Some("asym") => draft.directed(true),
                Some("bip") => {
                    draft.directed(false);
                    two_modes = true;
                }
                _ => {}
            }
            continue;
        }
        if trimmed.is_empty() || trimmed.starts_with('#') {
            continue;
        }
        let row = cells(trimmed);
        let (Some(source), Some(target)) = (row.first(), row.get(1)) else {
            return Err(endless(draft, line));
        };
        // In a network of two modes both count from 1.
        let target = if two_modes {
            format!("c{target}")
        } else {
            (*target).to_owned()
        };
        if two_modes {
            for (id, mode) in [((*source).to_owned(), 1), (target.clone(), 2)] {
                if seen.insert(id.clone()) {
                    let slot = draft.node(id, line)?;
                    draft[slot].mode = Some(mode);
                }
            }
        }
        let tie = draft.tie(*source, target, line)?;
        if let Some(weight) = row.get(2) {
            draft[tie].weight = number(weight);
            if draft[tie].weight.is_none() {
                draft[tie]
                    .attributes
                    .insert("value".to_owned(), (*weight).into());
            }
        }
        if let Some(time) = row.get(3) {
            draft[tie]
                .attributes
                .insert("time".to_owned(), (*time).into());
        }
    }
    Ok(())
}

fn lgl(draft: &mut Draft<'_>, text: &str) -> Result<(), Box<ReadError>> {
    draft.directed(false);
    let mut source = None;
    for (line, here) in lines(text) {
        let row = cells(here);
        let Some(first) = row.first() else { continue };
        if *first == "#" || first.starts_with('#') {
            let rest = here.trim().trim_start_matches('#').trim();
            if rest.is_empty() || rest.contains(char::is_whitespace) {
                let message = Message::new("format.lgl.no-name").with("found", shown(here));
                let hint = Message::new("format.lgl.no-name.hint");
                return Err(draft.refuse(at(line), message, hint));
            }
            source = Some(rest.to_owned());
            if !draft.id_taken(rest) {
                draft.node(rest, line)?;
            }
            continue;
        }
        let Some(source) = source.clone() else {
            return Err(endless(draft, line));
        };
        if row.len() > 2 {
            return Err(values(draft, 2, row.len() as u64, line));
        }
        let tie = draft.tie(source, *first, line)?;
        if let Some(weight) = row.get(1) {
            let weight = number(weight).ok_or_else(|| no_number(draft, weight, line))?;
            draft[tie].weight = Some(weight);
        }
    }
    Ok(())
}

fn sif(draft: &mut Draft<'_>, text: &str) -> Result<(), Box<ReadError>> {
    draft.directed(true);
    let tabs = text.contains('\t');
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut done = 0;
    for (line, here) in lines(text) {
        done += here.len() + 1;
        draft.advance(done, text.len())?;
        let row: Vec<&str> = if tabs {
            here.split('\t')
                .map(str::trim)
                .filter(|c| !c.is_empty())
                .collect()
        } else {
            here.split_whitespace().collect()
        };
        if line == 1 && row == ["0", "1", "2"] {
            let message = Message::new("format.sif.header");
            draft.warn(at(line), message, Message::new("format.sif.header.hint"));
        }
        let mut row = row.into_iter();
        let Some(source) = row.next() else { continue };
        if known.insert(source.to_owned()) {
            draft.node(source, line)?;
        }
        let Some(relation) = row.next() else { continue };
        let targets: Vec<&str> = row.collect();
        if targets.is_empty() {
            return Err(endless(draft, line));
        }
        for target in targets {
            if known.insert(target.to_owned()) {
                draft.node(target, line)?;
            }
            let tie = draft.tie(source, target, line)?;
            relation.clone_into(&mut draft[tie].kind);
        }
    }
    Ok(())
}
