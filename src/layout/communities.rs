//! Communities layout: a disc for each community that an algorithm finds (handed in as classes),
//! those with many ties between them side by side, inside as in the grouped layout. Nodes without
//! ties are in no community and stand below.

use super::grouped::{ACROSS, Grouped, ROOM};
use super::{Enclosure, Holds, Layout, LayoutInfo, Need, Request, Run, Step};
use crate::base::geometry::{Rect, Vec2};
use crate::base::id::NodeId;
use crate::base::parameter::Values;

/// See the module's documentation.
pub(super) struct Communities;

impl Layout for Communities {
    fn info(&self) -> &'static LayoutInfo {
        const {
            &LayoutInfo {
                id: "communities",
                name: "layout.communities",
                help: "layout.communities.help",
                parameters: &[ROOM, ACROSS],
                needs: &[Need::Communities],
            }
        }
    }

    fn begin(&self, request: &Request, values: &Values) -> Box<dyn Run> {
        let class_of = |node: u32| {
            let classes = request.classes.as_ref()?;
            classes.class(NodeId(node))
        };
        let all = 0..request.ties.node_count() as u32;
        Box::new(Found {
            run: Grouped.begin(request, values),
            alone: all.filter(|i| class_of(*i).is_none()).collect(),
        })
    }
}

/// Communities of fewer members have no disc of their own.
const FEWEST: usize = 4;

/// A grouped run whose discs hold communities.
struct Found {
    run: Box<dyn Run>,
    /// Nodes in no community.
    alone: Vec<u32>,
}

impl Found {
    /// The heading of the nodes in no community: below them, where no disc is near.
    fn heading(&self) -> Option<Enclosure> {
        let mut places = Vec::new();
        self.run.read_positions(&mut places);
        let mut bounds = Rect::EMPTY;
        let at = |i: &u32| places.get(*i as usize).copied();
        self.alone
            .iter()
            .filter_map(at)
            .for_each(|p| bounds.include(p));
        (!bounds.is_empty()).then(|| Enclosure {
            class: None,
            centre: Vec2::new(bounds.centre().x, bounds.max.y + HEADING),
            radius: 0.0,
            holds: Holds::NoTies,
            members: self.alone.len(),
            isolates: None,
        })
    }
}

/// Space between a heading and its nodes, world units.
const HEADING: f64 = 8.0;

impl Run for Found {
    fn step(&mut self) -> Step {
        self.run.step()
    }

    fn steps(&self) -> u64 {
        self.run.steps()
    }

    fn read_positions(&self, into: &mut Vec<Vec2>) {
        self.run.read_positions(into);
    }

    fn enclosures(&self) -> Vec<Enclosure> {
        let community = |disc: Enclosure| Enclosure {
            holds: Holds::Community,
            ..disc
        };
        let discs = self.run.enclosures().into_iter();
        let large = discs.filter(|d| d.members >= FEWEST).map(community);
        large.chain(self.heading()).collect()
    }

    fn pin(&mut self, node: NodeId, at: Option<Vec2>) {
        self.run.pin(node, at);
    }

    fn reheat(&mut self) {
        self.run.reheat();
    }
}
