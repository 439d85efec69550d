//! The networks of a file, each with its counts: a file that holds several is read once for each.

use super::{Context, arguments, check, open};
use crate::base::wording::Language;
use crate::format::Options;
use crate::network::{NetworkChoice, choose};
use crate::session::open::Opened;
use clap::ArgMatches;
use serde_json::{Value, json};

/// Networks of one file that are counted; a file of thousands would be read as often.
const MOST: u32 = 100;

/// What each network of an opened file holds; only the one that was chosen, when one was.
pub(super) fn all(
    matches: &ArgMatches,
    name: &str,
    opened: &Opened,
    options: &Options,
    context: &Context,
) -> Vec<Value> {
    let record = opened.source.dataset.provenance.imported.as_ref();
    let here = record.and_then(|r| r.network).unwrap_or(1);
    let several = record.and_then(|r| r.networks).unwrap_or(1);
    if several == 1 || arguments::whole(matches, "network").is_some() {
        return vec![counts(here, opened)];
    }
    let other = |number| {
        let options = Options {
            network: number,
            ..options.clone()
        };
        open::opened(matches, name, &options, context)
    };
    (1..=several.min(MOST))
        .map(|number| match number {
            _ if number == here => counts(number, opened),
            _ => match other(number) {
                Ok(opened) => counts(number, &opened),
                Err(refused) => json!({
                    "number": number,
                    "error": refused.error.say(Language::English),
                }),
            },
        })
        .collect()
}

fn counts(number: u32, opened: &Opened) -> Value {
    let network = choose(&opened.source.dataset, &NetworkChoice::default());
    json!({
        "number": number,
        "name": network.name(),
        "nodes": network.node_count(),
        "ties": network.ties().len(),
        "directed": check::directed(&network),
    })
}
