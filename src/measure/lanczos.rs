//! The leading eigenvector of a symmetric matrix with entries ≥ 0 that joins all its rows.
//!
//! Lanczos' method with full reorthogonalisation, begun anew from its best vector until the
//! residual vanishes (Lanczos 1950; Saad 2011, *Numerical Methods for Large Eigenvalue Problems*,
//! §6.6). Unlike the power method it is not stopped by eigenvalues of equal size and opposite sign
//! (every network without odd cycles has them), nor slowed down much by close ones.

use crate::base::progress::{Cancelled, Progress};

/// Vectors kept at once.
const STEPS: usize = 24;
/// Fresh starts before the best vector is taken as it is.
const CYCLES: usize = 2000;
/// Residual relative to the eigenvalue at which the vector is taken.
const TOLERANCE: f64 = 1e-13;

/// The largest eigenvalue with its vector, of length 1 and without negative entries.
pub(super) fn leading(
    start: &[f64],
    multiply: &dyn Fn(&[f64], &mut [f64]),
    progress: &dyn Progress,
) -> Result<(f64, Vec<f64>), Cancelled> {
    let mut vector = start.to_vec();
    scale_to_one(&mut vector);
    let mut value = 0.0;
    for cycle in 0..CYCLES {
        progress.advance(1.0 - 1.0 / (1.0 + cycle as f32 / 8.0))?;
        let small = Projected::build(&vector, multiply);
        let (largest, weights) = small.leading();
        let mut better = vec![0.0; vector.len()];
        for (base, weight) in small.basis.iter().zip(&weights) {
            add(&mut better, *weight, base);
        }
        scale_to_one(&mut better);
        let residual = small.rest * weights.last().map_or(0.0, |w| w.abs());
        (value, vector) = (largest, better);
        if residual <= TOLERANCE * largest.abs() {
            break;
        }
    }
    // Perron and Frobenius: all entries have one sign; rounding may leave others near 0.
    for x in &mut vector {
        *x = x.abs();
    }
    Ok((value, vector))
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// to += times × what.
fn add(to: &mut [f64], times: f64, what: &[f64]) {
    for (x, y) in to.iter_mut().zip(what) {
        *x += times * y;
    }
}

fn scale_to_one(x: &mut [f64]) {
    let length = dot(x, x).sqrt();
    if length > 0.0 {
        for v in x {
            *v /= length;
        }
    }
}

/// The matrix seen through a few orthogonal vectors: tridiagonal.
struct Projected {
    basis: Vec<Vec<f64>>,
    diagonal: Vec<f64>,
    /// Beside the diagonal; one shorter than it.
    beside: Vec<f64>,
    /// Length of what lies outside the vectors.
    rest: f64,
}

impl Projected {
    fn build(start: &[f64], multiply: &dyn Fn(&[f64], &mut [f64])) -> Self {
        let n = start.len();
        let mut made = Self {
            basis: vec![start.to_vec()],
            diagonal: Vec::new(),
            beside: Vec::new(),
            rest: 0.0,
        };
        let mut image = vec![0.0; n];
        loop {
            let Some(last) = made.basis.last() else {
                return made;
            };
            multiply(last, &mut image);
            made.diagonal.push(dot(last, &image));
            let before = dot(&image, &image).sqrt();
            for _ in 0..2 {
                for base in &made.basis {
                    let along = dot(base, &image);
                    add(&mut image, -along, base);
                }
            }
            let length = dot(&image, &image).sqrt();
            if length <= 1e-14 * before || length == 0.0 {
                made.rest = 0.0;
                return made;
            }
            made.rest = length;
            if made.basis.len() == STEPS.min(n) {
                return made;
            }
            made.beside.push(length);
            made.basis.push(image.iter().map(|x| x / length).collect());
        }
    }

    /// Largest eigenvalue and its vector.
    fn leading(&self) -> (f64, Vec<f64>) {
        let k = self.diagonal.len();
        let off = |i: usize| self.beside.get(i).copied().unwrap_or(0.0).abs();
        let reach = |i: usize| off(i) + if i > 0 { off(i - 1) } else { 0.0 };
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for (i, d) in self.diagonal.iter().enumerate() {
            low = low.min(d - reach(i));
            high = high.max(d + reach(i));
        }
        high += 1e-15 * high.abs();
        for _ in 0..200 {
            let middle = low + (high - low) / 2.0;
            if middle <= low || middle >= high {
                break;
            }
            if self.all_below(middle) {
                high = middle;
            } else {
                low = middle;
            }
        }
        let mut x = vec![1.0; k];
        for _ in 0..3 {
            self.solve(high, &mut x);
            scale_to_one(&mut x);
        }
        (low, x)
    }

    /// No eigenvalue is at or above `shift` (Sylvester's law of inertia).
    fn all_below(&self, shift: f64) -> bool {
        let mut pivot = f64::INFINITY;
        self.diagonal.iter().enumerate().all(|(i, d)| {
            let square = i
                .checked_sub(1)
                .map_or(0.0, |j| self.beside[j] * self.beside[j]);
            pivot = shift - d - square / pivot;
            pivot > 0.0
        })
    }

    /// x ← (shift − T)⁻¹ x for a shift above every eigenvalue: no pivoting is needed.
    fn solve(&self, shift: f64, x: &mut [f64]) {
        let k = x.len();
        let smallest = f64::EPSILON * shift.abs().max(f64::MIN_POSITIVE);
        let mut pivots = vec![0.0; k];
        for i in 0..k {
            let mut pivot = shift - self.diagonal[i];
            if i > 0 {
                let factor = self.beside[i - 1] / pivots[i - 1];
                pivot -= self.beside[i - 1] * factor;
                x[i] += factor * x[i - 1];
            }
            pivots[i] = pivot.max(smallest);
        }
        for i in (0..k).rev() {
            if i + 1 < k {
                x[i] += self.beside[i] * x[i + 1];
            }
            x[i] /= pivots[i];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::math;
    use crate::base::progress::Silent;

    fn path(x: &[f64], y: &mut [f64]) {
        let at = |i: usize| x.get(i).copied().unwrap_or(0.0);
        for (i, sum) in y.iter_mut().enumerate() {
            *sum = at(i.wrapping_sub(1)) + at(i + 1);
        }
    }

    /// A path of n nodes has the leading eigenvalue 2 cos(π / (n + 1)) and entries sin(iπ / (n + 1)).
    #[test]
    fn a_path_has_a_closed_form() {
        for n in [2, 3, 10, 300] {
            let (value, vector) = leading(&vec![1.0; n], &path, &Silent).unwrap();
            let angle = math::PI / (n as f64 + 1.0);
            assert!(
                (value - 2.0 * math::cos(angle)).abs() < 1e-12,
                "{n}: {value}"
            );
            let length = ((n as f64 + 1.0) / 2.0).sqrt();
            for (i, x) in vector.iter().enumerate() {
                let right = math::sin((i as f64 + 1.0) * angle) / length;
                assert!((x - right).abs() < 1e-8, "{n}, {i}: {x} is not {right}");
            }
        }
    }
}
