//! Concentric layout: the nodes with the highest values of a measure in the middle, the others on
//! rings around it, ring by ring lower values. Nodes whose value is undefined stand apart.

use super::input::Input;
use super::rings;
use super::still::Plan;
use super::{Holds, Layout, LayoutInfo, Request, Run};
use crate::base::geometry::Vec2;
use crate::base::parameter::{Parameter, ParameterKind, Values};

/// What the distance from the middle tells.
const MEASURE: Parameter = Parameter {
    id: "measure",
    label: "layout.concentric.measure",
    help: "layout.concentric.measure.help",
    kind: ParameterKind::Measure { default: "degree" },
};
/// Most rings.
const RINGS: Parameter = Parameter {
    id: "rings",
    label: "layout.concentric.rings",
    help: "layout.concentric.rings.help",
    kind: ParameterKind::Count {
        min: 2,
        max: 30,
        default: 6,
    },
};

/// See the module's documentation.
pub(super) struct Concentric;

impl Layout for Concentric {
    fn info(&self) -> &'static LayoutInfo {
        const {
            &LayoutInfo {
                id: "concentric",
                name: "layout.concentric",
                help: "layout.concentric.help",
                parameters: &[MEASURE, RINGS],
                needs: &[],
            }
        }
    }

    fn begin(&self, request: &Request, values: &Values) -> Box<dyn Run> {
        let input = Input::of(request);
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for node in 0..input.len() {
            match value(request, node) {
                Some(value) => known.push((node as u32, value)),
                None => unknown.push(node as u32),
            }
        }
        known.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let classes = classes(&known, values.number(&RINGS) as usize);
        let rings: Vec<Vec<u32>> = classes
            .iter()
            .map(|class| class.iter().map(|(node, _)| *node).collect())
            .collect();
        let mut plan = Plan::new(input.len());
        let outer = rings::set_out(&mut plan, &rings, (&input.ties, &input.radii));
        // The widest first, so that the others lie on it.
        for (class, outer) in classes.iter().zip(outer).rev() {
            let (Some(first), Some(last)) = (class.first(), class.last()) else {
                continue;
            };
            let holds = Holds::Values(last.1, first.1);
            plan.circle(Vec2::ZERO, outer + 4.0, (holds, class.len()));
        }
        plan.rows_below(&unknown, &input.radii, Holds::Undefined);
        plan.run(&input)
    }
}

/// The value of a node; the number of its neighbours when no values were handed in.
fn value(request: &Request, node: usize) -> Option<f64> {
    match &request.given.values {
        Some(values) => values
            .get(node)
            .copied()
            .flatten()
            .filter(|v| v.is_finite()),
        None => Some(request.ties.both().degree(node) as f64),
    }
}

/// Values from high to low cut into classes: each begins at half of the one before where values
/// span decades, else all are equally wide. Equal values are never parted; no class is empty.
fn classes(sorted: &[(u32, f64)], most: usize) -> Vec<Vec<(u32, f64)>> {
    let (Some(high), Some(low)) = (sorted.first(), sorted.last()) else {
        return Vec::new();
    };
    let (high, low) = (high.1, low.1);
    let least = sorted.iter().map(|v| v.1).filter(|v| *v > 0.0);
    let skewed = low >= 0.0 && high > 8.0 * least.fold(f64::INFINITY, f64::min);
    let span = high - low;
    let class = |value: f64| -> usize {
        let step = match () {
            () if span <= 0.0 => 0.0,
            () if skewed && value <= 0.0 => most as f64,
            () if skewed => crate::base::math::ln(high / value) / std::f64::consts::LN_2,
            () => (high - value) / span * most as f64,
        };
        (step as usize).min(most.saturating_sub(1))
    };
    let mut out: Vec<Vec<(u32, f64)>> = Vec::new();
    let mut last = usize::MAX;
    for entry in sorted {
        let own = class(entry.1);
        if own != last {
            out.push(Vec::new());
            last = own;
        }
        if let Some(ring) = out.last_mut() {
            ring.push(*entry);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_keep_equal_values_together_and_are_never_empty() {
        let skewed: Vec<(u32, f64)> = [40.0, 39.0, 18.0, 9.0, 9.0, 1.0, 1.0, 0.0]
            .iter()
            .enumerate()
            .map(|(i, v)| (i as u32, *v))
            .collect();
        let sizes: Vec<usize> = classes(&skewed, 6).iter().map(Vec::len).collect();
        assert_eq!(sizes, vec![2, 1, 2, 3]);
        let even: Vec<(u32, f64)> = (0..10).map(|i| (i, 19.0 - f64::from(i))).collect();
        assert_eq!(classes(&even, 3).len(), 3);
        assert_eq!(classes(&[(0, 2.0), (1, 2.0)], 6).len(), 1);
        assert!(classes(&[], 6).is_empty());
    }
}
