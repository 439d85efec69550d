//! Assortativity: are ties between alike nodes, alike in degree or in class?
//!
//! *By degree*: Pearson's r of the degrees at both ends of the ties, each counted in both
//! orientations; range −1–1; undefined without ties, and where all ends have the same degree
//! (Newman 2002). *By class*: (Σ e_gg − Σ a_g b_g) / (1 − Σ a_g b_g), e the share of ties from g to
//! h, a and b its row and column sums; 1 where all ties are within classes, 0 as their degrees alone
//! give, the minimum above −1; undefined without class, with one, without ties (Newman 2003).
//! Weights are ignored; by degree direction is forgotten, by class rows are the sources of directed
//! networks.

use super::mixing::Mixing;
use super::{Family, Level, Measure, MeasureInput, MeasureValue, SIGNED, reference};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};
use crate::network::Simple;

/// By degree.
pub(super) const DEGREE_ASSORTATIVITY: Measure = Measure {
    id: "degree-assortativity",
    name: "measure.degree-assortativity",
    definition: "measure.degree-assortativity.definition",
    family: Family::Cohesion,
    level: Level::Network,
    decimals: 3,
    range: SIGNED,
    parameters: &[],
    references: &[reference::NEWMAN_2002],
    compute: by_degree,
};

/// By class.
pub(super) const ASSORTATIVITY: Measure = Measure {
    id: "assortativity",
    name: "measure.assortativity",
    definition: "measure.assortativity.definition",
    family: Family::Mixing,
    level: Level::Class,
    references: &[reference::NEWMAN_2003],
    compute: by_class,
    ..DEGREE_ASSORTATIVITY
};

fn by_degree(
    input: &MeasureInput<'_>,
    _: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    Ok(MeasureValue::Network(correlation(input.network.simple())))
}

/// Pearson's r of the degrees at the ends of ties.
fn correlation(simple: &Simple) -> Outcome {
    let degree = |v: usize| simple.both().degree(v) as f64;
    let ends = 2.0 * simple.pairs().len() as f64;
    if ends == 0.0 {
        return Outcome::Undefined(Undefined::NoTies);
    }
    let n = simple.node_count();
    let mean: f64 = (0..n).map(|v| degree(v) * degree(v)).sum::<f64>() / ends;
    let off = |v: usize| degree(v) - mean;
    let spread: f64 = (0..n).map(|v| degree(v) * off(v) * off(v)).sum();
    let pairs = simple.pairs().iter();
    let together: f64 = pairs
        .map(|&(a, b, _)| off(a as usize) * off(b as usize))
        .sum();
    let tied = (0..n).map(degree).filter(|k| *k > 0.0);
    let (least, most) = tied.fold((f64::INFINITY, 0.0), |(lo, hi), k| {
        (f64::min(lo, k), f64::max(hi, k))
    });
    if least == most {
        return Outcome::Undefined(Undefined::NoVariation);
    }
    match Outcome::ratio(2.0 * together, spread, Undefined::NoVariation) {
        Outcome::Value(r) => Outcome::Value(r.clamp(-1.0, 1.0)),
        reason @ Outcome::Undefined(_) => reason,
    }
}

fn by_class(
    input: &MeasureInput<'_>,
    _: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    Ok(MeasureValue::Network(match Mixing::of(input) {
        Err(reason) => reason,
        Ok(mixing) => of_mixing(&mixing),
    }))
}

fn of_mixing(mixing: &Mixing) -> Outcome {
    let all = mixing.all();
    let ends = mixing.from().into_iter().zip(mixing.to());
    let chance: f64 = ends.map(|(a, b)| a / all * (b / all)).sum();
    Outcome::ratio(
        mixing.within() / all - chance,
        1.0 - chance,
        Undefined::OneClass,
    )
}

#[cfg(test)]
mod tests {
    use super::super::given::{
        advice, club, department, karate, kite, marriage, measured, near, network, whole,
    };
    use super::*;
    use crate::network::{Network, Partition};

    /// igraph 1.0.0 (`assortativity_degree`).
    #[test]
    fn by_degree_as_igraph() {
        near(
            whole(&DEGREE_ASSORTATIVITY, &karate()),
            -0.475_613_098,
            1e-9,
        );
        near(whole(&DEGREE_ASSORTATIVITY, &kite()), 0.152_542_373, 1e-9);
        near(
            whole(&DEGREE_ASSORTATIVITY, &marriage()),
            -0.374_837_873,
            1e-9,
        );
        near(
            whole(&DEGREE_ASSORTATIVITY, &advice()),
            -0.264_984_582,
            1e-9,
        );
        let ring = network(3, &[(0, 1), (1, 2), (0, 2)]);
        assert_eq!(
            whole(&DEGREE_ASSORTATIVITY, &ring),
            Outcome::Undefined(Undefined::NoVariation)
        );
    }

    /// networkx 3.6.1 (`attribute_assortativity_coefficient`).
    #[test]
    fn by_class_as_networkx() {
        let of = |network: &Network, classes: &Partition| match measured(
            &ASSORTATIVITY,
            network,
            Some(classes),
        ) {
            MeasureValue::Network(outcome) => outcome,
            other => panic!("{other:?}"),
        };
        near(of(&karate(), &club()), 0.717_530_864, 1e-9);
        near(of(&advice(), &department()), 0.023_902_961, 1e-9);
    }

    /// Couples by ethnicity, table I of Newman 2003: r = 0.621, of the printed shares
    /// 0.622979 when their sum is taken as 1.
    #[test]
    fn couples_of_newman() {
        let couples = Mixing {
            sizes: vec![1.0; 4],
            arcs: vec![
                vec![258.0, 16.0, 35.0, 13.0],
                vec![12.0, 157.0, 58.0, 19.0],
                vec![13.0, 23.0, 306.0, 35.0],
                vec![5.0, 7.0, 24.0, 16.0],
            ],
        };
        near(of_mixing(&couples), 0.622_979, 5e-7);
    }
}
