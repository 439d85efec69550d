//! Computes the statistics of a population, one report per measure.

use super::{JobKind, Outcome};
use crate::network::Network;
use crate::session::statistics;
use std::sync::Arc;

/// What to measure.
pub struct MeasureOrder {
    /// The network.
    pub network: Arc<Network>,
    /// The population as a mask over its nodes; `None` = all.
    pub keep: Option<Vec<bool>>,
}

impl super::Jobs {
    /// Starts the statistics.
    pub fn measure(&mut self, order: MeasureOrder) {
        self.start(JobKind::Measure, move |reporter| {
            let part = order.keep.as_ref().map(|keep| order.network.part(keep));
            let network = part.as_ref().unwrap_or(&order.network);
            for question in statistics::questions(network) {
                match statistics::answer(network, &question, 1, reporter.progress.as_ref()) {
                    Ok(answer) => reporter.tell(Outcome::Measured(Box::new(answer))),
                    Err(_) => return Outcome::Cancelled,
                }
            }
            Outcome::MeasuredAll
        });
    }
}
