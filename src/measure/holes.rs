//! Structural holes beside the constraint: effective size, efficiency, hierarchy.
//!
//! *Effective size* k − 2t / k, with k contacts and t ties among them: contacts less their
//! redundancy; 1–k. *Efficiency* is that over k; 0–1. Both ignore weights and forget direction
//! (Burt 1992, in the form of Borgatti 1997). *Hierarchy* says how unevenly the constraint cᵢⱼ comes
//! from the contacts: Σⱼ rⱼ ln rⱼ / (k ln k), rⱼ = k cᵢⱼ / cᵢ; 0 where all constrain alike, towards 1
//! where one does; weights and direction enter as in the constraint (Burt 1992, p. 70). Undefined
//! for isolates; hierarchy below two contacts.

use super::constraint::dyads;
use super::ego::Egos;
use super::triangles::triangles;
use super::{COUNT, Family, Level, Measure, MeasureInput, MeasureValue, SHARE, reference};
use crate::base::math::ln;
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};

/// Effective size.
pub(super) const EFFECTIVE_SIZE: Measure = Measure {
    id: "effective-size",
    name: "measure.effective-size",
    definition: "measure.effective-size.definition",
    family: Family::Position,
    level: Level::Node,
    decimals: 2,
    range: COUNT,
    parameters: &[],
    references: &[reference::BURT, reference::BORGATTI_1997],
    compute: size,
};

/// Effective size / contacts.
pub(super) const EFFICIENCY: Measure = Measure {
    id: "efficiency",
    name: "measure.efficiency",
    definition: "measure.efficiency.definition",
    decimals: 3,
    range: SHARE,
    compute: efficiency,
    ..EFFECTIVE_SIZE
};

/// Concentration of the constraint.
pub(super) const HIERARCHY: Measure = Measure {
    id: "hierarchy",
    name: "measure.hierarchy",
    definition: "measure.hierarchy.definition",
    decimals: 3,
    range: SHARE,
    references: &[reference::BURT],
    compute: hierarchy,
    ..EFFECTIVE_SIZE
};

/// Contacts and effective size of each node; `None` for isolates.
fn sizes(
    input: &MeasureInput<'_>,
    progress: &dyn Progress,
) -> Result<Vec<Option<(f64, f64)>>, Cancelled> {
    let simple = input.network.simple();
    let tied = triangles(simple, progress)?;
    let all = tied.iter().enumerate().map(|(i, &t)| {
        let k = simple.both().degree(i) as f64;
        (k > 0.0).then(|| (k, k - 2.0 * t as f64 / k))
    });
    Ok(all.collect())
}

fn size(
    input: &MeasureInput<'_>,
    _: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let isolate = Outcome::Undefined(Undefined::Isolate);
    let all = sizes(input, progress)?.into_iter();
    Ok(MeasureValue::PerNode(
        all.map(|s| s.map_or(isolate, |(_, size)| Outcome::Value(size)))
            .collect(),
    ))
}

fn efficiency(
    input: &MeasureInput<'_>,
    _: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let isolate = Outcome::Undefined(Undefined::Isolate);
    let all = sizes(input, progress)?.into_iter();
    Ok(MeasureValue::PerNode(
        all.map(|s| s.map_or(isolate, |(k, size)| Outcome::Value(size / k)))
            .collect(),
    ))
}

fn hierarchy(
    input: &MeasureInput<'_>,
    _: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let egos = Egos::of(input.network.simple());
    let n = egos.nodes();
    let mut all = Vec::with_capacity(n);
    for i in 0..n {
        if i % 256 == 0 {
            progress.advance(i as f32 / n as f32)?;
        }
        all.push(concentration(&egos, i));
    }
    Ok(MeasureValue::PerNode(all))
}

fn concentration(egos: &Egos, i: usize) -> Outcome {
    let from: Vec<f64> = dyads(egos, i).collect();
    let k = from.len() as f64;
    match from.len() {
        0 => return Outcome::Undefined(Undefined::Isolate),
        1 => return Outcome::Undefined(Undefined::DegreeBelowTwo),
        _ => {}
    }
    let total: f64 = from.iter().sum();
    let sum: f64 = from
        .iter()
        .map(|c| k * c / total)
        .filter(|r| *r > 0.0)
        .map(|r| r * ln(r))
        .sum();
    Outcome::Value((sum / (k * ln(k))).clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::super::given::{advice, each, karate, near, network};
    use super::*;

    /// networkx 3.6.1 (`effective_size`), the advice network symmetrised.
    #[test]
    fn as_networkx() {
        let club = each(&EFFECTIVE_SIZE, &karate());
        near(club[0], 13.75, 1e-12);
        near(club[33], 15.235_294, 5e-7);
        near(club[11], 1.0, 1e-12);
        let asked = each(&EFFECTIVE_SIZE, &advice());
        near(asked[0], 4.75, 1e-9);
        near(asked[2], 5.588_235_294, 1e-9);
        near(each(&EFFICIENCY, &karate())[0], 13.75 / 16.0, 1e-12);
    }

    /// A star constrains alike from all sides; two contacts of unequal constraint by hand: the node
    /// 0 has contacts 1 and 2 of weight 3 and 1, so c = 9/16 and 1/16, r = 1.8 and 0.2.
    #[test]
    fn hierarchy_by_hand() {
        let star = network(4, &[(0, 1), (0, 2), (0, 3)]);
        near(each(&HIERARCHY, &star)[0], 0.0, 1e-12);
        let uneven = crate::network::Network::from_weighted(
            &["a", "b", "c"],
            &[(0, 1, 3.0), (0, 2, 1.0)],
            false,
        );
        let right = (1.8 * ln(1.8) + 0.2 * ln(0.2)) / (2.0 * ln(2.0));
        near(each(&HIERARCHY, &uneven)[0], right, 1e-12);
        assert_eq!(
            each(&HIERARCHY, &uneven)[1],
            Outcome::Undefined(Undefined::DegreeBelowTwo)
        );
    }
}
