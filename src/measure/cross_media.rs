//! The cross-media share: how many of the ties between firms join two lines of business.
//!
//! Ties between firms of different sectors / ties between firms, over firms whose sector is given.
//! Range 0–1. Beside it what chance gives: the share of pairs of firms in different sectors, which is
//! the mean over all exchanges of the sectors among the firms, and the two-sided p of such exchanges.
//! Undefined: no field of spheres or sectors, no tie between firms, one sector only. Weights are
//! ignored, direction forgotten, loops left out, parallel ties merged. O(draws × m) (the E–I index of
//! Krackhardt and Stern 1988, as a share).

use super::ei_index::DRAWS;
use super::mixing::{draws, relabel};
use super::table::undefined;
use super::{Family, Level, Measure, MeasureInput, MeasureValue, SHARE, TestOutcome, reference};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};
use crate::network::{Network, Partition, Role};

/// Share of firms' ties that cross sectors.
pub(super) const CROSS_MEDIA_SHARE: Measure = Measure {
    id: "cross-media-share",
    name: "measure.cross-media-share",
    definition: "measure.cross-media-share.definition",
    family: Family::Mixing,
    level: Level::Network,
    decimals: 3,
    range: SHARE,
    parameters: &[DRAWS],
    references: &[reference::KRACKHARDT_STERN],
    compute,
};

/// Code of the sphere of firms.
const FIRM: &str = "firm";

/// Sectors of the firms; all others have none.
fn firms(network: &Network) -> Option<Partition> {
    let spheres = network.partition(network.field_with(Role::Sphere)?)?;
    let mut sectors = network.partition(network.field_with(Role::Sector)?)?;
    let firm = spheres.classes.iter().position(|c| c.code == FIRM)?;
    for (sector, sphere) in sectors.class_of.iter_mut().zip(&spheres.class_of) {
        if sphere.map(|s| s.index()) != Some(firm) {
            *sector = None;
        }
    }
    Some(sectors)
}

fn compute(
    input: &MeasureInput<'_>,
    values: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let Some(firms) = firms(input.network) else {
        return Ok(undefined(Undefined::NoClass));
    };
    let of = |v: &u32| firms.class_of.get(*v as usize).copied().flatten();
    let ties: Vec<(usize, usize)> = input
        .network
        .simple()
        .pairs()
        .iter()
        .filter(|(a, b, _)| of(a).is_some() && of(b).is_some())
        .map(|(a, b, _)| (*a as usize, *b as usize))
        .collect();
    match firms.sizes().iter().filter(|s| **s > 0).count() {
        0 => return Ok(undefined(Undefined::NoClass)),
        1 => return Ok(undefined(Undefined::OneClass)),
        _ if ties.is_empty() => return Ok(undefined(Undefined::NoTies)),
        _ => {}
    }
    let m = ties.len() as f64;
    let across = |class: &dyn Fn(usize) -> u32| {
        let crossing = ties.iter().filter(|(a, b)| class(*a) != class(*b));
        crossing.count() as f64 / m
    };
    let observed = across(&|v| of(&(v as u32)).map_or(u32::MAX, |c| c.0));
    let count = draws(
        input.network.node_count() + ties.len(),
        values.number(&DRAWS) as u32,
    );
    let drawn = relabel(&firms, count, input.seed, progress, |of| across(&|v| of[v]))?;
    let sizes = firms.sizes().into_iter().map(|s| s as f64);
    let n: f64 = sizes.clone().sum();
    let same: f64 = sizes.map(|s| s * (s - 1.0)).sum();
    let expected = 1.0 - same / (n * (n - 1.0));
    let far = (observed - expected).abs() - 1e-12;
    let hits = drawn
        .iter()
        .filter(|d| (*d - expected).abs() >= far)
        .count();
    Ok(MeasureValue::Test(TestOutcome {
        observed: Outcome::Value(observed),
        expected: Outcome::Value(expected),
        p: if count == 0 {
            Outcome::Undefined(Undefined::WrongUnit)
        } else {
            Outcome::Value((1.0 + hits as f64) / (1.0 + f64::from(count)))
        },
        draws: count,
        seed: input.seed,
    }))
}

#[cfg(test)]
mod tests {
    use super::super::given::{measured, network, with_field};
    use super::*;

    /// By hand: of the three ties between firms one crosses. With two sectors of two firms a random
    /// pair crosses with probability 2/3.
    #[test]
    fn four_firms_and_a_laboratory() {
        let ties = network(5, &[(0, 1), (1, 2), (2, 3), (3, 4), (0, 4)]);
        let spheres = ["firm", "firm", "firm", "firm", "university_rd"];
        let ties = with_field(ties, "sphere", Role::Sphere, &spheres);
        let ties = with_field(
            ties,
            "sector",
            Role::Sector,
            &["AV", "AV", "VG", "VG", "RS"],
        );
        let MeasureValue::Test(test) = measured(&CROSS_MEDIA_SHARE, &ties, None) else {
            panic!("no test");
        };
        assert_eq!(test.observed, Outcome::Value(1.0 / 3.0));
        assert!((test.expected.value().unwrap() - 2.0 / 3.0).abs() < 0.01);
    }
}
