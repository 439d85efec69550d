//! Floor 3: the seeded generator of the synthetic dataset, and its judge.
//!
//! The source paper gives three totals of members and a number of sentences about sectors, places
//! and collaboration, but no list of members and no tie between them. [`reconstruct`] draws members,
//! projects and ties that satisfy those sentences; [`validate`] checks each of them on any dataset
//! of this shape; [`ASSUMPTIONS`] lists what had to be taken as given.
//!
//! Invariants: 448 members, each in one cluster; the same seed gives the same bytes on any machine
//! and thread count; everything drawn carries [`Evidence::Synthetic`](crate::base::evidence::Evidence);
//! a draw that breaks a hard constraint is rejected and drawn again.

mod assumption;
mod between;
mod draw;
mod judge;
mod members;
mod plan;
mod projects;
mod support;
mod tables;
mod terms;
mod ties;

pub use assumption::{ASSUMPTIONS, StatedAssumption};
pub use draw::{GENERATOR, RANDOM};
pub use judge::validate;

use crate::base::parallel::map_chunks;
use crate::base::progress::{Cancelled, Progress};
use crate::base::wording::{Language, Message};
use crate::format::dataset_json;
use crate::network::Dataset;
use crate::network::dataset::{ConstraintResult, Verdict};
use std::sync::atomic::{AtomicU32, Ordering};

/// Draws of one seed before the generator gives up.
pub const MOST_DRAWS: u32 = 200;

/// Why no dataset came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReconstructionError {
    /// The user stopped the work.
    Cancelled,
    /// No draw of this seed held every hard constraint.
    NoDraw {
        /// The seed.
        seed: u64,
    },
}

impl ReconstructionError {
    /// What happened and what to do, ready to be said.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Cancelled => Message::new("reconstruction.cancelled"),
            Self::NoDraw { seed } => Message::new("reconstruction.no-draw")
                .with("seed", seed)
                .with("draws", MOST_DRAWS),
        }
    }
}

impl From<Cancelled> for ReconstructionError {
    fn from(_: Cancelled) -> Self {
        Self::Cancelled
    }
}

impl std::fmt::Display for ReconstructionError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message().say(Language::English))
    }
}
impl std::error::Error for ReconstructionError {}

/// Draws the synthetic dataset of a seed, with the judge's report in its provenance.
///
/// # Errors
/// [`ReconstructionError`] when the work was cancelled, or when [`MOST_DRAWS`] draws in a row broke
/// a hard constraint.
pub fn reconstruct(seed: u64, progress: &dyn Progress) -> Result<Dataset, ReconstructionError> {
    let terms = terms::Terms::new();
    draw_until_held(seed, &terms, progress)
}

fn draw_until_held(
    seed: u64,
    terms: &terms::Terms,
    progress: &dyn Progress,
) -> Result<Dataset, ReconstructionError> {
    for attempt in 0..MOST_DRAWS {
        progress.advance(attempt as f32 / MOST_DRAWS as f32)?;
        let mut dataset = draw::dataset(seed, attempt, terms);
        let report = validate(&dataset);
        if holds(&report) {
            dataset.provenance.constraints = report;
            progress.advance(1.0)?;
            return Ok(dataset);
        }
    }
    Err(ReconstructionError::NoDraw { seed })
}

/// True when no hard constraint of a report is broken.
#[must_use]
pub fn holds(report: &[ConstraintResult]) -> bool {
    !report
        .iter()
        .any(|c| c.hard && c.verdict == Verdict::Broken)
}

/// Draws `count` datasets, of the seeds `first_seed`, `first_seed + 1`, …, in this order: the
/// ensemble over which every statistic of the reconstruction is an interval.
///
/// # Errors
/// As [`reconstruct`]; the first error in the order of the seeds.
pub fn ensemble(
    first_seed: u64,
    count: usize,
    progress: &dyn Progress,
) -> Result<Vec<Dataset>, ReconstructionError> {
    let terms = terms::Terms::new();
    let seeds: Vec<u64> = (0..count as u64)
        .map(|k| first_seed.wrapping_add(k))
        .collect();
    let done = AtomicU32::new(0);
    let watch = Share {
        progress,
        done: &done,
        count: count as u32,
    };
    let drawn = map_chunks(&seeds, 1, |_, part| {
        part.iter()
            .map(|&seed| {
                let dataset = draw_until_held(seed, &terms, &watch)?;
                watch.done.fetch_add(1, Ordering::Relaxed);
                Ok(dataset)
            })
            .collect::<Result<Vec<_>, ReconstructionError>>()
    });
    let mut out = Vec::with_capacity(count);
    for part in drawn {
        out.extend(part?);
    }
    progress.advance(1.0)?;
    Ok(out)
}

/// Progress of one draw among many: reports the share of draws that are finished.
struct Share<'a> {
    progress: &'a dyn Progress,
    done: &'a AtomicU32,
    count: u32,
}

impl Progress for Share<'_> {
    fn advance(&self, _done: f32) -> Result<(), Cancelled> {
        let done = self.done.load(Ordering::Relaxed);
        self.progress
            .advance(done as f32 / self.count.max(1) as f32)
    }
}

/// The dataset as the bytes of its file: the document with one element of a list per line.
#[must_use]
pub fn document_bytes(dataset: &Dataset) -> Vec<u8> {
    dataset_json::write(dataset)
}

#[cfg(test)]
mod tests;
