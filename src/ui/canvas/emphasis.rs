//! What stands out: the neighbourhood of what is hovered, selected or focused on.

use crate::base::id::NodeId;
use crate::figure::{Scene, TieMark};
use crate::session::{Desk, picture};

/// Ink that the rest keeps.
const REST: f64 = 0.18;

/// Which nodes are visible, and which stand out.
pub(super) struct Emphasis {
    visible: Vec<bool>,
    strong: Option<Vec<bool>>,
    centre: Vec<bool>,
}

impl Emphasis {
    /// The emphasis of a view. Hovering comes before selection.
    pub(super) fn of(desk: &Desk, scene: &Scene, hovered: Option<NodeId>) -> Self {
        let n = scene.positions.len();
        let mut visible = scene.shown.as_ref().clone();
        visible.resize(n, false);
        if let Some((node, steps)) = desk.view.focus {
            let near = picture::neighbourhood(&desk.network, node, steps);
            for (v, near) in visible.iter_mut().zip(near) {
                *v &= near;
            }
        }
        let mut centre = vec![false; n];
        let picked: Vec<NodeId> = match hovered {
            Some(node) => vec![node],
            None => desk.view.selection.iter().copied().collect(),
        };
        let mut strong = None;
        if !picked.is_empty() {
            let mut near = vec![false; n];
            for node in picked {
                if let Some(c) = centre.get_mut(node.index()) {
                    *c = true;
                    near[node.index()] = true;
                }
                for other in desk.network.simple().both().of_node(node.index()) {
                    near[other.node as usize] = true;
                }
            }
            strong = Some(near);
        }
        Self {
            visible,
            strong,
            centre,
        }
    }

    /// The node is drawn.
    pub(super) fn visible(&self, node: NodeId) -> bool {
        self.visible.get(node.index()) == Some(&true)
    }

    /// Share of ink of a node, 0–1.
    pub(super) fn of_node(&self, node: NodeId) -> f64 {
        match &self.strong {
            Some(strong) if strong.get(node.index()) != Some(&true) => REST,
            _ => 1.0,
        }
    }

    /// Share of ink of a tie, 0–1; `None` = not drawn. Ties of what is picked stand out.
    pub(super) fn of_tie(&self, tie: &TieMark) -> Option<f64> {
        if !(self.visible(tie.source) && self.visible(tie.target)) {
            return None;
        }
        let at_centre = |n: NodeId| self.centre.get(n.index()) == Some(&true);
        Some(match &self.strong {
            Some(_) if !(at_centre(tie.source) || at_centre(tie.target)) => REST,
            _ => 1.0,
        })
    }

    /// The visible nodes, as a mask.
    pub(super) fn mask(&self) -> &[bool] {
        &self.visible
    }
}
