//! Draws keep what they must keep, and chance is told from structure.

use super::draw::{distinct, draw};
use super::source::{Source, made};
use super::*;
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parallel::with_threads;
use crate::base::progress::Silent;
use crate::base::random::Random;
use crate::measure;
use crate::network::dataset::Words;
use crate::network::{Category, Column, Field, Network, Role};

fn question(id: &str) -> Question {
    Question {
        measure: measure::find(id).unwrap(),
        field: None,
    }
}

fn random_network(n: usize, m: usize, stream: u64) -> Network {
    made(
        n,
        &distinct(n, m, false, &mut Random::new(7, stream)),
        false,
    )
}

fn directed() -> Network {
    made(12, &distinct(12, 50, true, &mut Random::new(3, 0)), true)
}

fn degrees(n: usize, ties: &[(u32, u32)]) -> [Vec<u32>; 2] {
    let mut found = [vec![0; n], vec![0; n]];
    for &(a, b) in ties {
        found[0][a as usize] += 1;
        found[1][b as usize] += 1;
    }
    found
}

#[test]
fn each_model_keeps_what_it_says() {
    let mutual = |ties: &[(u32, u32)]| {
        let back = |t: &&(u32, u32)| ties.contains(&(t.1, t.0));
        ties.iter().filter(back).count()
    };
    for network in [random_network(30, 60, 0), directed()] {
        let source = Source::of(&network);
        for stream in 0..20 {
            let mut random = Random::new(1, stream);
            let ties = draw(Model::Ties, &source, &mut random);
            assert_eq!(ties.len(), source.ties.len());
            let census = draw(Model::Census, &source, &mut random);
            assert_eq!(census.len(), source.ties.len());
            assert_eq!(mutual(&census), mutual(&source.ties));
            let swapped = draw(Model::Degrees, &source, &mut random);
            assert_ne!(swapped, source.ties);
            let both = |ties: &[(u32, u32)]| {
                let [from, to] = degrees(source.n, ties);
                let sum: Vec<u32> = from.iter().zip(&to).map(|(a, b)| a + b).collect();
                if source.directed {
                    (from, to)
                } else {
                    (sum, Vec::new())
                }
            };
            assert_eq!(both(&swapped), both(&source.ties));
            for drawn in [&ties, &census, &swapped] {
                assert!(drawn.windows(2).all(|w| w[0] < w[1]), "{drawn:?}");
                assert!(drawn.iter().all(|(a, b)| a != b));
            }
        }
    }
}

#[test]
fn trades_keep_sizes_and_numbers_of_projects() {
    let projects = vec![
        vec![0, 1, 2, 3],
        vec![2, 3, 4],
        vec![0, 5],
        vec![4, 5, 6, 7],
    ];
    let counts = |all: &[Vec<u32>]| {
        let mut per_member = [0; 8];
        for member in all.iter().flatten() {
            per_member[*member as usize] += 1;
        }
        (all.iter().map(Vec::len).collect::<Vec<_>>(), per_member)
    };
    let mut changed = 0;
    for stream in 0..20 {
        let drawn = swap::curveball(&projects, &mut Random::new(1, stream));
        assert_eq!(counts(&drawn), counts(&projects));
        assert!(drawn.iter().all(|p| p.windows(2).all(|w| w[0] < w[1])));
        changed += usize::from(drawn != projects);
    }
    assert!(changed > 15);
}

/// A ring of cliques is far more transitive than chance gives.
#[test]
fn structure_is_told_from_chance_and_threads_change_nothing() {
    let ties: Vec<(u32, u32)> = (0..8_u32)
        .flat_map(|c| {
            let k = 4 * c;
            let next = (k + 4) % 32;
            [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]
                .map(|(a, b)| (k + a, k + b))
                .into_iter()
                .chain([(k, next)])
        })
        .collect();
    let network = made(32, &ties, false);
    let asked = [
        question("transitivity"),
        question("tie-count"),
        question("degree"),
    ];
    for model in [Model::Size, Model::Ties, Model::Census, Model::Degrees] {
        let options = NullOptions {
            model,
            draws: 60,
            seed: 1,
        };
        let run = |threads| {
            with_threads(threads, || against(&network, &asked, &options, &Silent)).unwrap()
        };
        let found = run(1);
        assert_eq!(found, run(2));
        assert_eq!(found, run(7));
        let transitivity = found[0].unwrap();
        if model != Model::Size {
            assert!(transitivity.z.value().unwrap() > 5.0, "{model:?}");
            assert_eq!(transitivity.percentile, Outcome::Value(100.0));
            let none = Outcome::Undefined(Undefined::NoVariation);
            assert_eq!(found[1].unwrap().z, none);
            assert_eq!(found[1].unwrap().percentile, Outcome::Value(50.0));
        }
        assert_eq!(found[2], None);
    }
    let options = NullOptions {
        model: Model::Projects,
        draws: 60,
        seed: 1,
    };
    let found = against(&network, &asked, &options, &Silent).unwrap();
    assert_eq!(
        found[0].unwrap().z,
        Outcome::Undefined(Undefined::WrongMode)
    );
}

/// Of 1 000 random networks at most one in a hundred lies 3 standard deviations off.
#[test]
fn a_random_network_is_not_remarkable() {
    let transitivity = question("transitivity");
    let value = |stream| {
        let network = random_network(60, 240, stream);
        let of = (&network, None);
        question::number(transitivity.measure, of, 1, &Silent)
            .unwrap()
            .unwrap()
    };
    let drawn: Vec<f64> = (0..400).filter_map(|s| value(s).value()).collect();
    let far = (1_000..2_000)
        .filter(|s| {
            let found = Against::of(value(*s), &drawn, 400, None);
            found.z.value().unwrap().abs() >= 3.0
        })
        .count();
    assert!(far <= 10, "{far} of 1000");
}

/// A network of 40 whose classes were dealt at random: p is uniform.
#[test]
fn labels_dealt_at_random_give_a_uniform_p() {
    let mut p: Vec<f64> = (0..200)
        .map(|stream| {
            let mut random = Random::new(11, stream);
            let of = (0..40).map(|_| Some(random.below(4) as u32)).collect();
            let network = with_classes(random_network(40, 90, 0), of);
            let asked = Question {
                field: network.field("class"),
                ..question("assortativity")
            };
            let options = NullOptions {
                model: Model::Labels,
                draws: 99,
                seed: stream,
            };
            against(&network, &[asked], &options, &Silent).unwrap()[0]
                .unwrap()
                .p
                .value()
                .unwrap()
        })
        .collect();
    p.sort_by(f64::total_cmp);
    // Kolmogorov's distance; 1.63 / √200 is its 1 % point.
    let far = p
        .iter()
        .enumerate()
        .map(|(i, p)| ((i as f64 + 0.5) / 200.0 - p).abs());
    let far = far.fold(0.0, f64::max);
    assert!(far < 0.115, "{far}");
}

fn with_classes(network: Network, of: Vec<Option<u32>>) -> Network {
    let classes = of.iter().flatten().max().map_or(0, |m| m + 1);
    let category = |i: u32| Category {
        code: i.to_string(),
        label: Words::same(&i.to_string()),
        slot: None,
    };
    let field = Field {
        name: "class".to_owned(),
        label: Words::same("class"),
        role: Role::Other,
    };
    let categories = (0..classes).map(category).collect();
    network.with_column(field, Column::Category { categories, of })
}

/// The standard error of a mean degree by resampled members is near that of independent degrees.
#[test]
fn intervals_contain_the_value() {
    let network = random_network(50, 150, 0);
    let asked = [
        question("mean-degree"),
        question("density"),
        question("degree"),
    ];
    let found = intervals(&network, &asked, Resampling::Members, (200, 1), &Silent).unwrap();
    for one in found.iter().take(2).flatten() {
        let (low, high) = one.ends.unwrap();
        let value = one.value.value().unwrap();
        assert!(low < value && value < high && low >= 0.0);
    }
    assert_eq!(found[2], None);
    let again = with_threads(3, || {
        intervals(&network, &asked, Resampling::Members, (200, 1), &Silent)
    });
    assert_eq!(found, again.unwrap());
    let none = intervals(&network, &asked, Resampling::Projects, (200, 1), &Silent).unwrap();
    let reason = Outcome::Undefined(Undefined::WrongMode);
    assert_eq!(none[0].unwrap().error, reason);
}

#[test]
fn a_star_without_its_centre_falls_apart() {
    let star = made(6, &[(0, 1), (0, 2), (0, 3), (0, 4), (0, 5)], false);
    let centre = star.nodes().next().unwrap();
    let asked = [
        question("components"),
        question("diameter"),
        question("degree"),
    ];
    let losses = without(&star, &[centre], &asked, 1, &Silent).unwrap();
    assert_eq!(losses.len(), 2);
    assert_eq!(
        (losses[0].before, losses[0].after),
        (Outcome::Value(1.0), Outcome::Value(5.0))
    );
    assert_eq!(losses[0].change(), Some(4.0));
    assert_eq!(losses[1].change(), None);
}

#[test]
fn an_order_survives_when_nothing_is_missing() {
    let network = random_network(40, 100, 1);
    let same = robustness(&network, &question("degree"), 0.0, (20, 1), &Silent)
        .unwrap()
        .unwrap();
    assert_eq!(same.rho, Outcome::Value(1.0));
    assert_eq!(same.tenth, Outcome::Value(1.0));
    let less = robustness(&network, &question("degree"), 0.2, (50, 1), &Silent)
        .unwrap()
        .unwrap();
    assert_eq!(less.missing, 20);
    let rho = less.rho.value().unwrap();
    assert!((0.5..0.99).contains(&rho), "{rho}");
    let none = robustness(&network, &question("density"), 0.2, (50, 1), &Silent).unwrap();
    assert_eq!(none, None);
}

/// Nothing to draw from: a reason, never a panic.
#[test]
fn networks_without_anything() {
    let asked = [
        question("transitivity"),
        question("density"),
        question("reciprocity"),
    ];
    for (n, directed) in [(0, false), (1, false), (2, true), (5, false)] {
        let network = made(n, &[], directed);
        for model in Model::ALL {
            let options = NullOptions {
                model,
                draws: 20,
                seed: 1,
            };
            let found = against(&network, &asked, &options, &Silent).unwrap();
            assert!(found[0].unwrap().z.value().is_none());
        }
        for resampling in Resampling::ALL {
            intervals(&network, &asked, resampling, (20, 1), &Silent).unwrap();
        }
        robustness(&network, &question("degree"), 0.5, (20, 1), &Silent).unwrap();
    }
}
