//! GML: lists of keys and values in brackets, in the dialects of yEd, Cytoscape, igraph, networkx
//! and others. Ids are kept as text, parallel ties are kept, characters may be written as entities.
//! The format: Himsolt, *GML: a portable graph file format*, University of Passau.

mod entities;
mod read;
mod record;
mod token;
mod write;

use super::draft::Draft;
use super::foreign::extension;
use super::sniff::opening;
use super::{Confidence, Format, FormatInfo, Holds, Input, ReadError};
use crate::base::finding::Report;
use crate::base::progress::Progress;
use crate::base::wording::Message;
use crate::network::Dataset;

/// Name and abilities.
pub(super) static INFO: FormatInfo = FormatInfo {
    id: "gml",
    name: "format.gml",
    extensions: &["gml"],
    companions: &[],
    holds: Some(&Holds {
        lists: false,
        changing: false,
        spells: false,
        ..Holds::ALL
    }),
};

/// The format.
pub(super) struct Gml;

impl Format for Gml {
    fn info(&self) -> &'static FormatInfo {
        &INFO
    }

    fn recognise(&self, input: &Input<'_>) -> Confidence {
        let named = extension(input.name) == "gml";
        let text = opening(input.bytes);
        let begins = text
            .lines()
            .map(str::trim)
            .find(|line| !line.is_empty() && !line.starts_with('#'));
        let first = begins.unwrap_or_default();
        let word = first.starts_with(|c: char| c.is_ascii_alphabetic());
        let graph = text.match_indices("graph").any(|(at, _)| {
            let before = text.get(..at).unwrap_or_default();
            let apart = before
                .chars()
                .next_back()
                .is_none_or(|c| c.is_whitespace() || c == ']');
            let opens = text
                .get(at + 5..)
                .unwrap_or_default()
                .trim_start()
                .starts_with('[');
            apart && opens && !before.contains(['{', '<', ';'])
        });
        if word && graph {
            Confidence::Certain
        } else if named {
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
        read::read(
            Draft::new(input, INFO.id, report, progress),
            input.limits.depth,
        )
    }

    fn write(&self, dataset: &Dataset) -> Option<Vec<(String, Vec<u8>)>> {
        Some(vec![(".gml".to_owned(), write::write(dataset))])
    }

    fn losses(&self, dataset: &Dataset) -> Vec<Message> {
        write::losses(dataset)
    }
}
