//! GraphML, as the specification has it and as yEd, yFiles, Gephi, networkx, igraph, TinkerPop,
//! neo4j and SocNetV write it.
//!
//! Nested graphs become parents, ports are ignored, hyperedges are told. The label of a node is
//! that of yEd, or a key named label or name, or the description, or the id. Keys that are not
//! declared and types that do not exist are text. Source: GraphML specification 1.0 and primer
//! (graphml.graphdrawing.org); yEd writes its drawing into data of the type `nodegraphics`.

mod drawn;
mod read;
mod write;

use super::flat::{Flat, Own};
use super::sniff::{opening, root_element};
use super::{Confidence, Format, FormatInfo, Holds, Input, ReadError};
use crate::base::finding::Report;
use crate::base::progress::Progress;
use crate::base::wording::Message;
use crate::network::Dataset;

/// Name and abilities.
pub static INFO: FormatInfo = FormatInfo {
    id: "graphml",
    name: "format.graphml",
    extensions: &["graphml", "graphmlz", "xml"],
    companions: &[],
    holds: Some(&Holds {
        lists: false,
        spells: false,
        ..Holds::ALL
    }),
};

/// The format.
pub struct GraphMl;

/// The format, for the list of formats.
pub static GRAPHML: GraphMl = GraphMl;

impl Format for GraphMl {
    fn info(&self) -> &'static FormatInfo {
        &INFO
    }

    fn recognise(&self, input: &Input<'_>) -> Confidence {
        let start = opening(input.bytes);
        let named = super::foreign::extension(input.name) == "graphml";
        match root_element(&start) {
            Some("graphml") => Confidence::Certain,
            Some("gexf" | "html") => Confidence::No,
            // No first element within reach, or another one: the name decides.
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
        Some(vec![(".graphml".to_owned(), write::write(dataset))])
    }

    fn losses(&self, dataset: &Dataset) -> Vec<Message> {
        let mut losses = INFO.holds.map_or_else(Vec::new, |h| h.losses(dataset));
        losses.extend(super::xml::illegal(dataset));
        losses.extend(Flat::new(dataset, Own::default()).told_misfits(dataset));
        losses
    }
}
