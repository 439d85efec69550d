//! The Triple Helix between and within groups: how much of T(uig) regions or clusters make each by
//! themselves.
//!
//! T = T₀ + Σ_G (n_G / n) T_G: a project counts in every group that has a partner in it, with the
//! spheres of its partners there; n_G projects of group G, n their sum, T of all these cells together,
//! and T₀ what groups make between them. In millibits, below 0 synergy. Groups without projects are
//! dropped; one group gives T₀ = 0. Undefined: no value, no field with spheres, no ties made of
//! projects. Below a hundred projects T is biased. Weights play no part (Leydesdorff 2003; decomposed
//! as Theil 1972 decomposes entropies).

use super::table::{column, named, row, table, undefined};
use super::triple_helix::{bits, projects, spheres, usable};
use super::{Family, Level, Measure, MeasureInput, MeasureValue, TableColumn, reference};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::{Cancelled, Progress};

/// T of each group, within, and between.
pub(super) const TRIPLE_HELIX_DECOMPOSITION: Measure = Measure {
    id: "triple-helix-decomposition",
    name: "measure.triple-helix-decomposition",
    definition: "measure.triple-helix-decomposition.definition",
    family: Family::Mixing,
    level: Level::Class,
    decimals: 1,
    range: (-1000.0, 1000.0),
    parameters: &[],
    references: &[reference::LEYDESDORFF],
    compute,
};

const COLUMNS: &[TableColumn] = &[
    column("projects", "measure.column.projects", 0),
    column("transmission", "measure.column.transmission", 1),
];

/// T of all together, of the groups on average, and between them, in millibits.
fn parts(groups: &[[f64; 8]]) -> [f64; 3] {
    let mut pooled = [0.0; 8];
    for cells in groups {
        for (sum, cell) in pooled.iter_mut().zip(cells) {
            *sum += cell;
        }
    }
    let n: f64 = pooled.iter().sum();
    let t = |cells: &[f64; 8]| 1000.0 * bits(cells, 0b111);
    let weight = |cells: &[f64; 8]| cells.iter().sum::<f64>() / n;
    let within = groups.iter().map(|g| weight(g) * t(g)).sum();
    [t(&pooled), within, t(&pooled) - within]
}

fn compute(
    input: &MeasureInput<'_>,
    _: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let classes = input.classes.filter(|c| c.unclassed() < c.class_of.len());
    let (Some(classes), Some(of)) = (classes, spheres(input.network)) else {
        return Ok(undefined(Undefined::NoClass));
    };
    let mut groups = vec![[0.0; 8]; classes.classes.len()];
    for nodes in projects(input.network).values() {
        let mut present = vec![None; groups.len()];
        for v in nodes.iter().map(|v| *v as usize) {
            let class = classes.class_of.get(v).copied().flatten();
            if let Some(at) = class.and_then(|c| present.get_mut(c.index())) {
                *at = Some(at.unwrap_or(0) | of[v]);
            }
        }
        for (cells, present) in groups.iter_mut().zip(present) {
            if let Some(cell) = present.and_then(|p: usize| cells.get_mut(p)) {
                *cell += 1.0;
            }
        }
    }
    let size = |cells: &[f64; 8]| cells.iter().sum::<f64>();
    let all = groups
        .iter()
        .fold([0.0; 8], |sum, g| std::array::from_fn(|i| sum[i] + g[i]));
    if let Err(reason) = usable(all) {
        return Ok(MeasureValue::Network(reason));
    }
    let kept: Vec<[f64; 8]> = groups.iter().copied().filter(|g| size(g) > 0.0).collect();
    let mut rows = Vec::new();
    for (class, cells) in classes.classes.iter().zip(&groups) {
        if size(cells) > 0.0 {
            let t = Outcome::Value(1000.0 * bits(cells, 0b111));
            let cells = vec![Outcome::Value(size(cells)), t];
            rows.push(row(&class.code, class.label.clone(), cells));
        }
    }
    let names = [
        ("all", "measure.row.all"),
        ("within", "measure.row.within"),
        ("between", "measure.row.between"),
    ];
    for ((id, key), t) in names.into_iter().zip(parts(&kept)) {
        let cells = vec![Outcome::Value(size(&all)), Outcome::Value(t)];
        rows.push(row(id, named(key), cells));
    }
    Ok(table(COLUMNS, rows))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three French regions' research projects (ANR, Licence Ouverte), counted and worked out in
    /// Python; cells by their bits: none, U, I, UI, G, UG, IG, UIG.
    #[test]
    fn three_regions() {
        let groups = [
            [5.0, 92.0, 5.0, 11.0, 11.0, 3.0, 0.0, 0.0],
            [4.0, 264.0, 18.0, 34.0, 6.0, 14.0, 0.0, 2.0],
            [1.0, 181.0, 20.0, 14.0, 2.0, 2.0, 0.0, 1.0],
        ];
        let own = groups.map(|g| 1000.0 * bits(&g, 0b111));
        for (found, right) in own.iter().zip([-33.200, -31.110, -37.241]) {
            assert!((found - right).abs() < 5e-4, "{found} is not {right}");
        }
        for (found, right) in parts(&groups).iter().zip([-45.513, -33.458, -12.055]) {
            assert!((found - right).abs() < 6e-4, "{found} is not {right}");
        }
        assert!(parts(&groups[..1])[2].abs() < 1e-12);
    }
}
