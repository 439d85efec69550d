//! Mappings that are remembered by name: choices by the headings of a table, and mends, so that the
//! next file with the same headings is read the same way.

use super::Import;
use crate::base::fold::fold;
use crate::format::tables::{Mend, Plan, TableChoice, TableOutline};
use crate::session::storage::Storage;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;

/// File in the folder of settings.
const FILE: &str = "mappings.json";
/// Bytes of that file.
const MOST: u64 = 10_000_000;

/// Choices and mends under a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// The name that the user gave.
    pub name: String,
    /// What was chosen, by the headings of the table.
    pub tables: Vec<MappedTable>,
    /// What was mended.
    pub mends: Vec<Mend>,
}

/// What was chosen for a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MappedTable {
    /// Its headings.
    pub headings: Vec<String>,
    /// The choices.
    pub choice: TableChoice,
}

impl Mapping {
    /// What an import has chosen and mended.
    #[must_use]
    pub fn of(name: &str, import: &Import) -> Self {
        let tables = import.tables().iter();
        let chosen = tables.map(|table| MappedTable {
            headings: table.columns.iter().map(|c| c.name.clone()).collect(),
            choice: import.plan().choice(&table.name),
        });
        Self {
            name: name.trim().to_owned(),
            tables: chosen.collect(),
            mends: import.plan().mends.clone(),
        }
    }

    /// Every table has headings that this mapping knows.
    #[must_use]
    pub fn fits(&self, tables: &[TableOutline]) -> bool {
        !tables.is_empty() && tables.iter().all(|t| self.find(t).is_some())
    }

    fn find(&self, table: &TableOutline) -> Option<&MappedTable> {
        let set = |names: &mut dyn Iterator<Item = &String>| -> BTreeSet<String> {
            names.map(|n| fold(n.trim())).collect()
        };
        let own = set(&mut table.columns.iter().map(|c| &c.name));
        let mut known = self.tables.iter();
        known.find(|t| set(&mut t.headings.iter()) == own)
    }

    /// Takes over what is chosen for tables with the same headings, and the mends.
    pub fn apply(&self, tables: &[TableOutline], plan: &mut Plan) {
        for table in tables {
            if let Some(known) = self.find(table) {
                plan.tables.insert(table.name.clone(), known.choice.clone());
            }
        }
        for mend in &self.mends {
            plan.mend(mend.clone());
        }
    }
}

fn place(storage: &dyn Storage) -> Option<PathBuf> {
    storage.settings().map(|folder| folder.join(FILE))
}

/// Everything that is remembered; nothing where there is no folder of settings, or it was damaged.
#[must_use]
pub fn read(storage: &dyn Storage) -> Vec<Mapping> {
    let bytes = place(storage).and_then(|path| storage.read(&path, MOST).ok());
    let known = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    known.unwrap_or_default()
}

/// Replaces everything that is remembered.
///
/// # Errors
/// What the system says, or that there is no folder of settings.
pub fn write(mappings: &[Mapping], storage: &dyn Storage) -> io::Result<()> {
    let path = place(storage).ok_or_else(|| io::Error::from(io::ErrorKind::Unsupported))?;
    let mut bytes = serde_json::to_vec_pretty(mappings)?;
    bytes.push(b'\n');
    storage.save(&path, &bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::tables::{ColumnOutline, Meaning};

    #[test]
    fn a_mapping_knows_tables_by_their_headings() {
        let table = |name: &str, headings: &[&str]| TableOutline {
            name: name.to_owned(),
            columns: headings
                .iter()
                .map(|h| ColumnOutline {
                    name: (*h).to_owned(),
                    meaning: Meaning::Ignore,
                    told: None,
                })
                .collect(),
            ..TableOutline::default()
        };
        let choice = TableChoice {
            directed: Some(false),
            ..TableChoice::default()
        };
        let mapping = Mapping {
            name: "Enquête 2010".to_owned(),
            tables: vec![MappedTable {
                headings: vec!["De".to_owned(), "À".to_owned()],
                choice: choice.clone(),
            }],
            mends: vec!["link Ankam=Ankama".parse().unwrap()],
        };
        let same = [table("2011.csv", &["a", "DE"])];
        assert!(mapping.fits(&same));
        let mut plan = Plan::default();
        mapping.apply(&same, &mut plan);
        assert_eq!(plan.tables["2011.csv"], choice);
        assert_eq!(plan.mends.len(), 1);
        assert!(!mapping.fits(&[table("x.csv", &["De", "À", "Poids"])]));
        assert!(!mapping.fits(&[]));
    }
}
