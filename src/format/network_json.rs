//! Networks as JSON: node-link (networkx, d3, KGX), graphology (sigma, Gephi, Gephi Lite),
//! Cytoscape.js, VOSviewer and GraphSON. One reader knows them all; the dialects are told apart by
//! the keys at the beginning, and each is a format of its own in the list.

mod document;
mod graphson;
mod node_link;
mod records;
mod shapes;
mod write;

use super::draft::Draft;
use super::json_spot::top_paths;
use super::sniff;
use super::{Confidence, Format, FormatInfo, Holds, Input, ReadError};
use crate::base::finding::Report;
use crate::base::progress::Progress;
use crate::network::Dataset;

/// How a network is laid out in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// `nodes` and `links` (or `edges`), attributes beside the ids.
    NodeLink,
    /// `nodes` and `edges` with `key` and `attributes`.
    Graphology,
    /// `elements` with `data`.
    Cytoscape,
    /// `network` with `items` and `links`.
    Vosviewer,
    /// Vertices with `outE` and `inE`, or `vertices` and `edges`.
    GraphSon,
}

/// A dialect as a format.
pub(super) struct NetworkJson {
    info: FormatInfo,
    dialect: Dialect,
}

/// Everything but what JSON has no shape for in these dialects.
const HOLDS: Holds = Holds {
    changing: false,
    ..Holds::ALL
};

const fn format(
    id: &'static str,
    name: &'static str,
    extensions: &'static [&'static str],
    holds: Option<&'static Holds>,
    dialect: Dialect,
) -> NetworkJson {
    NetworkJson {
        info: FormatInfo {
            id,
            name,
            extensions,
            companions: &[],
            holds,
        },
        dialect,
    }
}

/// node-link JSON.
pub(super) static NODE_LINK: NetworkJson = format(
    "node-link",
    "format.node-link",
    &["json"],
    Some(&HOLDS),
    Dialect::NodeLink,
);
/// graphology JSON.
pub(super) static GRAPHOLOGY: NetworkJson = format(
    "graphology",
    "format.graphology",
    &["json"],
    Some(&HOLDS),
    Dialect::Graphology,
);
/// Cytoscape.js JSON.
pub(super) static CYTOSCAPE: NetworkJson = format(
    "cyjs",
    "format.cyjs",
    &["cyjs", "json"],
    Some(&HOLDS),
    Dialect::Cytoscape,
);
/// VOSviewer JSON.
pub(super) static VOSVIEWER: NetworkJson = format(
    "vosviewer-json",
    "format.vosviewer-json",
    &["json"],
    None,
    Dialect::Vosviewer,
);
/// GraphSON.
pub(super) static GRAPHSON: NetworkJson = format(
    "graphson",
    "format.graphson",
    &["json", "graphson"],
    None,
    Dialect::GraphSon,
);

/// Bytes of the beginning that are looked at.
const LOOKED_AT: usize = 1 << 18;

/// The dialect of a text; `None` when it is no network in JSON.
fn dialect(bytes: &[u8]) -> Option<Dialect> {
    let start = bytes.get(..bytes.len().min(LOOKED_AT)).unwrap_or_default();
    let text = sniff::text(start);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if !text.starts_with(['{', '[']) || text.starts_with("{'") {
        return None;
    }
    let paths = top_paths(text);
    let has = |path: &str| paths.contains(path);
    let ours = ["format", "milieu", "provenance", "vocabularies"];
    if ours.iter().any(|key| has(key)) {
        return None;
    }
    let list = |name: &str, key: &str| has(&format!("{name}[0].{key}"));
    let ends = |name: &str| list(name, "source") || list(name, "from") || list(name, "subject");
    if has("outE") || has("inE") || has("graph.vertices") || (has("vertices") && has("edges")) {
        Some(Dialect::GraphSon)
    } else if has("elements") || has("[0].data") || has("[0].group") {
        Some(Dialect::Cytoscape)
    } else if has("network.items") || has("network.links") {
        Some(Dialect::Vosviewer)
    } else if has("graphDataset")
        || has("options.type")
        || list("nodes", "key")
        || list("graph.nodes", "key")
        || list("nodes", "attributes")
    {
        Some(Dialect::Graphology)
    } else if has("nodes") || has("links") || has("edges") || has("graph.nodes") || ends("") {
        Some(Dialect::NodeLink)
    } else {
        None
    }
}

impl Format for NetworkJson {
    fn info(&self) -> &'static FormatInfo {
        match self.dialect {
            Dialect::NodeLink => &NODE_LINK.info,
            Dialect::Graphology => &GRAPHOLOGY.info,
            Dialect::Cytoscape => &CYTOSCAPE.info,
            Dialect::Vosviewer => &VOSVIEWER.info,
            Dialect::GraphSon => &GRAPHSON.info,
        }
    }

    fn recognise(&self, input: &Input<'_>) -> Confidence {
        if dialect(input.bytes) == Some(self.dialect) {
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
        let draft = Draft::new(input, self.info.id, report, progress);
        shapes::read(draft, self.dialect).map_err(|mut error| {
            error.format = self.info.id;
            error
        })
    }

    fn write(&self, dataset: &Dataset) -> Option<Vec<(String, Vec<u8>)>> {
        let bytes = match self.dialect {
            Dialect::NodeLink => write::node_link(dataset),
            Dialect::Graphology => write::graphology(dataset),
            Dialect::Cytoscape => write::cytoscape(dataset),
            Dialect::Vosviewer | Dialect::GraphSon => return None,
        };
        let ending = self.info.extensions.first().copied().unwrap_or("json");
        Some(vec![(format!(".{ending}"), bytes)])
    }
}
