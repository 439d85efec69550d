//! The dataset document as JSON: read with messages that name line, column and path; validated;
//! written with one element per line.
//!
//! Invariants: reading what was written gives the same dataset; after [`validate`] ids are unique
//! per list, every reference exists and every number is finite. What was mended is a finding.

mod check;
mod cycles;
mod explain;
mod head;
mod references;
mod schema;
mod write;

pub(crate) use check::is_date;
pub use check::validate;
pub(in crate::format) use explain::explain;
pub use schema::schema;
pub use write::write;

use super::json_spot::locate;
use super::several::Several;
use super::text::decode;
use super::{Confidence, Format, FormatInfo, Holds, Input, ReadError};
use crate::base::finding::{Report, Spot};
use crate::base::progress::Progress;
use crate::base::wording::Message;
use crate::network::Dataset;
use std::collections::BTreeSet;

/// Name and abilities.
pub static INFO: FormatInfo = FormatInfo {
    id: "milieu-dataset",
    name: "format.milieu-dataset",
    extensions: &["json"],
    companions: &[],
    holds: Some(&Holds::ALL),
};

/// The format.
pub struct DatasetJson;

/// The format, for the list of formats.
pub static DATASET_JSON: DatasetJson = DatasetJson;

impl Format for DatasetJson {
    fn info(&self) -> &'static FormatInfo {
        &INFO
    }

    fn recognise(&self, input: &Input<'_>) -> Confidence {
        let body = input.bytes.strip_prefix(b"\xEF\xBB\xBF");
        let body = body.unwrap_or(input.bytes).trim_ascii_start();
        let start: Vec<u8> = body.iter().take(400).copied().filter(|b| *b != 0).collect();
        let ours = b"\"milieu-dataset\"";
        let is_json = super::foreign::extension(input.name) == "json";
        let utf16 = body.starts_with(b"\xFF\xFE") || body.starts_with(b"\xFE\xFF");
        match start.iter().find(|b| **b < 0x80) {
            Some(b'{') if start.windows(ours.len()).any(|w| w == ours) => Confidence::Certain,
            Some(b'{') if !utf16 || is_json => Confidence::Likely,
            _ if is_json => Confidence::Likely,
            Some(b'[') => Confidence::Possible,
            _ => Confidence::No,
        }
    }

    fn read(
        &self,
        input: &Input<'_>,
        report: &Report,
        progress: &dyn Progress,
    ) -> Result<Dataset, Box<ReadError>> {
        read(input, report, progress)
    }

    fn write(&self, dataset: &Dataset) -> Option<Vec<(String, Vec<u8>)>> {
        Some(vec![(".json".to_owned(), write(dataset))])
    }

    fn losses(&self, _dataset: &Dataset) -> Vec<Message> {
        Vec::new()
    }
}

/// Reads a dataset document and validates it.
///
/// # Errors
/// [`ReadError`] when the text is no dataset document, or cannot be read as a whole.
pub fn read(
    input: &Input<'_>,
    report: &Report,
    progress: &dyn Progress,
) -> Result<Dataset, Box<ReadError>> {
    let stopped = |_| ReadError::stopped(INFO.id);
    progress.advance(0.0).map_err(stopped)?;
    let several = Several::new(report, &input.limits);
    let text = decode(input, INFO.id, &several)?;
    head::check(&text)?;
    progress.advance(0.1).map_err(stopped)?;
    let mut dataset: Dataset =
        serde_json::from_str(&text).map_err(|fault| explain(&text, &fault))?;
    progress.advance(0.7).map_err(stopped)?;
    too_many(&dataset, input)?;

    let told = Report::new();
    check::validate_within(&mut dataset, &Several::new(&told, &input.limits));
    let mut findings = told.into_findings();
    let paths: BTreeSet<String> = findings
        .iter()
        .filter_map(|f| f.spot.place.clone())
        .collect();
    let places = locate(&text, &paths);
    for finding in &mut findings {
        let path = finding.spot.place.as_deref().unwrap_or_default();
        if let Some(&(line, column)) = places.get(path) {
            finding.spot.line = Some(line);
            finding.spot.column = Some(column);
        }
        report.add(finding.clone());
    }
    if !input.companions.is_empty() {
        several.note(Message::new("format.json.companions"));
    }
    several.finish();
    progress.advance(1.0).map_err(stopped)?;
    Ok(dataset)
}

fn too_many(dataset: &Dataset, input: &Input<'_>) -> Result<(), Box<ReadError>> {
    let bounds = [
        ("nodes", dataset.nodes.len(), input.limits.nodes),
        ("ties", dataset.ties.len(), input.limits.ties),
    ];
    for (place, found, limit) in bounds {
        if found > limit {
            let spot = Spot {
                place: Some(place.to_owned()),
                ..Spot::default()
            };
            let message = Message::new("format.too-many")
                .with("found", found)
                .with("limit", limit);
            let hint = Message::new("format.too-many.hint");
            return Err(ReadError::new(INFO.id, spot, message, hint));
        }
    }
    Ok(())
}
