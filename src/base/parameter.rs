//! Options declared as data: the form in the window, the flag on the command line, the saved file
//! and the help text come from one declaration.

use std::collections::BTreeMap;

/// One option of a measure, layout or setting.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// Stable kebab-case name (`--set NAME=VALUE`).
    pub id: &'static str,
    /// Key of its label in the word tables.
    pub label: &'static str,
    /// Key of its explanation in the word tables.
    pub help: &'static str,
    /// What values it takes.
    pub kind: ParameterKind,
}

/// The kinds of values an option takes.
#[derive(Clone, Copy, Debug)]
pub enum ParameterKind {
    /// A number in a range.
    Number {
        /// Smallest.
        min: f64,
        /// Largest.
        max: f64,
        /// Taken when nothing is said.
        default: f64,
    },
    /// A whole number in a range.
    Count {
        /// Smallest.
        min: u32,
        /// Largest.
        max: u32,
        /// Taken when nothing is said.
        default: u32,
    },
    /// Yes or no.
    Flag {
        /// Taken when nothing is said.
        default: bool,
    },
    /// One of a few words (ids; their labels are at `ID.WORD` in the word tables).
    Choice {
        /// The words.
        options: &'static [&'static str],
        /// Taken when nothing is said.
        default: &'static str,
    },
    /// The name of a categorical field of the nodes.
    Field {
        /// Taken when nothing is said.
        default: &'static str,
    },
    /// The id of a measure of nodes.
    Measure {
        /// Taken when nothing is said.
        default: &'static str,
    },
    /// The id of a member; nothing = the member with the most ties.
    Member,
}

/// A value of an option.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number (also counts).
    Number(f64),
    /// Yes or no.
    Flag(bool),
    /// A word: choice or field.
    Word(String),
}

impl Value {
    /// The number, if it is one.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        if let Self::Number(n) = self {
            Some(*n)
        } else {
            None
        }
    }
    /// Yes or no, if it is that.
    #[must_use]
    pub fn flag(&self) -> Option<bool> {
        if let Self::Flag(b) = self {
            Some(*b)
        } else {
            None
        }
    }
    /// The word, if it is one.
    #[must_use]
    pub fn word(&self) -> Option<&str> {
        if let Self::Word(w) = self {
            Some(w)
        } else {
            None
        }
    }
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(n) => write!(f, "{n}"),
            Self::Flag(b) => write!(f, "{}", if *b { "yes" } else { "no" }),
            Self::Word(w) => f.write_str(w),
        }
    }
}

/// Why a text is no value of an option: what was found and what is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadValue {
    /// The option.
    pub parameter: String,
    /// What was found.
    pub found: String,
    /// What would be taken.
    pub expected: String,
}

impl std::fmt::Display for BadValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{}: found \"{}\", expected {}",
            self.parameter, self.found, self.expected
        )
    }
}
impl std::error::Error for BadValue {}

impl Parameter {
    /// The value taken when nothing is said.
    #[must_use]
    pub fn default_value(&self) -> Value {
        match self.kind {
            ParameterKind::Number { default, .. } => Value::Number(default),
            ParameterKind::Count { default, .. } => Value::Number(f64::from(default)),
            ParameterKind::Flag { default } => Value::Flag(default),
            ParameterKind::Choice { default, .. }
            | ParameterKind::Field { default }
            | ParameterKind::Measure { default } => Value::Word(default.to_owned()),
            ParameterKind::Member => Value::Word(String::new()),
        }
    }

    /// What values are taken, for messages: "a number from 0 to 1".
    #[must_use]
    pub fn expected(&self) -> String {
        match self.kind {
            ParameterKind::Number { min, max, .. } => format!("a number from {min} to {max}"),
            ParameterKind::Count { min, max, .. } => format!("a whole number from {min} to {max}"),
            ParameterKind::Flag { .. } => "yes or no".to_owned(),
            ParameterKind::Choice { options, .. } => format!("one of {}", options.join(", ")),
            ParameterKind::Field { .. } => "the name of a field".to_owned(),
            ParameterKind::Measure { .. } => "the id of a measure of nodes".to_owned(),
            ParameterKind::Member => "the id of a member".to_owned(),
        }
    }

    /// Reads a value from text.
    ///
    /// # Errors
    /// [`BadValue`] when the text is no value of this option.
    pub fn parse(&self, text: &str) -> Result<Value, BadValue> {
        let bad = || BadValue {
            parameter: self.id.to_owned(),
            found: text.to_owned(),
            expected: self.expected(),
        };
        match self.kind {
            ParameterKind::Number { min, max, .. } => match text.trim().parse::<f64>() {
                Ok(n) if n >= min && n <= max => Ok(Value::Number(n)),
                _ => Err(bad()),
            },
            ParameterKind::Count { min, max, .. } => match text.trim().parse::<u32>() {
                Ok(n) if n >= min && n <= max => Ok(Value::Number(f64::from(n))),
                _ => Err(bad()),
            },
            ParameterKind::Flag { .. } => match text.trim() {
                "yes" | "true" | "on" | "1" => Ok(Value::Flag(true)),
                "no" | "false" | "off" | "0" => Ok(Value::Flag(false)),
                _ => Err(bad()),
            },
            ParameterKind::Choice { options, .. } => {
                let text = text.trim();
                if options.contains(&text) {
                    Ok(Value::Word(text.to_owned()))
                } else {
                    Err(bad())
                }
            }
            ParameterKind::Field { .. } | ParameterKind::Measure { .. } | ParameterKind::Member => {
                Ok(Value::Word(text.trim().to_owned()))
            }
        }
    }
}

/// Values of options, by id; an option not mentioned has its default.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Values(BTreeMap<String, Value>);

impl Values {
    /// All defaults.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets an option.
    pub fn set(&mut self, id: &str, value: Value) {
        self.0.insert(id.to_owned(), value);
    }

    /// With an option set.
    #[must_use]
    pub fn with(mut self, id: &str, value: Value) -> Self {
        self.set(id, value);
        self
    }

    /// The value of an option: what was set, or its default.
    #[must_use]
    pub fn get(&self, parameter: &Parameter) -> Value {
        self.0
            .get(parameter.id)
            .cloned()
            .unwrap_or_else(|| parameter.default_value())
    }

    /// The number an option has (0 for options that are no numbers).
    #[must_use]
    pub fn number(&self, parameter: &Parameter) -> f64 {
        self.get(parameter).number().unwrap_or(0.0)
    }

    /// Whether a flag is set.
    #[must_use]
    pub fn flag(&self, parameter: &Parameter) -> bool {
        self.get(parameter).flag().unwrap_or(false)
    }

    /// The word of a choice or field.
    #[must_use]
    pub fn word(&self, parameter: &Parameter) -> String {
        self.get(parameter).word().unwrap_or_default().to_owned()
    }

    /// What was set explicitly, in the order of the ids.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(k, v)| (k.as_str(), v))
    }
}
