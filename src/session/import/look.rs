//! One reading of the files of an import by the plan: how each table is read, what came of all of
//! them together, and what is in doubt.

use super::Mapping;
use super::mapping;
use crate::base::limits::Limits;
use crate::base::progress::Progress;
use crate::base::wording::{Language, Message};
use crate::format::settle::{Doubt, doubts};
use crate::format::tables::{Plan, TableKind, TableOutline, TableRole, outline};
use crate::format::{Input, Options};
use crate::network::Dataset;
use crate::session::open::{self, OpenError, Opened, file_name, read_file};
use crate::session::storage::Storage;
use crate::session::worker;
use std::path::PathBuf;
use std::sync::Arc;

/// A file of an import.
#[derive(Clone, Debug)]
pub struct Given {
    /// Its name without folder.
    pub name: String,
    /// Where it is read from; `None` = it was pasted.
    pub path: Option<PathBuf>,
    /// Its bytes, once they were read.
    pub bytes: Option<Arc<Vec<u8>>>,
}

impl Given {
    /// A file that is still to be read.
    #[must_use]
    pub fn file(path: PathBuf) -> Self {
        Self {
            name: file_name(&path),
            path: Some(path),
            bytes: None,
        }
    }
}

/// What is to be read, and how.
pub struct LookOrder {
    /// The files.
    pub files: Vec<Given>,
    /// The choices.
    pub plan: Plan,
    /// Which of several readings, by its number; 0 = the plain one.
    pub reading: u32,
    /// Remembered mappings are wanted too.
    pub mappings: bool,
}

/// What a reading found.
pub struct Look {
    /// How each table is read.
    pub tables: Vec<TableOutline>,
    /// What is in doubt, the gravest first.
    pub doubts: Vec<Doubt>,
    /// What was counted.
    pub counts: Counts,
    /// Why there is no dataset.
    pub error: Option<Box<OpenError>>,
    /// The dataset.
    pub(super) opened: Option<Opened>,
}

/// What came of a reading.
pub enum Looked {
    /// There is nothing to choose: the files are to be opened as they are.
    Plain(Vec<Given>),
    /// A file could not be read at all.
    Unreadable(Box<OpenError>),
    /// Tables: the files with their bytes, the members first; what is remembered, when asked for.
    Tables(Vec<Given>, Box<Look>, Option<Vec<Mapping>>),
}

/// Rows read and what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows of members.
    pub member_rows: u64,
    /// Rows of members that were kept, or merged into another.
    pub members_kept: u64,
    /// Members that only ties name.
    pub implied: u64,
    /// Members of the dataset.
    pub members: u64,
    /// Rows of ties.
    pub tie_rows: u64,
    /// Ties of the dataset.
    pub ties: u64,
    /// Ties left out by the user.
    pub skipped: u64,
    /// Projects of the dataset.
    pub projects: u64,
}

impl Counts {
    /// The counts of a dataset that was imported.
    #[must_use]
    pub fn of(dataset: &Dataset) -> Self {
        let members = dataset.nodes.len() as u64;
        let ties = dataset.ties.len() as u64;
        let projects = dataset.projects.len() as u64;
        let Some(record) = dataset.provenance.imported.as_deref() else {
            return Self {
                members,
                ties,
                projects,
                ..Self::default()
            };
        };
        let skipped = record
            .options
            .get("ties skipped")
            .and_then(serde_json::Value::as_u64);
        Self {
            member_rows: record.node_records,
            members_kept: record.node_records - record.nodes_left_out.min(record.node_records),
            implied: record.implied,
            members,
            tie_rows: record.tie_records,
            ties,
            skipped: skipped.unwrap_or(0),
            projects,
        }
    }

    /// The closing sentence: an equation that adds up.
    #[must_use]
    pub fn closing(&self, language: Language) -> Message {
        let key = match (self.member_rows, self.tie_rows) {
            _ if self.projects > 0 => "import.done.projects",
            (0, 0) => "import.done.plain",
            (0, _) => "import.done.ties",
            (_, 0) => "import.done.members",
            _ => "import.done",
        };
        let mut more = Vec::new();
        let mut add = |key: &'static str, count: u64| {
            if count > 0 {
                more.push(Message::new(key).with("count", count).say(language));
            }
        };
        let one = self.skipped == 1;
        add(
            if one {
                "import.done.skipped.one"
            } else {
                "import.done.skipped"
            },
            self.skipped,
        );
        if self.member_rows > 0 {
            add("import.done.implied", self.implied);
        }
        let more = match more.as_slice() {
            [] => String::new(),
            some => format!(" ({})", some.join(", ")),
        };
        Message::new(key)
            .with(
                "members",
                if self.member_rows == 0 || self.projects > 0 {
                    self.members
                } else {
                    self.members_kept
                },
            )
            .with("member_rows", self.member_rows)
            .with("ties", self.ties)
            .with("tie_rows", self.tie_rows)
            .with("projects", self.projects)
            .with("more", more)
    }
}

impl LookOrder {
    /// Reads.
    pub fn carry_out(mut self, storage: &dyn Storage, progress: &dyn Progress) -> Looked {
        for file in &mut self.files {
            if let (None, Some(path)) = (&file.bytes, &file.path) {
                match read_file(path, storage) {
                    Ok(bytes) => file.bytes = Some(Arc::new(bytes)),
                    Err(error) => return Looked::Unreadable(error),
                }
            }
        }
        let options = Options {
            network: self.reading,
            tables: std::mem::take(&mut self.plan),
            ..Options::NONE
        };
        let tables = match read(&self.files, &options, |input| outline(input, progress)) {
            Ok(tables) if tables.is_empty() => return Looked::Plain(self.files),
            Ok(tables) => tables,
            // What refuses to be looked at is refused by opening it, in the same words.
            Err(_) => return Looked::Plain(self.files),
        };
        lead(&mut self.files, &tables);
        let opened = read(&self.files, &options, |input| {
            open::open_input(input, progress)
        });
        let look = match opened {
            Ok(opened) => {
                let dataset = &opened.source.dataset;
                Look {
                    doubts: doubts(dataset, &options.tables, &opened.findings),
                    counts: Counts::of(dataset),
                    tables,
                    error: None,
                    opened: Some(opened),
                }
            }
            Err(error) => Look {
                tables,
                doubts: Vec::new(),
                counts: Counts::default(),
                error: Some(error),
                opened: None,
            },
        };
        let mappings = self.mappings.then(|| mapping::read(storage));
        Looked::Tables(self.files, Box::new(look), mappings)
    }
}

/// A file of members leads: the dataset is named after it.
fn lead(files: &mut [Given], tables: &[TableOutline]) {
    let lists = |file: &Given| {
        let mut own = tables.iter().filter(|t| t.file == file.name);
        own.any(|t| t.role == Some(TableRole::Read(TableKind::Nodes)))
    };
    if let Some(first) = files.iter().position(lists)
        && let Some(before) = files.get_mut(..=first)
    {
        before.rotate_right(1);
    }
}

/// The files as one input.
fn read<T, E>(
    files: &[Given],
    options: &Options,
    then: impl FnOnce(&Input<'_>) -> Result<T, E>,
) -> Result<T, E> {
    let nothing = Arc::default();
    let bytes =
        |file: &Given| -> Arc<Vec<u8>> { file.bytes.clone().unwrap_or(Arc::clone(&nothing)) };
    let first = files.first().map(bytes).unwrap_or_default();
    let companions: Vec<(String, Vec<u8>)> = files
        .iter()
        .skip(1)
        .map(|f| (f.name.clone(), bytes(f).as_ref().clone()))
        .collect();
    then(&Input {
        name: files.first().map_or("", |f| f.name.as_str()),
        bytes: &first,
        companions: &companions,
        limits: Limits::default(),
        options,
        unpack: worker::unpack(),
    })
}
