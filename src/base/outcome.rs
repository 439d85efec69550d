//! A number, or the reason why there is none. Undefined is never 0 and never NaN.

use super::wording::{Language, lookup};

/// Why a statistic has no value here: the closed list of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Undefined {
    /// The network has no nodes.
    NoNodes,
    /// Fewer nodes than the definition needs.
    TooFewNodes,
    /// The network has no ties (of the population asked for).
    NoTies,
    /// The node has no tie.
    Isolate,
    /// The node (or every node) has fewer than two neighbours.
    DegreeBelowTwo,
    /// Not every node can be reached.
    Disconnected,
    /// No node carries a class.
    NoClass,
    /// All classed nodes are in one class.
    OneClass,
    /// The values do not vary, so nothing can be correlated.
    NoVariation,
    /// There is no pair of nodes that could be tied.
    NoPossibleDyad,
    /// The measure is for one-mode (or two-mode) networks only.
    WrongMode,
    /// The measure needs directed ties.
    NeedsDirection,
    /// The measure needs ties to nodes outside.
    NeedsExternalAlters,
    /// The measure needs coordinates.
    NeedsCoordinates,
    /// The measure needs dates.
    NeedsDates,
    /// The measure speaks of another unit of analysis.
    WrongUnit,
    /// More than one solution, none better than the others.
    NotUnique,
    /// The computation would not fit in memory.
    TooLarge,
}

impl Undefined {
    /// Every reason, in the order of the list.
    pub const ALL: [Self; 18] = [
        Self::NoNodes,
        Self::TooFewNodes,
        Self::NoTies,
        Self::Isolate,
        Self::DegreeBelowTwo,
        Self::Disconnected,
        Self::NoClass,
        Self::OneClass,
        Self::NoVariation,
        Self::NoPossibleDyad,
        Self::WrongMode,
        Self::NeedsDirection,
        Self::NeedsExternalAlters,
        Self::NeedsCoordinates,
        Self::NeedsDates,
        Self::WrongUnit,
        Self::NotUnique,
        Self::TooLarge,
    ];

    /// Stable name for files: kebab-case.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::NoNodes => "no-nodes",
            Self::TooFewNodes => "too-few-nodes",
            Self::NoTies => "no-ties",
            Self::Isolate => "isolate",
            Self::DegreeBelowTwo => "degree-below-two",
            Self::Disconnected => "disconnected",
            Self::NoClass => "no-class",
            Self::OneClass => "one-class",
            Self::NoVariation => "no-variation",
            Self::NoPossibleDyad => "no-possible-dyad",
            Self::WrongMode => "wrong-mode",
            Self::NeedsDirection => "needs-direction",
            Self::NeedsExternalAlters => "needs-external-alters",
            Self::NeedsCoordinates => "needs-coordinates",
            Self::NeedsDates => "needs-dates",
            Self::WrongUnit => "wrong-unit",
            Self::NotUnique => "not-unique",
            Self::TooLarge => "too-large",
        }
    }

    /// The reason in words, to follow "undefined".
    #[must_use]
    pub fn say(self, language: Language) -> &'static str {
        lookup(language, &format!("undefined.{}", self.id())).unwrap_or("—")
    }
}

/// A value or the reason for its absence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outcome {
    /// A finite number.
    Value(f64),
    /// No meaning here, and why.
    Undefined(Undefined),
}

impl Outcome {
    /// The value, when there is one.
    #[must_use]
    pub fn value(self) -> Option<f64> {
        match self {
            Self::Value(v) => Some(v),
            Self::Undefined(_) => None,
        }
    }

    /// The reason, when there is no value.
    #[must_use]
    pub fn reason(self) -> Option<Undefined> {
        match self {
            Self::Value(_) => None,
            Self::Undefined(u) => Some(u),
        }
    }

    /// `part / whole`, or `reason` when the whole is 0.
    #[must_use]
    pub fn ratio(part: f64, whole: f64, reason: Undefined) -> Self {
        if whole == 0.0 {
            Self::Undefined(reason)
        } else {
            Self::Value(part / whole)
        }
    }
}
