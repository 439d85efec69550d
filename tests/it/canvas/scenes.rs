//! Scenes with everything that can be drawn.

use milieu::base::color::Color;
use milieu::base::geometry::Vec2;
use milieu::base::id::{NodeId, TieId};
use milieu::figure::{Dash, EnclosureMark, NodeMark, Scene, Symbol, Theme, TieMark, palette};
use std::sync::Arc;

/// Every theme.
pub(super) fn all() -> Vec<Scene> {
    Theme::ALL.into_iter().map(marks).collect()
}

/// Every symbol in several sizes, full, hollow and dashed, in a disc and outside; every kind of tie.
pub(super) fn marks(theme: Theme) -> Scene {
    let (mut positions, mut nodes) = (Vec::new(), Vec::new());
    let symbols = [
        Symbol::Circle,
        Symbol::Square,
        Symbol::Diamond,
        Symbol::Hexagon,
        Symbol::Triangle,
        Symbol::Pentagon,
    ];
    for (row, symbol) in symbols.into_iter().enumerate() {
        for (column, radius) in [0.6, 2.0, 4.0, 8.0, 14.0, 26.0].into_iter().enumerate() {
            let at = (row * 6 + column) as u32;
            positions.push(Vec2::new(
                40.0 + 80.0 * column as f64 + row as f64 * 3.3,
                40.0 + 78.0 * row as f64 + column as f64 * 1.7,
            ));
            let hollow = at % 5 == 4;
            nodes.push(NodeMark {
                symbol,
                radius,
                fill: (!hollow).then(|| palette::slot(theme, (at % 8) as u8 + 1)),
                outline: palette::outline(theme),
                outline_width: 0.5 + f64::from(at % 3),
                dashed: hollow,
            });
        }
    }
    let n = nodes.len();
    let (fill, stroke) = palette::enclosure(theme);
    Scene {
        positions: Arc::new(positions),
        shown: Arc::new(vec![true; n]),
        names: Arc::new(vec![String::new(); n]),
        label_rank: Arc::new(vec![0; n]),
        nodes: Arc::new(nodes),
        ties: Arc::new(ties(theme)),
        enclosures: Arc::new(vec![EnclosureMark {
            centre: Vec2::new(300.0, 240.0),
            radius: 190.0,
            fill,
            stroke,
            label: String::new(),
            note: None,
        }]),
        legend: Arc::default(),
        theme,
    }
}

fn ties(theme: Theme) -> Vec<TieMark> {
    let dashes = [
        Dash::Solid,
        Dash::Long,
        Dash::Short,
        Dash::Dot,
        Dash::DashDot,
    ];
    let mut ties = Vec::new();
    let mut tie = |source: usize, target: usize, color: Color| {
        let i = ties.len();
        ties.push(TieMark {
            tie: TieId::from_index(i),
            source: NodeId::from_index(source),
            target: NodeId::from_index(target),
            color,
            width: [0.4, 1.0, 2.4][i % 3],
            dash: dashes[i % 5],
            arrow: i % 4 == 1,
            bend: [0.0, 0.0, 0.12, -0.3][i % 4],
            above: false,
        });
    };
    for i in 0..30 {
        tie(i, i + 6, palette::tie(theme));
        if i % 6 < 5 {
            tie(i, i + 1, theme.text());
        }
    }
    for i in [3, 10, 17, 28] {
        tie(i, i, palette::tie(theme));
    }
    ties
}
