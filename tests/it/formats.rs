//! Tests of formats.

#![expect(clippy::panic, reason = "helpers of tests say what went wrong")]

mod corpus;
mod damaged;
mod document;
mod dot;
mod gml;
mod json;
mod large;
mod lists;
mod mutations;
mod others;
mod pajek;
mod plans;
mod projects;
mod real;
mod roundtrip;
mod tables;
mod ucinet;
mod xml;

use milieu::base::finding::{Finding, Report};
use milieu::base::limits::Limits;
use milieu::base::progress::Silent;
use milieu::format::{Input, Options, ReadError, read, write};
use milieu::network::Dataset;
use milieu::network::dataset::{Node, NodeMore, Tie};
use serde_json::Value;

/// What came of reading bytes under a name.
struct Outcome {
    result: Result<(Dataset, &'static str), Box<ReadError>>,
    findings: Vec<Finding>,
}

fn open_with(name: &str, bytes: &[u8], companions: &[(String, Vec<u8>)]) -> Outcome {
    let report = Report::new();
    let input = Input {
        name,
        bytes,
        companions,
        limits: Limits::default(),
        options: &Options::NONE,
        unpack: milieu::format::workbook::cells,
    };
    let result = read(&input, &report, &Silent).map(|(dataset, info)| (dataset, info.id));
    Outcome {
        result,
        findings: report.into_findings(),
    }
}

fn open(name: &str, bytes: &[u8]) -> Outcome {
    open_with(name, bytes, &[])
}

/// Formats that keep nodes and ties whole.
const LOSSLESS: &[&str] = &["node-link", "graphology", "cyjs", "gml"];

/// Writes a dataset and reads it again: nodes and ties must be the same, and what is written of
/// them too.
#[track_caller]
fn again(format: &str, dataset: &Dataset) {
    let files = write(format, dataset).unwrap();
    let mut named = files
        .iter()
        .map(|(end, bytes)| (format!("a{end}"), bytes.clone()));
    let (name, bytes) = named.next().unwrap();
    let companions: Vec<_> = named.collect();
    let outcome = open_with(&name, &bytes, &companions);
    let second = outcome.dataset();
    let numbers = |mut attributes: serde_json::Map<String, Value>| {
        for value in attributes.values_mut() {
            // Many formats do not tell 1 from 1.0.
            if let Some(whole) = value
                .as_f64()
                .filter(|v| v.fract() == 0.0 && v.abs() < 1e15)
            {
                *value = (whole as i64).into();
            }
        }
        attributes
    };
    for (a, b) in dataset.nodes.iter().zip(&second.nodes) {
        let [a, b] = [a, b].map(|n| {
            let (id, label, more) = n.clone().into_parts();
            Node::new(id, label).with(NodeMore {
                attributes: numbers(more.attributes.clone()),
                ..more
            })
        });
        assert_eq!(a, b, "{format}");
    }
    for (a, b) in dataset.ties.iter().zip(&second.ties) {
        let [a, b] = [a, b].map(|t| Tie {
            attributes: numbers(t.attributes.clone()),
            ..t.to_tie()
        });
        assert_eq!(a, b, "{format}");
    }
    let counts = |d: &Dataset| (d.nodes.len(), d.ties.len());
    assert_eq!(counts(dataset), counts(second), "{format}");
    assert_eq!(write(format, second).unwrap(), files, "{format}");
}

impl Outcome {
    fn dataset(&self) -> &Dataset {
        match &self.result {
            Ok((dataset, _)) => dataset,
            Err(error) => panic!("refused: {error} ({:?})", error.spot),
        }
    }

    fn refusal(&self) -> &ReadError {
        match &self.result {
            Ok(_) => panic!("opened"),
            Err(error) => error,
        }
    }

    fn keys(&self) -> Vec<&'static str> {
        self.findings.iter().map(|f| f.message.key).collect()
    }

    fn finding(&self, key: &str) -> &Finding {
        match self.findings.iter().find(|f| f.message.key == key) {
            Some(finding) => finding,
            None => panic!("no {key} in {:?}", self.keys()),
        }
    }
}
