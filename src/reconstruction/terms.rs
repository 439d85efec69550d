//! The words of the reconstruction: vocabularies and clusters, taken from the documented dataset
//! where it has them, so that both speak of the same places and clusters.

use super::plan::{ClusterPlan, PLANS};
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

/// A place: code, label, level, code of the parent, degrees north and east.
type PlaceRow = (
    &'static str,
    &'static str,
    &'static str,
    Option<&'static str>,
    Option<(f64, f64)>,
);

const PLACES: &[PlaceRow] = &[
    (
        "nord-pas-de-calais",
        "Nord-Pas-de-Calais",
        "region",
        None,
        None,
    ),
    ("rhone-alpes", "Rhône-Alpes", "region", None, None),
    ("paca", "Provence-Alpes-Côte d'Azur", "region", None, None),
    (
        "marseille-aix",
        "Marseille-Aix",
        "agglomeration",
        Some("paca"),
        None,
    ),
    (
        "lille",
        "Lille",
        "city",
        Some("nord-pas-de-calais"),
        Some((50.632_97, 3.058_58)),
    ),
    (
        "valenciennes",
        "Valenciennes",
        "city",
        Some("nord-pas-de-calais"),
        Some((50.359_09, 3.525_06)),
    ),
    (
        "lyon",
        "Lyon",
        "city",
        Some("rhone-alpes"),
        Some((45.748_46, 4.846_71)),
    ),
    (
        "grenoble",
        "Grenoble",
        "city",
        Some("rhone-alpes"),
        Some((45.178_69, 5.714_79)),
    ),
    (
        "annecy",
        "Annecy",
        "city",
        Some("rhone-alpes"),
        Some((45.908_78, 6.125_65)),
    ),
    (
        "valence",
        "Valence",
        "city",
        Some("rhone-alpes"),
        Some((44.928_01, 4.895_10)),
    ),
    (
        "marseille",
        "Marseille",
        "city",
        Some("marseille-aix"),
        Some((43.296_95, 5.381_07)),
    ),
    (
        "aix-en-provence",
        "Aix-en-Provence",
        "city",
        Some("marseille-aix"),
        Some((43.528_30, 5.449_73)),
    ),
    (
        "toulon",
        "Toulon",
        "city",
        Some("paca"),
        Some((43.124_42, 5.928_36)),
    ),
    (
        "hyeres",
        "Hyères",
        "city",
        Some("paca"),
        Some((43.120_12, 6.131_62)),
    ),
    (
        "antibes",
        "Antibes",
        "city",
        Some("paca"),
        Some((43.562_41, 7.127_77)),
    ),
    (
        "nice",
        "Nice",
        "city",
        Some("paca"),
        Some((43.703_13, 7.266_08)),
    ),
];

const SECTOR_ROWS: [(&str, &str, &str, u8); 7] = [
    ("AV", "Audiovisual", "Audiovisuel", 1),
    ("VG", "Video games", "Jeu vidéo", 4),
    ("NC", "Communication and web", "Communication et web", 3),
    ("TR", "Training", "Formation", 8),
    ("RS", "Research", "Recherche", 5),
    ("PU", "Public institutions", "Institutions publiques", 7),
    ("OT", "Other", "Autres", 6),
];

const SPHERE_ROWS: [(&str, &str, &str); 4] = [
    ("firm", "Firms", "Entreprises"),
    (
        "university_rd",
        "Training and research",
        "Formation et recherche",
    ),
    ("public_authority", "Public authorities", "Pouvoirs publics"),
    ("hybrid", "Intermediaries", "Intermédiaires"),
];

/// Kinds of ties: code, English, French, directed, weighted.
const KIND_ROWS: [(&str, &str, &str, bool, bool); 6] = [
    (
        "joint_project",
        "Joint project",
        "Projet commun",
        false,
        true,
    ),
    (
        "funding",
        "Public funding of a project",
        "Financement public d’un projet",
        true,
        false,
    ),
    ("training", "Training", "Formation", true, false),
    (
        "publishing",
        "Publishing and subcontracting",
        "Édition et sous-traitance",
        true,
        false,
    ),
    ("client", "Client", "Client", true, false),
    (
        "advice",
        "Technical advice",
        "Conseil technique",
        true,
        false,
    ),
];

impl Terms {
    /// Reads the documented dataset; one that cannot be read counts as empty.
    pub(super) fn new() -> Self {
        let documented = bundled::find("image-clusters-documented")
            .and_then(|b| serde_json::from_slice::<Dataset>(b.bytes).ok())
            .unwrap_or_default();
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
        self.vocabularies
            .places
            .iter()
            .find(|p| same_place(p, label))
            .map_or_else(|| label.to_owned(), |p| p.code.clone())
    }

    fn fill(&mut self) {
        self.vocabularies.sectors = SECTOR_ROWS
            .iter()
            .map(|(code, en, fr, slot)| Term {
                code: (*code).to_owned(),
                label: Words::both(en, fr),
                slot: Some(*slot),
                ..Term::default()
            })
            .collect();
        self.vocabularies.tie_kinds = KIND_ROWS
            .iter()
            .map(|(code, en, fr, directed, weighted)| KindTerm {
                code: (*code).to_owned(),
                label: Words::both(en, fr),
                directed: *directed,
                weighted: *weighted,
                ..KindTerm::default()
            })
            .collect();
        for (code, en, fr) in SPHERE_ROWS {
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
        if self
            .vocabularies
            .places
            .iter()
            .any(|p| same_place(p, label))
        {
            return;
        }
        let parent = parent
            .and_then(|p| PLACES.iter().find(|row| row.0 == p))
            .map(|row| self.place(row.1));
        self.vocabularies.places.push(Place {
            code: code.to_owned(),
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

/// Places are found by label, whatever their code; apostrophes, hyphens and accents aside.
pub(super) fn same_place(place: &Place, label: &str) -> bool {
    let fold = |text: &str| -> String {
        crate::base::fold::fold(text)
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect()
    };
    fold(&place.label.en) == fold(label)
}
