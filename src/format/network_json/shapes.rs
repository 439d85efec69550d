//! Finds nodes and ties in a document, whatever its dialect.

use super::document::{Document, Members, Raw, lenient};
use super::node_link::{Lists, Style};
use super::{Dialect, graphson, node_link};
use crate::base::wording::Message;
use crate::format::ReadError;
use crate::format::draft::{Draft, about};
use crate::network::Dataset;
use serde_json::Value;

/// Reads a network in JSON.
///
/// # Errors
/// [`ReadError`] when the text is no JSON, or holds no network.
pub(super) fn read(mut draft: Draft<'_>, dialect: Dialect) -> Result<Dataset, Box<ReadError>> {
    let text = draft.text()?;
    if dialect == Dialect::GraphSon && graphson::is_lines(&text) {
        return graphson::read_lines(draft, &text);
    }
    let mended;
    let document = match Document::of(&text) {
        Ok(document) => document,
        Err(error) => {
            mended = lenient(&text, &draft).ok_or(error)?;
            Document::of(&mended)?
        }
    };
    let top = Members::of(document.whole());
    match dialect {
        Dialect::GraphSon => graphson::read_whole(&mut draft, &document, &top)?,
        Dialect::Cytoscape => cytoscape(&mut draft, &document, &top)?,
        Dialect::Vosviewer => vosviewer(&mut draft, &document, &top)?,
        Dialect::NodeLink | Dialect::Graphology => plain(&mut draft, &document, &top, dialect)?,
    }
    draft.settle()
}

/// What the file says of the whole: text, numbers and flags; deeper things are the program's own.
fn about_of(draft: &mut Draft<'_>, part: Option<Raw<'_>>) {
    let Some(part) = part else { return };
    let members = Members::of(part);
    if members.get(about::MARK).is_some() {
        draft.is_ours();
        draft.own_names(super::write::OWN);
    }
    for (name, part) in &members.0 {
        match serde_json::from_str(part.get()) {
            Ok(Value::String(unit)) if name == "time unit" => draft.time_unit(&unit),
            Ok(value @ (Value::String(_) | Value::Number(_) | Value::Bool(_))) => {
                draft.about(name, value);
            }
            _ => {}
        }
    }
}

/// A list of cyjs elements, or `elements` with `nodes` and `edges`.
fn cytoscape<'t>(
    draft: &mut Draft<'_>,
    document: &Document<'t>,
    top: &Members<'t>,
) -> Result<(), Box<ReadError>> {
    draft.directed(true);
    about_of(draft, top.get("data"));
    let part = top.get("elements").unwrap_or(document.whole());
    let flat = Document::elements(part);
    let inner = Members::of(part);
    let lists = if flat.is_empty() {
        Lists {
            nodes: inner.get("nodes"),
            ties: inner.get("edges"),
        }
    } else {
        Lists {
            nodes: Some(part),
            ties: Some(part),
        }
    };
    node_link::read(draft, document, &lists, Style::CYTOSCAPE)
}

fn vosviewer<'t>(
    draft: &mut Draft<'_>,
    document: &Document<'t>,
    top: &Members<'t>,
) -> Result<(), Box<ReadError>> {
    draft.directed(false);
    about_of(draft, top.get("info"));
    let network = top.get("network").map(Members::of);
    let get = |name| network.as_ref().and_then(|n| n.get(name));
    let lists = Lists {
        nodes: get("items"),
        ties: get("links"),
    };
    node_link::read(draft, document, &lists, Style::VOSVIEWER)
}

/// node-link and graphology, at the top or within `graph` or `graphDataset`.
fn plain<'t>(
    draft: &mut Draft<'_>,
    document: &Document<'t>,
    top: &Members<'t>,
    dialect: Dialect,
) -> Result<(), Box<ReadError>> {
    if let Some(dataset) = top.get("graphDataset") {
        return gephi_lite(draft, document, &Members::of(dataset));
    }
    let listed = Document::elements(document.whole());
    if !listed.is_empty() {
        let lists = Lists {
            nodes: None,
            ties: Some(document.whole()),
        };
        return node_link::read(draft, document, &lists, Style::PLAIN);
    }
    let graph = top.get("graph").map(Members::of);
    let nested = graph.filter(|g| g.get("nodes").is_some());
    let inner = nested.as_ref().unwrap_or(top);
    about_of(draft, top.get("graph").filter(|_| nested.is_none()));
    about_of(draft, inner.get("attributes"));
    for (name, _) in &top.0 {
        if matches!(&**name, "title" | "name" | "label" | "description" | "date")
            && let Some(text) = top.text(name)
        {
            draft.about(name, text);
        }
    }
    let options = inner.get("options").or_else(|| top.get("settings"));
    let kind = options.and_then(|o| Members::of(o).text("type"));
    direction(draft, kind.as_deref());
    if let Some(directed) = inner.flag("directed").or_else(|| top.flag("directed")) {
        draft.directed(directed);
    }
    let lists = Lists {
        nodes: inner.get("nodes"),
        ties: inner.first(&["links", "edges"]),
    };
    if lists.nodes.is_none() && lists.ties.is_none() {
        let message = Message::new("format.network-json.nothing");
        let hint = Message::new("format.network-json.nothing.hint");
        return Err(draft.refuse(document.spot(document.whole()), message, hint));
    }
    let style = match dialect {
        Dialect::Graphology => Style::GRAPHOLOGY,
        _ => Style::PLAIN,
    };
    node_link::read(draft, document, &lists, style)
}

fn direction(draft: &mut Draft<'_>, kind: Option<&str>) {
    match kind {
        Some("undirected") => draft.directed(false),
        Some("directed" | "mixed") => draft.directed(true),
        _ => {}
    }
}

/// A workspace of Gephi Lite: attributes and positions stand beside the graph.
fn gephi_lite<'t>(
    draft: &mut Draft<'_>,
    document: &Document<'t>,
    set: &Members<'t>,
) -> Result<(), Box<ReadError>> {
    about_of(draft, set.get("metadata"));
    let graph = set.get("fullGraph").map(Members::of);
    let get = |name| graph.as_ref().and_then(|g| g.get(name));
    let kind = get("options").and_then(|o| Members::of(o).text("type"));
    direction(draft, kind.as_deref());
    let lists = Lists {
        nodes: get("nodes"),
        ties: get("edges"),
    };
    let beside = [("nodeData", true), ("layout", true), ("edgeData", false)];
    let beside = beside
        .into_iter()
        .filter_map(|(name, of_nodes)| Some((Members::of(set.get(name)?), of_nodes)))
        .collect::<Vec<_>>();
    node_link::read_beside(draft, document, &lists, Style::GRAPHOLOGY, &beside)
}
