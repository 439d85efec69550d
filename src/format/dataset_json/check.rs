//! Makes a dataset that could be read one that can be trusted: what breaks an invariant is mended
//! and told, with the path of its place.

use super::{cycles, references};
use crate::base::finding::{Finding, Report, Severity, Spot};
use crate::base::limits::Limits;
use crate::base::wording::Message;
use crate::format::draft::parents;
use crate::format::several::Several;
use crate::format::shown::{listed, shown};
use crate::format::suggest::look_alikes;
use crate::network::Dataset;
use crate::network::dataset::{Extra, Place, Ties};
use std::collections::{BTreeMap, BTreeSet};

/// Validates a dataset and mends it: afterwards ids are unique per list, every reference exists
/// and every number is finite. What was mended or looks wrong is reported.
pub fn validate(dataset: &mut Dataset, report: &Report) {
    let several = Several::new(report, &Limits::default());
    validate_within(dataset, &several);
    several.finish();
}

/// The same, with findings limited per kind.
pub(super) fn validate_within(dataset: &mut Dataset, several: &Several<'_>) {
    unknown_keys(dataset, several);
    names(dataset, several);
    numbers(dataset, several);
    dates(dataset, several);
    cycles::cut(&mut dataset.vocabularies.places, several);
    references::check(dataset, several);
    repeated(dataset, several);
    containment(dataset, several);
    partners(dataset, several);
    let ids: Vec<&str> = dataset.nodes.iter().map(|n| n.id.as_str()).collect();
    for (first, second) in look_alikes(&ids) {
        let message = Message::new("format.look-alike")
            .with("first", shown(first))
            .with("second", shown(second));
        let hint = Message::new("format.look-alike.hint");
        several.warn(Spot::default(), message, hint);
    }
    several.finish();
}

/// The place of a finding as a path; line and column are looked up when the text is at hand.
pub(super) fn at(path: String) -> Spot {
    Spot {
        place: Some(path),
        ..Spot::default()
    }
}

/// Notes keys that this version does not know (they are kept).
fn unknown_keys(dataset: &Dataset, several: &Several<'_>) {
    let note = |path: String, extra: &Extra| {
        if extra.is_empty() {
            return;
        }
        several.add(Finding {
            severity: Severity::Note,
            spot: at(path),
            message: Message::new("format.json.unknown-key")
                .with("keys", listed(extra.keys().map(String::as_str), 5)),
            hint: Some(Message::new("format.json.unknown-key.hint")),
        });
    };
    note(String::new(), &dataset.extra);
    note("provenance".to_owned(), &dataset.provenance.extra);
    note("vocabularies".to_owned(), &dataset.vocabularies.extra);
    let each = |name: &str, i: usize, extra: &Extra| {
        if !extra.is_empty() {
            note(format!("{name}[{i}]"), extra);
        }
    };
    for (i, x) in dataset.nodes.iter().enumerate() {
        each("nodes", i, &x.extra);
    }
    for (i, x) in dataset.ties.iter().enumerate() {
        each("ties", i, &x.extra);
    }
    for (i, x) in dataset.clusters.iter().enumerate() {
        each("clusters", i, &x.extra);
    }
    for (i, x) in dataset.projects.iter().enumerate() {
        each("projects", i, &x.extra);
    }
    for (i, x) in dataset.events.iter().enumerate() {
        each("events", i, &x.extra);
    }
    for (i, x) in dataset.facts.iter().enumerate() {
        each("facts", i, &x.extra);
    }
    for (i, x) in dataset.claims.iter().enumerate() {
        each("claims", i, &x.extra);
    }
    for (i, x) in dataset.sources.iter().enumerate() {
        each("sources", i, &x.extra);
    }
}

/// Empty ids and labels, and labels that show nothing.
fn names(dataset: &mut Dataset, several: &Several<'_>) {
    for (i, node) in dataset.nodes.iter_mut().enumerate() {
        if node.id.is_empty() {
            let hint = Message::new("format.json.empty-id.hint");
            several.warn(
                at(format!("nodes[{i}].id")),
                Message::new("format.json.empty-id"),
                hint,
            );
        }
        if node.label.is_empty() && !node.id.is_empty() {
            let message = Message::new("format.json.empty-label").with("id", shown(&node.id));
            let hint = Message::new("format.json.empty-label.hint");
            several.warn(at(format!("nodes[{i}].label")), message, hint);
            node.label.clone_from(&node.id);
        } else if node.label.chars().any(char::is_control) {
            let message = Message::new("format.json.control-label").with("id", shown(&node.id));
            let hint = Message::new("format.json.control-label.hint");
            several.warn(at(format!("nodes[{i}].label")), message, hint);
        }
    }
    if dataset.id.is_empty() {
        let hint = Message::new("format.json.no-id.hint");
        several.warn(at("id".to_owned()), Message::new("format.json.no-id"), hint);
    }
}

/// Numbers that are not finite, and coordinates that are not on Earth, become absent.
fn numbers(dataset: &mut Dataset, several: &Several<'_>) {
    for i in 0..dataset.ties.len() {
        weight(i, &mut dataset.ties, several);
    }
    let finite = |path: String, value: &mut Option<f64>| {
        if value.is_some_and(|v| !v.is_finite()) {
            *value = None;
            let hint = Message::new("format.json.not-finite.hint");
            several.warn(at(path), Message::new("format.json.dropped-number"), hint);
        }
    };
    for (i, project) in dataset.projects.iter_mut().enumerate() {
        finite(format!("projects[{i}].months"), &mut project.months);
        finite(format!("projects[{i}].budget_eur"), &mut project.budget_eur);
        for (j, member) in project.members.iter_mut().enumerate() {
            let path = |key: &str| format!("projects[{i}].members[{j}].{key}");
            finite(path("amount_eur"), &mut member.amount_eur);
            finite(path("weight"), &mut member.weight);
        }
    }
    for (i, place) in dataset.vocabularies.places.iter_mut().enumerate() {
        coordinates(i, place, several);
    }
    for (i, cluster) in dataset.clusters.iter_mut().enumerate() {
        for (j, line) in cluster.funding.iter_mut().enumerate() {
            if !(0.0..=1.0).contains(&line.share) {
                let message = Message::new("format.json.share").with("found", line.share);
                let hint = Message::new("format.json.share.hint");
                several.warn(
                    at(format!("clusters[{i}].funding[{j}].share")),
                    message,
                    hint,
                );
                if !line.share.is_finite() {
                    line.share = 0.0;
                }
            }
        }
    }
}

fn weight(i: usize, ties: &mut Ties, several: &Several<'_>) {
    let Some(weight) = ties.get(i).and_then(|t| t.weight) else {
        return;
    };
    let path = || at(format!("ties[{i}].weight"));
    if !weight.is_finite() {
        ties.set_weight(i, None);
        several.warn(
            path(),
            Message::new("format.json.dropped-number"),
            Message::new("format.json.not-finite.hint"),
        );
    } else if weight < 0.0 {
        several.warn(
            path(),
            Message::new("format.negative-weight").with("found", weight),
            Message::new("format.negative-weight.hint"),
        );
    }
}

fn coordinates(i: usize, place: &mut Place, several: &Several<'_>) {
    let wrong = |value: Option<f64>, most: f64| value.is_some_and(|v| !(-most..=most).contains(&v));
    if wrong(place.latitude, 90.0) || wrong(place.longitude, 180.0) {
        let message = Message::new("format.coordinates")
            .with("latitude", place.latitude.unwrap_or_default())
            .with("longitude", place.longitude.unwrap_or_default());
        let hint = Message::new("format.coordinates.hint");
        several.warn(at(format!("vocabularies.places[{i}]")), message, hint);
        place.latitude = None;
        place.longitude = None;
    }
}

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
#[must_use]
pub(crate) fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let mut next = |length: usize, least: u32, most: u32| match parts.next() {
        None => true,
        Some(part) => {
            part.len() == length
                && part.bytes().all(|b| b.is_ascii_digit())
                && part
                    .parse::<u32>()
                    .is_ok_and(|n| (least..=most).contains(&n))
        }
    };
    next(4, 0, 9999) && next(2, 1, 12) && next(2, 1, 31) && parts.next().is_none()
}

fn dates(dataset: &Dataset, several: &Several<'_>) {
    let check = |list: &str, i: usize, start: Option<&String>, end: Option<&String>| {
        for (name, date) in [("start", start), ("end", end)] {
            if let Some(date) = date.filter(|d| !is_date(d)) {
                let message = Message::new("format.bad-date").with("found", shown(date));
                let hint = Message::new("format.bad-date.hint");
                several.warn(at(format!("{list}[{i}].{name}")), message, hint);
            }
        }
        if let (Some(start), Some(end)) = (start, end) {
            let shared = start.len().min(end.len());
            if is_date(start) && is_date(end) && start.get(..shared) > end.get(..shared) {
                let message = Message::new("format.ends-before-start")
                    .with("start", start)
                    .with("end", end);
                let hint = Message::new("format.ends-before-start.hint");
                several.warn(at(format!("{list}[{i}].end")), message, hint);
            }
        }
    };
    for (i, x) in dataset.nodes.iter().enumerate() {
        check("nodes", i, x.start.as_ref(), x.end.as_ref());
    }
    for (i, x) in dataset.ties.iter().enumerate() {
        check("ties", i, x.start.as_ref(), x.end.as_ref());
    }
    for (i, x) in dataset.projects.iter().enumerate() {
        check("projects", i, x.start.as_ref(), x.end.as_ref());
    }
}

/// Ids that occur twice in a list: the first is kept.
fn repeated(dataset: &mut Dataset, several: &Several<'_>) {
    unique(&mut dataset.nodes, "nodes", |x| &x.id, several);
    unique(&mut dataset.clusters, "clusters", |x| &x.id, several);
    unique(&mut dataset.sources, "sources", |x| &x.id, several);
    unique(&mut dataset.projects, "projects", |x| &x.id, several);
    unique(&mut dataset.events, "events", |x| &x.id, several);
    unique(&mut dataset.facts, "facts", |x| &x.id, several);
    unique(&mut dataset.claims, "claims", |x| &x.id, several);
    let words = &mut dataset.vocabularies;
    unique(
        &mut words.places,
        "vocabularies.places",
        |x| &x.code,
        several,
    );
    unique(
        &mut words.sectors,
        "vocabularies.sectors",
        |x| &x.code,
        several,
    );
    unique(
        &mut words.spheres,
        "vocabularies.spheres",
        |x| &x.code,
        several,
    );
    unique(
        &mut words.tie_kinds,
        "vocabularies.tie_kinds",
        |x| &x.code,
        several,
    );
}

fn unique<T: PartialEq>(
    list: &mut Vec<T>,
    name: &str,
    id: impl Fn(&T) -> &str,
    several: &Several<'_>,
) {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    let mut keep = Vec::with_capacity(list.len());
    for (i, item) in list.iter().enumerate() {
        let earlier = *first.entry(id(item)).or_insert(i);
        keep.push(earlier == i);
        if earlier != i {
            let (message, hint) = if list.get(earlier) == Some(item) {
                ("format.json.repeated", "format.json.repeated.hint")
            } else {
                ("format.json.same-id", "format.json.same-id.hint")
            };
            let message = Message::new(message)
                .with("id", shown(id(item)))
                .with("first", format!("{name}[{earlier}]"));
            several.warn(at(format!("{name}[{i}]")), message, Message::new(hint));
        }
    }
    let mut keep = keep.into_iter();
    list.retain(|_| keep.next().unwrap_or(true));
}

/// Nodes lie within nodes that exist, and not within themselves.
fn containment(dataset: &mut Dataset, several: &Several<'_>) {
    if dataset.nodes.iter().all(|n| n.parent.is_none()) {
        return;
    }
    let ids: Vec<String> = dataset.nodes.iter().map(|n| n.id.to_string()).collect();
    let index: BTreeMap<&str, usize> = ids.iter().map(String::as_str).zip(0..).collect();
    let find = |id: &str| index.get(id).copied();
    let spot = |i: usize| at(format!("nodes[{i}].parent"));
    parents::mend(&mut dataset.nodes, &spot, &find, several);
}

/// A node that is twice a partner of one project counts once.
fn partners(dataset: &mut Dataset, several: &Several<'_>) {
    for (i, project) in dataset.projects.iter_mut().enumerate() {
        let mut seen = BTreeSet::new();
        let mut j = 0;
        project.members.retain(|member| {
            let new = seen.insert(member.node.clone());
            if !new {
                let message = Message::new("format.json.partner-twice")
                    .with("id", shown(&member.node))
                    .with("project", shown(&project.id));
                let hint = Message::new("format.json.partner-twice.hint");
                several.warn(at(format!("projects[{i}].members[{j}]")), message, hint);
            }
            j += 1;
            new
        });
    }
}

#[cfg(test)]
mod tests {
    use super::is_date;

    #[test]
    fn dates_are_years_months_or_days() {
        for good in ["2010", "2010-06", "2010-06-30", "0999"] {
            assert!(is_date(good), "{good}");
        }
        for bad in [
            "",
            "10",
            "2010-13",
            "2010-6",
            "06/2010",
            "2010-06-30-1",
            "2010-",
        ] {
            assert!(!is_date(bad), "{bad}");
        }
    }
}
