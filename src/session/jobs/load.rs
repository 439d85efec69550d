//! Reads a dataset and makes the study that suits it.

use super::{Outcome, Reporter};
use crate::base::finding::Finding;
use crate::base::progress::Progress;
use crate::base::wording::{Language, Message};
use crate::format::Options;
use crate::network::{Network, choose};
use crate::session::open::{self, OpenError, Opened};
use crate::session::search::SearchIndex;
use crate::session::storage::Storage;
use crate::session::study::Study;
use std::path::PathBuf;
use std::sync::Arc;

/// What to open.
#[derive(Default)]
pub struct LoadOrder {
    /// Bundled id or path; file name when there are bytes.
    pub name: String,
    /// Further files.
    pub companions: Vec<PathBuf>,
    /// Contents, when they are at hand already.
    pub bytes: Option<Vec<u8>>,
    /// The dataset, when it was read already by an import.
    pub opened: Option<Opened>,
    /// What an import says when it is done.
    pub closing: Option<Message>,
    /// Language of the figure.
    pub language: Language,
}

/// A dataset that was read, ready to be looked at.
pub struct Loaded {
    /// The study with the defaults that suit the data.
    pub study: Study,
    /// Its network.
    pub network: Arc<Network>,
    /// For finding members.
    pub index: Arc<SearchIndex>,
    /// What was noticed.
    pub findings: Vec<Finding>,
    /// What an import says when it is done.
    pub closing: Option<Message>,
}

impl LoadOrder {
    /// Nothing yet.
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self {
            language,
            ..Self::default()
        }
    }

    /// Opens and prepares.
    ///
    /// # Errors
    /// [`OpenError`] when the file holds no dataset that can be used.
    pub fn carry_out(
        self,
        storage: &dyn Storage,
        progress: &dyn Progress,
    ) -> Result<Loaded, Box<OpenError>> {
        let Opened {
            source, findings, ..
        } = match (self.opened, &self.bytes) {
            (Some(opened), _) => opened,
            (None, Some(bytes)) => {
                open::open_bytes(&self.name, bytes, &[], &Options::NONE, progress)?
            }
            (None, None) => open::open(&self.name, &self.companions, storage, progress)?,
        };
        let choice = crate::network::NetworkChoice::default();
        let network = Arc::new(choose(&source.dataset, &choice));
        let index = Arc::new(SearchIndex::of(&network));
        Ok(Loaded {
            study: Study::new(source, &network, self.language),
            network,
            index,
            findings,
            closing: self.closing,
        })
    }

    pub(super) fn run(self, storage: &dyn Storage, reporter: &Reporter) -> Outcome {
        match self.carry_out(storage, reporter.progress.as_ref()) {
            Ok(loaded) => Outcome::Loaded(Box::new(loaded)),
            Err(e) if e.error.cancelled => Outcome::Cancelled,
            Err(e) => Outcome::NotLoaded(e),
        }
    }
}

impl super::Jobs {
    /// Starts reading a file.
    pub fn load(&mut self, order: LoadOrder, storage: Arc<dyn Storage>) {
        self.start(super::JobKind::Load, move |reporter| {
            order.run(storage.as_ref(), reporter)
        });
    }
}
