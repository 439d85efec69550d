//! Judges a settled picture.

use super::{JobKind, Outcome};
use crate::base::geometry::Vec2;
use crate::layout::quality::quality;
use crate::network::Network;
use std::sync::Arc;

/// What to judge.
pub struct JudgeOrder {
    /// The network.
    pub network: Arc<Network>,
    /// Where its nodes stand.
    pub positions: Arc<Vec<Vec2>>,
}

impl super::Jobs {
    /// Starts judging.
    pub fn judge(&mut self, order: JudgeOrder) {
        self.start(JobKind::Judge, move |reporter| {
            let progress = reporter.progress.as_ref();
            match quality(order.network.simple(), &order.positions, progress) {
                Ok(quality) => Outcome::Judged(quality, order.positions),
                Err(_) => Outcome::Cancelled,
            }
        });
    }
}
