//! What readers of foreign networks build on: nodes and ties are added as the file has them, and
//! [`Draft::settle`] makes a dataset of them that keeps every promise of the document.
//!
//! A reader says what it finds and where; the draft counts, bounds, joins and tells. What it does
//! for every format alike:
//!
//! - endpoints may be named before they are declared, or never: those become nodes marked
//!   *implied*;
//! - a node declared twice is merged when both say the same, and told when they differ;
//! - parallel ties and loops are kept; two ties with one id get different ones;
//! - parents that do not exist, or contain each other, are left out and told;
//! - attributes whose names are known in English or French (sector, ville, latitude, poids …)
//!   become the fields of the document, as for tables;
//! - missing stays missing: an attribute that is not set is absent, never "" or 0;
//! - numbers that are not finite become missing, with a count;
//! - the closing note and the import record say how many records became what, and add up.
//!
//! # A reader
//!
//! ```ignore
//! fn read(input: &Input<'_>, report: &Report, progress: &dyn Progress)
//!     -> Result<Dataset, Box<ReadError>>
//! {
//!     let mut draft = Draft::new(input, INFO.id, report, progress);
//!     let text = draft.text()?;                       // decoded; the encoding is told
//!     draft.directed(false);                          // what the file says; unsaid = asked later
//!     for (number, line) in (1..).zip(text.lines()) {
//!         let mut cells = line.split_whitespace();
//!         match (cells.next(), cells.next()) {
//!             (Some(a), Some(b)) => {
//!                 let tie = draft.tie(a, b, number)?;  // ends need not be declared
//!                 draft[tie].weight = cells.next().and_then(|c| c.parse().ok());
//!             }
//!             (Some(a), None) => {
//!                 let node = draft.node(a, number)?;   // an isolate
//!                 draft[node].label = a.to_uppercase();
//!                 draft[node].attributes.insert("seen".into(), true.into());
//!             }
//!             _ => {}
//!         }
//!         draft.advance(number as usize, text.lines().count())?;
//!     }
//!     draft.settle()
//! }
//! ```
//!
//! Slots ([`NodeSlot`], [`TieSlot`]) index the draft and give the document's own [`Node`] and
//! [`Tie`], so that everything the document knows (`parent`, `mode`, `look`, `spells`, `kind`,
//! `directed`, `id` …) is set in one way. A record that cannot be kept goes to
//! [`Draft::leave_out_tie`] or [`Draft::leave_out_node`], a value that was mended to
//! [`Draft::repaired`]; anything else worth saying to [`Draft::warn`] and [`Draft::note`]. A count
//! that the file merely promises ("*Vertices 2000000000") is asked of [`Draft::promised`] before
//! anything is made of it.

pub(in crate::format) mod about;
pub(in crate::format) mod claim;
pub(in crate::format) mod claim_ties;
mod hand;
mod join;
mod labels;
pub(in crate::format) mod own;
pub(in crate::format) mod parents;
mod settle;
pub(crate) mod value;

use super::flat::Own;
use super::several::Several;
use super::text::decode;
use super::{Input, ReadError};
use crate::base::finding::{Finding, Report, Severity, Spot};
use crate::base::progress::Progress;
use crate::base::text::Text;
use crate::base::wording::Message;
use crate::network::dataset::{Extra, Node, Ties};
use std::borrow::Cow;
use std::cell::Cell;
use std::ops::{Index, IndexMut};

/// A node of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NodeSlot {
    net: usize,
    at: usize,
}

/// A tie of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TieSlot {
    net: usize,
    at: usize,
}

/// One network of the file.
#[derive(Default)]
struct Net {
    name: Option<String>,
    /// Whether ties that do not say so have a direction; `None` = the file does not say.
    directed: Option<bool>,
    nodes: Vec<Node>,
    /// Line of each node, 0 = unknown.
    node_lines: Vec<u32>,
    ties: Ties,
    tie_lines: Vec<u32>,
    /// Weights that were no finite number: line and what was found.
    odd_weights: Vec<(u32, f64)>,
    about: Extra,
    nodes_left_out: u64,
    ties_left_out: u64,
}

/// Nodes and ties as a file has them.
pub(crate) struct Draft<'a> {
    input: Input<'a>,
    format: &'static str,
    several: Several<'a>,
    progress: &'a dyn Progress,
    told: Cell<usize>,
    networks: Vec<Net>,
    /// The tie added or changed last, as a record that may be changed.
    hand: Option<hand::Hand>,
    labels: labels::Labels,
    begun: bool,
    /// Files written by this program: names of attributes are taken at their word.
    ours: bool,
    /// Names that the format has uses of its own for, for which attributes stepped aside.
    own: Own<'static>,
    /// An end that no record declares may be the id of a tie.
    ends_may_be_ties: bool,
    time_unit: Option<String>,
    repaired: Cell<u64>,
    options: Extra,
}

/// Steps between two reports of progress.
const STEP: usize = 1 << 16;

impl<'a> Draft<'a> {
    /// An empty draft of what a file holds.
    #[must_use]
    pub(crate) fn new(
        input: &Input<'a>,
        format: &'static str,
        report: &'a Report,
        progress: &'a dyn Progress,
    ) -> Self {
        Self {
            input: *input,
            format,
            several: Several::new(report, &input.limits),
            progress,
            told: Cell::new(0),
            networks: vec![Net::default()],
            hand: None,
            labels: labels::Labels::default(),
            begun: false,
            ours: false,
            own: Own::default(),
            ends_may_be_ties: false,
            time_unit: None,
            repaired: Cell::new(0),
            options: Extra::new(),
        }
    }

    /// The text of the file; its encoding is told when it is not plain UTF-8.
    ///
    /// # Errors
    /// [`ReadError`] when the file ends inside a character.
    pub(crate) fn text(&self) -> Result<Cow<'a, str>, Box<ReadError>> {
        decode(&self.input, self.format, &self.several)
    }

    /// The text of a file given with it, likewise.
    ///
    /// # Errors
    /// [`ReadError`] when the file ends inside a character.
    pub(crate) fn text_of<'b>(
        &self,
        name: &'b str,
        bytes: &'b [u8],
    ) -> Result<Cow<'b, str>, Box<ReadError>>
    where
        'a: 'b,
    {
        let companion = Input {
            name,
            bytes,
            companions: &[],
            ..self.input
        };
        decode(&companion, self.format, &self.several)
    }

    /// Begins a network with this name. The first call names the network that is there from the
    /// start; each further one begins another. Slots stay valid.
    pub(crate) fn network(&mut self, name: Option<&str>) {
        if std::mem::replace(&mut self.begun, true) {
            self.networks.push(Net::default());
        }
        self.net().name = name.filter(|n| !n.trim().is_empty()).map(ToOwned::to_owned);
    }

    /// Begins a further network, whatever came before.
    pub(crate) fn another_network(&mut self, name: Option<&str>) {
        self.begun = true;
        self.network(name);
    }

    fn net(&mut self) -> &mut Net {
        if self.networks.is_empty() {
            self.networks.push(Net::default());
        }
        let last = self.networks.len() - 1;
        &mut self.networks[last]
    }

    /// Whether ties have a direction when they do not say so themselves.
    pub(crate) fn directed(&mut self, directed: bool) {
        self.net().directed = Some(directed);
    }

    /// The same for ties of the network in hand that have said nothing so far: `None` when the
    /// file has not said it.
    #[must_use]
    pub(crate) fn is_directed(&self) -> Option<bool> {
        self.networks.last().and_then(|n| n.directed)
    }

    /// What the file says of the network as a whole.
    pub(crate) fn about(&mut self, name: &str, value: impl Into<serde_json::Value>) {
        self.net().about.insert(name.to_owned(), value.into());
    }

    /// What the times of spells are: `date`, `dateTime`, `integer` or `double`.
    pub(crate) fn time_unit(&mut self, unit: &str) {
        self.time_unit = Some(unit.to_owned());
    }

    /// The file was written by this program: attributes are claimed by their exact names only.
    pub(crate) fn is_ours(&mut self) {
        self.ours = true;
    }

    /// Whether the file was written by this program, as far as it is known yet.
    #[must_use]
    pub(crate) fn ours(&self) -> bool {
        self.ours
    }

    /// In files of ours, attributes stepped aside for these names: they get them back.
    pub(crate) fn own_names(&mut self, own: Own<'static>) {
        self.own = own;
    }

    /// Ids of nodes and ties share one space: a tie whose end is a tie is left out and told.
    pub(crate) fn ends_may_be_ties(&mut self) {
        self.ends_may_be_ties = true;
    }

    /// A number of columns (declared attributes).
    ///
    /// # Errors
    /// [`ReadError`] when there are more than the limits allow.
    pub(crate) fn columns(&self, count: usize, spot: &Spot) -> Result<(), Box<ReadError>> {
        let most = self.input.limits.columns;
        if count <= most {
            return Ok(());
        }
        let message = Message::new("format.draft.columns").with("limit", most);
        let hint = Message::new("format.draft.columns.hint");
        Err(self.refuse(spot.clone(), message, hint))
    }

    /// Records a choice that was made in reading, by the user or by the program.
    pub(crate) fn chose(&mut self, name: &str, value: impl Into<serde_json::Value>) {
        self.options.insert(name.to_owned(), value.into());
    }

    /// A node is declared. Declaring an id again is allowed; it is settled at the end.
    ///
    /// # Errors
    /// [`ReadError`] when there are more nodes than the limits allow.
    pub(crate) fn node(
        &mut self,
        id: impl Into<Text>,
        line: u64,
    ) -> Result<NodeSlot, Box<ReadError>> {
        let (most, format) = (self.input.limits.nodes, self.format);
        let net = self.networks.len().saturating_sub(1);
        let here = self.net();
        let at = here.nodes.len();
        if at >= most {
            return Err(too_many(format, "nodes", at + 1, most, line));
        }
        let node = Node::new(id, Text::default());
        // Ends that name it are then found at once.
        here.ties.name(&node.id);
        here.nodes.push(node);
        here.node_lines.push(u32::try_from(line).unwrap_or(0));
        Ok(NodeSlot { net, at })
    }

    /// A tie between two nodes by their ids, declared or not, before or after. Kind "" is the
    /// plain kind.
    ///
    /// # Errors
    /// [`ReadError`] when there are more ties than the limits allow.
    pub(crate) fn tie(
        &mut self,
        source: impl AsRef<str>,
        target: impl AsRef<str>,
        line: u64,
    ) -> Result<TieSlot, Box<ReadError>> {
        self.put_down();
        let (most, format) = (self.input.limits.ties, self.format);
        let net = self.networks.len().saturating_sub(1);
        let here = self.net();
        let at = here.ties.len();
        if at >= most {
            return Err(too_many(format, "ties", at + 1, most, line));
        }
        let ends = [source.as_ref(), target.as_ref()].map(|end| here.ties.name(end));
        here.ties.push_plain(ends, "");
        here.tie_lines.push(u32::try_from(line).unwrap_or(0));
        Ok(TieSlot { net, at })
    }

    /// The id of the node declared at this position (from 0) of the network in hand: for formats
    /// whose ties name nodes by number.
    #[must_use]
    pub(crate) fn id_at(&self, position: usize) -> Option<&str> {
        let node = self.networks.last()?.nodes.get(position)?;
        Some(&node.id)
    }

    /// Whether a node of the network in hand has this id; slow, for small networks.
    #[must_use]
    pub(crate) fn id_taken(&self, id: &str) -> bool {
        let net = self.networks.last();
        net.is_some_and(|n| n.nodes.iter().any(|node| node.id == id))
    }

    /// A record of a node that cannot be kept: told, and counted in the equation.
    pub(crate) fn leave_out_node(&mut self, spot: Spot, message: Message, hint: Message) {
        self.net().nodes_left_out += 1;
        self.several.warn(spot, message, hint);
    }

    /// A record of a tie that cannot be kept: told, and counted in the equation.
    pub(crate) fn leave_out_tie(&mut self, spot: Spot, message: Message, hint: Message) {
        self.net().ties_left_out += 1;
        self.several.warn(spot, message, hint);
    }

    /// A value that was mended: told and counted.
    pub(crate) fn repaired(&self, spot: Spot, message: Message, hint: Message) {
        self.repaired.set(self.repaired.get() + 1);
        self.several.warn(spot, message, hint);
    }

    /// Something looks wrong.
    pub(crate) fn warn(&self, spot: Spot, message: Message, hint: Message) {
        self.several.warn(spot, message, hint);
    }

    /// Something worth knowing, about the whole.
    pub(crate) fn note(&self, message: Message) {
        self.several.note(message);
    }

    /// Something worth knowing, at a place.
    pub(crate) fn note_at(&self, spot: Spot, message: Message, hint: Message) {
        self.several.add(Finding {
            severity: Severity::Note,
            spot,
            message,
            hint: Some(hint),
        });
    }

    /// A refusal of the whole file.
    #[must_use]
    pub(crate) fn refuse(&self, spot: Spot, message: Message, hint: Message) -> Box<ReadError> {
        ReadError::new(self.format, spot, message, hint)
    }

    /// A number of nodes that the file promises, before there is evidence for them: at most
    /// 100 000, or half the bytes of the file, and never more than the limit on nodes.
    ///
    /// # Errors
    /// [`ReadError`] that names what is promised and what is allowed.
    pub(crate) fn promised(&self, count: u64, spot: Spot) -> Result<usize, Box<ReadError>> {
        let evidence = (self.input.bytes.len() / 2).max(100_000);
        let most = evidence.min(self.input.limits.nodes);
        if count <= most as u64 {
            return Ok(count as usize);
        }
        let message = Message::new("format.draft.promised")
            .with("count", count)
            .with("limit", most);
        let hint = Message::new("format.draft.promised.hint");
        Err(self.refuse(spot, message, hint))
    }

    /// Tells how far the reading is, in any unit (bytes, lines, records).
    ///
    /// # Errors
    /// [`ReadError`] when the user cancelled.
    pub(crate) fn advance(&self, done: usize, of: usize) -> Result<(), Box<ReadError>> {
        if done > 0 && done < self.told.get() + STEP {
            return Ok(());
        }
        self.told.set(done);
        self.progress
            .advance(0.8 * done as f32 / of.max(1) as f32)
            .map_err(|_cancelled| ReadError::stopped(self.format))
    }
}

fn too_many(
    format: &'static str,
    place: &str,
    found: usize,
    limit: usize,
    line: u64,
) -> Box<ReadError> {
    let spot = Spot {
        line: (line > 0).then_some(line),
        place: Some(place.to_owned()),
        ..Spot::default()
    };
    let message = Message::new("format.too-many")
        .with("found", found)
        .with("limit", limit);
    ReadError::new(format, spot, message, Message::new("format.too-many.hint"))
}

/// The place of a line; 0 = unknown.
#[must_use]
pub(crate) fn line(number: u64) -> Spot {
    Spot {
        line: (number > 0).then_some(number),
        ..Spot::default()
    }
}

impl Index<NodeSlot> for Draft<'_> {
    type Output = Node;
    fn index(&self, slot: NodeSlot) -> &Node {
        &self.networks[slot.net].nodes[slot.at]
    }
}

impl IndexMut<NodeSlot> for Draft<'_> {
    fn index_mut(&mut self, slot: NodeSlot) -> &mut Node {
        &mut self.networks[slot.net].nodes[slot.at]
    }
}

#[cfg(test)]
mod tests;
