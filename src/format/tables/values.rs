//! Single values of cells: lists, yes and no, evidence levels, spheres, directions.

use super::number::{self, Sign};
use crate::base::evidence::Evidence;
use crate::base::finding::Spot;
use crate::base::fold::fold;
use crate::base::wording::{Language, Message};
use crate::format::several::Several;
use crate::format::shown::shown;
use serde_json::{Number, Value};

/// Signs that spreadsheets take for the beginning of a formula.
pub(in crate::format) const FORMULA: &[char] = &['=', '+', '-', '@', '\t', '\r'];

/// The cell without the apostrophe that keeps spreadsheets from taking text for a formula.
pub(in crate::format) fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(FORMULA) => rest,
        _ => cell,
    }
}

/// Several values in one cell, separated by `|` or `;`.
pub(in crate::format) fn list(cell: &str) -> Vec<String> {
    cell.split(['|', ';'])
        .map(str::trim)
        .filter(|v| !v.is_empty())
        .map(ToOwned::to_owned)
        .collect()
}

/// Yes, in both languages.
pub(in crate::format) fn yes(cell: &str) -> bool {
    matches!(
        fold(cell).as_str(),
        "true" | "yes" | "oui" | "vrai" | "1" | "x"
    )
}

/// An evidence level by its name in either language.
pub(in crate::format) fn evidence(cell: &str) -> Option<Evidence> {
    let word = fold(cell);
    Evidence::ALL.into_iter().find(|e| {
        let french = fold(e.say(Language::French));
        word == e.id() || word == french || word == format!("{french}e")
    })
}

/// Tells an evidence level that is none.
pub(in crate::format) fn tell_evidence(several: &Several<'_>, spot: Spot, cell: &str) {
    let message = Message::new("format.tables.evidence").with("found", shown(cell));
    several.warn(spot, message, Message::new("format.tables.evidence.hint"));
}

/// The code of a sphere of the Triple Helix where the word is known; the word itself otherwise.
pub(in crate::format) fn sphere(cell: &str) -> String {
    let code = match fold(cell).as_str() {
        "firm" | "firms" | "company" | "industry" | "business" | "entreprise" | "entreprises"
        | "firme" | "industrie" => "firm",
        "university" | "academia" | "research" | "university/r&d" | "universite" | "recherche"
        | "universite/r&d" | "enseignement" => "university_rd",
        "government" | "public" | "public authority" | "etat" | "pouvoirs publics"
        | "collectivite" | "autorite publique" => "public_authority",
        "hybrid" | "hybride" => "hybrid",
        "unknown" | "inconnu" | "inconnue" => "unknown",
        _ => cell,
    };
    code.to_owned()
}

/// A direction: `Some(true)` for directed.
pub(in crate::format) fn direction(cell: &str) -> Option<bool> {
    match fold(cell).as_str() {
        "directed" | "oriente" | "orientee" | "dirige" | "true" | "oui" | "yes" | "1" | "->" => {
            Some(true)
        }
        "undirected" | "non oriente" | "non orientee" | "non dirige" | "mutual" | "false"
        | "non" | "no" | "0" | "--" => Some(false),
        _ => None,
    }
}

/// A number as JSON keeps it: whole where it is written whole.
pub(in crate::format) fn number(cell: &str, sign: Sign) -> Option<Value> {
    let value = number::parse(cell, sign)?;
    let whole = value.fract() == 0.0 && value.abs() < 9e15 && !cell.contains(['.', ',']);
    if whole {
        Some(Value::from(value as i64))
    } else {
        Number::from_f64(value).map(Value::Number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_both_languages() {
        assert_eq!(evidence("Documentée"), Some(Evidence::Documented));
        assert_eq!(evidence("supposé"), Some(Evidence::Assumed));
        assert_eq!(evidence("?"), None);
        assert_eq!(sphere("Université"), "university_rd");
        assert_eq!(direction("Non orienté"), Some(false));
        assert_eq!(list("a | b;c"), ["a", "b", "c"]);
        assert_eq!(unguarded("'=1+1"), "=1+1");
        assert_eq!(unguarded("'Allo"), "'Allo");
        assert_eq!(number("1,5", Sign::Comma), Some(Value::from(1.5)));
        assert_eq!(number("12", Sign::Comma), Some(Value::from(12)));
    }
}
