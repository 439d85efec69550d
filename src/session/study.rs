//! The study: everything undo covers. Small values and shared parts, so that a copy is cheap.

use super::positions::Kept;
use crate::base::geometry::Vec2;
use crate::base::id::NodeId;
use crate::base::math::round_to;
use crate::base::parameter::Values;
use crate::base::wording::Language;
use crate::figure::Appearance;
use crate::layout::Enclosure;
use crate::network::{Dataset, Filter, Network, NetworkChoice};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A dataset with where it came from. Compared by identity, so that a study's clone and `==` are
/// cheap.
#[derive(Clone, Debug)]
pub struct Source {
    /// The dataset.
    pub dataset: Arc<Dataset>,
    /// Bundled id or file name, as the user knows it.
    pub name: String,
    /// SHA-256 of the bytes read, hexadecimal.
    pub fingerprint: String,
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.dataset, &other.dataset)
    }
}

/// Which layout, with which options.
#[derive(Clone, Debug, PartialEq)]
pub struct LayoutChoice {
    /// Id of the layout.
    pub id: String,
    /// Its options; those not mentioned have their defaults.
    pub values: Values,
    /// Seed of its random choices.
    pub seed: u64,
    /// Field whose classes a grouped layout encloses.
    pub group_by: String,
}

impl LayoutChoice {
    /// The neat default for a network: grouped by cluster when there are clusters, else free.
    #[must_use]
    pub fn default_for(network: &Network) -> Self {
        let grouped = network.field("cluster").is_some();
        Self {
            id: if grouped { "grouped" } else { "force" }.to_owned(),
            values: Values::new(),
            seed: 1,
            group_by: "cluster".to_owned(),
        }
    }
}

/// Where the nodes stand, and how they came there.
#[derive(Clone, Debug, Default)]
pub struct Placement {
    /// World position per node of the network chosen.
    pub positions: Arc<Vec<Vec2>>,
    /// Discs around classes.
    pub enclosures: Arc<Vec<Enclosure>>,
    /// Steps of the layout run.
    pub steps: u64,
    /// Nodes were moved by hand: the positions do not follow from layout and seed.
    pub by_hand: bool,
}

impl Placement {
    /// Places as exact as files keep them (three decimals), so that a study read back from its
    /// recipe gives the same picture to the byte.
    #[must_use]
    pub fn new(positions: &[Vec2], enclosures: &[Enclosure], steps: u64, by_hand: bool) -> Self {
        let circle = |e: &Enclosure| Enclosure {
            centre: rounded(e.centre),
            radius: round_to(e.radius, 3),
            isolates: e.isolates.map(|(at, n)| (rounded(at), n)),
            ..*e
        };
        Self {
            positions: Arc::new(positions.iter().copied().map(rounded).collect()),
            enclosures: Arc::new(enclosures.iter().map(circle).collect()),
            steps,
            by_hand,
        }
    }
}

/// A place as exact as files keep it.
pub(super) fn rounded(at: Vec2) -> Vec2 {
    Vec2::new(round_to(at.x, 3), round_to(at.y, 3))
}

impl PartialEq for Placement {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.positions, &other.positions)
    }
}

/// Paper of a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct PageChoice {
    /// Width, mm.
    pub width_mm: f64,
    /// Height, mm; `None` = as the content needs.
    pub height_mm: Option<f64>,
    /// With legend.
    pub legend: bool,
    /// With the dataset's title drawn.
    pub title: bool,
    /// With the source line.
    pub source: bool,
    /// Without paper colour.
    pub transparent: bool,
    /// Size of labels and legend, pt.
    pub font_size: f64,
}

impl Default for PageChoice {
    fn default() -> Self {
        Self {
            width_mm: 174.0,
            height_mm: None,
            legend: true,
            title: false,
            source: true,
            transparent: false,
            font_size: 7.0,
        }
    }
}

/// Data and all choices.
#[derive(Clone, Debug, PartialEq)]
pub struct Study {
    /// The data.
    pub source: Source,
    /// Which network is read from them.
    pub choice: NetworkChoice,
    /// What is shown of it.
    pub filters: Vec<Filter>,
    /// How it looks.
    pub appearance: Appearance,
    /// How it is laid out.
    pub layout: LayoutChoice,
    /// Where the nodes stand.
    pub placement: Placement,
    /// Nodes held in place, by their id in the data.
    pub pins: BTreeMap<String, Pin>,
    /// Arrangements kept, by name.
    pub kept: BTreeMap<String, Kept>,
    /// Paper of the figure.
    pub page: PageChoice,
    /// Language of figures (the window has its own).
    pub language: Language,
}

/// A node held in place, world units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pin(pub Vec2);

impl Study {
    /// A new study of a dataset, with the defaults that suit it.
    #[must_use]
    pub fn new(source: Source, network: &Network, language: Language) -> Self {
        let mut appearance = Appearance::default();
        let has = |name: &str| network.field(name).is_some();
        if !has("sector") {
            let first = ["cluster", "sphere", "kind", "city"]
                .into_iter()
                .find(|f| has(f));
            appearance.color = first.map(ToOwned::to_owned);
        }
        if !has("sphere") {
            appearance.shape = None;
        }
        Self {
            source,
            choice: NetworkChoice::default(),
            filters: Vec::new(),
            appearance,
            layout: LayoutChoice::default_for(network),
            placement: Placement::default(),
            pins: BTreeMap::new(),
            kept: BTreeMap::new(),
            page: PageChoice::default(),
            language,
        }
    }

    /// The pins as the layout wants them.
    #[must_use]
    pub fn pins_in(&self, network: &Network) -> Vec<(NodeId, Vec2)> {
        let index: BTreeMap<&str, NodeId> = if self.pins.is_empty() {
            BTreeMap::new()
        } else {
            network.nodes().map(|n| (network.id(n), n)).collect()
        };
        self.pins
            .iter()
            .filter_map(|(id, pin)| index.get(id.as_str()).map(|n| (*n, pin.0)))
            .collect()
    }
}
