//! The network on screen: one widget with its own camera, pointer and painter, all reading the
//! same scene as the exporters.

mod camera;
mod card;
mod emphasis;
mod labels;
mod paint;
mod pointer;
mod ties;

use super::app::App;
use super::theme;
use crate::base::geometry::Vec2;
use crate::base::id::NodeId;
use crate::base::wording::{Language, count, say, words};
use crate::figure::Scene;
use crate::figure::hit::Hits;
use crate::session::{CameraOrder, Command, Desk};
use camera::Camera;
use egui::{Rect, Sense, Ui};
use emphasis::Emphasis;
use std::sync::Arc;

/// What the canvas remembers between frames.
#[derive(Default)]
pub(super) struct Canvas {
    camera: Camera,
    gesture: pointer::Gesture,
    hovered: Option<(NodeId, f64)>,
    hits: Option<(u64, Arc<Hits>)>,
    labels: labels::Cache,
    order_seen: u64,
    lock_tried: f64,
}

impl Canvas {
    /// Names written and names there are, for the status bar; `None` before the first picture.
    pub(super) fn label_counts(&self) -> Option<(usize, usize)> {
        self.labels.counts()
    }
}

/// Draws the canvas and carries out what the pointer asks.
pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let language = app.session.language();
    let (rect, response) = ui.allocate_exact_size(ui.available_size(), Sense::click_and_drag());
    let Some(desk) = app.session.desk() else {
        return;
    };
    let Some(scene) = desk.scene().cloned() else {
        let color = ui.visuals().weak_text_color();
        let text = words(language, "canvas.arranging");
        let font = egui::FontId::proportional(15.0);
        ui.painter().text(
            rect.center(),
            egui::Align2::CENTER_CENTER,
            text,
            font,
            color,
        );
        return;
    };
    let canvas = &mut app.canvas;
    follow_orders(canvas, desk, &scene, rect);
    let emphasis = Emphasis::of(desk, &scene, canvas.hovered.map(|(n, _)| n));
    let hits = canvas.hits(desk.version, &scene);
    let mut commands = Vec::new();
    let place = pointer::Place {
        rect,
        response: &response,
        hits: &hits,
        scene: &scene,
    };
    pointer::handle(canvas, ui, desk, &place, &emphasis, &mut commands);
    paint(canvas, ui, desk, (&scene, &emphasis), rect, language);
    if canvas.gesture.is_idle() {
        card::show(canvas, ui, desk, language);
    }
    let summary = summary(desk, language);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Canvas, true, &summary));
    context_menu(app, &response);
    overlay(app, ui, rect, &mut commands);
    for command in commands {
        app.session.dispatch(command);
    }
}

impl Canvas {
    fn hits(&mut self, version: u64, scene: &Scene) -> Arc<Hits> {
        if let Some((of, hits)) = &self.hits
            && *of == version
        {
            return Arc::clone(hits);
        }
        let hits = Arc::new(Hits::new(scene));
        self.hits = Some((version, Arc::clone(&hits)));
        hits
    }
}

fn follow_orders(canvas: &mut Canvas, desk: &Desk, scene: &Scene, rect: Rect) {
    let (number, order) = desk.view.camera;
    let bounds = || camera::bounds(scene, None);
    if number != canvas.order_seen {
        canvas.order_seen = number;
        match order {
            CameraOrder::Fit => canvas.camera.follow_all(),
            CameraOrder::FitSelection => {
                let picked = |n: usize| desk.view.selection.contains(&NodeId::from_index(n));
                canvas
                    .camera
                    .fit(&camera::bounds(scene, Some(&picked)), rect);
            }
            CameraOrder::Centre(node) => {
                if let Some(at) = scene.positions.get(node.index()) {
                    canvas.camera.centre(*at, rect);
                }
            }
            CameraOrder::ZoomIn => canvas.camera.zoom(rect.center(), 1.2),
            CameraOrder::ZoomOut => canvas.camera.zoom(rect.center(), 1.0 / 1.2),
        }
    }
    if let Some((node, steps)) = desk.view.focus {
        let near = crate::session::picture::neighbourhood(&desk.network, node, steps);
        let within = |n: usize| near.get(n) == Some(&true);
        canvas
            .camera
            .keep_focus((node, steps), &camera::bounds(scene, Some(&within)), rect);
    } else {
        canvas.camera.release_focus();
    }
    canvas.camera.update(&bounds(), rect);
}

fn paint(
    canvas: &mut Canvas,
    ui: &Ui,
    desk: &Desk,
    (scene, emphasis): (&Scene, &Emphasis),
    rect: Rect,
    language: Language,
) {
    let painter = ui.painter_at(rect);
    let view = canvas.camera.transform();
    let hovered = canvas.hovered.map(|(n, _)| n);
    paint::enclosures(&painter, scene, &view);
    ties::paint(&painter, scene, &view, emphasis);
    paint::nodes(&painter, scene, &view, emphasis);
    paint::rings(&painter, scene, &view, desk, hovered);
    let wish = labels::Wish {
        mode: desk.study.appearance.labels,
        selection: &desk.view.selection,
        hovered,
        version: desk.version,
    };
    canvas.labels.paint(&painter, scene, &view, emphasis, &wish);
    if let Some(marquee) = canvas.gesture.marquee() {
        paint::marquee(&painter, marquee, scene.theme);
    }
    if desk.subset.nodes == 0 {
        painter.text(
            rect.center(),
            egui::Align2::CENTER_CENTER,
            words(language, "filter.empty"),
            egui::FontId::proportional(15.0),
            ui.visuals().weak_text_color(),
        );
    }
}

/// What a screen reader says of the canvas.
fn summary(desk: &Desk, language: Language) -> String {
    let c = |n| count(language, n);
    let text = say(
        language,
        "canvas.summary",
        &[
            ("members", &c(desk.network.node_count())),
            ("ties", &c(desk.network.ties().len())),
        ],
    );
    if desk.study.source.dataset.is_synthetic() {
        format!("{}. {text}", words(language, "badge.synthetic"))
    } else {
        text
    }
}

fn context_menu(app: &mut App, response: &egui::Response) {
    use crate::session::ActionId as Id;
    let language = app.session.language();
    let picked = app
        .session
        .desk()
        .is_some_and(|d| !d.view.selection.is_empty());
    let entries: &[Id] = if picked {
        &[
            Id::Focus,
            Id::Neighbours,
            Id::Pin,
            Id::ShowInTable,
            Id::FitSelection,
            Id::Hide,
        ]
    } else {
        &[
            Id::FitAll,
            Id::Arrange,
            Id::UnpinAll,
            Id::ShowAll,
            Id::Export,
        ]
    };
    let mut chosen = None;
    response.context_menu(|ui| {
        for id in entries {
            let Some(action) = crate::session::action::find(*id) else {
                continue;
            };
            let mut button = egui::Button::new(words(language, action.name));
            if !action.shortcut.is_empty() {
                button = button.shortcut_text(action.shortcut);
            }
            if ui.add(button).clicked() {
                chosen = Some((*id, ui.ctx().clone()));
            }
        }
    });
    if let Some((id, _)) = chosen {
        app.pending = Some(id);
    }
}

/// Buttons over the canvas: zoom, fit, lock, live.
fn overlay(app: &App, ui: &mut Ui, rect: Rect, commands: &mut Vec<Command>) {
    use crate::session::ViewChange as Change;
    let language = app.session.language();
    let Some(desk) = app.session.desk() else {
        return;
    };
    let view = &desk.view;
    if !view.left_open {
        let corner = Rect::from_min_max(rect.min + egui::vec2(14.0, 12.0), rect.max);
        let width = corner.width().min(220.0);
        let column = Rect::from_min_size(corner.min, egui::vec2(width, corner.height()));
        ui.scope_builder(egui::UiBuilder::new().max_rect(column), |ui| {
            super::panels::legend(ui, desk, language, commands);
        });
    }
    let bar = Rect::from_min_max(
        egui::pos2(rect.min.x + 12.0, rect.max.y - 38.0),
        egui::pos2(rect.max.x - 12.0, rect.max.y - 10.0),
    );
    ui.scope_builder(egui::UiBuilder::new().max_rect(bar), |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let mut look = |change| commands.push(Command::View(change));
            let minus = ui
                .button("−")
                .on_hover_text(words(language, "action.zoom-out"));
            if minus
                .accessible_name(words(language, "action.zoom-out"))
                .clicked()
            {
                look(Change::Camera(CameraOrder::ZoomOut));
            }
            let percent = format!("{:.0} %", app.canvas.camera.zoom_of_fit() * 100.0);
            ui.add_sized([48.0, 20.0], egui::Label::new(percent).selectable(false));
            let plus = ui
                .button("+")
                .on_hover_text(words(language, "action.zoom-in"));
            if plus
                .accessible_name(words(language, "action.zoom-in"))
                .clicked()
            {
                look(Change::Camera(CameraOrder::ZoomIn));
            }
            if ui.button(words(language, "canvas.fit")).clicked() {
                look(Change::Camera(CameraOrder::Fit));
            }
            let tried = ui.input(|i| i.time) - app.canvas.lock_tried < 0.6;
            let mut lock = egui::Button::selectable(view.locked, words(language, "canvas.lock"));
            if tried && view.locked {
                lock = lock.stroke(egui::Stroke::new(
                    2.0,
                    theme::accent(desk.study.appearance.theme),
                ));
                ui.ctx().request_repaint_after_secs(0.6);
            }
            if ui
                .add(lock)
                .on_hover_text(words(language, "action.lock"))
                .clicked()
            {
                look(Change::Lock(!view.locked));
            }
            let live = egui::Button::selectable(view.live, words(language, "canvas.live"));
            if ui
                .add(live)
                .on_hover_text(words(language, "action.live"))
                .clicked()
            {
                look(Change::Live(!view.live));
            }
        });
    });
}

/// A point on screen as egui has it.
fn to_screen(view: &crate::base::geometry::Transform, p: Vec2) -> egui::Pos2 {
    let p = view.apply(p);
    egui::pos2(p.x as f32, p.y as f32)
}
