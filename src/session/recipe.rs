//! The recipe: the part of a study that reproduces one figure, as JSON inside every figure file.
//!
//! Positions are *computed* (layout, options, seed, number of steps) or *given* (moved by hand:
//! every coordinate is stored). Keys stand in a fixed order; no clock; the same study gives the
//! same bytes.

use super::given;
use super::setting::{self, SETTINGS};
use super::study::{Pin, Placement, Study};
use crate::base::geometry::Vec2;
use crate::base::id::ClassId;
use crate::base::math::round_to;
use crate::base::parameter::BadValue;
use crate::layout::{Enclosure, Holds};
use crate::network::{Filter, Network, Subset};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Version of the recipe format.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Record {
    milieu: Kind,
    view: String,
    data: Data,
    settings: Map<String, Value>,
    #[serde(default)]
    filters: Vec<FilterRecord>,
    layout_options: Map<String, Value>,
    positions: Positions,
    shown: Shown,
}

#[derive(Serialize, Deserialize)]
struct Kind {
    kind: String,
    version: u32,
    written_by: String,
}

/// Which data a recipe was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Data {
    /// Bundled id or file name.
    pub name: String,
    /// Title.
    pub title: String,
    /// SHA-256 of the bytes.
    pub sha256: String,
    /// Provenance sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Shown {
    members: usize,
    of: usize,
    ties: usize,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum FilterRecord {
    Is {
        field: String,
        values: Vec<Option<String>>,
    },
    TiesAtLeast(u32),
    Hidden(Vec<String>),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Positions {
    Computed {
        steps: u64,
    },
    Given {
        nodes: Vec<Place>,
        discs: Vec<Disc>,
        pins: Vec<String>,
    },
}

/// Id, x and y of a node.
type Place = (String, f64, f64);

#[derive(Serialize, Deserialize)]
struct Disc {
    class: Option<u32>,
    x: f64,
    y: f64,
    radius: f64,
    #[serde(default)]
    holds: Held,
    #[serde(default)]
    members: usize,
    isolates: Option<(f64, f64, usize)>,
}

/// What a disc holds, as [`Holds`] says.
#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Held {
    #[default]
    Class,
    Within,
    Community,
    Steps(u32),
    Values(f64, f64),
    Undefined,
    NoTies,
    NoDirection,
    NotReached,
    NoPlace,
}

/// Makes a [`Held`] of a [`Holds`] or the reverse.
macro_rules! held {
    ($from:ident, $to:ident, $value:expr) => {
        match $value {
            $from::Class => $to::Class,
            $from::Within => $to::Within,
            $from::Community => $to::Community,
            $from::Steps(n) => $to::Steps(n),
            $from::Values(low, high) => $to::Values(low, high),
            $from::Undefined => $to::Undefined,
            $from::NoTies => $to::NoTies,
            $from::NoDirection => $to::NoDirection,
            $from::NotReached => $to::NotReached,
            $from::NoPlace => $to::NoPlace,
        }
    };
}

/// Why a text is no recipe that can be used here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecipeError {
    /// It is not a recipe of this program, or damaged.
    Unreadable(String),
    /// It was written by a newer version.
    Newer(u32),
    /// A setting does not suit the data.
    Setting(BadValue),
}

impl std::fmt::Display for RecipeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unreadable(why) => write!(f, "not a readable recipe: {why}"),
            Self::Newer(v) => write!(
                f,
                "the recipe has version {v}; this program knows {VERSION}"
            ),
            Self::Setting(bad) => write!(f, "{bad}"),
        }
    }
}
impl std::error::Error for RecipeError {}

/// The recipe of a study's network.
#[must_use]
pub fn write(study: &Study, network: &Network, subset: &Subset) -> String {
    write_view("network", study, network, subset)
}

/// The recipe of one view of a study.
#[must_use]
pub fn write_view(view: &str, study: &Study, network: &Network, subset: &Subset) -> String {
    let dataset = &study.source.dataset;
    let record = Record {
        milieu: Kind {
            kind: "recipe".to_owned(),
            version: VERSION,
            written_by: env!("CARGO_PKG_VERSION").to_owned(),
        },
        view: view.to_owned(),
        data: Data {
            name: study.source.name.clone(),
            title: dataset.title.en.clone(),
            sha256: study.source.fingerprint.clone(),
            statement: dataset.provenance.statement.as_ref().map(|w| w.en.clone()),
        },
        settings: SETTINGS
            .iter()
            .map(|s| (s.parameter.id.to_owned(), Value::String((s.read)(study))))
            .collect(),
        filters: study.filters.iter().map(filter_record).collect(),
        layout_options: study
            .layout
            .values
            .iter()
            .map(|(id, value)| (id.to_owned(), Value::String(value.to_string())))
            .collect(),
        positions: positions(study, network),
        shown: Shown {
            members: subset.nodes,
            of: network.node_count(),
            ties: subset.ties,
        },
    };
    serde_json::to_string(&record).unwrap_or_else(|_| json!({}).to_string())
}

fn filter_record(filter: &Filter) -> FilterRecord {
    match filter {
        Filter::Is { field, values } => FilterRecord::Is {
            field: field.clone(),
            values: values.iter().cloned().collect(),
        },
        Filter::TiesAtLeast(n) => FilterRecord::TiesAtLeast(*n),
        Filter::Hidden(ids) => FilterRecord::Hidden(ids.iter().cloned().collect()),
    }
}

fn positions(study: &Study, network: &Network) -> Positions {
    let placement = &study.placement;
    if !placement.by_hand {
        return Positions::Computed {
            steps: placement.steps,
        };
    }
    Positions::Given {
        nodes: network
            .nodes()
            .zip(placement.positions.iter())
            .map(|(n, p)| (network.id(n).to_owned(), round_to(p.x, 3), round_to(p.y, 3)))
            .collect(),
        discs: placement
            .enclosures
            .iter()
            .map(|e| Disc {
                class: e.class.map(|c| c.0),
                x: round_to(e.centre.x, 3),
                y: round_to(e.centre.y, 3),
                radius: round_to(e.radius, 3),
                holds: held!(Holds, Held, e.holds),
                members: e.members,
                isolates: e
                    .isolates
                    .map(|(p, n)| (round_to(p.x, 3), round_to(p.y, 3), n)),
            })
            .collect(),
        pins: study.pins.keys().cloned().collect(),
    }
}

/// A recipe read back.
pub struct Recipe(Record);

/// Reads a recipe.
///
/// # Errors
/// [`RecipeError`] when the text is no recipe, or was written by a newer version.
pub fn read(text: &str) -> Result<Recipe, RecipeError> {
    let record: Record =
        serde_json::from_str(text).map_err(|e| RecipeError::Unreadable(e.to_string()))?;
    if record.milieu.kind != "recipe" {
        return Err(RecipeError::Unreadable(format!(
            "kind is {}",
            record.milieu.kind
        )));
    }
    if record.milieu.version > VERSION {
        return Err(RecipeError::Newer(record.milieu.version));
    }
    Ok(Recipe(record))
}

impl Recipe {
    /// Which data it was made from.
    #[must_use]
    pub fn data(&self) -> &Data {
        &self.0.data
    }

    /// Sets a study of the same data as the recipe says. `network_of` chooses the network again
    /// whenever the choice has changed. Computed positions are left to be computed (the placement
    /// comes back empty); given ones are set.
    ///
    /// # Errors
    /// [`RecipeError::Setting`] when a setting does not suit the data.
    pub fn apply(
        &self,
        study: &mut Study,
        network_of: impl Fn(&Study) -> Arc<Network>,
    ) -> Result<(), RecipeError> {
        let mut network = network_of(study);
        for (id, value) in &self.0.settings {
            let (Some(setting), Some(text)) = (setting::find(id), value.as_str()) else {
                continue;
            };
            if (setting.read)(study) == text {
                continue;
            }
            let edit = setting
                .parse(study, &network, text)
                .map_err(RecipeError::Setting)?;
            let rechoose = edit.rechooses();
            super::edit::apply(study, edit, &network);
            if rechoose {
                network = network_of(study);
            }
        }
        self.options(study, &network)?;
        study.filters = self.0.filters.iter().map(filter).collect();
        study.placement = Placement::default();
        if let Positions::Given { nodes, discs, pins } = &self.0.positions {
            given(study, &network, (nodes, discs, pins));
        }
        Ok(())
    }

    fn options(&self, study: &mut Study, network: &Network) -> Result<(), RecipeError> {
        let Some(layout) = crate::layout::find(&study.layout.id) else {
            return Ok(());
        };
        for parameter in layout.info().parameters {
            if let Some(text) = self
                .0
                .layout_options
                .get(parameter.id)
                .and_then(Value::as_str)
            {
                let value =
                    given::option(parameter, network, text).map_err(RecipeError::Setting)?;
                study.layout.values.set(parameter.id, value);
            }
        }
        Ok(())
    }
}

fn filter(record: &FilterRecord) -> Filter {
    match record {
        FilterRecord::Is { field, values } => Filter::Is {
            field: field.clone(),
            values: values.iter().cloned().collect::<BTreeSet<_>>(),
        },
        FilterRecord::TiesAtLeast(n) => Filter::TiesAtLeast(*n),
        FilterRecord::Hidden(ids) => Filter::Hidden(ids.iter().cloned().collect()),
    }
}

fn given(
    study: &mut Study,
    network: &Network,
    (nodes, discs, pins): (&[Place], &[Disc], &[String]),
) {
    let index: BTreeMap<&str, usize> = network
        .nodes()
        .map(|n| (network.id(n), n.index()))
        .collect();
    let mut positions = vec![Vec2::ZERO; network.node_count()];
    for (id, x, y) in nodes {
        if let Some(p) = index.get(id.as_str()).and_then(|i| positions.get_mut(*i)) {
            *p = Vec2::new(*x, *y);
        }
    }
    study.pins = pins
        .iter()
        .filter_map(|id| Some((id.clone(), Pin(*positions.get(*index.get(id.as_str())?)?))))
        .collect();
    let enclosures = discs
        .iter()
        .map(|d| Enclosure {
            class: d.class.map(ClassId),
            centre: Vec2::new(d.x, d.y),
            radius: d.radius,
            holds: held!(Held, Holds, d.holds),
            members: d.members,
            isolates: d.isolates.map(|(x, y, n)| (Vec2::new(x, y), n)),
        })
        .collect();
    study.placement = Placement {
        positions: Arc::new(positions),
        enclosures: Arc::new(enclosures),
        steps: 0,
        by_hand: true,
    };
}
