//! Statistics of synthetic data as intervals over many draws of the generator, never as points.

use super::case::{CaseData, of_clusters};
use super::indicator::{Reading, indicators, value};
use super::{Contrast, IntervalKind, both, compare, keep_to_yourself, smallest};
use crate::base::progress::{Cancelled, Progress};
use crate::compare::interval::{deviation, quantile};
use crate::network::Dataset;
use std::collections::BTreeMap;

impl Contrast {
    /// The same comparison with the intervals that an ensemble gives: each draw is a dataset with
    /// the same clusters. A value keeps the dataset's own number; its interval becomes the 2.5 to
    /// 97.5 % points over the draws, its error their standard deviation. Indicators defined in
    /// fewer than nine draws of ten keep no interval. Fewer than ten draws change nothing.
    ///
    /// # Errors
    /// [`Cancelled`] when the user stops the work.
    pub fn with_ensemble(
        mut self,
        ensemble: &[Dataset],
        progress: &dyn Progress,
    ) -> Result<Self, Cancelled> {
        if ensemble.len() < 10 {
            return Ok(self);
        }
        let ids: Vec<String> = self.cases.iter().map(|c| c.id.clone()).collect();
        let mut drawn: BTreeMap<(String, String), Vec<f64>> = BTreeMap::new();
        for (i, dataset) in ensemble.iter().enumerate() {
            progress.advance(i as f32 / ensemble.len() as f32)?;
            let cases = of_clusters(dataset, &ids, &self.options);
            collect(&cases, &mut drawn);
        }
        for row in &mut self.rows {
            for (case, estimate) in self.cases.iter().zip(&mut row.values) {
                let key = (row.id.clone(), case.id.clone());
                let values = drawn.get(&key).map_or(&[][..], Vec::as_slice);
                estimate.interval = None;
                estimate.error = None;
                estimate.kind = IntervalKind::Without;
                if values.len() * 10 < ensemble.len() * 9 || estimate.value.value().is_none() {
                    continue;
                }
                if let (Some(low), Some(high)) = (quantile(values, 0.025), quantile(values, 0.975))
                {
                    estimate.interval = Some((low, high));
                    estimate.kind = IntervalKind::Ensemble;
                    estimate.error = deviation(values);
                }
            }
            row.differences = compare(&mut row.values);
            if self.synthetic {
                keep_to_yourself(row);
            }
        }
        let intervals = both("compare.note.intervals");
        let mut ensemble_note = both("compare.note.ensemble");
        let draws = ensemble.len().to_string();
        ensemble_note.en = ensemble_note.en.replace("{draws}", &draws);
        ensemble_note.fr = ensemble_note.fr.map(|fr| fr.replace("{draws}", &draws));
        for note in &mut self.notes {
            if *note == intervals {
                *note = ensemble_note.clone();
            }
        }
        Ok(self)
    }
}

fn collect(cases: &[CaseData], drawn: &mut BTreeMap<(String, String), Vec<f64>>) {
    let smallest = smallest(cases);
    for indicator in indicators(cases) {
        let counted =
            !matches!(indicator.reading, Reading::Count(_)) || indicator.id == "tie-count";
        if !counted {
            continue;
        }
        for case in cases {
            if let Some(x) = value(&indicator.reading, case, smallest).value() {
                let key = (indicator.id.clone(), case.case.id.clone());
                drawn.entry(key).or_default().push(x);
            }
        }
    }
}
