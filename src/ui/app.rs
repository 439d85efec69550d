//! The application in its window: layout of the parts, and what belongs to the window alone.

use super::canvas::Canvas;
use super::dialogs::{Answer, Dialogs};
use super::export::ExportForm;
use super::find::Find;
use super::help::Help;
use super::import::{self, ImportForm};
use super::methods::Methods;
use super::tabs::{GovernanceTab, TableTab};
use super::toasts::Toasts;
use super::{actions, menu, panels, status, theme};
use crate::base::wording::{Language, words};
use crate::figure::Theme;
use crate::session::jobs::{JobKind, Wake};
use crate::session::storage::Storage;
use crate::session::{ActionId, Command, ImportStep, Session, Tab, ViewChange};
use std::path::PathBuf;
use std::sync::Arc;

/// The window's contents.
pub struct App {
    pub(super) session: Session,
    pub(super) canvas: Canvas,
    pub(super) dialogs: Dialogs,
    pub(super) export: ExportForm,
    pub(super) find: Find,
    pub(super) help: Help,
    pub(super) import: ImportForm,
    pub(super) methods: Methods,
    pub(super) governance: GovernanceTab,
    pub(super) table: TableTab,
    pub(super) panels: panels::Memory,
    /// An action asked for inside a closure that could not carry it out.
    pub(super) pending: Option<ActionId>,
    toasts: Toasts,
    dressed: Option<Theme>,
    title: String,
}

impl App {
    /// A window that begins with opening files (several = a table and its companions); none =
    /// the bundled image clusters.
    #[must_use]
    pub fn new(
        ctx: &egui::Context,
        storage: Arc<dyn Storage>,
        language: Language,
        files: &[PathBuf],
    ) -> Self {
        theme::install_fonts(ctx);
        let waker = ctx.clone();
        let wake: Wake = Arc::new(move || waker.request_repaint());
        let mut session = Session::new(storage, wake, language);
        let name = files.first().map_or_else(
            || "image-clusters".to_owned(),
            |f| f.to_string_lossy().into_owned(),
        );
        session.dispatch(if crate::format::bundled::find(&name).is_some() {
            Command::Open {
                name,
                companions: files.iter().skip(1).cloned().collect(),
            }
        } else {
            Command::Import(ImportStep::Begin(files.to_vec()))
        });
        let mut app = Self {
            session,
            canvas: Canvas::default(),
            dialogs: Dialogs::default(),
            export: ExportForm::default(),
            find: Find::default(),
            help: Help::default(),
            import: ImportForm::default(),
            methods: Methods::closed(),
            governance: GovernanceTab::default(),
            table: TableTab::default(),
            panels: panels::Memory::default(),
            pending: None,
            toasts: Toasts::default(),
            dressed: None,
            title: String::new(),
        };
        app.dress(ctx);
        app
    }

    /// Lets the graphics processor of the window draw the network.
    pub fn draw_by(&mut self, state: &eframe::egui_wgpu::RenderState) {
        let resources = &mut state.renderer.write().callback_resources;
        super::render::gpu::install(resources, &state.device, state.target_format);
        let played = state.adapter.get_info().device_type == wgpu::DeviceType::Cpu;
        self.canvas.renderer = super::render::Renderer::gpu(played);
    }

    /// Tells the user, once, when ties of a large network are left out for want of a graphics
    /// processor.
    pub fn tell_compatibility(&mut self, tell: bool) {
        self.canvas.tell = tell;
    }

    /// The session, for tests.
    #[must_use]
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Sends the session a command, as a panel would.
    pub fn dispatch(&mut self, command: Command) {
        self.session.dispatch(command);
    }

    fn dress(&mut self, ctx: &egui::Context) {
        let theme = self
            .session
            .desk()
            .map_or(Theme::Light, |d| d.study.appearance.theme);
        if self.dressed != Some(theme) {
            theme::dress(ctx, theme);
            self.dressed = Some(theme);
        }
    }

    /// Takes in what has happened since the last frame.
    pub fn update(&mut self, ctx: &egui::Context) {
        if self.session.receive() {
            ctx.request_repaint();
        }
        for answer in self.dialogs.answers() {
            match answer {
                Answer::Open(mut paths) => {
                    paths.sort();
                    self.session
                        .dispatch(Command::Import(ImportStep::Begin(paths)));
                }
                Answer::Add(paths) => {
                    self.session
                        .dispatch(Command::Import(ImportStep::Add(paths)));
                }
                Answer::Save(path) => self.export.place_at(&path),
                Answer::SaveChart(path, kind) => {
                    self.session.dispatch(Command::ExportChart { path, kind });
                }
                Answer::SaveSheet(path, sheet) => {
                    self.session.dispatch(Command::SaveSheet {
                        path,
                        sheet: *sheet,
                    });
                }
            }
        }
        self.dress(ctx);
    }

    /// Draws the window into a root `Ui`.
    pub fn show(&mut self, ui: &mut egui::Ui) {
        if self.session.import().is_none() {
            for id in actions::pressed(ui) {
                self.perform(ui, id);
            }
            self.escape(ui);
        }
        self.take_dropped(ui);
        if let Some(text) = import::pasted(ui) {
            self.session
                .dispatch(Command::Import(ImportStep::Paste(text)));
        }
        self.retitle(ui);
        menu::show(self, ui);
        status::show(self, ui);
        let tab = self.session.desk().map(|d| d.view.tab);
        if tab == Some(Tab::Network) {
            panels::left(self, ui);
        }
        if matches!(tab, Some(Tab::Network | Tab::Table)) {
            panels::right(self, ui);
        }
        let paper = self
            .session
            .desk()
            .map_or(Theme::Light, |d| d.study.appearance.theme);
        let frame = egui::Frame::NONE.fill(theme::ink(paper.background()));
        egui::CentralPanel::default()
            .frame(frame)
            .show(ui, |ui| match tab {
                None => self.empty(ui),
                Some(Tab::Network) => super::canvas::show(self, ui),
                Some(Tab::Governance) => super::tabs::governance(self, ui),
                Some(Tab::Table) => super::tabs::table(self, ui),
            });
        if let Some(id) = self.pending.take() {
            self.perform(ui, id);
        }
        super::export::show(self, ui);
        import::show(self, ui);
        super::help::show(self, ui);
        super::methods::show(self, ui);
        let language = self.session.language();
        let gone = self.toasts.show(ui, self.session.notices(), language);
        for id in gone {
            self.session.dispatch(Command::Dismiss(id));
        }
        self.drop_hint(ui);
    }

    /// Nothing is open: what can be opened.
    fn empty(&mut self, ui: &mut egui::Ui) {
        let language = self.session.language();
        if self.session.is_running(JobKind::Load) || self.session.is_running(JobKind::Import) {
            ui.centered_and_justified(|ui| {
                ui.label(words(language, "start.opening"));
            });
            return;
        }
        ui.vertical_centered(|ui| {
            ui.add_space(ui.available_height() * 0.3);
            ui.heading(words(language, "start.title"));
            ui.label(words(language, "start.explain"));
            ui.add_space(12.0);
            if ui
                .button(words(language, "action.open-reconstruction"))
                .clicked()
            {
                self.open("image-clusters");
            }
            if ui
                .button(words(language, "action.open-documented"))
                .clicked()
            {
                self.open("image-clusters-documented");
            }
            if ui.button(words(language, "action.open")).clicked() {
                self.dialogs.ask_open(ui.ctx(), language);
            }
        });
    }

    /// Escape steps out: dialog, focus, selection.
    fn escape(&mut self, ui: &egui::Ui) {
        let popup = egui::Popup::is_any_open(ui.ctx());
        if popup || !ui.input(|i| i.key_pressed(egui::Key::Escape)) {
            return;
        }
        if self.help.close()
            || std::mem::take(&mut self.methods.open)
            || self.export.close()
            || self.find.close()
        {
            return;
        }
        let Some(view) = self.session.desk().map(|d| &d.view) else {
            return;
        };
        if view.focus.is_some() {
            self.session
                .dispatch(Command::View(ViewChange::Focus(None)));
        } else if !view.selection.is_empty() {
            self.session
                .dispatch(Command::View(ViewChange::Select(Default::default())));
        }
    }

    fn take_dropped(&mut self, ui: &egui::Ui) {
        let dropped = ui.input(|i| i.raw.dropped_files.clone());
        let mut paths: Vec<PathBuf> = Vec::new();
        for file in dropped {
            let path = file.path().to_owned();
            if path.as_os_str().is_empty() {
                continue;
            }
            paths.push(path);
        }
        if paths.is_empty() {
            return;
        }
        paths.sort();
        let step = match self.session.import() {
            Some(_) => ImportStep::Add(paths),
            None => ImportStep::Begin(paths),
        };
        self.session.dispatch(Command::Import(step));
    }

    fn drop_hint(&self, ui: &egui::Ui) {
        if ui.input(|i| i.raw.hovered_files.is_empty()) {
            return;
        }
        let layer = egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("drop"));
        let painter = ui.layer_painter(layer);
        let rect = ui.content_rect();
        painter.rect_filled(rect, 0.0, egui::Color32::from_black_alpha(140));
        painter.text(
            rect.center(),
            egui::Align2::CENTER_CENTER,
            words(self.session.language(), "start.drop"),
            theme::strong_font(20.0),
            egui::Color32::WHITE,
        );
    }

    fn retitle(&mut self, ui: &egui::Ui) {
        let language = self.session.language();
        let title = self.session.desk().map_or_else(
            || "Milieu".to_owned(),
            |desk| {
                let dataset = &desk.study.source.dataset;
                let mark = if dataset.is_synthetic() {
                    words(language, "title.synthetic")
                } else {
                    ""
                };
                format!("{}{mark} — Milieu", dataset.title.say(language))
            },
        );
        if title != self.title {
            ui.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.update(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.show(ui);
    }
}
