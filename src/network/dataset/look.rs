//! How a file drew an element, and when an element exists: what other programs keep beside data.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How the file drew a node or a tie: kept to be written back, and offered as positions. The place
/// on Earth is another thing (`Node::place`).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Look {
    /// Position to the right, in the file's own units; finite.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub x: Option<f64>,
    /// Position along the second axis, with the file's own sense of up; finite.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub y: Option<f64>,
    /// Depth; finite.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub z: Option<f64>,
    /// Size of the mark, in the file's own units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<f64>,
    /// `#RRGGBB`, or `#RRGGBBAA` where it is not opaque.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub color: Option<String>,
    /// Shape of the mark, or pattern of the line, in the file's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shape: Option<String>,
    /// Thickness of the line, in the file's own units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thickness: Option<f64>,
}

impl Look {
    /// True when nothing is given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A stretch of time, or a single moment (`start` = `end`), in the unit of `Dataset::time_unit`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Spell {
    /// When it begins, as the file writes it; absent = it always was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    /// When it ends; absent = it has not ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
    /// The first moment itself is left out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub start_open: bool,
    /// The last moment itself is left out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub end_open: bool,
}
