//! Regressions over pairs of nodes: are those who share something tied more often?
//!
//! The dependent matrix says who is tied; each predictor says which pairs share a value of a field
//! (cluster, sector, sphere, city). Pairs are not independent, so chance is taken from permutations
//! of the nodes, and no p of least squares is ever given. *QAP*: Pearson's r of each predictor with
//! the ties, rows and columns of the ties permuted together (Krackhardt 1988). *MRQAP*: least squares on
//! all predictors; for each, its residuals on the others are permuted and its t recomputed (double
//! semi-partialling; Dekker, Krackhardt and Snijders 2007). *Logistic*: the same with the log-odds of a
//! tie, which is the exponential random graph with terms for ties and shared values alone; its
//! coefficients are where the likelihood is largest (Wasserman and Pattison 1996). p = (1 + permutations with |·| at least as
//! large) / (1 + permutations). Nodes without a value in one of the fields are left out. Weights are
//! ignored; directed networks by ordered pairs. Undefined: below four nodes, no ties or all, no such
//! field, a predictor without variation or made of the others; too large above 3000 nodes.

mod logit;
mod regression;

use super::fields::{ClassField, class_fields};
use super::view::View;
use super::{
    Family, Level, Measure, MeasureInput, MeasureValue, Table, TableColumn, TableRow, few,
    reference,
};
use crate::base::id::NodeId;
use crate::base::math::exp;
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::{Parameter, ParameterKind, Values};
use crate::base::progress::{Cancelled, Progress};
use crate::base::wording::{Language, words};
use crate::network::dataset::Words;
use logit::Logit;
use regression::{Dyads, Regression};

/// Correlations with each predictor.
pub(super) const QAP: Measure = Measure {
    id: "qap",
    name: "measure.qap",
    definition: "measure.qap.definition",
    family: Family::Mixing,
    level: Level::Dyad,
    decimals: 3,
    range: (f64::NEG_INFINITY, f64::INFINITY),
    parameters: &[DRAWS],
    references: &[reference::KRACKHARDT],
    compute: |input, values, progress| told(input, values, progress, correlations),
};

/// Regression on all predictors.
pub(super) const MRQAP: Measure = Measure {
    id: "mrqap",
    name: "measure.mrqap",
    definition: "measure.mrqap.definition",
    references: &[reference::DEKKER],
    compute: |input, values, progress| told(input, values, progress, regressed),
    ..QAP
};

/// Logistic regression on all predictors.
pub(super) const DYAD_LOGIT: Measure = Measure {
    id: "dyad-logit",
    name: "measure.dyad-logit",
    definition: "measure.dyad-logit.definition",
    references: &[reference::WASSERMAN_PATTISON, reference::DEKKER],
    compute: |input, values, progress| told(input, values, progress, logistic),
    ..QAP
};

const DRAWS: Parameter = Parameter {
    id: "draws",
    label: "measure.draws",
    help: "measure.draws.help",
    kind: ParameterKind::Count {
        min: 99,
        max: 100_000,
        default: 1000,
    },
};

/// Nodes above which a matrix would not fit in memory a few times over.
const MOST: usize = 3000;

const fn column(id: &'static str, name: &'static str, decimals: u8) -> TableColumn {
    TableColumn { id, name, decimals }
}

const CORRELATION: &[TableColumn] = &[
    column("r", "measure.column.r", 3),
    column("p", "measure.column.p", 3),
];
const COEFFICIENT: &[TableColumn] = &[
    column("coefficient", "measure.column.coefficient", 4),
    column("t", "measure.column.t", 2),
    column("p", "measure.column.p", 3),
];
const LOG_ODDS: &[TableColumn] = &[
    column("coefficient", "measure.column.coefficient", 4),
    column("error", "measure.column.error", 4),
    column("odds-ratio", "measure.column.odds-ratio", 3),
    column("p", "measure.column.p", 3),
];

/// The matrices, or why there are none.
fn dyads(input: &MeasureInput<'_>, shared: &[ClassField]) -> Result<Dyads, Outcome> {
    let view = View::of(input.network);
    if let Some(reason) = few(view.nodes(), 4) {
        return Err(reason);
    }
    let none = |reason| Err(Outcome::Undefined(reason));
    if shared.is_empty() {
        return none(Undefined::NoClass);
    }
    let classed = |v: &u32| shared.iter().all(|s| s.classes.class(NodeId(*v)).is_some());
    let kept: Vec<u32> = (0..view.nodes() as u32).filter(classed).collect();
    match kept.len() {
        0..4 => return none(Undefined::TooFewNodes),
        MOST.. => return none(Undefined::TooLarge),
        _ => {}
    }
    let mut dyads = Dyads::new(kept.len(), view.directed);
    let mut place = vec![usize::MAX; view.nodes()];
    for (i, &v) in kept.iter().enumerate() {
        place[v as usize] = i;
    }
    for (i, &v) in kept.iter().enumerate() {
        for x in view.along().of_node(v as usize) {
            if let Some(j) = place.get(x.node as usize).filter(|j| **j < kept.len()) {
                dyads.tie(i, *j);
            }
        }
    }
    for s in shared {
        let of: Vec<_> = kept.iter().map(|v| s.classes.class(NodeId(*v))).collect();
        dyads.predictor(|i, j| f64::from(u8::from(of[i] == of[j])));
    }
    Ok(dyads)
}

fn row(id: &str, label: Words, cells: Vec<Outcome>) -> TableRow {
    TableRow {
        id: id.to_owned(),
        label,
        cells,
    }
}

fn key(key: &'static str) -> Words {
    Words::both(words(Language::English, key), words(Language::French, key))
}

/// A table, or why there is none.
type Found = Result<Result<Table, Outcome>, Cancelled>;

/// What is correlated or regressed, and how often chance is asked.
struct Pairs {
    shared: Vec<ClassField>,
    dyads: Dyads,
    draws: u32,
    seed: u64,
}

/// The table of a network's pairs, or why there is none.
fn told(
    input: &MeasureInput<'_>,
    values: &Values,
    progress: &dyn Progress,
    table: fn(&Pairs, &dyn Progress) -> Found,
) -> Result<MeasureValue, Cancelled> {
    let shared = class_fields(input.network);
    let found = match dyads(input, &shared) {
        Ok(dyads) => {
            let (draws, seed) = (values.number(&DRAWS) as u32, input.seed);
            let pairs = Pairs {
                shared,
                dyads,
                draws,
                seed,
            };
            table(&pairs, progress)?
        }
        Err(reason) => Err(reason),
    };
    Ok(found.map_or_else(MeasureValue::Network, MeasureValue::Table))
}

fn correlations(pairs: &Pairs, progress: &dyn Progress) -> Found {
    let Pairs {
        shared,
        dyads,
        draws,
        seed,
    } = pairs;
    let found = dyads.correlations(*draws, *seed, progress)?;
    let rows = shared.iter().zip(found);
    Ok(Ok(Table {
        columns: CORRELATION,
        rows: rows
            .map(|(s, cells)| row(&s.name, s.label.clone(), cells.to_vec()))
            .collect(),
    }))
}

fn regressed(pairs: &Pairs, progress: &dyn Progress) -> Found {
    let Pairs {
        shared,
        dyads,
        draws,
        seed,
    } = pairs;
    let Some(found) = Regression::of(dyads, *draws, *seed, progress)? else {
        return Ok(Err(Outcome::Undefined(Undefined::NoVariation)));
    };
    let none = Outcome::Undefined(Undefined::WrongUnit);
    let mut rows = vec![row(
        "intercept",
        key("measure.row.intercept"),
        vec![Outcome::Value(found.intercept), none, none],
    )];
    for (s, cells) in shared.iter().zip(&found.predictors) {
        rows.push(row(&s.name, s.label.clone(), cells.to_vec()));
    }
    rows.push(row(
        "r-squared",
        key("measure.row.r-squared"),
        vec![Outcome::Value(found.r_squared), none, none],
    ));
    Ok(Ok(Table {
        columns: COEFFICIENT,
        rows,
    }))
}

fn logistic(pairs: &Pairs, progress: &dyn Progress) -> Found {
    let Pairs {
        shared,
        dyads,
        draws,
        seed,
    } = pairs;
    let found = match Logit::of(dyads, (*draws, *seed), progress)? {
        Ok(found) => found,
        Err(reason) => return Ok(Err(Outcome::Undefined(reason))),
    };
    let none = Outcome::Undefined(Undefined::WrongUnit);
    let cells = |i: usize, p: Outcome| {
        let b = found.fit.coefficients.get(i).copied().unwrap_or(0.0);
        let error = found.fit.errors.get(i).copied().unwrap_or(f64::MAX);
        [b, error, exp(b)]
            .map(Outcome::Value)
            .into_iter()
            .chain([p])
            .collect()
    };
    let mut rows = vec![row("edges", key("measure.row.edges"), cells(0, none))];
    for (i, s) in shared.iter().enumerate() {
        let p = found.p.get(i).copied().unwrap_or(none);
        rows.push(row(&s.name, s.label.clone(), cells(i + 1, p)));
    }
    let deviance = Outcome::Value(found.fit.deviance);
    rows.push(row(
        "deviance",
        key("measure.row.deviance"),
        vec![deviance, none, none, none],
    ));
    Ok(Ok(Table {
        columns: LOG_ODDS,
        rows,
    }))
}
