//! Edits: the only ways a study changes. Each is plain data with a name for the history.

use super::positions::Kept;
use super::study::{LayoutChoice, PageChoice, Pin, Placement, Study, rounded};
use crate::base::geometry::Vec2;
use crate::base::id::NodeId;
use crate::base::wording::{Language, Message};
use crate::figure::{LabelMode, SizeBy, Theme, TieMode};
use crate::network::{Filter, Network, NetworkChoice, ProjectionRule};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A change of the study.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Colour by a field, or not at all.
    Color(Option<String>),
    /// Shape by a field, or not at all.
    Shape(Option<String>),
    /// What size tells.
    Size(SizeBy),
    /// Which ties are drawn.
    Ties(TieMode),
    /// Which names are written.
    Labels(LabelMode),
    /// Theme.
    Theme(Theme),
    /// Hide or show the nodes with this value of a field (`None` = not given).
    ToggleValue {
        /// Field name.
        field: String,
        /// Code.
        code: Option<String>,
    },
    /// Show only the nodes with this value of a field; again = all values.
    IsolateValue {
        /// Field name.
        field: String,
        /// Code.
        code: Option<String>,
    },
    /// Hide nodes with fewer neighbours; 0 = no such rule.
    TiesAtLeast(u32),
    /// Hide these nodes.
    Hide(Vec<NodeId>),
    /// Drop the filter with this position.
    DropFilter(usize),
    /// Drop all filters.
    ShowAll,
    /// Arrange with this layout.
    Layout(LayoutChoice),
    /// Move nodes to places, and hold them there when `pin` is true.
    Move {
        /// The nodes and their places, world units.
        moves: Vec<(NodeId, Vec2)>,
        /// Hold them.
        pin: bool,
    },
    /// Hold nodes where they stand.
    Pin(Vec<NodeId>),
    /// Let nodes go; empty = all.
    Unpin(Vec<NodeId>),
    /// Keep the arrangement under a name.
    Keep(String),
    /// Arrange as kept under this name.
    ArrangeAs(String),
    /// Forget what is kept under this name.
    Forget(String),
    /// Read another network from the data.
    Choice(NetworkChoice),
    /// Make ties of projects by another rule.
    Projection(ProjectionRule),
    /// Change the paper.
    Page(PageChoice),
    /// Language of figures.
    Language(Language),
}

impl Edit {
    /// Name for the history and the undo tooltip.
    #[must_use]
    pub fn name(&self) -> Message {
        let by = |key: &'static str, field: &Option<String>| {
            Message::new(key).with("field", field.as_deref().unwrap_or("—"))
        };
        match self {
            Self::Color(field) => by("edit.color", field),
            Self::Shape(field) => by("edit.shape", field),
            Self::Size(size) => Message::new("edit.size").with("size", size_id(size)),
            Self::Ties(_) => Message::new("edit.ties"),
            Self::Labels(_) => Message::new("edit.labels"),
            Self::Theme(theme) => Message::new("edit.theme").with("theme", theme.id()),
            Self::ToggleValue { .. }
            | Self::IsolateValue { .. }
            | Self::TiesAtLeast(_)
            | Self::DropFilter(_) => Message::new("edit.filter"),
            Self::Hide(nodes) => Message::new("edit.hide").with("count", nodes.len()),
            Self::ShowAll => Message::new("edit.show-all"),
            Self::Layout(choice) => Message::new("edit.layout").with("layout", &choice.id),
            Self::Move { moves, .. } => Message::new("edit.move").with("count", moves.len()),
            Self::Pin(nodes) => Message::new("edit.pin").with("count", nodes.len()),
            Self::Unpin(_) => Message::new("edit.unpin"),
            Self::Keep(name) => Message::new("edit.keep").with("name", name),
            Self::ArrangeAs(name) => Message::new("edit.arrange-as").with("name", name),
            Self::Forget(name) => Message::new("edit.forget").with("name", name),
            Self::Choice(_) => Message::new("edit.choice"),
            Self::Projection(rule) => Message::new("edit.projection").with("rule", rule.id()),
            Self::Page(_) => Message::new("edit.page"),
            Self::Language(_) => Message::new("edit.language"),
        }
    }

    /// The nodes have to be placed anew afterwards.
    #[must_use]
    pub fn rearranges(&self) -> bool {
        self.rechooses() || matches!(self, Self::Layout(_) | Self::Size(_))
    }

    /// Another network is read from the data afterwards.
    #[must_use]
    pub fn rechooses(&self) -> bool {
        matches!(self, Self::Choice(_) | Self::Projection(_))
    }
}

/// `degree`, `fixed` or the id of a measure.
#[must_use]
pub fn size_id(size: &SizeBy) -> &str {
    match size {
        SizeBy::Degree => "degree",
        SizeBy::Fixed => "fixed",
        SizeBy::Measure(id) => id,
    }
}

/// The size rule of an id.
#[must_use]
pub fn size_from_id(id: &str) -> SizeBy {
    match id {
        "degree" => SizeBy::Degree,
        "fixed" => SizeBy::Fixed,
        other => SizeBy::Measure(other.to_owned()),
    }
}

/// Applies an edit. `network` is the one the study has chosen now.
pub fn apply(study: &mut Study, edit: Edit, network: &Network) {
    match edit {
        Edit::Color(field) => study.appearance.color = field,
        Edit::Shape(field) => study.appearance.shape = field,
        Edit::Size(size) => {
            // Marks may not overlap, so other sizes need other places.
            study.appearance.size = size;
            study.placement = Placement::default();
        }
        Edit::Ties(ties) => study.appearance.ties = ties,
        Edit::Labels(labels) => study.appearance.labels = labels,
        Edit::Theme(theme) => study.appearance.theme = theme,
        Edit::ToggleValue { field, code } => toggle(study, network, &field, &code),
        Edit::IsolateValue { field, code } => isolate(study, &field, code),
        Edit::TiesAtLeast(least) => {
            study
                .filters
                .retain(|f| !matches!(f, Filter::TiesAtLeast(_)));
            if least > 0 {
                study.filters.push(Filter::TiesAtLeast(least));
            }
        }
        Edit::Hide(nodes) => hide(study, network, &nodes),
        Edit::DropFilter(i) => {
            if i < study.filters.len() {
                study.filters.remove(i);
            }
        }
        Edit::ShowAll => study.filters.clear(),
        Edit::Layout(choice) => {
            study.layout = choice;
            study.placement = Placement::default();
        }
        Edit::Move { moves, pin } => move_nodes(study, network, &moves, pin),
        Edit::Pin(nodes) => pin_nodes(study, network, &nodes),
        Edit::Unpin(nodes) if nodes.is_empty() => study.pins.clear(),
        Edit::Unpin(nodes) => {
            for node in nodes {
                study.pins.remove(network.id(node));
            }
        }
        Edit::Keep(name) => {
            if study.placement.positions.len() == network.node_count() {
                study.kept.insert(name, Kept::of(study, network));
            }
        }
        Edit::ArrangeAs(name) => {
            if let Some(kept) = study.kept.get(&name).cloned() {
                kept.apply(study, network);
            }
        }
        Edit::Forget(name) => {
            study.kept.remove(&name);
        }
        Edit::Choice(choice) => {
            study.choice = choice;
            study.placement = Placement::default();
        }
        Edit::Projection(rule) => {
            study.choice.projection = rule;
            study.placement = Placement::default();
        }
        Edit::Page(page) => study.page = page,
        Edit::Language(language) => study.language = language,
    }
}

fn all_values(network: &Network, field: &str) -> BTreeSet<Option<String>> {
    let partition = network.field(field).and_then(|f| network.partition(f));
    let mut all: BTreeSet<Option<String>> = BTreeSet::new();
    if let Some(p) = partition {
        all.extend(p.classes.iter().map(|c| Some(c.code.clone())));
        if p.unclassed() > 0 {
            all.insert(None);
        }
    }
    all
}

fn toggle(study: &mut Study, network: &Network, name: &str, code: &Option<String>) {
    let all = all_values(network, name);
    let at = study
        .filters
        .iter()
        .position(|f| matches!(f, Filter::Is { field, .. } if field == name));
    let mut values = match at.map(|i| study.filters.remove(i)) {
        Some(Filter::Is { values, .. }) => values,
        _ => all.clone(),
    };
    if !values.remove(code) {
        values.insert(code.clone());
    }
    if values != all {
        study.filters.push(Filter::Is {
            field: name.to_owned(),
            values,
        });
    }
}

fn isolate(study: &mut Study, name: &str, code: Option<String>) {
    let only: BTreeSet<Option<String>> = [code].into();
    let isolated = study
        .filters
        .iter()
        .any(|f| matches!(f, Filter::Is { field, values } if field == name && *values == only));
    study
        .filters
        .retain(|f| !matches!(f, Filter::Is { field, .. } if field == name));
    if !isolated {
        study.filters.push(Filter::Is {
            field: name.to_owned(),
            values: only,
        });
    }
}

fn hide(study: &mut Study, network: &Network, nodes: &[NodeId]) {
    let mut ids: BTreeSet<String> = nodes.iter().map(|n| network.id(*n).to_owned()).collect();
    study.filters.retain(|f| {
        if let Filter::Hidden(before) = f {
            ids.extend(before.iter().cloned());
        }
        !matches!(f, Filter::Hidden(_))
    });
    if !ids.is_empty() {
        study.filters.push(Filter::Hidden(ids));
    }
}

fn move_nodes(study: &mut Study, network: &Network, moves: &[(NodeId, Vec2)], pin: bool) {
    let mut positions = study.placement.positions.as_ref().clone();
    for (node, to) in moves {
        if let Some(p) = positions.get_mut(node.index()) {
            *p = rounded(*to);
            if pin {
                study.pins.insert(network.id(*node).to_owned(), Pin(*p));
            }
        }
    }
    study.placement.positions = Arc::new(positions);
    study.placement.by_hand = true;
}

fn pin_nodes(study: &mut Study, network: &Network, nodes: &[NodeId]) {
    for node in nodes {
        if let Some(at) = study.placement.positions.get(node.index()) {
            study.pins.insert(network.id(*node).to_owned(), Pin(*at));
        }
    }
}
