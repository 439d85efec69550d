//! The first look at a JSON text: is it a dataset document of a version that is read?

use super::INFO;
use super::explain::explain;
use crate::base::finding::Spot;
use crate::base::wording::Message;
use crate::format::ReadError;
use crate::format::json_spot::locate;
use crate::format::shown::shown;
use crate::network::dataset::{FORMAT_NAME, FORMAT_VERSION};
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::collections::BTreeSet;

/// The keys that tell JSON documents apart; everything else is skipped.
#[derive(Deserialize, Default)]
struct Head {
    #[serde(default)]
    format: Kept,
    #[serde(default)]
    version: Kept,
    milieu: Option<IgnoredAny>,
}

/// A scalar value that is kept, or that another kind of value stands in its place.
#[derive(Deserialize, Default)]
#[serde(untagged)]
enum Kept {
    Text(String),
    Number(f64),
    Other(IgnoredAny),
    #[default]
    Absent,
}

/// Checks syntax, `format` and `version`.
///
/// # Errors
/// [`ReadError`] that says what the text is instead, with its place.
pub(super) fn check(text: &str) -> Result<(), Box<ReadError>> {
    let Some(first) = text.trim_start().chars().next() else {
        return Err(refused(text, "", "format.is.blank", "format.is.empty.hint"));
    };
    if first == '\'' || text.trim_start().starts_with("{'") {
        return Err(refused(
            text,
            "",
            "format.json.python",
            "format.json.python.hint",
        ));
    }
    if first != '{' {
        // Text that is no JSON at all is a syntax error; a list or a number is no document.
        let _: IgnoredAny = serde_json::from_str(text).map_err(|e| explain(text, &e))?;
        let message = if text.contains("\"selector\"") {
            "format.json.is-style"
        } else {
            "format.json.no-document"
        };
        return Err(refused(text, "", message, "format.json.foreign.hint"));
    }
    let head: Head = serde_json::from_str(text).map_err(|e| explain(text, &e))?;
    match &head.format {
        Kept::Text(name) if name == FORMAT_NAME => {}
        Kept::Text(name) => {
            let message = Message::new("format.json.other-format").with("found", shown(name));
            let hint = Message::new("format.json.other-format.hint");
            return Err(ReadError::new(INFO.id, spot(text, "format"), message, hint));
        }
        Kept::Number(_) | Kept::Other(_) => {
            let (message, hint) = (
                "format.json.format-no-text",
                "format.json.other-format.hint",
            );
            return Err(refused(text, "format", message, hint));
        }
        Kept::Absent => return Err(foreign(text, &head)),
    }
    match head.version {
        Kept::Number(v) if v == f64::from(FORMAT_VERSION) => Ok(()),
        Kept::Number(v) if v > f64::from(FORMAT_VERSION) && v.fract() == 0.0 => {
            let message = Message::new("format.json.newer")
                .with("found", v)
                .with("known", FORMAT_VERSION);
            let hint = Message::new("format.json.newer.hint");
            Err(ReadError::new(
                INFO.id,
                spot(text, "version"),
                message,
                hint,
            ))
        }
        Kept::Absent => Err(refused(
            text,
            "",
            "format.json.no-version",
            "format.json.version.hint",
        )),
        _ => Err(refused(
            text,
            "version",
            "format.json.bad-version",
            "format.json.version.hint",
        )),
    }
}

/// JSON without the key `format`: named by the keys it has.
fn foreign(text: &str, head: &Head) -> Box<ReadError> {
    let message = if head.milieu.is_some() {
        "format.json.is-study"
    } else {
        "format.json.no-format"
    };
    let hint = match message {
        "format.json.no-format" => "format.json.no-format.hint",
        "format.json.is-study" => "format.json.is-study.hint",
        _ => "format.json.foreign.hint",
    };
    refused(text, "", message, hint)
}

fn refused(text: &str, path: &str, message: &'static str, hint: &'static str) -> Box<ReadError> {
    let (message, hint) = (Message::new(message), Message::new(hint));
    ReadError::new(INFO.id, spot(text, path), message, hint)
}

/// The place of the value at a path.
fn spot(text: &str, path: &str) -> Spot {
    let found = locate(text, &BTreeSet::from([path.to_owned()]));
    let (line, column) = found.get(path).copied().unwrap_or((1, 1));
    Spot {
        place: (!path.is_empty()).then(|| path.to_owned()),
        ..Spot::at(line, column)
    }
}
