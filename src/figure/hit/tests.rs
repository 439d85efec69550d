use super::*;
use crate::base::color::Color;
use crate::figure::{Dash, NodeMark, Symbol, Theme};

fn scene(places: &[(f64, f64)], ties: &[(u32, u32, f64)]) -> Scene {
    let mark = NodeMark {
        symbol: Symbol::Circle,
        radius: 3.0,
        fill: None,
        outline: Color::hex(0),
        outline_width: 0.5,
        dashed: false,
    };
    let tie = |(i, &(a, b, bend)): (usize, &(u32, u32, f64))| TieMark {
        tie: TieId::from_index(i),
        source: NodeId(a),
        target: NodeId(b),
        color: Color::hex(0),
        width: 0.4,
        dash: Dash::Solid,
        arrow: false,
        bend,
        above: false,
    };
    let n = places.len();
    Scene {
        positions: Arc::new(places.iter().map(|&(x, y)| Vec2::new(x, y)).collect()),
        shown: Arc::new(vec![true; n]),
        names: Arc::new(vec![String::new(); n]),
        label_rank: Arc::new((0..n as u32).collect()),
        nodes: Arc::new(vec![mark; n]),
        ties: Arc::new(ties.iter().enumerate().map(tie).collect()),
        enclosures: Arc::default(),
        legend: Arc::default(),
        theme: Theme::Light,
    }
}

#[test]
fn finds_what_a_search_of_everything_finds() {
    let mut random = crate::base::random::Random::new(3, 0);
    let places: Vec<(f64, f64)> = (0..300)
        .map(|_| (random.unit() * 200.0, random.unit() * 90.0))
        .collect();
    let scene = scene(&places, &[]);
    let hits = Hits::new(&scene);
    for _ in 0..300 {
        let at = Vec2::new(random.unit() * 240.0 - 20.0, random.unit() * 130.0 - 20.0);
        let nearest = (0..300)
            .map(|i| (scene.positions[i].distance(at) - 3.0, i))
            .filter(|(gap, _)| *gap <= 2.0)
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, i)| NodeId::from_index(i));
        assert_eq!(hits.node_at(at, 2.0), nearest);
        let rect = Rect::from_size(at, 50.0, 30.0);
        let inside: Vec<NodeId> = (0..300)
            .filter(|&i| rect.contains(scene.positions[i]))
            .map(NodeId::from_index)
            .collect();
        assert_eq!(hits.nodes_in(&rect), inside);
    }
}

#[test]
fn parallel_ties_are_told_apart() {
    let scene = scene(
        &[(0.0, 0.0), (100.0, 0.0)],
        &[(0, 1, 0.12), (0, 1, -0.12), (0, 0, 0.0)],
    );
    let hits = Hits::new(&scene);
    assert_eq!(hits.tie_at(Vec2::new(50.0, 12.0), 2.0), Some(TieId(0)));
    assert_eq!(hits.tie_at(Vec2::new(50.0, -12.0), 2.0), Some(TieId(1)));
    assert_eq!(hits.tie_at(Vec2::new(50.0, 0.0), 2.0), None);
    assert_eq!(hits.tie_at(Vec2::new(4.5, -4.5), 2.0), Some(TieId(2)));
}

#[test]
fn nothing_is_found_in_nothing_or_nowhere() {
    let hits = Hits::new(&scene(&[], &[]));
    assert_eq!(hits.node_at(Vec2::ZERO, 5.0), None);
    assert_eq!(hits.tie_at(Vec2::new(f64::NAN, 0.0), 5.0), None);
    let one = Hits::new(&scene(
        &[(f64::NAN, 0.0), (1e12, -1e12), (0.0, 0.0)],
        &[(0, 1, 0.0)],
    ));
    assert_eq!(one.node_at(Vec2::new(1.0, 0.0), 0.0), Some(NodeId(2)));
    assert_eq!(one.nodes_in(&Rect::EMPTY), []);
}
