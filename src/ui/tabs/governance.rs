//! Clusters side by side. Every cell opens what the sources say, each with its place.

use super::super::app::App;
use super::super::theme;
use super::super::widgets;
use crate::base::wording::{Language, count, say, words};
use crate::compare::{
    Block, CellState, GovCell, Governance, Statement, governance, governance_sheet,
};
use crate::network::Dataset;
use egui::{Color32, Rect, RichText, Sense, Stroke, StrokeKind, Ui, Vec2, pos2, vec2};
use std::sync::Arc;

/// Width of the column of questions.
const HEAD: f32 = 178.0;
/// Inside a cell.
const PAD: Vec2 = vec2(10.0, 7.0);

/// The matrix that is shown, and the cell that is open.
#[derive(Default)]
pub(crate) struct GovernanceTab {
    made: Option<(Arc<Dataset>, Language, Arc<Governance>)>,
    open: Option<(usize, usize, usize)>,
}

impl GovernanceTab {
    /// The matrix of a dataset, made once per dataset and language.
    fn matrix(&mut self, dataset: &Arc<Dataset>, language: Language) -> Arc<Governance> {
        if let Some((of, in_language, matrix)) = &self.made
            && Arc::ptr_eq(of, dataset)
            && *in_language == language
        {
            return Arc::clone(matrix);
        }
        let matrix = Arc::new(governance(dataset, &[], language));
        let changed = self
            .made
            .as_ref()
            .is_none_or(|(of, ..)| !Arc::ptr_eq(of, dataset));
        if changed {
            self.open = None;
        }
        self.made = Some((Arc::clone(dataset), language, Arc::clone(&matrix)));
        matrix
    }
}

/// Draws the tab.
pub(crate) fn show(app: &mut App, ui: &mut Ui) {
    let language = app.session.language();
    let Some(desk) = app.session.desk() else {
        return;
    };
    let dataset = Arc::clone(&desk.study.source.dataset);
    let matrix = app.governance.matrix(&dataset, language);
    if matrix.clusters.is_empty() {
        ui.centered_and_justified(|ui| ui.label(words(language, "governance.none")));
        return;
    }
    statements(app, ui, &matrix, language);
    let margin = egui::Margin::symmetric(24, 16);
    egui::CentralPanel::default()
        .frame(
            egui::Frame::NONE
                .fill(ui.visuals().extreme_bg_color)
                .inner_margin(margin),
        )
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.label(
                    RichText::new(words(language, "governance.title"))
                        .font(theme::strong_font(18.0)),
                );
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    take_away(app, ui, &matrix, language);
                });
            });
            ui.label(RichText::new(words(language, "governance.explain")).weak());
            for note in &matrix.notes {
                widgets::info(
                    ui,
                    RichText::new(note).small(),
                    ui.visuals().weak_text_color(),
                );
            }
            ui.add_space(6.0);
            legend(ui, language);
            ui.add_space(8.0);
            let width =
                ((ui.available_width() - HEAD - 14.0) / matrix.clusters.len() as f32).max(120.0);
            heads(ui, &matrix, width, language);
            egui::ScrollArea::vertical()
                .auto_shrink(false)
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    for (b, block) in matrix.blocks.iter().enumerate() {
                        draw_block(&mut app.governance.open, ui, (b, block), width);
                    }
                });
        });
}

/// Copy and save as a table.
fn take_away(app: &App, ui: &mut Ui, matrix: &Governance, language: Language) {
    if ui.button(words(language, "table.save")).clicked() {
        let sheet = governance_sheet(matrix, language);
        app.dialogs.ask_save_sheet(ui.ctx(), language, sheet);
    }
    if ui.button(words(language, "table.copy")).clicked() {
        ui.ctx()
            .copy_text(governance_sheet(matrix, language).to_tsv(language));
    }
}

fn heads(ui: &mut Ui, matrix: &Governance, width: f32, language: Language) {
    let (rect, _) = ui.allocate_exact_size(
        vec2(HEAD + width * matrix.clusters.len() as f32, 40.0),
        Sense::hover(),
    );
    let painter = ui.painter();
    for (i, cluster) in matrix.clusters.iter().enumerate() {
        let x = rect.min.x + HEAD + width * i as f32 + PAD.x;
        let name = painter.layout(
            cluster.short.clone(),
            theme::strong_font(15.0),
            ui.visuals().text_color(),
            width - PAD.x,
        );
        painter.galley(pos2(x, rect.min.y), name, ui.visuals().text_color());
        let facts = count(language, cluster.facts);
        let line = say(language, "governance.facts", &[("count", &facts)]);
        let facts = egui::FontId::proportional(11.0);
        let weak = ui.visuals().weak_text_color();
        painter.text(
            pos2(x, rect.min.y + 20.0),
            egui::Align2::LEFT_TOP,
            line,
            facts,
            weak,
        );
    }
    let line = ui.visuals().widgets.noninteractive.bg_stroke;
    painter.hline(rect.x_range(), rect.max.y, line);
}

fn draw_block(
    open: &mut Option<(usize, usize, usize)>,
    ui: &mut Ui,
    (b, block): (usize, &Block),
    width: f32,
) {
    ui.add_space(14.0);
    ui.label(
        RichText::new(block.title.to_uppercase())
            .font(theme::strong_font(11.0))
            .weak(),
    );
    ui.add_space(4.0);
    for (r, row) in block.rows.iter().enumerate() {
        let text = ui.visuals().text_color();
        let body = egui::FontId::proportional(13.0);
        let question = ui
            .painter()
            .layout(row.label.clone(), body.clone(), text, HEAD - PAD.x);
        let answers: Vec<_> = row
            .cells
            .iter()
            .map(|c| {
                ui.painter().layout(
                    c.text.clone(),
                    body.clone(),
                    text,
                    width - 2.0 * PAD.x - 18.0,
                )
            })
            .collect();
        let tallest = answers
            .iter()
            .chain([&question])
            .map(|g| g.size().y)
            .fold(0.0, f32::max);
        let height = tallest + 2.0 * PAD.y;
        let size = vec2(HEAD + width * row.cells.len() as f32, height);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        ui.painter().galley(
            rect.min + vec2(0.0, PAD.y),
            question,
            ui.visuals().weak_text_color(),
        );
        for (c, (cell, answer)) in row.cells.iter().zip(answers).enumerate() {
            let min = rect.min + vec2(HEAD + width * c as f32, 0.0);
            let at = Rect::from_min_size(min, vec2(width - 4.0, height));
            let key = (b, r, c);
            if draw_cell(ui, (at, key), cell, answer, *open == Some(key), &row.label) {
                *open = if *open == Some(key) { None } else { Some(key) };
            }
        }
        let line = ui.visuals().widgets.noninteractive.bg_stroke;
        ui.painter().hline(rect.x_range(), rect.max.y, line);
    }
}

/// One answer; true when it was clicked.
fn draw_cell(
    ui: &mut Ui,
    (rect, key): (Rect, (usize, usize, usize)),
    cell: &GovCell,
    answer: Arc<egui::Galley>,
    is_open: bool,
    question: &str,
) -> bool {
    let id = ui.scope_id().with(key);
    let has = !cell.statements.is_empty();
    let response = ui.interact(rect, id, if has { Sense::click() } else { Sense::hover() });
    let name = format!("{question}: {}", cell.text);
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, has, is_open, &name));
    let visuals = ui.visuals();
    if is_open {
        ui.painter().rect(
            rect.shrink(1.0),
            4.0,
            visuals.selection.bg_fill,
            visuals.selection.stroke,
            StrokeKind::Inside,
        );
    } else if has && response.hovered() {
        ui.painter()
            .rect_filled(rect.shrink(1.0), 4.0, visuals.faint_bg_color);
    }
    let color = if cell.state.is_said() {
        visuals.text_color()
    } else {
        visuals.weak_text_color()
    };
    mark(ui, rect.min + vec2(PAD.x + 4.0, PAD.y + 8.0), cell.state);
    ui.painter().galley_with_override_text_color(
        rect.min + vec2(PAD.x + 18.0, PAD.y),
        answer,
        color,
    );
    if has {
        response.on_hover_cursor(egui::CursorIcon::PointingHand)
    } else {
        response
    }
    .clicked()
}

/// The sign of a state: filled, half, hollow, crossed, dot.
fn mark(ui: &Ui, at: egui::Pos2, state: CellState) {
    let painter = ui.painter();
    let ink = ui.visuals().text_color();
    let weak = ui.visuals().weak_text_color();
    let square = Rect::from_center_size(at, vec2(9.0, 9.0));
    let outline = Stroke::new(1.2, ink);
    match state {
        CellState::Stated | CellState::Instance => {
            painter.rect_filled(square, 1.0, ink);
        }
        CellState::General => {
            let mut half = square;
            half.set_width(4.5);
            painter.rect_filled(half, 1.0, ink);
            painter.rect_stroke(square, 1.0, outline, StrokeKind::Inside);
        }
        CellState::Disputed => {
            painter.text(
                at,
                egui::Align2::CENTER_CENTER,
                "≠",
                theme::strong_font(14.0),
                contested(ui),
            );
        }
        CellState::NotGiven | CellState::NotMentioned => {
            painter.circle_filled(at, 1.8, weak);
        }
        CellState::Synthetic => {
            painter.rect_stroke(square, 1.0, Stroke::new(1.2, weak), StrokeKind::Inside);
        }
    }
}

fn contested(ui: &Ui) -> Color32 {
    if ui.visuals().dark_mode {
        Color32::from_rgb(0xF2, 0xB9, 0x4B)
    } else {
        Color32::from_rgb(0xA3, 0x3B, 0x00)
    }
}

fn legend(ui: &mut Ui, language: Language) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for state in CellState::ALL {
            let (rect, _) = ui.allocate_exact_size(vec2(14.0, 14.0), Sense::hover());
            mark(ui, rect.center(), state);
            ui.label(RichText::new(words(language, state.key())).small());
            ui.add_space(12.0);
        }
    });
}

/// What the sources say in the open cell.
fn statements(app: &mut App, ui: &mut Ui, matrix: &Governance, language: Language) {
    let margin = egui::Margin::symmetric(14, 14);
    let frame = egui::Frame::new()
        .fill(ui.visuals().panel_fill)
        .inner_margin(margin);
    let open = app.governance.open;
    egui::Panel::right("statements")
        .frame(frame)
        .default_size(330.0)
        .size_range(240.0..=560.0)
        .show(ui, |ui| {
            let found = open.and_then(|(b, r, c)| {
                let row = matrix.blocks.get(b)?.rows.get(r)?;
                Some((row, row.cells.get(c)?, matrix.clusters.get(c)?))
            });
            let Some((row, cell, cluster)) = found else {
                ui.add_space(8.0);
                ui.label(RichText::new(words(language, "governance.pick")).weak());
                return;
            };
            ui.label(RichText::new(&cluster.short).weak());
            ui.label(RichText::new(&row.label).font(theme::strong_font(15.0)));
            ui.label(&cell.text);
            let facts = count(language, cell.fact_count);
            let facts = say(language, "governance.facts", &[("count", &facts)]);
            ui.label(
                RichText::new(format!("{} · {facts}", words(language, cell.state.key())))
                    .weak()
                    .small(),
            );
            ui.add_space(6.0);
            egui::ScrollArea::vertical()
                .auto_shrink(false)
                .show(ui, |ui| {
                    for statement in &cell.statements {
                        one(ui, statement, language);
                    }
                });
        });
}

fn one(ui: &mut Ui, statement: &Statement, language: Language) {
    egui::Frame::new()
        .fill(ui.visuals().extreme_bg_color)
        .stroke(ui.visuals().widgets.noninteractive.bg_stroke)
        .corner_radius(6)
        .inner_margin(10)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.label(&statement.text);
            let mut parts = Vec::new();
            parts.extend(statement.voice.clone());
            parts.extend(statement.date.clone());
            parts.push(statement.evidence.say(language).to_owned());
            if statement.general {
                parts.push(words(language, "governance.general").to_owned());
            }
            ui.label(RichText::new(parts.join(" · ")).weak().small());
            let place = [statement.source.as_str(), statement.place.as_str()];
            let place: Vec<&str> = place.into_iter().filter(|p| !p.is_empty()).collect();
            ui.label(RichText::new(place.join(", ")).weak().small());
        });
    ui.add_space(6.0);
}
