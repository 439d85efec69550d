//! Matrices over pairs of nodes, and what is computed on them.

use crate::base::outcome::{Outcome, Undefined};
use crate::base::parallel::map_chunks;
use crate::base::progress::{Cancelled, Progress};
use crate::base::random::Random;

/// Permutations with one stream of chance.
const CHUNK: usize = 25;
/// A residual of this share of the whole is rounding: the predictor is made of the others.
const COLLINEAR: f64 = 1e-10;

/// A matrix of ties and matrices that may explain it. The diagonal is never read; matrices of
/// undirected networks are symmetric, and only their upper triangle counts.
pub(super) struct Dyads {
    n: usize,
    directed: bool,
    ties: Vec<f64>,
    predictors: Vec<Vec<f64>>,
}

impl Dyads {
    /// Without ties or predictors.
    pub(super) fn new(n: usize, directed: bool) -> Self {
        Self {
            n,
            directed,
            ties: vec![0.0; n * n],
            predictors: Vec::new(),
        }
    }

    /// Ties i to j; the other way an undirected network says itself.
    pub(super) fn tie(&mut self, i: usize, j: usize) {
        self.ties[i * self.n + j] = 1.0;
    }

    /// One more predictor.
    pub(super) fn predictor(&mut self, of: impl Fn(usize, usize) -> f64) {
        let n = self.n;
        self.predictors
            .push((0..n * n).map(|at| of(at / n, at % n)).collect());
    }

    /// Nodes.
    pub(super) fn len(&self) -> usize {
        self.n
    }

    /// The cells that count: of the ties, and of each predictor.
    pub(super) fn columns(&self) -> (Vec<f64>, Vec<Vec<f64>>) {
        let columns = self.predictors.iter().map(|p| self.cells(p)).collect();
        (self.cells(&self.ties), columns)
    }

    /// Pairs that count, in order.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let (n, directed) = (self.n, self.directed);
        (0..n).flat_map(move |i| {
            let first = if directed { 0 } else { i + 1 };
            (first..n).filter(move |j| *j != i).map(move |j| (i, j))
        })
    }

    /// The cells of a matrix that count.
    fn cells(&self, matrix: &[f64]) -> Vec<f64> {
        self.pairs().map(|(i, j)| matrix[i * self.n + j]).collect()
    }

    /// Cells put back into a matrix, whole where it is symmetric.
    pub(super) fn matrix<T: Copy + Default>(&self, cells: &[T]) -> Vec<T> {
        let mut matrix = vec![T::default(); self.n * self.n];
        for ((i, j), value) in self.pairs().zip(cells) {
            matrix[i * self.n + j] = *value;
            if !self.directed {
                matrix[j * self.n + i] = *value;
            }
        }
        matrix
    }

    /// r and p of the ties with each predictor.
    pub(super) fn correlations(
        &self,
        draws: u32,
        seed: u64,
        progress: &dyn Progress,
    ) -> Result<Vec<[Outcome; 2]>, Cancelled> {
        let mut tied = self.cells(&self.ties);
        let centred = center(&mut tied);
        let ties = self.matrix(&tied);
        let mut columns = Vec::new();
        let mut kept = Vec::new();
        for (k, predictor) in self.predictors.iter().enumerate() {
            let mut cells = self.cells(predictor);
            if center(&mut cells) > 0.0 && centred > 0.0 {
                columns.push(cells);
                kept.push(k);
            }
        }
        let lengths: Vec<f64> = columns.iter().map(|c| dot(c, c)).collect();
        let observed: Vec<f64> = columns.iter().map(|c| dot(c, &tied)).collect();
        // Permuting leaves all lengths as they are: the products decide.
        let drawn = self.permuted(&ties, &columns, (draws, seed), progress, |dots| {
            dots.iter()
                .zip(&observed)
                .map(|(d, o)| d.abs() >= o.abs() - 1e-9)
                .collect()
        })?;
        let none = Outcome::Undefined(Undefined::NoVariation);
        let mut all = vec![[none; 2]; self.predictors.len()];
        for (c, k) in kept.into_iter().enumerate() {
            let hits = drawn.iter().filter(|hit: &&Vec<bool>| hit[c]).count();
            let r = observed[c] / (lengths[c] * centred).sqrt();
            all[k] = [Outcome::Value(r.clamp(-1.0, 1.0)), share(hits, draws)];
        }
        Ok(all)
    }

    /// For each permutation of the nodes, the products of the permuted matrix with each column, as
    /// `see` reads them.
    fn permuted<R: Send>(
        &self,
        matrix: &[f64],
        columns: &[Vec<f64>],
        (draws, seed): (u32, u64),
        progress: &dyn Progress,
        see: impl Fn(&[f64]) -> R + Sync,
    ) -> Result<Vec<R>, Cancelled> {
        let k = columns.len();
        // Cell by cell, so that a permuted cell is fetched once for all columns.
        let cells = columns.first().map_or(0, Vec::len);
        let side_by_side: Vec<f64> = (0..cells)
            .flat_map(|cell| columns.iter().map(move |c| c[cell]))
            .collect();
        let all: Vec<u32> = (0..draws).collect();
        let parts = map_chunks(&all, CHUNK, |first, part| {
            let mut random = Random::new(seed, first as u64);
            let mut order: Vec<usize> = (0..self.n).collect();
            let mut dots = vec![0.0; k];
            let mut found = Vec::with_capacity(part.len());
            for (i, _) in part.iter().enumerate() {
                progress.advance((first + i) as f32 / draws as f32)?;
                random.shuffle(&mut order);
                dots.fill(0.0);
                let mut row = side_by_side.chunks_exact(k.max(1));
                for (i, j) in self.pairs() {
                    let value = matrix[order[i] * self.n + order[j]];
                    add(&mut dots, value, row.next().unwrap_or(&[]));
                }
                found.push(see(&dots));
            }
            Ok(found)
        });
        let mut results = Vec::with_capacity(all.len());
        for part in parts {
            results.append(&mut part?);
        }
        Ok(results)
    }
}

/// to += times × what.
fn add(to: &mut [f64], times: f64, what: &[f64]) {
    for (x, y) in to.iter_mut().zip(what) {
        *x += times * y;
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// Takes the mean out; gives the squared length that is left.
fn center(cells: &mut [f64]) -> f64 {
    let mean = cells.iter().sum::<f64>() / cells.len() as f64;
    for x in cells.iter_mut() {
        *x -= mean;
    }
    dot(cells, cells)
}

/// (1 + hits) / (1 + draws).
pub(super) fn share(hits: usize, draws: u32) -> Outcome {
    Outcome::Value((1.0 + hits as f64) / (1.0 + f64::from(draws)))
}

/// What a predictor has that the others have not (its residuals by least squares, the constant among
/// the others); `None` where nothing is left.
pub(super) fn partial(tied: &[f64], columns: &[Vec<f64>], k: usize) -> Option<Vec<f64>> {
    Partial::of(tied, columns, k).map(|one| one.own)
}

/// Takes out what lies along orthogonal directions of length 1.
fn residual(cells: &mut [f64], basis: &[Vec<f64>]) {
    for _ in 0..2 {
        for base in basis {
            let along = dot(cells, base);
            add(cells, -along, base);
        }
    }
}

/// Least squares with permutation tests.
pub(super) struct Regression {
    /// Of the constant.
    pub(super) intercept: f64,
    /// Coefficient, t and p of each predictor.
    pub(super) predictors: Vec<[Outcome; 3]>,
    /// Share of the variance explained.
    pub(super) r_squared: f64,
}

impl Regression {
    /// Double semi-partialling; `None` where the ties do not vary, or no predictor adds to the others.
    pub(super) fn of(
        dyads: &Dyads,
        draws: u32,
        seed: u64,
        progress: &dyn Progress,
    ) -> Result<Option<Self>, Cancelled> {
        let mut tied = dyads.cells(&dyads.ties);
        let mean = tied.iter().sum::<f64>() / tied.len() as f64;
        let whole = center(&mut tied);
        let columns: Vec<Vec<f64>> = dyads.predictors.iter().map(|p| dyads.cells(p)).collect();
        if whole <= 0.0 {
            return Ok(None);
        }
        let mut predictors = Vec::with_capacity(columns.len());
        let (mut explained, mut intercept) = (0.0, mean);
        for k in 0..columns.len() {
            let Some(one) = Partial::of(&tied, &columns, k) else {
                predictors.push([Outcome::Undefined(Undefined::NoVariation); 3]);
                continue;
            };
            let matrix = dyads.matrix(&one.own);
            let t = one.t(one.product, 0.0);
            let mut fixed = one.basis.clone();
            fixed.push(one.ties.clone());
            // A stream per predictor, far from the others.
            let seed = (draws, seed.wrapping_add((k as u64) << 32));
            let hits = dyads.permuted(&matrix, &fixed, seed, progress, |dots| {
                let (product, along) = dots.split_last().unwrap_or((&0.0, &[]));
                let lost: f64 = along.iter().map(|d| d * d).sum();
                one.t(*product, lost).abs() >= t.abs() - 1e-9
            })?;
            let hits = hits.into_iter().filter(|hit| *hit).count();
            let b = one.product / one.length;
            let center = columns[k].iter().sum::<f64>() / columns[k].len() as f64;
            intercept -= b * center;
            explained = (whole - one.left(one.product, 0.0)) / whole;
            predictors.push([Outcome::Value(b), Outcome::Value(t), share(hits, draws)]);
        }
        let any = predictors.iter().any(|p| p[0].value().is_some());
        Ok(any.then_some(Self {
            intercept,
            predictors,
            r_squared: explained.clamp(0.0, 1.0),
        }))
    }
}

/// One predictor beside the others.
struct Partial {
    /// The others, as orthogonal directions of length 1; the constant is taken out beforehand.
    basis: Vec<Vec<f64>>,
    /// The predictor without the others, and its squared length.
    own: Vec<f64>,
    length: f64,
    /// The ties without the others, and their squared length.
    ties: Vec<f64>,
    rest: f64,
    /// Ties × predictor.
    product: f64,
    /// Pairs less coefficients.
    freedom: f64,
}

impl Partial {
    fn of(tied: &[f64], columns: &[Vec<f64>], k: usize) -> Option<Self> {
        let mut basis: Vec<Vec<f64>> = Vec::new();
        let others = columns.iter().enumerate().filter(|(i, _)| *i != k);
        for (_, column) in others {
            let mut cells = column.clone();
            let before = center(&mut cells);
            residual(&mut cells, &basis);
            let length = dot(&cells, &cells);
            if length > COLLINEAR * before.max(f64::MIN_POSITIVE) {
                let scale = length.sqrt();
                basis.push(cells.iter().map(|x| x / scale).collect());
            }
        }
        let mut own = columns[k].clone();
        let before = center(&mut own);
        residual(&mut own, &basis);
        let length = dot(&own, &own);
        if before <= 0.0 || length <= COLLINEAR * before {
            return None;
        }
        let mut ties = tied.to_vec();
        residual(&mut ties, &basis);
        let freedom = tied.len() as f64 - basis.len() as f64 - 2.0;
        (freedom > 0.0).then(|| Self {
            rest: dot(&ties, &ties),
            product: dot(&ties, &own),
            basis,
            own,
            length,
            ties,
            freedom,
        })
    }

    /// Squared residuals when the predictor's product with the ties is `product` and `lost` of its
    /// length lies along the others.
    fn left(&self, product: f64, lost: f64) -> f64 {
        let length = self.length - lost;
        if length <= COLLINEAR * self.length {
            return self.rest;
        }
        (self.rest - product * product / length).max(0.0)
    }

    fn t(&self, product: f64, lost: f64) -> f64 {
        let length = self.length - lost;
        let spread = self.left(product, lost) / self.freedom * length;
        if spread <= 0.0 {
            // All is explained, or nothing is left to explain with.
            return if product == 0.0 {
                0.0
            } else {
                f64::MAX.copysign(product)
            };
        }
        product / spread.sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::given::{self, near};
    use super::*;
    use crate::base::progress::Silent;
    use crate::network::Network;

    fn matrices(y: &Network, xs: &[&Network]) -> Dyads {
        let directed = y.simple().is_directed();
        let mut dyads = Dyads::new(y.node_count(), directed);
        for i in 0..y.node_count() {
            for x in y.simple().out().of_node(i) {
                dyads.tie(i, x.node as usize);
            }
        }
        for x in xs {
            dyads.predictor(|i, j| f64::from(u8::from(x.simple().out().has(i, j))));
        }
        dyads
    }

    /// r by numpy 2.
    #[test]
    fn florentine_marriage_and_business() {
        let (marriage, business) = (given::marriage(), given::business());
        let dyads = matrices(&marriage, &[&business]);
        let found = dyads.correlations(2000, 1, &Silent).unwrap();
        near(found[0][0], 0.371_868, 5e-7);
        assert!(found[0][1].value().unwrap() < 0.01);
    }

    /// Advice on friendship and reports: coefficients and t by numpy 2. Least squares would call
    /// friendship significant (t 2.43); 20 000 permutations by numpy give p 0.108.
    #[test]
    fn managers() {
        let (advice, friends, reports) = (given::advice(), given::friendship(), given::reports());
        let dyads = matrices(&advice, &[&friends, &reports]);
        let found = Regression::of(&dyads, 2000, 1, &Silent).unwrap().unwrap();
        assert!((found.intercept - 0.396_942).abs() < 5e-7);
        assert!((found.r_squared - 0.063_195).abs() < 5e-7);
        let [friendship, reporting] = [&found.predictors[0], &found.predictors[1]];
        near(friendship[0], 0.135_815, 5e-7);
        near(friendship[1], 2.425_484, 5e-7);
        near(friendship[2], 0.1085, 0.03);
        near(reporting[0], 0.471_569, 5e-7);
        near(reporting[1], 4.182_424, 5e-7);
        assert!(reporting[2].value().unwrap() < 0.005);
        let pairs = dyads.correlations(2000, 1, &Silent).unwrap();
        near(pairs[0][0], 0.154_585, 5e-7);
        near(pairs[1][0], 0.223_558, 5e-7);
    }

    #[test]
    fn a_predictor_made_of_another_says_nothing() {
        let (advice, friends) = (given::advice(), given::friendship());
        let dyads = matrices(&advice, &[&friends, &friends]);
        let found = Regression::of(&dyads, 99, 1, &Silent).unwrap();
        assert!(found.is_none());
    }
}
