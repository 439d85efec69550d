//! The words on the circles that a layout draws.

use super::given;
use super::study::Study;
use crate::base::parameter::{Parameter, ParameterKind};
use crate::base::wording::{Language, number, say, words};
use crate::figure::resolve::EnclosureInput;
use crate::layout::{self, Enclosure, Holds, Need};
use crate::network::{Network, Partition};

/// The circles of a study are discs around the members of what it groups by.
pub(super) fn are_groups(study: &Study, network: &Network) -> bool {
    let classed = layout::find(&study.layout.id).is_some_and(|l| {
        let needs = l.info().needs;
        needs.contains(&Need::Classes)
    });
    let round = |e: &Enclosure| e.holds == Holds::Class && e.radius > 0.0;
    classed
        && network.field(&study.layout.group_by).is_some()
        && study.placement.enclosures.iter().any(round)
}

/// The circles with their names and the number of nodes in them.
pub(super) fn named(
    study: &Study,
    network: &Network,
    discs: &[Enclosure],
    language: Language,
) -> Vec<EnclosureInput> {
    let info = layout::find(&study.layout.id).map(|l| l.info());
    let partition = info.and_then(|info| given::classes(study, network, info));
    let field = |p: &&Parameter| matches!(p.kind, ParameterKind::Field { .. });
    let within = info
        .and_then(|info| info.parameters.iter().find(field))
        .and_then(|p| given::within(network, &study.layout.values.word(p)));
    let input = |disc: &Enclosure| EnclosureInput {
        centre: disc.centre,
        radius: disc.radius,
        name: name(disc, (partition.as_ref(), within.as_ref()), language),
        members: disc.members,
        isolates: disc.isolates,
    };
    discs.iter().map(input).collect()
}

fn name(
    disc: &Enclosure,
    (partition, within): (Option<&Partition>, Option<&Partition>),
    language: Language,
) -> String {
    let with = |key, name, value: &str| say(language, key, &[(name, value)]);
    let plain = |key| words(language, key).to_owned();
    let class = |of: Option<&Partition>| match (disc.class, of) {
        (Some(class), Some(p)) => p
            .classes
            .get(class.index())
            .map_or(String::new(), |c| c.label.say(language).to_owned()),
        _ => plain("not-given"),
    };
    match disc.holds {
        Holds::Class => class(partition),
        Holds::Within => class(within),
        Holds::Community => {
            let n = disc.class.map_or(0, |c| c.index() + 1);
            with("disc.community", "n", &n.to_string())
        }
        Holds::Steps(1) => plain("disc.step"),
        Holds::Steps(n) => with("disc.steps", "n", &n.to_string()),
        Holds::Values(low, high) => {
            let (low, high) = (short(language, low), short(language, high));
            if low == high {
                low
            } else {
                say(language, "disc.values", &[("low", &low), ("high", &high)])
            }
        }
        Holds::Undefined => plain("disc.undefined"),
        Holds::NoTies => plain("disc.no-ties"),
        Holds::NoDirection => plain("disc.no-direction"),
        Holds::NotReached => plain("disc.not-reached"),
        Holds::NoPlace => plain("disc.no-place"),
    }
}

/// A number with three digits that tell.
fn short(language: Language, value: f64) -> String {
    let decimals = match value.abs() {
        v if v.fract() == 0.0 || v >= 100.0 => 0,
        v if v >= 10.0 => 1,
        v if v >= 1.0 => 2,
        _ => 3,
    };
    number(language, value, decimals)
}
