//! Opsahl's clustering coefficient of two-mode networks: closed paths of four ties.
//!
//! Over paths a – e – b – f – c of three different members and two different events, the share whose
//! ends a and c share a further event than e and f. Range 0–1. Undefined without such a path, and for
//! networks of one mode; too large above 2 · 10⁹ paths. Weights are ignored, parallel ties merged.
//! O(paths) (Opsahl 2013).

use super::TwoMode;
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parallel::map_chunks;
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};
use crate::measure::{Family, Level, Measure, MeasureInput, MeasureValue, SHARE, reference};

/// Closed four-paths over all.
pub(in crate::measure) const OPSAHL_CLUSTERING: Measure = Measure {
    id: "opsahl-clustering",
    name: "measure.opsahl-clustering",
    definition: "measure.opsahl-clustering.definition",
    family: Family::Cohesion,
    level: Level::Network,
    decimals: 3,
    range: SHARE,
    parameters: &[],
    references: &[reference::OPSAHL],
    compute,
};

const MOST: f64 = 2e9;
const CHUNK: usize = 16;

/// Paths around b, and how many are closed.
fn around(all: &TwoMode, b: usize) -> (u64, u64) {
    let (mut paths, mut closed) = (0, 0);
    let events = &all.first[b];
    for (i, &e) in events.iter().enumerate() {
        for &f in &events[i + 1..] {
            let (left, right) = (&all.second[e as usize], &all.second[f as usize]);
            for &a in left.iter().filter(|a| **a as usize != b) {
                let ends = right.iter().filter(|c| **c as usize != b && **c != a);
                for &c in ends {
                    paths += 1;
                    closed += u64::from(closes(all, [a, c], [e, f]));
                }
            }
        }
    }
    (paths, closed)
}

/// Two members share an event beside these.
fn closes(all: &TwoMode, [a, c]: [u32; 2], beside: [u32; 2]) -> bool {
    let (mut x, mut y) = (all.first[a as usize].iter(), all.first[c as usize].iter());
    let (mut p, mut q) = (x.next(), y.next());
    while let (Some(i), Some(j)) = (p, q) {
        match i.cmp(j) {
            std::cmp::Ordering::Less => p = x.next(),
            std::cmp::Ordering::Greater => q = y.next(),
            std::cmp::Ordering::Equal if beside.contains(i) => (p, q) = (x.next(), y.next()),
            std::cmp::Ordering::Equal => return true,
        }
    }
    false
}

/// At most this many paths.
fn bound(all: &TwoMode) -> f64 {
    let size = |e: &u32| all.second[*e as usize].len() as f64;
    let square = |of: &Vec<u32>| {
        let sum: f64 = of.iter().map(size).sum();
        sum * sum / 2.0
    };
    all.first.iter().map(square).sum()
}

fn compute(
    input: &MeasureInput<'_>,
    _: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let all = match TwoMode::of(input.network) {
        Ok(all) => all,
        Err(reason) => return Ok(MeasureValue::Network(reason)),
    };
    if bound(&all) > MOST {
        return Ok(MeasureValue::Network(Outcome::Undefined(
            Undefined::TooLarge,
        )));
    }
    let members: Vec<usize> = (0..all.first.len()).collect();
    let parts = map_chunks(&members, CHUNK, |first, part| {
        progress.advance(first as f32 / members.len() as f32)?;
        let found = part.iter().map(|b| around(&all, *b));
        Ok(found.fold((0, 0), |(p, c), (q, d)| (p + q, c + d)))
    });
    let (mut paths, mut closed) = (0, 0);
    for part in parts {
        let (p, c) = part?;
        paths += p;
        closed += c;
    }
    Ok(MeasureValue::Network(Outcome::ratio(
        closed as f64,
        paths as f64,
        Undefined::DegreeBelowTwo,
    )))
}

#[cfg(test)]
mod tests {
    use super::super::given::{davis, two_mode};
    use super::*;
    use crate::measure::given::{near, whole};

    /// Counted by a plain loop over all paths, in Python.
    #[test]
    fn southern_women() {
        near(whole(&OPSAHL_CLUSTERING, &davis()), 0.771_896_800, 1e-9);
    }

    /// Three members, each two of them at an event of their own: all three paths are closed. With one
    /// event of all three in place of the third, none is.
    #[test]
    fn a_triangle_of_events() {
        let triangle = two_mode(3, 3, &[(0, 3), (1, 3), (1, 4), (2, 4), (0, 5), (2, 5)]);
        near(whole(&OPSAHL_CLUSTERING, &triangle), 1.0, 1e-12);
        let open = two_mode(3, 2, &[(0, 3), (1, 3), (1, 4), (2, 4)]);
        near(whole(&OPSAHL_CLUSTERING, &open), 0.0, 1e-12);
    }
}
