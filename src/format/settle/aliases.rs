//! The alias table: which members were merged, so that the same can be done with the next version
//! of a file. A table of four columns with tabs between: id and name of the member that goes, id and
//! name of the one it becomes.

use crate::base::finding::{Finding, Severity, Spot};
use crate::base::wording::Message;
use crate::format::shown::shown;
use crate::network::{Dataset, Merger};
use std::collections::BTreeMap;

/// The first line of an alias table.
const HEADER: &str = "id\tname\tis the same as (id)\tis the same as (name)";

/// One line of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alias {
    /// Id of the member that goes.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Id of the member it becomes.
    pub same_as: String,
    /// Its name.
    pub same_as_name: String,
}

/// The aliases that mergers of a dataset make; taken before merging.
#[must_use]
pub fn aliases(dataset: &Dataset, mergers: &[Merger]) -> Vec<Alias> {
    let names: BTreeMap<&str, &str> = dataset
        .nodes
        .iter()
        .map(|n| (n.id.as_str(), n.label.as_str()))
        .collect();
    let name = |id: &str| names.get(id).map(|n| (*n).to_owned());
    let mut out = Vec::new();
    for merger in mergers {
        for other in &merger.others {
            if let (Some(gone), Some(kept)) = (name(other), name(&merger.keep)) {
                out.push(Alias {
                    id: other.clone(),
                    name: gone,
                    same_as: merger.keep.clone(),
                    same_as_name: kept,
                });
            }
        }
    }
    out
}

/// What an alias table asks for in a dataset: members are found by id where the name fits too or
/// the dataset has no such name, else by their exact name. Lines about nobody are passed over.
#[must_use]
pub fn mergers(dataset: &Dataset, aliases: &[Alias]) -> Vec<Merger> {
    let mut by_id: BTreeMap<&str, &str> = BTreeMap::new();
    let mut by_name: BTreeMap<&str, &str> = BTreeMap::new();
    for node in &dataset.nodes {
        by_id.entry(&node.id).or_insert(&node.label);
        by_name.entry(&node.label).or_insert(&node.id);
    }
    let find = |id: &str, name: &str| -> Option<String> {
        let found = match (by_id.get(id), by_name.get(name)) {
            (Some(label), _) if *label == name => id,
            (_, Some(id)) => id,
            (Some(_), None) => id,
            (None, None) => return None,
        };
        Some(found.to_owned())
    };
    let mut out: Vec<Merger> = Vec::new();
    for alias in aliases {
        let gone = find(&alias.id, &alias.name);
        let kept = find(&alias.same_as, &alias.same_as_name);
        let (Some(gone), Some(keep)) = (gone, kept) else {
            continue;
        };
        if gone == keep {
            continue;
        }
        match out.iter_mut().find(|m| m.keep == keep) {
            Some(merger) => merger.others.push(gone),
            None => out.push(Merger {
                keep,
                others: vec![gone],
            }),
        }
    }
    out
}

/// The table as text.
#[must_use]
pub fn write(aliases: &[Alias]) -> String {
    let mut out = String::from(HEADER);
    out.push('\n');
    for alias in aliases {
        let cells = [&alias.id, &alias.name, &alias.same_as, &alias.same_as_name];
        let cells: Vec<String> = cells.into_iter().map(|c| escaped(c)).collect();
        out.push_str(&cells.join("\t"));
        out.push('\n');
    }
    out
}

/// Reads a table; a line that does not have four columns is left out and told.
#[must_use]
pub fn read(text: &str) -> (Vec<Alias>, Vec<Finding>) {
    let (mut aliases, mut findings) = (Vec::new(), Vec::new());
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (i, line) in text.lines().enumerate() {
        if line.trim().is_empty() || (i == 0 && line == HEADER) {
            continue;
        }
        let cells: Vec<String> = line.split('\t').map(unescaped).collect();
        if let [id, name, same_as, same_as_name] = cells.as_slice() {
            aliases.push(Alias {
                id: id.clone(),
                name: name.clone(),
                same_as: same_as.clone(),
                same_as_name: same_as_name.clone(),
            });
        } else {
            let message = Message::new("settle.aliases.columns")
                .with("count", cells.len())
                .with("line", shown(line));
            findings.push(Finding {
                severity: Severity::Warning,
                spot: Spot::at(i as u64 + 1, 1),
                message,
                hint: Some(Message::new("settle.aliases.columns.hint")),
            });
        }
    }
    (aliases, findings)
}

fn escaped(cell: &str) -> String {
    cell.replace('\\', "\\\\")
        .replace('\t', "\\t")
        .replace('\n', "\\n")
        .replace('\r', "\\r")
}

fn unescaped(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    let mut chars = cell.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('t') => out.push('\t'),
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some(other) => out.push(other),
            None => out.push('\\'),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::dataset::{Node, Words};

    fn dataset(members: &[(&str, &str)]) -> Dataset {
        let mut dataset = Dataset::new("a", Words::same("a"));
        dataset.nodes = members
            .iter()
            .map(|(id, label)| Node::new(*id, *label))
            .collect();
        dataset
    }

    fn merger(keep: &str, others: &[&str]) -> Merger {
        Merger {
            keep: keep.to_owned(),
            others: others.iter().map(|o| (*o).to_owned()).collect(),
        }
    }

    #[test]
    fn a_table_is_read_as_it_was_written() {
        let data = dataset(&[("1", "Eden\tGames\n"), ("2", "a\\b\r"), ("3", "=x")]);
        let merged = [merger("1", &["2", "3"])];
        let table = aliases(&data, &merged);
        assert_eq!(table.len(), 2);
        let (again, findings) = read(&write(&table));
        assert_eq!((&again, findings.len()), (&table, 0));
        assert_eq!(mergers(&data, &again), merged);
    }

    #[test]
    fn members_of_a_newer_file_are_found_by_name() {
        let old = dataset(&[("1", "Eden Games"), ("2", "EdenGames")]);
        let table = aliases(&old, &[merger("1", &["2"])]);
        let new = dataset(&[("1", "Atari"), ("7", "EdenGames"), ("8", "Eden Games")]);
        assert_eq!(mergers(&new, &table), [merger("8", &["7"])]);
        assert_eq!(mergers(&dataset(&[("9", "Other")]), &table), []);
        let renamed = dataset(&[("1", "Eden Studio"), ("2", "EdenGames")]);
        assert_eq!(mergers(&renamed, &table), [merger("1", &["2"])]);
    }

    #[test]
    fn foreign_lines_are_told() {
        let (table, findings) = read("a\tb\n\n1\tx\t2\ty\r\n");
        assert_eq!(table.len(), 1);
        assert_eq!(table[0].same_as_name, "y");
        assert_eq!(findings[0].spot.line, Some(1));
    }
}
