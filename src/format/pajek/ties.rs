//! Ties, one or several on a line, and their relations.

use super::parts::{Parts, spells};
use super::read::{Reader, number_of};
use crate::base::wording::Message;
use crate::format::ReadError;
use crate::format::draft::line as at;
use crate::format::lines::{beyond, endless, no_number, words};
use crate::format::shown::shown;

impl Reader<'_> {
    /// `:2 "advice"` behind the name of a section.
    pub(super) fn relation(&mut self, rest: &str) {
        self.relation.clear();
        let Some(rest) = rest.strip_prefix(':') else {
            self.relation.push_str(&self.only_kind);
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
            Some(&slot) => Ok(self.draft[slot].id.to_string()),
            None => Err(beyond(&self.draft, word, net.len(), number)),
        }
    }

    /// `1 2 0.5 c Blue [1-3]`, with `2:` before it for a relation of its own.
    pub(super) fn tie(
        &mut self,
        line: &str,
        directed: bool,
        number: u64,
    ) -> Result<(), Box<ReadError>> {
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
    pub(super) fn list(
        &mut self,
        line: &str,
        directed: bool,
        number: u64,
    ) -> Result<(), Box<ReadError>> {
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
}
