//! Stress layout: distances in the picture follow distances in the network. Pairs are moved towards
//! their distance one after another in random order, in ever smaller steps (stochastic gradient
//! descent; Zheng, Pawar & Goodman 2018); in large parts, pairs of nodes with a few pivots stand for
//! all others (Ortmann, Klimenta & Brandes 2017). Parts stand side by side.

mod terms;

use super::beside::{components, set_side_by_side};
use super::crowd;
use super::input::Input;
use super::overlap::Parting;
use super::pack::{Disc, pack};
use super::region::Region;
use super::sim::{ALONE, GAP, Group, OUTLINE, Sim};
use super::{Enclosure, Layout, LayoutInfo, Request, Run, Step};
use crate::base::geometry::Vec2;
use crate::base::id::NodeId;
use crate::base::math::{exp, ln};
use crate::base::parameter::{Parameter, ParameterKind, Values};
use crate::base::random::Random;
use terms::{Lengths, Term, terms};

/// What the length of a tie tells.
const LENGTHS: Parameter = Parameter {
    id: "lengths",
    label: "layout.stress.lengths",
    help: "layout.stress.lengths.help",
    kind: ParameterKind::Choice {
        options: &["equal", "weight"],
        default: "equal",
    },
};

/// Rounds over all pairs from a cold start, and after a change.
const COLD: u32 = 36;
const WARM: u32 = 15;
/// Rounds of parting.
const PART: u32 = 400;
/// A part is stretched so much at once at most.
const MOST_STRETCH: f64 = 3.0;
/// Strength of the last round.
const LAST: f64 = 0.05;
/// Stream of the order in which pairs are moved.
const STREAM: u64 = 0x57_2e_55;

/// See the module's documentation.
pub(super) struct Stress;

impl Layout for Stress {
    fn info(&self) -> &'static LayoutInfo {
        const {
            &LayoutInfo {
                id: "stress",
                name: "layout.stress",
                help: "layout.stress.help",
                parameters: &[LENGTHS],
                needs: &[],
            }
        }
    }

    fn begin(&self, request: &Request, values: &Values) -> Box<dyn Run> {
        let mut input = Input::of(request);
        let parts = components(&input.ties);
        let lengths = if values.word(&LENGTHS) == "weight" {
            Lengths::by_weight(&input.ties)
        } else {
            Lengths::Equal
        };
        let all: Vec<u32> = (0..input.len() as u32).collect();
        let warm = input.is_warm(&all);
        let mean = input.radii.iter().sum::<f64>() / input.len().max(1) as f64;
        let unit = 1.7 * (2.0 * mean * OUTLINE + GAP);
        let radius = |n: usize| unit * (n as f64).sqrt() * 0.7;
        let disc = |radius: f64| Disc {
            radius,
            margin: unit,
            fixed: None,
        };
        let discs: Vec<Disc> = parts.iter().map(|p| disc(radius(p.len()))).collect();
        let centres = pack(&discs, 20, &|_, _| 0.0);
        let mut places = vec![Vec2::ZERO; input.len()];
        let mut group_of = vec![ALONE; input.len()];
        let (mut groups, mut pulls) = (Vec::new(), Vec::new());
        for (members, centre) in parts.into_iter().zip(centres) {
            let reach = radius(members.len());
            for node in members.iter().map(|i| *i as usize) {
                group_of[node] = groups.len() as u32;
                places[node] = input.anywhere(centre, reach);
            }
            let terms = terms(&input.ties, &members, &lengths, &mut input.random);
            pulls.push(Pull::new(terms, unit));
            groups.push(Group {
                region: Region::disc(centre, reach),
                members,
                spacing: unit,
                walled: false,
            });
        }
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
        Box::new(Descent {
            sim,
            pulls,
            random: Random::new(request.seed, STREAM),
            parting: None,
            stage: Stage::Pairs {
                done: 0,
                of: if warm { WARM } else { COLD },
            },
            cold: !warm,
            steps: 0,
        })
    }
}

/// The pairs of one part.
struct Pull {
    terms: Vec<Term>,
    /// World units per unit of distance.
    unit: f64,
    /// Longest distance.
    farthest: f64,
}

impl Pull {
    fn new(terms: Vec<Term>, unit: f64) -> Self {
        let farthest = terms.iter().map(|t| t.distance).fold(1.0, f64::max);
        Self {
            terms,
            unit,
            farthest,
        }
    }

    /// Moves every pair once; `share` of the rounds is done.
    fn round(&mut self, share: f64, random: &mut Random, (places, pinned): (&mut [Vec2], &[bool])) {
        let (first, last) = (self.farthest * self.farthest, LAST);
        let strength = first * exp(ln(last / first) * share);
        random.shuffle(&mut self.terms);
        for term in &self.terms {
            let (a, b) = (term.a as usize, term.b as usize);
            let away = places[b] - places[a];
            let length = away.length();
            let way = if length > 1e-9 {
                away * (1.0 / length)
            } else {
                super::overlap::direction(a * 31 + b)
            };
            let off = (length - term.distance * self.unit) / 2.0;
            let toward = |weight: f64| off * (weight * strength).min(1.0);
            if !pinned[a] {
                places[a] += way * toward(term.weight_a);
            }
            if !pinned[b] {
                places[b] -= way * toward(term.weight_b);
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Pairs { done: u32, of: u32 },
    Part { left: u32 },
    Settled,
}

/// A run under way.
struct Descent {
    sim: Sim,
    /// One for each group.
    pulls: Vec<Pull>,
    random: Random,
    parting: Option<Parting>,
    stage: Stage,
    /// The run began from nothing: parts may be moved and stretched as a whole.
    cold: bool,
    steps: u64,
}

impl Descent {
    fn pairs(&mut self, done: u32, of: u32) -> Stage {
        // A change is followed by the small steps of a long run's end.
        let from = if of == WARM { 0.7 } else { 0.0 };
        let share = from + (1.0 - from) * f64::from(done) / f64::from(of);
        for pull in &mut self.pulls {
            let at = (self.sim.places.as_mut_slice(), self.sim.pinned.as_slice());
            pull.round(share, &mut self.random, at);
        }
        if done + 1 < of {
            return Stage::Pairs { done: done + 1, of };
        }
        if self.cold {
            self.loosen();
            set_side_by_side(&mut self.sim, true);
        }
        Stage::Part { left: PART }
    }

    /// Stretches parts so that most tied marks are clear of each other and marks nowhere cover
    /// more ground than there is.
    fn loosen(&mut self) {
        for at in 0..self.sim.groups.len() {
            self.stretch(at, crowd::tied);
            self.stretch(at, crowd::covered);
            self.stretch(at, crowd::covered);
        }
    }

    fn stretch(&mut self, at: usize, factor: fn(&Sim, &[u32]) -> f64) {
        let (pull, group) = (&mut self.pulls[at], &self.sim.groups[at]);
        let factor = factor(&self.sim, &group.members).min(MOST_STRETCH);
        let middle = group.region.centre;
        pull.unit *= factor;
        for node in group.members.iter().map(|i| *i as usize) {
            if !self.sim.pinned[node] {
                let place = &mut self.sim.places[node];
                *place = middle + (*place - middle) * factor;
            }
        }
    }

    fn part(&mut self, left: u32) -> Stage {
        let sim = &mut self.sim;
        let parting = self.parting.get_or_insert_with(|| Parting::of(sim, GAP));
        if !parting.run(sim) && left > 1 {
            return Stage::Part { left: left - 1 };
        }
        self.parting = None;
        if self.cold {
            set_side_by_side(&mut self.sim, false);
        }
        self.cold = false;
        Stage::Settled
    }
}

impl Run for Descent {
    fn step(&mut self) -> Step {
        if self.stage == Stage::Settled {
            return Step::Settled;
        }
        self.steps += 1;
        self.stage = match self.stage {
            Stage::Pairs { done, of } => self.pairs(done, of),
            Stage::Part { left } => self.part(left),
            Stage::Settled => Stage::Settled,
        };
        if self.stage == Stage::Settled {
            Step::Settled
        } else {
            Step::Moved
        }
    }

    fn steps(&self) -> u64 {
        self.steps
    }

    fn read_positions(&self, into: &mut Vec<Vec2>) {
        into.clone_from(&self.sim.places);
    }

    fn enclosures(&self) -> Vec<Enclosure> {
        Vec::new()
    }

    fn pin(&mut self, node: NodeId, at: Option<Vec2>) {
        if self.sim.pin(node, at) {
            self.parting = None;
        }
    }

    fn reheat(&mut self) {
        self.parting = None;
        self.cold = false;
        self.stage = Stage::Pairs { done: 0, of: WARM };
    }
}
