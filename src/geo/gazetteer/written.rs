//! A place as people write it: the name, and what stands around it (postal code, CEDEX,
//! arrondissement, département, country).

use super::key::key;
use super::load::department;

/// What was written, taken apart. Nothing is looked up here.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    /// Keys that may be the name, the most literal first.
    pub(super) names: Vec<String>,
    /// What should be said of the place: keys of départements, régions, countries, states.
    pub(super) said: Vec<String>,
    /// Names that may end in a country: the name without it, the country.
    pub(super) ends: Vec<(String, String)>,
    /// Codes of départements, from postal codes and numbers.
    pub(super) departments: Vec<String>,
    /// The words ask for the agglomeration of the place.
    pub(super) agglomeration: bool,
}

/// Longest text that is taken for a place, in bytes.
const LONGEST: usize = 160;

const AROUND: &[&str] = &[
    "agglomeration",
    "agglo",
    "metropole",
    "metropolitan",
    "area",
    "greater",
    "grand",
    "communaute",
    "urbaine",
    "urban",
    "aire",
    "community",
];
const LINKS: &[&str] = &["de", "du", "d", "des", "of", "la", "region", "county"];
const QUARTERS: &[&str] = &["arrondissement", "arrdt", "ardt", "arr", "district"];
const ARTICLES: &[&str] = &["le", "la", "les", "l"];

/// Takes a written place apart.
pub(super) fn take_apart(text: &str) -> Written {
    let mut written = Written::default();
    if text.len() > LONGEST {
        return written;
    }
    written.propose(key(text));
    let parts: Vec<Vec<String>> = parts(text);
    for (i, part) in parts.iter().enumerate() {
        let rest = written.read_part(part);
        match rest.as_slice() {
            [] => {}
            [article] if i > 0 && ARTICLES.contains(&article.as_str()) => {
                let name = parts.first().map(|p| p.join(" ")).unwrap_or_default();
                written.names.insert(0, format!("{article} {name}"));
            }
            _ => written.offer(&rest, i > 0),
        }
    }
    written
}

/// The words of the parts between brackets, commas and dashes.
fn parts(text: &str) -> Vec<Vec<String>> {
    let text = text.replace("S/", "sur ").replace("s/", "sur ");
    let text = text.replace(" - ", ",");
    text.split(['(', ')', '[', ']', ',', ';', '/', '|', '–', '—', '\n'])
        .map(|part| key(part).split(' ').map(ToOwned::to_owned).collect())
        .map(|words: Vec<String>| words.into_iter().filter(|w| !w.is_empty()).collect())
        .filter(|words: &Vec<String>| !words.is_empty())
        .collect()
}

impl Written {
    fn propose(&mut self, name: String) {
        if !name.is_empty() && !self.names.contains(&name) {
            self.names.push(name);
        }
    }

    /// Words of a part that may be the name, or say something of it.
    fn offer(&mut self, words: &[String], later: bool) {
        let name = words.join(" ");
        if later {
            self.said.push(name.clone());
        }
        self.propose(name);
        let kept: Vec<&str> = words
            .iter()
            .map(String::as_str)
            .filter(|w| !AROUND.contains(w))
            .collect();
        let first = kept.iter().position(|w| !LINKS.contains(w));
        let bare = kept.get(first.unwrap_or(kept.len())..).unwrap_or_default();
        if kept.len() < words.len() && !bare.is_empty() {
            self.agglomeration = true;
        }
        self.propose(bare.join(" "));
        for tail in 1..=3.min(words.len().saturating_sub(1)) {
            let (front, back) = words.split_at(words.len() - tail);
            self.ends.push((front.join(" "), back.join(" ")));
        }
    }

    /// Takes codes, CEDEX and arrondissements out of the words of a part.
    fn read_part(&mut self, words: &[String]) -> Vec<String> {
        let mut rest: Vec<String> = Vec::new();
        let mut skip = 0;
        for (i, word) in words.iter().enumerate() {
            let next = words.get(i + 1).map(String::as_str);
            if skip > 0 {
                skip -= 1;
            } else if let Some(taken) = self.is_beside(word, next) {
                skip = taken;
            } else {
                let name = word.trim_end_matches(|c: char| c.is_ascii_digit());
                let glued = name.len() >= 4 && word.len() - name.len() <= 2;
                match name {
                    "cedex" => {}
                    _ if glued => rest.push(name.to_owned()),
                    _ => rest.push(word.clone()),
                }
            }
        }
        let linked = rest.len() < words.len();
        while linked && rest.len() > 1 && rest.first().is_some_and(|w| w == "de" || w == "du") {
            rest.remove(0);
        }
        rest
    }

    /// Whether a word is none of the name; then how many further words belong to it.
    fn is_beside(&mut self, word: &str, next: Option<&str>) -> Option<usize> {
        let digits = |w: &str| !w.is_empty() && w.bytes().all(|b| b.is_ascii_digit());
        let number_follows = next.is_some_and(digits);
        match word {
            "cedex" => return Some(usize::from(next.is_some_and(|n| digits(n) && n.len() < 3))),
            "bp" | "cs" | "tsa" if number_follows => return Some(1),
            "f" | "fr" if number_follows => return Some(0),
            _ if QUARTERS.contains(&word) => return Some(0),
            _ => {}
        }
        if digits(word) {
            match word.len() {
                5 => self.departments.push(postal(word)),
                1 => self.departments.push(format!("0{word}")),
                2 | 3 => self.departments.push(word.to_owned()),
                _ => {}
            }
            return Some(0);
        }
        if word == "2a" || word == "2b" {
            self.departments.push(word.to_uppercase());
            return Some(0);
        }
        let split = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
        let (number, ending) = word.split_at(split);
        let ordinal = ["e", "er", "eme", "ieme", "nd", "th", "rd"].contains(&ending);
        if !number.is_empty() && number.len() <= 2 && ordinal {
            return Some(0);
        }
        let roman = word.strip_suffix('e').or_else(|| word.strip_suffix("er"));
        let in_quarter = next.is_some_and(|n| QUARTERS.contains(&n)) || next.is_none();
        if in_quarter && roman.is_some_and(is_roman) && !self.names.is_empty() {
            return Some(0);
        }
        None
    }
}

/// I to XX, in small letters.
fn is_roman(word: &str) -> bool {
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let ones = word.strip_prefix('x').unwrap_or(word);
    !word.is_empty() && (ONES.contains(&ones) || word == "xx")
}

/// The département of a postal code; Corsica's are told apart by the third digit.
fn postal(code: &str) -> String {
    match code.get(..3) {
        Some("200" | "201") => "2A".to_owned(),
        Some("202" | "206") => "2B".to_owned(),
        _ => department(code).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_a_name_is_taken_off() {
        for (text, name, departments) in [
            ("69007 Lyon", "lyon", &["69"][..]),
            ("Lyon 69007", "lyon", &["69"]),
            ("F-69007 LYON CEDEX 07", "lyon", &["69"]),
            ("Lille Cedex 9", "lille", &[]),
            ("CS 40001 59009 Lille cedex", "lille", &["59"]),
            ("Lyon 3e arrondissement", "lyon", &[]),
            ("3e arrondissement de Lyon", "lyon", &[]),
            ("Lyon IIIe", "lyon", &[]),
            ("Marseille 13", "marseille", &["13"]),
            ("Lyon (69)", "lyon", &["69"]),
            ("Lyon CEDEX9", "lyon", &[]),
            ("Paris05", "paris", &[]),
            ("20000 Ajaccio", "ajaccio", &["2A"]),
        ] {
            let written = take_apart(text);
            assert!(
                written.names.iter().any(|n| n == name),
                "{text}: {written:?}"
            );
            assert_eq!(written.departments, departments, "{text}");
        }
    }

    #[test]
    fn articles_come_back_to_the_front() {
        let written = take_apart("HAVRE (LE)");
        assert_eq!(written.names.first().map(String::as_str), Some("le havre"));
        let written = take_apart("Chalon s/ Saône");
        assert!(written.names.iter().any(|n| n == "chalon sur saone"));
    }

    #[test]
    fn foreign_text_is_survived() {
        for text in ["", "(", "))((", "12345", "/", "é", "cedex", "1e", "x e"] {
            take_apart(text);
        }
        assert_eq!(take_apart(&"x".repeat(1000)), Written::default());
    }
}
