//! Tests of figures: whole pages of a made-up network of three clusters.

use milieu::base::geometry::{Rect, Transform, Vec2};
use milieu::base::id::{ClassId, NodeId};
use milieu::base::random::Random;
use milieu::base::sheet::{Cell, Sheet};
use milieu::base::wording::Language;
use milieu::figure::label::{LabelRequest, Labels, place};
use milieu::figure::page::{Page, PageText, compose};
use milieu::figure::resolve::{EnclosureInput, Look, ResolveInput, enclosures, radii, resolve};
use milieu::figure::view::table::{self, TableInput};
use milieu::figure::{
    Appearance, Figure, LabelMode, LegendEntry, Mark, Scene, SizeBy, Theme, TieMode, text,
};
use milieu::network::dataset::{Cluster, Dataset, KindTerm, Node, Term, Tie, Words};
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

/// A network like the ones the program is for: 448 members of three clusters.
fn dataset() -> Dataset {
    let mut random = Random::new(7, 0);
    let mut data = Dataset::new(
        "made-up",
        Words::both("Three made-up clusters", "Trois clusters"),
    );
    let term = |code: &str, en: &str, fr: &str, slot| Term {
        code: code.to_owned(),
        label: Words::both(en, fr),
        slot,
        ..Term::default()
    };
    data.vocabularies.sectors = SECTORS
        .iter()
        .enumerate()
        .map(|(i, s)| term(&format!("s{i}"), s.0, s.1, Some(s.2)))
        .collect();
    data.vocabularies.spheres = SPHERES.iter().map(|s| term(s.0, s.1, s.2, None)).collect();
    let kind = |code: &str, en: &str, fr: &str, directed, negative| KindTerm {
        code: code.to_owned(),
        label: Words::both(en, fr),
        directed,
        negative,
        ..KindTerm::default()
    };
    data.vocabularies.tie_kinds = vec![
        kind(
            "joint_project",
            "joint project",
            "projet collaboratif",
            false,
            false,
        ),
        kind("funding", "funding", "financement", true, false),
        kind(
            "no_partnership",
            "no partnership",
            "absence de partenariat",
            false,
            true,
        ),
    ];
    let syllables = [
        "Lu", "mi", "gra", "pho", "stu", "dio", "ca", "né", "tec", "vi", "sion", "pôle", "art",
        "mo",
    ];
    for (c, size) in SIZES.into_iter().enumerate() {
        data.clusters.push(Cluster {
            id: format!("c{c}"),
            short: ["Nord Images", "Rhône Image", "Sud Médias"][c].to_owned(),
            ..Cluster::default()
        });
        for i in 0..size {
            let sector = random
                .weighted(&[45.0, 9.0, 12.0, 10.0, 4.0, 11.0, 9.0])
                .unwrap();
            let sphere = [0, 0, 0, 0, 1, 2, 1][sector];
            let mut label = String::new();
            for _ in 0..2 + random.below(3) {
                label += random.pick(&syllables).unwrap();
            }
            if random.chance(0.15) {
                label = format!("Association régionale {label} et métiers de l'image");
            }
            data.nodes.push(Node {
                id: format!("c{c}-{i}"),
                label,
                clusters: vec![format!("c{c}")],
                sector: (!random.chance(0.04)).then(|| format!("s{sector}")),
                sphere: Some(SPHERES[sphere].0.to_owned()),
                ..Node::default()
            });
        }
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
        let member = |random: &mut Random| {
            let u = random.unit();
            format!("c{c}-{}", (u * u * 0.75 * size as f64) as usize)
        };
        for i in 0..size * 8 / 5 {
            let (a, b) = (member(&mut random), member(&mut random));
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
            positions[i] = centres[c] + Vec2::new(r * turn.cos(), r * turn.sin() - reach[c] * 0.12);
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
            name: ["Nord Images", "Rhône Image", "Sud Médias"][c].to_owned(),
            members: members.len(),
            isolates: Some((Vec2::new(centres[c].x, top), alone.len())),
        });
    }
    assert_eq!(radii.len(), positions.len());
    (positions, inputs)
}

struct Picture {
    network: Network,
    look: Look,
    scene: Scene,
}

const STATEMENT: &str = "Synthetic reconstruction from published aggregates, not a member list; no \
                         tie shown here was observed.";

fn picture(appearance: &Appearance, shown: Option<&[bool]>, language: Language) -> Picture {
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

fn page(width_mm: f64) -> Page {
    Page {
        width_mm,
        title: Some("Ties among the members of three made-up clusters".to_owned()),
        source: Some(
            "A. Author and B. Author (2013), A study of three clusters, Journal".to_owned(),
        ),
        ..Page::default()
    }
}

fn words(language: Language) -> PageText {
    PageText {
        title: "Three clusters".to_owned(),
        language,
        ..PageText::default()
    }
}

fn flat<'a>(marks: &'a [Mark], group: &'static str, out: &mut Vec<(&'static str, &'a Mark)>) {
    for mark in marks {
        match mark {
            Mark::Group { name, marks } => flat(marks, name, out),
            other => out.push((group, other)),
        }
    }
}

fn all(figure: &Figure) -> Vec<(&'static str, &Mark)> {
    let mut out = Vec::new();
    flat(&figure.marks, "", &mut out);
    out
}

/// The box of a mark's ink.
fn ink(mark: &Mark) -> Rect {
    match mark {
        Mark::Shape { path, stroke, .. } => {
            path.bounds().expand(stroke.map_or(0.0, |s| s.width / 2.0))
        }
        Mark::Text(run) => Rect::new(
            run.at - Vec2::new(0.0, text::ASCENT * run.size),
            run.at + Vec2::new(run.width, text::DESCENT * run.size),
        ),
        Mark::Group { .. } => Rect::EMPTY,
    }
}

/// Texts may share a hair of their line boxes, never of their letters.
fn letters(mark: &Mark) -> Option<Rect> {
    let Mark::Text(run) = mark else { return None };
    Some(Rect::new(
        run.at - Vec2::new(0.0, text::CAP * run.size),
        run.at + Vec2::new(run.width, 0.1 * run.size),
    ))
}

fn assert_sound(figure: &Figure, what: &str) {
    let paper = Rect::from_size(Vec2::ZERO, figure.width, figure.height);
    let marks = all(figure);
    for (group, mark) in &marks {
        assert!(
            paper.contains_rect(&ink(mark)),
            "{what}: outside in {group}: {mark:?}"
        );
        match mark {
            Mark::Text(run) => {
                assert!(run.size >= 6.0, "{what}: small text {run:?}");
                let width = text::width(&run.text, run.size, run.bold);
                assert!((width - run.width).abs() < 1e-9);
            }
            Mark::Shape {
                stroke: Some(stroke),
                ..
            } => {
                assert!(stroke.width >= 0.25 && stroke.color.a == 255);
            }
            _ => {}
        }
    }
    let texts: Vec<Rect> = marks.iter().filter_map(|(_, m)| letters(m)).collect();
    for (i, a) in texts.iter().enumerate() {
        for (j, b) in texts.iter().enumerate().skip(i + 1) {
            assert!(
                !a.overlaps(b),
                "{what}: texts {i} and {j} overlap: {a:?} {b:?}"
            );
        }
    }
    let discs = marks
        .iter()
        .filter(|(g, _)| *g == "enclosures")
        .map(|(_, m)| ink(m));
    for disc in discs {
        for (group, mark) in &marks {
            let apart = ["legend", "text"].contains(group);
            assert!(
                !apart || !ink(mark).overlaps(&disc),
                "{what}: {group} over a disc: {mark:?}"
            );
        }
    }
}

#[test]
fn every_page_is_whole_in_every_language_and_theme() {
    for language in [Language::English, Language::French] {
        for theme in Theme::ALL {
            let appearance = Appearance {
                theme,
                ..Appearance::default()
            };
            let picture = picture(&appearance, None, language);
            for (width, height) in [
                (84.0, None),
                (129.0, None),
                (174.0, None),
                (190.0, Some(120.0)),
                (84.0, Some(234.0)),
                (45.0, None),
                (400.0, Some(60.0)),
            ] {
                let page = Page {
                    height_mm: height,
                    ..page(width)
                };
                let figure = compose(&picture.scene, &page, &words(language));
                assert_sound(
                    &figure,
                    &format!("{language:?} {theme:?} {width} {height:?}"),
                );
                assert!((figure.width - width / 25.4 * 72.0).abs() < 1e-9);
                assert_eq!(figure.statement.as_deref(), Some(STATEMENT));
                assert!(all(&figure).iter().any(|(g, m)| *g == "text"
                    && matches!(m, Mark::Text(r) if r.text.starts_with("Synthetic"))));
            }
        }
    }
}

#[test]
fn the_same_scene_gives_the_same_figure() {
    let appearance = Appearance::default();
    let one = compose(
        &picture(&appearance, None, Language::English).scene,
        &page(174.0),
        &words(Language::English),
    );
    let two = compose(
        &picture(&appearance, None, Language::English).scene,
        &page(174.0),
        &words(Language::English),
    );
    assert_eq!(format!("{one:?}"), format!("{two:?}"));
}

fn labels(scene: &Scene, size: (f64, f64), font_size: f64, mode: LabelMode) -> Labels {
    let viewport = Rect::from_size(Vec2::ZERO, size.0, size.1);
    let view = Transform::fit(&scene.bounds(), &viewport.expand(-20.0), 8.0);
    let request = LabelRequest {
        mode,
        selected: &[],
        hovered: None,
        font_size,
        most: 0,
        leaders: false,
    };
    place(scene, &view, &viewport, &request)
}

#[test]
fn enough_names_are_read_and_none_overlap() {
    let picture = picture(&Appearance::default(), None, Language::English);
    for (size, font) in [((1400.0, 900.0), 12.0), ((380.0, 330.0), 7.0)] {
        for mode in [LabelMode::Auto, LabelMode::All] {
            let labels = labels(&picture.scene, size, font, mode);
            assert!(
                labels.placed.len() >= 15,
                "{size:?} {mode:?}: {}",
                labels.placed.len()
            );
            assert_eq!(labels.captions.len(), 6);
            assert_eq!(labels.total, 448);
            let rects: Vec<Rect> = labels
                .placed
                .iter()
                .map(|p| p.rect)
                .chain(labels.captions.iter().map(|c| c.rect))
                .collect();
            for (i, a) in rects.iter().enumerate() {
                assert!(rects[i + 1..].iter().all(|b| !a.overlaps(b)));
            }
        }
    }
}

#[test]
fn pointed_and_selected_names_come_first() {
    let picture = picture(&Appearance::default(), None, Language::English);
    let viewport = Rect::from_size(Vec2::ZERO, 1400.0, 900.0);
    let view = Transform::fit(&picture.scene.bounds(), &viewport, 8.0);
    let request = LabelRequest {
        mode: LabelMode::Selected,
        selected: &[NodeId(440), NodeId(3)],
        hovered: Some(NodeId(100)),
        font_size: 12.0,
        most: 0,
        leaders: false,
    };
    let labels = place(&picture.scene, &view, &viewport, &request);
    let nodes: Vec<u32> = labels.placed.iter().map(|p| p.node.0).collect();
    assert_eq!(nodes, [100, 3, 440]);
}

#[test]
fn legend_counts_are_those_of_what_is_shown() {
    let shown: Vec<bool> = (0..448).map(|i| i % 5 == 0).collect();
    let n = shown.iter().filter(|s| **s).count();
    let picture = picture(&Appearance::default(), Some(&shown), Language::English);
    let (mut blocks, mut ties, mut notes) = (Vec::new(), 0, Vec::new());
    for entry in &picture.look.legend.entries {
        match entry {
            LegendEntry::Heading(_) => blocks.push(0),
            LegendEntry::Symbol { count, .. } => *blocks.last_mut().unwrap() += count.unwrap(),
            LegendEntry::Line { count, label, .. } if label != "between clusters" => {
                ties += count.unwrap();
            }
            LegendEntry::Note(note) => notes.push(note.as_str()),
            _ => {}
        }
    }
    assert_eq!(blocks[..2], [n, n]);
    assert_eq!(ties, picture.look.ties.len());
    assert_eq!(
        notes,
        ["Membership shown as enclosure", "90 of 448 members shown"]
    );
}

#[test]
fn a_filter_recolours_and_resizes_nothing() {
    let shown: Vec<bool> = (0..448).map(|i| i < 115).collect();
    let all = picture(&Appearance::default(), None, Language::English);
    let part = picture(&Appearance::default(), Some(&shown), Language::English);
    assert_eq!(all.look.nodes, part.look.nodes);
    assert_eq!(all.look.label_rank, part.look.label_rank);
}

#[test]
fn ties_follow_the_choice() {
    let with = |ties| {
        picture(
            &Appearance {
                ties,
                ..Appearance::default()
            },
            None,
            Language::English,
        )
    };
    let (all, between, none) = (
        with(TieMode::All),
        with(TieMode::Between),
        with(TieMode::None),
    );
    assert_eq!(all.look.ties.len(), all.network.ties().len());
    assert_eq!(between.look.ties.len(), 13);
    assert!(none.look.ties.is_empty());
    let above = all.look.ties.iter().position(|t| t.above).unwrap();
    assert!(all.look.ties[above..].iter().all(|t| t.above));
    let fixed = Appearance {
        size: SizeBy::Fixed,
        ..Appearance::default()
    };
    let fixed = picture(&fixed, None, Language::English);
    assert!(
        !fixed
            .look
            .legend
            .entries
            .iter()
            .any(|e| matches!(e, LegendEntry::Sizes(_)))
    );
}

#[test]
fn nothing_and_nonsense_are_survived() {
    let mut picture = picture(
        &Appearance::default(),
        Some(&[false; 448]),
        Language::French,
    );
    let empty = Scene {
        enclosures: Arc::default(),
        ..picture.scene.clone()
    };
    let figure = compose(&empty, &page(84.0), &words(Language::French));
    assert_sound(&figure, "empty");
    let mut positions = picture.scene.positions.to_vec();
    positions[0] = Vec2::new(f64::NAN, 0.0);
    positions[1] = Vec2::new(f64::INFINITY, 0.0);
    picture.scene.positions = Arc::new(positions);
    picture.scene.shown = Arc::new(vec![true; 3]);
    let figure = compose(&picture.scene, &page(f64::NAN), &words(Language::French));
    assert_sound(&figure, "nonsense");
}

#[test]
fn tables_are_whole_on_every_page() {
    let sheet = governance();
    let input = TableInput {
        sheet: &sheet,
        theme: Theme::Light,
        statement: Some(STATEMENT),
    };
    for language in [Language::English, Language::French] {
        for width in [84.0, 129.0, 174.0, 297.0, 30.0] {
            let figure = table::figure(&input, &page(width), &words(language));
            assert_sound(&figure, &format!("table {width}"));
            let printed: String = all(&figure)
                .iter()
                .filter_map(|(_, m)| match m {
                    Mark::Text(run) => Some(run.text.replace(' ', "")),
                    _ => None,
                })
                .collect();
            assert!(printed.contains("Synthetic"));
            assert!(width < 84.0 || printed.contains("2009"));
        }
    }
}

/// A table with short, long, numeric and empty cells.
fn governance() -> Sheet {
    let said = |words: &str| Cell::Text(words.to_owned());
    Sheet {
        title: "Governance".to_owned(),
        columns: ["Criterion", "Nord Images", "Rhône Image", "Sud Médias"]
            .map(str::to_owned)
            .to_vec(),
        rows: vec![
            vec![said("Founded"), said("2009"), said("2006"), said("2010")],
            vec![
                said("Members"),
                Cell::Count(115),
                Cell::Count(150),
                Cell::Count(183),
            ],
            vec![
                said("Decision"),
                said("The board is led by the region and the two largest agglomerations"),
                said("Firms hold the majority of the seats"),
                Cell::Missing,
            ],
            vec![
                said("Density"),
                Cell::Number {
                    value: 0.0131,
                    decimals: 4,
                },
                Cell::Number {
                    value: 0.0107,
                    decimals: 4,
                },
                Cell::Share {
                    part: 37.0,
                    of: 183.0,
                },
            ],
        ],
        notes: vec!["Population: members with at least one recorded tie.".to_owned()],
    }
}
