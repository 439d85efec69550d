//! Statistics of a population: which measures are asked, and their answers.

use super::view::Population;
use crate::base::id::FieldId;
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};
use crate::measure::{self, Level, MEASURES, Measure, MeasureInput, MeasureValue};
use crate::network::{Network, Role};

/// One measure asked of one network, by one field where it speaks about classes.
#[derive(Clone, Copy)]
pub struct Question {
    /// The measure.
    pub measure: &'static Measure,
    /// The field whose classes it speaks about.
    pub field: Option<FieldId>,
}

/// A question with its answer.
#[derive(Clone)]
pub struct Answer {
    /// The measure.
    pub measure: &'static Measure,
    /// The field whose classes it speaks about.
    pub field: Option<FieldId>,
    /// The value.
    pub value: MeasureValue,
}

/// Statistics as they come in.
#[derive(Clone, Default)]
pub struct Statistics {
    /// Whom they speak about.
    pub population: Population,
    /// Members of that population.
    pub members: usize,
    /// Answers so far, in the order of the panel.
    pub answers: Vec<Answer>,
    /// Number of neighbours and how many members have it, ascending.
    pub degrees: Vec<(usize, usize)>,
    /// Everything has been answered.
    pub complete: bool,
}

impl Statistics {
    /// The answer of a measure, by the field with this id where it speaks about classes.
    #[must_use]
    pub fn find(&self, id: &str, field: Option<FieldId>) -> Option<&MeasureValue> {
        self.answers
            .iter()
            .find(|a| a.measure.id == id && a.field == field)
            .map(|a| &a.value)
    }
}

/// Whether a measure speaks about classes (and has to be asked by field).
#[must_use]
pub fn by_class(measure: &Measure) -> bool {
    matches!(
        measure.level,
        Level::Class | Level::Composition | Level::NodeByClass
    )
}

/// The fields that statistics of classes are given for: sector, sphere, city, and the cluster
/// where there are several.
#[must_use]
pub fn class_fields(network: &Network) -> Vec<FieldId> {
    [Role::Sector, Role::Sphere, Role::City, Role::Cluster]
        .into_iter()
        .filter_map(|role| network.field_with(role))
        .filter(|f| network.partition(*f).is_some_and(|p| !p.classes.is_empty()))
        .collect()
}

/// What the panel asks: every measure that gives one answer for the network, and every measure of
/// classes by each of the usual fields. Measures of nodes are asked one at a time.
#[must_use]
pub fn questions(network: &Network) -> Vec<Question> {
    let fields = class_fields(network);
    let mut all = Vec::new();
    for measure in MEASURES.iter().copied() {
        match measure.level {
            Level::Node | Level::NodeByClass | Level::Tie | Level::Dyad => {}
            Level::Network | Level::Communities => all.push(Question {
                measure,
                field: None,
            }),
            Level::Class | Level::Composition => all.extend(fields.iter().map(|f| Question {
                measure,
                field: Some(*f),
            })),
        }
    }
    all
}

/// Answers one question, every option at its default.
///
/// # Errors
/// [`Cancelled`] when the work was cancelled.
pub fn answer(
    network: &Network,
    question: &Question,
    seed: u64,
    progress: &dyn Progress,
) -> Result<Answer, Cancelled> {
    answer_with(network, question, &Values::new(), seed, progress)
}

/// Answers one question with these options.
///
/// # Errors
/// [`Cancelled`] when the work was cancelled.
pub fn answer_with(
    network: &Network,
    question: &Question,
    values: &Values,
    seed: u64,
    progress: &dyn Progress,
) -> Result<Answer, Cancelled> {
    let classes = question.field.and_then(|f| network.partition(f));
    let input = MeasureInput {
        network,
        classes: classes.as_ref(),
        seed,
    };
    let value = (question.measure.compute)(&input, values, progress)?;
    Ok(Answer {
        measure: question.measure,
        field: question.field,
        value,
    })
}

/// Number of neighbours and how many members have it, ascending, zeros between left in.
#[must_use]
pub fn degrees(network: &Network) -> Vec<(usize, usize)> {
    let both = network.simple().both();
    let all: Vec<usize> = (0..network.node_count()).map(|i| both.degree(i)).collect();
    let Some(most) = all.iter().max() else {
        return Vec::new();
    };
    let mut counts = vec![0; most + 1];
    for d in all {
        counts[d] += 1;
    }
    counts.into_iter().enumerate().collect()
}

/// The measure with this id, when it is one of nodes.
#[must_use]
pub fn node_measure(id: &str) -> Option<&'static Measure> {
    measure::find(id).filter(|m| m.level == Level::Node)
}
