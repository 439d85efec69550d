//! Free layout: ties pull, nodes push, every connected part finds its own shape; parts and nodes
//! without ties are set side by side.

use super::beside::components;
use super::engine::{Part, Pull};
use super::free::{Engine, Free};
use super::input::Input;
use super::pack::{Disc, pack};
use super::region::Region;
use super::sim::{ALONE, GAP, Group, OUTLINE, Sim};
use super::{Layout, LayoutInfo, Request, Run};
use crate::base::geometry::Vec2;
use crate::base::parameter::{Parameter, ParameterKind, Values};

/// Length of ties relative to the usual.
const SPACING: Parameter = Parameter {
    id: "spacing",
    label: "layout.force.spacing",
    help: "layout.force.spacing.help",
    kind: ParameterKind::Number {
        min: 0.3,
        max: 5.0,
        default: 1.0,
    },
};

/// Heavier ties pull more strongly.
const WEIGHTS: Parameter = Parameter {
    id: "weights",
    label: "layout.force.weights",
    help: "layout.force.weights.help",
    kind: ParameterKind::Flag { default: false },
};

/// See the module's documentation.
pub(super) struct Force;

impl Layout for Force {
    fn info(&self) -> &'static LayoutInfo {
        const {
            &LayoutInfo {
                id: "force",
                name: "layout.force",
                help: "layout.force.help",
                parameters: &[SPACING, WEIGHTS],
                needs: &[],
            }
        }
    }

    fn begin(&self, request: &Request, values: &Values) -> Box<dyn Run> {
        let mut input = Input::of(request);
        let parts = components(&input.ties);
        let spacing = values.number(&SPACING) * natural_spacing(&input.radii);
        let all: Vec<u32> = (0..input.len() as u32).collect();
        let warm = input.is_warm(&all);
        let pull = if values.flag(&WEIGHTS) {
            Pull::ByWeight
        } else {
            Pull::Alike
        };
        let radius = |n: usize| spacing * (n as f64).sqrt() * 0.7;
        let discs: Vec<Disc> = parts
            .iter()
            .map(|p| Disc {
                radius: radius(p.len()),
                margin: spacing,
                fixed: None,
            })
            .collect();
        let centres = pack(&discs, 20, &|_, _| 0.0);
        let mut places = vec![Vec2::ZERO; input.len()];
        let mut group_of = vec![ALONE; input.len()];
        let (mut groups, mut engines) = (Vec::new(), Vec::new());
        for (members, centre) in parts.into_iter().zip(centres) {
            let part = if warm {
                Part::warm(&input.ties, &members, pull)
            } else {
                Part::cold(&input.ties, &members, pull, &mut input.random)
            };
            let region = Region::disc(centre, radius(members.len()));
            part.read(|node, at| places[node as usize] = centre + at * spacing);
            members
                .iter()
                .for_each(|i| group_of[*i as usize] = groups.len() as u32);
            engines.push(Engine {
                part,
                unit: spacing,
            });
            groups.push(Group {
                region,
                members,
                spacing,
                walled: false,
            });
        }
        set_in_rows(&input, &group_of, &mut places);
        for (place, start) in places.iter_mut().zip(&input.start) {
            *place = start.unwrap_or(*place);
        }
        let n = input.len();
        let sim = Sim {
            ties: input.ties,
            places,
            radii: input.radii,
            groups,
            group_of,
            pinned: input.pinned,
            across: 0.0,
            heat: vec![1.0; n],
        };
        Box::new(Free::new(sim, engines, !warm))
    }
}

/// A distance between tied nodes that leaves room between their marks.
fn natural_spacing(radii: &[f64]) -> f64 {
    let mean = radii.iter().sum::<f64>() / radii.len().max(1) as f64;
    1.7 * (2.0 * mean * OUTLINE + GAP)
}

/// Gives the nodes without ties places below everything else, for the first picture.
fn set_in_rows(input: &Input, group_of: &[u32], places: &mut [Vec2]) {
    let lowest = places.iter().map(|p| p.y).fold(0.0, f64::max);
    let alone: Vec<usize> = (0..places.len())
        .filter(|i| group_of[*i] == ALONE)
        .collect();
    let disc = |i: &usize| Disc {
        radius: input.radii[*i] * OUTLINE,
        margin: GAP,
        fixed: None,
    };
    let discs: Vec<Disc> = alone.iter().map(disc).collect();
    for (node, at) in alone.iter().zip(pack(&discs, 0, &|_, _| 0.0)) {
        places[*node] = at + Vec2::new(0.0, lowest);
    }
}
