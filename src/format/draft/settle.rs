//! From a draft to a dataset: join, claim, count, and say what was read.

use super::{Draft, Net, claim, claim_ties, join, line, own, parents};
use crate::base::wording::Message;
use crate::format::shown::{listed, shown};
use crate::format::tables::{clusters, kebab, names, tied, ties::PLAIN_KIND};
use crate::format::{Choice, ReadError};
use crate::network::Dataset;
use crate::network::dataset::{ImportRecord, KindTerm, Words};

impl Draft<'_> {
    /// The dataset of the network chosen (the first, unless the options say otherwise), with its
    /// import record; all findings are told.
    ///
    /// # Errors
    /// [`ReadError`] when the network chosen does not exist, or the user cancelled.
    pub(crate) fn settle(mut self) -> Result<Dataset, Box<ReadError>> {
        self.put_down();
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
        self.still(0.82)?;
        if self.ends_may_be_ties {
            join::between_ties(&mut net, &joined, &self.several);
        }
        join::imply(&mut net, &mut joined, &self.several);
        self.still(0.85)?;
        let mut repaired = self.repaired.get() + join::tie_ids(&mut net, &self.several);
        let find = |id: &str| joined.find(&net.ties, id);
        let spot = |i: usize| line(net.node_lines.get(i).copied().unwrap_or(0).into());
        repaired += parents::mend(&mut net.nodes, &spot, &find, &self.several);
        self.still(0.9)?;
        let (places, codes) = claim::nodes(&mut net.nodes, self.ours, &self.several).finish();
        self.still(0.93)?;
        claim_ties::ties(&mut net.ties, self.ours, &self.several);
        self.still(0.95)?;
        if self.ours {
            let nodes = net.nodes.iter_mut().filter(|n| !n.is_bare());
            nodes.for_each(|n| own::restore(&mut n.attributes, [own::NODE_NAMES, self.own.nodes]));
            let ties = net.ties.described_mut().map(|(_, t)| &mut t.attributes);
            ties.for_each(|map| own::restore(map, [own::TIE_NAMES, self.own.ties]));
        }
        for node in &mut net.nodes {
            if !codes.is_empty()
                && let Some(code) = codes.get(node.id.as_str())
            {
                node.place = Some(code.clone());
            }
            node.spare();
            if node.label.is_empty() {
                node.label.clone_from(&node.id);
            }
        }
        net.ties.shrink();
        repaired += self.weights(&net);
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

    /// Between two steps: how far it is, and whether it should go on.
    fn still(&self, done: f32) -> Result<(), Box<ReadError>> {
        let told = self.progress.advance(done);
        told.map_err(|_cancelled| ReadError::stopped(self.format))
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
    fn weights(&self, net: &Net) -> u64 {
        for (at, weight) in &net.odd_weights {
            let message = Message::new("format.draft.no-weight").with("found", weight);
            let hint = Message::new("format.draft.no-weight.hint");
            self.several.warn(line((*at).into()), message, hint);
        }
        for (tie, at) in net.ties.rows().zip(&net.tie_lines) {
            if let Some(weight) = tie.weight.filter(|w| *w < 0.0) {
                let message = Message::new("format.negative-weight").with("found", weight);
                let hint = Message::new("format.negative-weight.hint");
                self.several.warn(line((*at).into()), message, hint);
            }
        }
        net.odd_weights.len() as u64
    }

    /// The vocabulary of kinds: a kind has the direction of its first tie, and ties that differ say
    /// so themselves.
    fn kinds(&self, net: &mut Net) -> Vec<KindTerm> {
        let mut terms: Vec<KindTerm> = Vec::new();
        let plain = |kind: &str| kind.is_empty().then(|| PLAIN_KIND.to_owned());
        net.ties.rename_kinds(plain);
        let mut index: Vec<Option<usize>> = vec![None; net.ties.kinds().len()];
        let mut unsaid = false;
        for i in 0..net.ties.len() {
            let Some(tie) = net.ties.row(i) else { continue };
            unsaid |= tie.directed.is_none() && net.directed.is_none();
            let directed = tie.directed.or(net.directed).unwrap_or(true);
            let Some(at) = index.get_mut(tie.kind as usize) else {
                continue;
            };
            let at = *at.get_or_insert_with(|| {
                terms.push(term(net.ties.kinds().get(tie.kind), directed));
                terms.len() - 1
            });
            if let Some(term) = terms.get_mut(at) {
                term.weighted |= tie.weight.is_some();
                let differs = (directed != term.directed).then_some(directed);
                net.ties.set_directed(i, differs);
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
        let isolates = dataset.nodes.len().saturating_sub(tied(&dataset.ties));
        let left_out = record.nodes_left_out + record.ties_left_out;
        self.several.note(
            Message::new("format.draft.closing")
                .with("node_records", record.node_records)
                .with("tie_records", record.tie_records)
                .with("members", record.nodes)
                .with("implied", record.implied)
                .with("isolates", isolates)
                .with("ties", record.ties)
                .with("merged", record.merged)
                .with("repaired", record.repaired)
                .with("left_out", left_out),
        );
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
