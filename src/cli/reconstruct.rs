//! `milieu reconstruct`: the synthetic dataset, drawn anew and checked.

use super::convert::save;
use super::{Context, Failure, Outcome, arguments, output};
use crate::base::progress::Silent;
use crate::base::wording::{say, words};
use crate::reconstruction::{document_bytes, reconstruct, validate};
use clap::ArgMatches;
use serde_json::{Value, json};
use std::path::PathBuf;

pub(super) fn run(matches: &ArgMatches, context: &Context) -> Outcome {
    let seed = arguments::whole(matches, "seed").unwrap_or(1);
    let dataset = reconstruct(seed, &Silent).map_err(|e| Failure::data(e.to_string()))?;
    let results = validate(&dataset);
    let path = PathBuf::from(arguments::text(matches, "out").unwrap_or_default());
    save(context, &path, &document_bytes(&dataset))?;
    let language = context.language;
    let broken: Vec<_> = results.iter().filter(|r| !r.holds).collect();
    if arguments::is_set(matches, "json") {
        let constraints: Vec<Value> = results
            .iter()
            .map(|r| {
                json!({
                    "id": r.id,
                    "sentence": words(language, r.sentence),
                    "holds": r.holds,
                    "found": r.found,
                    "expected": r.expected,
                    "place": r.place,
                })
            })
            .collect();
        output::json(&json!({ "seed": seed, "constraints": constraints }));
    } else {
        let held = (results.len() - broken.len()).to_string();
        let all = results.len().to_string();
        let text = say(language, "cli.reconstruct.done", &[("held", &held), ("all", &all)]);
        output::text(&text);
    }
    if let Some(first) = broken.first() {
        return Err(Failure::data(format!("{}: {} ≠ {}", first.id, first.found, first.expected)));
    }
    Ok(())
}
