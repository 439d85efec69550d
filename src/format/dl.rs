//! UCINET's DL: a description (size, format, labels), then matrices, edge lists or node lists.
//!
//! Labels are compared without case, as UCINET does. A symmetric matrix is undirected and its pairs
//! count once; a rectangular one has two modes. The format after Borgatti, Everett and Freeman,
//! *UCINET for Windows*, and the readers of the xucinet package.

mod header;
pub(in crate::format) mod matrix;
mod read;
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
    id: "dl",
    name: "format.dl",
    extensions: &["dl"],
    companions: &[],
    holds: Some(&Holds {
        labels: true,
        node_attributes: false,
        tie_attributes: false,
        types: false,
        lists: false,
        kinds: false,
        mixed: false,
        parallel: false,
        looks: false,
        hierarchy: false,
        spells: false,
        about: false,
        ..Holds::ALL
    }),
};

/// The format.
pub(super) struct Dl;

impl Format for Dl {
    fn info(&self) -> &'static FormatInfo {
        &INFO
    }

    fn recognise(&self, input: &Input<'_>) -> Confidence {
        let text = opening(input.bytes);
        let rest = text.strip_prefix("dl").unwrap_or_default();
        let blank = rest.starts_with(|c: char| c.is_whitespace() || c == ',');
        let first = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        let keys = [
            "n", "format", "title", "labels", "row", "col", "level", "matrix", "data",
        ];
        if blank && keys.iter().any(|key| first.starts_with(key)) {
            Confidence::Certain
        } else if extension(input.name) == "dl" {
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
        read::read(Draft::new(input, INFO.id, report, progress))
    }

    fn write(&self, dataset: &Dataset) -> Option<Vec<(String, Vec<u8>)>> {
        Some(vec![(".dl".to_owned(), write::write(dataset))])
    }

    fn losses(&self, dataset: &Dataset) -> Vec<Message> {
        write::losses(dataset)
    }
}
