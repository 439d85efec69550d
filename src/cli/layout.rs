//! `milieu layout`: positions as CSV, with times on request.

use super::convert::save;
use super::open::{dataset, positions, set, study};
use super::{Context, Failure, Outcome, arguments, output};
use crate::base::parallel::with_threads;
use crate::base::progress::Silent;
use crate::layout::quality::quality;
use crate::session::picture;
use crate::session::positions::onto;
use clap::ArgMatches;
use serde_json::json;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::Instant;

pub(super) fn run(matches: &ArgMatches, context: &Context) -> Outcome {
    let begun = Instant::now();
    let opened = dataset(matches, context)?;
    let (mut study, mut network) = study(opened, matches, context.language)?;
    if let Some(seed) = arguments::whole(matches, "seed") {
        set(&mut study, &mut network, "layout.seed", &seed.to_string())?;
    }
    let from = positions(matches, &network, context)?;
    let from = from.map(|places| onto(&network, &places).0);
    let read = begun.elapsed();
    let begun = Instant::now();
    let threads = arguments::whole(matches, "threads");
    let arrange = || {
        let values = picture::size_values(&network, &study.appearance.size, &Silent);
        let values = values.map_err(Failure::from)?;
        picture::arrange_from(&study, &network, &values, from.as_deref(), &Silent)
            .map_err(Failure::from)
    };
    let placement = match threads {
        Some(n) => with_threads(usize::try_from(n).unwrap_or(1), arrange)?,
        None => arrange()?,
    };
    let laid = begun.elapsed();
    let begun = Instant::now();
    let mut text = String::from("id,x,y\n");
    for (node, at) in network.nodes().zip(placement.positions.iter()) {
        let id = crate::export::csv_cell(network.id(node));
        // Writing to a string cannot fail.
        writeln!(text, "{id},{:.3},{:.3}", at.x, at.y).ok();
    }
    let path = PathBuf::from(arguments::text(matches, "out").unwrap_or_default());
    save(context, &path, text.as_bytes())?;
    let written = begun.elapsed();
    if arguments::is_set(matches, "json") {
        let judged = quality(network.simple(), &placement.positions, &Silent);
        let judged = judged.map_err(Failure::from)?;
        output::json(&json!({
            "quality": {
                "stress": judged.stress.value(),
                "stress_sources": judged.sources,
                "neighbours_kept": judged.kept.value(),
                "neighbours_nodes": judged.neighbourhoods,
                "crossings": judged.crossings.value(),
                "crossings_pairs": judged.pairs,
                "complete": judged.complete,
            },
            "layout": study.layout.id,
            "seed": study.layout.seed,
            "threads": threads.unwrap_or_else(|| crate::base::parallel::threads() as u64),
            "steps": placement.steps,
            "settled": placement.steps < crate::layout::MOST_STEPS,
            "seconds": {
                "read": read.as_secs_f64(),
                "layout": laid.as_secs_f64(),
                "write": written.as_secs_f64(),
            },
        }));
    }
    Ok(())
}
