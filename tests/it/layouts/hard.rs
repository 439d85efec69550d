//! Free and grouped layouts under hard conditions: networks that break naive code, many kinds of
//! network on one and two threads, weights, and what they leave to overlap.

use super::*;

/// The two layouts whose forces this is about.
fn both() -> [&'static dyn Layout; 2] {
    ["force", "grouped"].map(|id| find(id).unwrap())
}

fn weighted(n: usize, ties: &[(usize, usize, f64)]) -> Request {
    let tie = |(a, b, weight): &(usize, usize, f64)| Tie {
        source: NodeId::from_index(*a),
        target: NodeId::from_index(*b),
        kind: KindId::from_index(0),
        weight: *weight,
        directed: false,
        counted: true,
        evidence: Evidence::Documented,
        origin: Origin::Listed(0),
    };
    let mut request = request(n, &[], &vec![Some(0); n]);
    request.ties = Arc::new(Simple::of(n, &ties.iter().map(tie).collect::<Vec<_>>()));
    request
}

#[track_caller]
fn finite(name: &str, layout: &dyn Layout, request: &Request) -> Vec<Vec2> {
    let places = positions(settled(layout, request).as_ref());
    assert_eq!(places.len(), request.ties.node_count(), "{name}");
    let wrong = places.iter().position(|p| !p.is_finite());
    assert_eq!(wrong, None, "{} on {name}", layout.info().id);
    places
}

fn star(n: usize) -> Pairs {
    (1..n).map(|i| (0, i)).collect()
}

fn path(n: usize) -> Pairs {
    (1..n).map(|i| (i - 1, i)).collect()
}

#[test]
fn a_star_and_a_path_of_a_hundred_thousand_settle() {
    const N: usize = 100_000;
    // One disc of all ends would cover the page with marks that push each other for minutes.
    let classes: Vec<Option<usize>> = (0..N).map(|i| Some(i / 500)).collect();
    for (name, pairs) in [("star", star(N)), ("path", path(N))] {
        for layout in both() {
            finite(name, layout, &request(N, &pairs, &classes));
        }
    }
}

#[test]
fn a_complete_network_and_a_thousand_components_settle_without_overlap() {
    let complete: Pairs = (0..2_000)
        .flat_map(|i| (0..i).map(move |j| (i, j)))
        .collect();
    let parts: Pairs = (0..1_000)
        .flat_map(|i| [(3 * i, 3 * i + 1), (3 * i + 1, 3 * i + 2)])
        .collect();
    let cases = [("complete", 2_000, complete), ("parts", 3_000, parts)];
    for (name, n, pairs) in cases {
        for layout in both() {
            let request = request(n, &pairs, &vec![Some(0); n]);
            apart(&request, &finite(name, layout, &request));
        }
    }
}

#[test]
fn odd_weights_are_no_weights() {
    let odd = [0.0, -3.0, 1e300, f64::NAN, f64::INFINITY, 1e-300, 1.0];
    let ties: Vec<(usize, usize, f64)> = (0..400)
        .map(|i| (i, (i * 7 + 1) % 400, odd[i % odd.len()]))
        .collect();
    let request = weighted(400, &ties);
    for layout in LAYOUTS {
        finite("weights", *layout, &request);
    }
    let mut values = Values::new();
    values.set("weights", milieu::base::parameter::Value::Flag(true));
    let mut run = find("force").unwrap().begin(&request, &values);
    assert!(settle(run.as_mut()));
    assert!(positions(run.as_ref()).iter().all(|p| p.is_finite()));
}

#[test]
fn heavy_ties_are_shorter_on_request() {
    // A ring with chords; every fourth tie of the ring is heavy.
    let n = 240;
    let ring = (0..n).map(|i| (i, (i + 1) % n, if i % 4 == 0 { 9.0 } else { 1.0 }));
    let chords = (0..n).map(|i| (i, (i * 11 + 5) % n, 1.0));
    let request = weighted(n, &ring.chain(chords).collect::<Vec<_>>());
    let ratio = |flag: bool| {
        let mut values = Values::new();
        values.set("weights", milieu::base::parameter::Value::Flag(flag));
        let mut run = find("force").unwrap().begin(&request, &values);
        assert!(settle(run.as_mut()));
        let places = positions(run.as_ref());
        let mean = |heavy: bool| {
            let all: Vec<f64> = (0..n)
                .filter(|i| (i % 4 == 0) == heavy)
                .map(|i| places[i].distance(places[(i + 1) % n]))
                .collect();
            all.iter().sum::<f64>() / all.len() as f64
        };
        mean(true) / mean(false)
    };
    let (without, with) = (ratio(false), ratio(true));
    assert!(with < 0.85 * without, "{with} and {without}");
}

#[test]
fn starts_that_are_partly_given_far_away_or_all_equal_settle() {
    let n = 300;
    let half = (0..n).map(|i| (i % 2 == 0).then(|| Vec2::new(i as f64, 3.0)));
    let far = (0..n).map(|i| Some(Vec2::new(f64::INFINITY, -(i as f64) * 1e300)));
    let equal = (0..n).map(|_| Some(Vec2::new(-2.0, 8.0)));
    let starts: [Vec<Option<Vec2>>; 3] = [half.collect(), far.collect(), equal.collect()];
    for start in starts {
        let mut request = clusters(n);
        request.start = Some(Arc::new(start));
        for layout in both() {
            apart(&request, &finite("start", layout, &request));
        }
    }
}

/// Twelve kinds of network.
fn kinds() -> Vec<(&'static str, usize, Pairs)> {
    let mut random = Random::new(3, 0);
    let mut chance = |n: usize, m: usize| -> Pairs {
        (0..m).map(|_| (random.below(n), random.below(n))).collect()
    };
    let grid = |side: usize| -> Pairs {
        let right = (0..side * side).filter(move |i| i % side + 1 < side);
        let down = 0..side * (side - 1);
        right
            .map(|i| (i, i + 1))
            .chain(down.map(|i| (i, i + side)))
            .collect()
    };
    let ring = |n: usize| (0..n).flat_map(move |i| [(i, (i + 1) % n), (i, (i + 2) % n)]);
    let tree = (1..3_000).map(|i| (i, (i - 1) / 2)).collect();
    let hubs = (1..3_000).flat_map(|i| [(i, i / 7), (i, i / 90)]).collect();
    let caves: Pairs = (0..900)
        .flat_map(|i| (1..6).map(move |k| (i, i / 6 * 6 + (i + k) % 6)))
        .chain((0..150).map(|k| (6 * k, (6 * k + 9) % 900)))
        .collect();
    vec![
        ("pair", 2, vec![(0, 1)]),
        ("path", 1_500, path(1_500)),
        ("star", 1_200, star(1_200)),
        ("ring", 2_000, ring(2_000).collect()),
        ("grid", 2_500, grid(50)),
        ("small grid", 225, grid(15)),
        ("tree", 3_000, tree),
        ("hubs", 3_000, hubs),
        ("caves", 900, caves),
        ("sparse", 2_000, chance(2_000, 1_500)),
        ("random", 1_500, chance(1_500, 6_000)),
        ("dense", 300, chance(300, 12_000)),
    ]
}

#[test]
fn twelve_networks_have_the_same_bits_on_one_and_two_threads_and_no_overlap() {
    for (name, n, pairs) in kinds() {
        let classes: Vec<Option<usize>> = (0..n).map(|i| Some(i * 3 / n)).collect();
        let request = request(n, &pairs, &classes);
        for layout in both() {
            let of = |threads| with_threads(threads, || finite(name, layout, &request));
            let one = of(1);
            assert_eq!(one, of(2), "{name}");
            apart(&request, &one);
        }
    }
}
