//! How unevenly a value is spread over clusters, and how like all together a cluster is.
//!
//! *Hachman's index* of a cluster, 1 / Σ LQ_s s_s over its shares s and location quotients LQ: 0–1, 1 as
//! all together. Per value, with s the share of its members in each cluster and x the share of all
//! members: *Hoover's index* ½ Σ |s − x| (1936), 0–1; the *locational Gini*, twice the area between
//! the diagonal and the curve of s over x with clusters by rising s / x, 0–1; *Ellison and Glaeser's γ*
//! (1997) (G − (1 − X) H) / ((1 − X)(1 − H)) with G = Σ (s − x)², X = Σ x² and H = Σ z² over plant sizes
//! z: 0 as darts thrown, above it more together, below it less. Every member counts as one plant of equal
//! size, so H = 1 / members. A member of several clusters counts in each; members without value are
//! left out. Undefined: no value, no cluster, one cluster; γ of a single member. Ties play no part.

use super::specialisation::{Counts, quotient};
use super::table::{column, row, table};
use super::{Family, Level, Measure, MeasureInput, MeasureValue, TableColumn, reference};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::Cancelled;

/// Likeness of each cluster to all together.
pub(super) const HACHMAN_INDEX: Measure = Measure {
    id: "hachman-index",
    name: "measure.hachman-index",
    definition: "measure.hachman-index.definition",
    family: Family::Composition,
    level: Level::Composition,
    decimals: 3,
    range: (f64::NEG_INFINITY, f64::INFINITY),
    parameters: &[],
    references: &[reference::FLORENCE],
    compute: |input, _: &Values, _| by_cluster(input),
};

/// Unevenness of each value over clusters.
pub(super) const LOCALISATION: Measure = Measure {
    id: "localisation",
    name: "measure.localisation",
    definition: "measure.localisation.definition",
    references: &[
        reference::ELLISON_GLAESER,
        reference::HOOVER,
        reference::GINI,
    ],
    compute: |input, _, _| by_value(input),
    ..HACHMAN_INDEX
};

const HACHMAN: &[TableColumn] = &[
    column("members", "measure.column.members", 0),
    column("hachman", "measure.column.hachman", 3),
];
const LOCAL: &[TableColumn] = &[
    column("members", "measure.column.members", 0),
    column("hoover", "measure.column.hoover", 3),
    column("gini", "measure.column.gini", 3),
    column("ellison-glaeser", "measure.column.ellison-glaeser", 3),
];

/// 1 / Σ LQ s.
fn hachman(own: &[f64], all: &[f64]) -> Outcome {
    let size: f64 = own.iter().sum();
    let terms = (0..own.len()).filter(|s| own[*s] > 0.0);
    let sum: f64 = terms
        .filter_map(|s| Some(quotient(own, all, s).value()? * own[s] / size))
        .sum();
    Outcome::ratio(1.0, sum, Undefined::NoClass)
}

fn hoover(s: &[f64], x: &[f64]) -> f64 {
    s.iter().zip(x).map(|(s, x)| (s - x).abs()).sum::<f64>() / 2.0
}

fn locational_gini(s: &[f64], x: &[f64]) -> f64 {
    let mut order: Vec<usize> = (0..s.len()).filter(|i| x[*i] > 0.0).collect();
    order.sort_by(|a, b| (s[*a] * x[*b]).total_cmp(&(s[*b] * x[*a])));
    let (mut below, mut area) = (0.0, 0.0);
    for i in order {
        area += x[i] * (2.0 * below + s[i]);
        below += s[i];
    }
    (1.0 - area).clamp(0.0, 1.0)
}

/// γ for plants with Herfindahl index `plants`.
fn ellison_glaeser(s: &[f64], x: &[f64], plants: f64) -> Outcome {
    let g: f64 = s.iter().zip(x).map(|(s, x)| (s - x) * (s - x)).sum();
    let rest = 1.0 - x.iter().map(|x| x * x).sum::<f64>();
    let whole = rest * (1.0 - plants);
    if whole.abs() < 1e-12 {
        return Outcome::Undefined(Undefined::NoVariation);
    }
    Outcome::Value((g - rest * plants) / whole)
}

fn by_cluster(input: &MeasureInput<'_>) -> Result<MeasureValue, Cancelled> {
    let counts = match Counts::of(input) {
        Ok(counts) => counts,
        Err(reason) => return Ok(MeasureValue::Network(reason)),
    };
    let all = counts.together();
    let clusters = counts.clusters.classes.iter().zip(&counts.of);
    let rows = clusters.map(|(cluster, own)| {
        let size = Outcome::Value(own.iter().sum());
        row(
            &cluster.code,
            cluster.label.clone(),
            vec![size, hachman(own, &all)],
        )
    });
    Ok(table(HACHMAN, rows.collect()))
}

fn by_value(input: &MeasureInput<'_>) -> Result<MeasureValue, Cancelled> {
    let (counts, classes) = match (Counts::of(input), input.classes) {
        (Ok(counts), Some(classes)) => (counts, classes),
        (Err(reason), _) => return Ok(MeasureValue::Network(reason)),
        (_, None) => {
            return Ok(MeasureValue::Network(Outcome::Undefined(
                Undefined::NoClass,
            )));
        }
    };
    let sizes: Vec<f64> = counts.of.iter().map(|row| row.iter().sum()).collect();
    let all: f64 = sizes.iter().sum();
    let x: Vec<f64> = sizes.iter().map(|size| size / all).collect();
    let together = counts.together();
    let values = classes.classes.iter().zip(&together).enumerate();
    let rows = values
        .filter(|(_, (_, own))| **own > 0.0)
        .map(|(g, (class, own))| {
            let s: Vec<f64> = counts.of.iter().map(|row| row[g] / own).collect();
            let cells = vec![
                Outcome::Value(*own),
                Outcome::Value(hoover(&s, &x)),
                Outcome::Value(locational_gini(&s, &x)),
                ellison_glaeser(&s, &x, 1.0 / own),
            ];
            row(&class.code, class.label.clone(), cells)
        });
    Ok(table(LOCAL, rows.collect()))
}

#[cfg(test)]
mod tests {
    use super::super::given::near;
    use super::*;

    /// By hand: G = 0.01 + 0.04 + 0.09 = 0.14, X = 0.34, so γ = (0.14 − 0.66 · 0.25) / (0.66 · 0.75).
    #[test]
    fn ellison_and_glaeser() {
        let (s, x) = ([0.5, 0.5, 0.0], [0.4, 0.3, 0.3]);
        near(ellison_glaeser(&s, &x, 0.25), -0.050_505, 5e-7);
        let none = Outcome::Undefined(Undefined::NoVariation);
        assert_eq!(ellison_glaeser(&[1.0], &[1.0], 0.25), none);
        assert_eq!(ellison_glaeser(&s, &x, 1.0), none);
    }

    /// By hand: ½ (0.1 + 0.2 + 0.3) = 0.3; the curve runs (0.3, 0), (0.7, 0.5), (1, 1), under it
    /// 0.4 · 0.25 + 0.3 · 0.75 = 0.325, so 1 − 0.65.
    #[test]
    fn hoover_and_gini() {
        let (s, x) = ([0.5, 0.5, 0.0], [0.4, 0.3, 0.3]);
        near(Outcome::Value(hoover(&s, &x)), 0.3, 1e-12);
        near(Outcome::Value(locational_gini(&s, &x)), 0.35, 1e-12);
    }

    /// By hand: quotients 1.5, 1 and ⅓ with shares 0.6, 0.3 and 0.1: 1 / (0.9 + 0.3 + 0.0333…).
    #[test]
    fn hachman_of_two_clusters() {
        let all = [80.0, 60.0, 60.0];
        near(
            hachman(&[60.0, 30.0, 10.0], &all),
            1.0 / (1.2 + 0.1 / 3.0),
            1e-12,
        );
        near(hachman(&[80.0, 60.0, 60.0], &all), 1.0, 1e-12);
    }
}
