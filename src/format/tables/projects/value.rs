//! Single cells of a table of projects: who takes part, in what, in which role.

use super::heading::Columns;
use crate::base::fold::fold;
use crate::format::tables::number::{degrees, is_missing};
use crate::format::tables::sheet::Row;
use crate::format::tables::values::{unguarded, yes};
use crate::network::dataset::Participant;

/// Words that stand where nothing is known, in English and French, folded. Short words that may be
/// names ("NA", "null") are not among them.
const NOT_GIVEN: &[&str] = &[
    "non renseigne",
    "non renseignee",
    "non renseignes",
    "non precise",
    "non precisee",
    "non communique",
    "non communiquee",
    "non connu",
    "non connue",
    "non disponible",
    "non applicable",
    "inconnu",
    "inconnue",
    "a definir",
    "a determiner",
    "not available",
    "not specified",
    "not known",
    "not given",
    "not applicable",
    "unspecified",
    "unknown",
    "to be defined",
    "to be determined",
    "n/a",
    "n/d",
    "n.c.",
    "n.r.",
    "(blank)",
    "(vide)",
    "-",
    "--",
    "—",
    "?",
    ".",
];

/// Whether the name of who takes part says that nobody knows.
pub(super) fn is_nobody(name: &str) -> bool {
    let short = name.trim();
    short.len() < 24 && NOT_GIVEN.contains(&fold(short).as_str())
}

/// The cell, trimmed; empty where it says that nothing is known.
pub(super) fn given(cell: &str) -> &str {
    let cell = unguarded(cell).trim();
    if is_nobody(cell) { "" } else { cell }
}

/// The key of the project of a row; a key of two columns in one text.
pub(super) fn project_key(row: &Row<'_>, columns: &Columns) -> String {
    let parts = columns.project.iter();
    let parts: Vec<&str> = parts
        .map(|c| unguarded(row.cell(Some(*c))).trim())
        .collect();
    if parts.last().is_none_or(|last| last.is_empty()) {
        return String::new();
    }
    let parts: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    parts.join(" / ")
}

/// Key and name of who takes part, in a table with one per row.
pub(super) fn member(row: &Row<'_>, columns: &Columns, keyed: bool) -> (String, String) {
    let text = |c: Option<usize>| unguarded(row.cell(c)).trim().to_owned();
    let name = text(columns.members.first().copied());
    let key = text(columns.member_key.filter(|_| keyed));
    match (key.is_empty(), name.is_empty()) {
        (true, _) => (name.clone(), name),
        (false, true) => (key.clone(), key),
        (false, false) => (key, name),
    }
}

/// The parts of a cell that may hold several.
pub(super) fn parts(cell: &str, separator: Option<char>) -> Vec<String> {
    let cell = unguarded(cell);
    let parts: Vec<&str> = match separator {
        Some(separator) => cell.split(separator).collect(),
        None => vec![cell],
    };
    let parts = parts.into_iter().map(str::trim).filter(|p| !p.is_empty());
    parts.map(ToOwned::to_owned).collect()
}

/// Yes, no, or nothing.
pub(super) fn is_flag(cell: &str) -> bool {
    let no = ["", "false", "no", "non", "faux", "0", "n", "y", "o", "-"];
    yes(cell) || no.contains(&fold(cell.trim()).as_str())
}

/// Yes, one letter included.
pub(super) fn is_yes(cell: &str) -> bool {
    yes(cell.trim()) || ["y", "o"].contains(&fold(cell.trim()).as_str())
}

/// The role that a cell names: the words for coordinators are one.
pub(super) fn role(cell: &str) -> Option<String> {
    let cell = given(cell);
    let words = [
        "coordinator",
        "coordinateur",
        "coordinatrice",
        "lead",
        "leader",
        "lead partner",
        "chef de file",
        "porteur",
        "pilote",
    ];
    match cell {
        "" => None,
        _ if words.contains(&fold(cell).as_str()) => Some(Participant::COORDINATOR.to_owned()),
        _ => Some(cell.to_owned()),
    }
}

/// A date as the document keeps it (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`, a time behind it is dropped),
/// or nothing.
pub(super) fn is_date(cell: &str) -> bool {
    given(cell).is_empty() || date(cell).is_some()
}

/// The date in a cell.
pub(super) fn date(cell: &str) -> Option<String> {
    let text = given(cell);
    let day = text.split([' ', 'T']).next().unwrap_or_default();
    let mut parts = day.split('-');
    let digits =
        |part: &str, count: usize| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
    let fits = digits(parts.next()?, 4)
        && parts.next().is_none_or(|m| digits(m, 2))
        && parts.next().is_none_or(|d| digits(d, 2))
        && parts.next().is_none();
    fits.then(|| day.to_owned())
}

/// Degrees north and east, from two cells or one; `None` when they are no place on Earth.
pub(super) fn position(row: &Row<'_>, columns: &Columns) -> Option<(f64, f64)> {
    let (north, east) = match (columns.degrees, columns.position) {
        (Some((a, b)), _) => (row.cell(Some(a)), row.cell(Some(b))),
        (None, Some(one)) => row.cell(Some(one)).split_once([',', ';'])?,
        (None, None) => return None,
    };
    let (north, east) = (degrees(north)?, degrees(east)?);
    (north.abs() <= 90.0 && east.abs() <= 180.0).then_some((north, east))
}

/// Nothing, or a word for nothing in a column of numbers.
pub(super) fn is_empty(cell: &str) -> bool {
    given(cell).is_empty() || is_missing(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_nobody_are_no_names() {
        assert!(is_nobody("Non renseigné") && is_nobody(" N/A ") && is_nobody("Inconnue"));
        assert!(!is_nobody("NA") && !is_nobody("Null") && !is_nobody("Inconnu SARL"));
    }

    #[test]
    fn dates_and_roles() {
        assert_eq!(date("2012-03-01 00:00:00").as_deref(), Some("2012-03-01"));
        assert_eq!(date("2012").as_deref(), Some("2012"));
        assert_eq!(date("01/03/2012"), None);
        assert_eq!(role("Lead Partner").as_deref(), Some("coordinator"));
        assert_eq!(role("thirdParty").as_deref(), Some("thirdParty"));
        assert!(is_flag("Oui") && is_flag("") && !is_flag("Université"));
        assert_eq!(parts("A; B;;C ", Some(';')), ["A", "B", "C"]);
    }
}
