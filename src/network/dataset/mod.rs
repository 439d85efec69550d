//! The dataset document, version 1: what `datasets/ID.json` and a user's own file hold.
//!
//! These types *are* the file format (`format::dataset_json` reads and writes them; the JSON
//! Schema in `datasets/` is generated from them). They carry what the data say, with evidence and
//! sources; networks are chosen from them by [`super::choose`]. Every object keeps the keys it does
//! not know in `extra`, so that reading and writing loses nothing.
//!
//! Invariants after `format::dataset_json::validate`: ids are unique per list, every reference
//! (tie ends, clusters, sources, project members, claims' subjects) exists, weights are finite.

mod document;
mod look;
mod member;
mod node;
mod provenance;
mod statement;
mod tie;
mod ties;
mod vocabulary;

pub use document::{Cluster, Dataset, FORMAT_NAME, FORMAT_VERSION, FundingLine};
pub use look::{Look, Spell};
pub use member::{Event, Participant, Project};
pub use node::{Node, NodeMore};
pub use provenance::{
    Assumption, ConstraintResult, Generator, ImportRecord, Provenance, Standing, Verdict,
};
pub use statement::{Claim, Fact, Source, Subject};
pub use tie::{Tie, TieMore, TieRef};
pub use ties::{TieRow, Ties};
pub use vocabulary::{KindTerm, Place, Term, Vocabularies, Words};

/// Keys that this version does not know, kept as they were.
pub type Extra = serde_json::Map<String, serde_json::Value>;
