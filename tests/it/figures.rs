//! Tests of figures: whole pages of a made-up network of three clusters.

use milieu::base::geometry::{Rect, Transform, Vec2};
use milieu::base::id::NodeId;
use milieu::base::sheet::{Cell, Sheet};
use milieu::base::wording::Language;
use milieu::figure::label::{LabelRequest, Labels, place};
use milieu::figure::page::{Page, PageText, compose};
use milieu::figure::resolve::{ResolveInput, resolve};
use milieu::figure::view::table::{self, TableInput};
use milieu::figure::{
    Appearance, Figure, LabelMode, LegendEntry, Mark, Scene, SizeBy, Theme, TieMode, text,
};
use milieu::network::Network;
use std::sync::Arc;

#[cfg(test)]
pub(crate) mod made_up;

use made_up::{STATEMENT, picture};

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
    positions[2] = Vec2::new(1e300, -1e300);
    picture.scene.positions = Arc::new(positions);
    picture.scene.shown = Arc::new(vec![true; 6]);
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

#[test]
fn loops_and_bows_stay_on_the_page() {
    let pairs = [(0, 0), (0, 1), (0, 1), (0, 1), (0, 1), (1, 1), (1, 1)];
    let network = Network::from_pairs(&["Alpha", "Beta"], &pairs);
    let appearance = Appearance::default();
    let input = ResolveInput {
        network: &network,
        shown: &[true; 2],
        appearance: &appearance,
        size_values: None,
        size_name: "Ties",
        language: Language::English,
        statement: None,
        grouped: false,
    };
    let look = resolve(&input);
    for far in [0.0, 1.0, 30.0, 4000.0] {
        let scene = Scene {
            positions: Arc::new(vec![Vec2::ZERO, Vec2::new(far, 0.0)]),
            shown: Arc::new(vec![true; 2]),
            names: Arc::clone(&look.names),
            label_rank: Arc::clone(&look.label_rank),
            nodes: Arc::clone(&look.nodes),
            ties: Arc::clone(&look.ties),
            enclosures: Arc::default(),
            legend: Arc::clone(&look.legend),
            theme: Theme::Light,
        };
        for width in [84.0, 174.0] {
            let figure = compose(&scene, &page(width), &words(Language::English));
            assert_sound(&figure, &format!("loops {far} {width}"));
        }
    }
}
