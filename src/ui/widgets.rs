//! Small pieces that several panels use.

use crate::figure::Symbol;
use egui::{Color32, Pos2, Response, RichText, Sense, Shape, Stroke, Ui, Vec2, vec2};

/// A heading of a panel's part.
pub(super) fn heading(ui: &mut Ui, text: &str) {
    ui.add_space(8.0);
    ui.label(RichText::new(text).font(super::theme::strong_font(13.0)));
    ui.add_space(1.0);
}

/// Corners of a symbol whose area is that of a circle of this radius; empty for the circle.
pub(super) fn corners(symbol: Symbol, centre: Pos2, radius: f32) -> Vec<Pos2> {
    // Half diagonals that give each polygon the area of the circle: r·√(2π/(n·sin(2π/n))).
    let (n, turn) = match symbol {
        Symbol::Circle => return Vec::new(),
        Symbol::Square => (4, std::f32::consts::FRAC_PI_4),
        Symbol::Diamond => (4, 0.0),
        Symbol::Hexagon => (6, 0.0),
        Symbol::Triangle => (3, -std::f32::consts::FRAC_PI_2),
        Symbol::Pentagon => (5, -std::f32::consts::FRAC_PI_2),
    };
    let step = std::f32::consts::TAU / n as f32;
    let reach = radius * (std::f32::consts::TAU / (n as f32 * screen_sin(step))).sqrt();
    (0..n)
        .map(|i| centre + Vec2::angled(turn + step * i as f32) * reach)
        .collect()
}

/// Sine for the screen only, where bits do not matter.
fn screen_sin(angle: f32) -> f32 {
    Vec2::angled(angle).y
}

/// The shapes of a symbol.
pub(super) fn symbol(
    symbol: Symbol,
    centre: Pos2,
    radius: f32,
    fill: Color32,
    stroke: Stroke,
) -> Shape {
    match symbol {
        Symbol::Circle => Shape::Circle(egui::epaint::CircleShape {
            center: centre,
            radius,
            fill,
            stroke,
        }),
        other => Shape::convex_polygon(corners(other, centre, radius), fill, stroke),
    }
}

/// The information sign; drawn, for no embedded font has it.
pub(super) fn sign(ui: &mut Ui, color: Color32) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(13.0, 15.0), Sense::hover());
    let centre = rect.center() + vec2(0.0, 0.5);
    let painter = ui.painter();
    painter.circle_stroke(centre, 5.5, Stroke::new(1.2, color));
    painter.circle_filled(centre + vec2(0.0, -2.4), 0.9, color);
    let stem = [centre + vec2(0.0, -0.4), centre + vec2(0.0, 3.0)];
    painter.line_segment(stem, Stroke::new(1.4, color));
    response
}

/// A sentence behind an information sign.
pub(super) fn info(ui: &mut Ui, text: RichText, color: Color32) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        sign(ui, color);
        ui.add(egui::Label::new(text.color(color)).wrap().selectable(false));
    });
}

/// A horizontal bar of a share, with its text: `part / of`.
pub(super) fn bar(ui: &mut Ui, share: f32, color: Color32, width: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(width, 10.0), Sense::hover());
    let painter = ui.painter();
    painter.rect_filled(rect, 2.0, ui.visuals().faint_bg_color);
    let mut filled = rect;
    filled.set_width((rect.width() * share.clamp(0.0, 1.0)).max(1.0));
    painter.rect_filled(filled, 2.0, color);
    response
}

/// A row with a name on the left and a value on the right; true when the name was clicked.
pub(super) fn named_value(ui: &mut Ui, name: &str, value: RichText, hint: &str) -> bool {
    let mut clicked = false;
    ui.horizontal(|ui| {
        let label = egui::Label::new(name)
            .sense(Sense::click())
            .selectable(false)
            .truncate();
        // A long name gives way to the value.
        let style = egui::TextStyle::Body;
        let value = egui::WidgetText::from(value);
        let wrap = Some(egui::TextWrapMode::Extend);
        let value = value.into_galley(ui, wrap, f32::INFINITY, style);
        let room = ui.available_width() - value.size().x - ui.spacing().item_spacing.x;
        let name = ui.scope(|ui| {
            ui.set_max_width(room.max(40.0));
            ui.add(label)
        });
        let response = name.inner.on_hover_text(hint);
        let response = response.on_hover_cursor(egui::CursorIcon::Help);
        clicked = response.clicked();
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(value);
        });
    });
    clicked
}
