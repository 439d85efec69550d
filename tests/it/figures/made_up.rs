//! A made-up network of three clusters, laid out on sunflower spirals.

use milieu::base::geometry::Vec2;
use milieu::base::id::ClassId;
use milieu::base::math::{cos, sin};
use milieu::base::random::Random;
use milieu::base::wording::Language;
use milieu::figure::resolve::{EnclosureInput, Look, ResolveInput, enclosures, radii, resolve};
use milieu::figure::{Appearance, Scene};
use milieu::network::dataset::{Cluster, Dataset, KindTerm, Node, NodeMore, Term, Tie, Words};
use milieu::network::{Network, NetworkChoice, Subset, choose};
use std::sync::Arc;

const SIZES: [usize; 3] = [115, 150, 183];
const SECTORS: [(&str, &str, u8); 7] = [
    ("Audiovisual and cinema", "Audiovisuel et cinéma", 1),
    ("Animation", "Animation", 2),
    ("Web and communication", "Web et communication", 3),
    ("Video games", "Jeu vidéo", 4),
    ("Research", "Recherche", 5),
    ("Public authority", "Collectivité publique", 7),
    ("Training", "Formation", 8),
];
const SPHERES: [(&str, &str, &str); 3] = [
    ("firm", "Firms", "Entreprises"),
    ("university_rd", "Training and R&D", "Formation et R&D"),
    ("public_authority", "Public authorities", "Acteurs publics"),
];

const CLUSTERS: [&str; 3] = ["Nord Images", "Rhône Image", "Sud Médias"];
const SYLLABLES: [&str; 14] = [
    "Lu", "mi", "gra", "pho", "stu", "dio", "ca", "né", "tec", "vi", "sion", "pôle", "art", "mo",
];

/// A network like the ones the program is for: 448 members of three clusters.
fn dataset() -> Dataset {
    let mut random = Random::new(7, 0);
    let mut data = Dataset::new(
        "made-up",
        Words::both("Three made-up clusters", "Trois clusters"),
    );
    vocabularies(&mut data);
    for (c, size) in SIZES.into_iter().enumerate() {
        data.clusters.push(Cluster {
            id: format!("c{c}"),
            short: CLUSTERS[c].to_owned(),
            ..Cluster::default()
        });
        data.nodes
            .extend((0..size).map(|i| member(c, i, &mut random)));
    }
    let mut tie = |source: String, target: String, kind: &str| {
        data.ties.push(Tie {
            source,
            target,
            kind: kind.to_owned(),
            ..Tie::default()
        });
    };
    for (c, size) in SIZES.into_iter().enumerate() {
        let end = |random: &mut Random| {
            let u = random.unit();
            format!("c{c}-{}", (u * u * 0.75 * size as f64) as usize)
        };
        for i in 0..size * 8 / 5 {
            let (a, b) = (end(&mut random), end(&mut random));
            if a != b {
                tie(
                    a,
                    b,
                    if i % 3 == 0 {
                        "funding"
                    } else {
                        "joint_project"
                    },
                );
            }
        }
    }
    for i in 0..12 {
        let (a, b) = (i % 3, (i + 1) % 3);
        tie(
            format!("c{a}-{i}"),
            format!("c{b}-{}", i + 2),
            "joint_project",
        );
    }
    tie("c0-1".to_owned(), "c1-1".to_owned(), "no_partnership");
    data
}

fn vocabularies(data: &mut Dataset) {
    let term = |code: &str, en: &str, fr: &str, slot| Term {
        code: code.to_owned(),
        label: Words::both(en, fr),
        slot,
        ..Term::default()
    };
    let sectors = SECTORS.iter().enumerate();
    data.vocabularies.sectors = sectors
        .map(|(i, s)| term(&format!("s{i}"), s.0, s.1, Some(s.2)))
        .collect();
    data.vocabularies.spheres = SPHERES.iter().map(|s| term(s.0, s.1, s.2, None)).collect();
    let kind = |code: &str, en: &str, fr: &str| KindTerm {
        code: code.to_owned(),
        label: Words::both(en, fr),
        directed: code == "funding",
        negative: code == "no_partnership",
        ..KindTerm::default()
    };
    data.vocabularies.tie_kinds = vec![
        kind("joint_project", "joint project", "projet collaboratif"),
        kind("funding", "funding", "financement"),
        kind("no_partnership", "no partnership", "absence de partenariat"),
    ];
}

fn member(cluster: usize, i: usize, random: &mut Random) -> Node {
    let sector = random
        .weighted(&[45.0, 9.0, 12.0, 10.0, 4.0, 11.0, 9.0])
        .unwrap();
    let sphere = [0, 0, 0, 0, 1, 2, 1][sector];
    let mut label: String = (0..2 + random.below(3))
        .map(|_| *random.pick(&SYLLABLES).unwrap())
        .collect();
    if random.chance(0.15) {
        label = format!("Association régionale {label} et métiers de l'image");
    }
    Node::new(format!("c{cluster}-{i}"), label).with(NodeMore {
        clusters: vec![format!("c{cluster}")],
        sector: (!random.chance(0.04)).then(|| format!("s{sector}")),
        sphere: Some(SPHERES[sphere].0.to_owned()),
        ..NodeMore::default()
    })
}

/// Members on sunflower spirals in three discs; those without ties in rows at the foot.
fn discs(network: &Network, radii: &[f64]) -> (Vec<Vec2>, Vec<EnclosureInput>) {
    let partition = network
        .partition(network.field("cluster").unwrap())
        .unwrap();
    let centres = [
        Vec2::new(310.0, 120.0),
        Vec2::new(180.0, 330.0),
        Vec2::new(430.0, 345.0),
    ];
    let reach = [105.0, 120.0, 132.0];
    let mut positions = vec![Vec2::ZERO; network.node_count()];
    let mut inputs = Vec::new();
    for c in 0..3 {
        let members: Vec<usize> = (0..network.node_count())
            .filter(|&i| partition.class_of[i] == Some(ClassId(c as u32)))
            .collect();
        let degree = |i: usize| network.simple().both().degree(i);
        let (tied, alone): (Vec<usize>, Vec<usize>) =
            members.iter().copied().partition(|&i| degree(i) > 0);
        let disc = reach[c] * 0.8;
        for (k, &i) in tied.iter().enumerate() {
            let r = disc * ((k as f64 + 0.5) / tied.len() as f64).sqrt();
            let turn = k as f64 * 2.399_963;
            positions[i] = centres[c] + Vec2::new(r * cos(turn), r * sin(turn) - reach[c] * 0.12);
        }
        let columns = 16;
        let top = centres[c].y + reach[c] * 0.74;
        for (k, &i) in alone.iter().enumerate() {
            let (x, y) = (k % columns, k / columns);
            positions[i] = Vec2::new(
                centres[c].x + (x as f64 - 7.5) * 6.5,
                top + 4.0 + y as f64 * 6.5,
            );
        }
        inputs.push(EnclosureInput {
            centre: centres[c],
            radius: reach[c],
            name: CLUSTERS[c].to_owned(),
            members: members.len(),
            isolates: Some((Vec2::new(centres[c].x, top), alone.len())),
        });
    }
    assert_eq!(radii.len(), positions.len());
    (positions, inputs)
}

/// A network with its look and scene.
pub(crate) struct Picture {
    pub(crate) network: Network,
    pub(crate) look: Look,
    pub(crate) scene: Scene,
}

pub(crate) const STATEMENT: &str = "Synthetic reconstruction from published aggregates, not a member list; no \
                         tie shown here was observed.";

pub(crate) fn picture(
    appearance: &Appearance,
    shown: Option<&[bool]>,
    language: Language,
) -> Picture {
    let network = choose(&dataset(), &NetworkChoice::default());
    let subset = Subset::of(&network, &[]);
    let shown = shown.unwrap_or(&subset.shown).to_vec();
    let input = ResolveInput {
        network: &network,
        shown: &shown,
        appearance,
        size_values: None,
        size_name: "Ties (degree)",
        language,
        statement: Some(STATEMENT),
        grouped: true,
    };
    let (positions, inputs) = discs(&network, &radii(&input));
    let look = resolve(&input);
    let scene = Scene {
        positions: Arc::new(positions),
        shown: Arc::new(shown.clone()),
        names: Arc::clone(&look.names),
        label_rank: Arc::clone(&look.label_rank),
        nodes: Arc::clone(&look.nodes),
        ties: Arc::clone(&look.ties),
        enclosures: Arc::new(enclosures(&inputs, appearance.theme, language)),
        legend: Arc::clone(&look.legend),
        theme: appearance.theme,
    };
    Picture {
        network,
        look,
        scene,
    }
}
