//! What a file says of its network as a whole: our own files give back title, licence, citation
//! and standing; everything else is kept as attributes of the dataset.

use crate::network::Dataset;
use crate::network::dataset::{Extra, Standing, Words};
use serde_json::Value;

/// Names under which the head of a dataset is written to other formats, and in the files of which
/// these are taken back.
pub(in crate::format) const HEAD: [&str; 10] = [
    "milieu",
    "id",
    "title",
    "title fr",
    "description",
    "licence",
    "citation",
    "period",
    "standing",
    "statement",
];

/// The marker of files written by this program.
pub(in crate::format) const MARK: &str = "milieu";

/// The head of a dataset as names and values, the marker first.
#[must_use]
pub(in crate::format) fn of(dataset: &Dataset) -> Vec<(&'static str, String)> {
    let standing = serde_json::to_value(dataset.provenance.standing);
    let standing = standing
        .ok()
        .and_then(|v| v.as_str().map(ToOwned::to_owned));
    let statement = dataset.provenance.statement.as_ref();
    let values = [
        Some("1".to_owned()),
        Some(dataset.id.clone()),
        Some(dataset.title.en.clone()),
        dataset.title.fr.clone(),
        Some(dataset.description.en.clone()),
        dataset.licence.clone(),
        dataset.citation.clone(),
        dataset.period.clone(),
        standing.filter(|s| s != "unstated"),
        statement.map(|w| w.en.clone()),
    ];
    HEAD.into_iter()
        .zip(values)
        .filter_map(|(name, value)| Some((name, value.filter(|v| !v.is_empty())?)))
        .collect()
}

/// Takes the head out of what the file says of the whole; the rest become attributes.
pub(super) fn take(dataset: &mut Dataset, mut about: Extra, ours: bool) {
    if ours {
        let mut text = |name: &str| match about.shift_remove(name) {
            Some(Value::String(text)) => Some(text),
            Some(other) => Some(other.to_string()),
            None => None,
        };
        text(MARK);
        if let Some(id) = text("id") {
            dataset.id = id;
        }
        if let Some(en) = text("title") {
            let fr = text("title fr");
            dataset.title = Words { en, fr };
        }
        if let Some(description) = text("description") {
            dataset.description = Words::same(&description);
        }
        dataset.licence = text("licence");
        dataset.citation = text("citation");
        dataset.period = text("period");
        if let Some(standing) = text("standing") {
            let standing = serde_json::from_value(Value::String(standing));
            dataset.provenance.standing = standing.unwrap_or(Standing::Unstated);
        }
        dataset.provenance.statement = text("statement").map(|s| Words::same(&s));
        super::own::restore(&mut about, [&HEAD, &[]]);
    }
    dataset.attributes = about;
}
