//! Runs a layout beside the window. Positions are published at most every 30 ms, the newest only;
//! when the run has settled the thread ends, and nothing uses the processor any more.

use super::{JobKind, Outcome, Reporter};
use crate::base::geometry::Vec2;
use crate::base::id::NodeId;
use crate::base::progress::Progress;
use crate::layout::{Enclosure, MOST_STEPS, Run, Step};
use crate::network::Network;
use crate::session::picture;
use crate::session::study::Study;
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

/// Between two pictures of a running layout.
const FRAME: Duration = Duration::from_millis(30);

/// Where the nodes are now.
#[derive(Clone, Debug)]
pub struct Frame {
    /// World position per node.
    pub positions: Arc<Vec<Vec2>>,
    /// Discs.
    pub enclosures: Arc<Vec<Enclosure>>,
}

/// What the window and a running layout share.
#[derive(Default)]
pub struct Live {
    inner: Mutex<Inner>,
    changed: Condvar,
}

#[derive(Default)]
struct Inner {
    frame: Option<Frame>,
    pins: Vec<(NodeId, Vec2)>,
    held: bool,
}

impl Live {
    /// The newest picture, once.
    pub fn take_frame(&self) -> Option<Frame> {
        self.inner.lock().ok()?.frame.take()
    }

    /// Holds nodes at places while they are dragged; the run goes on until [`Live::release`].
    pub fn hold(&self, moves: &[(NodeId, Vec2)]) {
        if let Ok(mut inner) = self.inner.lock() {
            inner.pins = moves.to_vec();
            inner.held = true;
        }
        self.changed.notify_all();
    }

    /// The drag is over: the run may end when it settles.
    pub fn release(&self) {
        if let Ok(mut inner) = self.inner.lock() {
            inner.held = false;
        }
        self.changed.notify_all();
    }

    fn publish(&self, frame: Frame) {
        if let Ok(mut inner) = self.inner.lock() {
            inner.frame = Some(frame);
        }
    }

    /// Pins that came in, and whether a drag goes on.
    fn orders(&self) -> (Vec<(NodeId, Vec2)>, bool) {
        self.inner.lock().map_or((Vec::new(), false), |mut inner| {
            (std::mem::take(&mut inner.pins), inner.held)
        })
    }

    /// Sleeps until something is asked, at most 100 ms (so that a cancelled run ends soon).
    fn wait(&self) {
        if let Ok(inner) = self.inner.lock()
            && inner.pins.is_empty()
            && inner.held
        {
            drop(self.changed.wait_timeout(inner, Duration::from_millis(100)));
        }
    }
}

/// What to arrange.
pub struct ArrangeOrder {
    /// The study.
    pub study: Study,
    /// Its network.
    pub network: Arc<Network>,
    /// Positions to go on from (after a drag); `None` = the seeded start.
    pub from: Option<Arc<Vec<Vec2>>>,
    /// Nodes have to be placed; false = only the values of size are wanted.
    pub place: bool,
    /// What is shared with the window.
    pub live: Arc<Live>,
}

impl ArrangeOrder {
    fn run(self, reporter: &Reporter) -> Outcome {
        let progress = reporter.progress.as_ref();
        let size = &self.study.appearance.size;
        let Ok(values) = picture::size_values(&self.network, size, progress) else {
            return Outcome::Cancelled;
        };
        if !self.place {
            return Outcome::Sizes(values);
        }
        reporter.tell(Outcome::Sizes(values.clone()));
        let from = self.from.as_ref().map(|f| f.as_slice());
        let begun = picture::begin(&self.study, &self.network, &values, from, progress);
        let Ok(Some(mut run)) = begun else {
            return Outcome::Cancelled;
        };
        let by_hand = self.from.is_some() || !self.study.pins.is_empty();
        if follow(run.as_mut(), &self.live, reporter) {
            Outcome::Settled(picture::placement_of(run.as_ref(), by_hand))
        } else {
            Outcome::Cancelled
        }
    }
}

/// Steps until the run has settled and no drag goes on; false when it was cancelled.
fn follow(run: &mut dyn Run, live: &Live, reporter: &Reporter) -> bool {
    let mut shown = Instant::now();
    let mut settled = false;
    loop {
        let steps = run.steps() as f32;
        if reporter.progress.advance(steps / (steps + 200.0)).is_err() {
            return false;
        }
        let (pins, held) = live.orders();
        if !pins.is_empty() {
            for (node, at) in pins {
                run.pin(node, Some(at));
            }
            run.reheat();
            settled = false;
        }
        settled = settled || run.step() == Step::Settled || (!held && run.steps() >= MOST_STEPS);
        if shown.elapsed() >= FRAME || settled {
            publish(run, live, reporter);
            shown = Instant::now();
        }
        if settled && !held {
            return true;
        }
        if settled {
            live.wait();
        }
    }
}

fn publish(run: &dyn Run, live: &Live, reporter: &Reporter) {
    let mut positions = Vec::new();
    run.read_positions(&mut positions);
    live.publish(Frame {
        positions: Arc::new(positions),
        enclosures: Arc::new(run.enclosures()),
    });
    reporter.wake();
}

impl super::Jobs {
    /// Starts a layout.
    pub fn arrange(&mut self, order: ArrangeOrder) {
        self.start(JobKind::Arrange, move |reporter| order.run(reporter));
    }
}
