//! A measure against random networks: z, percentile, and p.

use super::draw::{draw, refused, relabelled};
use super::model::Model;
use super::question::{Question, Within, number};
use super::source::Source;
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parallel::map_chunks;
use crate::base::progress::{Cancelled, Progress};
use crate::base::random::Random;
use crate::compare::interval::{deviation, quantile};
use crate::network::{Network, Partition};

/// Which random networks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NullOptions {
    /// What they share with the observed one.
    pub model: Model,
    /// How many.
    pub draws: u32,
    /// Their seed.
    pub seed: u64,
}

/// A value beside those of random networks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Against {
    /// The observed value.
    pub value: Outcome,
    /// Mean over the draws.
    pub mean: Outcome,
    /// 2.5 % and 97.5 % points of the draws.
    pub band: Option<(f64, f64)>,
    /// (value − mean) / standard deviation; undefined where chance gives no variation.
    pub z: Outcome,
    /// Draws below the value, and half of those equal to it, in per cent.
    pub percentile: Outcome,
    /// Two-sided: twice the smaller of (1 + draws ≤ value) and (1 + draws ≥ value), / (1 + draws),
    /// at most 1.
    pub p: Outcome,
    /// Draws in which the measure has a value.
    pub defined: u32,
}

/// Draws per parallel chunk.
const CHUNK: usize = 10;
/// Values closer than this share of their size are equal but for rounding.
const SAME: f64 = 1e-9;

impl Against {
    /// Nothing can be said.
    fn none(value: Outcome, reason: Undefined) -> Self {
        let none = Outcome::Undefined(reason);
        Self {
            value,
            mean: none,
            band: None,
            z: none,
            percentile: none,
            p: none,
            defined: 0,
        }
    }

    /// A value among those of `draws` random networks, of which `drawn` have one.
    pub(super) fn of(value: Outcome, drawn: &[f64], draws: u32, why: Option<Undefined>) -> Self {
        let observed = match value {
            Outcome::Value(observed) => observed,
            Outcome::Undefined(reason) => return Self::none(value, reason),
        };
        let enough = drawn.len() > 1 && 10 * drawn.len() >= 9 * draws as usize;
        let Some(spread) = deviation(drawn).filter(|_| enough) else {
            let mut none = Self::none(value, why.unwrap_or(Undefined::NoVariation));
            none.defined = drawn.len() as u32;
            return none;
        };
        let count = drawn.len() as f64;
        let mean = drawn.iter().sum::<f64>() / count;
        let near = SAME * observed.abs().max(1e-3);
        let equal = drawn
            .iter()
            .filter(|d| (**d - observed).abs() <= near)
            .count() as f64;
        let below = drawn.iter().filter(|d| **d < observed - near).count() as f64;
        let above = count - below - equal;
        let tail = (1.0 + equal + below.min(above)) / (1.0 + count);
        let varies = spread > SAME * mean.abs().max(1e-3);
        let z = if varies {
            Outcome::Value((observed - mean) / spread)
        } else {
            Outcome::Undefined(Undefined::NoVariation)
        };
        Self {
            value,
            mean: Outcome::Value(mean),
            band: quantile(drawn, 0.025).zip(quantile(drawn, 0.975)),
            z,
            percentile: Outcome::Value(100.0 * (below + equal / 2.0) / count),
            p: Outcome::Value((2.0 * tail).min(1.0)),
            defined: drawn.len() as u32,
        }
    }
}

/// Holds measures against random networks, all of them against the same ones; `None` for a
/// measure that is not one number.
///
/// Undefined: the observed value is; the measure has a value in fewer than nine draws of ten (with
/// the reason of the first that has none); fewer than two nodes; projects, where no tie comes from
/// one; size alone, above five million dyads.
///
/// # Errors
/// [`Cancelled`] when the user stops the work.
pub fn against(
    network: &Network,
    questions: &[Question],
    options: &NullOptions,
    progress: &dyn Progress,
) -> Result<Vec<Option<Against>>, Cancelled> {
    let source = Source::of(network);
    let classes: Vec<Option<Partition>> = questions.iter().map(|q| q.classes(network)).collect();
    let mut observed = Vec::with_capacity(questions.len());
    for (question, classes) in questions.iter().zip(&classes) {
        let of = (network, classes.as_ref());
        let within = Within {
            whole: progress,
            done: 0.0,
        };
        observed.push(number(question.measure, of, options.seed, &within)?);
    }
    if let Some(reason) = refused(options.model, &source) {
        let none = |o: Option<Outcome>| o.map(|value| Against::none(value, reason));
        return Ok(observed.into_iter().map(none).collect());
    }
    let asked: Vec<usize> = (0..questions.len())
        .filter(|i| observed[*i].is_some_and(|o| o.value().is_some()))
        .collect();
    let one = |random: &mut Random, done: f32| -> Result<Vec<Outcome>, Cancelled> {
        let drawn;
        let network = if options.model == Model::Labels {
            network
        } else {
            drawn = source.network(&draw(options.model, &source, random));
            &drawn
        };
        let within = Within {
            whole: progress,
            done,
        };
        let mut row = Vec::with_capacity(asked.len());
        for &i in &asked {
            let moved = match (options.model, &classes[i]) {
                (Model::Labels, Some(classes)) => Some(relabelled(classes, random)),
                (_, classes) => classes.clone(),
            };
            let of = (network, moved.as_ref());
            let found = number(questions[i].measure, of, options.seed, &within)?;
            row.push(found.unwrap_or(Outcome::Undefined(Undefined::WrongUnit)));
        }
        Ok(row)
    };
    let rows = drawn(options, progress, one)?;
    let mut results: Vec<Option<Against>> = observed
        .iter()
        .map(|o| o.map(|value| Against::of(value, &[], options.draws, None)))
        .collect();
    for (place, &i) in asked.iter().enumerate() {
        let column = || rows.iter().filter_map(|r| r.get(place));
        let values: Vec<f64> = column().filter_map(|o| o.value()).collect();
        let why = column().find_map(|o| o.reason());
        results[i] = observed[i].map(|o| Against::of(o, &values, options.draws, why));
    }
    Ok(results)
}

/// Lets `one` happen as often as there are draws, each with its own stream of chance.
fn drawn<R: Send>(
    options: &NullOptions,
    progress: &dyn Progress,
    one: impl Fn(&mut Random, f32) -> Result<R, Cancelled> + Sync,
) -> Result<Vec<R>, Cancelled> {
    // Each model has its own chance, whatever the seed.
    let seed = options.seed ^ ((options.model as u64 + 1) << 56);
    repeat((options.draws, seed), progress, one)
}

/// Lets `one` happen `draws` times from `seed`, in order.
pub(super) fn repeat<R: Send>(
    (draws, seed): (u32, u64),
    progress: &dyn Progress,
    one: impl Fn(&mut Random, f32) -> Result<R, Cancelled> + Sync,
) -> Result<Vec<R>, Cancelled> {
    let streams: Vec<u32> = (0..draws).collect();
    let chunks = map_chunks(&streams, CHUNK, |_, part| {
        let mut found = Vec::with_capacity(part.len());
        for &stream in part {
            let done = stream as f32 / draws.max(1) as f32;
            progress.advance(done)?;
            found.push(one(&mut Random::new(seed, u64::from(stream)), done)?);
        }
        Ok(found)
    });
    let mut all = Vec::with_capacity(streams.len());
    for chunk in chunks {
        all.append(&mut chunk?);
    }
    Ok(all)
}
