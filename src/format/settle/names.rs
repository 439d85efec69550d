//! Members that may be one and the same, written differently: "Eden Games", "EdenGames", "EDEN
//! GAMES SA". Found and explained here, merged only when asked.
//!
//! Two names are compared without case, accents, blanks and punctuation, then without legal forms
//! (SA, SARL, SAS, Ltd, GmbH …), and long names with one slip of the pen between them. Numbers and
//! short words that tell branches apart ("Lycée 2", "Lyon II") are no slips. Words that differ only
//! in one letter share what is left when that letter is taken out, so that all pairs are found by
//! sorting, not by comparing each with each.

use crate::base::fold::{fold, slip};
use crate::network::dataset::{Dataset, Node};
use crate::network::{Reading, Vocabulary};
use std::collections::BTreeMap;

/// Fewest letters of a name in which one slip of the pen is looked for.
const LONG: usize = 8;
/// Longest name that is compared, in bytes.
const LONGEST: usize = 256;

const LEGAL_FORMS: &[&str] = &[
    "sa",
    "sas",
    "sasu",
    "sarl",
    "eurl",
    "sci",
    "scop",
    "scic",
    "snc",
    "gie",
    "selarl",
    "ltd",
    "limited",
    "llc",
    "llp",
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "plc",
    "gmbh",
    "ag",
    "kg",
    "ug",
    "bv",
    "nv",
    "srl",
    "sprl",
    "spa",
    "sl",
    "slu",
    "ab",
    "oy",
    "oyj",
    "as",
    "aps",
    "doo",
    "sro",
    "kft",
    "lda",
];
const LINKS: &[&str] = &["et", "and", "und"];

/// Why members may be one, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Only case, accents, blanks or punctuation differ.
    Writing,
    /// One lists the name of the other among its other names.
    OtherName,
    /// Only the legal form differs.
    LegalForm,
    /// One letter differs.
    Slip,
}

impl Reason {
    /// Stable name.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Writing => "writing",
            Self::OtherName => "other-name",
            Self::LegalForm => "legal-form",
            Self::Slip => "slip",
        }
    }

    fn score(self) -> f64 {
        match self {
            Self::Writing => 0.95,
            Self::OtherName => 0.9,
            Self::LegalForm => 0.85,
            Self::Slip => 0.65,
        }
    }
}

/// Members that may be one.
#[derive(Clone, Debug, PartialEq)]
pub struct Likeness {
    /// Positions in `dataset.nodes`, the one to keep first (the one with most ties and projects).
    pub members: Vec<usize>,
    /// The weakest reason that holds the group together.
    pub reason: Reason,
    /// How likely they are one, 0–1 (a convention, to sort by): by reason, less where place or kind
    /// differ.
    pub score: f64,
}

/// The forms in which a name is compared.
struct Form {
    /// Letters and digits, in small letters.
    joined: String,
    /// Likewise, without legal forms and links.
    bare: String,
}

/// Groups of members that may be one, the most likely first.
#[must_use]
pub fn likenesses(dataset: &Dataset) -> Vec<Likeness> {
    let forms: Vec<Form> = dataset.nodes.iter().map(|n| form(&n.label)).collect();
    let mut pairs: Pairs = BTreeMap::new();
    same(
        forms.iter().map(|f| f.joined.as_str()),
        Reason::Writing,
        &mut pairs,
    );
    other_names(&dataset.nodes, &forms, &mut pairs);
    same(
        forms.iter().map(|f| f.bare.as_str()),
        Reason::LegalForm,
        &mut pairs,
    );
    slips(&forms, &mut pairs);
    groups(dataset, &pairs)
}

/// Pair of members, the earlier first → why they may be one.
type Pairs = BTreeMap<(usize, usize), Reason>;

fn add(pairs: &mut Pairs, a: usize, b: usize, reason: Reason) {
    if a != b {
        let known = pairs.entry((a.min(b), a.max(b))).or_insert(reason);
        *known = (*known).min(reason);
    }
}

/// Joins each member to the first one of the same form.
fn same<'a>(forms: impl Iterator<Item = &'a str>, reason: Reason, pairs: &mut Pairs) {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for (i, form) in forms.enumerate().filter(|(_, f)| !f.is_empty()) {
        let earlier = *first.entry(form).or_insert(i);
        if !pairs.contains_key(&(earlier, i)) {
            add(pairs, earlier, i, reason);
        }
    }
}

fn other_names(nodes: &[Node], forms: &[Form], pairs: &mut Pairs) {
    if nodes.iter().all(|n| n.aliases.is_empty()) {
        return;
    }
    let mut named: BTreeMap<&str, usize> = BTreeMap::new();
    for (i, form) in forms.iter().enumerate().filter(|(_, f)| f.joined.len() > 2) {
        named.entry(&form.joined).or_insert(i);
    }
    for (i, node) in nodes.iter().enumerate() {
        for alias in &node.aliases {
            if let Some(&other) = named.get(form(alias).joined.as_str()) {
                add(pairs, i, other, Reason::OtherName);
            }
        }
    }
}

/// Joins long names that are one slip of the pen apart.
fn slips(forms: &[Form], pairs: &mut Pairs) {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for (i, form) in forms.iter().enumerate() {
        let letters = form.bare.chars().filter(|c| c.is_alphabetic()).count();
        if form.bare.len() <= LONGEST && letters >= LONG {
            first.entry(&form.bare).or_insert(i);
        }
    }
    let mut shortened: Vec<(u64, usize)> = Vec::new();
    for (word, i) in first {
        shortened.push((hash(word.bytes()), i));
        for (at, letter) in word.char_indices() {
            let (before, after) = (word.get(..at), word.get(at + letter.len_utf8()..));
            let rest = before
                .unwrap_or("")
                .bytes()
                .chain(after.unwrap_or("").bytes());
            shortened.push((hash(rest), i));
        }
    }
    shortened.sort_unstable();
    shortened.dedup();
    for run in shortened.chunk_by(|a, b| a.0 == b.0) {
        for (n, (_, i)) in run.iter().enumerate() {
            for (_, j) in run.iter().skip(n + 1) {
                let (Some(a), Some(b)) = (forms.get(*i), forms.get(*j)) else {
                    continue;
                };
                let known = pairs.contains_key(&((*i).min(*j), (*i).max(*j)));
                if !known && is_slip(&a.bare, &b.bare) {
                    add(pairs, *i, *j, Reason::Slip);
                }
            }
        }
    }
}

/// FNV-1a: the same on every machine.
fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// One letter differs, and it is not a number, nor the last letter of a series (A, B; I, II).
fn is_slip(a: &str, b: &str) -> bool {
    let Some((in_a, in_b)) = slip(a, b) else {
        return false;
    };
    let digit = |c: char| c.is_ascii_digit();
    if in_a.contains(digit) || in_b.contains(digit) {
        return false;
    }
    let ends_apart = a.ends_with(in_a) && b.ends_with(in_b) && a.len() + b.len() > 0;
    let swapped = in_a.len() > 1 && in_b.len() > 1;
    let plural = matches!((in_a, in_b), ("s" | "x" | "e", "") | ("", "s" | "x" | "e"));
    !ends_apart || swapped || plural
}

fn form(name: &str) -> Form {
    let folded = fold(name.get(..LONGEST).unwrap_or(name));
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    let joined = words.concat();
    let mut spelled: Vec<String> = Vec::new();
    let mut initials = false;
    for word in words {
        let letter = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
        match spelled.last_mut().filter(|_| letter && initials) {
            Some(last) => last.push_str(word),
            None => spelled.push(word.to_owned()),
        }
        initials = letter;
    }
    let legal = |w: &String| LEGAL_FORMS.contains(&w.as_str());
    while spelled.len() > 1 && spelled.last().is_some_and(legal) {
        spelled.pop();
    }
    if spelled.len() > 1 && spelled.first().is_some_and(|w| legal(w) && w.len() > 2) {
        spelled.remove(0);
    }
    spelled.retain(|w| !LINKS.contains(&w.as_str()));
    Form {
        bare: spelled.concat(),
        joined,
    }
}

/// Written place that is no more than another way to write a city → the city.
type Cities<'a> = BTreeMap<&'a str, &'a str>;

/// Puts pairs together and says how likely they are one.
fn groups(dataset: &Dataset, pairs: &Pairs) -> Vec<Likeness> {
    let mut leader: BTreeMap<usize, usize> = BTreeMap::new();
    for (a, b) in pairs.keys() {
        let (a, b) = (lead(&leader, *a), lead(&leader, *b));
        leader.insert(a.max(b), a.min(b));
        leader.entry(a.min(b)).or_insert(a.min(b));
    }
    let mut groups: BTreeMap<usize, (Vec<usize>, Reason)> = BTreeMap::new();
    let members: Vec<usize> = leader.keys().copied().collect();
    for member in members {
        let group = groups.entry(lead(&leader, member));
        group
            .or_insert((Vec::new(), Reason::Writing))
            .0
            .push(member);
    }
    for ((a, _), reason) in pairs {
        if let Some((_, weakest)) = groups.get_mut(&lead(&leader, *a)) {
            *weakest = (*weakest).max(*reason);
        }
    }
    let uses = uses(dataset, &leader);
    let sites = dataset.vocabularies.places.iter();
    let cities: Cities<'_> = sites
        .filter(|p| p.level == "site")
        .filter_map(|p| Some((p.code.as_str(), p.parent.as_deref()?)))
        .collect();
    let mut out: Vec<Likeness> = groups
        .into_values()
        .map(|(mut members, reason)| {
            let score = score(dataset, &cities, &members, reason);
            members.sort_by_key(|m| (std::cmp::Reverse(uses.get(m).copied().unwrap_or(0)), *m));
            Likeness {
                members,
                reason,
                score,
            }
        })
        .collect();
    out.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.members.cmp(&b.members)));
    out
}

fn lead(leader: &BTreeMap<usize, usize>, mut member: usize) -> usize {
    while let Some(&next) = leader.get(&member)
        && next != member
    {
        member = next;
    }
    member
}

/// Ties and projects of the members in question.
fn uses(dataset: &Dataset, wanted: &BTreeMap<usize, usize>) -> BTreeMap<usize, usize> {
    let ids: BTreeMap<&str, usize> = wanted
        .keys()
        .filter_map(|m| Some((dataset.nodes.get(*m)?.id.as_str(), *m)))
        .collect();
    let mut uses: BTreeMap<usize, usize> = BTreeMap::new();
    if ids.is_empty() {
        return uses;
    }
    let ends = dataset.ties.iter().flat_map(|t| [t.source, t.target]);
    let partners = dataset.projects.iter().flat_map(|p| &p.members);
    for id in ends.chain(partners.map(|m| m.node.as_str())) {
        if let Some(&member) = ids.get(id) {
            *uses.entry(member).or_default() += 1;
        }
    }
    uses
}

/// How likely members are one: what they share, and what they differ in.
fn score(dataset: &Dataset, cities: &Cities<'_>, members: &[usize], reason: Reason) -> f64 {
    let nodes: Vec<&Node> = members
        .iter()
        .filter_map(|m| dataset.nodes.get(*m))
        .collect();
    let differ = |of: &dyn Fn(&Node) -> Option<String>| {
        let mut values: Vec<String> = nodes.iter().filter_map(|n| of(n)).collect();
        values.sort_unstable();
        values.dedup();
        values.len() > 1
    };
    let mut score = reason.score();
    if differ(&|n| {
        n.place
            .as_deref()
            .map(|p| fold(cities.get(p).unwrap_or(&p)))
    }) {
        score -= 0.25;
    }
    if differ(&|n| meaning(Vocabulary::Kinds, n.kind.as_deref())) {
        score -= 0.15;
    }
    if differ(&|n| meaning(Vocabulary::Sectors, n.sector.as_deref())) {
        score -= 0.05;
    }
    score
}

/// What a written word means, or the word itself.
fn meaning(vocabulary: Vocabulary, written: Option<&str>) -> Option<String> {
    let written = written?;
    Some(match vocabulary.read(written) {
        Reading::Known(code) | Reading::Perhaps(code) => code.to_owned(),
        Reading::Unknown => fold(written),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::dataset::{Tie, Words};

    fn dataset(names: &[&str]) -> Dataset {
        let mut dataset = Dataset::new("names", Words::same("names"));
        dataset.nodes = names
            .iter()
            .enumerate()
            .map(|(i, name)| Node::new(format!("n{i}"), *name))
            .collect();
        dataset
    }

    fn found(names: &[&str]) -> Vec<(Vec<usize>, Reason)> {
        likenesses(&dataset(names))
            .into_iter()
            .map(|g| (g.members, g.reason))
            .collect()
    }

    #[test]
    fn one_studio_written_in_many_ways() {
        let names = [
            "Eden Games",
            "EdenGames",
            "EDEN GAMES SA",
            "Eden Games S.A.",
            "éden-games",
            "Atari",
        ];
        assert_eq!(found(&names), [(vec![0, 1, 2, 3, 4], Reason::LegalForm)]);
        assert_eq!(
            found(&["Eden Games", "EDEN  GAMES"]),
            [(vec![0, 1], Reason::Writing)]
        );
        assert_eq!(
            found(&["Krysalide", "Krysallide"]),
            [(vec![0, 1], Reason::Slip)]
        );
        assert_eq!(
            found(&["Krysalide", "Kryslaide SARL"]),
            [(vec![0, 1], Reason::Slip)]
        );
        assert_eq!(
            found(&["Dupont & fils", "Dupont et Fils SARL"]),
            [(vec![0, 1], Reason::LegalForm)]
        );
        assert_eq!(
            found(&["SARL Durand", "Durand"]),
            [(vec![0, 1], Reason::LegalForm)]
        );
    }

    #[test]
    fn what_is_told_apart_by_little_stays_apart() {
        for names in [
            ["Studio 0001", "Studio 0002"],
            ["Université Lyon 1", "Université Lyon 2"],
            ["Université Lyon II", "Université Lyon III"],
            ["Laboratoire A", "Laboratoire B"],
            ["Lille", "Lilly"],
            ["Sasso", "Sas"],
            ["SA", "SAS"],
            ["", ""],
            ["...", "!!!"],
        ] {
            assert_eq!(found(&names), [], "{names:?}");
        }
    }

    #[test]
    fn other_names_and_other_places_count() {
        let mut data = dataset(&["PRIMI", "Pôle Régional de l'Image", "INRIA", "Inria"]);
        data.nodes[1].aliases.push("Primi".to_owned());
        data.nodes[2].place = Some("Grenoble".to_owned());
        data.nodes[3].place = Some("Lille".to_owned());
        let groups = likenesses(&data);
        assert_eq!(groups[0].reason, Reason::OtherName);
        assert_eq!(groups[0].members, [0, 1]);
        assert_eq!(groups[1].members, [2, 3]);
        assert!(groups[1].score < groups[0].score);
    }

    #[test]
    fn the_one_with_most_ties_is_kept() {
        let mut data = dataset(&["EdenGames", "Eden Games", "Atari"]);
        data.ties.push(Tie {
            source: "n1".to_owned(),
            target: "n2".to_owned(),
            ..Tie::default()
        });
        assert_eq!(likenesses(&data)[0].members, [1, 0]);
    }

    #[test]
    fn ten_thousand_names_with_a_common_beginning() {
        let mut names: Vec<String> = (0..10_000)
            .map(|i| format!("Laboratoire de recherche {i:05}"))
            .collect();
        names.push("Laboratoire de recherch 00007".to_owned());
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(found(&names), [(vec![7, 10_000], Reason::Slip)]);
    }
}
