//! Tests of formats.

#![expect(clippy::panic, reason = "helpers of tests say what went wrong")]

mod corpus;
mod damaged;
mod document;
mod tables;

use milieu::base::finding::{Finding, Report};
use milieu::base::limits::Limits;
use milieu::base::progress::Silent;
use milieu::format::{Input, Options, ReadError, read};
use milieu::network::Dataset;

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
