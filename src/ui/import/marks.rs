//! Signs of the check list, told apart by shape as well as colour; drawn, for no embedded font has
//! them all.

use crate::base::finding::Severity;
use crate::ui::theme;
use egui::{Color32, Response, Sense, Shape, Stroke, Ui, vec2};

/// Height of a line of the list, in whose middle signs stand.
const HEIGHT: f32 = 22.0;

/// A check mark.
pub(super) fn done(ui: &mut Ui) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(14.0, HEIGHT), Sense::hover());
    let at = rect.center();
    let stroke = Stroke::new(1.8, green(ui));
    let painter = ui.painter();
    painter.line_segment([at + vec2(-4.5, 0.5), at + vec2(-1.2, 3.8)], stroke);
    painter.line_segment([at + vec2(-1.2, 3.8), at + vec2(4.8, -3.6)], stroke);
    response
}

/// The sign of a severity: a cross, a triangle, the information sign.
pub(super) fn severity(ui: &mut Ui, severity: Severity) -> Response {
    match severity {
        Severity::Note => {
            let color = ui.visuals().weak_text_color();
            let size = vec2(14.0, HEIGHT);
            let centred = egui::Layout::centered_and_justified(egui::Direction::TopDown);
            let placed =
                ui.allocate_ui_with_layout(size, centred, |ui| crate::ui::widgets::sign(ui, color));
            placed.inner
        }
        Severity::Warning => {
            let color = theme::amber(ui);
            let (rect, response) = ui.allocate_exact_size(vec2(14.0, HEIGHT), Sense::hover());
            let at = rect.center() + vec2(0.0, 0.5);
            let corners = vec![
                at + vec2(0.0, -5.5),
                at + vec2(6.0, 5.0),
                at + vec2(-6.0, 5.0),
            ];
            let painter = ui.painter();
            painter.add(Shape::closed_line(corners, Stroke::new(1.4, color)));
            painter.line_segment(
                [at + vec2(0.0, -2.0), at + vec2(0.0, 1.6)],
                Stroke::new(1.4, color),
            );
            painter.circle_filled(at + vec2(0.0, 3.4), 0.9, color);
            response
        }
        Severity::Error => {
            let color = ui.visuals().error_fg_color;
            let (rect, response) = ui.allocate_exact_size(vec2(14.0, HEIGHT), Sense::hover());
            let at = rect.center();
            let painter = ui.painter();
            painter.circle_filled(at, 6.0, color);
            let stroke = Stroke::new(1.5, ui.visuals().window_fill);
            for side in [-1.0, 1.0] {
                let reach = vec2(2.4 * side, 2.4);
                painter.line_segment([at - reach, at + reach], stroke);
            }
            response
        }
    }
}

fn green(ui: &Ui) -> Color32 {
    if ui.visuals().dark_mode {
        Color32::from_rgb(0x6F, 0xCF, 0x97)
    } else {
        Color32::from_rgb(0x1E, 0x7B, 0x34)
    }
}
