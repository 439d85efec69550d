use super::*;
use crate::base::random::Random;
use crate::figure::{NodeMark, Symbol, Theme};
use std::sync::Arc;

/// `n` members on a jittered lattice, one unit name each.
fn scene(n: usize) -> Scene {
    let mut random = Random::new(5, 0);
    let side = (n as f64).sqrt().ceil();
    let place = |i: usize, r: &mut Random| {
        let (x, y) = (i as f64 % side, (i as f64 / side).floor());
        Vec2::new((x + 0.6 * r.unit()) * 14.0, (y + 0.6 * r.unit()) * 14.0)
    };
    let mark = NodeMark {
        symbol: Symbol::Circle,
        radius: 3.0,
        fill: None,
        outline: Color::hex(0),
        outline_width: 0.5,
        dashed: false,
    };
    Scene {
        positions: Arc::new((0..n).map(|i| place(i, &mut random)).collect()),
        shown: Arc::new(vec![true; n]),
        names: Arc::new((0..n).map(|i| format!("Société {i}")).collect()),
        label_rank: Arc::new((0..n as u32).collect()),
        nodes: Arc::new(vec![mark; n]),
        ties: Arc::default(),
        enclosures: Arc::default(),
        legend: Arc::default(),
        theme: Theme::Light,
    }
}

fn request(mode: LabelMode) -> LabelRequest<'static> {
    LabelRequest {
        mode,
        selected: &[],
        hovered: None,
        font_size: 12.0,
        most: 0,
        leaders: true,
    }
}

fn seen(scene: &Scene, mode: LabelMode) -> Labels {
    let viewport = Rect::from_size(Vec2::ZERO, 1400.0, 900.0);
    let view = Transform::fit(&scene.bounds(), &viewport, 4.0);
    place(scene, &view, &viewport, &request(mode))
}

#[test]
fn dense_pictures_still_have_names() {
    let labels = seen(&scene(10_000), LabelMode::Auto);
    assert!(labels.placed.len() >= 15, "{}", labels.placed.len());
    for (i, a) in labels.placed.iter().enumerate() {
        assert!(
            labels.placed[i + 1..]
                .iter()
                .all(|b| !a.rect.overlaps(&b.rect))
        );
    }
}

#[test]
fn leaders_run_through_no_name() {
    let labels = seen(&scene(900), LabelMode::Auto);
    let leaders: Vec<_> = labels
        .placed
        .iter()
        .filter_map(|p| Some((p.node, p.leader?)))
        .collect();
    for (node, (from, to)) in leaders {
        for i in 1..8 {
            let at = from + (to - from) * (f64::from(i) / 8.0);
            let through = |p: &&PlacedLabel| p.node != node && p.rect.expand(-0.5).contains(at);
            assert!(!labels.placed.iter().any(|p| through(&p)));
        }
    }
}

#[test]
fn the_same_request_gives_the_same_labels() {
    let scene = scene(448);
    assert_eq!(seen(&scene, LabelMode::All), seen(&scene, LabelMode::All));
    assert_eq!(seen(&scene, LabelMode::None).placed, []);
}

#[test]
fn long_names_take_lines_and_lose_nothing() {
    let mut scene = scene(1);
    let name = "Association régionale pour la promotion des métiers de l'image animée";
    scene.names = Arc::new(vec![name.to_owned()]);
    let labels = seen(&scene, LabelMode::All);
    let lines = &labels.placed[0].lines;
    let said: Vec<&str> = lines.iter().map(|l| l.text.as_str()).collect();
    assert!((2..=3).contains(&lines.len()));
    assert_eq!(said.join(" "), name);
    assert!(lines[0].at.y < lines[1].at.y);
    assert!(
        lines
            .iter()
            .all(|l| l.width <= labels.placed[0].rect.width())
    );
}

#[test]
fn impossible_viewports_give_no_labels() {
    let scene = scene(9);
    let view = Transform::IDENTITY;
    let zero = place(&scene, &view, &Rect::EMPTY, &request(LabelMode::All));
    assert_eq!(zero, Labels::default());
    let tiny = Rect::from_size(Vec2::ZERO, 1.0, 1.0);
    assert!(
        place(&scene, &view, &tiny, &request(LabelMode::All))
            .placed
            .is_empty()
    );
    let bad = LabelRequest {
        font_size: f64::NAN,
        ..request(LabelMode::All)
    };
    assert_eq!(place(&scene, &view, &tiny, &bad), Labels::default());
}
