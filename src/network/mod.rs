//! Floor 1: what a dataset is, and the networks that can be chosen from it. Knows no file format,
//! no statistic, no position and no colour.

pub mod choice;
pub mod column;
pub mod dataset;
pub mod filter;
pub mod graph;
pub mod merge;
pub mod partition;
pub mod projected;
pub mod projection;
pub mod reach;
pub mod record;
pub mod simple;
pub mod visit;
pub mod vocabulary;

pub use choice::{NetworkChoice, choose};
pub use column::{Category, Column, Field, Role};
pub use dataset::Dataset;
pub use filter::{Filter, Subset};
pub use graph::{Network, Tie, TieKind};
pub use merge::{Merger, merge};
pub use partition::Partition;
pub use projected::flatten;
pub use projection::ProjectionRule;
pub use simple::Simple;
pub use vocabulary::{Reading, Vocabulary};
