//! Floor 2: bytes to datasets and back. A function of bytes: opens no file, follows no reference,
//! starts no process. Knows no measure and no layout.

pub mod bundled;
pub mod dataset_json;
mod foreign;
mod json_spot;
mod reading;
pub mod settle;
mod several;
mod shown;
mod suggest;
pub mod tables;
mod text;
mod writing;

pub use bundled::{bundled_titles, read_bundled};
pub use reading::{FORMATS, read};
pub use writing::{WriteRefused, losses, write};

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
        })
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
    /// File extensions, without dot.
    pub extensions: &'static [&'static str],
    /// The program can write it.
    pub can_write: bool,
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
}
