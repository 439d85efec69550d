//! From data and choices to looks: the marks of nodes and ties, and the legend that explains them.
//!
//! Colours, shapes and sizes are decided on the whole network, so that a filter changes what is
//! shown and nothing else; counts in the legend are of what is shown.

mod classes;
mod entries;
mod size;
mod ties;

use super::appearance::{Appearance, Theme};
use super::palette;
use super::scene::{EnclosureMark, Legend, NodeMark, Symbol, TieMark};
use crate::base::geometry::Vec2;
use crate::base::wording::{Language, count, say};
use crate::network::Network;
use classes::Classes;
use size::Sizing;
use std::sync::Arc;

/// A disc to be drawn: what the layout found, with the words of its class.
#[derive(Clone, Debug, PartialEq)]
pub struct EnclosureInput {
    /// Centre, world units.
    pub centre: Vec2,
    /// Radius, world units.
    pub radius: f64,
    /// Name of the class.
    pub name: String,
    /// Number of members.
    pub members: usize,
    /// Top centre of the grid of members without ties, and how many they are.
    pub isolates: Option<(Vec2, usize)>,
}

/// What the resolver reads.
#[derive(Clone, Copy, Debug)]
pub struct ResolveInput<'a> {
    /// The network.
    pub network: &'a Network,
    /// Per node: shown.
    pub shown: &'a [bool],
    /// The choices.
    pub appearance: &'a Appearance,
    /// Values of the measure that size tells, when it tells one; `None` entries are undefined.
    pub size_values: Option<&'a [Option<f64>]>,
    /// Name of what size tells, for the legend.
    pub size_name: &'a str,
    /// Language of the legend.
    pub language: Language,
    /// Provenance sentence, when the data need one.
    pub statement: Option<&'a str>,
    /// Membership is shown by discs.
    pub grouped: bool,
}

impl ResolveInput<'_> {
    /// The node at this index is shown.
    fn is_shown(&self, index: usize) -> bool {
        self.shown.get(index).copied().unwrap_or(false)
    }
}

/// The look of a network: everything of a scene but places and discs.
#[derive(Clone, Debug)]
pub struct Look {
    /// Mark per node.
    pub nodes: Arc<Vec<NodeMark>>,
    /// Marks of the ties that are drawn, in drawing order.
    pub ties: Arc<Vec<TieMark>>,
    /// The legend.
    pub legend: Arc<Legend>,
    /// Rank of each node in the competition for labels; 0 = first.
    pub label_rank: Arc<Vec<u32>>,
    /// Name per node.
    pub names: Arc<Vec<String>>,
}

/// The discs with their colours and captions.
#[must_use]
pub fn enclosures(
    discs: &[EnclosureInput],
    theme: Theme,
    language: Language,
) -> Vec<EnclosureMark> {
    let (fill, stroke) = palette::enclosure(theme);
    let mark = |d: &EnclosureInput| EnclosureMark {
        centre: d.centre,
        radius: d.radius,
        fill,
        stroke,
        label: say(
            language,
            if d.members == 1 {
                "figure.disc.one"
            } else {
                "figure.disc"
            },
            &[("name", &d.name), ("n", &count(language, d.members))],
        ),
        note: d.isolates.map(|(at, n)| {
            (
                at,
                say(language, "figure.isolates", &[("n", &count(language, n))]),
            )
        }),
    };
    discs.iter().map(mark).collect()
}

/// The radius of each node's mark, world units: what layouts keep apart. Independent of filters.
#[must_use]
pub fn radii(input: &ResolveInput<'_>) -> Vec<f64> {
    Sizing::of(input).radii
}

/// The marks and the legend.
#[must_use]
pub fn resolve(input: &ResolveInput<'_>) -> Look {
    let field = |name: &Option<String>| {
        name.as_deref()
            .and_then(|name| Classes::of(input.network, name))
    };
    let color = field(&input.appearance.color);
    let shape = field(&input.appearance.shape).filter(|c| !c.is_quantity());
    let sizing = Sizing::of(input);
    let nodes: Vec<NodeMark> = (0..input.network.node_count())
        .map(|i| {
            node_mark(
                input.appearance.theme,
                i,
                color.as_ref(),
                shape.as_ref(),
                &sizing,
            )
        })
        .collect();
    let ties = ties::Ties::of(input);
    let legend = entries::legend(
        input,
        color.as_ref(),
        shape.as_ref(),
        (&nodes, &sizing, &ties),
    );
    Look {
        nodes: Arc::new(nodes),
        ties: Arc::new(ties.marks),
        legend: Arc::new(legend),
        label_rank: Arc::new(ranks(input.network, &sizing.values)),
        names: Arc::new(
            input
                .network
                .nodes()
                .map(|n| input.network.label(n).to_owned())
                .collect(),
        ),
    }
}

fn node_mark(
    theme: Theme,
    node: usize,
    color: Option<&Classes>,
    shape: Option<&Classes>,
    sizing: &Sizing,
) -> NodeMark {
    let fill = match color {
        None => Some(palette::plain(theme)),
        Some(classes) => classes.fill(theme, node),
    };
    let shapeless = shape.is_some_and(|s| s.class(node).is_none());
    NodeMark {
        symbol: shape.map_or(Symbol::Circle, |s| s.symbol(node)),
        radius: sizing.radii.get(node).copied().unwrap_or(size::LEAST),
        fill,
        outline: outline(theme, fill, color.is_some_and(Classes::is_quantity)),
        outline_width: if theme == Theme::Projector { 1.0 } else { 0.5 },
        dashed: fill.is_none() || shapeless,
    }
}

/// Contour of a mark: hollow marks and quantities on dark paper need a light one.
fn outline(
    theme: Theme,
    fill: Option<crate::base::color::Color>,
    quantity: bool,
) -> crate::base::color::Color {
    if fill.is_none() || quantity && theme == Theme::Dark {
        palette::hollow_outline(theme)
    } else {
        palette::outline(theme)
    }
}

/// Ranks for labels: larger values first, then the node's id.
fn ranks(network: &Network, values: &[Option<f64>]) -> Vec<u32> {
    let mut order: Vec<usize> = (0..network.node_count()).collect();
    let value = |i: usize| {
        values
            .get(i)
            .copied()
            .flatten()
            .unwrap_or(f64::NEG_INFINITY)
    };
    let id = |i: usize| network.id(crate::base::id::NodeId::from_index(i));
    order.sort_by(|&a, &b| value(b).total_cmp(&value(a)).then_with(|| id(a).cmp(id(b))));
    let mut rank = vec![0; order.len()];
    for (place, i) in order.into_iter().enumerate() {
        rank[i] = place as u32;
    }
    rank
}

#[cfg(test)]
mod tests;
