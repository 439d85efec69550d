//! Indicators of several clusters (or several files) side by side, each with its interval.
//!
//! Population of a cluster: its members and the ties among them; a tie that leaves is counted
//! apart. Every value has its n (members) and m (simple ties), an interval, and where chance can be
//! computed the band that chance gives. Intervals are for 95 %: Wilson's for shares, ± 1.96 standard
//! errors of the vertex bootstrap for statistics of structure, percentiles over the draws for an
//! ensemble of synthetic datasets.

mod case;
mod difference;
mod ensemble;
mod estimate;
mod indicator;
mod resample;
mod structure;
mod table;

pub use difference::Difference;
pub use estimate::{
    Band, Case, Contrast, ContrastOptions, Estimate, IndicatorRow, IntervalKind, Unit,
};
pub use table::{contrast_json, contrast_long_sheet, contrast_sheet};

use crate::base::outcome::{Outcome, Undefined};
use crate::base::progress::{Cancelled, Progress};
use crate::base::wording::{Language, Message, words};
use crate::compare::interval::wilson;
use crate::network::Dataset;
use crate::network::dataset::Words;
use case::{CaseData, of_clusters, of_dataset};
use indicator::{Indicator, Reading, indicators};
use resample::Draws;
use std::collections::BTreeMap;

/// Compares clusters of one dataset. `clusters` are ids in the order wanted (ids that the dataset
/// lacks are left out); empty takes every cluster.
///
/// # Errors
/// [`Cancelled`] when the user stops the work.
pub fn contrast(
    dataset: &Dataset,
    clusters: &[String],
    options: &ContrastOptions,
    progress: &dyn Progress,
) -> Result<Contrast, Cancelled> {
    let cases = of_clusters(dataset, clusters, options);
    build(&cases, &[dataset], options, progress)
}

/// Compares whole datasets, one column each. Where observed and synthetic data stand side by side,
/// indicators of structure are undefined: their degrees must not be read together.
///
/// # Errors
/// [`Cancelled`] when the user stops the work.
pub fn contrast_files(
    datasets: &[&Dataset],
    options: &ContrastOptions,
    progress: &dyn Progress,
) -> Result<Contrast, Cancelled> {
    let mut used: BTreeMap<&str, usize> = BTreeMap::new();
    let mut cases = Vec::new();
    for dataset in datasets {
        let times = used.entry(&dataset.id).or_insert(0);
        *times += 1;
        let id = if *times == 1 {
            dataset.id.clone()
        } else {
            format!("{}#{times}", dataset.id)
        };
        cases.push(of_dataset(dataset, id, options));
    }
    let mut contrast = build(&cases, datasets, options, progress)?;
    let synthetic = datasets.iter().filter(|d| d.is_synthetic()).count();
    if synthetic > 0 && synthetic < datasets.len() {
        refuse_structure(&mut contrast);
    }
    Ok(contrast)
}

fn build(
    cases: &[CaseData],
    datasets: &[&Dataset],
    options: &ContrastOptions,
    progress: &dyn Progress,
) -> Result<Contrast, Cancelled> {
    let list = indicators(cases);
    let structural: Vec<_> = list.iter().filter_map(statistic).collect();
    let mut drawn = Vec::with_capacity(cases.len());
    for (i, case) in cases.iter().enumerate() {
        let order = Draws {
            seed: options.seed,
            wanted: options.draws,
            progress,
            done: i as f32 / cases.len() as f32,
        };
        let errors = resample::bootstrap(&case.structure, &structural, &order)?;
        let chance = resample::transitivity_by_chance(&case.structure, &order)?;
        drawn.push((errors, chance));
    }
    let smallest = smallest(cases);
    let mut at = 0;
    let mut rows = Vec::with_capacity(list.len());
    for indicator in &list {
        let mut values: Vec<Estimate> = Vec::with_capacity(cases.len());
        for (case, (errors, chance)) in cases.iter().zip(&drawn) {
            let value = indicator::value(&indicator.reading, case, smallest);
            let error = errors.get(at).copied().flatten();
            let chance = chance.filter(|_| indicator.id == "transitivity");
            values.push(estimate(indicator, case, value, (error, chance)));
        }
        at += usize::from(statistic(indicator).is_some());
        rows.push(finish(indicator, values));
    }
    progress.advance(1.0)?;
    let mut notes = notes(datasets, &list, cases);
    let bare = |row: &IndicatorRow, indicator: &Indicator| {
        let without = |e: &Estimate| e.interval.is_none() && e.value.value().is_some();
        statistic(indicator).is_some() && row.values.iter().any(without)
    };
    if rows.iter().zip(&list).any(|(row, i)| bare(row, i)) {
        notes.push(both("compare.note.without"));
    }
    let synthetic = datasets.iter().any(|d| d.is_synthetic());
    if synthetic {
        rows.iter_mut().for_each(keep_to_yourself);
    }
    Ok(Contrast {
        cases: cases.iter().map(|c| c.case.clone()).collect(),
        rows,
        notes,
        synthetic,
        options: options.clone(),
    })
}

/// Number of members with a sector in the smallest case: the size all cases are rarefied to.
fn smallest(cases: &[CaseData]) -> usize {
    let sizes = cases.iter().map(|c| c.sector.given()).filter(|n| *n > 0);
    sizes.min().unwrap_or(0)
}

fn statistic(indicator: &Indicator) -> Option<resample::Statistic> {
    match indicator.reading {
        Reading::Structure(f) => Some(f),
        _ => None,
    }
}

fn estimate(
    indicator: &Indicator,
    case: &CaseData,
    value: Outcome,
    (error, chance): (Option<f64>, Option<Band>),
) -> Estimate {
    let mut estimate = Estimate::bare(value);
    let Outcome::Value(observed) = value else {
        return estimate;
    };
    estimate.chance = chance;
    if let Some(Ok((part, of))) = indicator::share(&indicator.reading, case) {
        let signed = matches!(indicator.reading, Reading::Ei(_));
        let ends = wilson(part, of).map(|(low, high)| {
            if signed {
                (2.0 * low - 1.0, 2.0 * high - 1.0)
            } else {
                (low, high)
            }
        });
        estimate = estimate.with_interval(ends, IntervalKind::Wilson);
        estimate.share = Some((part, of));
    }
    match &indicator.reading {
        Reading::Structure(_) => {
            estimate = estimate.with_error(error, IntervalKind::Bootstrap, indicator.range);
        }
        Reading::Ei(by) => {
            estimate.chance = resample::ei_by_chance(by.mixing(case), observed);
        }
        Reading::Diversity => {
            let error = indicator::diversity(&case.sector).map(|(_, error)| error);
            estimate = estimate.with_error(error, IntervalKind::Formula, indicator.range);
        }
        Reading::Count(_)
        | Reading::Share(_)
        | Reading::Class(..)
        | Reading::Spheres(..)
        | Reading::Richness => {}
    }
    estimate
}

fn finish(indicator: &Indicator, mut values: Vec<Estimate>) -> IndicatorRow {
    let differences = compare(&mut values);
    let key = match &indicator.label {
        Some((key, _)) => (*key).to_owned(),
        None => format!("compare.indicator.{}", indicator.id),
    };
    let text = |language: Language, key: &str| {
        let text = words(language, key).to_owned();
        match &indicator.label {
            Some((_, class)) => text.replace("{class}", class.say(language)),
            None => text,
        }
    };
    let both = |key: &str| Words::both(&text(Language::English, key), &text(Language::French, key));
    IndicatorRow {
        id: indicator.id.clone(),
        name: both(&key),
        definition: both(&format!("{key}.definition")),
        unit: indicator.unit,
        decimals: indicator.decimals,
        range: indicator.range,
        values,
        differences,
    }
}

/// Fills in z and letters, and gives the differences.
fn compare(values: &mut [Estimate]) -> Vec<Difference> {
    for estimate in values.iter_mut() {
        estimate.z = None;
        estimate.letters.clear();
    }
    let differences = difference::differences(values);
    difference::against_others(values);
    difference::letters(values, &differences);
    differences
}

/// Differences between synthetic cases are no findings: none is called clear.
fn keep_to_yourself(row: &mut IndicatorRow) {
    row.differences.clear();
    for value in &mut row.values {
        value.letters.clear();
    }
}

fn refuse_structure(contrast: &mut Contrast) {
    for row in &mut contrast.rows {
        let composition = row.id.starts_with("share-") || row.id == "core-agglomeration-share";
        if composition || matches!(row.unit, Unit::Count) {
            continue;
        }
        row.differences.clear();
        for value in &mut row.values {
            *value = Estimate::bare(Outcome::Undefined(Undefined::WrongUnit));
        }
    }
    contrast.notes.push(both("compare.note.not-together"));
}

fn notes(datasets: &[&Dataset], list: &[Indicator], cases: &[CaseData]) -> Vec<Words> {
    let mut notes: Vec<Words> = Vec::new();
    for statement in datasets
        .iter()
        .filter_map(|d| d.provenance.statement.clone())
    {
        if !notes.contains(&statement) {
            notes.push(statement);
        }
    }
    if datasets.iter().any(|d| d.is_synthetic()) {
        notes.push(both("compare.note.synthetic"));
    } else if cases.len() > 1 {
        notes.push(both("compare.note.differences"));
    }
    notes.push(both("compare.note.intervals"));
    let shown = |family: &str| list.iter().any(|i| i.id.starts_with(family));
    if cases.iter().any(|c| c.sector.given() > 0) && !shown("share-sector-") {
        notes.push(both("compare.note.many-sectors"));
    }
    notes
}

/// The words of a key in both languages.
fn both(key: &'static str) -> Words {
    let message = Message::new(key);
    Words::both(
        &message.say(Language::English),
        &message.say(Language::French),
    )
}
