//! What a comparison is made of: cases, indicators, and values with their uncertainty.

use super::Difference;
use crate::base::outcome::Outcome;
use crate::base::wording::{Language, number, say, words};
use crate::compare::interval::Z95;
use crate::network::NetworkChoice;
use crate::network::dataset::Words;

/// How a comparison is made.
#[derive(Clone, Debug, PartialEq)]
pub struct ContrastOptions {
    /// Tie kinds, projection and evidence taken; its clusters are not used.
    pub choice: NetworkChoice,
    /// Seed of the resampling.
    pub seed: u64,
    /// Bootstrap draws.
    pub draws: u32,
}

impl Default for ContrastOptions {
    fn default() -> Self {
        Self {
            choice: NetworkChoice::default(),
            seed: 1,
            draws: 1000,
        }
    }
}

/// One column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Case {
    /// Id of the cluster, or of the dataset.
    pub id: String,
    /// Name for people.
    pub name: Words,
    /// Short name for narrow columns.
    pub short: String,
    /// Members.
    pub nodes: usize,
    /// Simple ties among them.
    pub ties: usize,
}

impl Case {
    /// The short name, or the name where there is none.
    #[must_use]
    pub fn title(&self, language: Language) -> &str {
        let name = self.name.say(language);
        [self.short.as_str(), name]
            .into_iter()
            .find(|t| !t.is_empty())
            .unwrap_or(&self.id)
    }
}

/// What a value is a number of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A count.
    Count,
    /// A share, 0–1.
    Share,
    /// An index, −1–1.
    Index,
    /// Any other number.
    Number,
}

/// How an interval was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntervalKind {
    /// There is none.
    Without,
    /// Wilson's interval of a share.
    Wilson,
    /// ± 1.96 standard errors of the vertex bootstrap.
    Bootstrap,
    /// ± 1.96 standard errors by formula.
    Formula,
    /// 2.5–97.5 % of an ensemble of synthetic datasets.
    Ensemble,
}

impl IntervalKind {
    /// Stable name for files.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Without => "none",
            Self::Wilson => "wilson",
            Self::Bootstrap => "bootstrap",
            Self::Formula => "formula",
            Self::Ensemble => "ensemble",
        }
    }
}

/// What chance gives: the band that the value is read against.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// 2.5 % point.
    pub low: f64,
    /// Mean.
    pub mean: f64,
    /// 97.5 % point.
    pub high: f64,
    /// (value − mean) / standard deviation; `None` when chance gives no variation.
    pub z: Option<f64>,
    /// Random networks drawn; 0 = computed exactly.
    pub draws: u32,
}

/// The value of one indicator for one case.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimate {
    /// The value, or why there is none.
    pub value: Outcome,
    /// Lower and upper end of the interval.
    pub interval: Option<(f64, f64)>,
    /// How the interval was made.
    pub kind: IntervalKind,
    /// Standard error of the value.
    pub error: Option<f64>,
    /// The value against the mean of the other cases, in standard errors of that difference.
    pub z: Option<f64>,
    /// What chance gives.
    pub chance: Option<Band>,
    /// Part and whole, for shares.
    pub share: Option<(f64, f64)>,
    /// Cases that share a letter are not clearly different; empty where nothing was compared.
    pub letters: String,
}

impl Estimate {
    /// A value with nothing known about its uncertainty.
    #[must_use]
    pub fn bare(value: Outcome) -> Self {
        Self {
            value,
            interval: None,
            kind: IntervalKind::Without,
            error: None,
            z: None,
            chance: None,
            share: None,
            letters: String::new(),
        }
    }

    /// With an interval of ± 1.96 standard errors, within the range of possible values.
    pub(super) fn with_error(
        mut self,
        error: Option<f64>,
        kind: IntervalKind,
        range: (f64, f64),
    ) -> Self {
        if let (Outcome::Value(value), Some(error)) = (self.value, error) {
            let half = Z95 * error;
            self.interval = Some(((value - half).max(range.0), (value + half).min(range.1)));
            self.kind = kind;
            self.error = Some(error);
        }
        self
    }

    /// With an interval from its two ends, a standard error a 3.92nd of its width.
    pub(super) fn with_interval(
        mut self,
        interval: Option<(f64, f64)>,
        kind: IntervalKind,
    ) -> Self {
        if let Some((low, high)) = interval {
            self.interval = interval;
            self.kind = kind;
            self.error = Some((high - low) / (2.0 * Z95));
        }
        self
    }
}

/// One indicator for every case.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorRow {
    /// Stable id.
    pub id: String,
    /// Name for people, both languages.
    pub name: Words,
    /// Definition for people, both languages.
    pub definition: Words,
    /// What the values are numbers of.
    pub unit: Unit,
    /// Decimals on screen.
    pub decimals: u8,
    /// Smallest and largest possible value.
    pub range: (f64, f64),
    /// One per case, in the order of the columns.
    pub values: Vec<Estimate>,
    /// Every pair of cases that could be compared.
    pub differences: Vec<Difference>,
}

impl IndicatorRow {
    /// The largest |z| between two cases: rows sorted by it show first what sets cases apart.
    #[must_use]
    pub fn effect(&self) -> Option<f64> {
        let all = self.differences.iter().map(|d| d.z.abs());
        all.max_by(f64::total_cmp)
    }
}

/// The comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Contrast {
    /// The columns.
    pub cases: Vec<Case>,
    /// The rows.
    pub rows: Vec<IndicatorRow>,
    /// Sentences that must travel with the numbers, both languages.
    pub notes: Vec<Words>,
    /// Members or ties were drawn by a generator: differences come from assumptions.
    pub synthetic: bool,
    /// How it was made.
    pub options: ContrastOptions,
}

impl Contrast {
    /// The row with this id.
    #[must_use]
    pub fn row(&self, id: &str) -> Option<&IndicatorRow> {
        self.rows.iter().find(|r| r.id == id)
    }

    /// One sentence on the largest difference in ties per member; on synthetic data the sentence
    /// that differences come from assumptions. `None` where nothing can be compared.
    #[must_use]
    pub fn headline(&self, language: Language) -> Option<String> {
        if self.synthetic {
            return Some(words(language, "compare.note.synthetic").to_owned());
        }
        let values = &self.row("mean-degree")?.values;
        let known: Vec<(usize, f64)> = values
            .iter()
            .enumerate()
            .filter_map(|(i, e)| Some((i, e.value.value()?)))
            .collect();
        let most = known.iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
        let least = known.iter().min_by(|a, b| a.1.total_cmp(&b.1))?;
        if least.1 <= 0.0 || most.1 <= least.1 {
            return None;
        }
        let title = |i: usize| self.cases.get(i).map_or("", |c| c.title(language));
        Some(say(
            language,
            "compare.headline",
            &[
                ("more", title(most.0)),
                ("less", title(least.0)),
                ("ratio", &number(language, most.1 / least.1, 1)),
                ("high", &number(language, most.1, 2)),
                ("low", &number(language, least.1, 2)),
            ],
        ))
    }
}
