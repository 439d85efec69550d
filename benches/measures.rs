//! Speed of the measures: one TSV line per case, on seeded networks of growing size.
//!
//! `cargo bench --no-default-features --bench measures [WORD]…` runs the cases whose line contains
//! one of the words; nodes, ties and threads are part of the line. With `-- --networks FOLDER` it writes
//! the networks instead, for `measures_peers.py`.

#![expect(clippy::print_stdout, reason = "the table is what a benchmark is for")]

use milieu::base::parallel::with_threads;
use milieu::base::parameter::Values;
use milieu::base::progress::Silent;
use milieu::base::random::Random;
use milieu::measure::{MeasureInput, find};
use milieu::network::{Network, Partition};
use std::time::Instant;

/// Nodes of the networks; each has 3.5 ties per node.
const SIZES: [usize; 3] = [10_000, 100_000, 1_000_000];
/// Measures, and the largest network each is tried on.
const CASES: [(&str, usize); 13] = [
    ("components", 1_000_000),
    ("core-number", 1_000_000),
    ("pagerank", 1_000_000),
    ("transitivity", 1_000_000),
    ("eigenvector", 1_000_000),
    ("leiden", 1_000_000),
    ("constraint", 1_000_000),
    ("ei-index", 100_000),
    ("brokerage-roles", 10_000),
    ("mean-distance", 100_000),
    ("closeness", 100_000),
    ("betweenness", 10_000),
    ("edge-betweenness", 10_000),
];
const CLASSES: usize = 12;

/// A network that grows: each node ties to earlier ones, often to the neighbours of one, so that
/// degrees are uneven and triangles common.
fn grown(n: usize) -> Network {
    let mut random = Random::new(11, n as u64);
    let names: Vec<String> = (0..n).map(|i| i.to_string()).collect();
    let labels: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut ends: Vec<usize> = vec![0, 1];
    let mut ties = vec![(0, 1)];
    for v in 2..n {
        let many = if v % 2 == 0 { 4 } else { 3 };
        let mut near = ends.get(random.below(ends.len())).copied().unwrap_or(0);
        for _ in 0..many {
            ties.push((near, v));
            ends.extend([near, v]);
            near = if random.chance(0.5) {
                // A tie's other end: the neighbour of a neighbour.
                let at = random.below(ends.len());
                ends.get(at ^ 1).copied().unwrap_or(0)
            } else {
                random.below(v)
            };
        }
    }
    Network::from_pairs(&labels, &ties)
}

/// Writes the ties of each network as FOLDER/NODES.csv.
#[expect(
    clippy::disallowed_methods,
    reason = "other programs are timed on the same networks"
)]
fn write(folder: &str) -> std::io::Result<()> {
    for n in SIZES {
        let network = grown(n);
        let pairs = network.simple().pairs().iter();
        let lines: Vec<String> = pairs.map(|(a, b, _)| format!("{a},{b}\n")).collect();
        std::fs::write(format!("{folder}/{n}.csv"), lines.concat())?;
    }
    Ok(())
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|a| a == "--networks") {
        let folder = arguments.get(at + 1).map_or(".", String::as_str);
        if let Err(error) = write(folder) {
            println!("{folder}: {error}");
        }
        return;
    }
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|a| !a.starts_with('-'))
        .collect();
    println!("measure\tnodes\tties\tthreads\tseconds");
    for n in SIZES {
        let wanted = |id: &str| {
            words.is_empty()
                || words
                    .iter()
                    .any(|w| format!("{id}\t{n}").contains(w.as_str()))
        };
        let cases: Vec<&str> = CASES
            .iter()
            .filter(|(id, most)| n <= *most && wanted(id))
            .map(|(id, _)| *id)
            .collect();
        if cases.is_empty() {
            continue;
        }
        let network = grown(n);
        let of: Vec<Option<usize>> = (0..n).map(|i| Some(i % CLASSES)).collect();
        let classes = Partition::from_indices("class", &of);
        let input = MeasureInput {
            network: &network,
            classes: Some(&classes),
            seed: 1,
        };
        let ties = network.simple().pairs().len();
        for id in cases {
            let Some(measure) = find(id) else { continue };
            for threads in [1, 2] {
                let begun = Instant::now();
                let value = with_threads(threads, || {
                    (measure.compute)(&input, &Values::new(), &Silent).is_ok()
                });
                let seconds = begun.elapsed().as_secs_f64();
                println!(
                    "{id}\t{n}\t{ties}\t{threads}\t{seconds:.4}{}",
                    if value { "" } else { "\tcancelled" }
                );
            }
        }
    }
}
