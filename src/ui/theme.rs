//! Fonts, colours and spacing of the window.

use crate::base::color::Color;
use crate::figure::{Theme, text};
use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Stroke, TextStyle,
};
use std::sync::Arc;

/// Family of the labels on the canvas: the face of exported figures, so that both measure alike.
const FIGURE: &str = "figure";
const FIGURE_BOLD: &str = "figure-bold";
const STRONG: &str = "strong";

const INTER: &[u8] = include_bytes!("../../assets/fonts/Inter-Regular.otf");
const INTER_SEMI_BOLD: &[u8] = include_bytes!("../../assets/fonts/Inter-SemiBold.otf");

/// Installs the fonts; once.
pub(super) fn install_fonts(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::default();
    let faces: [(&str, &'static [u8]); 4] = [
        ("inter", INTER),
        ("inter-semi-bold", INTER_SEMI_BOLD),
        ("liberation", text::REGULAR),
        ("liberation-bold", text::BOLD),
    ];
    for (name, bytes) in faces {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let fallback = fonts
        .families
        .get(&FontFamily::Proportional)
        .cloned()
        .unwrap_or_default();
    let family = |first: &str| {
        let mut names = vec![first.to_owned(), "liberation".to_owned()];
        names.extend(fallback.iter().cloned());
        names
    };
    for (name, first) in [
        (FontFamily::Proportional, "inter"),
        (FontFamily::Name(STRONG.into()), "inter-semi-bold"),
        (FontFamily::Name(FIGURE.into()), "liberation"),
        (FontFamily::Name(FIGURE_BOLD.into()), "liberation-bold"),
    ] {
        fonts.families.insert(name, family(first));
    }
    ctx.set_fonts(fonts);
}

/// Font of labels on the canvas.
pub(super) fn figure_font(size: f32, bold: bool) -> FontId {
    let family = if bold { FIGURE_BOLD } else { FIGURE };
    FontId::new(size, FontFamily::Name(family.into()))
}

/// Font of headings.
pub(super) fn strong_font(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(STRONG.into()))
}

/// A colour of a figure as egui has it.
pub(super) fn ink(color: Color) -> Color32 {
    Color32::from_rgb(color.r, color.g, color.b)
}

/// The blue of selection and focus.
pub(super) fn accent(theme: Theme) -> Color32 {
    match theme {
        Theme::Dark => Color32::from_rgb(0x8A, 0xB4, 0xF8),
        Theme::Light | Theme::Projector => Color32::from_rgb(0x0B, 0x57, 0xD0),
    }
}

/// A warm colour that reads on both chromes.
pub(super) fn amber(ui: &egui::Ui) -> Color32 {
    if ui.visuals().dark_mode {
        Color32::from_rgb(0xF2, 0xB9, 0x4B)
    } else {
        Color32::from_rgb(0x8A, 0x4B, 0x00)
    }
}

/// Dresses the window for a theme.
pub(super) fn dress(ctx: &egui::Context, theme: Theme) {
    let dark = theme == Theme::Dark;
    ctx.set_theme(if dark {
        egui::Theme::Dark
    } else {
        egui::Theme::Light
    });
    let (side, text, weak, line, hover, field) = if dark {
        (0x1B1F26, 0xE8E8EC, 0xA3A9B5, 0x353B46, 0x2A303A, 0x14171C)
    } else {
        (0xF7F7F9, 0x1B1B20, 0x5B5F6B, 0xDADBE1, 0xECEDF1, 0xFFFFFF)
    };
    ctx.all_styles_mut(|style| {
        style.text_styles = [
            (TextStyle::Heading, strong_font(15.0)),
            (TextStyle::Body, FontId::proportional(13.0)),
            (TextStyle::Button, FontId::proportional(13.0)),
            (TextStyle::Small, FontId::proportional(11.0)),
            (TextStyle::Monospace, FontId::monospace(12.0)),
        ]
        .into();
        style.spacing.item_spacing = egui::vec2(8.0, 5.0);
        style.spacing.button_padding = egui::vec2(8.0, 3.0);
        style.spacing.interact_size.y = 22.0;
        // Numbers stand at the right edge of panels: the bar gets room of its own.
        style.spacing.scroll.bar_width = 7.0;
        style.spacing.scroll.floating_allocated_width = 9.0;
        style.interaction.tooltip_delay = 0.35;
        let visuals = &mut style.visuals;
        *visuals = if dark {
            egui::Visuals::dark()
        } else {
            egui::Visuals::light()
        };
        visuals.panel_fill = rgb(side);
        visuals.window_fill = rgb(if dark { 0x222731 } else { 0xFFFFFF });
        visuals.extreme_bg_color = rgb(field);
        visuals.faint_bg_color = rgb(if dark { 0x20252D } else { 0xF1F2F5 });
        visuals.override_text_color = Some(rgb(text));
        visuals.weak_text_color = Some(rgb(weak));
        visuals.selection.bg_fill = if dark { rgb(0x2B4A7A) } else { rgb(0xCFE0FB) };
        visuals.selection.stroke = Stroke::new(1.0, accent(theme));
        visuals.hyperlink_color = accent(theme);
        visuals.window_stroke = Stroke::new(1.0, rgb(line));
        visuals.widgets.noninteractive.bg_stroke = Stroke::new(1.0, rgb(line));
        visuals.widgets.inactive.weak_bg_fill = rgb(hover);
        visuals.widgets.inactive.bg_fill = rgb(hover);
        for widget in [
            &mut visuals.widgets.noninteractive,
            &mut visuals.widgets.inactive,
            &mut visuals.widgets.hovered,
            &mut visuals.widgets.active,
            &mut visuals.widgets.open,
        ] {
            widget.corner_radius = CornerRadius::same(4);
        }
        visuals.window_corner_radius = CornerRadius::same(8);
        visuals.menu_corner_radius = CornerRadius::same(6);
        visuals.striped = false;
    });
}

/// A colour from its hexadecimal number.
fn rgb(hex: u32) -> Color32 {
    let [_, r, g, b] = hex.to_be_bytes();
    Color32::from_rgb(r, g, b)
}
