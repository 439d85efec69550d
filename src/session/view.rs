//! The view: what is being looked at. Not part of the study; undo never brings back a selection.

use crate::base::id::{ClassId, FieldId, NodeId};
use crate::compare::chance::Model;
use std::collections::BTreeSet;

/// The middle of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// The network.
    #[default]
    Network,
    /// Clusters side by side.
    Governance,
    /// Members and ties as rows.
    Table,
}

impl Tab {
    /// Every tab, in order.
    pub const ALL: [Self; 3] = [Self::Network, Self::Governance, Self::Table];

    /// Key of its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Network => "tab.network",
            Self::Governance => "tab.governance",
            Self::Table => "tab.table",
        }
    }
}

/// Which nodes a statistic speaks about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Population {
    /// Every node of the network.
    #[default]
    All,
    /// The nodes that filters leave.
    Shown,
    /// The selected nodes.
    Selected,
    /// The nodes of one class of a field.
    Group(FieldId, ClassId),
}

impl Population {
    /// The populations that every network has, in order.
    pub const ALL: [Self; 3] = [Self::All, Self::Shown, Self::Selected];

    /// Key of its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "population.all",
            Self::Shown => "population.shown",
            Self::Selected => "population.selected",
            Self::Group(..) => "population.group",
        }
    }
}

/// An order to the canvas, numbered so that it is carried out once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CameraOrder {
    /// Show everything.
    #[default]
    Fit,
    /// Show the selection.
    FitSelection,
    /// Bring this node to the middle.
    Centre(NodeId),
    /// Larger.
    ZoomIn,
    /// Smaller.
    ZoomOut,
}

/// What is looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// The tab in the middle.
    pub tab: Tab,
    /// Selected nodes.
    pub selection: BTreeSet<NodeId>,
    /// The member whose neighbourhood alone is shown in full, and how many steps.
    pub focus: Option<(NodeId, u32)>,
    /// Which nodes the statistics speak about.
    pub population: Population,
    /// Random networks that the statistics are held against.
    pub null: Option<Model>,
    /// The newest camera order and its number.
    pub camera: (u64, CameraOrder),
    /// The canvas does not move by itself or by touch.
    pub locked: bool,
    /// Other nodes follow while some are dragged.
    pub live: bool,
    /// The left panel is open.
    pub left_open: bool,
    /// The right panel is open.
    pub right_open: bool,
}

/// A change of the view.
#[derive(Clone, Debug, PartialEq)]
pub enum ViewChange {
    /// Go to a tab.
    Tab(Tab),
    /// Select exactly these.
    Select(BTreeSet<NodeId>),
    /// Add to the selection, or take away what is in it.
    Toggle(NodeId),
    /// Add to the selection.
    Add(Vec<NodeId>),
    /// Focus on a member, or on none.
    Focus(Option<(NodeId, u32)>),
    /// Change the population of the statistics.
    Population(Population),
    /// Hold the statistics against random networks, or against none.
    Null(Option<Model>),
    /// Move the camera.
    Camera(CameraOrder),
    /// Lock or unlock the canvas.
    Lock(bool),
    /// Let other nodes follow a drag, or not.
    Live(bool),
    /// Show or hide the panels: left, right.
    Panels {
        /// Left panel open.
        left: bool,
        /// Right panel open.
        right: bool,
    },
}

impl View {
    /// A view with both panels open.
    #[must_use]
    pub fn new() -> Self {
        Self {
            left_open: true,
            right_open: true,
            ..Self::default()
        }
    }

    /// Applies a change.
    pub fn apply(&mut self, change: ViewChange) {
        match change {
            ViewChange::Tab(tab) => self.tab = tab,
            ViewChange::Select(nodes) => self.selection = nodes,
            ViewChange::Toggle(node) => {
                if !self.selection.remove(&node) {
                    self.selection.insert(node);
                }
            }
            ViewChange::Add(nodes) => self.selection.extend(nodes),
            ViewChange::Focus(focus) => self.focus = focus,
            ViewChange::Population(population) => self.population = population,
            ViewChange::Null(model) => self.null = model,
            ViewChange::Camera(order) => self.camera = (self.camera.0 + 1, order),
            ViewChange::Lock(locked) => self.locked = locked,
            ViewChange::Live(live) => self.live = live,
            ViewChange::Panels { left, right } => {
                self.left_open = left;
                self.right_open = right;
            }
        }
    }

    /// Forgets what no longer exists after the network has changed.
    pub fn keep_within(&mut self, nodes: usize) {
        self.selection.retain(|n| n.index() < nodes);
        if self.focus.is_some_and(|(n, _)| n.index() >= nodes) {
            self.focus = None;
        }
    }
}
