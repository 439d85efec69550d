//! From claims to a cell: agreement, dispute, silence.
//!
//! Two claims compete when their values differ, their dates do not set them apart, and the question
//! admits one answer. Which questions do is declared per row as [`Agreement`].

use super::{CellState, GovCell, Statement};
use crate::base::evidence::Evidence;
use crate::base::wording::{Language, lookup, words};
use crate::network::Dataset;
use crate::network::dataset::{Claim, Cluster};
use std::collections::{BTreeMap, BTreeSet};

/// When different values of one question contradict one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Agreement {
    /// The question has one answer: different values compete.
    One,
    /// Different values compete only when different voices give them; one voice may enumerate.
    Voices,
    /// Values add up (founders, labels, outputs): they never compete.
    Many,
}

/// How the answer in a cell is worded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wording {
    /// By the label of its coded value, where a vocabulary has one.
    Value,
    /// By the claim's own words.
    Words,
}

/// Does the claim speak of the cluster: by name, through the organisation that manages it, or as
/// one of all?
pub(super) fn speaks_of(claim: &Claim, cluster: &Cluster) -> bool {
    let about = &claim.about;
    match (&about.cluster, &about.node) {
        (Some(id), _) => *id == cluster.id,
        (None, Some(node)) => cluster.organisation.as_ref() == Some(node),
        (None, None) => is_general(claim),
    }
}

/// Said of all clusters together only.
pub(super) fn is_general(claim: &Claim) -> bool {
    claim.scope.as_deref() == Some("general")
}

/// A claim that says that nothing is known.
fn is_silent(claim: &Claim) -> bool {
    matches!(claim.value.as_str(), "unknown" | "not_given" | "not-given")
        || (claim.value.is_empty() && claim.says.en.is_empty())
}

/// What a claim says, for comparing: its coded value, or its words where it has none.
fn meaning(claim: &Claim) -> &str {
    if claim.value.is_empty() {
        &claim.says.en
    } else {
        &claim.value
    }
}

/// The statement of a claim.
pub(super) fn statement(dataset: &Dataset, claim: &Claim, language: Language) -> Statement {
    let said = claim.says.say(language);
    Statement {
        text: if said.is_empty() {
            coded(dataset, &claim.value, language)
        } else {
            said.to_owned()
        },
        place: claim.locator.clone(),
        source: dataset
            .source(&claim.source)
            .map_or_else(|| claim.source.clone(), |s| s.citation.clone()),
        voice: claim.voice.as_deref().map(|v| voice(v, language)),
        evidence: claim.evidence,
        general: is_general(claim),
        date: claim.date.clone(),
        facts: claim.facts.clone(),
        claim: Some(claim.id.clone()),
    }
}

/// A voice in words; a voice of a user's own data is its own word.
fn voice(code: &str, language: Language) -> String {
    lookup(language, &format!("compare.voice.{code}"))
        .unwrap_or(code)
        .to_owned()
}

/// The label of a coded value: from the vocabularies of the dataset, then from the word tables;
/// the value itself where neither knows it.
pub(super) fn coded(dataset: &Dataset, value: &str, language: Language) -> String {
    let v = &dataset.vocabularies;
    let term = [&v.governance_forms, &v.label_kinds, &v.spheres]
        .into_iter()
        .flatten()
        .find(|t| t.code == value)
        .map(|t| t.label.say(language));
    let place = || {
        v.places
            .iter()
            .find(|p| p.code == value)
            .map(|p| p.label.say(language))
    };
    let node = || {
        dataset
            .nodes
            .iter()
            .find(|n| n.id == value)
            .map(|n| n.label.as_str())
    };
    term.or_else(place)
        .or_else(node)
        .or_else(|| lookup(language, &format!("compare.value.{value}")))
        .filter(|label| !label.is_empty())
        .unwrap_or(value)
        .to_owned()
}

/// A cell from the claims that speak of one cluster.
pub(super) fn from_claims(
    dataset: &Dataset,
    claims: &[&Claim],
    (agreement, wording): (Agreement, Wording),
    language: Language,
) -> GovCell {
    let mut claims: Vec<&Claim> = claims.to_vec();
    claims.sort_by_key(|c| is_general(c)); // stable: the order of the dataset within
    let speaking: Vec<&Claim> = claims.iter().copied().filter(|c| !is_silent(c)).collect();
    let statements: Vec<Statement> = claims
        .iter()
        .map(|c| statement(dataset, c, language))
        .collect();
    let state = state(&speaking, agreement);
    let text = match state {
        CellState::NotGiven => words(language, "not-given").to_owned(),
        CellState::Disputed => answers(dataset, &speaking, wording, language).join(" ≠ "),
        _ => answers(dataset, &speaking, wording, language).join("; "),
    };
    cell(state, text, statements)
}

/// A cell of an action or principle: instance, said of all, or not mentioned.
pub(super) fn from_instances(dataset: &Dataset, claims: &[&Claim], language: Language) -> GovCell {
    let mut cell = from_claims(dataset, claims, (Agreement::Many, Wording::Words), language);
    match cell.state {
        CellState::NotGiven => {
            cell.state = CellState::NotMentioned;
            words(language, CellState::NotMentioned.key()).clone_into(&mut cell.text);
        }
        CellState::General => {
            words(language, CellState::General.key()).clone_into(&mut cell.text);
        }
        CellState::Stated => {
            cell.state = CellState::Instance;
            let said: Vec<&str> = cell
                .statements
                .iter()
                .filter(|s| !s.general)
                .map(|s| s.text.as_str())
                .collect();
            cell.text = said.join("; ");
        }
        CellState::Instance
        | CellState::NotMentioned
        | CellState::Disputed
        | CellState::Synthetic => {}
    }
    cell
}

/// A cell with the evidence and facts of its statements.
pub(super) fn cell(state: CellState, text: String, statements: Vec<Statement>) -> GovCell {
    let facts: BTreeSet<&str> = statements
        .iter()
        .flat_map(|s| s.facts.iter().map(String::as_str))
        .collect();
    GovCell {
        state,
        text,
        fact_count: facts.len(),
        evidence: statements.iter().map(|s| s.evidence).max(),
        statements,
    }
}

/// A cell about which nothing is said.
pub(super) fn not_given(language: Language) -> GovCell {
    cell(
        CellState::NotGiven,
        words(language, "not-given").to_owned(),
        Vec::new(),
    )
}

fn state(speaking: &[&Claim], agreement: Agreement) -> CellState {
    if speaking.is_empty() {
        CellState::NotGiven
    } else if compete(speaking, agreement) {
        CellState::Disputed
    } else if speaking.iter().all(|c| c.evidence == Evidence::Synthetic) {
        CellState::Synthetic
    } else if speaking.iter().all(|c| is_general(c)) {
        CellState::General
    } else {
        CellState::Stated
    }
}

/// True when two claims compete. Claims of different dates do not; an undated claim may compete
/// with any. (Among claims with at least two values and two voices there are always two that
/// differ in both, so that counting is enough.)
fn compete(claims: &[&Claim], agreement: Agreement) -> bool {
    let mut by_date: BTreeMap<Option<&str>, Vec<&Claim>> = BTreeMap::new();
    for claim in claims {
        by_date
            .entry(claim.date.as_deref())
            .or_default()
            .push(claim);
    }
    let undated = by_date.get(&None).cloned().unwrap_or_default();
    by_date.iter().any(|(date, of_date)| {
        let together = || {
            let also: &[&Claim] = if date.is_some() { &undated } else { &[] };
            of_date.iter().chain(also)
        };
        let values: BTreeSet<&str> = together().map(|c| meaning(c)).collect();
        let voices: BTreeSet<Option<&str>> = together().map(|c| c.voice.as_deref()).collect();
        match agreement {
            Agreement::One => values.len() > 1,
            Agreement::Voices => values.len() > 1 && voices.len() > 1,
            Agreement::Many => false,
        }
    })
}

/// The different answers in order of first appearance, each with the voices that give it (where
/// there are several answers) and a mark when it is said of all clusters together.
fn answers(
    dataset: &Dataset,
    claims: &[&Claim],
    wording: Wording,
    language: Language,
) -> Vec<String> {
    let mut order: Vec<&str> = Vec::new();
    let mut groups: BTreeMap<&str, Vec<&Claim>> = BTreeMap::new();
    for claim in claims {
        let group = groups.entry(meaning(claim)).or_default();
        if group.is_empty() {
            order.push(meaning(claim));
        }
        group.push(claim);
    }
    let several = order.len() > 1;
    order
        .iter()
        .filter_map(|m| groups.get(m))
        .filter_map(|group| {
            let first = group.first()?;
            let text = match wording {
                Wording::Value if !first.value.is_empty() => coded(dataset, &first.value, language),
                _ => statement(dataset, first, language).text,
            };
            Some(with_remarks(text, group, several, language))
        })
        .collect()
}

fn with_remarks(text: String, group: &[&Claim], several: bool, language: Language) -> String {
    let mut remarks: Vec<String> = Vec::new();
    if several {
        for claim in group {
            if let Some(code) = claim.voice.as_deref() {
                let word = voice(code, language);
                if !remarks.contains(&word) {
                    remarks.push(word);
                }
            }
        }
    }
    if group.iter().all(|c| is_general(c)) {
        remarks.push(words(language, "compare.said-of-all").to_owned());
    }
    if remarks.is_empty() {
        text
    } else {
        format!("{text} ({})", remarks.join(", "))
    }
}
