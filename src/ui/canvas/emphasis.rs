//! What stands out: the neighbourhood of what is hovered, selected or focused on.

use super::super::render::flags::{CENTRE, Flags, HOVERED, PINNED, SELECTED, STRONG, VISIBLE};
use crate::base::id::NodeId;
use crate::figure::Scene;
use crate::network::Network;
use crate::session::{Desk, picture};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Ink of the names that fade: names stay readable longer than marks.
const REST: f64 = 0.35;

/// Which nodes are visible, and which stand out.
pub(super) struct Emphasis {
    visible: Arc<Vec<bool>>,
    flags: Arc<Flags>,
}

/// What an emphasis was made from.
#[derive(PartialEq)]
struct Key {
    version: u64,
    hovered: Option<NodeId>,
    focus: Option<(NodeId, u32)>,
    selection: BTreeSet<NodeId>,
}

/// The emphasis as it was found last, and the nodes that are held in place.
#[derive(Default)]
pub(super) struct Cache {
    made: Option<(Key, Arc<Emphasis>)>,
    pins: Option<Pins>,
}

/// The nodes that are held in place, and what they were looked up from.
struct Pins {
    network: Arc<Network>,
    ids: Vec<String>,
    nodes: Vec<NodeId>,
}

impl Cache {
    /// The emphasis of a view. Hovering comes before selection.
    pub(super) fn of(
        &mut self,
        desk: &Desk,
        scene: &Scene,
        hovered: Option<NodeId>,
    ) -> Arc<Emphasis> {
        let view = &desk.view;
        if let Some((key, emphasis)) = &self.made
            && (key.version, key.hovered, key.focus) == (desk.version, hovered, view.focus)
            && key.selection == view.selection
        {
            return Arc::clone(emphasis);
        }
        let emphasis = Arc::new(Emphasis::of(desk, scene, hovered, self.pinned(desk)));
        let key = Key {
            version: desk.version,
            hovered,
            focus: view.focus,
            selection: view.selection.clone(),
        };
        self.made = Some((key, Arc::clone(&emphasis)));
        emphasis
    }

    fn pinned(&mut self, desk: &Desk) -> &[NodeId] {
        let known = self.pins.take().filter(|p| {
            Arc::ptr_eq(&p.network, &desk.network) && p.ids.iter().eq(desk.study.pins.keys())
        });
        let pins = known.unwrap_or_else(|| Pins {
            network: Arc::clone(&desk.network),
            ids: desk.study.pins.keys().cloned().collect(),
            nodes: desk
                .study
                .pins_in(&desk.network)
                .iter()
                .map(|p| p.0)
                .collect(),
        });
        &self.pins.insert(pins).nodes
    }
}

impl Emphasis {
    fn of(desk: &Desk, scene: &Scene, hovered: Option<NodeId>, pinned: &[NodeId]) -> Self {
        let visible = visible(desk, scene);
        let mut flags: Vec<u8> = visible.iter().map(|v| u8::from(*v) * VISIBLE).collect();
        let mut add = |node: NodeId, flag: u8| {
            if let Some(f) = flags.get_mut(node.index()) {
                *f |= flag;
            }
        };
        for node in &desk.view.selection {
            add(*node, SELECTED);
        }
        for node in pinned {
            add(*node, PINNED);
        }
        if let Some(node) = hovered {
            add(node, HOVERED);
        }
        let mut fade = false;
        let mut pick = |node: NodeId| {
            let neighbours = desk.network.simple().both().of_node(node.index());
            // Nobody stands out beside a member without ties: the others keep their ink.
            fade |= !neighbours.is_empty();
            add(node, CENTRE | STRONG);
            for other in neighbours {
                add(NodeId::from_index(other.node as usize), STRONG);
            }
        };
        match hovered {
            Some(node) => pick(node),
            None => desk.view.selection.iter().for_each(|n| pick(*n)),
        }
        Self {
            visible,
            flags: Arc::new(Flags::new(flags, fade)),
        }
    }

    /// The flags of the nodes.
    pub(super) fn flags(&self) -> &Arc<Flags> {
        &self.flags
    }

    /// The node is drawn.
    pub(super) fn visible(&self, node: NodeId) -> bool {
        self.visible.get(node.index()) == Some(&true)
    }

    /// Share of ink of a node's name, 0–1.
    pub(super) fn of_name(&self, node: NodeId) -> f64 {
        if self.flags.fades() && self.flags.of(node.index()) & STRONG == 0 {
            REST
        } else {
            1.0
        }
    }

    /// The visible nodes, as a mask.
    pub(super) fn mask(&self) -> &Arc<Vec<bool>> {
        &self.visible
    }
}

/// What filters leave, within the focus.
fn visible(desk: &Desk, scene: &Scene) -> Arc<Vec<bool>> {
    let n = scene.positions.len();
    let focus = desk.view.focus;
    if focus.is_none() && scene.shown.len() == n {
        return Arc::clone(&scene.shown);
    }
    let mut visible = scene.shown.as_ref().clone();
    visible.resize(n, false);
    if let Some((node, steps)) = focus {
        let near = picture::neighbourhood(&desk.network, node, steps);
        for (v, near) in visible.iter_mut().zip(near) {
            *v &= near;
        }
    }
    Arc::new(visible)
}
