//! The governance form that the stated criteria suggest: an inference that says its reasons, beside
//! the claims and never in their place.
//!
//! Rule (Tremblay & Rousseau 2005, as applied to image clusters): launched by public authorities,
//! funded entirely by them and no inter-firm network before → public; private actors in the
//! decision, inter-firm networks before and large public funding → public-private partnership. Any
//! other combination suggests nothing.

use super::cell::{cell, coded, is_general, not_given, speaks_of, statement};
use super::{CellState, GovCell, Statement};
use crate::base::evidence::Evidence;
use crate::base::wording::{Language, say, words};
use crate::network::Dataset;
use crate::network::dataset::{Claim, Cluster};

/// Who pays the managing organisation.
const ENTIRELY_PUBLIC: &[&str] = &["entirely", "entirely_public", "public"];
const LARGELY_PUBLIC: &[&str] = &["largely", "largely_public", "mostly_public"];
/// Who launched it.
const PUBLIC_LAUNCH: &[&str] = &[
    "public",
    "public_authority",
    "regional_council",
    "region",
    "state",
];
/// Who takes part in decisions.
const PRIVATE_DECISION: &[&str] = &[
    "private",
    "private_actors",
    "private_participation",
    "mixed",
];
/// Whether firms cooperated before.
const NETWORK: &[&str] = &["yes", "existing", "existed"];
const NO_NETWORK: &[&str] = &["no", "none", "lack", "lacking"];

/// The claims of one cluster that a criterion reads.
struct Read<'a> {
    dataset: &'a Dataset,
    cluster: &'a Cluster,
    used: Vec<&'a Claim>,
}

impl<'a> Read<'a> {
    /// True when a claim of this cluster alone gives one of the values; remembers that claim.
    fn finds(&mut self, predicate: &str, values: &[&str]) -> bool {
        let Self {
            dataset,
            cluster,
            used,
        } = self;
        let found = dataset.claims.iter().find(|c| {
            c.predicate == predicate
                && values.contains(&c.value.as_str())
                && !is_general(c)
                && speaks_of(c, cluster)
        });
        used.extend(found);
        found.is_some()
    }

    /// Launched by a public authority: by the coded value, or by the sphere of the node it names.
    fn public_launch(&mut self) -> bool {
        let dataset = self.dataset;
        let public: Vec<&str> = dataset
            .nodes
            .iter()
            .filter(|n| n.sphere.as_deref() == Some("public_authority"))
            .map(|n| n.id.as_str())
            .chain(PUBLIC_LAUNCH.iter().copied())
            .collect();
        self.finds("launched_by", &public)
    }
}

/// The suggested form of a cluster; not given where no rule applies.
pub(super) fn suggested_form(dataset: &Dataset, cluster: &Cluster, language: Language) -> GovCell {
    let read = || Read {
        dataset,
        cluster,
        used: Vec::new(),
    };
    let mut public = read();
    let mut partnership = read();
    let (form, used) = if public.finds("funding", ENTIRELY_PUBLIC)
        && public.finds("network_before", NO_NETWORK)
        && public.public_launch()
    {
        ("public", public.used)
    } else if partnership.finds("funding", LARGELY_PUBLIC)
        && partnership.finds("network_before", NETWORK)
        && partnership.finds("decision", PRIVATE_DECISION)
    {
        ("public_private_partnership", partnership.used)
    } else {
        return GovCell {
            text: words(language, "compare.not-derivable").to_owned(),
            ..not_given(language)
        };
    };
    let label = coded(dataset, form, language);
    let text = say(language, "compare.suggested", &[("form", &label)]);
    let statements: Vec<Statement> = used
        .iter()
        .map(|c| statement(dataset, c, language))
        .collect();
    GovCell {
        evidence: Some(Evidence::Inferred),
        ..cell(CellState::Stated, text, statements)
    }
}
