//! Work beside the window: named threads that report through one channel and wake the window.
//!
//! A job of a kind replaces the one before it: the older is told to stop and its events are known
//! by their ticket and dropped. A job that panics reports a problem and takes nothing with it.

mod arrange;
mod export;
mod judge;
mod load;
mod measure;

pub use arrange::{ArrangeOrder, Frame, Live};
pub use export::{ChartOrder, ExportOrder};
pub use judge::JudgeOrder;
pub use load::{LoadOrder, Loaded};
pub use measure::MeasureOrder;

use super::import::Looked;
use super::open::OpenError;
use super::picture::SizeValues;
use super::statistics::{Answer, Question};
use super::study::Placement;
use crate::base::geometry::Vec2;
use crate::base::progress::Watched;
use crate::base::wording::Message;
use crate::compare::chance::Against;
use crate::compare::validation::Checked;
use crate::layout::quality::Quality;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// Reports that may wait before a job has to; far more than any job sends between two frames.
const WAITING: usize = 1_024;

/// Tells the window that something has happened.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// Kinds of jobs; one of each runs at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum JobKind {
    /// Read a file.
    Load,
    /// Arrange the nodes.
    Arrange,
    /// Judge the picture.
    Judge,
    /// Compute statistics.
    Measure,
    /// Write a figure.
    Export,
    /// Read tables for an import.
    Import,
    /// Write down a mapping.
    Remember,
    /// Compute what other programs have computed.
    Validate,
}

impl JobKind {
    /// Key of its name, for the progress line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Load => "job.load",
            Self::Arrange => "job.arrange",
            Self::Judge => "job.judge",
            Self::Measure => "job.measure",
            Self::Export | Self::Remember => "job.export",
            Self::Import => "job.import",
            Self::Validate => "job.validate",
        }
    }

    fn thread(self) -> &'static str {
        match self {
            Self::Load => "load",
            Self::Arrange => "layout",
            Self::Judge => "quality",
            Self::Measure => "measure",
            Self::Export => "export",
            Self::Import => "import",
            Self::Remember => "remember",
            Self::Validate => "validate",
        }
    }
}

/// What a job reports.
pub enum Outcome {
    /// A dataset was read.
    Loaded(Box<Loaded>),
    /// It was not.
    NotLoaded(Box<OpenError>),
    /// Tables were read for an import.
    Looked(Box<Looked>),
    /// A mapping was written down.
    Remembered,
    /// The values that size tells.
    Sizes(SizeValues),
    /// The layout has settled here.
    Settled(Placement),
    /// How well the picture at these places tells the network.
    Judged(Quality, Arc<Vec<Vec2>>),
    /// One statistic.
    Measured(Box<Answer>),
    /// One statistic beside random networks.
    Held(Question, Box<Against>),
    /// Our values beside those of other programs.
    Validated(Vec<Checked>),
    /// All statistics are there.
    MeasuredAll,
    /// A file was written.
    Saved(PathBuf),
    /// A file was not written: what, and what to do.
    NotSaved(Message, Message),
    /// The user has stopped it.
    Cancelled,
    /// It broke down; the text is for a bug report.
    Broke(String),
}

/// A report with the job it came from.
pub struct Event {
    /// Kind of job.
    pub kind: JobKind,
    /// Number of the job.
    pub ticket: u64,
    /// The report.
    pub outcome: Outcome,
    /// The job ends with this report.
    pub last: bool,
}

/// Where a job reports.
#[derive(Clone)]
pub struct Reporter {
    kind: JobKind,
    ticket: u64,
    sender: SyncSender<Event>,
    wake: Wake,
    /// Progress, and whether to stop.
    pub progress: Arc<Watched>,
}

impl Reporter {
    /// Reports something, and goes on.
    pub fn tell(&self, outcome: Outcome) {
        self.send(outcome, false);
    }

    /// Wakes the window without a report.
    pub fn wake(&self) {
        (self.wake)();
    }

    fn send(&self, outcome: Outcome, last: bool) {
        let event = Event {
            kind: self.kind,
            ticket: self.ticket,
            outcome,
            last,
        };
        // The session may be gone already; then nobody waits for the report.
        self.sender.send(event).ok();
        self.wake();
    }
}

/// A job that runs.
struct Running {
    kind: JobKind,
    ticket: u64,
    progress: Arc<Watched>,
}

/// The jobs of a session.
pub struct Jobs {
    sender: SyncSender<Event>,
    receiver: Receiver<Event>,
    wake: Wake,
    running: Vec<Running>,
    tickets: u64,
}

impl Jobs {
    /// No jobs yet. `wake` is called from other threads.
    #[must_use]
    pub fn new(wake: Wake) -> Self {
        let (sender, receiver) = sync_channel(WAITING);
        Self {
            sender,
            receiver,
            wake,
            running: Vec::new(),
            tickets: 0,
        }
    }

    /// Starts a job; one of the same kind that runs is told to stop.
    pub fn start(
        &mut self,
        kind: JobKind,
        work: impl FnOnce(&Reporter) -> Outcome + Send + 'static,
    ) {
        self.stop(kind);
        self.tickets += 1;
        let reporter = Reporter {
            kind,
            ticket: self.tickets,
            sender: self.sender.clone(),
            wake: Arc::clone(&self.wake),
            progress: Arc::new(Watched::default()),
        };
        self.running.push(Running {
            kind,
            ticket: reporter.ticket,
            progress: Arc::clone(&reporter.progress),
        });
        let mine = reporter.clone();
        let spawned = std::thread::Builder::new()
            .name(kind.thread().to_owned())
            .spawn(move || {
                let outcome = catch_unwind(AssertUnwindSafe(|| work(&mine)))
                    .unwrap_or_else(|panic| Outcome::Broke(said(panic.as_ref())));
                mine.send(outcome, true);
            });
        if let Err(error) = spawned {
            reporter.send(Outcome::Broke(error.to_string()), true);
        }
    }

    /// Tells the job of this kind to stop; its reports are ignored from now on.
    pub fn stop(&mut self, kind: JobKind) {
        for job in self.running.iter().filter(|j| j.kind == kind) {
            job.progress.cancel();
        }
        self.running.retain(|j| j.kind != kind);
    }

    /// The reports that have come in, without those of jobs that were replaced.
    pub fn receive(&mut self) -> Vec<Event> {
        let mut events = Vec::new();
        while let Ok(event) = self.receiver.try_recv() {
            if !self.running.iter().any(|j| j.ticket == event.ticket) {
                continue;
            }
            if event.last {
                self.running.retain(|j| j.ticket != event.ticket);
            }
            events.push(event);
        }
        events
    }

    /// A job of this kind runs.
    #[must_use]
    pub fn runs(&self, kind: JobKind) -> bool {
        self.running.iter().any(|j| j.kind == kind)
    }

    /// The jobs that run, with the share done, 0–1.
    #[must_use]
    pub fn running(&self) -> Vec<(JobKind, f32)> {
        self.running
            .iter()
            .map(|j| (j.kind, j.progress.done()))
            .collect()
    }
}

impl Drop for Jobs {
    fn drop(&mut self) {
        for job in &self.running {
            job.progress.cancel();
        }
    }
}

/// What a panic said.
fn said(panic: &(dyn std::any::Any + Send)) -> String {
    panic
        .downcast_ref::<&str>()
        .map(|s| (*s).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default()
}
