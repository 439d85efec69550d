//! Attributes of ties whose names are known become fields of the document.

use super::claim::{Facts, claims, survey};
use super::own;
use crate::base::wording::Message;
use crate::format::several::Several;
use crate::format::shown::shown;
use crate::format::tables::header::{Role, role_of_tie};
use crate::format::tables::values;
use crate::network::dataset::Tie;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Names that are taken before their synonyms.
const TIE_FIELDS: &[(&str, Role)] = &[
    ("weight", Role::Weight),
    ("poids", Role::Weight),
    ("kind", Role::Kind),
    ("evidence", Role::Evidence),
    ("start", Role::Start),
    ("end", Role::End),
    ("strength in words", Role::Strength),
    ("facts", Role::Facts),
    ("note", Role::Note),
];

/// Above this many different words a text is no kind of tie.
const MOST_KINDS: usize = 64;

/// Moves what is known from the attributes of ties to their fields.
pub(super) fn ties(ties: &mut [Tie], ours: bool, several: &Several<'_>) {
    let facts = survey(ties.iter().map(|t| &t.attributes));
    if facts.is_empty() {
        return;
    }
    if ours {
        for tie in ties.iter_mut() {
            own::look(&mut tie.look, &mut tie.attributes);
        }
    }
    let mut claims = claims(&facts, role_of_tie, TIE_FIELDS, ours);
    if let Some(kind) = claims.remove(&Role::Type)
        && !claims.contains_key(&Role::Kind)
    {
        claims.insert(Role::Kind, kind);
    }
    weights(ties, &claims, several);
    for (role, (name, facts)) in &claims {
        let fits = ours && *role != Role::Weight
            || match role {
                Role::Kind => facts.all(facts.texts) && are_kinds(ties, name),
                Role::Note | Role::Facts | Role::Strength => facts.all(facts.texts),
                Role::Evidence => facts.all(facts.levels),
                Role::Start | Role::End => facts.all(facts.dates),
                _ => false,
            };
        if fits {
            for tie in ties.iter_mut() {
                field(tie, *role, name);
            }
        }
    }
}

/// A column of numbers becomes the weights, when the format gave none.
fn weights(ties: &mut [Tie], claims: &BTreeMap<Role, (String, Facts)>, several: &Several<'_>) {
    let Some((name, facts)) = claims.get(&Role::Weight) else {
        return;
    };
    if !facts.all(facts.numbers) || ties.iter().any(|t| t.weight.is_some()) {
        return;
    }
    for tie in ties {
        tie.weight = tie
            .attributes
            .shift_remove(name)
            .and_then(|value| value.as_f64());
    }
    if name != "weight" {
        several.note(Message::new("format.draft.weight").with("name", shown(name)));
    }
}

/// Few different words, and not only the words for directions.
fn are_kinds(ties: &[Tie], name: &str) -> bool {
    let mut words = BTreeSet::new();
    for tie in ties {
        if tie.kind.is_empty()
            && let Some(Value::String(text)) = tie.attributes.get(name)
        {
            words.insert(text.as_str());
            if words.len() > MOST_KINDS {
                return false;
            }
        }
    }
    words.iter().any(|word| values::direction(word).is_none())
}

fn field(tie: &mut Tie, role: Role, name: &str) {
    let Some(value) = tie.attributes.get(name).filter(|v| !v.is_null()) else {
        return;
    };
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let free = |field: &Option<String>| field.is_none() && !text.is_empty();
    match role {
        Role::Kind if tie.kind.is_empty() && !text.is_empty() => tie.kind = text,
        Role::Start if free(&tie.start) => tie.start = Some(text),
        Role::End if free(&tie.end) => tie.end = Some(text),
        Role::Note if free(&tie.note) => tie.note = Some(text),
        Role::Strength if free(&tie.strength_in_words) => tie.strength_in_words = Some(text),
        Role::Facts if tie.facts.is_empty() => tie.facts = values::list(&text),
        Role::Evidence => tie.evidence = values::evidence(&text).unwrap_or(tie.evidence),
        _ => return,
    }
    tie.attributes.shift_remove(name);
}
