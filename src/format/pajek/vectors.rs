//! Partitions and vectors: one value per vertex, from sections of a project or files of their own.

use crate::base::finding::Spot;
use crate::base::wording::Message;
use crate::format::ReadError;
use crate::format::draft::value::{float, number};
use crate::format::draft::{Draft, NodeSlot};
use crate::format::foreign::extension;
use crate::format::lines::{lines, no_number};
use crate::format::shown::shown;
use serde_json::Value;
use std::collections::BTreeMap;

/// From this value on, Pajek means that there is none.
const MISSING: f64 = 999_999_998.0;
/// How we write that there is none.
pub(super) const NONE: &str = "999999998";

/// One partition or vector.
#[derive(Default)]
pub(super) struct Values {
    name: String,
    promised: Option<u64>,
    values: Vec<Value>,
    /// Names of classes, from comments of our own files.
    classes: BTreeMap<i64, Value>,
    file: Option<String>,
    line: Option<u64>,
}

/// Those of a file.
#[derive(Default)]
pub(super) struct Vectors {
    all: Vec<Values>,
}

impl Vectors {
    /// The name that a file of values gives its attribute.
    pub(super) fn name_of(file: &str) -> String {
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        // Our own files are called NETWORK--ATTRIBUTE.clu.
        let own = stem.rsplit_once("--").map_or(stem, |(_, own)| own);
        own.trim().to_owned()
    }

    /// Begins a partition or vector.
    pub(super) fn begin(&mut self, name: &str, line: Option<u64>) {
        self.all.push(Values {
            name: name.to_owned(),
            line,
            ..Values::default()
        });
    }

    /// How many values are promised.
    pub(super) fn promise(&mut self, count: u64) {
        if let Some(values) = self.all.last_mut() {
            values.promised = Some(count);
        }
    }

    /// `name "Staff, 2006"`, `class 2 "university"`: the name of the attribute and of a class, in
    /// our own files.
    pub(super) fn comment(&mut self, comment: &str) {
        if let Some(name) = comment.strip_prefix("name ")
            && let (Some(values), Ok(name)) = (self.all.last_mut(), serde_json::from_str(name))
        {
            values.name = name;
            return;
        }
        let mut words = comment.splitn(3, ' ');
        let class = (words.next() == Some("class")).then(|| words.next()?.parse::<i64>().ok());
        let name = words.next().map(serde_json::from_str::<Value>);
        if let (Some(values), Some(Some(class)), Some(Ok(name))) =
            (self.all.last_mut(), class, name)
        {
            values.classes.insert(class, name);
        }
    }

    /// A line with a value; lines behind the last value promised are remarks.
    pub(super) fn value(
        &mut self,
        draft: &Draft<'_>,
        line: &str,
        at: u64,
    ) -> Result<(), Box<ReadError>> {
        let Some(values) = self.all.last_mut() else {
            return Ok(());
        };
        if values
            .promised
            .is_some_and(|p| values.values.len() as u64 >= p)
        {
            let message = Message::new("format.lines.stray").with("found", shown(line));
            let hint = Message::new("format.lines.stray.hint");
            draft.note_at(values.spot(at), message, hint);
            return Ok(());
        }
        for word in line.split_whitespace() {
            let Some(value) = number(word) else {
                return Err(no_number(draft, word, at));
            };
            let whole = word.parse::<i64>().ok().map(Value::from);
            let value = if value >= MISSING {
                Value::Null
            } else {
                whole.or_else(|| float(value)).unwrap_or_default()
            };
            values.values.push(value);
        }
        Ok(())
    }

    /// A file of values beside the network.
    ///
    /// # Errors
    /// [`ReadError`] when a value is no number.
    pub(super) fn file(
        &mut self,
        draft: &Draft<'_>,
        name: &str,
        text: &str,
    ) -> Result<(), Box<ReadError>> {
        if !matches!(extension(name).as_str(), "clu" | "vec") {
            return Ok(());
        }
        self.begin(&Self::name_of(name), None);
        if let Some(values) = self.all.last_mut() {
            values.file = Some(name.to_owned());
        }
        for (at, line) in lines(text) {
            let line = line.trim();
            if let Some(comment) = line.strip_prefix('%') {
                self.comment(comment.trim());
            } else if let Some((_, count)) = super::section(line) {
                if let Ok(count) = count.parse() {
                    self.promise(count);
                }
            } else if !line.is_empty() {
                self.value(draft, line, at)?;
            }
        }
        Ok(())
    }

    /// All of them, names of classes in place.
    pub(super) fn finish(mut self) -> Vec<Values> {
        for values in &mut self.all {
            if values.classes.is_empty() {
                continue;
            }
            for value in &mut values.values {
                let name = value.as_i64().and_then(|c| values.classes.get(&c));
                *value = name.cloned().unwrap_or_default();
            }
        }
        self.all
    }
}

impl Values {
    /// How many vertices it speaks of.
    pub(super) fn len(&self) -> usize {
        self.values.len()
    }

    fn spot(&self, line: u64) -> Spot {
        Spot {
            file: self.file.clone(),
            line: (line > 0).then_some(line),
            ..Spot::default()
        }
    }

    /// Becomes an attribute of every network with as many vertices.
    pub(super) fn give(&self, draft: &mut Draft<'_>, nets: &[Vec<NodeSlot>]) {
        let spot = self.spot(self.line.unwrap_or(0));
        if let Some(promised) = self.promised.filter(|p| *p != self.len() as u64) {
            let message = Message::new("format.lines.values")
                .with("promised", promised)
                .with("found", self.len());
            let hint = Message::new("format.lines.values.hint");
            draft.warn(spot.clone(), message, hint);
        }
        let mut fits = false;
        for net in nets.iter().filter(|net| net.len() == self.len()) {
            fits = true;
            for (slot, value) in net.iter().zip(&self.values) {
                if !value.is_null() {
                    let attributes = &mut draft[*slot].attributes;
                    attributes.insert(self.name.clone(), value.clone());
                }
            }
        }
        if !fits {
            let count = nets.first().map_or(0, Vec::len);
            let message = Message::new("format.pajek.length")
                .with("name", shown(&self.name))
                .with("found", self.len())
                .with("count", count);
            let hint = Message::new("format.pajek.length.hint");
            draft.warn(spot, message, hint);
        }
    }
}
