//! Computes the statistics of a population, one report per measure; then holds them against random
//! networks where that was asked for.

use super::{JobKind, Outcome, Reporter};
use crate::base::progress::{Cancelled, Progress};
use crate::compare::chance::{NullOptions, against};
use crate::compare::validation::validate;
use crate::network::Network;
use crate::session::statistics::{self, SEED};
use std::sync::Arc;

/// What to measure.
pub struct MeasureOrder {
    /// The network.
    pub network: Arc<Network>,
    /// The population as a mask over its nodes; `None` = all.
    pub keep: Option<Vec<bool>>,
    /// Compute the measures themselves; they are there already otherwise.
    pub values: bool,
    /// Random networks that they are held against.
    pub null: Option<NullOptions>,
}

/// One of several pieces of work that are watched as one.
struct Piece<'a> {
    whole: &'a dyn Progress,
    place: usize,
    width: usize,
    of: usize,
}

impl Progress for Piece<'_> {
    fn advance(&self, done: f32) -> Result<(), Cancelled> {
        let done =
            (self.place as f32 + self.width as f32 * done.clamp(0.0, 1.0)) / self.of.max(1) as f32;
        self.whole.advance(done)
    }
}

/// Random networks take longer than the measures themselves: their share of the work, in measures.
const NULL_WORK: usize = 8;
/// Questions that share random networks.
const BATCH: usize = 12;

impl MeasureOrder {
    fn run(&self, reporter: &Reporter) -> Result<(), Cancelled> {
        let part = self.keep.as_ref().map(|keep| self.network.part(keep));
        let network = part.as_ref().unwrap_or(&self.network);
        let questions = statistics::questions(network);
        let values = if self.values { questions.len() } else { 0 };
        let nulls = self.null.map_or(0, |_| questions.len());
        let piece = |place: usize| Piece {
            whole: reporter.progress.as_ref(),
            place,
            width: 1,
            of: values + NULL_WORK * nulls,
        };
        for (i, question) in questions.iter().enumerate().take(values) {
            let answer = statistics::answer(network, question, SEED, &piece(i))?;
            reporter.tell(Outcome::Measured(Box::new(answer)));
        }
        let Some(options) = &self.null else {
            return Ok(());
        };
        // Several questions share each random network; not all, so that answers come in on the way.
        for (i, batch) in questions.chunks(BATCH).enumerate() {
            let piece = Piece {
                whole: reporter.progress.as_ref(),
                place: values + NULL_WORK * BATCH * i,
                width: NULL_WORK * batch.len(),
                of: values + NULL_WORK * nulls,
            };
            let found = against(network, batch, options, &piece)?;
            for (question, found) in batch.iter().zip(found) {
                if let Some(found) = found {
                    reporter.tell(Outcome::Held(*question, Box::new(found)));
                }
            }
        }
        Ok(())
    }
}

impl super::Jobs {
    /// Starts the statistics.
    pub fn measure(&mut self, order: MeasureOrder) {
        self.start(JobKind::Measure, move |reporter| {
            match order.run(reporter) {
                Ok(()) => Outcome::MeasuredAll,
                Err(_) => Outcome::Cancelled,
            }
        });
    }

    /// Starts computing the values that other programs have given.
    pub fn validate(&mut self) {
        self.start(JobKind::Validate, |reporter| {
            match validate(reporter.progress.as_ref()) {
                Ok(checked) => Outcome::Validated(checked),
                Err(_) => Outcome::Cancelled,
            }
        });
    }
}
