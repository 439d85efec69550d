//! Floor 3: the seeded generator of the synthetic dataset, and its judge.
