//! Answers of `milieu measure` as text for people.

use super::measure_options::MeasureOptions;
use crate::base::outcome::Outcome;
use crate::base::wording::{Language, number, say, words};
use crate::measure::{ClassMatrix, MeasureValue, Table};
use crate::network::Network;
use crate::session::statistics::Answer;

/// The answers as lines for people.
pub(super) fn as_text(
    network: &Network,
    answers: &[Answer],
    options: &MeasureOptions,
    (statement, language): (Option<&str>, Language),
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
        out.push_str(&one_text(network, answer, options, language));
    }
    out
}

fn one_text(
    network: &Network,
    answer: &Answer,
    options: &MeasureOptions,
    language: Language,
) -> String {
    let name = words(language, answer.measure.name);
    let name = &format!("{name}{}", options.said(answer.measure));
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
