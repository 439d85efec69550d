//! `milieu measure`: measures as text, CSV or JSON.

use super::measure_options::MeasureOptions;
use super::measure_text::as_text;
use super::open::{dataset, nearest, study_with};
use super::{Context, Failure, Outcome as Done, arguments, chance, check, output};
use crate::base::id::FieldId;
use crate::base::outcome::{Outcome, Undefined};
use crate::base::parameter::Values;
use crate::base::progress::Silent;
use crate::base::wording::{Language, say};
use crate::measure::{self, Level, MEASURES, Measure, MeasureValue, Table};
use crate::network::{Network, Partition};
use crate::session::statistics::{self, Answer, Question, by_class};
use clap::ArgMatches;
use serde_json::{Map, Value, json};

pub(super) fn run(matches: &ArgMatches, context: &Context) -> Done {
    let opened = dataset(matches, context)?;
    let mut options = MeasureOptions::default();
    let (study, network) = study_with(opened, matches, context.language, |name, value| {
        options.take(name, value)
    })?;
    let seed = arguments::whole(matches, "seed").unwrap_or(1);
    let by = field(matches, &network)?;
    let asked = asked(matches)?;
    options.check(&asked)?;
    let statement = study.source.dataset.statement(context.language);
    let procedure = chance::procedure(matches)?;
    let all = match procedure {
        Some(chance::Procedure::Missing(_)) => of_nodes(&network, &asked, by),
        _ => questions(&network, &asked, by),
    };
    let told = arguments::is_set(matches, "methods") || arguments::is_set(matches, "bibtex");
    if told || procedure.is_some() {
        options.alone()?;
    }
    if told {
        let of = (&*network, statement);
        chance::told(procedure, of, &all, matches, context.language);
        return Ok(());
    }
    if let Some(procedure) = procedure {
        return chance::run(procedure, &network, &all, matches, context);
    }
    let answers = answers(&network, all, &options, seed);
    if arguments::is_set(matches, "json") {
        output::json(&as_json(
            &network,
            (&answers, &options),
            seed,
            study.source.dataset.statement(Language::English),
        ));
    } else if arguments::is_set(matches, "csv") {
        output::text(&as_csv(&network, &answers));
    } else {
        let about = (statement, context.language);
        output::text(&as_text(&network, &answers, &options, about));
    }
    Ok(())
}

/// Answers the questions; an estimate is followed by its error.
fn answers(
    network: &Network,
    questions: Vec<Question>,
    options: &MeasureOptions,
    seed: u64,
) -> Vec<Answer> {
    let mut answers: Vec<Answer> = Vec::new();
    let mut ask = |question: &Question, values: &Values| {
        let known = |a: &Answer| a.measure.id == question.measure.id && a.field == question.field;
        if !answers.iter().any(known) {
            answers.extend(statistics::answer_with(
                network, question, values, seed, &Silent,
            ));
        }
    };
    for question in questions {
        let values = options.of(question.measure);
        ask(&question, &values);
        if let Some(error) = measure::error_of(question.measure, network, &values) {
            let question = Question {
                measure: error,
                ..question
            };
            ask(&question, &values);
        }
    }
    answers
}

pub(super) fn field(matches: &ArgMatches, network: &Network) -> Result<Option<FieldId>, Failure> {
    let Some(name) = arguments::text(matches, "by") else {
        return Ok(None);
    };
    let field = network
        .field(name)
        .filter(|f| network.partition(*f).is_some());
    field.map(Some).ok_or_else(|| {
        let known: Vec<&str> = network
            .fields()
            .iter()
            .filter(|f| {
                network
                    .field(&f.name)
                    .and_then(|i| network.partition(i))
                    .is_some()
            })
            .map(|f| f.name.as_str())
            .collect();
        let known = known.join(", ");
        Failure::usage(say(
            Language::English,
            "cli.field",
            &[("found", name), ("known", &known)],
        ))
    })
}

pub(super) fn asked(matches: &ArgMatches) -> Result<Vec<&'static Measure>, Failure> {
    let mut asked = Vec::new();
    for id in arguments::texts(matches, "measure") {
        let Some(measure) = measure::find(id) else {
            let known: Vec<String> = MEASURES.iter().map(|m| m.id.to_owned()).collect();
            let mut text = say(Language::English, "cli.measure.unknown", &[("found", id)]);
            if let Some(near) = nearest(id, &known) {
                text.push_str(&say(Language::English, "cli.set.near", &[("name", near)]));
            }
            return Err(Failure::usage(text));
        };
        asked.push(measure);
    }
    Ok(asked)
}

/// Without `--measure`, what members are usually ranked by.
fn of_nodes(network: &Network, asked: &[&'static Measure], by: Option<FieldId>) -> Vec<Question> {
    let usual = [
        "degree",
        "betweenness",
        "closeness",
        "eigenvector",
        "pagerank",
    ];
    let usual: Vec<_> = usual.into_iter().filter_map(measure::find).collect();
    let asked = if asked.is_empty() { &usual } else { asked };
    questions(network, asked, by)
}

/// Without `--measure`, everything that is one answer for the network or its classes.
pub(super) fn questions(
    network: &Network,
    asked: &[&'static Measure],
    by: Option<FieldId>,
) -> Vec<Question> {
    let fields = by.map_or_else(|| statistics::class_fields(network), |f| vec![f]);
    let all: Vec<&'static Measure> = if asked.is_empty() {
        MEASURES
            .iter()
            .copied()
            .filter(|m| {
                !matches!(
                    m.level,
                    Level::Node | Level::NodeByClass | Level::Tie | Level::Dyad
                )
            })
            .collect()
    } else {
        asked.to_vec()
    };
    all.into_iter()
        .flat_map(|measure| {
            let fields: Vec<Option<FieldId>> = if by_class(measure) {
                fields.iter().map(|f| Some(*f)).collect()
            } else {
                vec![None]
            };
            fields
                .into_iter()
                .map(move |field| Question { measure, field })
        })
        .collect()
}

fn as_json(
    network: &Network,
    (answers, options): (&[Answer], &MeasureOptions),
    seed: u64,
    statement: Option<&str>,
) -> Value {
    json!({
        "network": {
            "name": network.name(),
            "nodes": network.node_count(),
            "ties": network.ties().len(),
            "directed": check::directed(network),
        },
        "statement": statement,
        "population": "all",
        "seed": seed,
        "measures": answers.iter().map(|a| one_json(network, a, options)).collect::<Vec<_>>(),
    })
}

fn one_json(network: &Network, answer: &Answer, options: &MeasureOptions) -> Value {
    let mut object = json!({ "id": answer.measure.id });
    let field = answer.field.and_then(|f| network.fields().get(f.index()));
    let labels = |i: usize| {
        let partition = answer.field.and_then(|f| network.partition(f))?;
        partition.classes.get(i).map(|c| c.code.clone())
    };
    let mut undefined = Value::Null;
    let mut value = |object: &mut Value, outcome: Outcome| {
        object["value"] = json!(outcome.value());
        undefined = json!(outcome.reason().map(Undefined::id));
    };
    match &answer.value {
        MeasureValue::Network(outcome) => value(&mut object, *outcome),
        MeasureValue::Test(test) => {
            value(&mut object, test.observed);
            object["expected"] = json!(test.expected.value());
            object["p"] = json!(test.p.value());
            object["draws"] = json!(test.draws);
        }
        MeasureValue::PerNode(all) => {
            let per_node: Map<String, Value> = network
                .nodes()
                .zip(all)
                .map(|(n, o)| (network.id(n).to_owned(), json!(o.value())))
                .collect();
            object["per_node"] = Value::Object(per_node);
        }
        MeasureValue::PerClass(all) => {
            let per_class: Map<String, Value> = all
                .iter()
                .enumerate()
                .filter_map(|(i, o)| Some((labels(i)?, json!(o.value()))))
                .collect();
            object["per_class"] = Value::Object(per_class);
        }
        MeasureValue::PerTie(all) => {
            let per_tie = network.ties().iter().zip(all).map(|(t, o)| {
                json!({
                    "source": network.id(t.source),
                    "target": network.id(t.target),
                    "value": o.value(),
                })
            });
            object["per_tie"] = per_tie.collect();
        }
        MeasureValue::Communities(found) => {
            value(&mut object, found.quality);
            object["partition"] = partition_json(network, &found.partition);
        }
        MeasureValue::Table(table) => {
            object["table"] = table_json(table);
        }
        MeasureValue::Matrix(matrix) => {
            object["matrix"] = json!({
                "classes": matrix.classes.iter().map(|c| labels(c.index())).collect::<Vec<_>>(),
                "observed": matrix.observed,
                "expected": matrix.expected,
                "symmetric": matrix.symmetric,
                "unclassed": matrix.unclassed,
            });
        }
    }
    object["undefined"] = undefined;
    let mut parameters = options.as_json(answer.measure);
    if let Some(field) = field {
        parameters.insert("by".to_owned(), json!(field.name));
    }
    object["parameters"] = Value::Object(parameters);
    object
}

/// The community of each node, by node id.
fn partition_json(network: &Network, partition: &Partition) -> Value {
    let of = |n| {
        let class = partition.class(n)?;
        partition.classes.get(class.index()).map(|c| c.code.clone())
    };
    let all = network
        .nodes()
        .map(|n| (network.id(n).to_owned(), json!(of(n))));
    Value::Object(all.collect())
}

/// The rows, each with its cells by column.
fn table_json(table: &Table) -> Value {
    let rows = table.rows.iter().map(|row| {
        let mut cells = Map::new();
        cells.insert("id".to_owned(), json!(row.id));
        for (column, cell) in table.columns.iter().zip(&row.cells) {
            cells.insert(column.id.to_owned(), json!(cell.value()));
        }
        Value::Object(cells)
    });
    rows.collect()
}

/// One line per number: measure, field, class or node, second class, value, reason.
fn as_csv(network: &Network, answers: &[Answer]) -> String {
    let mut out = String::from("measure,by,item,other,value,undefined\n");
    for answer in answers {
        let field = answer.field.and_then(|f| network.fields().get(f.index()));
        let by = field.map_or("", |f| f.name.as_str());
        for (item, other, outcome) in statistics::rows(network, answer) {
            let value = outcome.value();
            let value = value.map_or_else(|| "NA".to_owned(), |v| v.to_string());
            let reason = outcome.reason().map_or("", Undefined::id);
            let cells = [answer.measure.id, by, &item, &other, &value, reason];
            let quoted: Vec<String> = cells.iter().map(|c| crate::export::csv_cell(c)).collect();
            out.push_str(&quoted.join(","));
            out.push('\n');
        }
    }
    out
}
