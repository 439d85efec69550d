//! Reads Pajek's files as a sequence of sections in any order.

use super::matrix::Matrix;
use super::section;
use super::vectors::{Values, Vectors};
use crate::base::wording::Message;
use crate::format::draft::value::number;
use crate::format::draft::{Draft, NodeSlot, about, line as at};
use crate::format::foreign::extension;
use crate::format::lines::{Word, lines};
use crate::format::shown::shown;
use crate::format::{Input, ReadError};
use crate::network::Dataset;
use std::collections::BTreeMap;

/// What the lines of a section are.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Section {
    Nothing,
    Vertices,
    Lines { directed: bool },
    Lists { directed: bool },
    Matrix,
    Values,
    Skipped,
}

/// Whose vertices the next `*Vertices` counts.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Owner {
    Network,
    Values,
    Skipped,
}

pub(super) struct Reader<'a> {
    pub(super) draft: Draft<'a>,
    pub(super) nets: Vec<Vec<NodeSlot>>,
    pub(super) vectors: Vectors,
    pub(super) section: Section,
    pub(super) owner: Owner,
    /// Vertices of the network in hand are declared, or it has ties.
    pub(super) begun: bool,
    pub(super) named: bool,
    pub(super) first_mode: usize,
    pub(super) relation: String,
    /// The kind of all ties of a file of ours, which names no relation.
    pub(super) only_kind: String,
    pub(super) matrix: Matrix,
    /// Ids and labels that the format cannot hold, from comments of our own files.
    pub(super) ours: BTreeMap<(bool, usize), String>,
}

/// What begins the comment of a file of ours that says of which kind all ties are.
pub(super) const ONLY_KIND: &str = "kind: ";

/// Reads a network, a project, a partition or a vector.
///
/// # Errors
/// [`ReadError`] when numbers are missing, or name vertices that do not exist.
pub(super) fn read(draft: Draft<'_>, input: &Input<'_>) -> Result<Dataset, Box<ReadError>> {
    let text = draft.text()?;
    let mut reader = Reader {
        draft,
        nets: Vec::new(),
        vectors: Vectors::default(),
        section: Section::Nothing,
        owner: Owner::Network,
        begun: false,
        named: false,
        first_mode: 0,
        relation: String::new(),
        only_kind: String::new(),
        matrix: Matrix::default(),
        ours: BTreeMap::new(),
    };
    reader.draft.directed(true);
    let alone = matches!(extension(input.name).as_str(), "clu" | "vec");
    if alone {
        reader.owner = Owner::Values;
        let name = Vectors::name_of(input.name);
        reader.vectors.begin(&name, None);
    }
    let mut last = 0;
    let mut done = 0;
    for (number, line) in lines(&text) {
        reader.line(line, number)?;
        last = number;
        done += line.len() + 1;
        reader.draft.advance(done, text.len())?;
    }
    reader.end_matrix(last)?;
    for (name, bytes) in input.companions {
        let companion = reader.draft.text_of(name, bytes)?;
        reader.vectors.file(&reader.draft, name, &companion)?;
    }
    reader.finish()
}

impl<'a> Reader<'a> {
    fn line(&mut self, line: &str, number: u64) -> Result<(), Box<ReadError>> {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            return Ok(());
        }
        if let Some(comment) = trimmed.strip_prefix('%') {
            self.comment(comment.trim());
            return Ok(());
        }
        if let Some((name, rest)) = section(trimmed) {
            self.end_matrix(number)?;
            return self.begin(&name, rest, number);
        }
        match self.section {
            Section::Nothing if self.owner == Owner::Values => {
                self.section = Section::Values;
                let message = Message::new("format.pajek.no-vertices");
                let hint = Message::new("format.pajek.no-vertices.hint");
                self.draft.warn(at(number), message, hint);
                self.vectors.value(&self.draft, trimmed, number)
            }
            Section::Nothing => {
                let message = Message::new("format.lines.stray").with("found", shown(trimmed));
                let hint = Message::new("format.lines.stray.hint");
                self.draft.warn(at(number), message, hint);
                Ok(())
            }
            Section::Vertices => self.vertex(trimmed, number),
            Section::Lines { directed } => self.tie(trimmed, directed, number),
            Section::Lists { directed } => self.list(trimmed, directed, number),
            Section::Matrix => self.row(trimmed, number),
            Section::Values => self.vectors.value(&self.draft, trimmed, number),
            Section::Skipped => Ok(()),
        }
    }

    /// Our own files say in comments what the format cannot: `milieu: 1`, `kind: "a"`, `id 3 "a"`.
    fn comment(&mut self, comment: &str) {
        if self.section != Section::Nothing {
            self.vectors.comment(comment);
            return;
        }
        if let Some(text) = comment.strip_prefix(ONLY_KIND)
            && self.draft.ours()
        {
            self.only_kind = serde_json::from_str(text).unwrap_or_default();
            return;
        }
        if let Some((name, text)) = comment.split_once(": ")
            && about::HEAD.contains(&name)
        {
            if name == about::MARK {
                self.draft.is_ours();
            }
            if let Ok(text) = serde_json::from_str::<String>(text) {
                self.draft.about(name, text);
            }
            return;
        }
        let mut words = comment.splitn(3, ' ');
        let kind = words.next().unwrap_or_default();
        let vertex = words.next().and_then(|w| w.parse::<usize>().ok());
        let text = words.next().map(serde_json::from_str::<String>);
        if let (true, Some(vertex), Some(Ok(text))) = (matches!(kind, "id" | "label"), vertex, text)
        {
            self.ours.insert((kind == "id", vertex), text);
        }
    }

    fn begin(&mut self, name: &str, rest: &str, number: u64) -> Result<(), Box<ReadError>> {
        self.section = match name {
            "network" => {
                self.network(Some(rest));
                Section::Nothing
            }
            "vertices" | "nodes" => return self.vertices(name, rest, number),
            "partition" | "vector" => {
                self.owner = Owner::Values;
                self.vectors.begin(rest, Some(number));
                Section::Values
            }
            "arcs" | "edges" | "arcslist" | "edgeslist" | "matrix" => {
                self.needs_network(number);
                self.relation(rest);
                let directed = name.starts_with("arcs");
                if name == "matrix" {
                    self.begin_matrix();
                    Section::Matrix
                } else if name.ends_with("list") {
                    Section::Lists { directed }
                } else {
                    Section::Lines { directed }
                }
            }
            _ => {
                self.owner = Owner::Skipped;
                let message = Message::new("format.lines.section").with("found", shown(name));
                let hint = Message::new("format.lines.section.hint");
                self.draft.note_at(at(number), message, hint);
                Section::Skipped
            }
        };
        Ok(())
    }

    pub(super) fn network(&mut self, name: Option<&str>) {
        self.draft.network(name);
        self.draft.directed(true);
        self.nets.push(Vec::new());
        self.owner = Owner::Network;
        self.begun = false;
        self.named = true;
        self.first_mode = 0;
    }

    /// Ties of a network that no `*Vertices` begins.
    fn needs_network(&mut self, number: u64) {
        if self.nets.is_empty() || self.owner != Owner::Network {
            self.network(None);
        }
        if !self.begun {
            self.begun = true;
            let message = Message::new("format.pajek.no-vertices");
            let hint = Message::new("format.pajek.no-vertices.hint");
            self.draft.warn(at(number), message, hint);
        }
    }

    pub(super) fn timed(&mut self, timed: bool) {
        if timed {
            self.draft.time_unit("integer");
        }
    }

    /// A quotation mark that is never closed: the text goes to the end of the line.
    pub(super) fn closed(&self, word: Word<'_>, number: u64) {
        if word.open {
            let message = Message::new("format.lines.open-quote").with("found", shown(word.text));
            let hint = Message::new("format.lines.open-quote.hint");
            self.draft.repaired(at(number), message, hint);
        }
    }

    fn finish(mut self) -> Result<Dataset, Box<ReadError>> {
        let vectors = std::mem::take(&mut self.vectors).finish();
        if self.nets.is_empty() {
            let Some(length) = vectors.first().map(Values::len) else {
                let message = Message::new("format.pajek.nothing");
                let hint = Message::new("format.pajek.nothing.hint");
                return Err(self.draft.refuse(at(0), message, hint));
            };
            self.network(None);
            self.declare(length, 0)?;
        }
        for values in &vectors {
            values.give(&mut self.draft, &self.nets);
        }
        for net in &self.nets {
            let bare = |slot: &&NodeSlot| self.draft[**slot].label.is_empty();
            let count = net.iter().filter(bare).count();
            if count > 0 && count < net.len() {
                self.draft
                    .note(Message::new("format.pajek.bare").with("count", count));
            }
        }
        self.draft.settle()
    }
}

/// The value of a word that is a number and stands in no quotation marks.
pub(super) fn number_of(word: &Word<'_>) -> Option<f64> {
    if word.quoted { None } else { number(word.text) }
}
