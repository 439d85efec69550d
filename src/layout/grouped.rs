//! Grouped layout: every class has a disc of its own, of an area proportional to its members. Inside,
//! tied members are near each other and spread evenly; ties to other classes draw to the rim that
//! faces them; members without ties stand in rows at the foot.

use super::course::Course;
use super::input::Input;
use super::nested;
use super::pack::{Disc, pack};
use super::region::Region;
use super::rows::{self, Rows};
use super::sim::{ALONE, GAP, Group, OUTLINE, Sim, wall_gap};
use super::{Enclosure, Holds, Layout, LayoutInfo, Need, Request, Run};
use crate::base::geometry::{Rect, Vec2};
use crate::base::id::ClassId;
use crate::base::parameter::{Parameter, ParameterKind, Values};
use std::collections::BTreeMap;

/// Room per member relative to the usual.
pub(super) const ROOM: Parameter = Parameter {
    id: "room",
    label: "layout.grouped.room",
    help: "layout.grouped.room.help",
    kind: ParameterKind::Number {
        min: 0.5,
        max: 5.0,
        default: 1.0,
    },
};
/// How strongly ties to other classes draw.
pub(super) const ACROSS: Parameter = Parameter {
    id: "across",
    label: "layout.grouped.across",
    help: "layout.grouped.across.help",
    kind: ParameterKind::Number {
        min: 0.0,
        max: 5.0,
        default: 1.5,
    },
};
/// Members without ties stand apart.
pub(super) const APART: Parameter = Parameter {
    id: "apart",
    label: "layout.grouped.apart",
    help: "layout.grouped.apart.help",
    kind: ParameterKind::Flag { default: true },
};

/// A second field, whose classes have discs within the discs.
const WITHIN: Parameter = Parameter {
    id: "within",
    label: "layout.grouped.within",
    help: "layout.grouped.within.help",
    kind: ParameterKind::Field { default: "" },
};

/// Radius of a disc per square root of its members, world units: three discs of 448 members
/// together fill the width of a page.
const PER_MEMBER: f64 = 8.6;
/// Margins of discs (room for a caption) and of nodes without class.
pub(super) const DISC_MARGIN: f64 = 26.0;
pub(super) const NODE_MARGIN: f64 = 6.0;
/// Discs and nodes whose place is searched.
pub(super) const SEARCHED: usize = 60;
/// Marks with their margins cover at most this share of their ground. Any set of discs that covers
/// half of a disc fits into it (Fekete, Keldenich & Scheffer 2019); a little less is found easily.
const DENSEST: f64 = 0.42;
/// Spacing as a share of the square root of the ground per member.
const SPACING: f64 = 0.75;

/// Share of members with ties to other classes up to which these draw with full strength: where
/// nearly everyone has some, there is no room for all at the rim.
const FACING: f64 = 0.15;

/// See the module's documentation.
pub(super) struct Grouped;

impl Layout for Grouped {
    fn info(&self) -> &'static LayoutInfo {
        const {
            &LayoutInfo {
                id: "grouped",
                name: "layout.grouped",
                help: "layout.grouped.help",
                parameters: &[WITHIN, ROOM, ACROSS, APART],
                needs: &[Need::Classes],
            }
        }
    }

    fn begin(&self, request: &Request, values: &Values) -> Box<dyn Run> {
        let input = Input::of(request);
        let across = values.number(&ACROSS) * (FACING / facing(&input).max(FACING));
        let (room, apart) = (values.number(&ROOM), values.flag(&APART));
        if let Some(within) = &request.given.within {
            return nested::begin(input, within, (room, across, apart));
        }
        let classes = Class::all(&input, apart);
        let plan = Plan::of(&input, &classes, room);
        plan.course(input, classes, across)
    }
}

/// Share of the nodes with ties that have one to another class.
fn facing(input: &Input) -> f64 {
    let has_ties = |i: &usize| input.ties.both().degree(*i) > 0;
    let across = |i: &usize| {
        let own = input.class_of[*i];
        let mut ties = input.ties.both().of_node(*i).iter();
        own.is_some() && ties.any(|t| input.class_of[t.node as usize] != own)
    };
    let tied = (0..input.len()).filter(has_ties);
    tied.clone().filter(across).count() as f64 / tied.count().max(1) as f64
}

/// The members of a class.
pub(super) struct Class {
    /// Its index.
    pub(super) class: usize,
    /// Members that forces move.
    tied: Vec<u32>,
    /// Members set in rows.
    alone: Vec<u32>,
}

impl Class {
    /// The classes that have members.
    pub(super) fn all(input: &Input, apart: bool) -> Vec<Self> {
        let mut all: Vec<Self> = (0..input.classes)
            .map(|class| Self {
                class,
                tied: Vec::new(),
                alone: Vec::new(),
            })
            .collect();
        for (node, class) in input.class_of.iter().enumerate() {
            let Some(class) = class else { continue };
            let Self { tied, alone, .. } = &mut all[*class];
            let no_ties = input.ties.both().degree(node) == 0;
            let list = if no_ties { alone } else { tied };
            list.push(node as u32);
        }
        all.retain(|c| c.len() > 0);
        for class in &mut all {
            if !apart && !class.tied.is_empty() {
                class.tied.append(&mut class.alone);
                class.tied.sort_unstable();
            }
            class.alone.sort_by(|a, b| {
                let (ra, rb) = (input.radii[*a as usize], input.radii[*b as usize]);
                rb.total_cmp(&ra).then(a.cmp(b))
            });
        }
        all
    }

    fn len(&self) -> usize {
        self.tied.len() + self.alone.len()
    }

    /// Rows for the members without ties in a disc about the origin, and the region left to the
    /// others; `None` when they do not fit.
    fn inside(&self, radii: &[f64], radius: f64) -> Option<(Rows, Region)> {
        let largest = |all: &[u32]| all.iter().map(|i| radii[*i as usize]).fold(0.0, f64::max);
        let mark = largest(&self.alone);
        let whole = Region::disc(Vec2::ZERO, radius);
        if self.tied.is_empty() {
            return Some((Rows::throughout(self.alone.len(), radius, mark)?, whole));
        }
        let rows = Rows::at_foot(self.alone.len(), radius, mark)?;
        let region = match rows.top() {
            Some(top) => Region {
                foot: Some(top - rows::CAPTION),
                ..whole
            },
            None => whole,
        };
        let wanted: f64 = self
            .tied
            .iter()
            .map(|i| radii[*i as usize] * OUTLINE + GAP / 2.0)
            .map(|r| std::f64::consts::PI * r * r)
            .sum();
        let rim = wall_gap(largest(&self.tied));
        let fits = region.area() * DENSEST >= wanted && region.middle_reach() >= rim;
        fits.then_some((rows, region))
    }
}

/// Sizes and places of the discs and of the nodes without class.
pub(super) struct Plan {
    /// Radius of each disc.
    pub(super) radii: Vec<f64>,
    /// Centre of each disc.
    pub(super) centres: Vec<Vec2>,
    /// Nodes without class.
    pub(super) outside: Vec<usize>,
    /// Where they stand.
    pub(super) outside_at: Vec<Vec2>,
}

impl Plan {
    fn of(input: &Input, classes: &[Class], room: f64) -> Self {
        let radii = radii(input, classes, room);
        let outside: Vec<usize> = (0..input.len())
            .filter(|i| input.class_of[*i].is_none())
            .collect();
        let mut discs: Vec<Disc> = radii
            .iter()
            .map(|r| Disc {
                radius: *r,
                margin: DISC_MARGIN,
                fixed: None,
            })
            .collect();
        discs.extend(outside.iter().map(|i| Disc {
            radius: input.radii[*i] * OUTLINE,
            margin: NODE_MARGIN,
            fixed: None,
        }));
        let between = ties_between(input, classes, &outside);
        let ties = |a: usize, b: usize| between.get(&(a.min(b), a.max(b))).copied().unwrap_or(0.0);
        let tied = outside
            .iter()
            .filter(|i| input.ties.both().degree(**i) > 0)
            .count();
        let mut centres = pack(&discs, (radii.len() + tied).min(SEARCHED), &ties);
        let mut bounds = Rect::EMPTY;
        for (disc, centre) in discs.iter().zip(&centres) {
            bounds = bounds.union(&Rect::around(*centre, disc.radius));
        }
        for centre in &mut centres {
            *centre -= bounds.centre();
        }
        let outside_at = centres.split_off(radii.len());
        Self {
            radii,
            centres,
            outside,
            outside_at,
        }
    }

    /// The run of these discs.
    pub(super) fn course(self, mut input: Input, classes: Vec<Class>, across: f64) -> Box<dyn Run> {
        let mut places = vec![Vec2::ZERO; input.len()];
        let mut group_of = vec![ALONE; input.len()];
        let (mut groups, mut enclosures) = (Vec::new(), Vec::new());
        for (node, at) in self.outside.iter().zip(&self.outside_at) {
            places[*node] = *at;
        }
        let mut cold = true;
        for ((class, radius), centre) in classes.into_iter().zip(self.radii).zip(self.centres) {
            let Some((rows, region)) = class.inside(&input.radii, radius) else {
                continue;
            };
            for (node, at) in class.alone.iter().zip(rows.places()) {
                places[*node as usize] = centre + at;
            }
            let caption = rows.top().map(|top| centre + Vec2::new(0.0, top));
            let mixed = !class.tied.is_empty();
            enclosures.push(Enclosure {
                class: Some(ClassId::from_index(class.class)),
                centre,
                radius,
                holds: Holds::Class,
                members: class.len(),
                isolates: caption.filter(|_| mixed).map(|at| (at, class.alone.len())),
            });
            if class.tied.is_empty() {
                continue;
            }
            let region = Region {
                centre,
                foot: region.foot.map(|f| f + centre.y),
                radius,
            };
            for node in class.tied.iter().map(|i| *i as usize) {
                group_of[node] = groups.len() as u32;
            }
            cold &= !take_start(&mut input, &class.tied, &region, &mut places);
            let spacing = SPACING * (region.area() / class.tied.len() as f64).sqrt();
            groups.push(Group {
                region,
                members: class.tied,
                spacing,
                walled: true,
            });
        }
        for (node, start) in input.start.iter().enumerate() {
            if let (true, Some(at)) = (input.pinned[node], start) {
                places[node] = *at;
            }
        }
        let n = input.len();
        let sim = Sim {
            ties: input.ties,
            places,
            radii: input.radii,
            groups,
            group_of,
            pinned: input.pinned,
            across,
            heat: vec![1.0; n],
        };
        Box::new(Course::new(sim, enclosures, cold))
    }
}

/// Radii of the discs of classes.
pub(super) fn radii(input: &Input, classes: &[Class], room: f64) -> Vec<f64> {
    // Discs of several members share one measure, so that areas can be compared.
    let mut per_member = PER_MEMBER * room;
    for class in classes.iter().filter(|c| c.len() >= 8) {
        let root = (class.len() as f64).sqrt();
        while class.inside(&input.radii, per_member * root).is_none() {
            per_member *= 1.03;
        }
    }
    classes
        .iter()
        .map(|class| {
            let mut radius = per_member * (class.len() as f64).sqrt();
            while class.inside(&input.radii, radius).is_none() {
                radius *= 1.03;
            }
            radius
        })
        .collect()
}

/// Gives members their start: the places asked for when those lie inside the disc, else anywhere in
/// it. True when the places mean something.
fn take_start(input: &mut Input, members: &[u32], region: &Region, places: &mut [Vec2]) -> bool {
    let inside = |i: &&u32| input.start[**i as usize].is_some_and(|p| region.holds(p));
    let known = members.iter().filter(inside).count();
    let warm = input.is_warm(members) && 10 * known >= 8 * members.len();
    for node in members.iter().map(|i| *i as usize) {
        let start = input.start[node].filter(|_| warm);
        let anywhere = input.anywhere(region.middle(), region.middle_reach());
        places[node] = region.keep(start.unwrap_or(anywhere), wall_gap(input.radii[node]));
    }
    warm
}

/// Number of ties between discs and nodes without class, by their indices in the packing.
pub(super) fn ties_between(
    input: &Input,
    classes: &[Class],
    outside: &[usize],
) -> BTreeMap<(usize, usize), f64> {
    let mut body_of = vec![usize::MAX; input.len()];
    for (body, class) in classes.iter().enumerate() {
        for node in &class.tied {
            body_of[*node as usize] = body;
        }
    }
    for (k, node) in outside.iter().enumerate() {
        body_of[*node] = classes.len() + k;
    }
    let mut between = BTreeMap::new();
    for (a, b, _) in input.ties.pairs() {
        let (a, b) = (body_of[*a as usize], body_of[*b as usize]);
        if a != b {
            *between.entry((a.min(b), a.max(b))).or_insert(0.0) += 1.0;
        }
    }
    between
}
