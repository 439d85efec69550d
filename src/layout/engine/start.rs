//! A first arrangement from distances to a few pivots (pivot MDS, Brandes & Pich 2007).

use super::forces::Pair;
use super::graph::Graph;
use crate::base::random::Random;
use std::collections::VecDeque;

/// Pivots.
const PIVOTS: usize = 40;
/// Rounds of the search for the two main axes.
const ROUNDS: usize = 60;

/// Places of all bodies, about the origin and of mean square distance 1 from it.
pub(super) fn places(graph: &Graph, random: &mut Random) -> Vec<Pair> {
    let n = graph.len();
    let columns = centred(distances(graph, random));
    let k = columns.len();
    let mut inner = vec![vec![0.0; k]; k];
    for a in 0..k {
        for b in 0..=a {
            let dot: f64 = columns[a].iter().zip(&columns[b]).map(|(p, q)| p * q).sum();
            (inner[a][b], inner[b][a]) = (dot, dot);
        }
    }
    let first = axis(&inner, None, random);
    let second = axis(&inner, Some(&first), random);
    let coordinate = |axis: &[f64]| -> Vec<f64> {
        (0..n)
            .map(|i| columns.iter().zip(axis).map(|(c, a)| c[i] * a).sum())
            .collect()
    };
    let (mut x, mut y) = (coordinate(&first), coordinate(&second));
    let square: f64 = x.iter().chain(&y).map(|v| v * v).sum::<f64>() / n.max(1) as f64;
    let scale = if square > 1e-12 {
        1.0 / square.sqrt()
    } else {
        0.0
    };
    for v in x.iter_mut().chain(&mut y) {
        // Bodies that look alike to all pivots would stand at one place.
        *v = *v * scale + (random.unit() - 0.5) * 0.02;
    }
    let both = x.into_iter().zip(y);
    both.map(|(x, y)| [x as f32, y as f32]).collect()
}

/// Distances in ties to pivots far from each other.
fn distances(graph: &Graph, random: &mut Random) -> Vec<Vec<f64>> {
    let n = graph.len();
    let mut nearest = vec![u32::MAX; n];
    let mut pivot = random.below(n);
    let mut columns = Vec::new();
    for _ in 0..PIVOTS.min(n) {
        let far = from(graph, pivot);
        for (near, far) in nearest.iter_mut().zip(&far) {
            *near = (*near).min(*far);
        }
        columns.push(far.into_iter().map(f64::from).collect());
        let furthest = nearest.iter().enumerate().max_by_key(|(i, d)| (**d, n - i));
        pivot = furthest.map_or(0, |(i, _)| i);
    }
    columns
}

/// Distance in ties of every body from one.
fn from(graph: &Graph, pivot: usize) -> Vec<u32> {
    let mut far = vec![u32::MAX; graph.len()];
    far[pivot] = 0;
    let mut waiting = VecDeque::from([pivot]);
    while let Some(i) = waiting.pop_front() {
        for (j, _) in graph.ties(i) {
            if far[j] == u32::MAX {
                far[j] = far[i] + 1;
                waiting.push_back(j);
            }
        }
    }
    let most = far
        .iter()
        .copied()
        .filter(|d| *d != u32::MAX)
        .max()
        .unwrap_or(0);
    far.into_iter().map(|d| d.min(most + 1)).collect()
}

/// Squared and centred by rows and columns.
fn centred(mut columns: Vec<Vec<f64>>) -> Vec<Vec<f64>> {
    let n = columns.first().map_or(0, Vec::len);
    for column in &mut columns {
        column.iter_mut().for_each(|d| *d = -0.5 * *d * *d);
        let mean = column.iter().sum::<f64>() / n.max(1) as f64;
        column.iter_mut().for_each(|d| *d -= mean);
    }
    for i in 0..n {
        let mean = columns.iter().map(|c| c[i]).sum::<f64>() / columns.len() as f64;
        columns.iter_mut().for_each(|c| c[i] -= mean);
    }
    columns
}

/// The main axis of a symmetric matrix, at a right angle to another one.
fn axis(matrix: &[Vec<f64>], other: Option<&[f64]>, random: &mut Random) -> Vec<f64> {
    let mut v: Vec<f64> = matrix.iter().map(|_| random.unit() - 0.5).collect();
    for _ in 0..ROUNDS {
        if let Some(other) = other {
            let dot: f64 = v.iter().zip(other).map(|(a, b)| a * b).sum();
            v.iter_mut().zip(other).for_each(|(a, b)| *a -= dot * b);
        }
        let turned: Vec<f64> = matrix
            .iter()
            .map(|row| row.iter().zip(&v).map(|(m, a)| m * a).sum())
            .collect();
        let length = turned.iter().map(|a| a * a).sum::<f64>().sqrt();
        if length < 1e-12 {
            break;
        }
        v = turned.into_iter().map(|a| a / length).collect();
    }
    if let Some(other) = other {
        let dot: f64 = v.iter().zip(other).map(|(a, b)| a * b).sum();
        v.iter_mut().zip(other).for_each(|(a, b)| *a -= dot * b);
    }
    v
}
