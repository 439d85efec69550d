//! Vertices: how many there are, and the line of each.

use super::parts::Parts;
use super::read::{Owner, Reader, Section};
use crate::base::wording::Message;
use crate::format::ReadError;
use crate::format::draft::line as at;
use crate::format::lines::{beyond, no_number, words};
use crate::format::shown::shown;

impl Reader<'_> {
    /// `*Vertices 5 3`: five vertices, of which the first three are of the first mode.
    pub(super) fn vertices(
        &mut self,
        name: &str,
        rest: &str,
        number: u64,
    ) -> Result<(), Box<ReadError>> {
        let mut counts = rest.split_whitespace();
        let first = counts.next().unwrap_or_default();
        let count = first
            .parse::<u64>()
            .ok()
            .ok_or_else(|| no_number(&self.draft, first, number))?;
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
                .ok()
                .ok_or_else(|| no_number(&self.draft, first, number))?;
            if self.first_mode > count {
                return Err(beyond(&self.draft, first, count, number));
            }
        }
        self.declare(count, number)
    }

    /// Makes vertices up to this number.
    pub(super) fn declare(&mut self, count: usize, number: u64) -> Result<(), Box<ReadError>> {
        let Some(net) = self.nets.last_mut() else {
            return Ok(());
        };
        for vertex in net.len() + 1..=count {
            let own = self.ours.get(&(true, vertex)).cloned();
            let slot = self
                .draft
                .node(own.unwrap_or_else(|| vertex.to_string()), number)?;
            if let Some(label) = self.ours.get(&(false, vertex)) {
                self.draft[slot].label = label.into();
            }
            if self.first_mode > 0 {
                self.draft[slot].mode = Some(if vertex <= self.first_mode { 1 } else { 2 });
            }
            net.push(slot);
        }
        Ok(())
    }

    pub(super) fn vertex(&mut self, line: &str, number: u64) -> Result<(), Box<ReadError>> {
        let mut words = words(line);
        let first = words.next().map_or("", |w| w.text);
        let vertex = first
            .parse::<usize>()
            .ok()
            .ok_or_else(|| no_number(&self.draft, first, number))?;
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
            node.label = label.text.into();
        }
        node.look = (!parts.look.is_empty()).then(|| Box::new(parts.look));
        node.attributes = parts.attributes;
        self.timed(!parts.spells.is_empty());
        self.draft[slot].spells = parts.spells;
        Ok(())
    }
}
