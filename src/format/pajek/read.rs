//! Reads Pajek's files as a sequence of sections in any order.

mod matrix;

use super::parts::{Parts, spells};
use super::section;
use super::vectors::{Values, Vectors};
use crate::base::wording::Message;
use crate::format::draft::value::number;
use crate::format::draft::{Draft, NodeSlot, about, line as at};
use crate::format::foreign::extension;
use crate::format::lines::{Word, beyond, endless, lines, no_number, words};
use crate::format::shown::shown;
use crate::format::{Input, ReadError};
use crate::network::Dataset;
use std::collections::BTreeMap;

/// What the lines of a section are.
#[derive(Clone, Copy, PartialEq)]
enum Section {
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
enum Owner {
    Network,
    Values,
    Skipped,
}

/// A matrix in reading.
#[derive(Default)]
struct Matrix {
    columns: usize,
    rows: usize,
    row: usize,
    column: usize,
    two_mode: bool,
}

struct Reader<'a> {
    draft: Draft<'a>,
    nets: Vec<Vec<NodeSlot>>,
    vectors: Vectors,
    section: Section,
    owner: Owner,
    /// Vertices of the network in hand are declared, or it has ties.
    begun: bool,
    named: bool,
    first_mode: usize,
    relation: String,
    matrix: Matrix,
    /// Ids and labels that the format cannot hold, from comments of our own files.
    ours: BTreeMap<(bool, usize), String>,
}

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

    /// Our own files say in comments what the format cannot: `milieu: 1`, `id 3 "a"`.
    fn comment(&mut self, comment: &str) {
        if self.section != Section::Nothing {
            self.vectors.comment(comment);
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

    fn network(&mut self, name: Option<&str>) {
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

    /// `*Vertices 5 3`: five vertices, of which the first three are of the first mode.
    fn vertices(&mut self, name: &str, rest: &str, number: u64) -> Result<(), Box<ReadError>> {
        let mut counts = rest.split_whitespace();
        let first = counts.next().unwrap_or_default();
        let count = first
            .parse::<u64>()
            .map_err(|_fault| no_number(&self.draft, first, number))?;
        match self.owner {
            Owner::Values => {
                self.vectors.promise(count);
                self.section = Section::Values;
                return Ok(());
            }
            Owner::Skipped => {
                self.section = Section::Skipped;
                return Ok(());
            }
            Owner::Network => {}
        }
        if self.begun || !self.named {
            self.network(None);
        }
        self.begun = true;
        self.section = Section::Vertices;
        if name == "nodes" {
            let message = Message::new("format.pajek.nodes");
            let hint = Message::new("format.pajek.nodes.hint");
            self.draft.warn(at(number), message, hint);
        }
        let count = self.draft.promised(count, at(number))?;
        if let Some(first) = counts.next() {
            self.first_mode = first
                .parse()
                .map_err(|_fault| no_number(&self.draft, first, number))?;
            if self.first_mode > count {
                return Err(beyond(&self.draft, first, count, number));
            }
        }
        self.declare(count, number)
    }

    /// Makes vertices up to this number.
    fn declare(&mut self, count: usize, number: u64) -> Result<(), Box<ReadError>> {
        let Some(net) = self.nets.last_mut() else {
            return Ok(());
        };
        for vertex in net.len() + 1..=count {
            let own = self.ours.get(&(true, vertex)).cloned();
            let slot = self
                .draft
                .node(own.unwrap_or_else(|| vertex.to_string()), number)?;
            if let Some(label) = self.ours.get(&(false, vertex)) {
                self.draft[slot].label.clone_from(label);
            }
            if self.first_mode > 0 {
                self.draft[slot].mode = Some(if vertex <= self.first_mode { 1 } else { 2 });
            }
            net.push(slot);
        }
        Ok(())
    }

    fn vertex(&mut self, line: &str, number: u64) -> Result<(), Box<ReadError>> {
        let mut words = words(line);
        let first = words.next().map_or("", |w| w.text);
        let vertex = first
            .parse::<usize>()
            .map_err(|_fault| no_number(&self.draft, first, number))?;
        let count = self.nets.last().map_or(0, Vec::len);
        if vertex == 0 || vertex > count + 1 {
            return Err(beyond(&self.draft, first, count, number));
        }
        if vertex > count {
            let message = Message::new("format.pajek.more").with("count", count);
            let hint = Message::new("format.pajek.more.hint");
            self.draft.repaired(at(number), message, hint);
            self.declare(vertex, number)?;
        }
        let Some(&slot) = self.nets.last().and_then(|n| n.get(vertex - 1)) else {
            return Ok(());
        };
        let Some(label) = words.next() else {
            return Ok(());
        };
        self.closed(label, number);
        let parts = Parts::of_vertex(words);
        let kept = self.ours.contains_key(&(false, vertex));
        let node = &mut self.draft[slot];
        if !node.label.is_empty() && !kept && node.label != label.text {
            let message = Message::new("format.pajek.twice")
                .with("number", vertex)
                .with("label", shown(&node.label));
            let hint = Message::new("format.pajek.twice.hint");
            self.draft.repaired(at(number), message, hint);
            return Ok(());
        }
        if !kept {
            label.text.clone_into(&mut node.label);
        }
        node.look = (!parts.look.is_empty()).then(|| Box::new(parts.look));
        node.attributes = parts.attributes;
        self.timed(!parts.spells.is_empty());
        self.draft[slot].spells = parts.spells;
        Ok(())
    }

    fn timed(&mut self, timed: bool) {
        if timed {
            self.draft.time_unit("integer");
        }
    }

    /// A quotation mark that is never closed: the text goes to the end of the line.
    fn closed(&self, word: Word<'_>, number: u64) {
        if word.open {
            let message = Message::new("format.lines.open-quote").with("found", shown(word.text));
            let hint = Message::new("format.lines.open-quote.hint");
            self.draft.repaired(at(number), message, hint);
        }
    }

    /// `:2 "advice"` behind the name of a section.
    fn relation(&mut self, rest: &str) {
        self.relation.clear();
        let Some(rest) = rest.strip_prefix(':') else {
            return;
        };
        let mut words = words(rest);
        let number = words.next().map_or("", |w| w.text);
        let rest = words.rest();
        let name = match words.next() {
            Some(word) if word.quoted => word.text,
            _ => rest,
        };
        self.relation
            .push_str(if name.is_empty() { number } else { name });
    }

    /// The id of the vertex with this number.
    fn end(&self, word: &str, number: u64) -> Result<String, Box<ReadError>> {
        let net = self.nets.last().map_or(&[][..], Vec::as_slice);
        let index = match word.parse::<i64>() {
            Ok(index) => index,
            Err(_) if net.is_empty() && !word.is_empty() => return Ok(word.to_owned()),
            Err(_) => return Err(no_number(&self.draft, word, number)),
        };
        if net.is_empty() {
            return Ok(index.to_string());
        }
        let slot = usize::try_from(index - 1).ok().and_then(|i| net.get(i));
        match slot {
            Some(&slot) => Ok(self.draft[slot].id.clone()),
            None => Err(beyond(&self.draft, word, net.len(), number)),
        }
    }

    /// `1 2 0.5 c Blue [1-3]`, with `2:` before it for a relation of its own.
    fn tie(&mut self, line: &str, directed: bool, number: u64) -> Result<(), Box<ReadError>> {
        let mut words = words(line).peekable();
        let own = words.next_if(|w| w.text.ends_with(':') && !w.quoted);
        let kind = own.map_or(self.relation.as_str(), |w| w.text.trim_end_matches(':'));
        let kind = kind.to_owned();
        let (Some(source), Some(target)) = (words.next(), words.next()) else {
            return Err(endless(&self.draft, number));
        };
        let (source, target) = (
            self.end(source.text, number)?,
            self.end(target.text, number)?,
        );
        let tie = self.draft.tie(source, target, number)?;
        self.draft[tie].kind = kind;
        self.draft[tie].directed = Some(directed);
        let Some(next) = words.peek() else {
            return Ok(());
        };
        let finite = number_of(next);
        if finite.is_some() {
            self.draft[tie].weight = finite;
            words.next();
        }
        let parts = Parts::of_tie(words);
        self.timed(!parts.spells.is_empty());
        let tie = &mut self.draft[tie];
        tie.look = (!parts.look.is_empty()).then(|| Box::new(parts.look));
        tie.attributes = parts.attributes;
        tie.spells = parts.spells;
        Ok(())
    }

    /// `1 2 5`: ties from 1 to 2 and to 5.
    fn list(&mut self, line: &str, directed: bool, number: u64) -> Result<(), Box<ReadError>> {
        let mut words = words(line);
        let Some(first) = words.next() else {
            return Ok(());
        };
        let plain = first.text.strip_prefix('-').unwrap_or(first.text);
        if plain.len() < first.text.len() {
            let message = Message::new("format.pajek.minus").with("found", shown(first.text));
            let hint = Message::new("format.pajek.minus.hint");
            self.draft.repaired(at(number), message, hint);
        }
        let source = self.end(plain, number)?;
        let mut times = Vec::new();
        let mut made = Vec::new();
        for word in words {
            if word.text.starts_with('[') {
                times = spells(word.text);
                continue;
            }
            let target = self.end(word.text, number)?;
            let tie = self.draft.tie(source.clone(), target, number)?;
            self.draft[tie].kind.clone_from(&self.relation);
            self.draft[tie].directed = Some(directed);
            made.push(tie);
        }
        self.timed(!times.is_empty());
        for tie in made {
            self.draft[tie].spells.clone_from(&times);
        }
        Ok(())
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
fn number_of(word: &Word<'_>) -> Option<f64> {
    if word.quoted { None } else { number(word.text) }
}
