//! What the user chose for reading tables: encoding, separator, headings, what tables and columns
//! are, and mends of what they hold. Nothing chosen is a plan too: everything is then guessed.

use super::header::{Role, TableKind};
use super::mend::Mend;
use super::number::Sign;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

/// All choices for the tables of one import.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Plan {
    /// For every table, where nothing of its own is chosen.
    #[serde(skip_serializing_if = "TableChoice::is_empty")]
    pub all: TableChoice,
    /// By table: file name, or name of a sheet (`[file]sheet` where several files are read).
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub tables: BTreeMap<String, TableChoice>,
    /// Mends, in the order in which they were made.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mends: Vec<Mend>,
    /// Keys of doubts that were looked at and left as they are.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub kept: BTreeSet<String>,
}

/// Choices for one table; what is not chosen is guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TableChoice {
    /// Name of the encoding of a text, as the web knows it (`windows-1252`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// The character between columns of a text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub separator: Option<char>,
    /// The decimal sign of numbers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimal: Option<Decimal>,
    /// The row of headings, from 1, rows without cells not counted; 0 = there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header_row: Option<u32>,
    /// What the table is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<TableRole>,
    /// What columns mean, by heading (by number where there are none).
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub columns: BTreeMap<String, Meaning>,
    /// Whether ties have a direction that do not say so themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub directed: Option<bool>,
}

/// A decimal sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Decimal {
    /// 1.5
    Point,
    /// 1,5
    Comma,
}

/// What a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum TableRole {
    /// It is read as this.
    Read(TableKind),
    /// It is not read.
    LeaveOut,
}

/// What a column means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Meaning {
    /// Something that members or ties have.
    Is(Role),
    /// An attribute, with a name of its own or that of the column.
    Attribute(Option<String>),
    /// The column is not read.
    Ignore,
}

/// Kinds of tables by name, as they are offered.
pub const KINDS: &[(TableKind, &str)] = &[
    (TableKind::Nodes, "members"),
    (TableKind::Ties, "ties"),
    (TableKind::Projects, "projects"),
    (TableKind::Matrix, "matrix"),
];

const LEAVE_OUT: &str = "leave-out";

/// Meanings of columns by name.
pub const ROLES: &[(Role, &str)] = &[
    (Role::Id, "id"),
    (Role::Label, "name"),
    (Role::Source, "from"),
    (Role::Target, "to"),
    (Role::Weight, "weight"),
    (Role::Type, "direction"),
    (Role::Strength, "strength"),
    (Role::Kind, "kind"),
    (Role::Sphere, "sphere"),
    (Role::Sector, "sector"),
    (Role::Place, "city"),
    (Role::Clusters, "cluster"),
    (Role::External, "external"),
    (Role::Start, "start"),
    (Role::End, "end"),
    (Role::Latitude, "latitude"),
    (Role::Longitude, "longitude"),
    (Role::Aliases, "other-names"),
    (Role::Evidence, "evidence"),
    (Role::Facts, "facts"),
    (Role::Note, "note"),
];

impl Plan {
    /// Nothing is chosen.
    pub const NONE: Self = Self {
        all: TableChoice::NONE,
        tables: BTreeMap::new(),
        mends: Vec::new(),
        kept: BTreeSet::new(),
    };

    /// Nothing is chosen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::NONE
    }

    /// What is chosen for a table: its own choices before those for every table.
    #[must_use]
    pub fn choice(&self, table: &str) -> TableChoice {
        let own = self.tables.get(table).cloned().unwrap_or_default();
        let all = self.all.clone();
        let mut columns = all.columns;
        columns.extend(own.columns);
        TableChoice {
            encoding: own.encoding.or(all.encoding),
            separator: own.separator.or(all.separator),
            decimal: own.decimal.or(all.decimal),
            header_row: own.header_row.or(all.header_row),
            role: own.role.or(all.role),
            columns,
            directed: own.directed.or(all.directed),
        }
    }

    /// Adds a mend; an earlier one of the same thing gives way.
    pub fn mend(&mut self, mend: Mend) {
        self.mends.retain(|m| m.subject() != mend.subject());
        self.mends.push(mend);
    }
}

impl TableChoice {
    /// Nothing is chosen.
    pub const NONE: Self = Self {
        encoding: None,
        separator: None,
        decimal: None,
        header_row: None,
        role: None,
        columns: BTreeMap::new(),
        directed: None,
    };

    /// Nothing is chosen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::NONE
    }

    /// The kind of table that is chosen, or that the columns chosen belong to.
    #[must_use]
    pub fn kind(&self) -> Option<TableKind> {
        if let Some(TableRole::Read(kind)) = self.role {
            return Some(kind);
        }
        let has = |roles: &[Role]| {
            let mut meanings = self.columns.values();
            meanings.any(|m| matches!(m, Meaning::Is(role) if roles.contains(role)))
        };
        if has(&[Role::Source, Role::Target]) {
            Some(TableKind::Ties)
        } else if has(&[Role::Id, Role::Label]) {
            Some(TableKind::Nodes)
        } else {
            None
        }
    }

    /// The table is not to be read.
    #[must_use]
    pub fn leaves_out(&self) -> bool {
        self.role == Some(TableRole::LeaveOut)
    }

    pub(super) fn sign(&self) -> Option<Sign> {
        self.decimal.map(|decimal| match decimal {
            Decimal::Point => Sign::Point,
            Decimal::Comma => Sign::Comma,
        })
    }
}

/// The name of a meaning's role; the same in files, flags and word keys.
#[must_use]
pub fn role_id(role: Role) -> &'static str {
    ROLES
        .iter()
        .find(|(r, _)| *r == role)
        .map_or("", |(_, id)| id)
}

/// The name of a kind of table.
#[must_use]
pub fn kind_id(kind: TableKind) -> &'static str {
    KINDS
        .iter()
        .find(|(k, _)| *k == kind)
        .map_or("", |(_, id)| id)
}

/// A word that is no choice; says what there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoChoice {
    /// What was found.
    pub found: String,
    /// What there is to choose from.
    pub known: String,
}

impl fmt::Display for NoChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is none of {}", self.found, self.known)
    }
}

impl FromStr for TableRole {
    type Err = NoChoice;
    fn from_str(text: &str) -> Result<Self, NoChoice> {
        let text = text.trim();
        if text == LEAVE_OUT {
            return Ok(Self::LeaveOut);
        }
        let kind = KINDS.iter().find(|(_, id)| *id == text);
        let known = || KINDS.iter().map(|(_, id)| *id).chain([LEAVE_OUT]);
        kind.map(|(kind, _)| Self::Read(*kind))
            .ok_or_else(|| NoChoice {
                found: text.to_owned(),
                known: known().collect::<Vec<_>>().join(", "),
            })
    }
}

impl fmt::Display for TableRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Read(kind) => kind_id(*kind),
            Self::LeaveOut => LEAVE_OUT,
        })
    }
}

impl FromStr for Meaning {
    type Err = NoChoice;
    fn from_str(text: &str) -> Result<Self, NoChoice> {
        let text = text.trim();
        if text == "ignore" {
            return Ok(Self::Ignore);
        }
        if let Some(name) = text.strip_prefix("attribute") {
            let name = name.trim();
            return Ok(Self::Attribute((!name.is_empty()).then(|| name.to_owned())));
        }
        let role = ROLES.iter().find(|(_, id)| *id == text);
        let known = || {
            let roles = ROLES.iter().map(|(_, id)| *id);
            roles.chain(["attribute", "attribute NAME", "ignore"])
        };
        role.map(|(role, _)| Self::Is(*role))
            .ok_or_else(|| NoChoice {
                found: text.to_owned(),
                known: known().collect::<Vec<_>>().join(", "),
            })
    }
}

impl fmt::Display for Meaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Is(role) => f.write_str(role_id(*role)),
            Self::Attribute(None) => f.write_str("attribute"),
            Self::Attribute(Some(name)) => write!(f, "attribute {name}"),
            Self::Ignore => f.write_str("ignore"),
        }
    }
}

impl TryFrom<String> for TableRole {
    type Error = NoChoice;
    fn try_from(text: String) -> Result<Self, NoChoice> {
        text.parse()
    }
}

impl From<TableRole> for String {
    fn from(role: TableRole) -> Self {
        role.to_string()
    }
}

impl TryFrom<String> for Meaning {
    type Error = NoChoice;
    fn try_from(text: String) -> Result<Self, NoChoice> {
        text.parse()
    }
}

impl From<Meaning> for String {
    fn from(meaning: Meaning) -> Self {
        meaning.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_read_as_it_was_written() {
        let mut plan = Plan::default();
        plan.all.decimal = Some(Decimal::Comma);
        let own = plan.tables.entry("liens.csv".to_owned()).or_default();
        own.role = Some(TableRole::Read(TableKind::Ties));
        own.separator = Some('\t');
        own.columns
            .insert("A".to_owned(), Meaning::Is(Role::Source));
        let named = Meaning::Attribute(Some("Effectif 2010".to_owned()));
        own.columns.insert("B".to_owned(), named);
        own.columns.insert("C".to_owned(), Meaning::Ignore);
        plan.mend("link Ankam=Ankama".parse().unwrap());
        plan.mend("skip Ankam".parse().unwrap());
        assert_eq!(plan.mends.len(), 1, "the later answer counts");
        let text = serde_json::to_string(&plan).unwrap();
        assert_eq!(serde_json::from_str::<Plan>(&text).unwrap(), plan);
        assert_eq!(serde_json::to_string(&Plan::NONE).unwrap(), "{}");
        assert!(serde_json::from_str::<Plan>("{\"colums\": {}}").is_err());
        assert_eq!(plan.choice("liens.csv").sign(), Some(Sign::Comma));
    }

    #[test]
    fn names_lead_back_to_what_they_name() {
        for (role, id) in ROLES {
            assert_eq!(id.parse(), Ok(Meaning::Is(*role)));
        }
        for (kind, id) in KINDS {
            assert_eq!(id.parse(), Ok(TableRole::Read(*kind)));
        }
        let error = "nome".parse::<Meaning>().unwrap_err();
        assert!(error.known.contains("name, from, to"));
    }
}
