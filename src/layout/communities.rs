//! Communities layout: a disc for each community that an algorithm finds (handed in as classes),
//! those with many ties between them side by side, inside as in the grouped layout. Nodes without
//! ties are in no community and stand below.

use super::grouped::{ACROSS, Grouped, ROOM};
use super::{Enclosure, Holds, Layout, LayoutInfo, Need, Request, Run, Step};
use crate::base::geometry::Vec2;
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
        Box::new(Found(Grouped.begin(request, values)))
    }
}

/// A grouped run whose discs hold communities.
struct Found(Box<dyn Run>);

impl Run for Found {
    fn step(&mut self) -> Step {
        self.0.step()
    }

    fn steps(&self) -> u64 {
        self.0.steps()
    }

    fn read_positions(&self, into: &mut Vec<Vec2>) {
        self.0.read_positions(into);
    }

    fn enclosures(&self) -> Vec<Enclosure> {
        let community = |disc: Enclosure| Enclosure {
            holds: Holds::Community,
            ..disc
        };
        self.0.enclosures().into_iter().map(community).collect()
    }

    fn pin(&mut self, node: NodeId, at: Option<Vec2>) {
        self.0.pin(node, at);
    }

    fn reheat(&mut self) {
        self.0.reheat();
    }
}
