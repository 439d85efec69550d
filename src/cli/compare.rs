//! `milieu compare`: clusters side by side.

use super::open::named;
use super::{Context, Failure, Outcome, arguments, chance, measure, output};
use crate::base::progress::Silent;
use crate::base::wording::Language;
use crate::compare::{self, ContrastOptions};
use crate::export::sheet_bytes;
use crate::network::{Dataset, Network};
use clap::ArgMatches;
use serde_json::json;
use std::sync::Arc;

pub(super) fn run(matches: &ArgMatches, context: &Context) -> Outcome {
    let mut datasets: Vec<Arc<Dataset>> = Vec::new();
    for name in arguments::texts(matches, "FILE") {
        datasets.push(named(matches, name, context)?.source.dataset);
    }
    let Some(first) = datasets.first() else {
        return Err(Failure::usage("FILE"));
    };
    if let Some(chance::Procedure::Null(model)) = chance::procedure(matches)? {
        let asked = measure::asked(matches)?;
        let ask = |network: &Network| measure::questions(network, &asked, None);
        return chance::beside(model, &datasets, ask, matches, context);
    }
    let usual = ContrastOptions::default();
    let options = ContrastOptions {
        seed: arguments::whole(matches, "seed").unwrap_or(usual.seed),
        draws: arguments::whole(matches, "draws").map_or(usual.draws, |n| n as u32),
        ..usual
    };
    let language = context.language;
    let contrast = if datasets.len() == 1 {
        compare::contrast(first, &[], &options, &Silent)
    } else {
        let all: Vec<&Dataset> = datasets.iter().map(AsRef::as_ref).collect();
        compare::contrast_files(&all, &options, &Silent)
    };
    let contrast = contrast.map_err(Failure::from)?;
    let governance = (datasets.len() == 1).then(|| compare::governance(first, &[], language));
    if arguments::is_set(matches, "json") {
        let mut value = compare::contrast_json(&contrast, Language::English);
        value["governance"] = governance
            .as_ref()
            .map_or_else(|| json!([]), compare::governance_json);
        output::json(&value);
        return Ok(());
    }
    let extension = if arguments::is_set(matches, "csv") {
        "csv"
    } else {
        "md"
    };
    let mut text = Vec::new();
    // Where no cluster lists a member (a graph of what a source says), there is nothing to measure.
    if governance.is_none() || contrast.cases.iter().any(|c| c.nodes > 0) {
        let sheet = compare::contrast_sheet(&contrast, language);
        text.extend(sheet_bytes(&sheet, extension, language));
    }
    if let Some(governance) = &governance {
        if !text.is_empty() {
            text.push(b'\n');
        }
        let sheet = compare::governance_sheet(governance, language);
        text.extend(sheet_bytes(&sheet, extension, language));
    }
    output::text(&String::from_utf8_lossy(&text));
    Ok(())
}
