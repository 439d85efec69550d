//! Mends: answers to what a reading has left in doubt, as data and as one line of text
//! (`link Ankam=Ankama`, `place Valence=Valence (Drôme)`).

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "do")]
pub enum Mend {
    /// An end of ties that no member has as id or name is this member.
    Link {
        /// As it is written.
        name: String,
        /// Id or name of the member.
        member: String,
    },
    /// An end of ties that nobody knows is a member of its own.
    Create {
        /// As it is written.
        name: String,
    },
    /// Ties with this end are left out.
    Skip {
        /// As it is written.
        name: String,
    },
    /// A value of a column is another.
    Value {
        /// Meaning of the column (`city`), or its heading.
        field: String,
        /// As it is written.
        from: String,
        /// What it is.
        to: String,
    },
    /// A written place is this place of the gazetteer.
    Place {
        /// As it is written.
        written: String,
        /// Its name with what tells it from namesakes: `Valence (Drôme)`.
        place: String,
    },
    /// Members are one.
    Merge {
        /// Id or name of the member that stays.
        keep: String,
        /// Ids or names of those that become it.
        others: Vec<String>,
    },
}

impl Mend {
    /// What is mended: of two mends of the same thing the later counts.
    #[must_use]
    pub fn subject(&self) -> (&'static str, &str, &str) {
        match self {
            Self::Link { name, .. } | Self::Create { name } | Self::Skip { name } => {
                ("end", name, "")
            }
            Self::Value { field, from, .. } => ("value", field, from),
            Self::Place { written, .. } => ("place", written, ""),
            Self::Merge { keep, .. } => ("merge", keep, ""),
        }
    }
}

impl fmt::Display for Mend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Link { name, member } => write!(f, "link {name}={member}"),
            Self::Create { name } => write!(f, "create {name}"),
            Self::Skip { name } => write!(f, "skip {name}"),
            Self::Value { field, from, to } => write!(f, "value {field}:{from}={to}"),
            Self::Place { written, place } => write!(f, "place {written}={place}"),
            Self::Merge { keep, others } => write!(f, "merge {keep}={}", others.join("|")),
        }
    }
}

/// A line of text that is no mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoMend;

/// The forms that mends have as text.
pub const FORMS: &str = "\"link NAME=MEMBER\", \"create NAME\", \"skip NAME\", \
    \"value COLUMN:OLD=NEW\", \"place WRITTEN=PLACE\", \"merge KEPT=OTHER|OTHER\"";

impl FromStr for Mend {
    type Err = NoMend;
    fn from_str(text: &str) -> Result<Self, NoMend> {
        let (verb, rest) = text.split_once(' ').ok_or(NoMend)?;
        let pair = || {
            let (from, to) = rest.split_once('=').ok_or(NoMend)?;
            Ok((from.to_owned(), to.to_owned()))
        };
        let name = || rest.to_owned();
        match verb {
            "link" => pair().map(|(name, member)| Self::Link { name, member }),
            "create" => Ok(Self::Create { name: name() }),
            "skip" => Ok(Self::Skip { name: name() }),
            "value" => {
                let (field, rest) = rest.split_once(':').ok_or(NoMend)?;
                let (from, to) = rest.split_once('=').ok_or(NoMend)?;
                Ok(Self::Value {
                    field: field.to_owned(),
                    from: from.to_owned(),
                    to: to.to_owned(),
                })
            }
            "place" => pair().map(|(written, place)| Self::Place { written, place }),
            "merge" => pair().map(|(keep, others)| Self::Merge {
                keep,
                others: others.split('|').map(ToOwned::to_owned).collect(),
            }),
            _ => Err(NoMend),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_a_mend() {
        let lines = [
            "link Ankam =Ankama",
            "create Ankam",
            "skip Ankam ",
            "value city:Marseile=Marseille",
            "place Valence=Valence (Drôme)",
            "merge Eden Games=EdenGames|EDEN GAMES SA",
        ];
        for line in lines {
            assert_eq!(line.parse::<Mend>().unwrap().to_string(), line);
        }
        for line in ["", "link", "link x", "value a=b", "drop x"] {
            assert_eq!(line.parse::<Mend>(), Err(NoMend), "{line}");
        }
    }
}
