//! What the columns of a table mean: header words in English and French, without case and accents.

use crate::base::fold::{edit_distance, fold};
use std::collections::BTreeSet;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// What tells members apart.
    Id,
    /// The name.
    Label,
    /// Kind of member or of tie.
    Kind,
    /// Sphere of the Triple Helix.
    Sphere,
    /// Sector of activity.
    Sector,
    /// City or other place.
    Place,
    /// Clusters it is a member of.
    Clusters,
    /// Whether it stands outside.
    External,
    /// How well it is supported.
    Evidence,
    /// From when.
    Start,
    /// Until when.
    End,
    /// Other names.
    Aliases,
    /// Remark.
    Note,
    /// Facts behind it.
    Facts,
    /// Degrees north.
    Latitude,
    /// Degrees east.
    Longitude,
    /// Where a tie comes from.
    Source,
    /// Where a tie goes to.
    Target,
    /// Weight of a tie.
    Weight,
    /// Direction, or kind when its values are not directions.
    Type,
    /// Strength in words.
    Strength,
}

type Words = &'static [(Role, &'static [&'static str])];

/// Words of both kinds of table.
const SHARED: Words = &[
    (
        Role::Evidence,
        &["evidence", "preuve", "certainty", "certitude"],
    ),
    (
        Role::Start,
        &[
            "start",
            "debut",
            "from date",
            "start date",
            "date debut",
            "date de debut",
            "begin",
            "since",
            "depuis",
        ],
    ),
    (
        Role::End,
        &[
            "end",
            "fin",
            "end date",
            "date fin",
            "date de fin",
            "until",
            "jusqu'a",
        ],
    ),
    (Role::Facts, &["facts", "fact ids", "faits"]),
    (
        Role::Note,
        &[
            "note",
            "notes",
            "remark",
            "remarque",
            "commentaire",
            "comment",
        ],
    ),
];

const NODES: Words = &[
    (
        Role::Id,
        &[
            "id",
            "identifiant",
            "identifier",
            "code",
            "key",
            "cle",
            "node",
            "node id",
            "noeud",
            "vertex",
            "numero",
            "ref",
            "siret",
            "siren",
        ],
    ),
    (
        Role::Label,
        &[
            "label",
            "nom",
            "name",
            "libelle",
            "etiquette",
            "raison sociale",
            "denomination",
            "organisation",
            "organization",
            "member",
            "membre",
            "title",
            "acteur",
            "actor",
            "entreprise",
            "company",
        ],
    ),
    (
        Role::Kind,
        &["kind", "type", "genre", "nature", "type d'acteur"],
    ),
    (Role::Sphere, &["sphere", "helix", "helice"]),
    (
        Role::Sector,
        &[
            "sector",
            "secteur",
            "industry",
            "activity",
            "activite",
            "secteur d'activite",
            "branche",
            "filiere",
        ],
    ),
    (
        Role::Place,
        &[
            "place",
            "city",
            "ville",
            "commune",
            "lieu",
            "town",
            "location",
            "localisation",
        ],
    ),
    (
        Role::Clusters,
        &[
            "clusters",
            "cluster",
            "pole",
            "poles",
            "membership",
            "grappe",
        ],
    ),
    (Role::External, &["external", "externe", "exterieur"]),
    (
        Role::Aliases,
        &["aliases", "alias", "other names", "autres noms"],
    ),
    (Role::Latitude, &["latitude", "lat", "geo lat", "y wgs84"]),
    (
        Role::Longitude,
        &["longitude", "lon", "lng", "long", "geo lon", "x wgs84"],
    ),
];

const TIES: Words = &[
    (
        Role::Source,
        &[
            "source",
            "from",
            "de",
            "origine",
            "origin",
            "emetteur",
            "ego",
            "node1",
            "node 1",
            "vertex 1",
            "from name",
            "sender",
            "source id",
            "start node",
            "noeud 1",
            "acteur 1",
            "membre 1",
            "subject",
        ],
    ),
    (
        Role::Target,
        &[
            "target",
            "to",
            "vers",
            "a",
            "destination",
            "cible",
            "alter",
            "node2",
            "node 2",
            "vertex 2",
            "to name",
            "receiver",
            "target id",
            "end node",
            "noeud 2",
            "acteur 2",
            "membre 2",
            "recepteur",
            "object",
        ],
    ),
    (
        Role::Weight,
        &[
            "weight",
            "poids",
            "value",
            "valeur",
            "count",
            "nb",
            "nombre",
            "thickness",
            "montant",
            "amount",
            "intensite",
        ],
    ),
    (
        Role::Kind,
        &[
            "kind",
            "nature",
            "relation",
            "tie kind",
            "nature du lien",
            "type de lien",
        ],
    ),
    (
        Role::Type,
        &[
            "type",
            "directed",
            "dirige",
            "oriente",
            "direction",
            "edge type",
        ],
    ),
    (Role::Strength, &["strength in words", "strength", "force"]),
];

/// What kind of table a header belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableKind {
    /// One member per row.
    Nodes,
    /// One tie per row.
    Ties,
    /// Projects with their partners, or one participation per row.
    Projects,
    /// Numbers between names.
    Matrix,
}

/// A header that was understood.
#[derive(Clone, Debug)]
pub(in crate::format) struct Header {
    pub(in crate::format) kind: TableKind,
    /// Column names as shown, each once.
    pub(in crate::format) names: Vec<String>,
    pub(in crate::format) roles: Vec<Option<Role>>,
    /// Names that occurred before and were numbered.
    pub(in crate::format) renamed: Vec<String>,
    /// Words read as another, one letter away: found, taken as.
    pub(in crate::format) guessed: Vec<(String, &'static str)>,
}

impl Header {
    /// The column with this role.
    pub(in crate::format) fn find(&self, role: Role) -> Option<usize> {
        self.roles.iter().position(|r| *r == Some(role))
    }
}

/// A header word without case, accents and punctuation.
fn plain(cell: &str) -> String {
    let cell = cell.trim_start_matches(['#', '\u{feff}', ' ']);
    fold(&cell.replace(['_', '-', '.'], " ").replace('’', "'"))
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn role(word: &str, tables: [Words; 2]) -> Option<Role> {
    tables
        .iter()
        .flat_map(|t| t.iter())
        .find(|(_, words)| words.contains(&word))
        .map(|(role, _)| *role)
}

/// What an attribute of a node with this name holds, where the name is known.
pub(in crate::format) fn role_of_node(name: &str) -> Option<Role> {
    role(&plain(name), [NODES, SHARED])
}

/// What an attribute of a tie with this name holds, where the name is known.
pub(in crate::format) fn role_of_tie(name: &str) -> Option<Role> {
    role(&plain(name), [TIES, SHARED])
}

/// A role whose word is one edit away from a word of at least five letters.
fn near(word: &str, tables: [Words; 2]) -> Option<(Role, &'static str)> {
    if word.chars().count() < 5 {
        return None;
    }
    tables
        .iter()
        .flat_map(|t| t.iter())
        .find_map(|(role, words)| {
            let found = words
                .iter()
                .find(|w| w.len() >= 5 && edit_distance(word, w, 1) == 1)?;
            Some((*role, *found))
        })
}

/// How many of these cells are header words.
pub(in crate::format) fn recognised(cells: &[String]) -> usize {
    cells
        .iter()
        .map(|c| plain(c))
        .filter(|w| role(w, [TIES, SHARED]).is_some() || role(w, [NODES, SHARED]).is_some())
        .count()
}

/// Reads a header; `None` when the cells are no header that says what the table is.
pub(in crate::format) fn understand(cells: &[String]) -> Option<Header> {
    let words: Vec<String> = cells.iter().map(|c| plain(c)).collect();
    let has = |tables, wanted| words.iter().any(|w| role(w, tables) == Some(wanted));
    let (ties, nodes) = (words_of(TableKind::Ties), words_of(TableKind::Nodes));
    if has(ties, Role::Source) && has(ties, Role::Target) {
        Some(understand_as(cells, TableKind::Ties))
    } else if has(nodes, Role::Id) || has(nodes, Role::Label) {
        Some(understand_as(cells, TableKind::Nodes))
    } else {
        None
    }
}

fn words_of(kind: TableKind) -> [Words; 2] {
    match kind {
        TableKind::Ties => [TIES, SHARED],
        TableKind::Nodes => [NODES, SHARED],
        // Their columns are told apart where they are read.
        TableKind::Projects | TableKind::Matrix => [SHARED, &[]],
    }
}

/// What columns of a kind of table can mean.
#[must_use]
pub fn roles_of(kind: TableKind) -> Vec<Role> {
    let words = words_of(kind).into_iter().flatten();
    words.map(|(role, _)| *role).collect()
}

/// Reads the header of a table of this kind.
pub(in crate::format) fn understand_as(cells: &[String], kind: TableKind) -> Header {
    let words: Vec<String> = cells.iter().map(|c| plain(c)).collect();
    let tables = words_of(kind);
    let mut roles: Vec<Option<Role>> = words.iter().map(|w| role(w, tables)).collect();
    let mut taken = BTreeSet::new();
    for role in &mut roles {
        if role.is_some_and(|r| !taken.insert(r)) {
            *role = None;
        }
    }
    let mut guessed = Vec::new();
    for (i, word) in words.iter().enumerate() {
        let free = roles.get(i).is_some_and(Option::is_none);
        let Some((role, known)) = near(word, tables).filter(|(r, _)| free && !taken.contains(r))
        else {
            continue;
        };
        taken.insert(role);
        roles[i] = Some(role);
        guessed.push((cells.get(i).cloned().unwrap_or_default(), known));
    }
    let (names, renamed) = names(cells);
    Header {
        kind,
        names,
        roles,
        renamed,
        guessed,
    }
}

/// The header that a tie list without one is given.
pub(in crate::format) fn of_bare_list(columns: usize) -> Header {
    let roles = [Some(Role::Source), Some(Role::Target), Some(Role::Weight)];
    Header {
        kind: TableKind::Ties,
        names: (1..=columns).map(|i| i.to_string()).collect(),
        roles: (0..columns)
            .map(|i| roles.get(i).copied().flatten())
            .collect(),
        renamed: Vec::new(),
        guessed: Vec::new(),
    }
}

/// The header of a table whose columns are told apart elsewhere.
pub(in crate::format) fn plain_header(cells: &[String]) -> Header {
    let (names, renamed) = names(cells);
    Header {
        names,
        renamed,
        ..of_bare_list(cells.len())
    }
}

/// Column names, trimmed, each once: a second "Label" becomes "Label (2)".
fn names(cells: &[String]) -> (Vec<String>, Vec<String>) {
    let (mut seen, mut names, mut renamed) = (BTreeSet::new(), Vec::new(), Vec::new());
    for (i, cell) in cells.iter().enumerate() {
        let mut name = cell
            .trim()
            .trim_start_matches(['#', '\u{feff}'])
            .trim()
            .to_owned();
        if name.is_empty() {
            name = (i + 1).to_string();
        }
        let mut unique = name.clone();
        let mut number = 2;
        while !seen.insert(unique.to_lowercase()) {
            unique = format!("{name} ({number})");
            number += 1;
        }
        if unique != name {
            renamed.push(unique.clone());
        }
        names.push(unique);
    }
    (names, renamed)
}

#[cfg(test)]
mod tests;
