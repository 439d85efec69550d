//! Small worlds: clustered like a lattice, short like a random network?
//!
//! On the largest component, C the mean local clustering (nodes below two neighbours counting 0), L
//! the mean distance, k̄ the mean degree, against closed forms for networks of the same size: a random
//! one has C_r = k̄ / (n − 1) and L_r = ln n / ln k̄, a ring lattice C_l = 3 (k̄ − 2) / 4 (k̄ − 1).
//! *Sigma* (C / C_r) / (L / L_r): above 1 suggests a small world, and grows with n (Humphries and
//! Gurney 2008). *Omega* L_r / L − C / C_l: near 0 a small world, above it random, below it a
//! lattice; fit to compare sizes (Telesford and others 2011). Undefined without ties, where k̄ ≤ 1
//! (omega: ≤ 2), and without any triple. Weights are ignored, direction forgotten.

use super::all_pairs;
use super::components::Components;
use super::triangles::triangles;
use super::{COUNT, Family, Level, Measure, MeasureInput, MeasureValue, reference};
use crate::base::math::ln;
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};

/// Omega, against a random network and a lattice.
pub(super) const OMEGA: Measure = Measure {
    id: "omega",
    name: "measure.omega",
    definition: "measure.omega.definition",
    family: Family::Cohesion,
    level: Level::Network,
    decimals: 3,
    range: (f64::NEG_INFINITY, f64::INFINITY),
    parameters: &[],
    references: &[reference::TELESFORD],
    compute: omega,
};

/// Sigma, against a random network.
pub(super) const SIGMA: Measure = Measure {
    id: "sigma",
    name: "measure.sigma",
    definition: "measure.sigma.definition",
    decimals: 2,
    range: COUNT,
    references: &[reference::HUMPHRIES],
    compute: sigma,
    ..OMEGA
};

/// The largest component as numbers.
struct World {
    n: f64,
    degree: f64,
    clustering: f64,
    distance: f64,
}

fn world(
    input: &MeasureInput<'_>,
    progress: &dyn Progress,
) -> Result<Result<World, Outcome>, Cancelled> {
    let simple = input.network.simple();
    let n = simple.node_count();
    let found = Components::of(simple, progress)?;
    let none = |reason| Ok(Err(Outcome::Undefined(reason)));
    let Some(largest) = found.largest() else {
        return none(Undefined::NoNodes);
    };
    if found.sizes[largest] < 2 {
        return none(Undefined::NoTies);
    }
    // Ties, triangles and distances never leave a component.
    let inside: Vec<usize> = (0..n)
        .filter(|v| found.of[*v] as usize == largest)
        .collect();
    let size = inside.len() as f64;
    let degree = |v: usize| simple.both().degree(v) as f64;
    let degrees = inside.iter().map(|v| degree(*v)).sum::<f64>() / size;
    if degrees <= 1.0 || inside.iter().all(|v| degree(*v) < 2.0) {
        return none(Undefined::DegreeBelowTwo);
    }
    let tied = triangles(simple, progress)?;
    let local = inside.iter().filter(|v| tied[**v] > 0);
    let sum: f64 = local
        .map(|v| 2.0 * tied[*v] as f64 / (degree(*v) * (degree(*v) - 1.0)))
        .sum();
    let all = all_pairs::distances(input.network, false, progress)?;
    let distances: u64 = inside
        .iter()
        .filter_map(|v| all.of.get(*v))
        .map(|r| r.sum)
        .sum();
    Ok(Ok(World {
        n: size,
        degree: degrees,
        clustering: sum / size,
        distance: distances as f64 / (size * (size - 1.0)),
    }))
}

impl World {
    /// Mean distance of a random network of this size.
    fn random_distance(&self) -> f64 {
        ln(self.n) / ln(self.degree)
    }

    fn omega(&self) -> Outcome {
        let lattice = 3.0 * (self.degree - 2.0) / (4.0 * (self.degree - 1.0));
        if lattice <= 0.0 {
            return Outcome::Undefined(Undefined::DegreeBelowTwo);
        }
        Outcome::Value(self.random_distance() / self.distance - self.clustering / lattice)
    }

    fn sigma(&self) -> Outcome {
        let random = self.degree / (self.n - 1.0);
        let clustered = self.clustering / random;
        Outcome::Value(clustered / (self.distance / self.random_distance()))
    }
}

fn omega(
    input: &MeasureInput<'_>,
    _: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let world = world(input, progress)?;
    Ok(MeasureValue::Network(
        world.map_or_else(|reason| reason, |w| w.omega()),
    ))
}

fn sigma(
    input: &MeasureInput<'_>,
    _: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let world = world(input, progress)?;
    Ok(MeasureValue::Network(
        world.map_or_else(|reason| reason, |w| w.sigma()),
    ))
}

#[cfg(test)]
mod tests {
    use super::super::given::{karate, near, network, whole};
    use super::*;

    /// The closed forms with C and L of networkx 3.6.1.
    #[test]
    fn karate_with_closed_forms() {
        near(whole(&SIGMA, &karate()), 3.944_776_152, 1e-9);
        near(whole(&OMEGA, &karate()), -0.093_662_415, 1e-9);
    }

    #[test]
    fn none_in_a_pair() {
        assert_eq!(
            whole(&OMEGA, &network(3, &[(0, 1)])),
            Outcome::Undefined(Undefined::DegreeBelowTwo)
        );
    }
}
