//! Which names are written, and where: greedy by rank on a grid, eight places around each node.
//!
//! Invariants: no two texts overlap; every text lies inside the viewport; the same scene gives the
//! same labels. Nothing is cut silently: `placed` and `wanted` say how many names are written.

mod board;
mod captions;
mod grid;
mod names;

use super::appearance::LabelMode;
use super::paint;
use super::scene::Scene;
use crate::base::color::Color;
use crate::base::geometry::{Rect, Transform, Vec2};
use crate::base::id::NodeId;
use board::Board;
use names::Care;

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct LabelRequest<'a> {
    /// Which names.
    pub mode: LabelMode,
    /// Nodes whose names come first.
    pub selected: &'a [NodeId],
    /// The node under the pointer: its name comes before all.
    pub hovered: Option<NodeId>,
    /// Font size, target units (pt on a page, points on a screen).
    pub font_size: f64,
    /// No more labels than this; 0 = as suits the viewport.
    pub most: usize,
    /// Important names without room beside their node may stand a little off, tied to it by a
    /// thin line ([`PlacedLabel::leader`]).
    pub leaders: bool,
}

/// One line of text, placed.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Text.
    pub text: String,
    /// Start of the baseline, target units.
    pub at: Vec2,
    /// Advance width.
    pub width: f64,
    /// Font size.
    pub size: f64,
    /// Bold face.
    pub bold: bool,
    /// Colour behind the letters: what lies under them.
    pub halo: Color,
}

/// A node's name, placed.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedLabel {
    /// The node.
    pub node: NodeId,
    /// Start of the first line's baseline.
    pub at: Vec2,
    /// The box that holds the text.
    pub rect: Rect,
    /// The lines (long names take two or three).
    pub lines: Vec<Line>,
    /// A line from the node's border to the text, for names that stand off.
    pub leader: Option<(Vec2, Vec2)>,
}

/// Text of a disc, placed: its caption or its note.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedCaption {
    /// Index of the disc in the scene.
    pub enclosure: usize,
    /// The box that holds the text.
    pub rect: Rect,
    /// The lines.
    pub lines: Vec<Line>,
}

/// The texts of a picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Labels {
    /// Captions and notes of discs.
    pub captions: Vec<PlacedCaption>,
    /// Names, in the order of their importance.
    pub placed: Vec<PlacedLabel>,
    /// Number of names asked for by the mode.
    pub wanted: usize,
    /// Number of shown nodes.
    pub total: usize,
}

impl Labels {
    /// The lines of all names.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.placed.iter().flat_map(|p| &p.lines)
    }
}

/// Area of the viewport per automatic label, in square font sizes.
const ROOM: f64 = 140.0;
/// Fewest automatic labels asked for.
const FEWEST: usize = 18;
/// Names tried in automatic mode for each one asked for.
const TRIES: usize = 4;
/// Size of captions relative to labels.
pub(super) const CAPTION: f64 = 1.15;

/// Places the labels of a scene seen through `transform` in `viewport` (target units).
#[must_use]
pub fn place(
    scene: &Scene,
    transform: &Transform,
    viewport: &Rect,
    request: &LabelRequest<'_>,
) -> Labels {
    let size = request.font_size;
    if viewport.is_empty() || !(size.is_finite() && size > 0.0) {
        return Labels::default();
    }
    let mut board = Board::new(scene, transform, viewport, size);
    let mut out = Labels {
        total: board.total,
        ..Labels::default()
    };
    out.captions = board.captions();
    let (first, rest) = order(scene, request);
    let suits = (viewport.width() * viewport.height() / (ROOM * size * size)) as usize;
    let most = match (request.mode, request.most) {
        (LabelMode::Auto, 0) => suits.max(FEWEST),
        (_, 0) => usize::MAX,
        (_, most) => most,
    };
    out.wanted = (first.len() + rest.len()).min(most.max(first.len()));
    for node in first {
        out.placed.extend(
            board
                .name(node, Care::Some)
                .or_else(|| board.name(node, Care::None)),
        );
    }
    let tries = match request.mode {
        LabelMode::Auto => TRIES.saturating_mul(most),
        _ => rest.len(),
    };
    let leading = if request.leaders && request.mode == LabelMode::Auto {
        most * 2 / 3
    } else {
        0
    };
    for care in [Care::All, Care::Some, Care::Large] {
        // Automatic labels cover marks only where otherwise too few names could be read, and many
        // marks only in crowds.
        let enough = match (request.mode, care) {
            (_, Care::All) | (LabelMode::All, Care::Some) => most,
            (LabelMode::All, _) => 0,
            _ => most.min(FEWEST),
        };
        for (rank, &node) in rest.iter().enumerate().take(tries) {
            if out.placed.len() >= enough {
                break;
            }
            if board.has_name(node) {
                continue;
            }
            let mut label = board.name(node, care);
            if label.is_none() && rank < leading {
                label = board.name_off(node);
            }
            out.placed.extend(label);
        }
    }
    out
}

/// The nodes that come first (pointed at, selected), and the others by rank.
fn order(scene: &Scene, request: &LabelRequest<'_>) -> (Vec<usize>, Vec<usize>) {
    let here = |i: &usize| {
        scene.shown.get(*i) == Some(&true)
            && scene.positions.get(*i).is_some_and(|p| paint::is_place(*p))
            && scene.names.get(*i).is_some_and(|n| !n.trim().is_empty())
    };
    let rank = |i: &usize| (scene.label_rank.get(*i).copied().unwrap_or(u32::MAX), *i);
    let mut selected: Vec<usize> = request
        .selected
        .iter()
        .map(|n| n.index())
        .filter(here)
        .collect();
    selected.sort_by_key(rank);
    selected.dedup();
    let hovered = request.hovered.map(NodeId::index).filter(here);
    selected.retain(|i| Some(*i) != hovered);
    let mut first: Vec<usize> = hovered.into_iter().chain(selected).collect();
    let mut rest = Vec::new();
    match request.mode {
        LabelMode::None => first.truncate(usize::from(hovered.is_some())),
        LabelMode::Selected => {}
        LabelMode::Auto | LabelMode::All => {
            let mut taken = vec![false; scene.positions.len()];
            for &i in &first {
                taken[i] = true;
            }
            rest = (0..taken.len())
                .filter(here)
                .filter(|i| !taken[*i])
                .collect();
            rest.sort_by_key(rank);
        }
    }
    (first, rest)
}

#[cfg(test)]
mod tests;
