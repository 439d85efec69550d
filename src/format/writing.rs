//! Writing a dataset in a format, and what each format cannot hold.

use super::{dataset_json, tables};
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

/// The files of a dataset in a format: each with the ending that follows the name the user chose
/// (`.json`; `-nodes.csv` and `-ties.csv`), and its bytes.
///
/// # Errors
/// [`WriteRefused`] when no format that can be written has this id.
pub fn write(format_id: &str, dataset: &Dataset) -> Result<Vec<(String, Vec<u8>)>, WriteRefused> {
    match format_id {
        id if id == dataset_json::INFO.id => {
            Ok(vec![(".json".to_owned(), dataset_json::write(dataset))])
        }
        id if id == tables::INFO.id => Ok(tables::write(dataset)),
        _ => Err(WriteRefused {
            message: Message::new("format.not-written")
                .with("format", super::shown::shown(format_id)),
            hint: Message::new("format.not-written.hint"),
        }),
    }
}

/// What would be lost by writing the dataset in this format, with counts; empty when nothing is.
#[must_use]
pub fn losses(format_id: &str, dataset: &Dataset) -> Vec<Message> {
    if format_id == tables::INFO.id {
        tables::losses(dataset)
    } else {
        Vec::new()
    }
}
