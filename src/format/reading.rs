//! Which format a file is read as: content first, extension second; what is not read is named.

use super::gzip::{inner_name, is_gzip, unpack};
use super::shown::shown;
use super::{Confidence, Format, FormatInfo, Input, ReadError, foreign};
use crate::base::finding::{Report, Spot};
use crate::base::progress::Progress;
use crate::base::wording::Message;
use crate::network::Dataset;

/// Every format that is read, in the order in which ties between them are decided.
pub const FORMATS: &[&dyn Format] = &[
    &super::dataset_json::DATASET_JSON,
    &super::graphml::GRAPHML,
    &super::gexf::GEXF,
    &super::pajek::Pajek,
    &super::network_json::NODE_LINK,
    &super::network_json::GRAPHOLOGY,
    &super::network_json::CYTOSCAPE,
    &super::network_json::VOSVIEWER,
    &super::network_json::GRAPHSON,
    &super::vosviewer::Vosviewer,
    &super::gml::Gml,
    &super::leda::Leda,
    &super::dl::Dl,
    &super::vna::Vna,
    &super::ucinet::Ucinet,
    &super::dot::Dot,
    &super::matrix_market::MatrixMarket,
    &super::gdf::Gdf,
    &super::edge_list::EDGES,
    &super::edge_list::LGL,
    &super::edge_list::SIF,
    &super::workbook::Workbook,
    &super::tables::TABLES,
];

/// Endings under which files of many formats go about: no finding when the content is another's.
const NEUTRAL: &[&str] = &["txt", "xml", "json", "dat", "data", "gz", "tab"];

/// Reads a file of any format; gzip is unpacked first.
///
/// # Errors
/// [`ReadError`] that names what the file is, where it fails and what to do.
pub fn read(
    input: &Input<'_>,
    report: &Report,
    progress: &dyn Progress,
) -> Result<(Dataset, &'static FormatInfo), Box<ReadError>> {
    small_enough(input)?;
    let packed = |bytes: &[u8]| is_gzip(bytes);
    if !packed(input.bytes) && !input.companions.iter().any(|(_, b)| packed(b)) {
        return read_plain(input, report, progress);
    }
    let mut companions = Vec::new();
    for (name, bytes) in input.companions {
        let one = Input {
            name,
            bytes,
            companions: &[],
            ..*input
        };
        companions.push(plain(&one)?);
    }
    let (name, bytes) = plain(input)?;
    let inner = Input {
        name: &name,
        bytes: &bytes,
        companions: &companions,
        ..*input
    };
    read_plain(&inner, report, progress)
}

/// A file's name and bytes, unpacked where they are packed.
///
/// # Errors
/// [`ReadError`] when it cannot be unpacked.
pub(crate) fn plain(input: &Input<'_>) -> Result<(String, Vec<u8>), Box<ReadError>> {
    if is_gzip(input.bytes) {
        Ok((inner_name(input.name).to_owned(), unpack(input)?))
    } else {
        Ok((input.name.to_owned(), input.bytes.to_vec()))
    }
}

fn small_enough(input: &Input<'_>) -> Result<(), Box<ReadError>> {
    if input.bytes.len() as u64 <= input.limits.file_bytes {
        return Ok(());
    }
    let message = Message::new("format.too-large")
        .with("bytes", input.bytes.len())
        .with("limit", input.limits.file_bytes);
    let hint = Message::new("format.too-large.hint");
    Err(ReadError::new("unknown", Spot::default(), message, hint))
}

fn read_plain(
    input: &Input<'_>,
    report: &Report,
    progress: &dyn Progress,
) -> Result<(Dataset, &'static FormatInfo), Box<ReadError>> {
    // A file that belongs to another (`.clu` to `.net`) may come first: the other one leads.
    if let Some(leader) = leader(input) {
        let mut companions = vec![(input.name.to_owned(), input.bytes.to_vec())];
        let (name, bytes) = &input.companions[leader];
        for (i, companion) in input.companions.iter().enumerate() {
            if i != leader {
                companions.push(companion.clone());
            }
        }
        let turned = Input {
            name,
            bytes,
            companions: &companions,
            ..*input
        };
        let format = pick(&turned)?;
        return Ok((format.read(&turned, report, progress)?, format.info()));
    }
    let format = pick(input)?;
    let ending = foreign::extension(input.name);
    let known = |f: &&dyn Format| f.info().extensions.contains(&ending.as_str());
    let foreign = !known(&format) && !NEUTRAL.contains(&ending.as_str());
    if foreign && (FORMATS.iter().any(known) || foreign::is_known_extension(&ending)) {
        let message = Message::new("format.by-content")
            .with("extension", shown(&ending))
            .with("format", format.info().id);
        let hint = Message::new("format.by-content.hint");
        report.warn(Spot::default(), message, Some(hint));
    }
    Ok((format.read(input, report, progress)?, format.info()))
}

/// The companion that leads, when the file opened is one of those that belong to another.
fn leader(input: &Input<'_>) -> Option<usize> {
    let ending = foreign::extension(input.name);
    input.companions.iter().position(|(name, bytes)| {
        let other = Input {
            name,
            bytes,
            companions: &[],
            ..*input
        };
        let theirs = foreign::extension(name);
        pick(&other).is_ok_and(|format| {
            let belongs = format.info().companions;
            belongs.contains(&ending.as_str()) && !belongs.contains(&theirs.as_str())
        })
    })
}

/// The format that a file is read as.
///
/// # Errors
/// [`ReadError`] that names what the file is, when it is nothing that is read.
pub(crate) fn pick(input: &Input<'_>) -> Result<&'static dyn Format, Box<ReadError>> {
    let refused = |(message, hint)| ReadError::new("unknown", Spot::default(), message, hint);
    if let Some(nothing) = foreign::nothing(input) {
        return Err(refused(nothing));
    }
    let mut best: Option<(Confidence, &'static dyn Format)> = None;
    for &format in FORMATS {
        let sure = format.recognise(input);
        if sure > Confidence::No && best.as_ref().is_none_or(|(least, _)| sure > *least) {
            best = Some((sure, format));
        }
    }
    let at_least = |least: Confidence| {
        best.as_ref()
            .filter(|(sure, _)| *sure >= least)
            .map(|(_, format)| *format)
    };
    if let Some(format) = at_least(Confidence::Certain) {
        return Ok(format);
    }
    if let Some(named) = foreign::by_content(input) {
        return Err(refused(named));
    }
    if let Some(format) = at_least(Confidence::Likely) {
        return Ok(format);
    }
    if let Some(named) = foreign::by_extension(input) {
        return Err(refused(named));
    }
    at_least(Confidence::Possible).ok_or_else(|| {
        refused((
            Message::new("format.unknown"),
            Message::new("format.what-is-read"),
        ))
    })
}
