//! Intervals of any whole-network measure: members or projects are drawn anew, with replacement.
//!
//! *Members* (Snijders and Borgatti 1999): where one is drawn twice, the dyad of its copies is filled
//! with a random dyad of the original. *Projects*: the members stay, the projects they have in common
//! are drawn. The interval is the value ± 1.96 standard deviations of the draws, within the range of
//! the measure. On a complete population it speaks of the process, not of a sample.

use super::against::repeat;
use super::question::{Question, Within, number};
use super::source::{Source, made, ordered};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::progress::{Cancelled, Progress};
use crate::base::random::Random;
use crate::compare::interval::{Z95, deviation};
use crate::measure::Reference;
use crate::network::{Network, Partition};

/// What is drawn anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resampling {
    /// The members.
    Members,
    /// The projects.
    Projects,
}

impl Resampling {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Members, Self::Projects];

    /// Stable name.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Members => "members",
            Self::Projects => "projects",
        }
    }

    /// The resampling with this id.
    #[must_use]
    pub fn find(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.id() == id)
    }

    /// Where it comes from.
    #[must_use]
    pub fn reference(self) -> Reference {
        match self {
            Self::Members => Reference {
                key: "snijders1999",
                citation: "Snijders, T. A. B., & Borgatti, S. P. (1999). Non-parametric standard errors and tests for network statistics. Connections, 22(2), 161–170.",
            },
            Self::Projects => Reference {
                key: "efron1979",
                citation: "Efron, B. (1979). Bootstrap methods: another look at the jackknife. The Annals of Statistics, 7(1), 1–26.",
            },
        }
    }
}

/// A value within its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The observed value.
    pub value: Outcome,
    /// Standard deviation over the draws.
    pub error: Outcome,
    /// Value ± 1.96 errors, within the range of the measure.
    pub ends: Option<(f64, f64)>,
    /// Draws in which the measure has a value.
    pub defined: u32,
}

/// Intervals of measures; `None` for one that is not one number.
///
/// Undefined: the observed value is; fewer than nine draws of ten have a value; fewer than two
/// nodes; projects, where no tie comes from one.
///
/// # Errors
/// [`Cancelled`] when the user stops the work.
pub fn intervals(
    network: &Network,
    questions: &[Question],
    resampling: Resampling,
    (draws, seed): (u32, u64),
    progress: &dyn Progress,
) -> Result<Vec<Option<Interval>>, Cancelled> {
    let source = Source::of(network);
    let classes: Vec<Option<Partition>> = questions.iter().map(|q| q.classes(network)).collect();
    let refused = match resampling {
        _ if source.n < 2 => Some(Undefined::TooFewNodes),
        Resampling::Members => None,
        Resampling::Projects => source.without_projects(),
    };
    let one = |random: &mut Random, done: f32| -> Result<Vec<Option<Outcome>>, Cancelled> {
        let (drawn, nodes) = match resampling {
            Resampling::Members => members(&source, network, random),
            Resampling::Projects => (projects(&source, random), None),
        };
        let within = Within {
            whole: progress,
            done,
        };
        let mut row = Vec::with_capacity(questions.len());
        for (question, classes) in questions.iter().zip(&classes) {
            let classes = match (&nodes, classes) {
                (Some(nodes), Some(classes)) => Some(carried(classes, nodes)),
                (_, classes) => classes.clone(),
            };
            let of = (&drawn, classes.as_ref());
            row.push(number(question.measure, of, seed, &within)?);
        }
        Ok(row)
    };
    let rows = match refused {
        Some(_) => Vec::new(),
        None => repeat((draws, seed ^ BOOTSTRAP), progress, one)?,
    };
    let mut results = Vec::with_capacity(questions.len());
    for (i, (question, classes)) in questions.iter().zip(&classes).enumerate() {
        let of = (network, classes.as_ref());
        let value = number(question.measure, of, seed, progress)?;
        let column = rows.iter().filter_map(|r| r.get(i).copied().flatten());
        let drawn: Vec<f64> = column.filter_map(Outcome::value).collect();
        let range = question.measure.range;
        results.push(value.map(|v| interval(v, &drawn, (draws, refused), range)));
    }
    Ok(results)
}

/// Keeps these streams apart from those of the null models.
const BOOTSTRAP: u64 = 0xb007 << 48;

fn interval(
    value: Outcome,
    drawn: &[f64],
    (draws, refused): (u32, Option<Undefined>),
    (least, most): (f64, f64),
) -> Interval {
    let enough = 10 * drawn.len() >= 9 * draws as usize;
    let reason = value.reason().or(refused).unwrap_or(Undefined::NoVariation);
    let error = match deviation(drawn).filter(|_| enough && value.value().is_some()) {
        Some(error) => Outcome::Value(error),
        None => Outcome::Undefined(reason),
    };
    let ends = value.value().zip(error.value()).map(|(v, e)| {
        let low = (v - Z95 * e).max(least.min(v));
        (low, (v + Z95 * e).min(most.max(v)))
    });
    Interval {
        value,
        error,
        ends,
        defined: drawn.len() as u32,
    }
}

/// Classes of the nodes that were drawn.
fn carried(classes: &Partition, nodes: &[u32]) -> Partition {
    let of = |v: &u32| classes.class_of.get(*v as usize).copied().flatten();
    Partition {
        class_of: nodes.iter().map(of).collect(),
        ..classes.clone()
    }
}

/// A network of members drawn with replacement, and who they are.
fn members(source: &Source, network: &Network, random: &mut Random) -> (Network, Option<Vec<u32>>) {
    let n = source.n;
    let nodes: Vec<u32> = (0..n).map(|_| random.below(n) as u32).collect();
    let mut copies: Vec<Vec<u32>> = vec![Vec::new(); n];
    for (copy, node) in nodes.iter().enumerate() {
        copies[*node as usize].push(copy as u32);
    }
    let pair = |a: u32, b: u32| {
        if source.directed {
            (a, b)
        } else {
            ordered(a, b)
        }
    };
    let mut ties = Vec::with_capacity(source.ties.len());
    for &(a, b) in &source.ties {
        for &x in &copies[a as usize] {
            ties.extend(copies[b as usize].iter().map(|&y| pair(x, y)));
        }
    }
    let simple = network.simple();
    let along = if source.directed {
        simple.out()
    } else {
        simple.both()
    };
    for same in copies.iter().filter(|c| c.len() > 1) {
        for (i, &x) in same.iter().enumerate() {
            for &y in &same[i + 1..] {
                let a = random.below(n);
                let b = (a + 1 + random.below(n - 1)) % n;
                if along.has(a, b) {
                    ties.push(pair(x, y));
                }
                if source.directed && along.has(b, a) {
                    ties.push((y, x));
                }
            }
        }
    }
    ties.sort_unstable();
    (made(n, &ties, source.directed), Some(nodes))
}

/// The same members with projects drawn with replacement.
fn projects(source: &Source, random: &mut Random) -> Network {
    let count = source.projects.len();
    let drawn: Vec<Vec<u32>> = (0..count)
        .filter_map(|_| source.projects.get(random.below(count)).cloned())
        .collect();
    source.network(&source.projected(&drawn))
}
