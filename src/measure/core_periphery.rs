//! Core and periphery: the division of the nodes that lies nearest to a core tied to all.
//!
//! Pearson's r over pairs of nodes between "tied" and an ideal, maximised over cores. The variant says
//! which ideal: *full* ties every pair with a core member; *missing* ties the pairs within the core
//! and none within the periphery, and leaves the pairs between them out; *core-only* ties the pairs
//! within the core and no others. They give different cores. Range −1–1. Undefined without ties, where
//! all are tied, and below three nodes. Small networks are searched in full, larger ones by moving one
//! node or exchanging two as long as r rises, from many seeded starts: the best found. Class 1 is
//! the core. Weights are ignored, direction forgotten (Borgatti and Everett 2000).

use super::{
    Communities, Family, Level, Measure, MeasureInput, MeasureValue, SIGNED, few, reference,
};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::{Parameter, ParameterKind, Values};
use crate::base::progress::{Cancelled, Progress};
use crate::base::random::Random;
use crate::network::{Partition, Simple};

/// Discrete core and periphery.
pub(super) const CORE_PERIPHERY: Measure = Measure {
    id: "core-periphery",
    name: "measure.core-periphery",
    definition: "measure.core-periphery.definition",
    family: Family::Cohesion,
    level: Level::Communities,
    decimals: 3,
    range: SIGNED,
    parameters: &[VARIANT],
    references: &[reference::BORGATTI_EVERETT],
    compute,
};

/// Which ideal.
pub(super) const VARIANT: Parameter = Parameter {
    id: "variant",
    label: "measure.core-periphery.variant",
    help: "measure.core-periphery.variant.help",
    kind: ParameterKind::Choice {
        options: &["full", "missing", "core-only"],
        default: "full",
    },
};

/// Nodes up to which every core is tried.
const EXHAUSTIVE: usize = 14;
/// Nodes up to which two may be exchanged, and many starts are made.
const SMALL: usize = 200;
/// Nodes up to which more than one start is made.
const MIDDLE: usize = 20_000;

#[derive(Clone, Copy)]
enum Variant {
    Full,
    Missing,
    CoreOnly,
}

/// A core as numbers: what r depends on.
#[derive(Clone, Copy)]
struct Counts {
    core: f64,
    /// Ties within the core.
    inside: f64,
    /// Ties between core and periphery.
    between: f64,
}

struct Search<'a> {
    simple: &'a Simple,
    variant: Variant,
    n: f64,
    m: f64,
}

impl Search<'_> {
    /// Correlation with the ideal; below −1 where there is none.
    fn r(&self, c: Counts) -> f64 {
        let pairs = |k: f64| k * (k - 1.0) / 2.0;
        let (all, core, rest) = (pairs(self.n), pairs(c.core), pairs(self.n - c.core));
        let outside = self.m - c.inside - c.between;
        let (cells, ties, ideal, met) = match self.variant {
            Variant::Full => (all, self.m, all - rest, c.inside + c.between),
            Variant::CoreOnly => (all, self.m, core, c.inside),
            Variant::Missing => (core + rest, c.inside + outside, core, c.inside),
        };
        let spread = ties * (cells - ties) * ideal * (cells - ideal);
        if spread <= 0.0 || c.core < 1.0 || c.core >= self.n {
            return -2.0;
        }
        (cells * met - ties * ideal) / spread.sqrt()
    }

    /// The counts after a node with `near` neighbours in the core, of `degree` in all, changes sides.
    fn flipped(c: Counts, inside: bool, near: f64, degree: f64) -> Counts {
        if inside {
            Counts {
                core: c.core - 1.0,
                inside: c.inside - near,
                between: c.between + near - (degree - near),
            }
        } else {
            Counts {
                core: c.core + 1.0,
                inside: c.inside + near,
                between: c.between - near + (degree - near),
            }
        }
    }

    fn degree(&self, v: usize) -> f64 {
        self.simple.both().degree(v) as f64
    }

    fn state(&self, core: Vec<bool>) -> State {
        let near: Vec<f64> = (0..core.len())
            .map(|v| {
                let of = self.simple.both().of_node(v).iter();
                of.filter(|x| core[x.node as usize]).count() as f64
            })
            .collect();
        let members = (0..core.len()).filter(|v| core[*v]);
        let (mut inside, mut ends, mut size) = (0.0, 0.0, 0.0);
        for v in members {
            inside += near[v] / 2.0;
            ends += self.degree(v);
            size += 1.0;
        }
        State {
            counts: Counts {
                core: size,
                inside,
                between: ends - 2.0 * inside,
            },
            core,
            near,
        }
    }

    /// Changes sides of a node.
    fn flip(&self, state: &mut State, v: usize) {
        state.counts = Self::flipped(state.counts, state.core[v], state.near[v], self.degree(v));
        state.core[v] = !state.core[v];
        let step = if state.core[v] { 1.0 } else { -1.0 };
        for x in self.simple.both().of_node(v) {
            state.near[x.node as usize] += step;
        }
    }

    /// Moves nodes, and in small networks exchanges two, while r rises.
    fn climb(
        &self,
        state: &mut State,
        random: &mut Random,
        progress: &dyn Progress,
    ) -> Result<f64, Cancelled> {
        let mut order: Vec<usize> = (0..state.core.len()).collect();
        let mut best = self.r(state.counts);
        loop {
            progress.advance(0.5)?;
            random.shuffle(&mut order);
            let before = best;
            for &v in &order {
                let next =
                    Self::flipped(state.counts, state.core[v], state.near[v], self.degree(v));
                let r = self.r(next);
                if r > best + 1e-12 {
                    self.flip(state, v);
                    best = r;
                }
            }
            if best <= before && order.len() <= SMALL {
                best = self.exchange(state, best);
            }
            if best <= before {
                return Ok(best);
            }
        }
    }

    /// The first exchange of a core member for another node that raises r.
    fn exchange(&self, state: &mut State, best: f64) -> f64 {
        let side = |inside: bool| -> Vec<usize> {
            (0..state.core.len())
                .filter(|v| state.core[*v] == inside)
                .collect()
        };
        let (core, rest) = (side(true), side(false));
        for &u in &core {
            let without = Self::flipped(state.counts, true, state.near[u], self.degree(u));
            for &v in &rest {
                let tied = f64::from(u8::from(self.simple.both().has(u, v)));
                let with = Self::flipped(without, false, state.near[v] - tied, self.degree(v));
                let r = self.r(with);
                if r > best + 1e-12 {
                    self.flip(state, u);
                    self.flip(state, v);
                    return r;
                }
            }
        }
        best
    }

    /// The core of the k nodes of highest degree, for the best k.
    fn by_degree(&self) -> Vec<bool> {
        let n = self.simple.node_count();
        let mut order: Vec<usize> = (0..n).collect();
        order.sort_by_key(|v| std::cmp::Reverse(self.simple.both().degree(*v)));
        let mut state = self.state(vec![false; n]);
        let mut best = (-2.0, 0);
        for (k, &v) in order.iter().enumerate() {
            self.flip(&mut state, v);
            let r = self.r(state.counts);
            if r > best.0 {
                best = (r, k + 1);
            }
        }
        let mut core = vec![false; n];
        for &v in &order[..best.1] {
            core[v] = true;
        }
        core
    }

    /// Every core of a small network.
    fn all(&self) -> (f64, Vec<bool>) {
        let n = self.simple.node_count();
        let mut state = self.state(vec![false; n]);
        let mut best = (-2.0, state.core.clone());
        // Gray's code: each core differs from the one before by one node.
        for i in 1..1_usize << n {
            self.flip(&mut state, i.trailing_zeros() as usize);
            let r = self.r(state.counts);
            if r > best.0 + 1e-12 {
                best = (r, state.core.clone());
            }
        }
        best
    }
}

struct State {
    counts: Counts,
    core: Vec<bool>,
    /// Neighbours in the core.
    near: Vec<f64>,
}

fn compute(
    input: &MeasureInput<'_>,
    values: &Values,
    progress: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    Ok(match found(input, values, progress)? {
        Err(reason) => MeasureValue::Network(reason),
        Ok((r, core)) => {
            let of: Vec<Option<usize>> = core.iter().map(|c| Some(usize::from(!c))).collect();
            MeasureValue::Communities(Communities {
                partition: Partition::from_indices("core-periphery", &of),
                quality: Outcome::Value(r.clamp(-1.0, 1.0)),
            })
        }
    })
}

/// The best r that is found and who is in its core, or why there is none.
pub(super) fn found(
    input: &MeasureInput<'_>,
    values: &Values,
    progress: &dyn Progress,
) -> Result<Result<(f64, Vec<bool>), Outcome>, Cancelled> {
    let simple = input.network.simple();
    let n = simple.node_count();
    if let Some(reason) = few(n, 3) {
        return Ok(Err(reason));
    }
    if simple.pairs().is_empty() {
        return Ok(Err(Outcome::Undefined(Undefined::NoTies)));
    }
    let search = Search {
        simple,
        variant: match values.word(&VARIANT).as_str() {
            "missing" => Variant::Missing,
            "core-only" => Variant::CoreOnly,
            _ => Variant::Full,
        },
        n: n as f64,
        m: simple.pairs().len() as f64,
    };
    let mut best = (-2.0, Vec::new());
    if n <= EXHAUSTIVE {
        best = search.all();
    } else {
        let starts = if n <= SMALL {
            80
        } else if n <= MIDDLE {
            8
        } else {
            1
        };
        for start in 0..starts {
            progress.advance(start as f32 / starts as f32)?;
            let mut random = Random::new(input.seed, start);
            let share = 0.1 + 0.4 * random.unit();
            let core = if start == 0 {
                search.by_degree()
            } else {
                (0..n).map(|_| random.chance(share)).collect()
            };
            let mut state = search.state(core);
            let r = search.climb(&mut state, &mut random, progress)?;
            if r > best.0 + 1e-12 {
                best = (r, state.core);
            }
        }
    }
    if best.0 < -1.5 {
        return Ok(Err(Outcome::Undefined(Undefined::NoVariation)));
    }
    Ok(Ok(best))
}

#[cfg(test)]
mod tests {
    use super::super::given::{karate, near, network};
    use super::*;
    use crate::base::parameter::Value;
    use crate::base::progress::Silent;
    use crate::network::Network;

    fn core(network: &Network, variant: &str) -> (Outcome, Vec<usize>) {
        let input = MeasureInput {
            network,
            classes: None,
            seed: 1,
        };
        let values = Values::new().with("variant", Value::Word(variant.to_owned()));
        match compute(&input, &values, &Silent).unwrap() {
            MeasureValue::Communities(found) => {
                let classes = found.partition.class_of.iter().enumerate();
                let core = classes.filter(|(_, c)| c.is_some_and(|c| c.0 == 0));
                (found.quality, core.map(|(v, _)| v + 1).collect())
            }
            other => panic!("{other:?}"),
        }
    }

    /// The best found by an independent search in Python (hill climbing from 60 starts, numpy).
    #[test]
    fn three_variants_three_cores() {
        let (r, found) = core(&karate(), "full");
        near(r, 0.431_475, 5e-7);
        assert_eq!(found, [1, 2, 3, 33, 34]);
        let (r, found) = core(&karate(), "missing");
        near(r, 0.543_220, 5e-7);
        assert_eq!(found, [1, 2, 3, 4, 9, 14, 32, 33, 34]);
        let (r, found) = core(&karate(), "core-only");
        near(r, 0.380_517, 5e-7);
        assert_eq!(found, [1, 2, 3, 4, 8, 14]);
    }

    /// Two core members tied to each other and to all of four others.
    #[test]
    fn a_perfect_core() {
        let mut ties = vec![(0, 1)];
        ties.extend((2..6).flat_map(|v| [(0, v), (1, v)]));
        let (r, found) = core(&network(6, &ties), "full");
        near(r, 1.0, 1e-12);
        assert_eq!(found, [1, 2]);
    }
}
