//! An import in the making: files, the plan for reading them, and what the last reading found. Each
//! step is plain data and starts a reading in the background; the latest counts.

pub mod look;
pub mod mapping;
mod serve;
mod steps;

pub use look::{Counts, Given, Look, LookOrder, Looked};
pub use mapping::Mapping;

use crate::base::finding::Severity;
use crate::base::fold::fold;
use crate::base::wording::Message;
use crate::format::settle::Doubt;
use crate::format::settle::doubts::IMPLIED;
use crate::format::tables::{Mend, Plan, TableChoice, TableOutline};
use crate::network::dataset::Node;
use std::path::PathBuf;

/// What a user can ask of an import.
#[derive(Clone, Debug, PartialEq)]
pub enum ImportStep {
    /// Begin with files that belong together. Where there is nothing to choose, they are opened.
    Begin(Vec<PathBuf>),
    /// Begin with cells that were copied from a spreadsheet, or add them.
    Paste(String),
    /// Add files.
    Add(Vec<PathBuf>),
    /// Take a file away, by its name.
    Remove(String),
    /// Choose how a table is read; nothing chosen = the guess.
    Choose {
        /// Name of the table in the plan.
        table: String,
        /// All that is chosen for it.
        choice: Box<TableChoice>,
    },
    /// Read in one of several ways, by its number from 1.
    Reading(u32),
    /// Mend something.
    Mend(Mend),
    /// Mend many things.
    MendAll(Vec<Mend>),
    /// Take a mend back.
    Unmend(Mend),
    /// Leave a doubt as it is, by its key.
    Keep(String),
    /// Remember the choices and mends under this name.
    Remember(String),
    /// Use what is remembered under this name.
    Recall(String),
    /// Forget what is remembered under this name.
    Forget(String),
    /// Import, as soon as the last reading is there, unless something is in the way.
    Finish,
    /// Give up.
    Cancel,
}

/// The import that is open.
#[derive(Default)]
pub struct Import {
    files: Vec<Given>,
    plan: Plan,
    reading: u32,
    look: Option<Look>,
    /// The last reading is of the present files and plan.
    is_fresh: bool,
    /// Import as soon as the last reading is there.
    is_awaited: bool,
    mappings: Vec<Mapping>,
    /// A number that changes with every answer.
    version: u64,
}

impl Import {
    /// The choices so far.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Names of the files, in order.
    #[must_use]
    pub fn files(&self) -> Vec<&str> {
        self.files.iter().map(|f| f.name.as_str()).collect()
    }

    /// What the last reading found; it may be of an earlier plan ([`Import::is_fresh`]).
    #[must_use]
    pub fn look(&self) -> Option<&Look> {
        self.look.as_ref()
    }

    /// The tables as they are read.
    #[must_use]
    pub fn tables(&self) -> &[TableOutline] {
        self.look.as_ref().map_or(&[], |l| &l.tables)
    }

    /// What is in doubt.
    #[must_use]
    pub fn doubts(&self) -> &[Doubt] {
        self.look.as_ref().map_or(&[], |l| &l.doubts)
    }

    /// The last reading is of the present files and choices.
    #[must_use]
    pub fn is_fresh(&self) -> bool {
        self.is_fresh
    }

    /// Import was asked for, and waits for the reading.
    #[must_use]
    pub fn is_awaited(&self) -> bool {
        self.is_awaited
    }

    /// What is remembered, by name.
    #[must_use]
    pub fn mappings(&self) -> &[Mapping] {
        &self.mappings
    }

    /// Members whose name holds these letters, whatever their case and accents: id and name.
    #[must_use]
    pub fn find(&self, wanted: &str, most: usize) -> Vec<(&str, &str)> {
        let wanted = fold(wanted.trim());
        let opened = self.look.as_ref().and_then(|l| l.opened.as_ref());
        let nodes = opened.map_or(&[][..], |o| &o.source.dataset.nodes);
        let fits =
            |n: &&Node| !n.attributes.contains_key(IMPLIED) && fold(&n.label).contains(&wanted);
        let found = nodes.iter().filter(fits).take(most);
        found.map(|n| (n.id.as_str(), n.label.as_str())).collect()
    }

    /// A number that changes with every answer.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Doubts that must be answered before the import.
    #[must_use]
    pub fn blocks(&self) -> usize {
        let grave = |d: &&Doubt| d.severity == Severity::Error;
        self.doubts().iter().filter(grave).count()
    }

    /// Why nothing can be imported as it stands.
    #[must_use]
    pub fn obstacle(&self) -> Option<Message> {
        let look = self.look.as_ref()?;
        if look.error.is_some() {
            return Some(Message::new("import.refused"));
        }
        let blocks = self.blocks();
        (blocks > 0).then(|| Message::new("import.blocked").with("count", blocks))
    }
}
