//! What is asked: a measure, by a field where it speaks about classes.

use crate::base::id::FieldId;
use crate::base::outcome::Outcome;
use crate::base::parameter::{Parameter, ParameterKind, Value, Values};
use crate::base::progress::{Cancelled, Progress};
use crate::measure::{Measure, MeasureInput, MeasureValue};
use crate::network::{Network, Partition};

/// One measure asked of one network, by one field where it speaks about classes.
#[derive(Clone, Copy)]
pub struct Question {
    /// The measure.
    pub measure: &'static Measure,
    /// The field whose classes it speaks about.
    pub field: Option<FieldId>,
}

impl Question {
    /// The classes it speaks about in a network.
    #[must_use]
    pub fn classes(&self, network: &Network) -> Option<Partition> {
        self.field.and_then(|f| network.partition(f))
    }
}

/// The one number of a value; `None` for lists and tables.
#[must_use]
pub fn single(value: &MeasureValue) -> Option<Outcome> {
    match value {
        MeasureValue::Network(outcome) => Some(*outcome),
        MeasureValue::Test(test) => Some(test.observed),
        MeasureValue::Communities(found) => Some(found.quality),
        _ => None,
    }
}

/// The one number of a measure, without a permutation test of its own where it has one.
pub(super) fn number(
    measure: &Measure,
    (network, classes): (&Network, Option<&Partition>),
    seed: u64,
    progress: &dyn Progress,
) -> Result<Option<Outcome>, Cancelled> {
    let input = MeasureInput {
        network,
        classes,
        seed,
    };
    let mut values = Values::new();
    let untested =
        |p: &&Parameter| p.id == "draws" && matches!(p.kind, ParameterKind::Count { min: 0, .. });
    if let Some(draws) = measure.parameters.iter().find(untested) {
        values.set(draws.id, Value::Number(0.0));
    }
    let value = (measure.compute)(&input, &values, progress)?;
    Ok(single(&value))
}

/// Progress of many draws: what a measure reports of itself is not passed on, a wish to stop is.
pub(super) struct Within<'a> {
    /// Whoever watches the whole.
    pub(super) whole: &'a dyn Progress,
    /// Share of the whole that is done.
    pub(super) done: f32,
}

impl Progress for Within<'_> {
    fn advance(&self, _: f32) -> Result<(), Cancelled> {
        self.whole.advance(self.done)
    }
}
