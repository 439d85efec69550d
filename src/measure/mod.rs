//! Floor 2: statistics of one network. Knows no position, no file and no colour.

mod agreement;
mod all_pairs;
mod arcs;
mod assortativity;
mod betweenness;
mod bibtex;
mod brokerage;
mod centralization;
mod closeness;
mod collaboration;
mod components;
mod composition;
mod constraint;
mod core_broker;
mod core_continuous;
mod core_number;
mod core_periphery;
mod core_share;
mod cross_media;
mod cross_table;
mod degree;
mod degree_spread;
mod density;
mod distances;
mod diversity;
mod dyad_census;
mod dyads;
mod edge_betweenness;
mod ego;
mod ei_index;
mod ei_parts;
mod eigenvector;
mod external_reach;
mod external_ties;
mod fields;
mod gatekeepers;
#[cfg(test)]
mod given;
mod helix_decomposition;
mod helix_mix;
mod holes;
mod homophily;
mod isolates;
mod lanczos;
mod leiden;
mod lengths;
mod local_clustering;
mod localisation;
mod mean_degree;
mod mixing;
mod mixing_matrix;
mod modularity;
mod node_count;
mod pagerank;
mod participation;
mod proximity;
mod rank_size;
mod reciprocity;
mod reference;
mod richness;
mod slopes;
mod small_world;
mod specialisation;
mod stability;
mod table;
mod tie_count;
mod tie_length;
mod transitivity;
mod triad_census;
mod triangles;
mod triple_helix;
mod two_mode;
mod variety;
mod view;

pub use bibtex::{bibtex, short_citation};

use crate::base::id::ClassId;
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::{Parameter, Values};
use crate::base::progress::{Cancelled, Progress};
use crate::network::dataset::Words;
use crate::network::{Network, Partition};

/// What a measure is computed on.
#[derive(Clone, Copy)]
pub struct MeasureInput<'a> {
    /// The network (already the population asked for).
    pub network: &'a Network,
    /// The classes that a measure of groups speaks about.
    pub classes: Option<&'a Partition>,
    /// Seed of permutations.
    pub seed: u64,
}

/// What a measure gives a value for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The whole network.
    Network,
    /// Each node.
    Node,
    /// Each node, seen through the classes of the nodes around it.
    NodeByClass,
    /// Each tie.
    Tie,
    /// Pairs of nodes, tied or not: long computations, asked one at a time.
    Dyad,
    /// Communities that an algorithm finds.
    Communities,
    /// Each class, or pairs of classes.
    Class,
    /// The composition: counts by class, no ties needed.
    Composition,
}

/// Where the statistics panel groups a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// Size and density.
    Size,
    /// Cohesion, distances, clustering.
    Cohesion,
    /// Position of nodes.
    Position,
    /// Composition by class.
    Composition,
    /// Mixing between classes.
    Mixing,
}

/// A published definition: short citation, and what to look up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// BibTeX-like key: `freeman1979`.
    pub key: &'static str,
    /// Full citation.
    pub citation: &'static str,
}

/// A statistic: its name, definition and function. A row in [`MEASURES`].
pub struct Measure {
    /// Stable kebab-case id.
    pub id: &'static str,
    /// Key of its name in the word tables (`measure.ID`).
    pub name: &'static str,
    /// Key of its definition (formula, treatment of weights, direction, loops, parallel ties) in
    /// the word tables (`measure.ID.definition`).
    pub definition: &'static str,
    /// Family.
    pub family: Family,
    /// What it gives a value for.
    pub level: Level,
    /// Decimals on screen.
    pub decimals: u8,
    /// Smallest and largest possible value (infinities where unbounded).
    pub range: (f64, f64),
    /// Options.
    pub parameters: &'static [Parameter],
    /// Where the definition comes from.
    pub references: &'static [Reference],
    /// Computes it.
    pub compute: fn(&MeasureInput<'_>, &Values, &dyn Progress) -> Result<MeasureValue, Cancelled>,
}

/// What a measure gives; undefined keeps its reason, per node too.
#[derive(Clone, Debug, PartialEq)]
pub enum MeasureValue {
    /// One number.
    Network(Outcome),
    /// One per node.
    PerNode(Vec<Outcome>),
    /// One per class of the partition.
    PerClass(Vec<Outcome>),
    /// One per pair of classes.
    Matrix(ClassMatrix),
    /// A number with what chance would give.
    Test(TestOutcome),
    /// One per tie of the network, parallel ties the same.
    PerTie(Vec<Outcome>),
    /// Communities of nodes, with their quality; isolates are in none.
    Communities(Communities),
    /// Several numbers that belong together.
    Table(Table),
}

/// What an algorithm that looks for communities found.
#[derive(Clone, Debug, PartialEq)]
pub struct Communities {
    /// The communities, the largest first.
    pub partition: Partition,
    /// What the algorithm maximised.
    pub quality: Outcome,
}

/// Numbers in rows and columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Columns, in order.
    pub columns: &'static [TableColumn],
    /// Rows, each with a cell per column.
    pub rows: Vec<TableRow>,
}

/// A column of a [`Table`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableColumn {
    /// Stable id.
    pub id: &'static str,
    /// Key of its name in the word tables.
    pub name: &'static str,
    /// Decimals on screen.
    pub decimals: u8,
}

/// A row of a [`Table`].
#[derive(Clone, Debug, PartialEq)]
pub struct TableRow {
    /// Stable id: of a role, or the code of a class.
    pub id: String,
    /// Its name for people.
    pub label: Words,
    /// One per column.
    pub cells: Vec<Outcome>,
}

/// A square table over classes.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassMatrix {
    /// Class of each row and column.
    pub classes: Vec<ClassId>,
    /// Observed, row by row.
    pub observed: Vec<Vec<f64>>,
    /// Expected under independence given the degrees, row by row.
    pub expected: Vec<Vec<f64>>,
    /// The two triangles are equal (undirected).
    pub symmetric: bool,
    /// Nodes left out because they carry no class.
    pub unclassed: usize,
}

/// An observed value beside what permutations give.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TestOutcome {
    /// The value.
    pub observed: Outcome,
    /// Mean over permutations.
    pub expected: Outcome,
    /// (1 + permutations at least as extreme, two-sided) / (1 + permutations).
    pub p: Outcome,
    /// Number of permutations.
    pub draws: u32,
    /// Their seed.
    pub seed: u64,
}

/// Every measure, in the order of the panel.
pub const MEASURES: &[&Measure] = &[
    &node_count::NODE_COUNT,
    &tie_count::TIE_COUNT,
    &density::DENSITY,
    &mean_degree::MEAN_DEGREE,
    &degree_spread::MEDIAN_DEGREE,
    &degree_spread::MAX_DEGREE,
    &two_mode::TWO_MODE_DENSITY,
    &two_mode::TWO_MODE_DEGREE,
    &components::COMPONENTS,
    &components::GIANT_SHARE,
    &isolates::ISOLATES,
    &reciprocity::RECIPROCITY,
    &reciprocity::DYAD_RECIPROCITY,
    &transitivity::TRANSITIVITY,
    &local_clustering::MEAN_LOCAL_CLUSTERING,
    &two_mode::ROBINS_ALEXANDER,
    &two_mode::OPSAHL_CLUSTERING,
    &two_mode::PAIRWISE_CLUSTERING_MEAN,
    &distances::MEAN_DISTANCE,
    &distances::DIAMETER,
    &distances::GLOBAL_EFFICIENCY,
    &centralization::DEGREE_CENTRALIZATION,
    &centralization::CLOSENESS_CENTRALIZATION,
    &centralization::BETWEENNESS_CENTRALIZATION,
    &core_number::DEGENERACY,
    &assortativity::DEGREE_ASSORTATIVITY,
    &slopes::HIERARCHY_SLOPE,
    &slopes::NEIGHBOUR_DEGREE_SLOPE,
    &leiden::LEIDEN,
    &leiden::LOUVAIN,
    &stability::COMMUNITY_STABILITY,
    &agreement::COMMUNITY_AGREEMENT,
    &core_periphery::CORE_PERIPHERY,
    &core_continuous::CORENESS_FIT,
    &small_world::OMEGA,
    &small_world::SIGMA,
    &dyad_census::DYAD_CENSUS,
    &triad_census::TRIAD_CENSUS,
    &degree::DEGREE,
    &degree::IN_DEGREE,
    &degree::OUT_DEGREE,
    &degree::STRENGTH,
    &betweenness::BETWEENNESS,
    &betweenness::BETWEENNESS_ERROR,
    &closeness::CLOSENESS,
    &closeness::HARMONIC_CLOSENESS,
    &eigenvector::EIGENVECTOR,
    &pagerank::PAGERANK,
    &local_clustering::LOCAL_CLUSTERING,
    &constraint::CONSTRAINT,
    &holes::EFFECTIVE_SIZE,
    &holes::EFFICIENCY,
    &holes::HIERARCHY,
    &core_number::CORE_NUMBER,
    &core_continuous::CORENESS,
    &core_broker::CORE_PERIPHERY_BROKER,
    &two_mode::PAIRWISE_CLUSTERING,
    &two_mode::REDUNDANCY,
    &edge_betweenness::EDGE_BETWEENNESS,
    &two_mode::BACKBONE,
    &composition::COMPOSITION,
    &composition::COMPOSITION_SHARE,
    &diversity::HERFINDAHL,
    &diversity::EFFECTIVE_CLASSES,
    &diversity::SHANNON_ENTROPY,
    &diversity::EVENNESS,
    &diversity::GINI,
    &diversity::THEIL_T,
    &diversity::THEIL_L,
    &richness::HILL_NUMBERS,
    &richness::RAREFIED_RICHNESS,
    &variety::RELATED_VARIETY,
    &rank_size::PRIMACY,
    &rank_size::RANK_SIZE_SLOPE,
    &rank_size::LORENZ,
    &core_share::CORE_AGGLOMERATION_SHARE,
    &specialisation::LOCATION_QUOTIENT,
    &specialisation::SPECIALISATION,
    &localisation::HACHMAN_INDEX,
    &localisation::LOCALISATION,
    &mixing_matrix::MIXING_MATRIX,
    &ei_index::EI_INDEX,
    &ei_index::EI_INDEX_RESCALED,
    &ei_parts::EI_BY_CLASS,
    &ei_parts::EI_BY_NODE,
    &assortativity::ASSORTATIVITY,
    &homophily::YULES_Q,
    &homophily::ODDS_RATIO,
    &homophily::INBREEDING_HOMOPHILY,
    &collaboration::COLLABORATION_INTENSITY,
    &cross_media::CROSS_MEDIA_SHARE,
    &external_ties::EXTERNAL_TIE_SHARE,
    &external_ties::LOCAL_DEGREE,
    &external_ties::EXTERNAL_DEGREE,
    &external_reach::EXTERNAL_REACH,
    &external_reach::EXTERNAL_REACH_BY_NODE,
    &gatekeepers::GRAF_GATEKEEPER,
    &gatekeepers::GIULIANI_BELL_ROLE,
    &modularity::MODULARITY,
    &two_mode::BARBER_MODULARITY,
    &cross_table::COMMUNITY_CROSS_TABLE,
    &participation::PARTICIPATION,
    &participation::WITHIN_CLASS_Z,
    &brokerage::BROKERAGE_ROLES,
    &brokerage::COORDINATOR,
    &brokerage::ITINERANT,
    &brokerage::REPRESENTATIVE,
    &brokerage::GATEKEEPER,
    &brokerage::LIAISON,
    &triple_helix::TRIPLE_HELIX_T,
    &triple_helix::MUTUAL_REDUNDANCY,
    &helix_decomposition::TRIPLE_HELIX_DECOMPOSITION,
    &helix_mix::HELIX_MIX,
    &proximity::PROXIMITY_PROFILE,
    &tie_length::MEAN_TIE_LENGTH,
    &tie_length::TIE_LENGTH_RATIO,
    &tie_length::DISTANCE_DECAY,
    &dyads::QAP,
    &dyads::MRQAP,
    &dyads::DYAD_LOGIT,
];

/// The measure with this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Measure> {
    MEASURES.iter().copied().find(|m| m.id == id)
}

/// The measure that says how far the values of this one may be off, where they are estimates.
#[must_use]
pub fn error_of(measure: &Measure, network: &Network, values: &Values) -> Option<&'static Measure> {
    let estimated = measure.id == betweenness::BETWEENNESS.id
        && betweenness::is_estimated(network.node_count(), values);
    estimated.then_some(&betweenness::BETWEENNESS_ERROR)
}

/// Range of a count or another quantity without an upper end.
const COUNT: (f64, f64) = (0.0, f64::INFINITY);
/// Range of a share.
const SHARE: (f64, f64) = (0.0, 1.0);
/// Range of an index between two opposites.
const SIGNED: (f64, f64) = (-1.0, 1.0);

/// Why nothing can be said of `n` nodes when at least `least` are needed.
fn few(n: usize, least: usize) -> Option<Outcome> {
    match n {
        0 => Some(Outcome::Undefined(Undefined::NoNodes)),
        n if n < least => Some(Outcome::Undefined(Undefined::TooFewNodes)),
        _ => None,
    }
}
