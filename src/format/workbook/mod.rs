//! Workbooks: XLSX, XLSB, XLS and ODS, with NodeXL's and Gephi's shapes among them.
//!
//! A workbook is walked through before anything reads it ([`guard`], [`compound`]); its cells are
//! taken in sparsely ([`excel`], [`ods`]); each sheet is recognised by its headings ([`shapes`]);
//! what belongs together is read together, and what the workbook leaves open is asked
//! ([`choose`]). Rows become members and ties in [`super::tables`], as those of text tables do.

mod choose;
mod compound;
mod excel;
pub(in crate::format) mod grid;
mod guard;
mod matrix;
mod ods;
mod own;
mod planned;
mod shapes;
mod statistics;
#[cfg(test)]
mod tests;
pub mod wire;
mod write;

use super::draft::Draft;
use super::several::Several;
use super::{Confidence, Format, FormatInfo, Holds, Input, Manner, ReadError, tables};
use crate::base::finding::{Finding, Report, Spot};
use crate::base::limits::Limits;
use crate::base::progress::Progress;
use crate::base::wording::Message;
use crate::network::Dataset;
use choose::Reading;
use compound::{Compound, MAGIC};
use excel::Flavour;
use grid::Grid;
use guard::Parts;

/// Name and abilities.
pub(in crate::format) static INFO: FormatInfo = FormatInfo {
    id: "workbook",
    name: "format.workbook",
    extensions: &["xlsx", "xlsm", "ods", "xls", "xlsb", "xltx", "ots"],
    companions: &["csv", "tsv", "tab", "txt"],
    holds: Some(&Holds {
        spells: false,
        ..Holds::ALL
    }),
};

/// The format.
pub(super) struct Workbook;

/// The filled cells of a workbook, sheet by sheet, with what was noticed on the way.
#[derive(Default)]
pub struct Book {
    pages: Vec<Page>,
    findings: Vec<Finding>,
}

/// Reads the cells of a workbook from its bytes: here ([`cells`]), or somewhere safer.
pub type Unpack = fn(&[u8], &Limits, &dyn Progress) -> Result<Book, Box<ReadError>>;

/// A sheet of a workbook.
pub(super) struct Page {
    grid: Grid,
    /// The workbook does not show it.
    hidden: bool,
}

impl Format for Workbook {
    fn info(&self) -> &'static FormatInfo {
        &INFO
    }

    fn recognise(&self, input: &Input<'_>) -> Confidence {
        if kind(input.bytes).is_some() {
            Confidence::Certain
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
        read(input, report, progress)
    }

    fn write(&self, dataset: &Dataset) -> Option<Vec<(String, Vec<u8>)>> {
        self.write_in(dataset, &Manner::default())
    }

    fn write_in(&self, dataset: &Dataset, manner: &Manner<'_>) -> Option<Vec<(String, Vec<u8>)>> {
        let bytes = write::write(dataset, manner.sheets)?;
        Some(vec![(".xlsx".to_owned(), bytes)])
    }

    fn losses(&self, dataset: &Dataset) -> Vec<Message> {
        let mut losses = INFO.holds.map_or_else(Vec::new, |h| h.losses(dataset));
        losses.extend(write::losses(dataset));
        losses
    }
}

/// Which kind of workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Excel(Flavour),
    OpenDocument,
    /// Behind a password.
    Locked,
}

/// Bytes at both ends of an archive in which the names of its parts are looked for.
const LOOKED_AT: usize = 1 << 18;

/// Which kind of workbook the bytes are, if any.
fn kind(bytes: &[u8]) -> Option<Sort> {
    if bytes.starts_with(MAGIC) {
        let compound = Compound::open(bytes)?;
        return if compound.is_locked() {
            Some(Sort::Locked)
        } else {
            compound.is_workbook().then_some(Sort::Excel(Flavour::Xls))
        };
    }
    if !bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    let start = bytes.get(..bytes.len().min(LOOKED_AT)).unwrap_or_default();
    let end = bytes
        .get(bytes.len().saturating_sub(LOOKED_AT)..)
        .unwrap_or_default();
    let holds = |name: &[u8]| {
        [start, end]
            .iter()
            .any(|b| b.windows(name.len()).any(|w| w == name))
    };
    // Packed anew by other programs, the type of an OpenDocument file is no longer plain to see.
    let unnamed = holds(b"content.xml") && holds(b"META-INF/manifest.xml");
    let named = holds(b"vnd.oasis.opendocument");
    if holds(b"opendocument.spreadsheet") || (unnamed && !named) {
        Some(Sort::OpenDocument)
    } else if holds(b"xl/workbook.bin") {
        Some(Sort::Excel(Flavour::Xlsb))
    } else if holds(b"xl/workbook.xml") || holds(b"xl/worksheets/") {
        Some(Sort::Excel(Flavour::Xlsx))
    } else {
        None
    }
}

/// True when the bytes are a workbook.
pub(in crate::format) fn is_workbook(bytes: &[u8]) -> bool {
    kind(bytes).is_some()
}

fn refuse(place: &str, message: Message, hint: Message) -> Box<ReadError> {
    let spot = Spot {
        place: (!place.is_empty()).then(|| super::shown::shown(place)),
        ..Spot::default()
    };
    ReadError::new(INFO.id, spot, message, hint)
}

/// The cells of a workbook, read by this process, behind the guard.
///
/// # Errors
/// [`ReadError`] when it cannot be read, or is larger than the limits allow.
pub fn cells(
    bytes: &[u8],
    limits: &Limits,
    progress: &dyn Progress,
) -> Result<Book, Box<ReadError>> {
    let report = Report::new();
    let pages = match kind(bytes) {
        Some(Sort::Locked) => Err(guard::locked()),
        Some(Sort::Excel(Flavour::Xls)) => excel::read(bytes, Flavour::Xls, limits, progress),
        Some(Sort::Excel(flavour)) => {
            Parts::walk(bytes, limits)?;
            excel::read(bytes, flavour, limits, progress)
        }
        Some(Sort::OpenDocument) => {
            let mut parts = Parts::walk(bytes, limits)?;
            let input = Input {
                name: "",
                bytes,
                companions: &[],
                limits: *limits,
                options: &super::Options::NONE,
                unpack: cells,
            };
            let draft = Draft::new(&input, INFO.id, &report, progress);
            ods::read(&mut parts, limits, &draft)
        }
        None => Err(guard::damaged("")),
    };
    Ok(Book {
        pages: pages?,
        findings: report.into_findings(),
    })
}

/// The sheets of a workbook.
fn pages(
    input: &Input<'_>,
    report: &Report,
    progress: &dyn Progress,
) -> Result<Vec<Page>, Box<ReadError>> {
    let book = (input.unpack)(input.bytes, &input.limits, progress)?;
    for finding in book.findings {
        report.add(finding);
    }
    Ok(book.pages)
}

/// Reads a workbook, and the tables given with it.
fn read(
    input: &Input<'_>,
    report: &Report,
    progress: &dyn Progress,
) -> Result<Dataset, Box<ReadError>> {
    let pages = all_pages(input, report, progress)?;
    if own::is_ours(&pages) {
        let draft = Draft::new(input, INFO.id, report, progress);
        return own::read(&pages, draft);
    }
    let several = Several::new(report, &input.limits);
    let texts = tables::texts(input, &several)?;
    let shapes = shapes::all(&pages);
    let reading = match planned::reading(&pages, &shapes, &input.options.tables, &several) {
        Some(reading) => reading,
        None => choose::choose(&pages, &shapes, input.options.network, &several)?,
    };
    if let Reading::Matrix { page, two_mode } = reading {
        // The number that was chosen was that of the reading; a matrix is one network.
        let input = Input {
            options: &super::Options::NONE,
            ..*input
        };
        let draft = Draft::new(&input, INFO.id, report, progress);
        return matrix::read(&pages, page, two_mode, draft);
    }
    choose::join(
        &pages,
        &shapes,
        &reading,
        (input, &texts),
        (&several, progress),
    )
}

/// The sheets of all workbooks of an input; where there are several files, they are named with
/// them.
fn all_pages(
    input: &Input<'_>,
    report: &Report,
    progress: &dyn Progress,
) -> Result<Vec<Page>, Box<ReadError>> {
    let mut pages = Vec::new();
    if is_workbook(input.bytes) {
        pages = self::pages(input, report, progress)?;
        if !input.companions.is_empty() {
            named(&mut pages, input.name);
        }
    }
    let companions = input.companions.iter();
    for (name, bytes) in companions.filter(|(_, bytes)| is_workbook(bytes)) {
        let companion = Input {
            name,
            bytes,
            companions: &[],
            ..*input
        };
        let more = self::pages(&companion, report, progress);
        let mut more = more.map_err(|error| tables::in_file(error, name))?;
        named(&mut more, name);
        pages.append(&mut more);
    }
    Ok(pages)
}

/// How the sheets of the workbooks of an input are read.
///
/// # Errors
/// [`ReadError`] when a workbook cannot be opened, or the user cancelled.
pub(in crate::format) fn outline(
    input: &Input<'_>,
    progress: &dyn Progress,
) -> Result<Vec<tables::TableOutline>, Box<ReadError>> {
    let report = Report::new();
    let pages = all_pages(input, &report, progress)?;
    if own::is_ours(&pages) {
        return Ok(Vec::new());
    }
    planned::outline(&pages, input, progress)
}

/// Sheets of several workbooks are named with their files.
fn named(pages: &mut [Page], file: &str) {
    for page in pages {
        page.grid.name = format!("[{file}]{}", page.grid.name);
    }
}
