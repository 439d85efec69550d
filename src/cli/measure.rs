//! `milieu measure`: measures as text, CSV or JSON.

use super::open::{dataset, nearest, study};
use super::{Context, Failure, Outcome as Done, arguments, chance, check, output};
use crate::base::id::FieldId;
use crate::base::outcome::{Outcome, Undefined};
use crate::base::progress::Silent;
use crate::base::wording::{Language, number, say, words};
use crate::measure::{self, ClassMatrix, Level, MEASURES, Measure, MeasureValue, Table};
use crate::network::{Network, Partition};
use crate::session::statistics::{self, Answer, Question, by_class};
use clap::ArgMatches;
use serde_json::{Map, Value, json};

pub(super) fn run(matches: &ArgMatches, context: &Context) -> Done {
    let opened = dataset(matches, context)?;
    let (study, network) = study(opened, matches, context.language)?;
    let seed = arguments::whole(matches, "seed").unwrap_or(1);
    let by = field(matches, &network)?;
    let asked = asked(matches)?;
    let statement = study.source.dataset.statement(context.language);
    let procedure = chance::procedure(matches)?;
    let all = match procedure {
        Some(chance::Procedure::Missing(_)) => of_nodes(&network, &asked, by),
        _ => questions(&network, &asked, by),
    };
    if arguments::is_set(matches, "methods") || arguments::is_set(matches, "bibtex") {
        let of = (&*network, statement);
        chance::told(procedure, of, &all, matches, context.language);
        return Ok(());
    }
    if let Some(procedure) = procedure {
        return chance::run(procedure, &network, &all, matches, context);
    }
    let mut answers = Vec::new();
    for question in all {
        if let Ok(answer) = statistics::answer(&network, &question, seed, &Silent) {
            answers.push(answer);
        }
    }
    if arguments::is_set(matches, "json") {
        output::json(&as_json(
            &network,
            &answers,
            seed,
            study.source.dataset.statement(Language::English),
        ));
    } else if arguments::is_set(matches, "csv") {
        output::text(&as_csv(&network, &answers));
    } else {
        output::text(&as_text(&network, &answers, statement, context.language));
    }
    Ok(())
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

fn as_json(network: &Network, answers: &[Answer], seed: u64, statement: Option<&str>) -> Value {
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
        "measures": answers.iter().map(|a| one_json(network, a)).collect::<Vec<_>>(),
    })
}

fn one_json(network: &Network, answer: &Answer) -> Value {
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
    object["parameters"] = match field {
        Some(field) => json!({ "by": field.name }),
        None => json!({}),
    };
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
        let partition = answer.field.and_then(|f| network.partition(f));
        let code = |i: usize| {
            let classes = partition.as_ref().map(|p| &p.classes);
            classes
                .and_then(|c| c.get(i))
                .map_or_else(String::new, |c| c.code.clone())
        };
        let mut line = |item: &str, other: &str, outcome: Outcome| {
            let value = outcome
                .value()
                .map_or_else(|| "NA".to_owned(), |v| v.to_string());
            let reason = outcome.reason().map_or("", Undefined::id);
            let cells = [answer.measure.id, by, item, other, &value, reason];
            let quoted: Vec<String> = cells.iter().map(|c| crate::export::csv_cell(c)).collect();
            out.push_str(&quoted.join(","));
            out.push('\n');
        };
        match &answer.value {
            MeasureValue::Network(outcome) => line("", "", *outcome),
            MeasureValue::Test(test) => {
                line("observed", "", test.observed);
                line("expected", "", test.expected);
                line("p", "", test.p);
            }
            MeasureValue::PerNode(all) => {
                for (node, outcome) in network.nodes().zip(all) {
                    line(network.id(node), "", *outcome);
                }
            }
            MeasureValue::PerClass(all) => {
                for (i, outcome) in all.iter().enumerate() {
                    line(&code(i), "", *outcome);
                }
            }
            MeasureValue::PerTie(all) => {
                for (tie, outcome) in network.ties().iter().zip(all) {
                    line(network.id(tie.source), network.id(tie.target), *outcome);
                }
            }
            MeasureValue::Communities(found) => {
                line("quality", "", found.quality);
                for node in network.nodes() {
                    let class = found.partition.class(node);
                    let code = class.and_then(|c| found.partition.classes.get(c.index()));
                    let number = code.and_then(|c| c.code.parse().ok());
                    let none = Outcome::Undefined(Undefined::Isolate);
                    line(network.id(node), "", number.map_or(none, Outcome::Value));
                }
            }
            MeasureValue::Table(table) => {
                for row in &table.rows {
                    for (column, cell) in table.columns.iter().zip(&row.cells) {
                        line(&row.id, column.id, *cell);
                    }
                }
            }
            MeasureValue::Matrix(matrix) => {
                for (a, row) in matrix.classes.iter().zip(&matrix.observed) {
                    for (b, value) in matrix.classes.iter().zip(row) {
                        line(&code(a.index()), &code(b.index()), Outcome::Value(*value));
                    }
                }
            }
        }
    }
    out
}

fn as_text(
    network: &Network,
    answers: &[Answer],
    statement: Option<&str>,
    language: Language,
) -> String {
    let mut out = format!("{}\n", network.name());
    if let Some(statement) = statement {
        out.push_str(&format!("ⓘ {statement}\n"));
    }
    let mut by = None;
    for answer in answers {
        if answer.field != by {
            by = answer.field;
            let field = by.and_then(|f| network.fields().get(f.index()));
            let label = field.map_or("", |f| f.label.say(language));
            out.push_str(&format!(
                "\n{}\n",
                say(language, "cli.measure.by", &[("field", label)])
            ));
        }
        out.push_str(&one_text(network, answer, language));
    }
    out
}

fn one_text(network: &Network, answer: &Answer, language: Language) -> String {
    let name = words(language, answer.measure.name);
    let decimals = usize::from(answer.measure.decimals);
    let said = |outcome: Outcome| match outcome {
        Outcome::Value(v) => number(language, v, decimals),
        Outcome::Undefined(reason) => {
            format!(
                "{} ({})",
                words(language, "undefined"),
                reason.say(language)
            )
        }
    };
    let partition = answer.field.and_then(|f| network.partition(f));
    let class = |i: usize| {
        let classes = partition.as_ref().map(|p| &p.classes);
        classes
            .and_then(|c| c.get(i))
            .map_or("", |c| c.label.say(language))
            .to_owned()
    };
    match &answer.value {
        MeasureValue::Network(outcome) => format!("{name:<34} {}\n", said(*outcome)),
        MeasureValue::Test(test) => format!(
            "{name:<34} {}  ({} {}, p {})\n",
            said(test.observed),
            words(language, "cli.measure.expected"),
            said(test.expected),
            p_text(test.p, language),
        ),
        MeasureValue::PerNode(all) => {
            let mut rows: Vec<(&str, Outcome)> = network
                .nodes()
                .map(|n| network.label(n))
                .zip(all.iter().copied())
                .collect();
            rows.sort_by(|a, b| {
                let v = |o: Outcome| o.value().unwrap_or(f64::NEG_INFINITY);
                v(b.1).total_cmp(&v(a.1))
            });
            let lines: Vec<String> = rows
                .iter()
                .map(|(label, o)| format!("  {label:<40} {}", said(*o)))
                .collect();
            format!("{name}\n{}\n", lines.join("\n"))
        }
        MeasureValue::PerClass(all) => {
            let lines: Vec<String> = all
                .iter()
                .enumerate()
                .map(|(i, o)| format!("  {:<32} {}", class(i), said(*o)))
                .collect();
            format!("{name}\n{}\n", lines.join("\n"))
        }
        MeasureValue::PerTie(all) => {
            let lines = network.ties().iter().zip(all).map(|(t, o)| {
                let ends = [network.label(t.source), network.label(t.target)].join(" – ");
                format!("  {ends:<60} {}", said(*o))
            });
            let lines: Vec<String> = lines.collect();
            format!("{name}\n{}\n", lines.join("\n"))
        }
        MeasureValue::Communities(found) => format!(
            "{name:<34} {}  ({})\n",
            said(found.quality),
            say(
                language,
                "measure.communities.count",
                &[("count", &found.partition.classes.len().to_string())]
            ),
        ),
        MeasureValue::Table(table) => table_text(name, table, language),
        MeasureValue::Matrix(matrix) => matrix_text(name, matrix, &class, language),
    }
}

fn table_text(name: &str, table: &Table, language: Language) -> String {
    let head: Vec<String> = table
        .columns
        .iter()
        .map(|c| format!("{:>12}", words(language, c.name)))
        .collect();
    let mut text = format!("{name:<34} {}\n", head.join(""));
    for row in &table.rows {
        let cells = table.columns.iter().zip(&row.cells).map(|(column, cell)| {
            let decimals = usize::from(column.decimals);
            let said = cell.value().map(|v| number(language, v, decimals));
            format!("{:>12}", said.unwrap_or_else(|| "—".to_owned()))
        });
        let cells: Vec<String> = cells.collect();
        text.push_str(&format!(
            "  {:<32} {}\n",
            row.label.say(language),
            cells.join("")
        ));
    }
    text
}

fn matrix_text(
    name: &str,
    matrix: &ClassMatrix,
    class: &dyn Fn(usize) -> String,
    language: Language,
) -> String {
    let mut text = format!("{name}\n");
    for (a, row) in matrix.classes.iter().zip(&matrix.observed) {
        let cells = row
            .iter()
            .map(|v| format!("{:>6}", number(language, *v, 0)));
        let cells: Vec<String> = cells.collect();
        text.push_str(&format!("  {:<32} {}\n", class(a.index()), cells.join("")));
    }
    text
}

/// A probability; a small one is said to be small, not 0.
fn p_text(p: Outcome, language: Language) -> String {
    match p.value() {
        None => "—".to_owned(),
        Some(p) if p < 0.001 => format!("< {}", number(language, 0.001, 3)),
        Some(p) => number(language, p, 3),
    }
}
