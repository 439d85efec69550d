//! The vocabularies of the reconstruction as tables.

/// A place: code, label, level, code of the parent, degrees north and east.
pub(super) type PlaceRow = (
    &'static str,
    &'static str,
    &'static str,
    Option<&'static str>,
    Option<(f64, f64)>,
);

/// Every place of the reconstruction; city centroids in WGS84, no coordinates where the town is not
/// known.
pub(super) const PLACES: &[PlaceRow] = &[
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

/// Sectors: code, English, French, colour slot.
pub(super) const SECTOR_WORDS: [(&str, &str, &str, u8); 7] = [
    ("AV", "Audiovisual", "Audiovisuel", 1),
    ("VG", "Video games", "Jeu vidéo", 4),
    ("NC", "Communication and web", "Communication et web", 3),
    ("TR", "Training", "Formation", 8),
    ("RS", "Research", "Recherche", 5),
    ("PU", "Public institutions", "Institutions publiques", 7),
    ("OT", "Other", "Autres", 6),
];

/// Spheres: code, English, French.
pub(super) const SPHERES: [(&str, &str, &str); 4] = [
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
pub(super) const KINDS: [(&str, &str, &str, bool, bool); 6] = [
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
