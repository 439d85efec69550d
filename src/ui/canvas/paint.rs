//! What lies over the network on screen.

use super::super::theme::accent;
use crate::figure::Theme;
use egui::{Align2, Painter, Rect, Stroke, StrokeKind};

/// The rectangle that is being drawn, with the number of nodes in it.
pub(super) fn marquee(painter: &Painter, (rect, inside): (Rect, usize), theme: Theme) {
    let color = accent(theme);
    painter.rect(
        rect,
        0.0,
        color.gamma_multiply(0.10),
        Stroke::new(1.0, color),
        StrokeKind::Inside,
    );
    painter.text(
        rect.max + egui::vec2(6.0, 0.0),
        Align2::LEFT_BOTTOM,
        inside.to_string(),
        egui::FontId::proportional(13.0),
        color,
    );
}
