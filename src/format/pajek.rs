//! Pajek networks (`.net`), projects (`.paj`), partitions (`.clu`) and vectors (`.vec`).
//!
//! Vertices are known by their numbers, which are kept as ids; their labels are labels. Relations
//! become kinds of ties. Partitions and vectors become attributes of every network of the file that
//! has as many vertices. The format: Batagelj and Mrvar, *Pajek: program for analysis and
//! visualization of large networks, reference manual*.

mod colors;
mod matrix;
mod parts;
mod read;
mod ties;
mod vectors;
mod vertices;
mod write;

use super::draft::Draft;
use super::foreign::extension;
use super::sniff::opening;
use super::{Confidence, Format, FormatInfo, Holds, Input, ReadError};
use crate::base::finding::Report;
use crate::base::progress::Progress;
use crate::base::wording::Message;
use crate::network::Dataset;

/// Name and abilities.
pub(super) static INFO: FormatInfo = FormatInfo {
    id: "pajek",
    name: "format.pajek",
    extensions: &["net", "paj", "clu", "vec"],
    companions: &["clu", "vec"],
    holds: Some(&Holds {
        types: false,
        lists: false,
        hierarchy: false,
        ..Holds::ALL
    }),
};

/// The format.
pub(super) struct Pajek;

/// Sections of the format, and of nothing else that is read.
const SECTIONS: [&str; 10] = [
    "network",
    "vertices",
    "nodes",
    "arcs",
    "edges",
    "arcslist",
    "edgeslist",
    "matrix",
    "partition",
    "vector",
];

/// The name of a section, when a line begins one: `*Arcs :1 "advice"`.
fn section(line: &str) -> Option<(String, &str)> {
    let rest = line.trim_start().strip_prefix('*')?.trim_start();
    let end = rest.find(|c: char| !c.is_ascii_alphabetic());
    let (name, rest) = rest.split_at(end.unwrap_or(rest.len()));
    Some((name.to_ascii_lowercase(), rest.trim()))
}

impl Format for Pajek {
    fn info(&self) -> &'static FormatInfo {
        &INFO
    }

    fn recognise(&self, input: &Input<'_>) -> Confidence {
        let ending = extension(input.name);
        let named = INFO.extensions.contains(&ending.as_str());
        let text = opening(input.bytes);
        let mut prose = false;
        for line in text.lines() {
            if let Some((name, rest)) = section(line) {
                let theirs = SECTIONS.contains(&name.as_str());
                // `*Node data` and `*Node properties` are another format's.
                let ours = theirs && !(name == "nodes" && rest.parse::<u64>().is_err());
                return match (ours, prose, named) {
                    (true, false, _) | (true, true, true) => Confidence::Certain,
                    (false, _, true) => Confidence::Possible,
                    _ => Confidence::No,
                };
            }
            prose |= !line.trim().is_empty() && !line.trim_start().starts_with('%');
        }
        let table = matches!(ending.as_str(), "clu" | "vec");
        let number = |w: &str| w.parse::<f64>().is_ok();
        if table && text.split_whitespace().next().is_some_and(number) {
            Confidence::Certain
        } else if named {
            Confidence::Possible
        } else {
            Confidence::No
        }
    }

    fn read(
        &self,
        input: &Input<'_>,
        report: &Report,
        progress: &dyn Progress,
    ) -> Result<Dataset, Box<ReadError>> {
        read::read(Draft::new(input, INFO.id, report, progress), input)
    }

    fn write(&self, dataset: &Dataset) -> Option<Vec<(String, Vec<u8>)>> {
        Some(write::write(dataset))
    }

    fn losses(&self, dataset: &Dataset) -> Vec<Message> {
        write::losses(dataset)
    }
}
