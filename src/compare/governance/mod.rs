//! What the sources say of each cluster, side by side: the governance matrix.
//!
//! Built from the claims of a dataset, and where no claim speaks, from its own records (territory,
//! members, events). Several claims may disagree; the cell then shows all of them. What no source
//! says is [`CellState::NotGiven`], never empty and never guessed. Each cell counts the facts
//! behind it, because silence about a cluster that the source hardly mentions is not absence.

mod cell;
mod criteria;
mod questions;
mod record;
mod rows;
mod table;

pub use table::{governance_json, governance_sheet};

use crate::base::evidence::Evidence;
use crate::base::wording::{Language, Message, count, say};
use crate::network::Dataset;
use crate::network::dataset::Cluster;

/// The matrix: one column per cluster, rows in blocks.
#[derive(Clone, Debug, PartialEq)]
pub struct Governance {
    /// The columns.
    pub clusters: Vec<ClusterHead>,
    /// The rows, in blocks.
    pub blocks: Vec<Block>,
    /// Sentences that must travel with the matrix.
    pub notes: Vec<String>,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClusterHead {
    /// Id of the cluster in the dataset.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Short name for narrow columns.
    pub short: String,
    /// Number of facts of the dataset that speak of this cluster, those said of all not counted.
    pub facts: usize,
}

/// Rows that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Stable id: `identity`, `governance`, `genealogy`, `structure`, `actions`, `principles`,
    /// `outputs`, `further`, `evidence`.
    pub id: String,
    /// Heading for people.
    pub title: String,
    /// The rows.
    pub rows: Vec<Row>,
}

/// One question, answered for each cluster.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The predicate of the claims, or the id of the record (`members-listed`).
    pub id: String,
    /// The question for people.
    pub label: String,
    /// One cell per cluster, in the order of the columns.
    pub cells: Vec<GovCell>,
}

/// What is known in answer to a question about a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CellState {
    /// At least one source says it of this cluster, and none says otherwise.
    Stated,
    /// An action or principle with a documented instance in this cluster.
    Instance,
    /// Said only of all clusters together.
    General,
    /// The sources speak of such things, and not for this cluster.
    NotMentioned,
    /// No source says anything.
    NotGiven,
    /// Sources, or places of one source, disagree: all are shown.
    Disputed,
    /// Not observed: drawn by a generator.
    Synthetic,
}

impl CellState {
    /// Every state.
    pub const ALL: [Self; 7] = [
        Self::Stated,
        Self::Instance,
        Self::General,
        Self::NotMentioned,
        Self::NotGiven,
        Self::Disputed,
        Self::Synthetic,
    ];

    /// Stable name for files; its words are at `compare.state.ID`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Instance => "instance",
            Self::General => "general",
            Self::NotMentioned => "not-mentioned",
            Self::NotGiven => "not-given",
            Self::Disputed => "disputed",
            Self::Synthetic => "synthetic",
        }
    }

    /// The key of its words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Stated => "compare.state.stated",
            Self::Instance => "compare.state.instance",
            Self::General => "compare.state.general",
            Self::NotMentioned => "compare.state.not-mentioned",
            Self::NotGiven => "compare.state.not-given",
            Self::Disputed => "compare.state.disputed",
            Self::Synthetic => "compare.state.synthetic",
        }
    }

    /// True when a source says something that the cell shows.
    #[must_use]
    pub fn is_said(self) -> bool {
        !matches!(self, Self::NotMentioned | Self::NotGiven)
    }
}

/// The answer for one cluster.
#[derive(Clone, Debug, PartialEq)]
pub struct GovCell {
    /// What kind of answer it is.
    pub state: CellState,
    /// The answer, short; "not given" where there is none.
    pub text: String,
    /// Everything said, in the order of the dataset; said of this cluster first, of all after.
    pub statements: Vec<Statement>,
    /// Weakest evidence among the statements; `None` without statements.
    pub evidence: Option<Evidence>,
    /// Number of different facts behind the statements.
    pub fact_count: usize,
}

/// One statement of a source.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// What is said, in words.
    pub text: String,
    /// Where: place in the source.
    pub place: String,
    /// Citation of the source.
    pub source: String,
    /// Which part of the source speaks (`body`, `conclusion`, `outside` …), in words.
    pub voice: Option<String>,
    /// How well supported.
    pub evidence: Evidence,
    /// Said of all clusters together, not of this one alone.
    pub general: bool,
    /// When it was so, as the data write it.
    pub date: Option<String>,
    /// Ids of the facts behind it.
    pub facts: Vec<String>,
    /// Id of the claim, when it is one.
    pub claim: Option<String>,
}

/// Puts clusters side by side. `clusters` are ids, in the order wanted; empty takes every cluster
/// of the dataset. An id that the dataset lacks is left out and named in the notes.
#[must_use]
pub fn governance(dataset: &Dataset, clusters: &[String], language: Language) -> Governance {
    let mut notes = Vec::new();
    let chosen: Vec<&Cluster> = if clusters.is_empty() {
        dataset.clusters.iter().collect()
    } else {
        let mut chosen = Vec::new();
        for id in clusters {
            match dataset.cluster(id) {
                Some(cluster) => chosen.push(cluster),
                None => notes.push(say(language, "compare.unknown-cluster", &[("id", id)])),
            }
        }
        chosen
    };
    let heads: Vec<ClusterHead> = chosen.iter().map(|c| head(dataset, c, language)).collect();
    let blocks = rows::blocks(dataset, &chosen, language);
    notes.extend(closing_notes(dataset, &heads, &blocks, language));
    Governance {
        clusters: heads,
        blocks,
        notes,
    }
}

fn head(dataset: &Dataset, cluster: &Cluster, language: Language) -> ClusterHead {
    let name = cluster.label.say(language);
    let first = |options: [&str; 3]| -> String {
        options
            .into_iter()
            .find(|o| !o.is_empty())
            .unwrap_or_default()
            .to_owned()
    };
    ClusterHead {
        id: cluster.id.clone(),
        name: first([name, &cluster.short, &cluster.id]),
        short: first([&cluster.short, name, &cluster.id]),
        facts: record::facts_of(dataset, cluster).own.len(),
    }
}

fn closing_notes(
    dataset: &Dataset,
    heads: &[ClusterHead],
    blocks: &[Block],
    language: Language,
) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(statement) = dataset.statement(language) {
        notes.push(statement.to_owned());
    }
    if !dataset.facts.is_empty() {
        let facts: Vec<String> = heads
            .iter()
            .map(|h| format!("{} {}", h.short, count(language, h.facts)))
            .collect();
        let facts = facts.join(" · ");
        notes.push(say(language, "compare.note.facts", &[("facts", &facts)]));
        notes.push(Message::new("compare.note.brackets").say(language));
    }
    let has = |state: CellState| {
        blocks
            .iter()
            .flat_map(|b| &b.rows)
            .flat_map(|r| &r.cells)
            .any(|c| c.state == state)
    };
    for (state, key) in [
        (CellState::General, "compare.note.general"),
        (CellState::Disputed, "compare.note.disputed"),
        (CellState::NotMentioned, "compare.note.not-mentioned"),
        (CellState::NotGiven, "compare.note.not-given"),
    ] {
        if has(state) {
            notes.push(Message::new(key).say(language));
        }
    }
    if let Some(citation) = &dataset.citation {
        notes.push(say(
            language,
            "compare.note.source",
            &[("source", citation)],
        ));
    }
    notes
}
