//! Burt's constraint: how far a node's contacts lead back to one and the same contact.
//!
//! cᵢ = Σⱼ (pᵢⱼ + Σ_q pᵢ_q p_qⱼ)², j over the node's contacts, q over others, with
//! pᵢⱼ = (aᵢⱼ + aⱼᵢ) / Σ_k (aᵢ_k + a_kᵢ). Above 0; a single contact gives 1; above 1 is possible (a
//! closed triad of equal ties 1.125). Undefined for an isolate. Weights and direction enter through
//! a; ties of weight 0 or less are left out (Burt 1992).

use super::ego::Egos;
use super::{COUNT, Family, Level, Measure, MeasureInput, MeasureValue, reference};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parallel::map_chunks;
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};

/// Constraint.
pub(super) const CONSTRAINT: Measure = Measure {
    id: "constraint",
    name: "measure.constraint",
    definition: "measure.constraint.definition",
    family: Family::Position,
    level: Level::Node,
    decimals: 3,
    range: COUNT,
    parameters: &[],
    references: &[reference::BURT],
    compute,
};

const CHUNK: usize = 256;

fn compute(
    input: &MeasureInput<'_>,
    _: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let egos = Egos::of(input.network.simple());
    let nodes: Vec<usize> = (0..egos.nodes()).collect();
    let parts = map_chunks(&nodes, CHUNK, |first, part| {
        progress.advance(first as f32 / nodes.len() as f32)?;
        Ok(part.iter().map(|&i| of_node(&egos, i)).collect())
    });
    let mut all = Vec::with_capacity(nodes.len());
    for part in parts {
        let part: Vec<Outcome> = part?;
        all.extend(part);
    }
    Ok(MeasureValue::PerNode(all))
}

fn of_node(egos: &Egos, i: usize) -> Outcome {
    if egos.alters(i).is_empty() {
        return Outcome::Undefined(Undefined::Isolate);
    }
    let mut sum = 0.0;
    for dyad in dyads(egos, i) {
        sum += dyad;
    }
    Outcome::Value(sum)
}

/// The constraint from each contact of a node, in their order.
pub(super) fn dyads(egos: &Egos, i: usize) -> impl Iterator<Item = f64> + '_ {
    // p_qj is q's share, and the alters of j know only their own: it is looked up at q.
    egos.alters(i).iter().map(move |contact| {
        let j = contact.node as usize;
        let mut through = contact.weight;
        egos.common(i, j, |q, p_iq, _| {
            through += p_iq * share(egos, q as usize, contact.node);
        });
        through * through
    })
}

/// p_qj.
fn share(egos: &Egos, q: usize, j: u32) -> f64 {
    let alters = egos.alters(q);
    alters
        .binary_search_by_key(&j, |x| x.node)
        .map_or(0.0, |at| alters[at].weight)
}

#[cfg(test)]
mod tests {
    use super::super::given::{advice, each, karate, kite, marriage, near, network};
    use super::*;

    /// igraph 1.0.0.
    #[test]
    fn as_igraph() {
        let club = each(&CONSTRAINT, &karate());
        near(club[0], 0.155_423_298, 1e-9);
        near(club[11], 1.0, 1e-12);
        near(club[16], 0.781_25, 1e-9);
        near(each(&CONSTRAINT, &kite())[7], 0.431_111_111, 1e-9);
        let families = each(&CONSTRAINT, &marriage());
        near(families[8], 0.209_876_543, 1e-9);
        near(families[10], 0.655_864_198, 1e-9);
        assert_eq!(families[11], Outcome::Undefined(Undefined::Isolate));
        near(each(&CONSTRAINT, &advice())[17], 0.192_313_618, 1e-9);
    }

    #[test]
    fn worked_by_hand() {
        let triad = each(&CONSTRAINT, &network(3, &[(0, 1), (1, 2), (0, 2)]));
        near(triad[0], 1.125, 1e-12);
        let star = each(&CONSTRAINT, &network(5, &[(0, 1), (0, 2), (0, 3), (0, 4)]));
        near(star[0], 0.25, 1e-12);
    }
}
