//! The admissible allocation that every draw fills in: how many members of which sector, in which
//! city, and how many projects. The totals come from the paper; every other number is an assumption
//! (A01–A06), declared with the dataset.

/// Sector codes of the reconstruction, in the order of the counts in [`ClusterPlan::sectors`].
pub(super) const SECTORS: [&str; 7] = ["AV", "VG", "NC", "TR", "RS", "PU", "OT"];

/// What is fixed before anything is drawn, for one cluster.
pub(super) struct ClusterPlan {
    /// Id used when the documented dataset does not give one.
    pub id: &'static str,
    /// Short name, by which the documented dataset's record is found.
    pub short: &'static str,
    /// Name in English and French.
    pub label: (&'static str, &'static str),
    /// First letter of the members' ids.
    pub letter: char,
    /// Members per sector, in the order of [`SECTORS`].
    pub sectors: [usize; 7],
    /// Places of the central agglomeration (English labels).
    pub centre: &'static [&'static str],
    /// Members per place (English label); they sum to the number of members.
    pub places: &'static [(&'static str, usize)],
    /// Region.
    pub region: &'static str,
    /// Secondary centres that the paper names.
    pub secondary: &'static [&'static str],
    /// Year and month of the present form.
    pub created: (u32, u32),
    /// First year from which earlier projects are drawn.
    pub earliest: u32,
    /// Projects begun before the present form.
    pub projects_before: usize,
    /// Projects begun since.
    pub projects_since: usize,
    /// Budget lines of the association: index of the funding public member (`None` = the members
    /// together), share.
    pub funding: &'static [(Option<usize>, f64)],
    /// Its public members.
    pub public: &'static [PublicMember],
    /// Former associations: code, members per sector.
    pub legacy: &'static [(&'static str, [usize; 7])],
}

/// A public member: the paper names the kinds, and some institutions.
pub(super) struct PublicMember {
    /// Name of the institution, or (invented) what it is.
    pub label: &'static str,
    /// Kind of organisation.
    pub kind: &'static str,
    /// Place (English label).
    pub place: &'static str,
    /// Facts that name the institution; empty for an invented one.
    pub facts: &'static [&'static str],
}

const fn public(
    label: &'static str,
    kind: &'static str,
    place: &'static str,
    facts: &'static [&'static str],
) -> PublicMember {
    PublicMember {
        label,
        kind,
        place,
        facts,
    }
}

/// Kinds of public members that occur among the members of the three clusters together (C08).
pub(super) const PUBLIC_KINDS: [&str; 5] = [
    "film_commission",
    "development_agency",
    "regional_council",
    "general_council",
    "urban_community",
];

/// The three plans, in the order of the dataset.
pub(super) const PLANS: [ClusterPlan; 3] = [LILLE, LYON, MARSEILLE];

const LILLE: ClusterPlan = ClusterPlan {
    id: "NPI",
    short: "NPDC Images",
    label: (
        "Nord-Pas de Calais Images Cluster",
        "Pôle Images Nord-Pas de Calais",
    ),
    letter: 'L',
    sectors: [62, 12, 18, 7, 5, 8, 3],
    centre: &["Lille"],
    places: &[
        ("Lille", 88),
        ("Valenciennes", 19),
        ("Nord-Pas-de-Calais", 8),
    ],
    region: "Nord-Pas-de-Calais",
    secondary: &["Valenciennes"],
    created: (2009, 1),
    earliest: 2006,
    projects_before: 3,
    projects_since: 28,
    funding: &[(Some(0), 0.7), (Some(3), 0.2), (Some(4), 0.1)],
    public: &[
        public(
            "Nord-Pas de Calais Regional Council",
            "regional_council",
            "Lille",
            &["F047", "F123"],
        ),
        public(
            "Regional Film Commission (Nord-Pas de Calais)",
            "film_commission",
            "Lille",
            &["F045", "F119"],
        ),
        public(
            "Valenciennes development agency",
            "development_agency",
            "Valenciennes",
            &["F046", "F120"],
        ),
        public("Urban community", "urban_community", "Lille", &[]),
        public("General Council", "general_council", "Lille", &[]),
        public("Development agency", "development_agency", "Lille", &[]),
        public("Public institution", "public_authority", "Lille", &[]),
        public(
            "Public institution",
            "public_authority",
            "Valenciennes",
            &[],
        ),
    ],
    legacy: &[],
};

const LYON: ClusterPlan = ClusterPlan {
    id: "IMA",
    short: "Imaginove",
    label: ("Imaginove", "Imaginove"),
    letter: 'Y',
    sectors: [78, 24, 19, 9, 6, 9, 5],
    centre: &["Lyon"],
    places: &[
        ("Lyon", 110),
        ("Grenoble", 16),
        ("Annecy", 10),
        ("Valence", 8),
        ("Rhône-Alpes", 6),
    ],
    region: "Rhône-Alpes",
    secondary: &["Grenoble", "Annecy", "Valence"],
    created: (2006, 1),
    earliest: 2002,
    projects_before: 15,
    projects_since: 60,
    funding: &[(Some(0), 0.4), (Some(2), 0.25), (None, 0.35)],
    public: &[
        public(
            "Rhône-Alpes Regional Council",
            "regional_council",
            "Lyon",
            &["F047", "F092"],
        ),
        public("Film commission", "film_commission", "Lyon", &[]),
        public("Urban community", "urban_community", "Lyon", &[]),
        public("General Council", "general_council", "Lyon", &[]),
        public("General Council", "general_council", "Annecy", &[]),
        public("Development agency", "development_agency", "Lyon", &[]),
        public("Public institution", "public_authority", "Lyon", &[]),
        public("Public institution", "public_authority", "Grenoble", &[]),
        public("Public institution", "public_authority", "Valence", &[]),
    ],
    legacy: &[
        ("lyon_game", [0, 15, 3, 1, 0, 0, 1]),
        ("images_rhone_alpes", [38, 0, 0, 1, 0, 0, 1]),
        ("citia", [4, 1, 7, 1, 0, 0, 0]),
    ],
};

const MARSEILLE: ClusterPlan = ClusterPlan {
    id: "RIM",
    short: "PRIMI",
    label: (
        "Regional Image, Multimedia and Internet Cluster",
        "Pôle Régional de l’Image, du Multimédia et de l’Internet",
    ),
    letter: 'M',
    sectors: [97, 14, 38, 11, 7, 10, 6],
    centre: &["Marseille", "Aix-en-Provence"],
    places: &[
        ("Marseille", 104),
        ("Aix-en-Provence", 33),
        ("Nice", 18),
        ("Toulon", 9),
        ("Antibes", 8),
        ("Hyères", 5),
        ("Provence-Alpes-Côte d'Azur", 6),
    ],
    region: "Provence-Alpes-Côte d'Azur",
    secondary: &["Nice", "Antibes", "Hyères", "Toulon"],
    created: (2010, 6),
    earliest: 2006,
    projects_before: 16,
    projects_since: 52,
    funding: &[(Some(0), 0.5), (Some(2), 0.2), (None, 0.3)],
    public: &[
        public(
            "PACA Regional Council",
            "regional_council",
            "Marseille",
            &["F047", "F110"],
        ),
        public("Film commission", "film_commission", "Marseille", &[]),
        public("Urban community", "urban_community", "Marseille", &[]),
        public("General Council", "general_council", "Marseille", &[]),
        public("General Council", "general_council", "Nice", &[]),
        public("Development agency", "development_agency", "Marseille", &[]),
        public("Development agency", "development_agency", "Toulon", &[]),
        public("Public institution", "public_authority", "Marseille", &[]),
        public(
            "Public institution",
            "public_authority",
            "Aix-en-Provence",
            &[],
        ),
        public("Public institution", "public_authority", "Nice", &[]),
    ],
    legacy: &[
        ("medmultimed", [6, 8, 24, 3, 1, 0, 1]),
        ("pole_sud_image", [58, 0, 3, 3, 1, 0, 2]),
        ("both", [2, 0, 2, 0, 0, 0, 0]),
    ],
};

/// An actor of Lyon whom the paper names; that it is a member of Imaginove is inferred (C30).
pub(super) struct NamedActor {
    /// Name.
    pub label: &'static str,
    /// Index of its sector in [`SECTORS`].
    pub sector: usize,
    /// Place (English label) where the paper allows one.
    pub place: &'static str,
    /// Facts that name it.
    pub facts: &'static [&'static str],
}

/// The named actors of Lyon.
pub(super) const NAMED: [NamedActor; 6] = [
    NamedActor {
        label: "Krysalide",
        sector: 1,
        place: "Lyon",
        facts: &["F167", "F168"],
    },
    NamedActor {
        label: "Eden Games",
        sector: 1,
        place: "Lyon",
        facts: &["F167", "F169"],
    },
    NamedActor {
        label: "Gamr7",
        sector: 1,
        place: "Lyon",
        facts: &["F167", "F170"],
    },
    NamedActor {
        label: "E-magineurs",
        sector: 2,
        place: "Lyon",
        facts: &["F211", "F212"],
    },
    NamedActor {
        label: "Gamagora",
        sector: 3,
        place: "Lyon",
        facts: &["F085", "F228"],
    },
    NamedActor {
        label: "INRIA",
        sector: 4,
        place: "Lyon",
        facts: &["F171"],
    },
];
