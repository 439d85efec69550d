//! Alias tables: members written in several ways become one, and a table of those that look alike
//! is made for a person to go through.

use super::{Context, Failure, Outcome, arguments, convert, output};
use crate::base::wording::say;
use crate::format::settle::aliases::{aliases, mergers, read, write};
use crate::format::settle::names::likenesses;
use crate::network::{Merger, merge};
use crate::session::open::{Opened, unreadable};
use clap::ArgMatches;
use std::path::Path;
use std::sync::Arc;

/// Bytes of the largest alias table.
const MOST_BYTES: u64 = 100_000_000;

/// Merges what the alias table of `--aliases` says, when there is one.
pub(super) fn apply(
    matches: &ArgMatches,
    mut opened: Opened,
    context: &Context,
) -> Result<Opened, Failure> {
    let Some(file) = arguments::text(matches, "aliases") else {
        return Ok(opened);
    };
    let path = Path::new(file);
    let bytes = context.storage.read(path, MOST_BYTES).map_err(|error| {
        let refused = unreadable(path, &error);
        Failure::data(super::open::refusal(&refused, context.language))
    })?;
    let (table, mut findings) = read(&String::from_utf8_lossy(&bytes));
    for finding in &mut findings {
        finding.spot.file = Some(file.to_owned());
    }
    let asked = mergers(&opened.source.dataset, &table);
    let (dataset, more) = merge(&opened.source.dataset, &asked);
    opened.source.dataset = Arc::new(dataset);
    opened.findings.extend(findings);
    opened.findings.extend(more);
    Ok(opened)
}

/// Writes the table of members that look alike to the file of `--suggest-aliases`, when one is
/// asked for: a person deletes the lines that are wrong, and gives the rest to `--aliases`.
pub(super) fn suggest(matches: &ArgMatches, opened: &Opened, context: &Context) -> Outcome {
    let Some(file) = arguments::text(matches, "suggest-aliases") else {
        return Ok(());
    };
    let dataset = &opened.source.dataset;
    let alike = if dataset.is_synthetic() {
        Vec::new()
    } else {
        likenesses(dataset)
    };
    let id = |i: &usize| dataset.nodes.get(*i).map(|n| n.id.to_string());
    let merger = |members: &[usize]| {
        let mut ids = members.iter().filter_map(id);
        Some(Merger {
            keep: ids.next()?,
            others: ids.collect(),
        })
    };
    let mergers: Vec<Merger> = alike.iter().filter_map(|l| merger(&l.members)).collect();
    let table = aliases(dataset, &mergers);
    convert::save(context, Path::new(file), write(&table).as_bytes())?;
    let count = table.len().to_string();
    let arguments = [("file", file), ("count", count.as_str())];
    output::remark(&say(context.language, "cli.aliases.saved", &arguments));
    Ok(())
}
