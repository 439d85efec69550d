//! Gatekeepers: nodes that are tied both within their cluster (city, …) and beyond.
//!
//! *Graf's gatekeeper* (2011) has an internal and an external tie; his continuous form multiplies
//! both counts. Options: the geometric mean √(k_int k_ext) (default), the product, or 1 and 0.
//! Direction is forgotten. *Giuliani and Bell's roles* (2005) speak of directed ties, who asks whom:
//! E ties to the outside in either direction, O arcs to and I arcs from members of the same value.
//! E is high above the mean of the value's members (or from the number that is set); ties within are
//! few below the mean. 1 technological gatekeeper: E high, ties within not few, O ≥ ratio · I. 2 active
//! mutual exchanger: E not high, O ≥ ratio · I. 3 weak mutual exchanger: O < ratio · I. 4 external
//! star: E high, ties within few. 5 isolate: no tie within and E not high. The thresholds are not
//! given in the source, so they are options. Undefined: no value; nobody outside; roles without
//! direction. Weights are ignored, loops left out, parallel ties merged. O(m).

use super::external_ties::{Around, around, classes, per_node};
use super::view::View;
use super::{COUNT, Family, Level, Measure, MeasureInput, MeasureValue, reference};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::{Parameter, ParameterKind, Values};
use crate::base::progress::{Cancelled, Progress};
use crate::network::Partition;

/// Graf's gatekeeper, continuous.
pub(super) const GRAF_GATEKEEPER: Measure = Measure {
    id: "graf-gatekeeper",
    name: "measure.graf-gatekeeper",
    definition: "measure.graf-gatekeeper.definition",
    family: Family::Position,
    level: Level::NodeByClass,
    decimals: 2,
    range: COUNT,
    parameters: &[FORM],
    references: &[reference::GRAF],
    compute: graf,
};

/// Giuliani and Bell's roles, 1–5.
pub(super) const GIULIANI_BELL_ROLE: Measure = Measure {
    id: "giuliani-bell-role",
    name: "measure.giuliani-bell-role",
    definition: "measure.giuliani-bell-role.definition",
    decimals: 0,
    range: (1.0, 5.0),
    parameters: &[OPENNESS, RATIO],
    references: &[reference::GIULIANI_BELL],
    compute: roles,
    ..GRAF_GATEKEEPER
};

const FORM: Parameter = Parameter {
    id: "form",
    label: "measure.graf-gatekeeper.form",
    help: "measure.graf-gatekeeper.form.help",
    kind: ParameterKind::Choice {
        options: &["geometric", "product", "both"],
        default: "geometric",
    },
};
const OPENNESS: Parameter = Parameter {
    id: "openness",
    label: "measure.giuliani-bell-role.openness",
    help: "measure.giuliani-bell-role.openness.help",
    kind: ParameterKind::Count {
        min: 0,
        max: 100_000,
        default: 0,
    },
};
const RATIO: Parameter = Parameter {
    id: "ratio",
    label: "measure.giuliani-bell-role.ratio",
    help: "measure.giuliani-bell-role.ratio.help",
    kind: ParameterKind::Number {
        min: 0.01,
        max: 100.0,
        default: 1.0,
    },
};

fn graf(
    input: &MeasureInput<'_>,
    values: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let form = values.word(&FORM);
    per_node(input, |of| {
        let product = of.local * of.external;
        of.if_any_outside(match form.as_str() {
            "product" => product,
            "both" => f64::from(u8::from(product > 0.0)),
            _ => product.sqrt(),
        })
    })
}

/// Arcs to members of the same class, and from them.
fn local_arcs(view: &View<'_>, classes: &Partition, v: usize) -> (f64, f64) {
    let own = classes.class_of.get(v).copied().flatten();
    let count = |list: &[crate::network::simple::Neighbour]| {
        let class = |w: u32| classes.class_of.get(w as usize).copied().flatten();
        list.iter().filter(|x| class(x.node) == own).count() as f64
    };
    (
        count(view.along().of_node(v)),
        count(view.against().of_node(v)),
    )
}

fn roles(
    input: &MeasureInput<'_>,
    values: &Values,
    _: &dyn Progress,
) -> Result<MeasureValue, Cancelled> {
    let n = input.network.node_count();
    let none = |reason| Ok(MeasureValue::PerNode(vec![Outcome::Undefined(reason); n]));
    let Some(classes) = classes(input) else {
        return none(Undefined::NoClass);
    };
    let view = View::of(input.network);
    if !view.directed {
        return none(Undefined::NeedsDirection);
    }
    let (least, ratio) = (values.number(&OPENNESS), values.number(&RATIO));
    let all = around(input, classes);
    let mean = |class: usize, f: fn(&Around) -> f64| {
        let of = all.iter().flatten().filter(|of| of.class == class);
        let (sum, count) = of.fold((0.0, 0.0), |(s, c), of| (s + f(of), c + 1.0));
        sum / f64::max(count, 1.0)
    };
    let means: Vec<(f64, f64)> = (0..classes.classes.len())
        .map(|g| (mean(g, |of| of.external), mean(g, |of| of.local)))
        .collect();
    let role = |v: usize, of: &Around| {
        let (open, usual) = means.get(of.class).copied().unwrap_or_default();
        let high = if least > 0.0 {
            of.external >= least
        } else {
            of.external > open
        };
        let (to, from) = local_arcs(&view, classes, v);
        match (
            high,
            of.local == 0.0 || of.local < usual,
            to >= ratio * from,
        ) {
            (false, ..) if of.local == 0.0 => 5.0,
            (true, true, _) => 4.0,
            (_, _, false) => 3.0,
            (false, _, true) => 2.0,
            (true, false, true) => 1.0,
        }
    };
    let found = all.iter().enumerate().map(|(v, of)| {
        let none = Outcome::Undefined(Undefined::NoClass);
        of.as_ref()
            .map_or(none, |of| of.if_any_outside(role(v, of)))
    });
    Ok(MeasureValue::PerNode(found.collect()))
}

#[cfg(test)]
mod tests {
    use super::super::given::{directed, each_by, network};
    use super::*;

    /// By hand: 0 has two neighbours inside and two outside.
    #[test]
    fn both_kinds_of_ties_are_needed() {
        let ties = network(5, &[(0, 1), (0, 2), (0, 3), (0, 4), (1, 2)]);
        let by = Partition::from_indices("city", &[Some(0), Some(0), Some(0), None, Some(1)]);
        let found = each_by(&GRAF_GATEKEEPER, &ties, &by);
        let values: Vec<Option<f64>> = found.iter().map(|o| o.value()).collect();
        assert_eq!(values, [Some(2.0), Some(0.0), Some(0.0), None, Some(0.0)]);
    }

    /// By hand, a place with 0–4 and the outside 5, 6. External ties 2, 0, 0, 1, 0 (mean 0.6), ties
    /// within 2, 2, 2, 0, 0 (mean 1.2): 0 is open and sends as much as it gets; 1 is closed and
    /// sends; 2 only gets; 3 has ties outwards only; 4 none.
    #[test]
    fn five_roles() {
        let arcs = [(0, 1), (2, 0), (1, 2), (5, 0), (0, 6), (3, 6), (0, 2)];
        let ties = directed(7, &arcs);
        let by = Partition::from_indices(
            "place",
            &[Some(0), Some(0), Some(0), Some(0), Some(0), None, None],
        );
        let found = each_by(&GIULIANI_BELL_ROLE, &ties, &by);
        let values: Vec<Option<f64>> = found.iter().map(|o| o.value()).collect();
        let right = [
            Some(1.0),
            Some(2.0),
            Some(3.0),
            Some(4.0),
            Some(5.0),
            None,
            None,
        ];
        assert_eq!(values, right);
    }
}
