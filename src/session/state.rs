//! The session: one desk, its jobs and messages. Commands go in, pictures and answers come out.

use super::chart::ChartKind;
use super::command::Command;
use super::desk::{Desk, Needs};
use super::edit::{self, Edit};
use super::import::Import;
use super::jobs::{
    ArrangeOrder, ChartOrder, Event, ExportOrder, JobKind, Jobs, JudgeOrder, Live, LoadOrder,
    MeasureOrder, Outcome, Wake,
};
use super::notice::{Notice, Notices};
use super::open::OpenError;
use super::statistics::{self, NULL_DRAWS, SEED, Statistics};
use super::storage::Storage;
use super::study::{Placement, Study};
use super::view::{CameraOrder, Population, ViewChange};
use crate::base::geometry::Vec2;
use crate::base::id::NodeId;
use crate::base::wording::{Language, Message};
use crate::compare::chance::NullOptions;
use crate::compare::validation::Checked;
use crate::export::sheet_bytes;
use std::path::PathBuf;
use std::sync::Arc;

/// The application without a window.
pub struct Session {
    desk: Option<Desk>,
    pub(super) import: Option<Import>,
    pub(super) jobs: Jobs,
    live: Arc<Live>,
    pub(super) notices: Notices,
    language: Language,
    pub(super) storage: Arc<dyn Storage>,
    validation: Option<Vec<Checked>>,
}

impl Session {
    /// A session with nothing open. `wake` is called from other threads when something has come
    /// in for [`Session::receive`].
    #[must_use]
    pub fn new(storage: Arc<dyn Storage>, wake: Wake, language: Language) -> Self {
        Self {
            desk: None,
            import: None,
            jobs: Jobs::new(wake),
            live: Arc::new(Live::default()),
            notices: Notices::default(),
            language,
            storage,
            validation: None,
        }
    }

    /// What lies open.
    #[must_use]
    pub fn desk(&self) -> Option<&Desk> {
        self.desk.as_ref()
    }

    /// Language of the window.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// Messages that wait, oldest first.
    #[must_use]
    pub fn notices(&self) -> &[Notice] {
        self.notices.all()
    }

    /// Jobs that run, with the share done.
    #[must_use]
    pub fn running(&self) -> Vec<(JobKind, f32)> {
        self.jobs.running()
    }

    /// A job of this kind runs.
    #[must_use]
    pub fn is_running(&self, kind: JobKind) -> bool {
        self.jobs.runs(kind)
    }

    /// Carries out a request. Returns at once: what takes long is a job.
    pub fn dispatch(&mut self, command: Command) {
        match command {
            Command::Open { name, companions } => self.load(name, companions, None),
            Command::OpenBytes { name, bytes } => self.load(name, Vec::new(), Some(bytes)),
            Command::Import(step) => self.step_import(step),
            Command::Cancel => self.cancel(),
            Command::Language(language) => {
                self.language = language;
                if let Some(desk) = &mut self.desk {
                    desk.redraw(language);
                }
            }
            Command::Tell(message) => self.notices.pass(message),
            Command::Dismiss(id) => self.notices.dismiss(id),
            Command::Edit(edit) => self.edit(edit),
            Command::Drag(moves) => self.drag(&moves),
            Command::Drop { moves, pin } => self.drop_nodes(moves, pin),
            Command::View(change) => self.look_at(change),
            Command::Undo => self.travel(|desk| desk.history.undo()),
            Command::Redo => self.travel(|desk| desk.history.redo()),
            Command::GoTo(index) => self.travel(|desk| desk.history.go_to(index)),
            Command::Export {
                path,
                exporter,
                dpi,
            } => self.export(path, exporter, dpi),
            Command::SaveSheet { path, sheet } => {
                let extension = path
                    .extension()
                    .map_or_else(String::new, |e| e.to_string_lossy().to_ascii_lowercase());
                let bytes = sheet_bytes(&sheet, &extension, self.language);
                self.jobs.save(path, bytes, Arc::clone(&self.storage));
            }
            Command::ExportChart { path, kind } => self.export_chart(path, kind),
            Command::Measure => self.measure(true),
            Command::StopMeasuring => {
                self.jobs.stop(JobKind::Measure);
                if let Some(desk) = &mut self.desk {
                    desk.statistics.stopped = !desk.statistics.complete;
                }
            }
            Command::Validate => self.jobs.validate(),
            Command::Arrange => self.arrange_again(),
            Command::Judge => self.judge(),
        }
    }

    pub(super) fn load(&mut self, name: String, companions: Vec<PathBuf>, bytes: Option<Vec<u8>>) {
        let order = LoadOrder {
            name,
            companions,
            bytes,
            ..LoadOrder::new(self.language)
        };
        self.jobs.load(order, Arc::clone(&self.storage));
    }

    /// Stops a load, an export, or a layout (which stays as far as it came).
    fn cancel(&mut self) {
        for kind in [JobKind::Load, JobKind::Import, JobKind::Export] {
            if self.jobs.runs(kind) {
                self.jobs.stop(kind);
                if kind == JobKind::Import {
                    self.import = None;
                }
                self.notices.pass(Message::new("job.cancelled"));
            }
        }
        if self.jobs.runs(JobKind::Arrange)
            && let Some(desk) = &mut self.desk
        {
            self.jobs.stop(JobKind::Arrange);
            if let Some(frame) = desk.frame.take() {
                desk.study.placement = Placement::new(&frame.positions, &frame.enclosures, 0, true);
                desk.history.amend(desk.study.clone());
                desk.restage(self.language);
            }
        }
    }

    fn edit(&mut self, edit: Edit) {
        let Some(desk) = &mut self.desk else { return };
        let before = desk.study.clone();
        let name = edit.name();
        edit::apply(&mut desk.study, edit, &desk.network);
        let needs = desk.follow(&before, self.language);
        desk.history.commit(name, desk.study.clone());
        self.serve(needs);
    }

    fn travel(&mut self, to: impl FnOnce(&mut Desk) -> Option<Study>) {
        let Some(desk) = &mut self.desk else { return };
        let Some(study) = to(desk) else { return };
        let before = std::mem::replace(&mut desk.study, study);
        self.jobs.stop(JobKind::Arrange);
        desk.frame = None;
        let needs = desk.follow(&before, self.language);
        self.serve(needs);
    }

    /// Starts the jobs that a change asks for.
    fn serve(&mut self, needs: Needs) {
        if needs.place || needs.sizes {
            self.arrange(None, needs.place);
        }
        if needs.measure {
            self.measure(true);
        }
    }

    fn arrange(&mut self, from: Option<Arc<Vec<Vec2>>>, place: bool) {
        let Some(desk) = &self.desk else { return };
        self.live = Arc::new(Live::default());
        self.jobs.arrange(ArrangeOrder {
            study: desk.study.clone(),
            network: Arc::clone(&desk.network),
            from,
            place,
            live: Arc::clone(&self.live),
        });
    }

    /// Judges the picture as it stands.
    fn judge(&mut self) {
        let Some(desk) = self.desk.as_ref().filter(|d| d.is_placed()) else {
            return;
        };
        self.jobs.judge(JudgeOrder {
            network: Arc::clone(&desk.network),
            positions: Arc::clone(&desk.study.placement.positions),
        });
    }

    fn arrange_again(&mut self) {
        let Some(desk) = &mut self.desk else { return };
        let before = desk.study.clone();
        desk.study.pins.clear();
        desk.study.placement = Placement::default();
        let needs = desk.follow(&before, self.language);
        desk.history
            .commit(Message::new("edit.arrange"), desk.study.clone());
        self.serve(needs);
    }

    fn drag(&mut self, moves: &[(NodeId, Vec2)]) {
        let Some(desk) = &mut self.desk else { return };
        if desk.view.live || self.jobs.runs(JobKind::Arrange) {
            if !self.jobs.runs(JobKind::Arrange) {
                let from = desk.positions();
                self.arrange(Some(from), true);
            }
            self.live.hold(moves);
            return;
        }
        let mut frame = super::jobs::Frame {
            positions: desk.positions(),
            enclosures: Arc::clone(&desk.study.placement.enclosures),
        };
        let positions = Arc::make_mut(&mut frame.positions);
        for (node, to) in moves {
            if let Some(p) = positions.get_mut(node.index()) {
                *p = *to;
            }
        }
        desk.frame = Some(frame);
        desk.restage(self.language);
    }

    fn drop_nodes(&mut self, moves: Vec<(NodeId, Vec2)>, pin: bool) {
        self.live.release();
        let running = self.jobs.runs(JobKind::Arrange);
        if let Some(desk) = &mut self.desk {
            let placement = &desk.study.placement;
            let discs = desk
                .frame
                .as_ref()
                .map_or(&placement.enclosures, |f| &f.enclosures);
            desk.study.placement =
                Placement::new(&desk.positions(), discs, placement.steps, placement.by_hand);
            if !running {
                desk.frame = None;
            }
        }
        self.edit(Edit::Move { moves, pin });
    }

    fn look_at(&mut self, change: ViewChange) {
        let Some(desk) = &mut self.desk else { return };
        let before = (desk.view.population, desk.view.selection.clone());
        let (null, complete) = (desk.view.null, desk.statistics.complete);
        desk.view.apply(change);
        let now = (desk.view.population, &desk.view.selection);
        if now.0 != before.0 || (now.0 == Population::Selected && *now.1 != before.1) {
            self.measure(true);
        } else if desk.view.null != null {
            self.measure(!complete);
        }
    }

    /// Starts the statistics: the `values` themselves, and what random networks give.
    fn measure(&mut self, values: bool) {
        let Some(desk) = &mut self.desk else { return };
        let keep = desk.population();
        let part = keep.as_ref().map(|k| desk.network.part(k));
        let network = part.as_ref().unwrap_or(&desk.network);
        let null = desk.view.null.map(|model| NullOptions {
            model,
            draws: NULL_DRAWS,
            seed: SEED,
        });
        // Earlier answers stay in sight, marked, until new ones take their place.
        let mut answers = std::mem::take(&mut desk.statistics.answers);
        for answer in &mut answers {
            answer.stale |= values;
            answer.against = None;
        }
        desk.statistics = Statistics {
            population: desk.view.population,
            members: network.node_count(),
            degrees: statistics::degrees(network),
            answers,
            null,
            ..Statistics::default()
        };
        self.jobs.measure(MeasureOrder {
            network: Arc::clone(&desk.network),
            keep,
            values,
            null,
        });
    }

    fn export_chart(&mut self, path: PathBuf, kind: ChartKind) {
        let Some(desk) = &self.desk else { return };
        let order = ChartOrder {
            study: desk.study.clone(),
            network: Arc::clone(&desk.network),
            keep: desk.population(),
            kind,
            path,
        };
        self.jobs.export_chart(order, Arc::clone(&self.storage));
    }

    /// Our values beside those of other programs, once they have been asked for.
    #[must_use]
    pub fn validation(&self) -> Option<&[Checked]> {
        self.validation.as_deref()
    }

    fn export(&mut self, path: PathBuf, exporter: &'static str, dpi: f64) {
        let Some(desk) = &self.desk else { return };
        let order = ExportOrder {
            study: desk.study.clone(),
            network: Arc::clone(&desk.network),
            path,
            exporter,
            dpi,
        };
        self.jobs.export(order, Arc::clone(&self.storage));
    }

    /// Takes in what jobs have reported. True when something has changed.
    pub fn receive(&mut self) -> bool {
        let events = self.jobs.receive();
        let mut changed = !events.is_empty();
        for event in events {
            self.take(event);
        }
        if let Some(frame) = self.live.take_frame()
            && let Some(desk) = &mut self.desk
            && self.jobs.runs(JobKind::Arrange)
            && frame.positions.len() == desk.network.node_count()
        {
            desk.frame = Some(frame);
            desk.restage(self.language);
            changed = true;
        }
        changed
    }

    fn take(&mut self, event: Event) {
        match event.outcome {
            Outcome::Loaded(loaded) => self.lay_open(*loaded),
            Outcome::NotLoaded(error) => self.take_refusal(&error),
            Outcome::Looked(looked) => self.take_look(*looked),
            Outcome::Remembered => self.notices.pass(Message::new("import.remembered")),
            Outcome::Sizes(values) => {
                if let Some(desk) = &mut self.desk {
                    desk.sizes = values;
                    desk.redraw(self.language);
                }
            }
            Outcome::Settled(placement) => {
                if let Some(desk) = &mut self.desk {
                    desk.study.placement = placement;
                    desk.frame = None;
                    desk.history.amend(desk.study.clone());
                    desk.redraw(self.language);
                }
                self.judge();
            }
            Outcome::Judged(quality, places) => {
                if let Some(desk) = &mut self.desk {
                    desk.judged = Some((quality, places));
                }
            }
            Outcome::Measured(answer) => {
                if let Some(desk) = &mut self.desk {
                    desk.statistics.take(*answer);
                }
            }
            Outcome::Held(question, against) => {
                if let Some(desk) = &mut self.desk {
                    desk.statistics.hold(&question, *against);
                }
            }
            Outcome::Validated(checked) => self.validation = Some(checked),
            Outcome::MeasuredAll => {
                if let Some(desk) = &mut self.desk {
                    desk.statistics.finish();
                }
            }
            Outcome::Saved(path) => {
                let message = Message::new("save.done").with("file", path.display());
                self.notices.pass(message);
            }
            Outcome::NotSaved(message, hint) => {
                self.notices.stay(message, Some(hint), Vec::new());
            }
            Outcome::Cancelled => {}
            Outcome::Broke(why) => {
                let message = Message::new("job.broke").with("why", why);
                let hint = Message::new("job.broke.hint");
                self.notices.stay(message, Some(hint), Vec::new());
            }
        }
    }

    /// Says why nothing was opened.
    pub(super) fn take_refusal(&mut self, error: &OpenError) {
        let message = Message::new("open.refused")
            .with("file", &error.file)
            .with("why", asked(&error.error, self.language));
        let (hint, findings) = (error.error.hint.clone(), error.findings.clone());
        self.notices.stay(message, Some(hint), findings);
    }

    fn lay_open(&mut self, loaded: super::jobs::Loaded) {
        let grave = loaded
            .findings
            .iter()
            .filter(|f| f.severity != crate::base::finding::Severity::Note)
            .count();
        if let Some(closing) = &loaded.closing {
            self.notices.pass(closing.clone());
        } else if grave > 0 {
            let message = Message::new("open.findings")
                .with("file", &loaded.study.source.name)
                .with("count", grave);
            self.notices.stay(message, None, loaded.findings.clone());
        }
        self.jobs.stop(JobKind::Arrange);
        let mut desk = Desk::new(loaded, self.language);
        desk.view.apply(ViewChange::Camera(CameraOrder::Fit));
        self.desk = Some(desk);
        self.arrange(None, true);
        self.measure(true);
    }
}

/// What a refusal says, with the readings there are to choose from.
fn asked(error: &crate::format::ReadError, language: Language) -> String {
    let mut text = error.say(language);
    for option in error.choice.iter().flat_map(|c| &c.options) {
        text.push('\n');
        text.push_str(option);
    }
    text
}
