//! The words of the reconstruction: vocabularies and clusters, taken from the documented dataset
//! where it has them, so that both speak of the same places and clusters.

use super::plan::{ClusterPlan, PLANS};
use super::tables::{KINDS, PLACES, PlaceRow, SECTOR_WORDS, SPHERES};
use crate::format::bundled;
use crate::network::dataset::{Cluster, Dataset, KindTerm, Place, Term, Vocabularies, Words};

/// The documented dataset with what is missing in it filled in.
pub(super) struct Terms {
    documented: Dataset,
    /// Vocabularies of the reconstruction.
    pub vocabularies: Vocabularies,
    /// The clusters, in the order of the plans.
    pub clusters: Vec<Cluster>,
}

impl Terms {
    /// Reads the documented dataset; one that cannot be read counts as empty.
    pub(super) fn new() -> Self {
        let documented = bundled::find("image-clusters-documented")
            .and_then(|b| serde_json::from_slice::<Dataset>(b.bytes).ok());
        Self::from(documented.unwrap_or_default())
    }

    /// The words of a documented dataset, with what it lacks filled in.
    pub(super) fn from(documented: Dataset) -> Self {
        let mut terms = Self {
            vocabularies: documented.vocabularies.clone(),
            clusters: Vec::new(),
            documented,
        };
        terms.fill();
        terms
    }

    /// The documented dataset.
    pub(super) fn documented(&self) -> &Dataset {
        &self.documented
    }

    /// The code of the place with this English label.
    pub(super) fn place(&self, label: &str) -> String {
        find_place(&self.vocabularies.places, label)
            .map_or_else(|| label.to_owned(), |p| p.code.clone())
    }

    fn fill(&mut self) {
        self.vocabularies.sectors = SECTOR_WORDS
            .iter()
            .map(|(code, en, fr, slot)| Term {
                code: (*code).to_owned(),
                label: Words::both(en, fr),
                slot: Some(*slot),
                ..Term::default()
            })
            .collect();
        self.vocabularies.tie_kinds = KINDS
            .iter()
            .map(|(code, en, fr, directed, weighted)| KindTerm {
                code: (*code).to_owned(),
                label: Words::both(en, fr),
                directed: *directed,
                weighted: *weighted,
                ..KindTerm::default()
            })
            .collect();
        for (code, en, fr) in SPHERES {
            let spheres = &mut self.vocabularies.spheres;
            if !spheres.iter().any(|s| s.code == code) {
                spheres.push(Term {
                    code: code.to_owned(),
                    label: Words::both(en, fr),
                    ..Term::default()
                });
            }
        }
        for row in PLACES {
            self.add_place(row);
        }
        self.clusters = PLANS.iter().map(|plan| self.cluster(plan)).collect();
    }

    fn add_place(&mut self, &(code, label, level, parent, coordinates): &PlaceRow) {
        if find_place(&self.vocabularies.places, label).is_some() {
            return;
        }
        let parent = parent
            .and_then(|p| PLACES.iter().find(|row| row.0 == p))
            .map(|row| self.place(row.1));
        let taken = self.vocabularies.places.iter().any(|p| p.code == code);
        self.vocabularies.places.push(Place {
            code: if taken {
                format!("{code}-{level}")
            } else {
                code.to_owned()
            },
            label: Words::same(label),
            level: level.to_owned(),
            parent,
            latitude: coordinates.map(|c| c.0),
            longitude: coordinates.map(|c| c.1),
            ..Place::default()
        });
    }

    fn cluster(&self, plan: &ClusterPlan) -> Cluster {
        let known = self
            .documented
            .clusters
            .iter()
            .find(|c| c.short == plan.short || c.id == plan.id)
            .cloned();
        let mut cluster = known.unwrap_or_else(|| Cluster {
            id: plan.id.to_owned(),
            label: Words::both(plan.label.0, plan.label.1),
            ..Cluster::default()
        });
        plan.short.clone_into(&mut cluster.short);
        cluster.territory = Some(self.place(plan.region));
        cluster.centre = plan.centre.iter().map(|c| self.place(c)).collect();
        cluster.organisation = None;
        cluster.stated_members = Some(plan.sectors.iter().sum::<usize>() as u32);
        cluster
    }
}

/// The place that the tables of the reconstruction know by this label: by code or label, apostrophes,
/// hyphens and accents aside, and of the same level (Lyon the city, not the agglomeration).
pub(super) fn find_place<'p>(places: &'p [Place], label: &str) -> Option<&'p Place> {
    let fold = |text: &str| -> String {
        let folded = crate::base::fold::fold(text);
        folded.chars().filter(|c| c.is_alphanumeric()).collect()
    };
    let row = PLACES.iter().find(|row| row.1 == label)?;
    let wanted = fold(label);
    let mut level = places.iter().filter(|p| p.level == row.2);
    let same = |p: &&Place| p.code == row.0 || fold(&p.label.en) == wanted;
    level.find(same)
}
