//! Tests of layouts: the same bits on any number of threads, nothing overlaps, everyone is in their
//! disc, pins hold, neighbours are near, and impossible input is survived.

mod hard;

use milieu::base::evidence::Evidence;
use milieu::base::geometry::Vec2;
use milieu::base::id::{KindId, NodeId};
use milieu::base::parallel::with_threads;
use milieu::base::parameter::Values;
use milieu::base::random::Random;
use milieu::layout::{Given, LAYOUTS, Layout, Request, Run, Step, find, settle};
use milieu::network::graph::Origin;
use milieu::network::{Partition, Simple, Tie};
use std::sync::Arc;

mod kinds;

/// Diamonds stick out of the circle of equal area by so much.
const OUTLINE: f64 = 1.2533;

/// Ties between pairs of nodes.
type Pairs = Vec<(usize, usize)>;

fn simple(n: usize, pairs: &[(usize, usize)]) -> Simple {
    let tie = |(a, b): &(usize, usize)| Tie {
        source: NodeId::from_index(*a),
        target: NodeId::from_index(*b),
        kind: KindId::from_index(0),
        weight: 1.0,
        directed: false,
        counted: true,
        evidence: Evidence::Documented,
        origin: Origin::Listed(0),
    };
    Simple::of(n, &pairs.iter().map(tie).collect::<Vec<_>>())
}

fn request(n: usize, pairs: &[(usize, usize)], classes: &[Option<usize>]) -> Request {
    let ties = simple(n, pairs);
    let radii = (0..n)
        .map(|i| 2.6 + (ties.both().degree(i) as f64).sqrt().min(6.0))
        .collect();
    Request {
        ties: Arc::new(ties),
        radii: Arc::new(radii),
        classes: (!classes.is_empty()).then(|| Arc::new(Partition::from_indices("class", classes))),
        start: None,
        pins: Vec::new(),
        seed: 7,
        given: Given {
            places: Some(Arc::new(vec![
                Some((50.6, 3.1)),
                Some((45.8, 4.8)),
                None,
                Some((f64::NAN, 500.0)),
            ])),
            ..Given::default()
        },
    }
}

/// Layouts in which forces move the nodes.
fn moving() -> impl Iterator<Item = &'static dyn Layout> {
    let ids = ["grouped", "force", "communities", "stress"];
    ids.into_iter().filter_map(find)
}

/// Three clusters, a tenth of the members without ties, some ties between, three nodes of no class.
fn clusters(n: usize) -> Request {
    let mut random = Random::new(11, 0);
    let class: Vec<Option<usize>> = (0..n)
        .map(|i| {
            if i + 3 < n {
                Some([0, 0, 1, 2, 1, 0, 2, 0][i % 8])
            } else {
                None
            }
        })
        .collect();
    let mut pairs = Vec::new();
    for _ in 0..2 * n {
        let (a, b) = (random.below(n), random.below(n));
        let same = class[a] == class[b];
        if a % 10 != 0 && b % 10 != 0 && (same || random.chance(0.03)) {
            pairs.push((a, b));
        }
    }
    request(n, &pairs, &class)
}

fn begin(layout: &dyn Layout, request: &Request) -> Box<dyn Run> {
    layout.begin(request, &Values::new())
}

fn positions(run: &dyn Run) -> Vec<Vec2> {
    let mut all = Vec::new();
    run.read_positions(&mut all);
    all
}

fn settled(layout: &dyn Layout, request: &Request) -> Box<dyn Run> {
    let mut run = begin(layout, request);
    assert!(settle(run.as_mut()), "{} does not settle", layout.info().id);
    run
}

#[track_caller]
fn apart(request: &Request, places: &[Vec2]) {
    for i in 0..places.len() {
        for j in 0..i {
            let d = places[i].distance(places[j]);
            let least = (request.radii[i] + request.radii[j]) * OUTLINE;
            assert!(d >= least, "{i} and {j}: {d} is less than {least}");
        }
    }
}

#[test]
fn the_same_bits_on_any_number_of_threads() {
    let small = clusters(300);
    let large = clusters(3_000);
    for layout in LAYOUTS {
        // Still layouts do not use threads.
        let still = !moving().any(|l| l.info().id == layout.info().id);
        for request in [&small, &large].into_iter().take(if still { 1 } else { 2 }) {
            let of =
                |threads| with_threads(threads, || positions(settled(*layout, request).as_ref()));
            let one = of(1);
            assert_eq!(one, of(2), "{}", layout.info().id);
            assert_eq!(one, of(3), "{}", layout.info().id);
            let mut other = request.clone();
            other.seed = 8;
            if still {
                assert_eq!(one, positions(settled(*layout, &other).as_ref()));
                continue;
            }
            assert_ne!(one, positions(settled(*layout, &other).as_ref()));
        }
    }
}

#[test]
fn nothing_overlaps_when_settled() {
    for layout in LAYOUTS {
        for n in [2, 30, 448] {
            let request = clusters(n);
            apart(&request, &positions(settled(*layout, &request).as_ref()));
        }
    }
}

#[test]
fn every_member_stands_in_its_disc_and_discs_are_disjoint() {
    let request = clusters(448);
    let run = settled(find("grouped").unwrap(), &request);
    let (discs, places) = (run.enclosures(), positions(run.as_ref()));
    let classes = request.classes.clone().unwrap();
    assert_eq!(discs.len(), 3);
    for (i, at) in places.iter().enumerate() {
        let own = classes.class_of[i];
        for disc in &discs {
            let d = at.distance(disc.centre);
            let r = request.radii[i] * OUTLINE;
            if disc.class == own {
                assert!(d + r <= disc.radius, "{i} sticks out of its disc");
            } else {
                assert!(d - r >= disc.radius, "{i} stands in a foreign disc");
            }
        }
    }
    for (k, a) in discs.iter().enumerate() {
        assert!(
            a.isolates
                .is_some_and(|(at, n)| n > 0 && at.distance(a.centre) < a.radius)
        );
        for b in &discs[..k] {
            assert!(a.centre.distance(b.centre) > a.radius + b.radius);
        }
    }
    // Areas tell the number of members.
    let sizes = classes.sizes();
    let per = |k: usize| discs[k].radius * discs[k].radius / sizes[k] as f64;
    assert!((per(0) / per(1) - 1.0).abs() < 1e-9);
}

#[test]
fn ties_to_other_classes_are_near_the_rim_that_faces_them() {
    // Two rings of twenty with one tie between them.
    let ring = |from: usize| (0..20).map(move |i| (from + i, from + (i + 1) % 20));
    let mut pairs: Vec<(usize, usize)> = ring(0).chain(ring(20)).collect();
    pairs.push((3, 27));
    let class: Vec<Option<usize>> = (0..40).map(|i| Some(i / 20)).collect();
    let run = settled(find("grouped").unwrap(), &request(40, &pairs, &class));
    let (discs, places) = (run.enclosures(), positions(run.as_ref()));
    let rank = |node: usize, own: usize, other: usize| {
        let toward = discs[other].centre;
        let d = places[node].distance(toward);
        (own * 20..own * 20 + 20)
            .filter(|i| places[*i].distance(toward) < d)
            .count()
    };
    assert!(rank(3, 0, 1) <= 2 && rank(27, 1, 0) <= 2);
}

#[test]
fn pins_hold_from_the_start_and_during_a_run() {
    for layout in LAYOUTS {
        let mut request = clusters(120);
        let (first, second) = (Vec2::new(-80.0, 20.0), Vec2::new(55.0, -60.0));
        request.pins = vec![(NodeId(1), first)];
        let mut run = begin(*layout, &request);
        assert_eq!(run.step(), Step::Moved);
        run.pin(NodeId(2), Some(second));
        run.pin(NodeId(3), Some(Vec2::new(f64::NAN, 0.0)));
        run.pin(NodeId(100_000), Some(second));
        run.reheat();
        assert!(settle(run.as_mut()));
        let places = positions(run.as_ref());
        assert_eq!((places[1], places[2]), (first, second));
        run.pin(NodeId(2), None);
        run.reheat();
        assert_eq!(run.step(), Step::Moved);
        assert!(settle(run.as_mut()));
        assert_eq!(positions(run.as_ref())[1], first);
        assert_eq!(run.step(), Step::Settled);
    }
}

#[test]
fn a_run_goes_on_from_where_nodes_were() {
    for layout in LAYOUTS {
        let mut request = clusters(200);
        let before = positions(settled(*layout, &request).as_ref());
        request.start = Some(Arc::new(before.iter().copied().map(Some).collect()));
        request.seed = 99;
        let after = positions(settled(*layout, &request).as_ref());
        let mean: f64 = before
            .iter()
            .zip(&after)
            .map(|(a, b)| a.distance(*b))
            .sum::<f64>()
            / 200.0;
        let width = before.iter().map(|p| p.length()).fold(0.0, f64::max);
        assert!(
            mean < 0.15 * width,
            "{}: moved {mean} of {width}",
            layout.info().id
        );
    }
}

#[test]
fn movement_begins_in_the_first_step() {
    for layout in moving() {
        let request = clusters(448);
        let tied = (0..448)
            .filter(|i| request.ties.both().degree(*i) > 0)
            .count();
        let mut run = begin(layout, &request);
        let before = positions(run.as_ref());
        assert_eq!(run.step(), Step::Moved);
        let after = positions(run.as_ref());
        let moved = before.iter().zip(after).filter(|(a, b)| *a != b).count();
        assert!(10 * moved > 9 * tied, "{}: {moved}", layout.info().id);
    }
}

#[test]
fn neighbours_are_nearer_than_others() {
    for layout in moving() {
        let request = clusters(448);
        let places = positions(settled(layout, &request).as_ref());
        let classes = request.classes.clone().unwrap();
        let degree = |i: &usize| request.ties.both().degree(*i);
        let tied: Vec<usize> = (0..448).filter(|i| degree(i) > 0).collect();
        let pairs = tied.iter().flat_map(|i| tied.iter().map(move |j| (*i, *j)));
        let (near, far): (Pairs, Pairs) = pairs
            .filter(|(i, j)| i < j && classes.class_of[*i] == classes.class_of[*j])
            .partition(|(i, j)| request.ties.both().has(*i, *j));
        let mean = |pairs: &[(usize, usize)]| {
            let sum: f64 = pairs
                .iter()
                .map(|(i, j)| places[*i].distance(places[*j]))
                .sum();
            sum / pairs.len() as f64
        };
        let ratio = mean(&near) / mean(&far);
        assert!(ratio < 0.62, "{}: {ratio}", layout.info().id);
    }
}

#[test]
fn impossible_input_gives_finite_places() {
    let star: Vec<(usize, usize)> = (1..2_000).map(|i| (0, i)).collect();
    let path: Vec<(usize, usize)> = (1..800).map(|i| (i - 1, i)).collect();
    let complete: Vec<(usize, usize)> = (0..60).flat_map(|i| (0..i).map(move |j| (i, j))).collect();
    let parts: Vec<(usize, usize)> = (0..500).map(|i| (2 * i, 2 * i + 1)).collect();
    let each: Vec<Option<usize>> = (0..10_000).map(Some).collect();
    let one = vec![Some(0); 2_000];
    let mut nowhere = clusters(50);
    let odd = [f64::NAN, f64::INFINITY, 1e300, 0.0];
    nowhere.start = Some(Arc::new(
        (0..40).map(|i| Some(Vec2::new(odd[i % 4], 3.0))).collect(),
    ));
    nowhere.radii = Arc::new(vec![f64::NAN, -1.0, 0.0, 1e9]);
    nowhere.pins = vec![
        (NodeId(0), Vec2::new(f64::NAN, 1.0)),
        (NodeId(999), Vec2::ZERO),
    ];
    let mut one_place = clusters(50);
    one_place.start = Some(Arc::new(vec![Some(Vec2::new(5.0, 5.0)); 50]));
    let cases = [
        ("empty", request(0, &[], &[])),
        ("one", request(1, &[(0, 0)], &[Some(0)])),
        ("two", request(2, &[(0, 1)], &[])),
        ("no class", request(20, &[(0, 1)], &[None; 20])),
        (
            "loops",
            request(5, &[(0, 0), (1, 1), (2, 2)], &[Some(0); 5]),
        ),
        ("star", request(2_000, &star, &one)),
        ("path", request(800, &path, &one[..800])),
        ("complete", request(60, &complete, &one[..60])),
        ("parts", request(1_000, &parts, &one[..1_000])),
        ("many classes", request(10_000, &[], &each)),
        ("nowhere", nowhere),
        ("one place", one_place),
    ];
    for layout in LAYOUTS {
        for (name, request) in &cases {
            let run = settled(*layout, request);
            let places = positions(run.as_ref());
            assert_eq!(places.len(), request.ties.node_count(), "{name}");
            let wrong = places.iter().position(|p| !p.is_finite());
            assert_eq!(wrong, None, "{} on {name}", layout.info().id);
        }
    }
}
