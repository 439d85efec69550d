//! How well a statement is supported.

use super::wording::{Language, words};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Evidence level, strongest first; the *standing* of a whole is the weakest level it rests on.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// A source says it.
    #[default]
    Documented,
    /// A source says it, but unclearly, or sources disagree.
    Ambiguous,
    /// It follows from what a source says.
    Inferred,
    /// Taken as given for the sake of the analysis, and declared.
    Assumed,
    /// Drawn by a generator; not observed.
    Synthetic,
}

impl Evidence {
    /// Every level, strongest first.
    pub const ALL: [Self; 5] = [
        Self::Documented,
        Self::Ambiguous,
        Self::Inferred,
        Self::Assumed,
        Self::Synthetic,
    ];

    /// Stable name for files.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Documented => "documented",
            Self::Ambiguous => "ambiguous",
            Self::Inferred => "inferred",
            Self::Assumed => "assumed",
            Self::Synthetic => "synthetic",
        }
    }

    /// The level in words.
    #[must_use]
    pub fn say(self, language: Language) -> &'static str {
        words(
            language,
            match self {
                Self::Documented => "evidence.documented",
                Self::Ambiguous => "evidence.ambiguous",
                Self::Inferred => "evidence.inferred",
                Self::Assumed => "evidence.assumed",
                Self::Synthetic => "evidence.synthetic",
            },
        )
    }

    /// The weaker of two levels.
    #[must_use]
    pub fn weakest(self, other: Self) -> Self {
        self.max(other)
    }
}
