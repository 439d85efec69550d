//! Floor 2: bytes to datasets and back. A function of bytes: opens no file, follows no reference,
//! starts no process. Knows no measure and no layout.

pub mod bundled;
pub mod dataset_json;
mod dl;
mod dot;
mod draft;
mod edge_list;
mod flat;
mod foreign;
mod gdf;
pub mod gexf;
mod gml;
pub mod graphml;
mod gzip;
mod holds;
mod json_spot;
mod leda;
mod lines;
mod matrix_market;
mod network_json;
mod pajek;
mod reading;
pub mod settle;
mod several;
mod shown;
mod sniff;
mod suggest;
pub mod tables;
mod text;
mod ucinet;
mod vna;
mod vosviewer;
pub mod workbook;
mod writing;
mod xml;

pub use bundled::{bundled_titles, read_bundled};
pub use holds::Holds;
pub use reading::{FORMATS, read};
pub use writing::{Manner, WriteRefused, losses, write, write_in};

use crate::base::finding::{Report, Spot};
use crate::base::limits::Limits;
use crate::base::progress::Progress;
use crate::base::wording::{Language, Message};
use crate::network::Dataset;

/// A file with what belongs to it.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// File name with extension, without folder.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Further files given with it (a ties table beside a members table): name and bytes.
    pub companions: &'a [(String, Vec<u8>)],
    /// Bounds on what is read.
    pub limits: Limits,
    /// What the user chose.
    pub options: &'a Options,
    /// What reads the cells of a workbook: [`workbook::cells`], or a process of its own.
    pub unpack: workbook::Unpack,
}

/// What the user chose for reading a file, when the file alone does not say it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Which network of a file that holds several: its number from 1; 0 = the first.
    pub network: u32,
    /// How tables are read, and mends of what they hold.
    pub tables: tables::Plan,
    /// Name of the file, among those opened together, that the user says lists projects with their
    /// partners.
    pub projects: Option<String>,
}

impl Options {
    /// Nothing was chosen.
    pub const NONE: Self = Self {
        network: 0,
        tables: tables::Plan::NONE,
        projects: None,
    };
}

/// A question that only the user can answer: the file can be read in more than one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is unclear.
    pub question: Message,
    /// What there is to choose from: sheets, columns, networks, as the file names them.
    pub options: Vec<String>,
}

/// Why a file could not be read: format, place, what was found and what to do.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadError {
    /// Id of the format it was read as, or `unknown`.
    pub format: &'static str,
    /// Where.
    pub spot: Spot,
    /// What was found.
    pub message: Message,
    /// What to do.
    pub hint: Message,
    /// The work was cancelled, not refused.
    pub cancelled: bool,
    /// What the user must choose before the file can be read.
    pub choice: Option<Choice>,
}

impl ReadError {
    /// A refusal.
    #[must_use]
    pub fn new(format: &'static str, spot: Spot, message: Message, hint: Message) -> Box<Self> {
        Box::new(Self {
            format,
            spot,
            message,
            hint,
            cancelled: false,
            choice: None,
        })
    }

    /// The file can be read in several ways, and only the user knows which.
    #[must_use]
    pub fn ask(format: &'static str, spot: Spot, choice: Choice, hint: Message) -> Box<Self> {
        let mut error = Self::new(format, spot, choice.question.clone(), hint);
        error.choice = Some(choice);
        error
    }

    /// The reading was stopped by the user.
    #[must_use]
    pub fn stopped(format: &'static str) -> Box<Self> {
        Box::new(Self {
            format,
            spot: Spot::default(),
            message: Message::new("format.cancelled"),
            hint: Message::new("format.cancelled.hint"),
            cancelled: true,
            choice: None,
        })
    }

    /// The error in one sentence with its place: `line 3, column 7: …`.
    #[must_use]
    pub fn say(&self, language: Language) -> String {
        let message = self.message.say(language);
        let (line, column) = (self.spot.line, self.spot.column);
        let place = match (line, column) {
            (Some(line), Some(column)) => Message::new("format.at.line-column")
                .with("line", line)
                .with("column", column),
            (Some(line), None) => Message::new("format.at.line").with("line", line),
            _ => return message,
        };
        place.with("message", message).say(language)
    }
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.say(Language::English))
    }
}
impl std::error::Error for ReadError {}

/// How sure a format is that a file is its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// It is not.
    No,
    /// It could be read as such when nothing better is found.
    Possible,
    /// Content or extension speak for it.
    Likely,
    /// The content says so.
    Certain,
}

/// What a format is called and can hold.
#[derive(Clone, Copy, Debug)]
pub struct FormatInfo {
    /// Stable id.
    pub id: &'static str,
    /// Key of its name in the word tables.
    pub name: &'static str,
    /// File extensions, without dot; the first is the one written.
    pub extensions: &'static [&'static str],
    /// Extensions of files that belong to one of this format (`clu` to `net`).
    pub companions: &'static [&'static str],
    /// What a file written in it keeps; `None` = it is only read.
    pub holds: Option<&'static Holds>,
}

impl FormatInfo {
    /// The program can write it.
    #[must_use]
    pub fn can_write(&self) -> bool {
        self.holds.is_some()
    }
}

/// A file format.
pub trait Format: Sync {
    /// Name and abilities.
    fn info(&self) -> &'static FormatInfo;
    /// Whether a file is of this format: content first, extension second.
    fn recognise(&self, input: &Input<'_>) -> Confidence;
    /// Reads a dataset.
    ///
    /// # Errors
    /// [`ReadError`] when the file cannot be read as a whole; what can be mended is a finding.
    fn read(
        &self,
        input: &Input<'_>,
        report: &Report,
        progress: &dyn Progress,
    ) -> Result<Dataset, Box<ReadError>>;

    /// The files of a dataset in this format: each with the ending that follows the name the user
    /// chose (`.graphml`), and its bytes; `None` when the format is not written.
    fn write(&self, _dataset: &Dataset) -> Option<Vec<(String, Vec<u8>)>> {
        None
    }

    /// The same in a manner that was chosen, where the format leaves a choice.
    fn write_in(&self, dataset: &Dataset, _manner: &Manner<'_>) -> Option<Vec<(String, Vec<u8>)>> {
        self.write(dataset)
    }

    /// What would be lost by writing the dataset in this format, with counts.
    fn losses(&self, dataset: &Dataset) -> Vec<Message> {
        self.info()
            .holds
            .map_or_else(Vec::new, |holds| holds.losses(dataset))
    }
}
