//! What each layout promises of its own.

use super::{Pairs, apart, clusters, positions, request, settled};
use milieu::base::evidence::Evidence;
use milieu::base::geometry::Vec2;
use milieu::base::id::{KindId, NodeId};
use milieu::layout::{Enclosure, Holds, Need, Run, find};
use milieu::network::graph::Origin;
use milieu::network::{Partition, Simple, Tie};
use std::sync::Arc;

/// Ring or line of a node by distance from the middle, told by the circles around it.
fn ring_of(run: &dyn Run, at: Vec2) -> usize {
    let holds = |e: &&Enclosure| at.distance(e.centre) <= e.radius;
    run.enclosures().iter().filter(holds).count()
}

#[test]
fn higher_values_stand_further_in() {
    let request = clusters(448);
    let run = settled(find("concentric").unwrap(), &request);
    let places = positions(run.as_ref());
    let degree = |i: usize| request.ties.both().degree(i);
    for i in 0..448 {
        for j in 0..i {
            let (a, b) = (
                ring_of(run.as_ref(), places[i]),
                ring_of(run.as_ref(), places[j]),
            );
            assert!(degree(i) < degree(j) || a >= b || a == 0, "{i} {j}");
        }
    }
    // What is undefined stands apart, and is counted.
    let mut some = request.clone();
    some.given.values = Some(Arc::new(
        (0..448).map(|i| (i % 9 > 0).then_some(i as f64)).collect(),
    ));
    let run = settled(find("concentric").unwrap(), &some);
    let apart = run
        .enclosures()
        .iter()
        .find(|e| e.holds == Holds::Undefined)
        .copied();
    assert_eq!(apart.map(|e| e.members), Some(50));
}

#[test]
fn rings_about_a_member_are_distances_in_ties() {
    // A path of nine, and two apart from it.
    let path: Pairs = (1..9).map(|i| (i - 1, i)).chain([(9, 10)]).collect();
    let mut request = request(11, &path, &[]);
    request.given.member = Some(NodeId(4));
    let run = settled(find("radial").unwrap(), &request);
    let places = positions(run.as_ref());
    let far = |i: usize| places[i].distance(places[4]);
    for step in 1..4 {
        assert!((far(4 - step) - far(4 + step)).abs() < 1e-9);
        assert!(far(4 + step) < far(4 + step + 1));
    }
    let apart = run
        .enclosures()
        .iter()
        .find(|e| e.holds == Holds::NotReached)
        .copied();
    assert_eq!(apart.map(|e| e.members), Some(2));
}

#[test]
fn columns_and_circles_keep_classes_together() {
    let request = clusters(448);
    let classes = request.classes.clone().unwrap();
    let run = settled(find("columns").unwrap(), &request);
    let places = positions(run.as_ref());
    let tied = |i: &usize| request.ties.both().degree(*i) > 0;
    let span = |class: usize| {
        let own = (0..448)
            .filter(tied)
            .filter(|i| classes.class_of[*i].map(|c| c.index()) == Some(class));
        let x: Vec<f64> = own.map(|i| places[i].x).collect();
        (
            x.iter().copied().fold(f64::MAX, f64::min),
            x.iter().copied().fold(f64::MIN, f64::max),
        )
    };
    assert!(span(0).1 < span(1).0 && span(1).1 < span(2).0);
    let circular = settled(find("circular").unwrap(), &request);
    let heads = circular.enclosures();
    assert_eq!(
        heads.iter().filter(|e| e.holds == Holds::Class).count(),
        3 + 1
    );
}

#[test]
fn layers_follow_the_direction_of_ties() {
    let arcs: Pairs = vec![(0, 2), (1, 2), (2, 3), (2, 4), (3, 5), (4, 5)];
    let tie = |(a, b): &(usize, usize)| Tie {
        source: NodeId::from_index(*a),
        target: NodeId::from_index(*b),
        kind: KindId::from_index(0),
        weight: 1.0,
        directed: true,
        counted: true,
        evidence: Evidence::Documented,
        origin: Origin::Listed(0),
    };
    let mut request = request(7, &arcs, &[]);
    request.ties = Arc::new(Simple::of(7, &arcs.iter().map(tie).collect::<Vec<_>>()));
    let run = settled(find("layered").unwrap(), &request);
    let places = positions(run.as_ref());
    assert!(arcs.iter().all(|(a, b)| places[*a].y < places[*b].y));
    assert!(places[6].y > places[5].y);
}

#[test]
fn members_stand_around_their_place_and_those_without_one_are_counted() {
    let request = clusters(448);
    let run = settled(find("map").unwrap(), &request);
    let (discs, places) = (run.enclosures(), positions(run.as_ref()));
    let classes = request.classes.clone().unwrap();
    for (i, at) in places.iter().enumerate() {
        if let Some(disc) = discs
            .iter()
            .find(|d| d.class.is_some() && d.class == classes.class_of[i])
        {
            assert!(at.distance(disc.centre) <= disc.radius);
        }
    }
    let unknown = discs.iter().find(|d| d.holds == Holds::NoPlace).unwrap();
    assert_eq!(unknown.members, classes.sizes()[2] + classes.unclassed());
    // The first class lies north of the second.
    assert!(discs[0].centre.y < discs[1].centre.y);
}

#[test]
fn stress_keeps_distances() {
    let side = 12;
    let at = |x: usize, y: usize| y * side + x;
    let mut pairs = Pairs::new();
    for (x, y) in (0..side * side).map(|i| (i % side, i / side)) {
        pairs.extend((x > 0).then(|| (at(x - 1, y), at(x, y))));
        pairs.extend((y > 0).then(|| (at(x, y - 1), at(x, y))));
    }
    let request = request(side * side, &pairs, &[]);
    let places = positions(settled(find("stress").unwrap(), &request).as_ref());
    let silent = milieu::base::progress::Silent;
    let found = milieu::layout::quality::quality(&request.ties, &places, &silent).unwrap();
    assert!(found.stress.value().unwrap() < 0.02 && found.kept.value().unwrap() > 0.9);
    assert_eq!(found.crossings.value(), Some(0.0));
}

#[test]
fn every_layout_says_what_it_needs() {
    let needs = |id: &str| find(id).unwrap().info().needs;
    assert_eq!(needs("map"), &[Need::Places]);
    assert_eq!(needs("communities"), &[Need::Communities]);
    assert!(needs("stress").is_empty());
}

#[test]
fn discs_within_discs_hold_their_members_and_are_disjoint() {
    let mut request = clusters(448);
    let within: Vec<Option<usize>> = (0..448).map(|i| (i % 7 > 0).then_some(i % 3)).collect();
    request.given.within = Some(Arc::new(Partition::from_indices("within", &within)));
    let run = settled(find("grouped").unwrap(), &request);
    let (discs, places) = (run.enclosures(), positions(run.as_ref()));
    apart(&request, &places);
    let classes = request.classes.clone().unwrap();
    let (inner, outer): (Vec<&Enclosure>, Vec<&Enclosure>) =
        discs.iter().partition(|d| d.holds == Holds::Within);
    assert_eq!((outer.len(), inner.len()), (3, 12));
    assert_eq!(inner.iter().map(|d| d.members).sum::<usize>(), 445);
    for (i, at) in places.iter().enumerate() {
        let around = |d: &&&Enclosure| at.distance(d.centre) <= d.radius;
        let part = inner.iter().find(around);
        let whole = outer.iter().find(around);
        assert_eq!(whole.and_then(|d| d.class), classes.class_of[i], "{i}");
        let named = part.and_then(|d| d.class).map(|c| c.index());
        assert_eq!(named, classes.class_of[i].and(within[i]), "{i}");
    }
    for (k, a) in inner.iter().enumerate() {
        for b in &inner[..k] {
            assert!(a.centre.distance(b.centre) > a.radius + b.radius);
        }
    }
}
