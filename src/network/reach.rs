//! The distances of a network, summed up per node: kept with the network, so that mean distance,
//! closeness, efficiency and diameter search them once.

/// The others as one node reaches them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reach {
    /// Others that can be reached.
    pub others: u64,
    /// Sum of the distances to them, in ties.
    pub sum: u64,
    /// Sum of the inverse distances to them.
    pub inverse: f64,
}

/// Distances of a whole network.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AllPairs {
    /// Per node.
    pub of: Vec<Reach>,
    /// The longest distance between a pair that is connected; 0 without one.
    pub longest: u32,
}

impl AllPairs {
    /// Ordered pairs that are connected, and the sum of their distances.
    #[must_use]
    pub fn total(&self) -> (u64, u64) {
        self.of
            .iter()
            .fold((0, 0), |(n, sum), r| (n + r.others, sum + r.sum))
    }

    /// Adds what another part of the searches found.
    pub fn add(&mut self, part: &Self) {
        for (all, more) in self.of.iter_mut().zip(&part.of) {
            all.others += more.others;
            all.sum += more.sum;
            all.inverse += more.inverse;
        }
        self.longest = self.longest.max(part.longest);
    }
}
