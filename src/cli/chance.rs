//! `milieu measure --null, --interval, --missing, --without`: what chance, resampling and losses say.

use super::{Context, Failure, Outcome as Done, arguments, output};
use crate::base::outcome::{Outcome, Undefined};
use crate::base::progress::Silent;
use crate::base::wording::{Language, say};
use crate::compare::chance::{
    Against, Model, NullOptions, Question, Resampling, Robustness, against, against_sheet,
    beside_sheet, interval_sheet, intervals, loss_sheet, robustness, robustness_sheet, without,
};
use crate::compare::methods::{Computed, methods_bibtex, methods_page};
use crate::export::sheet_bytes;
use crate::network::{Dataset, Network, NetworkChoice, choose};
use clap::ArgMatches;
use serde_json::{Value, json};
use std::sync::Arc;

/// One of these procedures, as the arguments ask for it.
#[derive(Clone, Copy)]
pub(super) enum Procedure {
    /// Random networks.
    Null(Model),
    /// Resampling.
    Interval(Resampling),
    /// This share of the ties missing.
    Missing(f64),
    /// Somebody left.
    Without,
}

/// `--methods` and `--bibtex`: what was asked for as a paragraph, or its references as a file.
pub(super) fn told(
    procedure: Option<Procedure>,
    (network, statement): (&Network, Option<&str>),
    questions: &[Question],
    matches: &ArgMatches,
    language: Language,
) {
    let seed = arguments::whole(matches, "seed").unwrap_or(1);
    let draws = draws(matches);
    let computed = Computed {
        network,
        population: None,
        statement,
        questions,
        seed,
        null: match procedure {
            Some(Procedure::Null(model)) => Some(NullOptions { model, draws, seed }),
            _ => None,
        },
        resampling: match procedure {
            Some(Procedure::Interval(resampling)) => Some((resampling, draws)),
            _ => None,
        },
    };
    if arguments::is_set(matches, "bibtex") {
        output::text(&methods_bibtex(&computed));
    } else {
        output::text(&methods_page(&computed, language));
    }
}

/// Draws when nothing is said.
const DRAWS: u64 = 1000;

/// The procedure asked for, if any.
pub(super) fn procedure(matches: &ArgMatches) -> Result<Option<Procedure>, Failure> {
    let found = |text: &str, known: &[&str]| {
        let known = known.join(", ");
        let filled = [("found", text), ("known", &*known)];
        Failure::usage(say(Language::English, "cli.chance.unknown", &filled))
    };
    if let Some(id) = arguments::text(matches, "null") {
        let known = Model::ALL.map(Model::id);
        let model = Model::find(id).ok_or_else(|| found(id, &known))?;
        return Ok(Some(Procedure::Null(model)));
    }
    if let Some(id) = arguments::text(matches, "interval") {
        let known = Resampling::ALL.map(Resampling::id);
        let resampling = Resampling::find(id).ok_or_else(|| found(id, &known))?;
        return Ok(Some(Procedure::Interval(resampling)));
    }
    if let Some(share) = arguments::value(matches, "missing") {
        if !(0.0..=1.0).contains(&share) {
            let text = share.to_string();
            return Err(found(&text, &["0 … 1"]));
        }
        return Ok(Some(Procedure::Missing(share)));
    }
    let gone = !arguments::texts(matches, "without").is_empty();
    Ok(gone.then_some(Procedure::Without))
}

fn draws(matches: &ArgMatches) -> u32 {
    arguments::whole(matches, "draws").unwrap_or(DRAWS) as u32
}

/// Carries out a procedure on the measures asked for.
pub(super) fn run(
    procedure: Procedure,
    network: &Network,
    questions: &[Question],
    matches: &ArgMatches,
    context: &Context,
) -> Done {
    let seed = arguments::whole(matches, "seed").unwrap_or(1);
    let draws = draws(matches);
    let language = context.language;
    let (mut value, sheet) = match procedure {
        Procedure::Null(model) => {
            let options = NullOptions { model, draws, seed };
            let found = against(network, questions, &options, &Silent)?;
            let rows: Vec<(Question, Against)> = kept(questions, found);
            let each = rows.iter().map(|(q, a)| with(q, network, against_json(a)));
            (
                json!({ "null": model.id(), "reference": model.reference().citation, "measures": each.collect::<Vec<_>>() }),
                against_sheet(network, &rows, &options, language),
            )
        }
        Procedure::Interval(resampling) => {
            let found = intervals(network, questions, resampling, (draws, seed), &Silent)?;
            let rows = kept(questions, found);
            let each = rows.iter().map(|(q, i)| {
                let ends = |of: fn((f64, f64)) -> f64| i.ends.map(of);
                let found = json!({
                    "value": i.value.value(),
                    "error": i.error.value(),
                    "low": ends(|e| e.0),
                    "high": ends(|e| e.1),
                    "defined": i.defined,
                    "undefined": reason(i.value).or(reason(i.error)),
                });
                with(q, network, found)
            });
            (
                json!({ "interval": resampling.id(), "reference": resampling.reference().citation, "measures": each.collect::<Vec<_>>() }),
                interval_sheet(network, &rows, (resampling, draws, seed), language),
            )
        }
        Procedure::Missing(missing) => {
            let mut rows: Vec<(Question, Robustness)> = Vec::new();
            for question in questions {
                let found = robustness(network, question, missing, (draws, seed), &Silent)?;
                rows.extend(found.map(|r| (*question, r)));
            }
            let each = rows.iter().map(|(q, r)| {
                let found = json!({
                    "rho": r.rho.value(),
                    "low": r.band.map(|b| b.0),
                    "high": r.band.map(|b| b.1),
                    "first": r.first.value(),
                    "tenth": r.tenth.value(),
                    "missing_ties": r.missing,
                    "defined": r.defined,
                    "undefined": reason(r.rho),
                });
                with(q, network, found)
            });
            (
                json!({ "missing": missing, "reference": Robustness::reference().citation, "measures": each.collect::<Vec<_>>() }),
                robustness_sheet(network, &rows, (missing, draws, seed), language),
            )
        }
        Procedure::Without => lost(network, questions, (matches, seed), language)?,
    };
    value["network"] = json!({ "name": network.name(), "nodes": network.node_count() });
    value["seed"] = json!(seed);
    value["draws"] = match procedure {
        Procedure::Without => Value::Null,
        _ => json!(draws),
    };
    if arguments::is_set(matches, "json") {
        output::json(&value);
    } else {
        let extension = if arguments::is_set(matches, "csv") {
            "csv"
        } else {
            "md"
        };
        let bytes = sheet_bytes(&sheet, extension, language);
        output::text(&String::from_utf8_lossy(&bytes));
    }
    Ok(())
}

fn lost(
    network: &Network,
    questions: &[Question],
    (matches, seed): (&ArgMatches, u64),
    language: Language,
) -> Result<(Value, crate::base::sheet::Sheet), Failure> {
    let ids = arguments::texts(matches, "without");
    let mut gone = Vec::new();
    for id in &ids {
        let by_name = || network.nodes().find(|n| network.label(*n) == *id);
        let node = network.find(id).or_else(by_name).ok_or_else(|| {
            Failure::usage(say(
                Language::English,
                "cli.chance.nobody",
                &[("found", id)],
            ))
        })?;
        gone.push(node);
    }
    let losses = without(network, &gone, questions, seed, &Silent)?;
    let each = losses.iter().map(|l| {
        let found = json!({
            "before": l.before.value(),
            "after": l.after.value(),
            "change": l.change(),
            "undefined": reason(l.before).or(reason(l.after)),
        });
        with(&l.question, network, found)
    });
    let names: Vec<&str> = gone.iter().map(|n| network.label(*n)).collect();
    let gone: Vec<&str> = gone.iter().map(|n| network.id(*n)).collect();
    Ok((
        json!({ "without": gone, "measures": each.collect::<Vec<_>>() }),
        loss_sheet(network, &losses, &names, language),
    ))
}

/// The questions that are one number, with their answers.
fn kept<T>(questions: &[Question], found: Vec<Option<T>>) -> Vec<(Question, T)> {
    let pairs = questions.iter().zip(found);
    pairs.filter_map(|(q, f)| Some((*q, f?))).collect()
}

fn reason(outcome: Outcome) -> Option<&'static str> {
    outcome.reason().map(Undefined::id)
}

fn against_json(found: &Against) -> Value {
    json!({
        "value": found.value.value(),
        "mean": found.mean.value(),
        "low": found.band.map(|b| b.0),
        "high": found.band.map(|b| b.1),
        "z": found.z.value(),
        "percentile": found.percentile.value(),
        "p": found.p.value(),
        "defined": found.defined,
        "undefined": reason(found.value).or(reason(found.z)),
    })
}

/// An answer with the measure and the field that it is about.
fn with(question: &Question, network: &Network, found: Value) -> Value {
    let mut object = json!({ "id": question.measure.id });
    let field = question.field.and_then(|f| network.fields().get(f.index()));
    if let Some(field) = field {
        object["parameters"] = json!({ "by": field.name });
    }
    if let (Some(object), Value::Object(found)) = (object.as_object_mut(), found) {
        object.extend(found);
    }
    object
}

/// `milieu compare --null`: each cluster (or file) against random networks of its own.
pub(super) fn beside(
    model: Model,
    datasets: &[Arc<Dataset>],
    ask: impl Fn(&Network) -> Vec<Question>,
    matches: &ArgMatches,
    context: &Context,
) -> Done {
    let seed = arguments::whole(matches, "seed").unwrap_or(1);
    let options = NullOptions {
        model,
        draws: draws(matches),
        seed,
    };
    let language = context.language;
    let mut rows: Vec<(String, u8, Vec<Option<Against>>)> = Vec::new();
    let mut names = Vec::new();
    let mut values = Vec::new();
    for (name, network) in cases(datasets, language) {
        let questions = ask(&network);
        let found = against(&network, &questions, &options, &Silent)?;
        let answers = kept(&questions, found);
        for (question, answer) in &answers {
            let title = question.title(&network, language);
            let at = rows.iter().position(|r| r.0 == title).unwrap_or_else(|| {
                rows.push((title, question.measure.decimals, Vec::new()));
                rows.len() - 1
            });
            if let Some(row) = rows.get_mut(at) {
                row.2.resize(names.len(), None);
                row.2.push(Some(*answer));
            }
        }
        let each = answers
            .iter()
            .map(|(q, a)| with(q, &network, against_json(a)));
        values.push(json!({
            "name": name,
            "nodes": network.node_count(),
            "measures": each.collect::<Vec<_>>(),
        }));
        names.push(name);
    }
    for row in &mut rows {
        row.2.resize(names.len(), None);
    }
    if arguments::is_set(matches, "json") {
        output::json(&json!({
            "null": model.id(),
            "reference": model.reference().citation,
            "draws": options.draws,
            "seed": seed,
            "clusters": values,
        }));
        return Ok(());
    }
    let sheet = beside_sheet(&names, &rows, &options, language);
    let extension = if arguments::is_set(matches, "csv") {
        "csv"
    } else {
        "md"
    };
    let bytes = sheet_bytes(&sheet, extension, language);
    output::text(&String::from_utf8_lossy(&bytes));
    Ok(())
}

/// The clusters of one dataset, or several datasets whole.
fn cases(datasets: &[Arc<Dataset>], language: Language) -> Vec<(String, Network)> {
    let whole = |d: &Arc<Dataset>| {
        let name = d.title.say(language).to_owned();
        (name, choose(d, &NetworkChoice::default()))
    };
    match datasets {
        [one] if !one.clusters.is_empty() => {
            let of = |cluster: &crate::network::dataset::Cluster| {
                let choice = NetworkChoice {
                    clusters: [cluster.id.clone()].into(),
                    ..NetworkChoice::default()
                };
                let short = Some(cluster.short.as_str()).filter(|s| !s.is_empty());
                let name = short.unwrap_or_else(|| cluster.label.say(language));
                (name.to_owned(), choose(one, &choice))
            };
            one.clusters.iter().map(of).collect()
        }
        all => all.iter().map(whole).collect(),
    }
}
