//! Which format a file is read as: content first, extension second; what is not read is named.

use super::foreign;
use super::{Confidence, Format, FormatInfo, Input, ReadError};
use crate::base::finding::{Report, Spot};
use crate::base::progress::Progress;
use crate::base::wording::Message;
use crate::network::Dataset;

/// Every format that is read, in the order in which ties between them are decided.
pub const FORMATS: &[&dyn Format] = &[&super::dataset_json::DATASET_JSON, &super::tables::TABLES];

/// Reads a file of any format.
///
/// # Errors
/// [`ReadError`] that names what the file is, where it fails and what to do.
pub fn read(
    input: &Input<'_>,
    report: &Report,
    progress: &dyn Progress,
) -> Result<(Dataset, &'static FormatInfo), Box<ReadError>> {
    if input.bytes.len() as u64 > input.limits.file_bytes {
        let message = Message::new("format.too-large")
            .with("bytes", input.bytes.len())
            .with("limit", input.limits.file_bytes);
        let hint = Message::new("format.too-large.hint");
        return Err(ReadError::new("unknown", Spot::default(), message, hint));
    }
    if let Some((message, hint)) = foreign::name(input) {
        return Err(ReadError::new("unknown", Spot::default(), message, hint));
    }
    let mut best: Option<(Confidence, &dyn Format)> = None;
    for &format in FORMATS {
        let sure = format.recognise(input);
        if sure > Confidence::No && best.as_ref().is_none_or(|(least, _)| sure > *least) {
            best = Some((sure, format));
        }
    }
    let Some((_, format)) = best else {
        return Err(ReadError::new(
            "unknown",
            Spot::default(),
            Message::new("format.unknown"),
            Message::new("format.what-is-read"),
        ));
    };
    let dataset = format.read(input, report, progress)?;
    Ok((dataset, format.info()))
}
