//! Map layout: members stand around their place on Earth, the largest marks in the middle, those of
//! one place in one circle. Circles that would overlap move apart as little as they can. Members
//! without a known place stand below.

use super::input::Input;
use super::overlap::Parting;
use super::projection::project;
use super::region::Region;
use super::sim::{GAP, Group, OUTLINE, Sim};
use super::still::{Plan, room};
use super::{Enclosure, Holds, Layout, LayoutInfo, Need, Request, Run};
use crate::base::geometry::{Rect, Vec2};
use crate::base::id::ClassId;
use crate::base::math::{PI, cos, sin};
use crate::base::parameter::{Parameter, ParameterKind, Values};
use crate::network::Simple;
use std::sync::Arc;

/// Scale of the map.
const SCALE: Parameter = Parameter {
    id: "scale",
    label: "layout.map.scale",
    help: "layout.map.scale.help",
    kind: ParameterKind::Number {
        min: 0.2,
        max: 10.0,
        default: 1.0,
    },
};

/// Circles cover so much of the map.
const COVERED: f64 = 0.22;
/// Marks cover so much of a circle.
const FILLED: f64 = 0.62;
/// Free space between circles, world units: room for a caption.
const BETWEEN: f64 = 12.0;
/// The golden angle.
const GOLDEN: f64 = 2.399_963_229_728_653;
/// Rounds of parting.
const ROUNDS: usize = 400;

/// See the module's documentation.
pub(super) struct Map;

impl Layout for Map {
    fn info(&self) -> &'static LayoutInfo {
        const {
            &LayoutInfo {
                id: "map",
                name: "layout.map",
                help: "layout.map.help",
                parameters: &[SCALE],
                needs: &[Need::Places],
            }
        }
    }

    fn begin(&self, request: &Request, values: &Values) -> Box<dyn Run> {
        let input = Input::of(request);
        let (places, unknown) = places(request, &input);
        let on_earth: Vec<(f64, f64)> = places.iter().map(|p| p.on_earth).collect();
        let circles: Vec<Cluster> = places
            .iter()
            .map(|p| Cluster::of(&p.members, &input.radii))
            .collect();
        let centres = set_apart(&project(&on_earth), &circles, values.number(&SCALE));
        let mut plan = Plan::new(input.len());
        for ((place, circle), centre) in places.iter().zip(&circles).zip(centres) {
            for (node, at) in &circle.at {
                plan.set(*node, centre + *at, input.radii[*node as usize]);
            }
            plan.bounds = plan.bounds.union(&Rect::around(centre, circle.radius));
            plan.enclosures.push(Enclosure {
                class: Some(ClassId::from_index(place.class)),
                centre,
                radius: circle.radius,
                holds: Holds::Class,
                members: place.members.len(),
                isolates: None,
            });
        }
        plan.rows_below(&unknown, &input.radii, Holds::NoPlace);
        plan.run(&input)
    }
}

/// Members at one place.
struct Place {
    class: usize,
    on_earth: (f64, f64),
    members: Vec<u32>,
}

/// The places that members have, and the members without one.
fn places(request: &Request, input: &Input) -> (Vec<Place>, Vec<u32>) {
    let known = |class: usize| {
        let all = request.given.places.as_ref()?;
        let (north, east) = all.get(class).copied().flatten()?;
        let possible = north.abs() <= 90.0 && east.abs() <= 180.0;
        possible.then_some((north, east))
    };
    let mut members = vec![Vec::new(); input.classes];
    let mut unknown = Vec::new();
    for (node, class) in input.class_of.iter().enumerate() {
        match class.filter(|c| known(*c).is_some()) {
            Some(class) => members[class].push(node as u32),
            None => unknown.push(node as u32),
        }
    }
    let place = |(class, members): (usize, Vec<u32>)| {
        let on_earth = known(class)?;
        (!members.is_empty()).then_some(Place {
            class,
            on_earth,
            members,
        })
    };
    let places = members.into_iter().enumerate().filter_map(place);
    (places.collect(), unknown)
}

/// Marks around a middle.
struct Cluster {
    at: Vec<(u32, Vec2)>,
    radius: f64,
}

impl Cluster {
    /// Large marks in the middle, each next one a golden angle on, as far out as the ground that
    /// those before it cover (Vogel 1979); then marks that overlap are parted.
    fn of(members: &[u32], radii: &[f64]) -> Self {
        let radius = |i: u32| radii[i as usize];
        let mut nodes = members.to_vec();
        nodes.sort_by(|a, b| radius(*b).total_cmp(&radius(*a)).then(a.cmp(b)));
        let mut ground = 0.0;
        let mut places = Vec::new();
        for (k, node) in nodes.iter().enumerate() {
            let own = room(radius(*node));
            let far = if nodes.len() == 1 {
                0.0
            } else {
                ((ground + own * own / 2.0) / FILLED).sqrt()
            };
            let way = k as f64 * GOLDEN;
            places.push(Vec2::new(cos(way), sin(way)) * far);
            ground += own * own;
        }
        let own: Vec<f64> = nodes.iter().map(|i| radius(*i)).collect();
        let places = parted(places, &own, GAP);
        let outer = nodes
            .iter()
            .zip(&places)
            .map(|(i, p)| p.length() + room(radius(*i)))
            .fold(0.0, f64::max);
        Self {
            at: nodes.into_iter().zip(places).collect(),
            radius: outer + 4.0,
        }
    }
}

/// Circles on the plane of the map, scaled to what they need and moved apart.
fn set_apart(on_plane: &[Vec2], circles: &[Cluster], scale: f64) -> Vec<Vec2> {
    let mut bounds = Rect::EMPTY;
    on_plane.iter().for_each(|p| bounds.include(*p));
    let covered: f64 = circles.iter().map(|c| PI * c.radius * c.radius).sum();
    // A narrow map counts as if it were half as wide as it is long.
    let (wide, tall) = (bounds.width(), bounds.height());
    let long = wide.max(tall);
    let ground = wide.max(long / 2.0) * tall.max(long / 2.0);
    let factor = if ground > 0.0 {
        scale * (covered / COVERED / ground).sqrt()
    } else {
        0.0
    };
    let middle = if bounds.is_empty() {
        Vec2::ZERO
    } else {
        bounds.centre()
    };
    let places = on_plane.iter().map(|p| (*p - middle) * factor).collect();
    let radii: Vec<f64> = circles.iter().map(|c| c.radius / OUTLINE).collect();
    parted(places, &radii, BETWEEN)
}

/// Moves marks apart until none overlaps; they are spread more widely where that does not do.
fn parted(mut places: Vec<Vec2>, radii: &[f64], gap: f64) -> Vec<Vec2> {
    let n = places.len();
    for _ in 0..20 {
        let members: Vec<u32> = (0..n as u32).collect();
        let mut sim = Sim {
            ties: Arc::new(Simple::of(n, &[])),
            places,
            radii: radii.to_vec(),
            groups: vec![Group {
                region: Region::disc(Vec2::ZERO, 1.0),
                members,
                spacing: 1.0,
                walled: false,
            }],
            group_of: vec![0; n],
            pinned: vec![false; n],
            across: 0.0,
            heat: vec![1.0; n],
        };
        let mut parting = Parting::of(&sim, gap);
        let clear = (0..ROUNDS).any(|_| parting.run(&mut sim));
        places = sim.places;
        if clear {
            break;
        }
        places.iter_mut().for_each(|p| *p = *p * 1.1);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_around_a_place_are_clear_of_each_other() {
        for count in [1_u32, 2, 9, 150] {
            let radii: Vec<f64> = (0..count).map(|i| 3.0 + f64::from(i % 7)).collect();
            let members: Vec<u32> = (0..count).collect();
            let circle = Cluster::of(&members, &radii);
            for (k, (a, at)) in circle.at.iter().enumerate() {
                assert!(at.length() + radii[*a as usize] * OUTLINE <= circle.radius);
                for (b, there) in &circle.at[..k] {
                    let least = (radii[*a as usize] + radii[*b as usize]) * OUTLINE;
                    assert!(at.distance(*there) >= least);
                }
            }
        }
    }
}
