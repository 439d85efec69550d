//! `milieu check`: what a file holds, and each finding with place and mend.

use super::open::{line, opened, options, refusal};
use super::{Context, Failure, Outcome, aliases, arguments, networks, output};
use crate::base::finding::{Finding, Severity, Spot};
use crate::base::wording::{Language, count, say, words};
use crate::format::settle::{Doubt, doubts};
use crate::network::graph::Direction;
use crate::network::{Dataset, Network, NetworkChoice, choose};
use crate::session::open::{OpenError, Opened};
use clap::ArgMatches;
use serde_json::{Value, json};

/// Doubts whose mends are listed.
const MOST_MENDS: usize = 20;

pub(super) fn run(matches: &ArgMatches, context: &Context) -> Outcome {
    let name = arguments::text(matches, "FILE").unwrap_or_default();
    let as_json = arguments::is_set(matches, "json");
    let options = options(matches, name, context)?;
    match opened(matches, name, &options, context) {
        Ok(opened) => {
            let opened = aliases::apply(matches, opened, context)?;
            aliases::suggest(matches, &opened, context)?;
            let network = choose(&opened.source.dataset, &NetworkChoice::default());
            let mut doubts = doubts(&opened.source.dataset, &options.tables, &opened.findings);
            doubts.retain(|doubt| !doubt.offers.is_empty());
            if as_json {
                let networks = networks::all(matches, name, &opened, &options, context);
                output::json(&good(name, &opened, &networks, &doubts));
            } else {
                let mut text = report(&opened, &network, context.language);
                text.push_str(&mends(&doubts, context.language));
                output::text(&text);
            }
            Ok(())
        }
        Err(error) => {
            if as_json {
                output::json(&bad(name, &error));
            } else {
                for finding in &error.findings {
                    output::remark(&line(finding, context.language));
                }
            }
            Err(Failure::data(refusal(&error, context.language)))
        }
    }
}

/// `directed` as JSON has it.
pub(super) fn directed(network: &Network) -> Value {
    match network.direction() {
        Direction::Undirected => json!(false),
        Direction::Directed => json!(true),
        Direction::Mixed => json!("mixed"),
    }
}

fn good(file: &str, opened: &Opened, networks: &[Value], doubts: &[Doubt]) -> Value {
    json!({
        "file": file,
        "format": opened.format,
        "networks": networks,
        "findings": opened.findings.iter().map(finding).collect::<Vec<_>>(),
        "mends": doubts.iter().map(|doubt| json!({
            "about": doubt.message.say(Language::English),
            "offers": doubt.offers.iter().map(|o| o.mend.to_string()).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "needs_choice": null,
    })
}

fn bad(file: &str, error: &OpenError) -> Value {
    let english = Language::English;
    let mut object = json!({
        "file": file,
        "format": error.error.format,
        "networks": [],
        "findings": error.findings.iter().map(finding).collect::<Vec<_>>(),
        "needs_choice": error.error.choice.as_ref().map(|choice| json!({
            "question": choice.question.say(english),
            "options": choice.options,
        })),
        "error": {
            "message": error.error.message.say(english),
            "hint": error.error.hint.say(english),
        },
    });
    add_spot(&mut object["error"], &error.error.spot);
    object
}

fn finding(finding: &Finding) -> Value {
    let english = Language::English;
    let mut object = json!({ "severity": finding.severity.id() });
    add_spot(&mut object, &finding.spot);
    object["message"] = json!(finding.message.say(english));
    object["hint"] = json!(finding.hint.as_ref().map(|h| h.say(english)));
    object
}

fn add_spot(object: &mut Value, spot: &Spot) {
    object["line"] = json!(spot.line);
    object["column"] = json!(spot.column);
    object["place"] = json!(spot.place);
    if let Some(file) = &spot.file {
        object["file"] = json!(file);
    }
}

/// Doubts that have mends, with the arguments that carry them out.
fn mends(doubts: &[Doubt], language: Language) -> String {
    if doubts.is_empty() {
        return String::new();
    }
    let mut lines = vec![String::new(), String::new()];
    lines.push(words(language, "cli.check.mends").to_owned());
    for doubt in doubts.iter().take(MOST_MENDS) {
        lines.push(doubt.message.say(language));
        let offers = doubt.offers.iter();
        lines.extend(offers.map(|o| format!("  --mend {:?}", o.mend.to_string())));
    }
    if doubts.len() > MOST_MENDS {
        let more = count(language, doubts.len() - MOST_MENDS);
        lines.push(say(language, "cli.check.more-mends", &[("count", &more)]));
    }
    lines.join("\n")
}

/// The same for people.
fn report(opened: &Opened, network: &Network, language: Language) -> String {
    let dataset = &opened.source.dataset;
    let mut lines = vec![format!(
        "{} — {}",
        opened.source.name,
        words(language, format_name(opened.format))
    )];
    lines.push(dataset.title.say(language).to_owned());
    if let Some(statement) = dataset.statement(language) {
        lines.push(format!("ⓘ {statement}"));
    }
    lines.push(String::new());
    lines.push(contents(dataset, network, language));
    for field in network.fields() {
        lines.push(column(network, &field.name, language));
    }
    lines.push(String::new());
    let (mut errors, mut warnings) = (0, 0);
    for finding in &opened.findings {
        match finding.severity {
            Severity::Error => errors += 1,
            Severity::Warning => warnings += 1,
            Severity::Note => {}
        }
        lines.push(line(finding, language));
    }
    lines.push(if errors + warnings == 0 {
        words(language, "cli.check.clean").to_owned()
    } else {
        say(
            language,
            "cli.check.found",
            &[
                ("errors", &errors.to_string()),
                ("warnings", &warnings.to_string()),
            ],
        )
    });
    lines.join("\n")
}

fn format_name(id: &str) -> &'static str {
    crate::format::FORMATS
        .iter()
        .find(|f| f.info().id == id)
        .map_or("format.unknown", |f| f.info().name)
}

fn contents(dataset: &Dataset, network: &Network, language: Language) -> String {
    let c = |n| count(language, n);
    let mut alone = vec![true; network.node_count()];
    let counted = network.ties().iter().filter(|t| t.counted);
    for tie in counted.filter(|t| t.source != t.target) {
        for end in [tie.source, tie.target] {
            if let Some(alone) = alone.get_mut(end.index()) {
                *alone = false;
            }
        }
    }
    let isolates = alone.into_iter().filter(|alone| *alone).count();
    let mut text = say(
        language,
        "cli.check.contents",
        &[
            ("members", &c(network.node_count())),
            ("ties", &c(network.ties().len())),
            ("isolates", &c(isolates)),
        ],
    );
    for (key, n) in [
        ("cli.check.clusters", dataset.clusters.len()),
        ("cli.check.projects", dataset.projects.len()),
        ("cli.check.events", dataset.events.len()),
        ("cli.check.facts", dataset.facts.len()),
        ("cli.check.claims", dataset.claims.len()),
    ] {
        if n > 0 {
            text.push_str(&format!(" · {}", say(language, key, &[("count", &c(n))])));
        }
    }
    let direction = match network.direction() {
        Direction::Undirected => "cli.check.undirected",
        Direction::Directed => "cli.check.directed",
        Direction::Mixed => "cli.check.mixed",
    };
    text.push_str(&format!(" · {}", words(language, direction)));
    text
}

/// A field with its largest values.
fn column(network: &Network, name: &str, language: Language) -> String {
    let Some(field) = network.field(name) else {
        return String::new();
    };
    let label = network
        .fields()
        .get(field.index())
        .map_or(name, |f| f.label.say(language));
    let Some(partition) = network.partition(field) else {
        return format!("  {label}");
    };
    let sizes = partition.sizes();
    let mut all: Vec<(usize, &str)> = partition
        .classes
        .iter()
        .zip(&sizes)
        .map(|(class, n)| (*n, class.label.say(language)))
        .filter(|(n, _)| *n > 0)
        .collect();
    all.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    let mut parts: Vec<String> = all
        .iter()
        .take(8)
        .map(|(n, name)| format!("{name} {n}"))
        .collect();
    if all.len() > 8 {
        let more = (all.len() - 8).to_string();
        parts.push(say(language, "cli.check.more", &[("count", &more)]));
    }
    if partition.unclassed() > 0 {
        parts.push(format!(
            "{} {}",
            words(language, "not-given"),
            partition.unclassed()
        ));
    }
    format!("  {label}: {}", parts.join(", "))
}
