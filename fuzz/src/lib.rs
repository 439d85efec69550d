//! What every target promises: reading never panics, and what was read and can be written without
//! loss is read again as it was, and written again with the same bytes.

use milieu::base::finding::Report;
use milieu::base::limits::Limits;
use milieu::base::progress::Silent;
use milieu::base::wording::{Language, known};
use milieu::format::{FORMATS, Format, Input, Options, losses, workbook, write};
use milieu::network::Dataset;
use std::io::{Cursor, Write};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

/// Limits at which a target stays below 512 MB.
fn limits() -> Limits {
    Limits {
        nodes: 200_000,
        ties: 500_000,
        cells: 1_000_000,
        part_bytes: 16_000_000,
        unpacked_bytes: 32_000_000,
        ..Limits::default()
    }
}

fn input<'a>(name: &'a str, bytes: &'a [u8], companions: &'a [(String, Vec<u8>)]) -> Input<'a> {
    Input {
        name,
        bytes,
        companions,
        limits: limits(),
        options: &Options::NONE,
        unpack: workbook::cells,
    }
}

/// Reads bytes as a format, whatever they look like.
///
/// # Panics
/// When the reader breaks a promise: that is what is looked for.
pub fn read(format: &str, name: &str, bytes: &[u8], companions: &[(String, Vec<u8>)]) {
    let reader = FORMATS.iter().find(|f| f.info().id == format);
    let reader = reader.expect("the target names a format");
    if let Some(dataset) = opened(*reader, &input(name, bytes, companions)) {
        again(*reader, &dataset);
    }
}

/// Reads bytes as the format that they are recognised as.
///
/// # Panics
/// As [`read`].
pub fn recognise(name: &str, bytes: &[u8]) {
    let report = Report::new();
    let read = milieu::format::read(&input(name, bytes, &[]), &report, &Silent);
    if let Ok((dataset, info)) = read {
        let reader = FORMATS.iter().find(|f| f.info().id == info.id);
        again(*reader.expect("a reader of the list"), &dataset);
    }
}

fn opened(reader: &dyn Format, input: &Input<'_>) -> Option<Dataset> {
    let report = Report::new();
    let read = reader.read(input, &report, &Silent);
    for finding in report.into_findings() {
        assert!(known(finding.message.key), "{}", finding.message.key);
        let said = finding.say(Language::French);
        assert!(!said.contains('\u{1b}'), "an escape is told as it is: {said:?}");
    }
    match read {
        Ok(dataset) => Some(dataset),
        Err(error) => {
            assert!(known(error.message.key), "{}", error.message.key);
            assert!(known(error.hint.key), "{}", error.hint.key);
            None
        }
    }
}

/// What can be written without loss comes back.
fn again(reader: &dyn Format, first: &Dataset) {
    let id = reader.info().id;
    if !reader.info().can_write() || !losses(id, first).is_empty() {
        return;
    }
    let Ok(files) = write(id, first) else { return };
    let mut named = files.iter().map(|(end, bytes)| (format!("a{end}"), bytes.clone()));
    let Some((name, bytes)) = named.next() else { return };
    let companions: Vec<_> = named.collect();
    let second = opened(reader, &input(&name, &bytes, &companions));
    let second = second.expect("what was written is read");
    assert_eq!(
        (first.nodes.len(), first.ties.len()),
        (second.nodes.len(), second.ties.len())
    );
    assert!(write(id, &second).as_ref() == Ok(&files), "written twice, not the same bytes");
}

/// A packed workbook with these parts.
///
/// # Panics
/// Never: memory takes what is written.
#[must_use]
pub fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        writer.start_file(*name, plain).expect("a part begins");
        writer.write_all(bytes).expect("a part is written");
    }
    writer.finish().expect("an archive ends").into_inner()
}
