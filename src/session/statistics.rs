//! Statistics of a population: which measures are asked, and their answers.

mod book;
mod sheet;

pub use book::{Row, rows, sheets};
pub use sheet::{class_sheet, methods_of, sheet};

use super::view::Population;
use crate::base::id::FieldId;
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};
pub use crate::compare::chance::Question;
use crate::compare::chance::{Against, NullOptions};
use crate::measure::{self, Level, MEASURES, Measure, MeasureInput, MeasureValue};
use crate::network::{Network, Role};

/// A question with its answer.
#[derive(Clone)]
pub struct Answer {
    /// The measure.
    pub measure: &'static Measure,
    /// The field whose classes it speaks about.
    pub field: Option<FieldId>,
    /// The value.
    pub value: MeasureValue,
    /// The value beside those of random networks, where that was asked for.
    pub against: Option<Against>,
    /// It belongs to an earlier population.
    pub stale: bool,
}

impl Answer {
    /// What was asked.
    #[must_use]
    pub fn question(&self) -> Question {
        Question {
            measure: self.measure,
            field: self.field,
        }
    }
}

/// Seed of everything that the window draws.
pub const SEED: u64 = 1;

/// Random networks drawn in the window: enough for z, and done in seconds.
pub const NULL_DRAWS: u32 = 200;

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
    /// The user has stopped it before everything was answered.
    pub stopped: bool,
    /// Random networks that values are held against.
    pub null: Option<NullOptions>,
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

    /// Takes in an answer, in the place of an earlier one to the same question.
    pub fn take(&mut self, answer: Answer) {
        let same = |a: &&mut Answer| a.measure.id == answer.measure.id && a.field == answer.field;
        match self.answers.iter_mut().find(same) {
            Some(place) => *place = answer,
            None => self.answers.push(answer),
        }
    }

    /// Takes in how an answer stands against random networks.
    pub fn hold(&mut self, question: &Question, against: Against) {
        let same =
            |a: &&mut Answer| a.measure.id == question.measure.id && a.field == question.field;
        if let Some(answer) = self.answers.iter_mut().find(same) {
            answer.against = Some(against);
        }
    }

    /// Everything has been answered: what was not asked again goes.
    pub fn finish(&mut self) {
        self.answers.retain(|a| !a.stale);
        self.complete = true;
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
        against: None,
        stale: false,
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
