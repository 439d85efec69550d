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

/// How a criterion reads the coded value of a claim, word by word: `largely-public` has two.
#[derive(Clone, Copy)]
enum Test {
    /// Its first word is one of these.
    Begins(&'static [&'static str]),
    /// One of its words is one of these.
    Names(&'static [&'static str]),
}

/// The budget comes entirely, or largely, from public authorities.
const ENTIRELY_PUBLIC: Test = Test::Begins(&["entirely", "fully"]);
const LARGELY_PUBLIC: Test = Test::Begins(&["largely", "mostly"]);
/// A public authority launched it.
const PUBLIC_LAUNCH: Test = Test::Names(&["public", "council", "region", "state"]);
/// Private actors take part in decisions.
const PRIVATE_DECISION: Test = Test::Names(&["private", "firms"]);
/// Firms cooperated before, or did not.
const NETWORK: Test = Test::Begins(&["yes", "existing", "existed", "present"]);
const NO_NETWORK: Test = Test::Begins(&["no", "none", "lack", "lacking", "absent"]);

impl Test {
    fn holds(self, value: &str) -> bool {
        let value = value.to_lowercase();
        let mut parts = value.split(|c: char| !c.is_alphanumeric());
        match self {
            Self::Begins(list) => parts.next().is_some_and(|w| list.contains(&w)),
            Self::Names(list) => parts.any(|w| list.contains(&w)),
        }
    }
}

/// The claims of one cluster that a criterion reads.
struct Read<'a> {
    dataset: &'a Dataset,
    cluster: &'a Cluster,
    used: Vec<&'a Claim>,
}

impl<'a> Read<'a> {
    /// True when a claim of this cluster alone passes the test; remembers that claim.
    fn finds(&mut self, predicate: &str, holds: impl Fn(&str) -> bool) -> bool {
        let Self {
            dataset,
            cluster,
            used,
        } = self;
        let found = dataset.claims.iter().find(|c| {
            c.predicate == predicate && !is_general(c) && speaks_of(c, cluster) && holds(&c.value)
        });
        used.extend(found);
        found.is_some()
    }

    /// Launched by a public authority: by the coded value, or by the sphere of the node it names.
    fn public_launch(&mut self) -> bool {
        let dataset = self.dataset;
        let authority = |value: &str| {
            let named = dataset.nodes.iter().find(|n| n.id == value);
            named.is_some_and(|n| n.sphere.as_deref() == Some("public_authority"))
        };
        self.finds("launched_by", |v| authority(v) || PUBLIC_LAUNCH.holds(v))
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
    let (form, used) = if public.finds("funding", |v| ENTIRELY_PUBLIC.holds(v))
        && public.finds("network_before", |v| NO_NETWORK.holds(v))
        && public.public_launch()
    {
        ("public", public.used)
    } else if partnership.finds("funding", |v| LARGELY_PUBLIC.holds(v))
        && partnership.finds("network_before", |v| NETWORK.holds(v))
        && partnership.finds("decision", |v| PRIVATE_DECISION.holds(v))
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
