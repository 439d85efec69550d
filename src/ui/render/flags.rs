//! What the window says of each node: one byte, so that hovering and selecting touch nothing else.

use crate::base::id::NodeId;

/// Drawn.
pub const VISIBLE: u8 = 1;
/// Keeps its ink while others fade.
pub const STRONG: u8 = 2;
/// Its ties keep their ink while others fade.
pub const CENTRE: u8 = 4;
/// Selected: a ring.
pub const SELECTED: u8 = 8;
/// Under the pointer: a thin ring.
pub const HOVERED: u8 = 16;
/// Held in place: a dot.
pub const PINNED: u8 = 32;
/// What is drawn over the marks.
pub const OVER: u8 = SELECTED | HOVERED | PINNED;

/// The byte of each node.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    nodes: Vec<u8>,
    fade: bool,
    over: bool,
}

impl Flags {
    /// The flags of nodes; `fade` = nodes that are not strong fade.
    #[must_use]
    pub fn new(nodes: Vec<u8>, fade: bool) -> Self {
        let over = nodes.iter().any(|f| f & OVER != 0);
        Self { nodes, fade, over }
    }

    /// All nodes visible, none standing out.
    #[must_use]
    pub fn plain(nodes: usize) -> Self {
        Self::new(vec![VISIBLE; nodes], false)
    }

    /// The bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.nodes
    }

    /// Some nodes fade.
    #[must_use]
    pub fn fades(&self) -> bool {
        self.fade
    }

    /// Some node has a ring or a dot.
    #[must_use]
    pub fn has_over(&self) -> bool {
        self.over
    }

    /// The byte of a node; 0 for a node that is not there.
    #[must_use]
    pub fn of(&self, node: usize) -> u8 {
        self.nodes.get(node).copied().unwrap_or(0)
    }

    /// The node is drawn in this part of the picture: with `strong` those that stand out, else
    /// those that fade; without fading all are in the first part.
    #[must_use]
    pub fn node_in(&self, node: usize, strong: bool) -> bool {
        let f = self.of(node);
        f & VISIBLE != 0 && (self.fade && f & STRONG != 0) == strong
    }

    /// The tie is drawn in this part of the picture.
    #[must_use]
    pub fn tie_in(&self, source: NodeId, target: NodeId, strong: bool) -> bool {
        let (a, b) = (self.of(source.index()), self.of(target.index()));
        a & b & VISIBLE != 0 && (self.fade && (a | b) & CENTRE != 0) == strong
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_disjoint_and_complete() {
        let flags = Flags::new(vec![VISIBLE | STRONG | CENTRE, VISIBLE, 0], true);
        assert!(flags.node_in(0, true) && !flags.node_in(0, false));
        assert!(flags.node_in(1, false) && !flags.node_in(1, true));
        assert!(!flags.node_in(2, false) && !flags.node_in(2, true) && !flags.node_in(9, false));
        let tie = |a, b, strong| flags.tie_in(NodeId::from_index(a), NodeId::from_index(b), strong);
        assert!(tie(0, 1, true) && !tie(0, 1, false));
        assert!(tie(1, 1, false) && !tie(1, 2, false));
        assert!(Flags::plain(1).node_in(0, false) && !Flags::plain(1).node_in(0, true));
        assert!(!flags.has_over() && Flags::new(vec![SELECTED], false).has_over());
    }
}
