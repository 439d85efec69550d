//! LEDA graphs: a header, the nodes with their values, the edges with theirs. The format: the LEDA
//! user manual, *The LEDA native graph fileformat*.

use super::draft::value::number;
use super::draft::{Draft, line as at};
use super::lines::{beyond, endless, lines, no_number, values, words};
use super::sniff::opening;
use super::{Confidence, Format, FormatInfo, Input, ReadError};
use crate::base::finding::Report;
use crate::base::progress::Progress;
use crate::network::Dataset;

static INFO: FormatInfo = FormatInfo {
    id: "leda",
    name: "format.leda",
    extensions: &["lgr", "leda", "gw"],
    companions: &[],
    holds: None,
};

/// The format.
pub(super) struct Leda;

impl Format for Leda {
    fn info(&self) -> &'static FormatInfo {
        &INFO
    }

    fn recognise(&self, input: &Input<'_>) -> Confidence {
        let text = opening(input.bytes);
        let mut said = text.lines().map(str::trim);
        match said.find(|l| !l.is_empty() && !l.starts_with('#')) {
            Some("leda.graph") => Confidence::Certain,
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
}

/// A value between bars: `|{text}|`.
fn inner(text: &str) -> &str {
    let text = text.trim();
    let text = text.strip_prefix("|{").unwrap_or(text);
    text.strip_suffix("}|").unwrap_or(text).trim()
}

fn read(mut draft: Draft<'_>) -> Result<Dataset, Box<ReadError>> {
    let text = draft.text()?;
    let mut said = lines(&text).filter(|(_, line)| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with('#')
    });
    let mut last = 1;
    let mut next = || {
        let (number, line) = said.next()?;
        last = number;
        Some((number, line.trim()))
    };
    // The header, the types of nodes and of edges.
    for _ in 0..3 {
        next();
    }
    let mut count = next();
    if let Some((_, direction @ ("-1" | "-2"))) = count {
        draft.directed(direction == "-1");
        count = next();
    } else {
        draft.directed(true);
    }
    let promised = |draft: &Draft<'_>, found: Option<(u64, &str)>, last: u64| {
        let (line, word) = found.unwrap_or((last, ""));
        word.parse::<u64>()
            .map_err(|_fault| no_number(draft, word, line))
    };
    let line = count.map_or(1, |(line, _)| line);
    let nodes = promised(&draft, count, line)?;
    let nodes = draft.promised(nodes, at(line))?;
    for index in 0..nodes {
        let Some((line, value)) = next() else {
            return Err(values(&draft, nodes as u64, index as u64, line));
        };
        if !value.starts_with('|') {
            return Err(values(&draft, nodes as u64, index as u64, line));
        }
        let slot = draft.node((index + 1).to_string(), line)?;
        draft[slot].label = inner(value).into();
    }
    let count = next();
    let line = count.map_or(line + nodes as u64, |(line, _)| line);
    let ties = promised(&draft, count, line)?;
    for index in 0..ties {
        let Some((line, here)) = next() else {
            return Err(values(&draft, ties, index, line));
        };
        let mut words = words(here);
        let (Some(a), Some(b)) = (words.next(), words.next()) else {
            return Err(endless(&draft, line));
        };
        words.next();
        let end = |word: &str| {
            let place = word
                .parse::<usize>()
                .map_err(|_fault| no_number(&draft, word, line))?;
            let id = place.checked_sub(1).and_then(|p| draft.id_at(p));
            id.map(ToOwned::to_owned)
                .ok_or_else(|| beyond(&draft, word, nodes, line))
        };
        let (source, target) = (end(a.text)?, end(b.text)?);
        let tie = draft.tie(source, target, line)?;
        let value = inner(words.rest());
        match number(value) {
            Some(weight) => draft[tie].weight = Some(weight),
            None if value.is_empty() => {}
            None => {
                draft[tie]
                    .attributes
                    .insert("label".to_owned(), value.into());
            }
        }
        draft.advance(index as usize, ties as usize)?;
    }
    draft.settle()
}
