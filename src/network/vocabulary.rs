//! The controlled words that are built in: sectors, spheres, kinds of members, kinds of ties, with
//! the ways to write them in English and French (`assets/vocabulary/`).
//!
//! A written word is known (it is a code, a label or a listed synonym), perhaps known (a synonym
//! stands in it, or is one slip of the pen away), or unknown and left as written.

use super::dataset::{KindTerm, Term, Words};
use crate::base::fold::{fold, is_one_slip};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Shortest word in which a slip of the pen is looked for, in characters.
const SHORTEST_GUESS: usize = 6;
/// Shortest synonym that is looked for inside longer words, in characters.
const SHORTEST_PART: usize = 4;

/// A list of controlled words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Vocabulary {
    /// Lines of business, with the colour slots of the figures.
    Sectors,
    /// Spheres of the Triple Helix.
    Spheres,
    /// Kinds of members.
    Kinds,
    /// Kinds of ties.
    TieKinds,
}

/// A controlled word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ControlledWord {
    /// Stable code.
    pub code: &'static str,
    /// Label for people.
    pub label: Words,
    /// Colour slot 1–8 of a sector, where it has one of its own.
    pub slot: Option<u8>,
    /// Code of the broader word: `AV` of `AV_producer`.
    pub broader: Option<&'static str>,
    /// The second column: slot, sphere, or `d`irected, `w`eighted, `n`egative.
    trait_: &'static str,
}

/// What a written word is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// This code.
    Known(&'static str),
    /// Perhaps this code; to be confirmed.
    Perhaps(&'static str),
    /// No word of the vocabulary.
    Unknown,
}

/// One vocabulary, ready for look-up.
struct List {
    words: Vec<ControlledWord>,
    /// Key of a way to write a word → position in `words`.
    written: BTreeMap<String, usize>,
}

/// Written words with their counts, sorted into what they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// Written word, code, occurrences.
    pub known: Vec<(String, &'static str, usize)>,
    /// Likewise, to be confirmed.
    pub perhaps: Vec<(String, &'static str, usize)>,
    /// Written word, occurrences: left as written.
    pub unmapped: Vec<(String, usize)>,
}

impl Vocabulary {
    /// Every vocabulary.
    pub const ALL: [Self; 4] = [Self::Sectors, Self::Spheres, Self::Kinds, Self::TieKinds];

    fn list(self) -> &'static List {
        static LISTS: OnceLock<[List; 4]> = OnceLock::new();
        let [sectors, spheres, kinds, tie_kinds] = LISTS.get_or_init(|| {
            [
                List::read(include_str!("../../assets/vocabulary/sectors.tsv")),
                List::read(include_str!("../../assets/vocabulary/spheres.tsv")),
                List::read(include_str!("../../assets/vocabulary/kinds.tsv")),
                List::read(include_str!("../../assets/vocabulary/tie_kinds.tsv")),
            ]
        });
        match self {
            Self::Sectors => sectors,
            Self::Spheres => spheres,
            Self::Kinds => kinds,
            Self::TieKinds => tie_kinds,
        }
    }

    /// The words, in the order in which they are offered.
    #[must_use]
    pub fn words(self) -> &'static [ControlledWord] {
        &self.list().words
    }

    /// The word with this code.
    #[must_use]
    pub fn word(self, code: &str) -> Option<&'static ControlledWord> {
        self.words().iter().find(|w| w.code == code)
    }

    /// What a written word is taken for.
    #[must_use]
    pub fn read(self, written: &str) -> Reading {
        let list = self.list();
        let code = |at: &usize| list.words.get(*at).map(|w| w.code);
        let wanted = key(written);
        if wanted.is_empty() || wanted.len() > 200 {
            return Reading::Unknown;
        }
        if let Some(code) = list.written.get(&wanted).and_then(code) {
            return Reading::Known(code);
        }
        let inside = list
            .written
            .iter()
            .filter(|(known, _)| known.chars().count() >= SHORTEST_PART && contains(&wanted, known))
            .max_by_key(|(known, at)| (known.len(), std::cmp::Reverse(**at)));
        let slip = || {
            (wanted.chars().count() >= SHORTEST_GUESS)
                .then(|| list.written.iter().find(|(k, _)| is_one_slip(&wanted, k)))
                .flatten()
        };
        match inside.or_else(slip).and_then(|(_, at)| code(at)) {
            Some(code) => Reading::Perhaps(code),
            None => Reading::Unknown,
        }
    }

    /// Sorts written words into known, perhaps known and unmapped, each by first appearance.
    #[must_use]
    pub fn map<'a>(self, written: impl Iterator<Item = &'a str>) -> Mapping {
        let mut order: Vec<&str> = Vec::new();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for word in written {
            let count = counts.entry(word).or_insert_with(|| {
                order.push(word);
                0
            });
            *count += 1;
        }
        let mut mapping = Mapping::default();
        for word in order {
            let n = counts.get(word).copied().unwrap_or(0);
            match self.read(word) {
                Reading::Known(code) => mapping.known.push((word.to_owned(), code, n)),
                Reading::Perhaps(code) => mapping.perhaps.push((word.to_owned(), code, n)),
                Reading::Unknown => mapping.unmapped.push((word.to_owned(), n)),
            }
        }
        mapping
    }
}

impl ControlledWord {
    /// The word as datasets declare it.
    #[must_use]
    pub fn term(&self) -> Term {
        Term {
            code: self.code.to_owned(),
            label: self.label.clone(),
            slot: self.slot,
            ..Term::default()
        }
    }

    /// The kind of tie as datasets declare it; of no use for other words.
    #[must_use]
    pub fn kind_term(&self) -> KindTerm {
        KindTerm {
            code: self.code.to_owned(),
            label: self.label.clone(),
            directed: self.trait_.contains('d'),
            weighted: self.trait_.contains('w'),
            negative: self.trait_.contains('n'),
            ..KindTerm::default()
        }
    }

    /// The sphere of a kind of members.
    #[must_use]
    pub fn sphere(&self) -> Option<&'static str> {
        Vocabulary::Spheres.word(self.trait_).map(|w| w.code)
    }
}

impl List {
    fn read(table: &'static str) -> Self {
        let mut list = Self {
            words: Vec::new(),
            written: BTreeMap::new(),
        };
        let mut synonyms = Vec::new();
        for line in table.lines().filter(|l| !l.starts_with('#')) {
            let mut cells = line.split('\t');
            let mut next = || cells.next().unwrap_or("");
            let (code, trait_, en, fr, broader) = (next(), next(), next(), next(), next());
            let at = list.words.len();
            for name in [code, en, fr] {
                list.written.entry(key(name)).or_insert(at);
            }
            synonyms.push(next());
            list.words.push(ControlledWord {
                code,
                label: Words::both(en, fr),
                slot: trait_.parse().ok(),
                broader: (!broader.is_empty()).then_some(broader),
                trait_,
            });
        }
        for (at, names) in synonyms.into_iter().enumerate() {
            for name in names.split('|').map(key).filter(|k| !k.is_empty()) {
                list.written.entry(name).or_insert(at);
            }
        }
        list
    }
}

/// Words in the singular, without case, accents and punctuation.
fn key(text: &str) -> String {
    let folded = fold(text);
    let mut out = String::with_capacity(folded.len());
    for word in folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
    {
        if !out.is_empty() {
            out.push(' ');
        }
        let plural = word.len() > 3 && !word.ends_with("ss");
        out.push_str(match word.strip_suffix(['s', 'x']) {
            Some(singular) if plural => singular,
            _ => word,
        });
    }
    out
}

/// True when the words of `part` stand together in `whole`.
fn contains(whole: &str, part: &str) -> bool {
    whole.match_indices(part).any(|(at, _)| {
        let before = whole.get(..at).unwrap_or("");
        let after = whole.get(at + part.len()..).unwrap_or("");
        (before.is_empty() || before.ends_with(' ')) && (after.is_empty() || after.starts_with(' '))
    })
}

#[cfg(test)]
mod tests {
    use super::Vocabulary::{Kinds, Sectors, Spheres, TieKinds};
    use super::*;

    #[track_caller]
    fn known(vocabulary: Vocabulary, pairs: &[(&str, &'static str)]) {
        for (written, code) in pairs {
            assert_eq!(
                vocabulary.read(written),
                Reading::Known(code),
                "{written:?}"
            );
        }
    }

    #[test]
    fn sectors_in_both_languages() {
        known(
            Sectors,
            &[
                ("Jeu vidéo", "VG"),
                ("JEUX VIDEO", "VG"),
                ("jeux-vidéo", "VG"),
                ("JV", "VG"),
                ("game studio", "VG"),
                ("Video games", "VG"),
                ("Audiovisuel", "AV"),
                ("Production audiovisuelle", "AV_producer"),
                ("Animation", "AN"),
                ("Dessins animés", "AN"),
                ("Agence web", "NC"),
                ("Logiciels", "software"),
                ("Recherche", "RS"),
                ("R&D", "RS"),
                ("Formation", "TR"),
                ("Collectivités territoriales", "PU"),
                ("Autre", "OT"),
                ("AV", "AV"),
            ],
        );
        assert_eq!(
            Sectors.read("Studio de jeux vidéo mobiles"),
            Reading::Perhaps("VG")
        );
        assert_eq!(Sectors.read("Jeu vdéo"), Reading::Perhaps("VG"));
        assert_eq!(Sectors.read("Boulangerie"), Reading::Unknown);
        assert_eq!(Sectors.read(""), Reading::Unknown);
    }

    #[test]
    fn spheres_kinds_and_ties() {
        known(
            Spheres,
            &[
                ("Entreprise", "firm"),
                ("PRC", "firm"),
                ("PME", "firm"),
                ("université", "university_rd"),
                ("Labo", "university_rd"),
                ("École", "university_rd"),
                ("HES", "university_rd"),
                ("Collectivité", "public_authority"),
                ("Région", "public_authority"),
                ("État", "public_authority"),
                ("Association", "hybrid"),
                ("Inconnu", "unknown"),
            ],
        );
        known(
            Kinds,
            &[
                ("Laboratoire", "research_unit"),
                ("Conseil régional", "public_authority"),
                ("Pôle de compétitivité", "cluster_org"),
            ],
        );
        known(
            TieKinds,
            &[
                ("partenariat", "joint_project"),
                ("Financement", "funding"),
                ("sous-traitance", "supply"),
                ("concurrence", "negative"),
            ],
        );
        let word = |v: Vocabulary, code| v.word(code).expect("a word");
        assert_eq!(word(Kinds, "research_unit").sphere(), Some("university_rd"));
        assert!(word(TieKinds, "negative").kind_term().negative);
        assert!(word(TieKinds, "funding").kind_term().directed);
        assert!(!word(TieKinds, "joint_project").kind_term().directed);
    }

    #[test]
    fn the_eight_slots_are_taken_once() {
        let mut slots: Vec<u8> = Sectors.words().iter().filter_map(|w| w.slot).collect();
        slots.sort_unstable();
        assert_eq!(slots, [1, 2, 3, 4, 5, 6, 7, 8]);
        for word in Sectors.words().iter().filter_map(|w| w.broader) {
            assert!(Sectors.word(word).is_some());
        }
    }

    #[test]
    fn codes_and_labels_read_as_themselves() {
        for vocabulary in Vocabulary::ALL {
            for word in vocabulary.words() {
                for name in [word.code, &word.label.en] {
                    assert_eq!(vocabulary.read(name), Reading::Known(word.code), "{name}");
                }
            }
        }
    }

    #[test]
    fn what_is_not_known_is_left_as_written() {
        let words = ["Jeux vidéo", "Foo", "JV", "Foo", "Jeux vidéo"];
        let mapping = Sectors.map(words.into_iter());
        assert_eq!(
            mapping.known,
            [
                ("Jeux vidéo".to_owned(), "VG", 2),
                ("JV".to_owned(), "VG", 1)
            ]
        );
        assert_eq!(mapping.unmapped, [("Foo".to_owned(), 2)]);
    }
}
