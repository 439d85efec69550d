//! Writing a dataset in a format, and what each format cannot hold.

use super::tables::CsvStyle;
use super::{FORMATS, Format};
use crate::base::sheet::Sheet;
use crate::base::wording::{Language, Message};
use crate::network::Dataset;

/// Why a dataset is not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteRefused {
    /// What is wrong.
    pub message: Message,
    /// What to do.
    pub hint: Message,
}

impl std::fmt::Display for WriteRefused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message.say(Language::English))
    }
}
impl std::error::Error for WriteRefused {}

/// How a dataset is written, where its format leaves a choice.
#[derive(Clone, Copy, Debug, Default)]
pub struct Manner<'a> {
    /// Of tables.
    pub csv: CsvStyle,
    /// Sheets that a workbook gets beside those of the data, named by their titles: statistics.
    pub sheets: &'a [Sheet],
}

fn find(format_id: &str) -> Option<&'static dyn Format> {
    FORMATS
        .iter()
        .copied()
        .find(|f| f.info().id == format_id && f.info().can_write())
}

/// The files of a dataset in a format: each with the ending that follows the name the user chose
/// (`.json`; `-nodes.csv` and `-ties.csv`), and its bytes.
///
/// # Errors
/// [`WriteRefused`] when no format that can be written has this id.
pub fn write(format_id: &str, dataset: &Dataset) -> Result<Vec<(String, Vec<u8>)>, WriteRefused> {
    write_in(format_id, dataset, &Manner::default())
}

/// The same in a manner that was chosen; formats that leave no choice are written as ever.
///
/// # Errors
/// As [`write`].
pub fn write_in(
    format_id: &str,
    dataset: &Dataset,
    manner: &Manner<'_>,
) -> Result<Vec<(String, Vec<u8>)>, WriteRefused> {
    find(format_id)
        .and_then(|format| format.write_in(dataset, manner))
        .ok_or_else(|| WriteRefused {
            message: Message::new("format.not-written")
                .with("format", super::shown::shown(format_id)),
            hint: Message::new("format.not-written.hint"),
        })
}

/// What would be lost by writing the dataset in this format, with counts; empty when nothing is.
#[must_use]
pub fn losses(format_id: &str, dataset: &Dataset) -> Vec<Message> {
    find(format_id).map_or_else(Vec::new, |format| format.losses(dataset))
}
