//! What each step of an import does. A step changes files or plan and asks for a reading; nothing
//! here waits.

use super::{Given, Import, ImportStep, LookOrder, Looked, Mapping};
use crate::format::tables::TableChoice;
use crate::session::open::Opened;
use std::sync::Arc;

/// Name of cells that were pasted.
const PASTED: &str = "pasted.tsv";

/// What follows from a step.
pub enum Follows {
    /// Nothing.
    Nothing,
    /// Read anew.
    Look(LookOrder),
    /// The import is over: open this.
    Open(Box<Opened>, super::Counts),
    /// Remember this from now on.
    Remember(Vec<Mapping>),
    /// Nothing comes of the import.
    GivenUp,
}

/// What follows from an answer.
pub enum Answered {
    /// The window shows it.
    Shown,
    /// What was added is no table; it was taken away again.
    NoTable,
    /// There is nothing to choose: open these.
    Plain(Vec<Given>),
    /// Nothing could be read.
    Unreadable(Box<crate::session::open::OpenError>),
}

impl Import {
    /// Carries out a step.
    pub fn step(&mut self, step: ImportStep) -> Follows {
        match step {
            ImportStep::Begin(paths) => {
                self.files = paths.into_iter().map(Given::file).collect();
                self.again(true)
            }
            ImportStep::Add(paths) => {
                self.reading = 0;
                for file in paths.into_iter().map(Given::file) {
                    self.add(file);
                }
                self.again(false)
            }
            ImportStep::Paste(text) => {
                self.paste(text);
                self.again(self.look.is_none())
            }
            ImportStep::Remove(name) => {
                self.files.retain(|f| f.name != name);
                self.plan.tables.remove(&name);
                self.reading = 0;
                if self.files.is_empty() {
                    return Follows::GivenUp;
                }
                self.again(false)
            }
            ImportStep::Choose { table, choice } => {
                if choice.is_empty() {
                    self.plan.tables.remove(&table);
                } else {
                    self.plan.tables.insert(table, *choice);
                }
                self.again(false)
            }
            ImportStep::Reading(number) => {
                self.reading = number;
                self.again(false)
            }
            ImportStep::Mend(mend) => {
                self.plan.mend(mend);
                self.again(false)
            }
            ImportStep::MendAll(mends) => {
                mends.into_iter().for_each(|mend| self.plan.mend(mend));
                self.again(false)
            }
            ImportStep::Unmend(mend) => {
                self.plan.mends.retain(|m| *m != mend);
                self.again(false)
            }
            ImportStep::Keep(key) => {
                self.plan.kept.insert(key);
                self.again(false)
            }
            ImportStep::Remember(name) => self.remember(&name),
            ImportStep::Recall(name) => {
                let Some(mapping) = self.mappings.iter().find(|m| m.name == name).cloned() else {
                    return Follows::Nothing;
                };
                let tables = self.look.as_ref().map_or(&[][..], |l| &l.tables);
                mapping.apply(tables, &mut self.plan);
                self.again(false)
            }
            ImportStep::Forget(name) => {
                self.mappings.retain(|m| m.name != name);
                Follows::Remember(self.mappings.clone())
            }
            ImportStep::Finish => {
                self.is_awaited = true;
                self.finish()
            }
            ImportStep::Cancel => Follows::GivenUp,
        }
    }

    fn again(&mut self, mappings: bool) -> Follows {
        self.is_fresh = false;
        self.is_awaited = false;
        Follows::Look(LookOrder {
            files: self.files.clone(),
            plan: self.plan.clone(),
            reading: self.reading,
            mappings,
        })
    }

    /// Adds a file; one of the same name is replaced.
    fn add(&mut self, file: Given) {
        match self.files.iter_mut().find(|f| f.name == file.name) {
            Some(old) => *old = file,
            None => self.files.push(file),
        }
    }

    fn paste(&mut self, text: String) {
        let mut name = PASTED.to_owned();
        let mut number = 2;
        while self.files.iter().any(|f| f.name == name) {
            name = format!("pasted-{number}.tsv");
            number += 1;
        }
        let tabs = TableChoice {
            separator: Some('\t'),
            ..TableChoice::default()
        };
        self.plan.tables.insert(name.clone(), tabs);
        self.files.push(Given {
            name,
            path: None,
            bytes: Some(Arc::new(text.into_bytes())),
        });
    }

    fn remember(&mut self, name: &str) -> Follows {
        let mapping = Mapping::of(name, self);
        if mapping.name.is_empty() {
            return Follows::Nothing;
        }
        self.mappings.retain(|m| m.name != mapping.name);
        self.mappings.push(mapping);
        self.mappings.sort_by(|a, b| a.name.cmp(&b.name));
        Follows::Remember(self.mappings.clone())
    }

    /// Imports when everything is there and nothing is in the way.
    pub fn finish(&mut self) -> Follows {
        if !self.is_awaited || !self.is_fresh {
            return Follows::Nothing;
        }
        self.is_awaited = false;
        if self.obstacle().is_some() {
            return Follows::Nothing;
        }
        let Some(look) = &mut self.look else {
            return Follows::Nothing;
        };
        match look.opened.take() {
            Some(opened) => Follows::Open(Box::new(opened), look.counts),
            None => Follows::Nothing,
        }
    }

    /// Takes in what a reading found.
    pub fn take(&mut self, looked: Looked) -> Answered {
        self.version += 1;
        match looked {
            Looked::Plain(files) if self.look.is_none() => Answered::Plain(files),
            Looked::Plain(_) => {
                self.files.retain(|f| f.bytes.is_some());
                Answered::NoTable
            }
            Looked::Unreadable(error) => {
                self.files.retain(|f| f.bytes.is_some());
                Answered::Unreadable(error)
            }
            Looked::Tables(files, look, mappings) => {
                self.files = files;
                self.look = Some(*look);
                self.is_fresh = true;
                if let Some(mappings) = mappings {
                    self.mappings = mappings;
                }
                Answered::Shown
            }
        }
    }

    /// Nothing was shown yet.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.look.is_none()
    }

    /// Reads what there is once more.
    pub fn look_again(&mut self) -> Follows {
        self.again(false)
    }
}
