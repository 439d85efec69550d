//! Floor 2: where nodes stand. Knows no file, no statistic and no colour.
//!
//! World units: 1 unit is about 1 pt of a 174 mm figure; y points down. A run works in steps, has
//! no clock, and gives the same bits for the same request on any number of threads.

mod beside;
mod circular;
mod columns;
mod communities;
mod concentric;
mod course;
mod crowd;
mod engine;
mod fill;
mod force;
mod free;
mod grouped;
mod heat;
mod input;
mod layered;
mod lines;
mod map;
mod nested;
mod overlap;
mod pack;
mod projection;
mod quadtree;
pub mod quality;
mod radial;
mod region;
mod rings;
mod rows;
mod sim;
mod still;
mod stress;

use crate::base::geometry::Vec2;
use crate::base::id::{ClassId, NodeId};
use crate::base::parameter::{Parameter, Values};
use crate::network::{Partition, Simple};
use std::sync::Arc;

/// What a layout works on.
#[derive(Clone)]
pub struct Request {
    /// Pairs to pull together (loops and parallel ties already merged).
    pub ties: Arc<Simple>,
    /// Radius of each node's mark, world units.
    pub radii: Arc<Vec<f64>>,
    /// Classes for grouped layouts.
    pub classes: Option<Arc<Partition>>,
    /// Where to start from; `None` entries (or no start) are placed by the layout.
    pub start: Option<Arc<Vec<Option<Vec2>>>>,
    /// Nodes that stay where they are put.
    pub pins: Vec<(NodeId, Vec2)>,
    /// Seed of every random choice.
    pub seed: u64,
    /// What this layout needs beside.
    pub given: Given,
}

/// Degrees north and east.
pub type OnEarth = (f64, f64);

/// What some layouts need beside ties, marks and classes; the session hands it in.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// Values of the node measure that an option names, one per node; `None` = undefined.
    pub values: Option<Arc<Vec<Option<f64>>>>,
    /// The member that an option names.
    pub member: Option<NodeId>,
    /// Classes within the classes, of the field that an option names.
    pub within: Option<Arc<Partition>>,
    /// Where each class lies, where the classes are places on Earth.
    pub places: Option<Arc<Vec<Option<OnEarth>>>>,
}

/// What a layout needs beside ties and marks. What an option names (a measure, a member) is handed
/// in too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Classes of the field that the study groups by.
    Classes,
    /// Communities as classes.
    Communities,
    /// Places on Earth as classes, with their coordinates.
    Places,
}

/// What an enclosure holds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Holds {
    /// The members of a class.
    #[default]
    Class,
    /// The members of a class within those of another; the class is the inner one.
    Within,
    /// The members of a community; the class is its number.
    Community,
    /// The nodes so many ties away, and those nearer.
    Steps(u32),
    /// The nodes with values from the first to the second number, and those further in.
    Values(f64, f64),
    /// Nodes whose value is undefined.
    Undefined,
    /// Nodes without ties.
    NoTies,
    /// Nodes without ties that have a direction.
    NoDirection,
    /// Nodes that no path of ties reaches.
    NotReached,
    /// Nodes without a known place.
    NoPlace,
}

/// A circle around some nodes; of radius 0 it is but a heading above them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Enclosure {
    /// The class; `None` for nodes without class, and where it holds no class.
    pub class: Option<ClassId>,
    /// Centre, world units.
    pub centre: Vec2,
    /// Radius, world units; every member's mark lies inside. 0 = a heading.
    pub radius: f64,
    /// What it holds.
    pub holds: Holds,
    /// Number of nodes.
    pub members: usize,
    /// Where the members without ties are set out at the disc's foot, if they are: the top centre
    /// of that grid, for its caption, and how many they are.
    pub isolates: Option<(Vec2, usize)>,
}

/// What happened in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nodes moved.
    Moved,
    /// The run is over; further steps change nothing until reheated.
    Settled,
}

/// One execution of a layout.
pub trait Run: Send {
    /// Does one step.
    fn step(&mut self) -> Step;
    /// Steps done so far: part of the recipe.
    fn steps(&self) -> u64;
    /// Copies the positions, one per node.
    fn read_positions(&self, into: &mut Vec<Vec2>);
    /// Circles around classes, when the layout makes them.
    fn enclosures(&self) -> Vec<Enclosure>;
    /// Holds a node at a place, or lets it go (`None`).
    fn pin(&mut self, node: NodeId, at: Option<Vec2>);
    /// Lets things move again after a change.
    fn reheat(&mut self);
}

/// What a layout is called and takes.
#[derive(Clone, Copy, Debug)]
pub struct LayoutInfo {
    /// Stable kebab-case id.
    pub id: &'static str,
    /// Key of its name in the word tables (`layout.ID`).
    pub name: &'static str,
    /// Key of its explanation in the word tables (`layout.ID.help`).
    pub help: &'static str,
    /// Options.
    pub parameters: &'static [Parameter],
    /// What it needs beside ties and marks.
    pub needs: &'static [Need],
}

/// A way to place nodes.
pub trait Layout: Sync {
    /// Name and options.
    fn info(&self) -> &'static LayoutInfo;
    /// Starts a run. Never fails: impossible positions are replaced.
    fn begin(&self, request: &Request, values: &Values) -> Box<dyn Run>;
}

/// Every layout, in the order of the menu.
pub const LAYOUTS: &[&dyn Layout] = &[
    &grouped::Grouped,
    &force::Force,
    &communities::Communities,
    &stress::Stress,
    &concentric::Concentric,
    &radial::Radial,
    &circular::Circular,
    &columns::Columns,
    &layered::Layered,
    &map::Map,
];

/// The layout with this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static dyn Layout> {
    LAYOUTS.iter().copied().find(|l| l.info().id == id)
}

/// More steps than any layout needs to settle; a run that has not settled by then is stopped.
pub const MOST_STEPS: u64 = 20_000;

/// Runs a layout until it settles.
pub fn settle(run: &mut dyn Run) -> bool {
    while run.steps() < MOST_STEPS {
        if run.step() == Step::Settled {
            return true;
        }
    }
    false
}
