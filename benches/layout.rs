//! Speed of the layouts: one line of tab-separated values per case, the median of several runs.
//!
//! `cargo bench --no-default-features --bench layout` runs every case; words after `--` choose those
//! whose names contain one of them.
#![expect(clippy::print_stdout, reason = "the table is what this program is for")]

use milieu::base::evidence::Evidence;
use milieu::base::id::{KindId, NodeId};
use milieu::base::parallel::threads;
use milieu::base::parameter::Values;
use milieu::base::random::Random;
use milieu::layout::{LAYOUTS, Layout, MOST_STEPS, Request, Step};
use milieu::network::graph::Origin;
use milieu::network::{Partition, Simple, Tie};
use std::sync::Arc;
use std::time::Instant;

/// Ties between pairs of nodes.
type Pairs = Vec<(usize, usize)>;

fn main() {
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|a| !a.starts_with('-'))
        .collect();
    println!("case\tlayout\tnodes\tties\tthreads\truns\tfirst_ms\tstep_ms\tsteps\ttotal_ms");
    let cases: [(&str, Case, usize); 5] = [
        ("clusters-448", clusters(448, 897, 3), 9),
        ("clusters-10k", clusters(10_000, 35_000, 60), 3),
        ("grid-10k", grid(100), 3),
        ("clusters-100k", clusters(100_000, 376_000, 400), 1),
        ("grid-100k", grid(316), 1),
    ];
    for (name, case, runs) in &cases {
        let request = case.request();
        for layout in LAYOUTS {
            let label = format!("{name} {}", layout.info().id);
            if wanted.is_empty() || wanted.iter().any(|w| label.contains(w.as_str())) {
                measure(name, *layout, &request, *runs);
            }
        }
    }
}

/// A network to place.
struct Case {
    nodes: usize,
    pairs: Pairs,
    classes: Vec<Option<usize>>,
}

impl Case {
    fn request(&self) -> Request {
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
        let ties = Simple::of(self.nodes, &self.pairs.iter().map(tie).collect::<Vec<_>>());
        let radius = |i: usize| (ties.both().degree(i) as f64).sqrt().clamp(2.6, 9.0);
        Request {
            radii: Arc::new((0..self.nodes).map(radius).collect()),
            ties: Arc::new(ties),
            classes: Some(Arc::new(Partition::from_indices("class", &self.classes))),
            start: None,
            pins: Vec::new(),
            seed: 1,
            given: Default::default(),
        }
    }
}

/// Classes of unequal size whose members tie five times in six among themselves; degrees are skewed.
fn clusters(nodes: usize, ties: usize, classes: usize) -> Case {
    let mut random = Random::new(5, 0);
    let mut of: Vec<usize> = (0..nodes)
        .map(|_| {
            let unit = random.unit();
            (unit * unit * classes as f64) as usize
        })
        .collect();
    of.sort_unstable();
    let mut starts = vec![0; classes + 1];
    for class in &of {
        starts[class + 1] += 1;
    }
    for class in 0..classes {
        starts[class + 1] += starts[class];
    }
    let mut skewed = |from: usize, to: usize| {
        let unit = random.unit();
        from + (unit * unit * (to - from) as f64) as usize
    };
    let mut pairs = Pairs::new();
    for k in 0..ties {
        let a = k % nodes;
        let class = of[a];
        let b = if k % 6 == 0 {
            skewed(0, nodes)
        } else {
            skewed(starts[class], starts[class + 1])
        };
        pairs.push((a, b));
    }
    Case {
        nodes,
        pairs,
        classes: of.into_iter().map(Some).collect(),
    }
}

/// A square lattice in one class.
fn grid(side: usize) -> Case {
    let mut pairs = Pairs::new();
    for i in 0..side * side {
        if i % side + 1 < side {
            pairs.push((i, i + 1));
        }
        if i / side + 1 < side {
            pairs.push((i, i + side));
        }
    }
    Case {
        nodes: side * side,
        pairs,
        classes: vec![Some(0); side * side],
    }
}

/// Runs a layout several times until it settles and prints the medians.
fn measure(name: &str, layout: &dyn Layout, request: &Request, runs: usize) {
    let (mut firsts, mut totals, mut steps) = (Vec::new(), Vec::new(), 0);
    for _ in 0..runs {
        let begun = Instant::now();
        let mut run = layout.begin(request, &Values::new());
        run.step();
        firsts.push(begun.elapsed().as_secs_f64() * 1e3);
        while run.steps() < MOST_STEPS && run.step() == Step::Moved {}
        totals.push(begun.elapsed().as_secs_f64() * 1e3);
        steps = run.steps();
    }
    let (first, total) = (median(&mut firsts), median(&mut totals));
    let (nodes, ties) = (request.ties.node_count(), request.ties.pairs().len());
    println!(
        "{name}\t{}\t{nodes}\t{ties}\t{}\t{runs}\t{first:.2}\t{:.3}\t{steps}\t{total:.1}",
        layout.info().id,
        threads(),
        total / steps.max(1) as f64,
    );
}

fn median(all: &mut [f64]) -> f64 {
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or(f64::NAN)
}
