//! From a draft to a dataset: join, claim, count, and say what was read.

use super::{Draft, Net, claim, claim_ties, join, line, own, parents};
use crate::base::wording::Message;
use crate::format::shown::{listed, shown};
use crate::format::tables::{clusters, kebab, names, ties::PLAIN_KIND};
use crate::format::{Choice, ReadError};
use crate::network::Dataset;
use crate::network::dataset::{Extra, ImportRecord, KindTerm, Words};
use std::collections::BTreeMap;

impl Draft<'_> {
    /// The dataset of the network chosen (the first, unless the options say otherwise), with its
    /// import record; all findings are told.
    ///
    /// # Errors
    /// [`ReadError`] when the network chosen does not exist, or the user cancelled.
    pub(crate) fn settle(mut self) -> Result<Dataset, Box<ReadError>> {
        let mut net = self.chosen()?;
        let many = self.networks.len() > 1;
        let stem = stem(self.input.name);
        let title = net.name.clone().unwrap_or_else(|| stem.to_owned());
        let id = if many { &title } else { stem };
        let mut dataset = Dataset::new(&kebab(id), Words::same(title.trim()));
        let mut record = ImportRecord {
            file: self.input.name.to_owned(),
            format: self.format.to_owned(),
            network: many.then(|| self.input.options.network.max(1)),
            networks: many.then(|| u32::try_from(self.networks.len()).unwrap_or(u32::MAX)),
            node_records: net.nodes.len() as u64 + net.nodes_left_out,
            tie_records: net.ties.len() as u64 + net.ties_left_out,
            options: std::mem::take(&mut self.options),
            ..ImportRecord::default()
        };
        let mut joined = join::once(&mut net, &self.several);
        if self.ends_may_be_ties {
            join::between_ties(&mut net, &joined, &self.several);
        }
        join::imply(&mut net, &mut joined, &self.several);
        let mut repaired = self.repaired.get() + join::tie_ids(&mut net, &self.several);
        let ids: Vec<String> = net.nodes.iter().map(|n| n.id.clone()).collect();
        let find = |id: &str| {
            joined
                .index
                .find(id, |i| ids.get(i).map_or("", String::as_str))
        };
        let spot = |i: usize| line(net.node_lines.get(i).copied().unwrap_or(0).into());
        repaired += parents::mend(&mut net.nodes, &spot, &find, &self.several);
        drop(ids);
        self.progress
            .advance(0.9)
            .map_err(|_cancelled| ReadError::stopped(self.format))?;
        let (places, codes) = claim::nodes(&mut net.nodes, self.ours, &self.several).finish();
        claim_ties::ties(&mut net.ties, self.ours, &self.several);
        if self.ours {
            let nodes = net.nodes.iter_mut().map(|n| &mut n.attributes);
            nodes.for_each(|map| own::restore(map, self.own.nodes));
            let ties = net.ties.iter_mut().map(|t| &mut t.attributes);
            ties.for_each(|map| own::restore(map, self.own.ties));
        }
        for node in &mut net.nodes {
            if let Some(code) = codes.get(&node.id) {
                node.place = Some(code.clone());
            }
            if node.label.is_empty() {
                node.label.clone_from(&node.id);
            }
        }
        spare(&mut net);
        repaired += self.weights(&mut net);
        dataset.vocabularies.places = places;
        dataset.vocabularies.tie_kinds = self.kinds(&mut net);
        dataset.time_unit = self.time_unit.take();
        dataset.nodes = net.nodes;
        dataset.ties = net.ties;
        dataset.clusters = clusters(&dataset);
        super::about::take(&mut dataset, net.about, self.ours);
        record.nodes = dataset.nodes.len() as u64;
        record.ties = dataset.ties.len() as u64;
        record.implied = joined.implied;
        record.merged = joined.merged;
        record.nodes_left_out = net.nodes_left_out;
        record.ties_left_out = net.ties_left_out;
        record.repaired = repaired;
        names(&dataset, &self.several);
        self.close(&dataset, &record);
        dataset.provenance.imported = Some(Box::new(record));
        self.several.finish();
        Ok(dataset)
    }

    /// The network that is wanted; the others are named.
    fn chosen(&mut self) -> Result<Net, Box<ReadError>> {
        let count = self.networks.len();
        let wanted = self.input.options.network.max(1) as usize;
        let named: Vec<String> = (1..)
            .zip(&self.networks)
            .map(|(i, net)| {
                let name = net.name.as_deref().unwrap_or_default();
                let (nodes, ties) = (net.nodes.len(), net.ties.len());
                format!("{i}: {} ({nodes}/{ties})", shown(name))
            })
            .collect();
        if wanted > count {
            let question = Message::new("format.draft.no-network")
                .with("wanted", wanted)
                .with("count", count);
            let choice = Choice {
                question,
                options: named,
            };
            let hint = Message::new("format.draft.no-network.hint");
            return Err(ReadError::ask(self.format, line(0), choice, hint));
        }
        if count > 1 {
            let message = Message::new("format.draft.networks")
                .with("count", count)
                .with("number", wanted)
                .with("all", listed(named.iter().map(String::as_str), 12));
            let hint = Message::new("format.draft.networks.hint");
            self.note_at(line(0), message, hint);
        }
        let net = self.networks.get_mut(wanted - 1);
        Ok(net.map(std::mem::take).unwrap_or_default())
    }

    /// Weights that are no finite number are missing; negative ones are told.
    fn weights(&self, net: &mut Net) -> u64 {
        let mut missing = 0;
        for (tie, at) in net.ties.iter_mut().zip(&net.tie_lines) {
            match tie.weight {
                Some(weight) if !weight.is_finite() => {
                    tie.weight = None;
                    missing += 1;
                    let message = Message::new("format.draft.no-weight").with("found", weight);
                    let hint = Message::new("format.draft.no-weight.hint");
                    self.several.warn(line((*at).into()), message, hint);
                }
                Some(weight) if weight < 0.0 => {
                    let message = Message::new("format.negative-weight").with("found", weight);
                    let hint = Message::new("format.negative-weight.hint");
                    self.several.warn(line((*at).into()), message, hint);
                }
                _ => {}
            }
        }
        missing
    }

    /// The vocabulary of kinds: a kind has the direction of its first tie, and ties that differ say
    /// so themselves.
    fn kinds(&self, net: &mut Net) -> Vec<KindTerm> {
        let mut terms: Vec<KindTerm> = Vec::new();
        let mut index: BTreeMap<String, usize> = BTreeMap::new();
        let mut unsaid = false;
        for tie in &mut net.ties {
            if tie.kind.is_empty() {
                PLAIN_KIND.clone_into(&mut tie.kind);
            }
            unsaid |= tie.directed.is_none() && net.directed.is_none();
            let directed = tie.directed.or(net.directed).unwrap_or(true);
            let at = match index.get(&tie.kind) {
                Some(at) => *at,
                None => {
                    index.insert(tie.kind.clone(), terms.len());
                    terms.push(term(&tie.kind, directed));
                    terms.len() - 1
                }
            };
            if let Some(term) = terms.get_mut(at) {
                term.weighted |= tie.weight.is_some();
                tie.directed = (directed != term.directed).then_some(directed);
            }
        }
        if unsaid {
            self.several
                .note(Message::new("format.tables.no-direction"));
        }
        terms
    }

    /// The closing note: an equation that adds up.
    fn close(&self, dataset: &Dataset, record: &ImportRecord) {
        if dataset.nodes.is_empty() {
            self.several.note(Message::new("format.draft.empty"));
        }
        let mut tied: Vec<&str> = dataset
            .ties
            .iter()
            .filter(|t| t.source != t.target)
            .flat_map(|t| [t.source.as_str(), t.target.as_str()])
            .collect();
        tied.sort_unstable();
        tied.dedup();
        let left_out = record.nodes_left_out + record.ties_left_out;
        self.several.note(
            Message::new("format.draft.closing")
                .with("node_records", record.node_records)
                .with("tie_records", record.tie_records)
                .with("members", record.nodes)
                .with("implied", record.implied)
                .with("isolates", dataset.nodes.len().saturating_sub(tied.len()))
                .with("ties", record.ties)
                .with("merged", record.merged)
                .with("repaired", record.repaired)
                .with("left_out", left_out),
        );
    }
}

/// Gives back the room of attributes that became fields.
fn spare(net: &mut Net) {
    let nodes = net.nodes.iter_mut().map(|n| &mut n.attributes);
    let ties = net.ties.iter_mut().map(|t| &mut t.attributes);
    for attributes in nodes.chain(ties).filter(|a| a.is_empty()) {
        *attributes = Extra::new();
    }
}

fn term(code: &str, directed: bool) -> KindTerm {
    KindTerm {
        code: code.to_owned(),
        label: if code == PLAIN_KIND {
            Words::both("Tie", "Lien")
        } else {
            Words::same(code)
        },
        directed,
        ..KindTerm::default()
    }
}

/// The name of a file without its ending.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).trim()
}
