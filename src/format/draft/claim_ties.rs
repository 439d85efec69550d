//! Attributes of ties whose names are known become fields of the document.

use super::claim::{Facts, claims, survey};
use super::own;
use crate::base::wording::Message;
use crate::format::several::Several;
use crate::format::shown::shown;
use crate::format::tables::header::{Role, role_of_tie};
use crate::format::tables::values;
use crate::network::dataset::{TieMore, Ties};
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
pub(super) fn ties(ties: &mut Ties, ours: bool, several: &Several<'_>) {
    let facts = survey(ties.described().map(|(_, t)| &t.attributes));
    if facts.is_empty() {
        return;
    }
    if ours {
        for (_, more) in ties.described_mut() {
            own::look(&mut more.look, &mut more.attributes);
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
            fields(ties, *role, name);
        }
    }
}

/// A column of numbers becomes the weights, when the format gave none.
fn weights(ties: &mut Ties, claims: &BTreeMap<Role, (String, Facts)>, several: &Several<'_>) {
    let Some((name, facts)) = claims.get(&Role::Weight) else {
        return;
    };
    if !facts.all(facts.numbers) || ties.rows().any(|t| t.weight.is_some()) {
        return;
    }
    let taken = ties.described_mut().map(|(at, more)| {
        let value = more.attributes.shift_remove(name);
        (at, value.and_then(|value| value.as_f64()))
    });
    for (at, weight) in taken.collect::<Vec<_>>() {
        ties.set_weight(at, weight);
    }
    if name != "weight" {
        several.note(Message::new("format.draft.weight").with("name", shown(name)));
    }
}

/// Few different words, and not only the words for directions.
fn are_kinds(ties: &Ties, name: &str) -> bool {
    let mut words = BTreeSet::new();
    for (at, more) in ties.described() {
        if is_plain(ties, at)
            && let Some(Value::String(text)) = more.attributes.get(name)
        {
            words.insert(text.as_str());
            if words.len() > MOST_KINDS {
                return false;
            }
        }
    }
    words.iter().any(|word| values::direction(word).is_none())
}

/// The tie says no kind so far.
fn is_plain(ties: &Ties, at: usize) -> bool {
    let kind = ties.row(at).map(|row| row.kind);
    kind.is_some_and(|kind| ties.kinds().get(kind).is_empty())
}

/// Moves one attribute of every tie to a field that is still free.
fn fields(ties: &mut Ties, role: Role, name: &str) {
    if role == Role::Kind || role == Role::Evidence {
        let said: Vec<(usize, String)> = ties
            .described()
            .filter_map(|(at, more)| Some((at, text(more, name)?)))
            .collect();
        for (at, text) in said {
            if role == Role::Evidence {
                if let Some(level) = values::evidence(&text) {
                    ties.set_evidence(at, level);
                }
            } else if is_plain(ties, at) && !text.is_empty() {
                ties.set_kind(at, &text);
            } else {
                continue;
            }
            if let Some(more) = ties.more_mut(at) {
                more.attributes.shift_remove(name);
            }
        }
        return;
    }
    for (_, more) in ties.described_mut() {
        field(more, role, name);
    }
}

fn text(more: &TieMore, name: &str) -> Option<String> {
    match more.attributes.get(name)? {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

fn field(more: &mut TieMore, role: Role, name: &str) {
    let Some(text) = text(more, name) else { return };
    let free = |field: &Option<String>| field.is_none() && !text.is_empty();
    match role {
        Role::Start if free(&more.start) => more.start = Some(text),
        Role::End if free(&more.end) => more.end = Some(text),
        Role::Note if free(&more.note) => more.note = Some(text),
        Role::Strength if free(&more.strength_in_words) => more.strength_in_words = Some(text),
        Role::Facts if more.facts.is_empty() => more.facts = values::list(&text),
        _ => return,
    }
    more.attributes.shift_remove(name);
}
