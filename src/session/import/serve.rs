//! The session's part in an import: it starts readings, opens what is imported and says so.

use super::steps::{Answered, Follows};
use super::{Counts, Given, Import, ImportStep, LookOrder, Looked, Mapping, mapping};
use crate::base::wording::Message;
use crate::session::Session;
use crate::session::jobs::{JobKind, LoadOrder, Outcome};
use crate::session::open::Opened;
use std::sync::Arc;

impl Session {
    /// The import that is open, once there is something to show.
    #[must_use]
    pub fn import(&self) -> Option<&Import> {
        self.import.as_ref().filter(|i| !i.is_blank())
    }

    /// Carries out a step of an import.
    pub(in crate::session) fn step_import(&mut self, step: ImportStep) {
        let begins = matches!(step, ImportStep::Begin(_));
        if begins || (self.import.is_none() && matches!(step, ImportStep::Paste(_))) {
            self.import = Some(Import::default());
        }
        let Some(import) = &mut self.import else {
            return;
        };
        let follows = import.step(step);
        self.follow_import(follows);
    }

    fn follow_import(&mut self, follows: Follows) {
        match follows {
            Follows::Nothing => {}
            Follows::Look(order) => self.look_into(order),
            Follows::Open(opened, counts) => self.finish_import(*opened, counts),
            Follows::Remember(mappings) => self.remember(mappings),
            Follows::GivenUp => {
                self.jobs.stop(JobKind::Import);
                self.import = None;
            }
        }
    }

    fn look_into(&mut self, order: LookOrder) {
        let storage = Arc::clone(&self.storage);
        self.jobs.start(JobKind::Import, move |reporter| {
            let progress = reporter.progress.as_ref();
            Outcome::Looked(Box::new(order.carry_out(storage.as_ref(), progress)))
        });
    }

    fn remember(&mut self, mappings: Vec<Mapping>) {
        let storage = Arc::clone(&self.storage);
        self.jobs.start(JobKind::Remember, move |_| {
            match mapping::write(&mappings, storage.as_ref()) {
                Ok(()) => Outcome::Remembered,
                Err(error) => Outcome::NotSaved(
                    Message::new("import.not-remembered").with("why", error),
                    Message::new("import.not-remembered.hint"),
                ),
            }
        });
    }

    /// Takes in what a reading found.
    pub(in crate::session) fn take_look(&mut self, looked: Looked) {
        let Some(import) = &mut self.import else {
            return;
        };
        match import.take(looked) {
            Answered::Shown => {
                let follows = import.finish();
                self.follow_import(follows);
            }
            Answered::NoTable => {
                let follows = import.look_again();
                self.notices.pass(Message::new("import.no-table"));
                self.follow_import(follows);
            }
            Answered::Plain(files) => {
                self.import = None;
                self.open_plain(files);
            }
            Answered::Unreadable(error) => {
                let again = (!import.is_blank()).then(|| import.look_again());
                if again.is_none() {
                    self.import = None;
                }
                self.take_refusal(&error);
                self.follow_import(again.unwrap_or(Follows::Nothing));
            }
        }
    }

    /// Opens files in which there is nothing to choose.
    fn open_plain(&mut self, files: Vec<Given>) {
        let mut files = files.into_iter();
        let Some(first) = files.next() else { return };
        let (name, bytes) = match (first.path, first.bytes) {
            (Some(path), _) => (path.to_string_lossy().into_owned(), None),
            (None, bytes) => (first.name, bytes.map(|b| b.as_ref().clone())),
        };
        self.load(name, files.filter_map(|f| f.path).collect(), bytes);
    }

    fn finish_import(&mut self, opened: Opened, counts: Counts) {
        self.import = None;
        let order = LoadOrder {
            closing: Some(counts.closing(self.language())),
            opened: Some(opened),
            ..LoadOrder::new(self.language())
        };
        self.jobs.load(order, Arc::clone(&self.storage));
    }
}
