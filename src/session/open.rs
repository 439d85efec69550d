//! From a file name or bundled id to a dataset.

use super::storage::Storage;
use super::study::Source;
use super::worker;
use crate::base::finding::{Finding, Report, Severity, Spot};
use crate::base::limits::Limits;
use crate::base::progress::Progress;
use crate::base::wording::Message;
use crate::format::{self, Input, Options, ReadError, settle};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file that was read, with what was noticed.
pub struct Opened {
    /// The dataset and its origin.
    pub source: Source,
    /// Id of the format it was read as.
    pub format: &'static str,
    /// What was noticed, in file order.
    pub findings: Vec<Finding>,
}

/// Why nothing was opened.
#[derive(Debug)]
pub struct OpenError {
    /// The file as the user named it.
    pub file: String,
    /// What was wrong, where, and what to do.
    pub error: Box<ReadError>,
    /// What was noticed before.
    pub findings: Vec<Finding>,
}

/// SHA-256 of bytes, hexadecimal.
#[must_use]
pub fn fingerprint(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect()
}

/// Opens a bundled dataset by id, or a file by path, with its companions (a ties table beside a
/// members table).
///
/// # Errors
/// [`OpenError`] when a file cannot be read, or holds no dataset that can be used.
pub fn open(
    name: &str,
    companions: &[PathBuf],
    storage: &dyn Storage,
    progress: &dyn Progress,
) -> Result<Opened, Box<OpenError>> {
    open_as(name, companions, &Options::NONE, storage, progress)
}

/// The same, with what the user chose where a file can be read in several ways.
///
/// # Errors
/// [`OpenError`] when a file cannot be read, or holds no dataset that can be used.
pub fn open_as(
    name: &str,
    companions: &[PathBuf],
    options: &Options,
    storage: &dyn Storage,
    progress: &dyn Progress,
) -> Result<Opened, Box<OpenError>> {
    let path = Path::new(name);
    if let Some(bundled) = format::bundled::find(name)
        && companions.is_empty()
    {
        return open_bytes(name, bundled.bytes, &[], options, progress);
    }
    let bytes = read_file(path, storage)?;
    let mut beside = Vec::new();
    for companion in companions {
        beside.push((file_name(companion), read_file(companion, storage)?));
    }
    open_bytes(&file_name(path), &bytes, &beside, options, progress)
}

/// The bytes of a file.
///
/// # Errors
/// [`OpenError`] that says why it cannot be read.
pub fn read_file(path: &Path, storage: &dyn Storage) -> Result<Vec<u8>, Box<OpenError>> {
    let bytes = storage.read(path, Limits::default().file_bytes);
    bytes.map_err(|error| unreadable(path, &error))
}

/// The name of a file without its folder.
#[must_use]
pub fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |n| n.to_string_lossy().into_owned(),
    )
}

/// Opens bytes that were read already (bundled, dropped on the window).
///
/// # Errors
/// [`OpenError`] when they hold no dataset that can be used.
pub fn open_bytes(
    name: &str,
    bytes: &[u8],
    companions: &[(String, Vec<u8>)],
    options: &Options,
    progress: &dyn Progress,
) -> Result<Opened, Box<OpenError>> {
    let input = Input {
        name,
        bytes,
        companions,
        limits: Limits::default(),
        options,
        unpack: worker::unpack(),
    };
    open_input(&input, progress)
}

/// Opens what was read already, with all that was chosen for it.
///
/// # Errors
/// [`OpenError`] when it holds no dataset that can be used.
pub fn open_input(input: &Input<'_>, progress: &dyn Progress) -> Result<Opened, Box<OpenError>> {
    let report = Report::new();
    let (name, options) = (input.name, input.options);
    match format::read(input, &report, progress) {
        Ok((mut dataset, info)) => {
            let mut findings = report.into_findings();
            let fingerprint = fingerprint(input.bytes);
            if let Some(record) = &mut dataset.provenance.imported {
                // A document of our own keeps the record of the file it was first read from.
                if record.sha256.is_empty() && info.id != format::dataset_json::INFO.id {
                    record.sha256.clone_from(&fingerprint);
                }
            }
            findings.extend(settle::mends::mend(&mut dataset, &options.tables));
            if info.id != format::dataset_json::INFO.id {
                findings.extend(settle::places::complete(&mut dataset));
            }
            findings.extend(settle::examine(&dataset));
            Ok(Opened {
                source: Source {
                    dataset: Arc::new(dataset),
                    name: name.to_owned(),
                    fingerprint,
                },
                format: info.id,
                findings,
            })
        }
        Err(error) => Err(Box::new(OpenError {
            file: name.to_owned(),
            error,
            findings: report.into_findings(),
        })),
    }
}

/// Why the system does not give a file.
#[must_use]
pub fn unreadable(path: &Path, error: &std::io::Error) -> Box<OpenError> {
    use std::io::ErrorKind;
    let (message, hint) = match error.kind() {
        ErrorKind::NotFound => ("open.not-found", "open.not-found.hint"),
        ErrorKind::PermissionDenied => ("open.denied", "open.denied.hint"),
        ErrorKind::IsADirectory => ("open.folder", "open.folder.hint"),
        ErrorKind::FileTooLarge => ("open.too-large", "open.too-large.hint"),
        _ => ("open.failed", "open.failed.hint"),
    };
    let file = path.display().to_string();
    Box::new(OpenError {
        error: Box::new(ReadError {
            format: "unknown",
            spot: Spot {
                file: Some(file.clone()),
                ..Spot::default()
            },
            message: Message::new(message).with("file", &file).with("why", error),
            hint: Message::new(hint).with("file", &file),
            cancelled: false,
            choice: None,
        }),
        file,
        findings: Vec::new(),
    })
}

/// The gravest severity among findings.
#[must_use]
pub fn gravest(findings: &[Finding]) -> Option<Severity> {
    findings.iter().map(|f| f.severity).min()
}
