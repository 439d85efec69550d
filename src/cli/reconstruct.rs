//! `milieu reconstruct`: the synthetic dataset, drawn anew and checked.

use super::convert::save;
use super::{Context, Failure, Outcome, arguments, output};
use crate::base::progress::Silent;
use crate::base::wording::say;
use crate::network::dataset::Verdict;
use crate::reconstruction::{document_bytes, reconstruct};
use clap::ArgMatches;
use serde_json::json;
use std::path::PathBuf;

pub(super) fn run(matches: &ArgMatches, context: &Context) -> Outcome {
    let seed = arguments::whole(matches, "seed").unwrap_or(1);
    let dataset =
        reconstruct(seed, &Silent).map_err(|e| Failure::data(e.message().say(context.language)))?;
    let path = PathBuf::from(arguments::text(matches, "out").unwrap_or_default());
    save(context, &path, &document_bytes(&dataset))?;
    let language = context.language;
    let results = &dataset.provenance.constraints;
    let hard = results.iter().filter(|r| r.hard);
    let held = hard
        .clone()
        .filter(|r| r.verdict != Verdict::Broken)
        .count();
    if arguments::is_set(matches, "json") {
        output::json(&json!({ "seed": seed, "constraints": results }));
        return Ok(());
    }
    let (held, all) = (held.to_string(), hard.count().to_string());
    let arguments = [("held", held.as_str()), ("all", &all)];
    output::text(&say(language, "cli.reconstruct.done", &arguments));
    for result in results.iter().filter(|r| r.verdict == Verdict::Broken) {
        let text = format!(
            "{} · {}: {} ({})",
            result.id,
            result.says.say(language),
            result.value,
            result.bound
        );
        output::text(&text);
    }
    Ok(())
}
