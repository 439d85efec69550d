//! The network on screen: one widget with its own camera, pointer and painter, all reading the
//! same scene as the exporters.

mod camera;
mod card;
mod emphasis;
mod labels;
mod paint;
mod pick;
mod pointer;

use super::app::App;
use super::render::{Drawn, Eye, Look, Renderer};
use super::theme;
use crate::base::geometry::Rect as World;
use crate::base::id::NodeId;
use crate::base::wording::{Language, Message, count, say, words};
use crate::figure::Scene;
use crate::session::{CameraOrder, Command, Desk};
use camera::Camera;
use egui::{Rect, Sense, Ui};
use emphasis::Emphasis;

/// What the canvas remembers between frames.
pub(super) struct Canvas {
    /// What draws the network.
    pub(super) renderer: Renderer,
    /// The user is told once when no graphics processor draws and ties are left out.
    pub(super) tell: bool,
    camera: Camera,
    gesture: pointer::Gesture,
    hovered: Option<(NodeId, f64)>,
    rested: card::Rested,
    picks: pick::Cache,
    emphasis: emphasis::Cache,
    labels: labels::Cache,
    bounds: Option<(u64, World)>,
    drawn: Drawn,
    order_seen: u64,
    lock_tried: f64,
}

impl Default for Canvas {
    fn default() -> Self {
        Self {
            renderer: Renderer::mesh(),
            tell: false,
            camera: Camera::default(),
            gesture: pointer::Gesture::default(),
            hovered: None,
            rested: card::Rested::default(),
            picks: pick::Cache::default(),
            emphasis: emphasis::Cache::default(),
            labels: labels::Cache::default(),
            bounds: None,
            drawn: Drawn::default(),
            order_seen: 0,
            lock_tried: 0.0,
        }
    }
}

impl Canvas {
    /// Names written and names there are, for the status bar; `None` before the first picture.
    pub(super) fn label_counts(&self) -> Option<(usize, usize)> {
        self.labels.counts()
    }

    /// Ties drawn and ties there are, when not all are drawn.
    pub(super) fn ties_left_out(&self) -> Option<(usize, usize)> {
        (self.drawn.ties < self.drawn.of).then_some((self.drawn.ties, self.drawn.of))
    }

    /// The box around everything, world units; found once per picture.
    fn bounds(&mut self, version: u64, scene: &Scene) -> World {
        match self.bounds {
            Some((of, bounds)) if of == version => bounds,
            _ => self.bounds.insert((version, scene.bounds())).1,
        }
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
        say_in_the_middle(ui, rect, words(language, "canvas.arranging"));
        return;
    };
    let canvas = &mut app.canvas;
    follow_orders(canvas, desk, &scene, rect);
    let hovered = canvas.hovered.map(|(n, _)| n);
    let emphasis = canvas.emphasis.of(desk, &scene, hovered);
    let hits = canvas.picks.hits(ui, &response, desk.version, &scene);
    let mut commands = Vec::new();
    let place = pointer::Place {
        rect,
        response: &response,
        hits: &hits,
        scene: &scene,
    };
    pointer::handle(canvas, ui, desk, &place, &emphasis, &mut commands);
    paint(canvas, ui, desk, (&scene, &emphasis), rect);
    if desk.subset.nodes == 0 {
        say_in_the_middle(ui, rect, words(language, "filter.empty"));
    }
    if canvas.gesture.is_idle() {
        card::show(canvas, ui, desk, &place, language);
    }
    if std::mem::take(&mut canvas.tell) {
        // Told when it matters, and then no more.
        if canvas.ties_left_out().is_some() {
            commands.push(Command::Tell(Message::new("canvas.compatibility")));
        } else {
            canvas.tell = true;
        }
    }
    let summary = summary(desk, language);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Canvas, true, &summary));
    context_menu(app, &response);
    overlay(app, ui, rect, &mut commands);
    for command in commands {
        app.session.dispatch(command);
    }
}

fn say_in_the_middle(ui: &Ui, rect: Rect, text: &str) {
    ui.painter().text(
        rect.center(),
        egui::Align2::CENTER_CENTER,
        text,
        egui::FontId::proportional(15.0),
        ui.visuals().weak_text_color(),
    );
}

fn follow_orders(canvas: &mut Canvas, desk: &Desk, scene: &Scene, rect: Rect) {
    let (number, order) = desk.view.camera;
    if number != canvas.order_seen {
        canvas.order_seen = number;
        match order {
            CameraOrder::Fit => canvas.camera.follow_all(),
            CameraOrder::FitSelection => {
                let picked = |n: usize| desk.view.selection.contains(&NodeId::from_index(n));
                canvas.camera.fit(&camera::bounds(scene, &picked), rect);
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
    if let Some((node, steps)) = desk.view.focus
        && !canvas.camera.keeps((node, steps))
    {
        let near = crate::session::picture::neighbourhood(&desk.network, node, steps);
        let within = |n: usize| near.get(n) == Some(&true);
        canvas
            .camera
            .keep_focus((node, steps), &camera::bounds(scene, &within), rect);
    } else if desk.view.focus.is_none() {
        canvas.camera.release_focus();
    }
    let bounds = canvas.bounds(desk.version, scene);
    canvas.camera.update(&bounds, rect);
}

fn paint(
    canvas: &mut Canvas,
    ui: &Ui,
    desk: &Desk,
    (scene, emphasis): (&Scene, &Emphasis),
    rect: Rect,
) {
    let painter = ui.painter_at(rect);
    let view = canvas.camera.transform();
    let look = Look {
        scene,
        flags: emphasis.flags(),
        eye: Eye {
            view,
            rect,
            pixels_per_point: ui.pixels_per_point(),
            zoom: canvas.camera.zoom_of_fit(),
        },
        bounds: canvas.bounds(desk.version, scene),
    };
    canvas.drawn = canvas.renderer.paint(&painter, &look);
    let wish = labels::Wish {
        mode: desk.study.appearance.labels,
        selection: &desk.view.selection,
        hovered: canvas.hovered.map(|(n, _)| n),
        version: desk.version,
    };
    canvas.labels.paint(&painter, scene, &view, emphasis, &wish);
    if let Some(marquee) = canvas.gesture.marquee() {
        paint::marquee(&painter, marquee, scene.theme);
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
