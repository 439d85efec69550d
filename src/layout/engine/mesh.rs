//! The far-reaching push on a mesh (Hockney & Eastwood 1988): masses are spread over the nearest
//! mesh points, the potential is their convolution with the law of the push, made by Fourier
//! transform, and each node feels its slope.

use super::fft::{Buffer, LANES, Lane, Plan};
use super::forces::Pair;
use crate::base::math::{PI, ln, pow, sin};
use crate::base::parallel::fill_chunks;

/// Rows of mesh points per unit of parallel work.
const BAND: usize = 16;
/// Nodes per unit of parallel work.
const CHUNK: usize = 2_048;
/// Share of the mesh that nodes may use: the rest keeps the ends of the period apart.
const USED: f32 = 0.8;
/// Points along a side of a mesh, at choice.
pub(super) const SIDES: [usize; 7] = [64, 96, 128, 192, 256, 384, 512];
/// The spacing of mesh points is a power of this, so that the law is seldom transformed anew.
const LADDER: f32 = 1.12;

/// How a push falls off with the distance d, given a softening s.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Law {
    /// d / (s² + d²)²: bounded and short-ranged.
    #[default]
    Bounded,
    /// d / (s² + d²): felt everywhere.
    Wide,
}

impl Law {
    /// The potential at a squared distance, softening included.
    fn potential(self, squared: f32) -> f32 {
        match self {
            Self::Bounded => 0.5 / squared,
            Self::Wide => -0.5 * ln(f64::from(squared)) as f32,
        }
    }
}

/// A mesh that can be used again from step to step.
#[derive(Default)]
pub(super) struct Mesh {
    side: usize,
    plan: Option<Plan>,
    spacing: f32,
    /// Law, softening, and mesh points per softening that suffice.
    law_of: (Law, f32, f32),
    corner: (f32, f32),
    /// Masses, then the potential; rows of x.
    field: Vec<f32>,
    /// Nodes by row, and where each row begins.
    order: Vec<u32>,
    rows: Vec<u32>,
    /// Strips of columns, and of frequencies.
    columns: Vec<Strip>,
    waves: Vec<Strip>,
    /// Transform of the law, per strip of frequencies.
    law: Vec<Vec<Lane>>,
}

/// Sixteen signals, and their transforms in the order of the other direction.
#[derive(Clone, Default)]
struct Strip {
    buffer: Buffer,
    re: Vec<f32>,
    im: Vec<f32>,
}

impl Mesh {
    /// Finds the slope of the potential Σ mass / 2(s² + d²) at every node and puts its negative,
    /// the push, into `push`.
    pub(super) fn push(&mut self, at: &[Pair], mass: &[f32], law: (f32, f32), push: &mut [Pair]) {
        self.lay(at, law);
        self.work(at, mass, push);
    }

    /// Finds the push Σ mass · d / d² on bodies in the unit disc, softened at the spacing of a mesh with
    /// this many points along a side.
    pub(super) fn push_widely(
        &mut self,
        at: &[Pair],
        mass: &[f32],
        side: usize,
        push: &mut [Pair],
    ) {
        // Half of the mesh stays empty, so that nothing is felt around the ends of the period.
        let spacing = 2.0 / (side / 2 - 4) as f32;
        let law = (Law::Wide, spacing, 1.0);
        if self.side != side || self.law_of != law {
            self.prepare(side, spacing, law);
        }
        let corner = -1.0 - 2.0 * spacing;
        self.corner = (corner, corner);
        self.work(at, mass, push);
    }

    fn work(&mut self, at: &[Pair], mass: &[f32], push: &mut [Pair]) {
        self.sort(at);
        self.spread(at, mass);
        self.convolve(true);
        self.slope(at, push);
    }

    /// Chooses corner, spacing and number of points.
    fn lay(&mut self, at: &[Pair], (softening, fineness): (f32, f32)) {
        let (mut low, mut high) = ([f32::INFINITY; 2], [f32::NEG_INFINITY; 2]);
        for p in at {
            for k in 0..2 {
                low[k] = low[k].min(p[k]);
                high[k] = high[k].max(p[k]);
            }
        }
        let extent = (high[0] - low[0]).max(high[1] - low[1]).max(softening);
        // Sparse pictures are wide: so many points as bodies would be mostly empty.
        let per = if fineness > 1.0 { 3.0 } else { 1.0 };
        let enough = per * (at.len() as f32).sqrt();
        let suffices = |side: usize| {
            side as f32 >= enough || extent / (USED * side as f32) <= softening / fineness
        };
        let side = SIDES.iter().find(|side| suffices(**side));
        let side = *side.unwrap_or(&SIDES[SIDES.len() - 1]);
        let needed = extent / (USED * side as f32);
        let fits = self.side == side && self.law_of == (Law::Bounded, softening, fineness);
        if !(fits && needed <= self.spacing && self.spacing <= needed * LADDER * LADDER * LADDER) {
            let mut spacing = softening / fineness;
            while spacing < needed {
                spacing *= LADDER;
            }
            self.prepare(side, spacing, (Law::Bounded, softening, fineness));
        }
        let half = self.side as f32 * USED / 2.0 * self.spacing;
        let corner = |k: usize| (low[k] + high[k]) / 2.0 - half - 2.0 * self.spacing;
        self.corner = (corner(0), corner(1));
    }

    fn prepare(&mut self, side: usize, spacing: f32, law: (Law, f32, f32)) {
        if self.side != side {
            self.side = side;
            self.plan = Some(Plan::new(side));
            self.field = vec![0.0; side * side];
            self.columns = vec![Strip::default(); side / (2 * LANES)];
            self.waves = vec![Strip::default(); side / (2 * LANES) + 1];
        }
        (self.spacing, self.law_of) = (spacing, law);
        // A law narrower than the mesh would push nodes of one cell at random.
        let squared = (law.1 * law.1).max(spacing * spacing);
        let scale = 1.0 / (side * side) as f32;
        fill_chunks(&mut self.field, BAND * side, |first, part| {
            for (k, value) in part.iter_mut().enumerate() {
                let at = first + k;
                let away = |i: usize| (i.min(side - i)) as f32 * spacing;
                let (dx, dy) = (away(at % side), away(at / side));
                *value = scale * law.0.potential(squared + dx * dx + dy * dy);
            }
        });
        self.convolve(false);
        // Spreading and reading blur the law; dividing by their transforms makes it sharp again.
        let blur: Vec<f32> = (0..side).map(|k| blur(k.min(side - k), side)).collect();
        let sharp = |(at, wave): (usize, &Strip)| -> Vec<Lane> {
            let mut law = wave.buffer.re.clone();
            for (k, lane) in law.iter_mut().enumerate() {
                let across = blur.iter().skip(at * LANES).chain(std::iter::repeat(&1.0));
                lane.iter_mut()
                    .zip(across)
                    .for_each(|(value, b)| *value /= blur[k] * b);
            }
            law
        };
        self.law = self.waves.iter().enumerate().map(sharp).collect();
    }

    /// Sorts the nodes by row of the mesh.
    fn sort(&mut self, at: &[Pair]) {
        self.rows.clear();
        self.rows.resize(self.side + 1, 0);
        let (corner, per) = (self.corner.1, 1.0 / self.spacing);
        let last = self.side - 2;
        let row = |y: f32| (((y - corner) * per + 0.5) as usize).clamp(1, last);
        for [_, y] in at {
            self.rows[row(*y) + 1] += 1;
        }
        for r in 0..self.side {
            self.rows[r + 1] += self.rows[r];
        }
        let mut next = self.rows.clone();
        self.order.resize(at.len(), 0);
        for (i, [_, y]) in at.iter().enumerate() {
            let place = &mut next[row(*y)];
            self.order[*place as usize] = i as u32;
            *place += 1;
        }
    }

    /// Spreads masses over three by three points each. A band of rows takes in what falls into it.
    fn spread(&mut self, at: &[Pair], mass: &[f32]) {
        let side = self.side;
        let (corner, per) = (self.corner, 1.0 / self.spacing);
        let (rows, order) = (&self.rows, &self.order);
        fill_chunks(&mut self.field, BAND * side, |first, part| {
            part.fill(0.0);
            let top = first / side;
            let from = rows[top.saturating_sub(1)] as usize;
            let until = rows[(top + BAND + 1).min(side)] as usize;
            for node in order[from..until].iter().map(|i| *i as usize) {
                let (column, wx) = weights((at[node][0] - corner.0) * per, side);
                let (row, wy) = weights((at[node][1] - corner.1) * per, side);
                let lines = wy.iter().zip((row + side - 1 - top)..);
                for (w, line) in lines.filter(|(_, line)| (side..side + BAND).contains(line)) {
                    let cells = &mut part[(line - side) * side + column - 1..][..3];
                    let m = mass[node] * w;
                    cells[0] += m * wx[0];
                    cells[1] += m * wx[1];
                    cells[2] += m * wx[2];
                }
            }
        });
    }

    /// Transforms the field; with `back`, multiplies it with the law and transforms it back.
    fn convolve(&mut self, back: bool) {
        let side = self.side;
        let Some(plan) = &self.plan else { return };
        let field = &self.field;
        fill_chunks(&mut self.columns, 1, |at, part| {
            for strip in part {
                strip.down(plan, field, (side, at));
            }
        });
        let (columns, law) = (&self.columns, &self.law);
        fill_chunks(&mut self.waves, 1, |at, part| {
            for strip in part {
                strip.along(plan, columns, (side, at), law.get(at).filter(|_| back));
            }
        });
        if !back {
            return;
        }
        let waves = &self.waves;
        fill_chunks(&mut self.columns, 1, |at, part| {
            for strip in part {
                strip.up(plan, waves, (side, at));
            }
        });
        let columns = &self.columns;
        fill_chunks(&mut self.field, BAND * side, |first, part| {
            for (k, row) in part.chunks_exact_mut(side).enumerate() {
                let (left, right) = row.split_at_mut(side / 2);
                let y = first / side + k;
                for (s, strip) in columns.iter().enumerate() {
                    left[s * LANES..][..LANES].copy_from_slice(&strip.buffer.re[y]);
                    right[s * LANES..][..LANES].copy_from_slice(&strip.buffer.im[y]);
                }
            }
        });
    }

    /// Reads the slope of the potential at every node.
    fn slope(&self, at: &[Pair], push: &mut [Pair]) {
        let (side, per) = (self.side, 1.0 / self.spacing);
        fill_chunks(push, CHUNK, |first, part| {
            for ([px, py], [x, y]) in part.iter_mut().zip(&at[first..]) {
                let (u, v) = ((x - self.corner.0) * per, (y - self.corner.1) * per);
                let ((column, wx), (row, wy)) = (weights(u, side), weights(v, side));
                let (sx, sy) = (slopes(u, column), slopes(v, row));
                let (mut dx, mut dy) = (0.0, 0.0);
                for k in 0..3 {
                    let at = (row + k - 1) * side + column - 1;
                    let p = &self.field[at..at + 3];
                    dx += wy[k] * (sx[0] * p[0] + sx[1] * p[1] + sx[2] * p[2]);
                    dy += sy[k] * (wx[0] * p[0] + wx[1] * p[1] + wx[2] * p[2]);
                }
                *px = -dx * per;
                *py = -dy * per;
            }
        });
    }
}

/// What spreading and reading by quadratic splines leave of a wave with so many periods.
fn blur(periods: usize, side: usize) -> f32 {
    let angle = PI * periods as f64 / side as f64;
    let sinc = if periods == 0 {
        1.0
    } else {
        sin(angle) / angle
    };
    pow(sinc, 6.0) as f32
}

/// The nearest mesh point, and the quadratic spline weights of it and its two neighbours.
fn weights(u: f32, side: usize) -> (usize, [f32; 3]) {
    let at = ((u + 0.5) as usize).clamp(1, side - 2);
    let f = u - at as f32;
    (
        at,
        [
            0.5 * (0.5 - f) * (0.5 - f),
            0.75 - f * f,
            0.5 * (0.5 + f) * (0.5 + f),
        ],
    )
}

/// The derivatives of the weights.
fn slopes(u: f32, at: usize) -> [f32; 3] {
    let f = u - at as f32;
    [f - 0.5, -2.0 * f, f + 0.5]
}

impl Strip {
    /// Transforms sixteen pairs of columns, `x` and `x + side / 2` as real and imaginary part, and
    /// takes the pairs apart again; frequencies of a column lie side by side.
    fn down(&mut self, plan: &Plan, field: &[f32], (side, at): (usize, usize)) {
        let half = side / 2;
        let wide = half + LANES;
        self.buffer.fit(side);
        for y in 0..side {
            let row = y * side + at * LANES;
            self.buffer.re[y].copy_from_slice(&field[row..row + LANES]);
            self.buffer.im[y].copy_from_slice(&field[row + half..row + half + LANES]);
        }
        plan.forward(&mut self.buffer);
        self.re.resize(2 * LANES * wide, 0.0);
        self.im.resize(2 * LANES * wide, 0.0);
        for k in 0..=half {
            let other = (side - k) % side;
            let (a, b) = (&self.buffer.re[k], &self.buffer.im[k]);
            let (c, d) = (&self.buffer.re[other], &self.buffer.im[other]);
            for l in 0..LANES {
                self.re[l * wide + k] = 0.5 * (a[l] + c[l]);
                self.im[l * wide + k] = 0.5 * (b[l] - d[l]);
                self.re[(LANES + l) * wide + k] = 0.5 * (b[l] + d[l]);
                self.im[(LANES + l) * wide + k] = 0.5 * (c[l] - a[l]);
            }
        }
    }

    /// Transforms sixteen frequencies along x and, with the law, back again.
    fn along(
        &mut self,
        plan: &Plan,
        columns: &[Self],
        (side, at): (usize, usize),
        law: Option<&Vec<Lane>>,
    ) {
        let half = side / 2;
        let wide = half + LANES;
        self.buffer.fit(side);
        for (s, strip) in columns.iter().enumerate() {
            for l in 0..2 * LANES {
                let x = s * LANES + l % LANES + if l < LANES { 0 } else { half };
                let from = l * wide + at * LANES;
                self.buffer.re[x].copy_from_slice(&strip.re[from..from + LANES]);
                self.buffer.im[x].copy_from_slice(&strip.im[from..from + LANES]);
            }
        }
        plan.forward(&mut self.buffer);
        let Some(law) = law else { return };
        for (k, factor) in law.iter().enumerate() {
            for part in [&mut self.buffer.re[k], &mut self.buffer.im[k]] {
                part.iter_mut().zip(factor).for_each(|(p, f)| *p *= f);
            }
        }
        plan.backward(&mut self.buffer);
    }

    /// Puts pairs of columns together again and transforms them back.
    fn up(&mut self, plan: &Plan, waves: &[Self], (side, at): (usize, usize)) {
        let half = side / 2;
        for k in 0..=half {
            let wave = &waves[k / LANES].buffer;
            let lane = k % LANES;
            let other = (side - k) % side;
            for l in 0..LANES {
                let x = at * LANES + l;
                let (a, b) = (wave.re[x][lane], wave.im[x][lane]);
                let (c, d) = (wave.re[x + half][lane], wave.im[x + half][lane]);
                self.buffer.re[k][l] = a - d;
                self.buffer.im[k][l] = b + c;
                self.buffer.re[other][l] = a + d;
                self.buffer.im[other][l] = c - b;
            }
        }
        plan.backward(&mut self.buffer);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::random::Random;

    #[test]
    fn agrees_with_the_sum_over_all_pairs() {
        let mut random = Random::new(4, 0);
        let n = 2_500;
        let mut draw =
            |wide: f64| -> Vec<f32> { (0..n).map(|_| (random.unit() * wide) as f32).collect() };
        let (x, y) = (draw(40.0), draw(25.0));
        let mass: Vec<f32> = draw(1.0).iter().map(|m| 0.5 + m).collect();
        let mut push = vec![[0.0; 2]; n];
        let mut mesh = Mesh::default();
        let at: Vec<Pair> = x.iter().zip(&y).map(|(x, y)| [*x, *y]).collect();
        mesh.push(&at, &mass, (1.0, 2.3), &mut push);
        let (mut wrong, mut all) = (0.0, 0.0);
        for i in 0..n {
            let (mut ex, mut ey) = (0.0, 0.0);
            for j in 0..n {
                let (dx, dy) = (x[i] - x[j], y[i] - y[j]);
                let q = 1.0 / (1.0 + dx * dx + dy * dy);
                ex += mass[j] * dx * q * q;
                ey += mass[j] * dy * q * q;
            }
            wrong += (push[i][0] - ex) * (push[i][0] - ex) + (push[i][1] - ey) * (push[i][1] - ey);
            all += ex * ex + ey * ey;
        }
        let share = (wrong / all).sqrt();
        assert!(share < 0.08, "{share}");
    }
}
