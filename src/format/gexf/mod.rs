//! GEXF 1.1 to 1.3, as Gephi, Gephi Lite, graphology, networkx and others write it.
//!
//! Elements are told by their local names: there are at least five spellings of the namespace.
//! Nested nodes and `pid` become parents, `viz` the drawing, `start`, `end`, spells and timestamps
//! the time, values that change a list of values with their times. Source: gexf.net, schemas 1.1,
//! 1.2 and 1.3, and the primer.

mod elements;
mod read;
mod time;
mod values;
mod viz;
mod write;

use super::sniff::{opening, root_element};
use super::{Confidence, Format, FormatInfo, Holds, Input, ReadError};
use crate::base::finding::Report;
use crate::base::progress::Progress;
use crate::base::wording::Message;
use crate::network::Dataset;

/// Name and abilities.
pub static INFO: FormatInfo = FormatInfo {
    id: "gexf",
    name: "format.gexf",
    extensions: &["gexf", "xml"],
    companions: &[],
    holds: Some(&Holds::ALL),
};

/// The format.
pub struct Gexf;

/// The format, for the list of formats.
pub static GEXF: Gexf = Gexf;

impl Format for Gexf {
    fn info(&self) -> &'static FormatInfo {
        &INFO
    }

    fn recognise(&self, input: &Input<'_>) -> Confidence {
        let start = opening(input.bytes);
        let named = super::foreign::extension(input.name) == "gexf";
        match root_element(&start) {
            Some("gexf") => Confidence::Certain,
            Some("graphml" | "html") => Confidence::No,
            _ if start.starts_with('<') && named => Confidence::Certain,
            _ => Confidence::No,
        }
    }

    fn read(
        &self,
        input: &Input<'_>,
        report: &Report,
        progress: &dyn Progress,
    ) -> Result<Dataset, Box<ReadError>> {
        read::read(input, report, progress)
    }

    fn write(&self, dataset: &Dataset) -> Option<Vec<(String, Vec<u8>)>> {
        Some(vec![(".gexf".to_owned(), write::write(dataset))])
    }

    fn losses(&self, dataset: &Dataset) -> Vec<Message> {
        let mut losses = INFO.holds.map_or_else(Vec::new, |h| h.losses(dataset));
        losses.extend(super::xml::illegal(dataset));
        losses.extend(write::columns(dataset).told_misfits(dataset));
        losses
    }
}
