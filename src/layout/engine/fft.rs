//! Fourier transforms of sixteen signals at once (Stockham, radix 4, and 3 and 2 where needed): the lanes lie side by side, so
//! that every operation of the compiled code works on whole registers, on any machine alike.

use crate::base::math::{TAU, cos, sin};

/// Signals transformed together.
pub(super) const LANES: usize = 16;
/// One value of each signal.
pub(super) type Lane = [f32; LANES];

/// Factors of transforms of one length.
pub(super) struct Plan {
    length: usize,
    cosines: Vec<f32>,
    sines: Vec<f32>,
}

/// Room for one transform: real and imaginary parts, and as much again to work in.
#[derive(Clone, Default)]
pub(super) struct Buffer {
    pub(super) re: Vec<Lane>,
    pub(super) im: Vec<Lane>,
    spare_re: Vec<Lane>,
    spare_im: Vec<Lane>,
}

impl Buffer {
    /// Makes room for signals of this length.
    pub(super) fn fit(&mut self, length: usize) {
        for part in [
            &mut self.re,
            &mut self.im,
            &mut self.spare_re,
            &mut self.spare_im,
        ] {
            part.resize(length, [0.0; LANES]);
        }
    }
}

impl Plan {
    /// A plan for a length that is a power of two, or three times one.
    pub(super) fn new(length: usize) -> Self {
        let angle = |k: usize| TAU * k as f64 / length as f64;
        Self {
            length,
            cosines: (0..length).map(|k| cos(angle(k)) as f32).collect(),
            sines: (0..length).map(|k| -sin(angle(k)) as f32).collect(),
        }
    }

    /// Transforms in place.
    pub(super) fn forward(&self, buffer: &mut Buffer) {
        let Buffer {
            re,
            im,
            spare_re,
            spare_im,
        } = buffer;
        self.run(re, im, spare_re, spare_im);
    }

    /// Transforms back in place, without division by the length.
    pub(super) fn backward(&self, buffer: &mut Buffer) {
        let Buffer {
            re,
            im,
            spare_re,
            spare_im,
        } = buffer;
        // Exchanging the parts before and after turns one direction into the other.
        self.run(im, re, spare_im, spare_re);
    }

    fn run(
        &self,
        re: &mut Vec<Lane>,
        im: &mut Vec<Lane>,
        spare_re: &mut Vec<Lane>,
        spare_im: &mut Vec<Lane>,
    ) {
        let (mut n, mut stride) = (self.length, 1);
        while n > 1 {
            let by = match n {
                _ if n % 3 == 0 => 3,
                2 => 2,
                _ => 4,
            };
            match by {
                3 => self.three(n, stride, (re, im), spare_re, spare_im),
                4 => self.four(n, stride, (re, im), spare_re, spare_im),
                _ => {
                    two(stride, re, spare_re);
                    two(stride, im, spare_im);
                }
            }
            std::mem::swap(re, spare_re);
            std::mem::swap(im, spare_im);
            n /= by;
            stride *= by;
        }
    }

    /// Replaces each run of `n` values by three runs of a third of its length.
    fn three(
        &self,
        n: usize,
        stride: usize,
        x: (&[Lane], &[Lane]),
        yr: &mut [Lane],
        yi: &mut [Lane],
    ) {
        const HEIGHT: f32 = 0.866_025_4;
        let third = n / 3;
        for p in 0..third {
            let turn = p * stride;
            let w = [1, 2].map(|k| (self.cosines[k * turn], self.sines[k * turn]));
            for q in 0..stride {
                let at = |k: usize| q + stride * (p + k * third);
                let (a, b, c) = (at(0), at(1), at(2));
                let to = q + stride * 3 * p;
                let (sum_r, off_r) = pair(&x.0[b], &x.0[c]);
                let (sum_i, off_i) = pair(&x.1[b], &x.1[c]);
                for l in 0..LANES {
                    let (ar, ai) = (x.0[a][l], x.1[a][l]);
                    yr[to][l] = ar + sum_r[l];
                    yi[to][l] = ai + sum_i[l];
                    let (mr, mi) = (ar - 0.5 * sum_r[l], ai - 0.5 * sum_i[l]);
                    let (tr, ti) = (HEIGHT * off_i[l], HEIGHT * off_r[l]);
                    let (r, i) = (mr + tr, mi - ti);
                    yr[to + stride][l] = r * w[0].0 - i * w[0].1;
                    yi[to + stride][l] = r * w[0].1 + i * w[0].0;
                    let (r, i) = (mr - tr, mi + ti);
                    yr[to + 2 * stride][l] = r * w[1].0 - i * w[1].1;
                    yi[to + 2 * stride][l] = r * w[1].1 + i * w[1].0;
                }
            }
        }
    }

    /// Replaces each run of `n` values by four runs of a quarter of its length.
    fn four(
        &self,
        n: usize,
        stride: usize,
        x: (&[Lane], &[Lane]),
        yr: &mut [Lane],
        yi: &mut [Lane],
    ) {
        let quarter = n / 4;
        for p in 0..quarter {
            let turn = p * stride;
            let w = [1, 2, 3].map(|k| (self.cosines[k * turn], self.sines[k * turn]));
            for q in 0..stride {
                let at = |k: usize| q + stride * (p + k * quarter);
                let (a, b, c, d) = (at(0), at(1), at(2), at(3));
                let to = q + stride * 4 * p;
                let ((apc_r, amc_r), (apc_i, amc_i)) =
                    (pair(&x.0[a], &x.0[c]), pair(&x.1[a], &x.1[c]));
                let ((bpd_r, bmd_r), (bpd_i, bmd_i)) =
                    (pair(&x.0[b], &x.0[d]), pair(&x.1[b], &x.1[d]));
                for l in 0..LANES {
                    yr[to][l] = apc_r[l] + bpd_r[l];
                    yi[to][l] = apc_i[l] + bpd_i[l];
                    let (r, i) = (amc_r[l] + bmd_i[l], amc_i[l] - bmd_r[l]);
                    yr[to + stride][l] = r * w[0].0 - i * w[0].1;
                    yi[to + stride][l] = r * w[0].1 + i * w[0].0;
                    let (r, i) = (apc_r[l] - bpd_r[l], apc_i[l] - bpd_i[l]);
                    yr[to + 2 * stride][l] = r * w[1].0 - i * w[1].1;
                    yi[to + 2 * stride][l] = r * w[1].1 + i * w[1].0;
                    let (r, i) = (amc_r[l] - bmd_i[l], amc_i[l] + bmd_r[l]);
                    yr[to + 3 * stride][l] = r * w[2].0 - i * w[2].1;
                    yi[to + 3 * stride][l] = r * w[2].1 + i * w[2].0;
                }
            }
        }
    }
}

/// Replaces each run of two values by their sum and difference.
fn two(stride: usize, x: &[Lane], y: &mut [Lane]) {
    for q in 0..stride {
        (y[q], y[q + stride]) = pair(&x[q], &x[q + stride]);
    }
}

/// Sum and difference.
fn pair(a: &Lane, b: &Lane) -> (Lane, Lane) {
    let (mut sum, mut difference) = ([0.0; LANES], [0.0; LANES]);
    for l in 0..LANES {
        sum[l] = a[l] + b[l];
        difference[l] = a[l] - b[l];
    }
    (sum, difference)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_definition_and_comes_back() {
        for n in [3usize, 4, 8, 12, 32, 64, 96] {
            let plan = Plan::new(n);
            let mut buffer = Buffer::default();
            buffer.fit(n);
            let signal = |k: usize, l: usize| ((k * k * 7 + 3 * l + k) % 11) as f32 - 5.0;
            for k in 0..n {
                for l in 0..LANES {
                    buffer.re[k][l] = signal(k, l);
                    buffer.im[k][l] = signal(k + 3, l);
                }
            }
            plan.forward(&mut buffer);
            for k in 0..n {
                let (mut re, mut im) = (0.0, 0.0);
                for j in 0..n {
                    let angle = -TAU * (j * k % n) as f64 / n as f64;
                    let (r, i) = (f64::from(signal(j, 5)), f64::from(signal(j + 3, 5)));
                    re += r * cos(angle) - i * sin(angle);
                    im += r * sin(angle) + i * cos(angle);
                }
                let off = (f64::from(buffer.re[k][5]) - re).abs();
                let off = off.max((f64::from(buffer.im[k][5]) - im).abs());
                assert!(off < 1e-3, "{n} {k} {off}");
            }
            plan.backward(&mut buffer);
            assert!((buffer.re[2][7] / n as f32 - signal(2, 7)).abs() < 1e-4);
        }
    }
}
