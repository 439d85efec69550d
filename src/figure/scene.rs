//! The picture of a network as a value, in world coordinates: what the screen, the pointer and
//! the page all read. Nothing in it depends on camera or paper.

use super::appearance::Theme;
use super::mark::Dash;
use crate::base::color::Color;
use crate::base::geometry::{Rect, Vec2};
use crate::base::id::{NodeId, TieId};
use std::sync::Arc;

/// Shape of a node's mark; all have the area of a circle of the mark's radius.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Symbol {
    /// Circle: firms, and anything without a sphere.
    Circle,
    /// Square: training and research.
    Square,
    /// Diamond: public authorities.
    Diamond,
    /// Hexagon: hybrid organisations.
    Hexagon,
    /// Triangle.
    Triangle,
    /// Pentagon.
    Pentagon,
}

/// How one node is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NodeMark {
    /// Shape.
    pub symbol: Symbol,
    /// Radius of the circle of equal area, world units.
    pub radius: f64,
    /// Fill; `None` = hollow (the value is not given).
    pub fill: Option<Color>,
    /// Contour.
    pub outline: Color,
    /// Contour width, pt.
    pub outline_width: f64,
    /// Contour dashed (value not given, or inferred).
    pub dashed: bool,
}

/// How one tie is drawn. Ends are looked up in the positions by node id.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TieMark {
    /// The tie.
    pub tie: TieId,
    /// One end.
    pub source: NodeId,
    /// Other end.
    pub target: NodeId,
    /// Ink.
    pub color: Color,
    /// Width, pt.
    pub width: f64,
    /// Pattern.
    pub dash: Dash,
    /// Open arrowhead at the target.
    pub arrow: bool,
    /// Bow of the line: sagitta as a share of its length, for parallel ties (0 = straight).
    pub bend: f64,
    /// Drawn above the other ties (ties between clusters).
    pub above: bool,
}

/// A disc around the members of a cluster, or about a middle; of radius 0 it is but a heading.
#[derive(Clone, Debug, PartialEq)]
pub struct EnclosureMark {
    /// Centre, world units.
    pub centre: Vec2,
    /// Radius, world units.
    pub radius: f64,
    /// Tint.
    pub fill: Color,
    /// Edge.
    pub stroke: Color,
    /// "Imaginove · 150 members".
    pub label: String,
    /// Caption of the members without ties, and where it stands (world, top centre of the grid).
    pub note: Option<(Vec2, String)>,
}

/// One line of the legend.
#[derive(Clone, Debug, PartialEq)]
pub enum LegendEntry {
    /// A block's heading.
    Heading(String),
    /// A symbol with a label, and how many nodes it stands for.
    Symbol {
        /// Shape.
        symbol: Symbol,
        /// Fill; `None` = hollow.
        fill: Option<Color>,
        /// Dashed contour.
        dashed: bool,
        /// Label.
        label: String,
        /// Count of nodes shown. 0: they are hidden; the window keeps the entry, so that a click
        /// brings them back, a page leaves it out.
        count: Option<usize>,
        /// The field and code it stands for (`None` code = not given), for clicks.
        stands_for: Option<(String, Option<String>)>,
    },
    /// Circles of sample sizes: radius in world units and label.
    Sizes(Vec<(f64, String)>),
    /// A sample of a tie.
    Line {
        /// Ink.
        color: Color,
        /// Width, pt.
        width: f64,
        /// Pattern.
        dash: Dash,
        /// Arrowhead.
        arrow: bool,
        /// Label.
        label: String,
        /// Number of ties shown.
        count: Option<usize>,
    },
    /// A remark ("membership shown as enclosure", "46 of 448 members shown").
    Note(String),
}

/// The legend, made from the live encodings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Legend {
    /// Lines, in order.
    pub entries: Vec<LegendEntry>,
    /// Provenance sentence, when the data need one: drawn with an information sign.
    pub statement: Option<String>,
}

/// The picture of a network. Cheap to clone; a live layout swaps `positions` only.
#[derive(Clone, Debug)]
pub struct Scene {
    /// World position per node.
    pub positions: Arc<Vec<Vec2>>,
    /// Per node: shown.
    pub shown: Arc<Vec<bool>>,
    /// Name per node (label text).
    pub names: Arc<Vec<String>>,
    /// Rank of each node in the competition for labels: smaller = earlier. Deterministic.
    pub label_rank: Arc<Vec<u32>>,
    /// Mark per node.
    pub nodes: Arc<Vec<NodeMark>>,
    /// Marks of the ties that are drawn, in drawing order.
    pub ties: Arc<Vec<TieMark>>,
    /// Discs.
    pub enclosures: Arc<Vec<EnclosureMark>>,
    /// Legend.
    pub legend: Arc<Legend>,
    /// Colours of paper, text and lines.
    pub theme: Theme,
}

impl Scene {
    /// The box around every shown mark and disc, world units (labels not included).
    #[must_use]
    pub fn bounds(&self) -> Rect {
        let mut r = Rect::EMPTY;
        for ((p, mark), shown) in self
            .positions
            .iter()
            .zip(self.nodes.iter())
            .zip(&*self.shown)
        {
            if *shown {
                r = r.union(&Rect::around(*p, mark.radius * 1.26));
            }
        }
        for e in self.enclosures.iter() {
            r = r.union(&Rect::around(e.centre, e.radius));
        }
        r
    }
}
