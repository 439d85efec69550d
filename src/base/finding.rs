//! What was noticed while reading data: where, what, and what to do about it.

use super::wording::{Language, Message};
use std::sync::Mutex;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The data cannot be used (as a whole, or this row).
    Error,
    /// Something was repaired or left out, or looks wrong.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// Stable name: `error`, `warning`, `note`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// A place in a file (not on Earth).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// File name, when several files belong together.
    pub file: Option<String>,
    /// Line, counted from 1.
    pub line: Option<u64>,
    /// Column in characters, counted from 1.
    pub column: Option<u64>,
    /// The place in words or as a path: `ties[17].source`, `row 88, column City`.
    pub place: Option<String>,
}

impl Spot {
    /// A line and column.
    #[must_use]
    pub fn at(line: u64, column: u64) -> Self {
        Self {
            line: Some(line),
            column: Some(column),
            ..Self::default()
        }
    }
}

/// One thing noticed.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// How grave.
    pub severity: Severity,
    /// Where, if somewhere in particular.
    pub spot: Spot,
    /// What was found.
    pub message: Message,
    /// What to do.
    pub hint: Option<Message>,
}

impl Finding {
    /// The finding in one sentence, place first: `line 3, column 7: …`.
    #[must_use]
    pub fn say(&self, language: Language) -> String {
        self.message.say(language)
    }
}

/// Collects findings while a file is read; passed down as `&Report`, harder to ignore than a
/// return value. Shared by threads.
#[derive(Default)]
pub struct Report(Mutex<Vec<Finding>>);

impl Report {
    /// An empty report.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a finding.
    pub fn add(&self, finding: Finding) {
        if let Ok(mut all) = self.0.lock() {
            all.push(finding);
        }
    }

    /// Adds a warning with a place and a hint.
    pub fn warn(&self, spot: Spot, message: Message, hint: Option<Message>) {
        self.add(Finding {
            severity: Severity::Warning,
            spot,
            message,
            hint,
        });
    }

    /// Adds a note.
    pub fn note(&self, message: Message) {
        self.add(Finding {
            severity: Severity::Note,
            spot: Spot::default(),
            message,
            hint: None,
        });
    }

    /// The findings in the order they were made.
    #[must_use]
    pub fn into_findings(self) -> Vec<Finding> {
        self.0.into_inner().unwrap_or_default()
    }
}
