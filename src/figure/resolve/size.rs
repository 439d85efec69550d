//! What the area of a node's mark tells.

use super::ResolveInput;
use crate::base::math::{log10, pow};
use crate::figure::appearance::SizeBy;

/// Smallest radius, world units: still seen and hit.
pub(super) const LEAST: f64 = 2.6;
/// Largest radius, world units.
pub(super) const MOST: f64 = 9.0;
/// Radius where size tells nothing.
const FIXED: f64 = 4.5;

/// Values and radii of all nodes.
pub(super) struct Sizing {
    /// What ranks nodes: the value told, or the number of neighbours where size tells nothing.
    pub(super) values: Vec<Option<f64>>,
    /// Radius per node, world units.
    pub(super) radii: Vec<f64>,
    scale: Option<Scale>,
}

/// From values to radii: area proportional to the value, no mark smaller than [`LEAST`].
#[derive(Clone, Copy)]
struct Scale {
    /// Value that counts as 0 (below 0 only when there are negative values).
    zero: f64,
    /// Value of the largest mark.
    most: f64,
    /// The spread is so wide that areas grow with the logarithm.
    log: bool,
}

impl Scale {
    fn of(values: &[Option<f64>]) -> Option<Self> {
        let mut known: Vec<f64> = values.iter().flatten().copied().collect();
        known.sort_by(f64::total_cmp);
        let (least, most) = (*known.first()?, *known.last()?);
        let zero = least.min(0.0);
        let median = known[known.len() / 2] - zero;
        let log = zero == 0.0 && median >= 1.0 && most / median > 30.0;
        (most > zero).then_some(Self { zero, most, log })
    }

    /// The largest value whose mark is the smallest one.
    fn floor(&self) -> f64 {
        let share = (LEAST / MOST) * (LEAST / MOST);
        let top = self.most - self.zero;
        if self.log {
            pow(1.0 + top, share) - 1.0
        } else {
            self.zero + share * top
        }
    }

    fn radius(&self, value: f64) -> f64 {
        let (v, top) = (value - self.zero, self.most - self.zero);
        let share = if self.log {
            log10(1.0 + v.max(0.0)) / log10(1.0 + top)
        } else {
            v / top
        };
        (MOST * share.clamp(0.0, 1.0).sqrt()).clamp(LEAST, MOST)
    }
}

impl Sizing {
    /// The sizes that the choices ask for.
    pub(super) fn of(input: &ResolveInput<'_>) -> Self {
        let n = input.network.node_count();
        let degrees = || -> Vec<Option<f64>> {
            let all = input.network.simple().both();
            (0..n).map(|i| Some(all.degree(i) as f64)).collect()
        };
        let told = match (&input.appearance.size, input.size_values) {
            (SizeBy::Degree, _) => Some(degrees()),
            (SizeBy::Measure(_), Some(values)) => Some(
                (0..n)
                    .map(|i| values.get(i).copied().flatten().filter(|v| v.is_finite()))
                    .collect(),
            ),
            (SizeBy::Measure(_), None) | (SizeBy::Fixed, _) => None,
        };
        let scale = told.as_deref().and_then(Scale::of);
        let radius = |v: &Option<f64>| match (scale, v) {
            (Some(scale), Some(v)) => scale.radius(*v),
            (Some(_), None) => LEAST,
            (None, _) => FIXED,
        };
        let values = told.unwrap_or_else(degrees);
        let radii = values.iter().map(radius).collect();
        Self {
            values,
            radii,
            scale,
        }
    }

    /// Up to three sample marks, small to large: the largest value that still has the smallest
    /// mark ("≤ 3"), and round values above it; empty where size tells nothing.
    pub(super) fn samples(&self) -> Vec<Sample> {
        let Some(scale) = self.scale else {
            return Vec::new();
        };
        let whole = self.values.iter().flatten().all(|v| v.fract() == 0.0);
        let mut out = Vec::new();
        let floor = scale.floor();
        let floor = if whole {
            floor.floor()
        } else {
            round_below(floor)
        };
        if floor > 0.0 {
            out.push(Sample {
                value: floor,
                radius: LEAST,
                at_most: true,
            });
        }
        let top = round_below(scale.most);
        for value in [round_below(top / 2.5), top] {
            let value = if whole { value.max(1.0).round() } else { value };
            let radius = scale.radius(value);
            // Samples that the eye cannot tell apart are left out.
            if value > 0.0 && out.last().is_none_or(|s: &Sample| radius > s.radius * 1.2) {
                out.push(Sample {
                    value,
                    radius,
                    at_most: false,
                });
            }
        }
        out
    }
}

/// A mark of the legend.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sample {
    /// Value.
    pub(super) value: f64,
    /// Radius, world units.
    pub(super) radius: f64,
    /// Smaller values have the same mark.
    pub(super) at_most: bool,
}

/// The largest of 1, 2, 5 × 10ⁿ not above a value (0 for values that are not positive).
pub(super) fn round_below(value: f64) -> f64 {
    if value <= 0.0 || !value.is_finite() {
        return 0.0;
    }
    let base = pow(10.0, log10(value).floor());
    let steps = [5.0, 2.0, 1.0];
    // The last step covers a power of ten that rounding put just above the value.
    steps
        .into_iter()
        .find(|s| s * base <= value * (1.0 + 1e-12))
        .unwrap_or(1.0)
        * base
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn area_is_proportional_to_the_value() {
        let scale = Scale::of(&[Some(0.0), Some(10.0), Some(40.0)]).unwrap();
        let ratio = scale.radius(40.0) / scale.radius(10.0);
        assert!((ratio * ratio - 4.0).abs() < 1e-9);
        assert_eq!(scale.radius(0.0), LEAST);
    }

    #[test]
    fn equal_or_missing_values_give_no_scale() {
        assert!(Scale::of(&[]).is_none());
        assert!(Scale::of(&[Some(0.0), Some(0.0)]).is_none());
        assert!(Scale::of(&[Some(-3.0), Some(-1.0)]).unwrap().radius(-3.0) == LEAST);
    }

    #[test]
    fn wide_spreads_are_told_by_logarithm() {
        let mut values = vec![Some(1.0); 99];
        values.push(Some(500.0));
        let scale = Scale::of(&values).unwrap();
        assert!(scale.log && scale.radius(1.0) > LEAST);
    }

    #[test]
    fn samples_are_round() {
        assert_eq!(
            [0.0, 0.7, 1.0, 4.9, 37.0, 1000.0].map(round_below),
            [0.0, 0.5, 1.0, 2.0, 20.0, 1000.0]
        );
    }
}
