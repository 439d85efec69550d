//! The bare structure of a case: simple undirected pairs and one class per node, small enough to be
//! drawn again a thousand times.

use crate::base::outcome::{Outcome, Undefined};

/// A simple undirected network with one class per node.
#[derive(Clone, Debug, Default)]
pub(super) struct Structure {
    pub(super) n: usize,
    /// Pairs i < j, each once.
    pub(super) pairs: Vec<(u32, u32)>,
    /// Class of each node; `None` = not given.
    pub(super) class_of: Vec<Option<u32>>,
}

impl Structure {
    /// Number of neighbours of each node.
    pub(super) fn degrees(&self) -> Vec<u32> {
        let mut degrees = vec![0_u32; self.n];
        for &(a, b) in &self.pairs {
            degrees[a as usize] += 1;
            degrees[b as usize] += 1;
        }
        degrees
    }

    /// Pairs of nodes that could be tied.
    pub(super) fn dyads(&self) -> f64 {
        let n = self.n as f64;
        n * (n - 1.0) / 2.0
    }

    /// 2m / n.
    pub(super) fn mean_degree(&self) -> Outcome {
        let ends = 2.0 * self.pairs.len() as f64;
        Outcome::ratio(ends, self.n as f64, Undefined::NoNodes)
    }

    /// m / (n (n − 1) / 2).
    pub(super) fn density(&self) -> Outcome {
        if self.n == 0 {
            return Outcome::Undefined(Undefined::NoNodes);
        }
        Outcome::ratio(
            self.pairs.len() as f64,
            self.dyads(),
            Undefined::NoPossibleDyad,
        )
    }

    /// Freeman's degree centralization: Σ (max − k) / ((n − 1)(n − 2)).
    pub(super) fn centralization(&self) -> Outcome {
        if self.n < 3 {
            return Outcome::Undefined(Undefined::TooFewNodes);
        }
        let degrees = self.degrees();
        let most = f64::from(degrees.iter().copied().max().unwrap_or(0));
        let sum: f64 = degrees.iter().map(|k| most - f64::from(*k)).sum();
        let n = self.n as f64;
        Outcome::ratio(sum, (n - 1.0) * (n - 2.0), Undefined::TooFewNodes)
    }

    /// Transitivity: 3 × triangles / paths of length two.
    pub(super) fn transitivity(&self) -> Outcome {
        let degrees = self.degrees();
        let paths: f64 = degrees
            .iter()
            .map(|&k| f64::from(k) * (f64::from(k) - 1.0) / 2.0)
            .sum();
        let closed = 3.0 * self.triangles(&degrees) as f64;
        Outcome::ratio(closed, paths, Undefined::DegreeBelowTwo)
    }

    /// Triangles, each found once: every tie is kept at its end of lower degree, so that no node
    /// keeps more than √(2m) of them (Chiba & Nishizeki 1985).
    fn triangles(&self, degrees: &[u32]) -> u64 {
        let mut kept: Vec<Vec<u32>> = vec![Vec::new(); self.n];
        for &(a, b) in &self.pairs {
            let rank = |v: u32| (degrees[v as usize], v);
            let (low, high) = if rank(a) < rank(b) { (a, b) } else { (b, a) };
            kept[low as usize].push(high);
        }
        let mut marked = vec![false; self.n];
        let mut count = 0;
        for mine in &kept {
            for &v in mine {
                marked[v as usize] = true;
            }
            for &v in mine {
                let theirs = &kept[v as usize];
                count += theirs.iter().filter(|&&w| marked[w as usize]).count() as u64;
            }
            for &v in mine {
                marked[v as usize] = false;
            }
        }
        count
    }

    /// Dyads and ties between nodes with a class, by the structure's own classes.
    pub(super) fn own_mixing(&self) -> Mixing {
        self.mixing(&self.class_of)
    }

    /// Dyads and ties between nodes with a class.
    pub(super) fn mixing(&self, class_of: &[Option<u32>]) -> Mixing {
        let count = class_of
            .iter()
            .flatten()
            .max()
            .map_or(0, |m| *m as usize + 1);
        let mut sizes = vec![0_u64; count];
        for class in class_of.iter().flatten() {
            sizes[*class as usize] += 1;
        }
        let classed: u64 = sizes.iter().sum();
        let choose = |k: u64| (k * k.saturating_sub(1) / 2) as f64;
        let mut mixing = Mixing {
            classes: sizes.iter().filter(|s| **s > 0).count(),
            dyads: choose(classed),
            dyads_inside: sizes.iter().map(|&s| choose(s)).sum(),
            ties: 0.0,
            ties_inside: 0.0,
            ends: vec![0.0; count],
        };
        for &(a, b) in &self.pairs {
            let class = |v: u32| class_of.get(v as usize).copied().flatten();
            if let (Some(x), Some(y)) = (class(a), class(b)) {
                mixing.ties += 1.0;
                mixing.ties_inside += f64::from(u8::from(x == y));
                mixing.ends[x as usize] += 1.0;
                mixing.ends[y as usize] += 1.0;
            }
        }
        mixing
    }
}

/// Counts of dyads and ties within and across classes; nodes without class are left out.
#[derive(Clone, Debug, Default)]
pub(super) struct Mixing {
    pub(super) classes: usize,
    pub(super) dyads: f64,
    pub(super) dyads_inside: f64,
    pub(super) ties: f64,
    pub(super) ties_inside: f64,
    /// Ends of ties per class.
    ends: Vec<f64>,
}

impl Mixing {
    /// Why nothing can be said of mixing; `None` when something can.
    pub(super) fn reason(&self) -> Option<Undefined> {
        match self.classes {
            0 => Some(Undefined::NoClass),
            1 => Some(Undefined::OneClass),
            _ if self.ties == 0.0 => Some(Undefined::NoTies),
            _ => None,
        }
    }

    /// Yule's Q of "same class" and "tied" over dyads: (ad − bc)/(ad + bc).
    pub(super) fn yules_q(&self) -> Outcome {
        if let Some(reason) = self.reason() {
            return Outcome::Undefined(reason);
        }
        let (a, c) = (self.ties_inside, self.ties - self.ties_inside);
        let b = self.dyads_inside - a;
        let d = self.dyads - self.dyads_inside - c;
        Outcome::ratio(a * d - b * c, a * d + b * c, Undefined::NoVariation)
    }

    /// Newman's assortativity by class: (Σ e_gg − Σ a_g²)/(1 − Σ a_g²) (Newman 2003).
    pub(super) fn assortativity(&self) -> Outcome {
        if let Some(reason) = self.reason() {
            return Outcome::Undefined(reason);
        }
        let all = 2.0 * self.ties;
        let square: f64 = self.ends.iter().map(|e| (e / all) * (e / all)).sum();
        let inside = self.ties_inside / self.ties;
        Outcome::ratio(inside - square, 1.0 - square, Undefined::OneClass)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two triangles a–b–c and d–e–f joined by c–d, and an isolate; classes 0, 1, none.
    fn two_triangles() -> Structure {
        Structure {
            n: 7,
            pairs: vec![(0, 1), (0, 2), (1, 2), (2, 3), (3, 4), (3, 5), (4, 5)],
            class_of: vec![Some(0), Some(0), Some(0), Some(1), Some(1), Some(1), None],
        }
    }

    #[track_caller]
    fn near(found: Outcome, expected: f64) {
        let found = found.value().unwrap();
        assert!(
            (found - expected).abs() < 1e-12,
            "{found} is not {expected}"
        );
    }

    #[test]
    fn worked_by_hand() {
        let s = two_triangles();
        near(s.mean_degree(), 2.0);
        near(s.density(), 7.0 / 21.0);
        near(s.transitivity(), 6.0 / 10.0); // 2 triangles; 1+1+3+3+1+1 paths
        near(s.centralization(), (4.0 + 2.0 * 0.0 + 4.0 - 1.0) / 30.0);
        // Same class: 6 dyads, all tied; other: 9 dyads, 1 tied.
        near(s.own_mixing().yules_q(), 1.0);
        near(s.own_mixing().assortativity(), (6.0 / 7.0 - 0.5) / 0.5);
    }

    #[test]
    fn nothing_is_undefined_with_its_reason() {
        let none = Structure::default();
        assert_eq!(none.mean_degree(), Outcome::Undefined(Undefined::NoNodes));
        assert_eq!(none.density(), Outcome::Undefined(Undefined::NoNodes));
        assert_eq!(
            none.centralization(),
            Outcome::Undefined(Undefined::TooFewNodes)
        );
        assert_eq!(
            none.own_mixing().yules_q(),
            Outcome::Undefined(Undefined::NoClass)
        );
    }
}
