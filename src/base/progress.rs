//! How long work tells that it goes on, and learns that it should stop.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// The work was cancelled by the user; nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cancelled;

impl std::fmt::Display for Cancelled {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("cancelled")
    }
}
impl std::error::Error for Cancelled {}

/// Where long work reports; called at least every 50 ms of work.
pub trait Progress: Sync {
    /// Says that the share `done` (0–1) of the work is behind.
    ///
    /// # Errors
    /// [`Cancelled`] when the work should stop now and leave everything as it was.
    fn advance(&self, done: f32) -> Result<(), Cancelled>;
}

/// Progress that nobody watches and nobody cancels.
pub struct Silent;

impl Progress for Silent {
    fn advance(&self, _done: f32) -> Result<(), Cancelled> {
        Ok(())
    }
}

/// Progress shared between a worker and whoever watches it.
#[derive(Default)]
pub struct Watched {
    done_per_mille: AtomicU32,
    cancelled: AtomicBool,
}

impl Watched {
    /// The share done, 0–1.
    #[must_use]
    pub fn done(&self) -> f32 {
        self.done_per_mille.load(Ordering::Relaxed) as f32 / 1000.0
    }

    /// Asks the worker to stop.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}

impl Progress for Watched {
    fn advance(&self, done: f32) -> Result<(), Cancelled> {
        self.done_per_mille
            .store((done.clamp(0.0, 1.0) * 1000.0) as u32, Ordering::Relaxed);
        if self.cancelled.load(Ordering::Relaxed) {
            Err(Cancelled)
        } else {
            Ok(())
        }
    }
}
