//! Answers from the records of a dataset, for questions that no claim answers.

use super::cell::{cell, coded, not_given, speaks_of, statement};
use super::{CellState, GovCell, Row, Statement};
use crate::base::evidence::Evidence;
use crate::base::wording::{Language, count, number, say, words};
use crate::network::Dataset;
use crate::network::dataset::{Claim, Cluster, Event, Fact};

/// A statement that the dataset itself makes.
fn recorded(text: String, evidence: Evidence, language: Language) -> Statement {
    Statement {
        text,
        place: words(language, "compare.record").to_owned(),
        source: String::new(),
        voice: None,
        evidence,
        general: false,
        date: None,
        facts: Vec::new(),
        claim: None,
    }
}

/// A cell with one recorded statement.
fn of_record(text: String, evidence: Evidence, language: Language) -> GovCell {
    let state = if evidence == Evidence::Synthetic {
        CellState::Synthetic
    } else {
        CellState::Stated
    };
    let statement = recorded(text.clone(), evidence, language);
    cell(state, text, vec![statement])
}

/// Names of the cluster: its label, its aliases, and those that claims give.
pub(super) fn names(dataset: &Dataset, cluster: &Cluster, language: Language) -> GovCell {
    let claims: Vec<&Claim> = dataset
        .claims
        .iter()
        .filter(|c| c.predicate == "names" && speaks_of(c, cluster))
        .collect();
    let mut names: Vec<&str> = Vec::new();
    let own = std::iter::once(cluster.label.say(language));
    for name in own
        .chain(cluster.aliases.iter().map(String::as_str))
        .chain(claims.iter().map(|c| c.value.as_str()))
    {
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() {
        return not_given(language);
    }
    let mut found = of_record(names.join("; "), Evidence::Documented, language);
    let further = claims.iter().map(|c| statement(dataset, c, language));
    found.statements.extend(further);
    cell(found.state, found.text, found.statements)
}

/// The cluster's territory and its central agglomeration.
pub(super) fn territory(dataset: &Dataset, cluster: &Cluster, language: Language) -> GovCell {
    let Some(code) = &cluster.territory else {
        return not_given(language);
    };
    let place = coded(dataset, code, language);
    let centre: Vec<String> = cluster
        .centre
        .iter()
        .map(|c| coded(dataset, c, language))
        .collect();
    let text = if centre.is_empty() {
        place
    } else {
        let centre = centre.join(", ");
        say(
            language,
            "compare.territory-centre",
            &[("territory", &place), ("centre", &centre)],
        )
    };
    of_record(text, Evidence::Documented, language)
}

/// The number of members that a source states.
pub(super) fn stated_members(_: &Dataset, cluster: &Cluster, language: Language) -> GovCell {
    match cluster.stated_members {
        Some(n) => of_record(count(language, n as usize), Evidence::Documented, language),
        None => not_given(language),
    }
}

/// The number of members that the dataset lists, with the weakest evidence among them.
pub(super) fn listed_members(dataset: &Dataset, cluster: &Cluster, language: Language) -> GovCell {
    let members = dataset
        .nodes
        .iter()
        .filter(|n| n.clusters.contains(&cluster.id));
    let (n, weakest) = members.fold((0, Evidence::Documented), |(n, e), node| {
        (n + 1, e.weakest(node.evidence))
    });
    if n == 0 {
        return not_given(language);
    }
    of_record(count(language, n), weakest, language)
}

/// The budget of the managing organisation by origin, where the dataset has shares.
pub(super) fn funding(dataset: &Dataset, cluster: &Cluster, language: Language) -> GovCell {
    if cluster.funding.is_empty() {
        return not_given(language);
    }
    let mut origins: Vec<(&str, f64)> = Vec::new();
    for line in &cluster.funding {
        match origins.iter_mut().find(|(o, _)| *o == line.origin) {
            Some((_, share)) => *share += line.share,
            None => origins.push((&line.origin, line.share)),
        }
    }
    let percent = |share: f64| number(language, 100.0 * share, 0);
    let text: Vec<String> = origins
        .iter()
        .map(|(o, share)| format!("{} {} %", coded(dataset, o, language), percent(*share)))
        .collect();
    let statements: Vec<Statement> = cluster
        .funding
        .iter()
        .map(|line| {
            let who = line.funder.as_ref().map_or_else(
                || coded(dataset, &line.origin, language),
                |f| coded(dataset, f, language),
            );
            recorded(
                format!("{who} {} %", percent(line.share)),
                line.evidence,
                language,
            )
        })
        .collect();
    let synthetic = statements.iter().any(|s| s.evidence == Evidence::Synthetic);
    let state = if synthetic {
        CellState::Synthetic
    } else {
        CellState::Stated
    };
    cell(state, text.join(" · "), statements)
}

/// Dated happenings of the cluster, of its members' associations and of its organisation, by date.
pub(super) fn milestones(dataset: &Dataset, cluster: &Cluster, language: Language) -> GovCell {
    let concerns = |e: &Event| {
        e.clusters.contains(&cluster.id)
            || cluster
                .organisation
                .as_ref()
                .is_some_and(|o| e.nodes.contains(o))
    };
    let mut events: Vec<&Event> = dataset.events.iter().filter(|e| concerns(e)).collect();
    // What happened by some year stands before what began in it; of one year, what has no month
    // stands after what has; what has no year stands last.
    events.sort_by_key(|e| {
        let when = e.date.as_ref().or(e.until.as_ref());
        let padded = when.map(|w| format!("{w:~<10}"));
        (when.is_none(), padded, e.date.is_some())
    });
    if events.is_empty() {
        return not_given(language);
    }
    let statements: Vec<Statement> = events
        .iter()
        .map(|e| {
            let says = e.says.say(language);
            let text = dated(e, says, language);
            let fact = e.facts.iter().find_map(|id| dataset.fact(id));
            Statement {
                place: fact.map_or_else(String::new, |f| f.locator.clone()),
                source: fact
                    .and_then(|f| dataset.source(&f.source))
                    .map_or_else(String::new, |s| s.citation.clone()),
                date: e.date.clone(),
                facts: e.facts.clone(),
                ..recorded(text, e.evidence, language)
            }
        })
        .collect();
    let text: Vec<&str> = statements.iter().map(|s| s.text.as_str()).collect();
    let state = if statements.iter().all(|s| s.evidence == Evidence::Synthetic) {
        CellState::Synthetic
    } else {
        CellState::Stated
    };
    cell(state, text.join("; "), statements)
}

/// A happening with its year, its period, or the year by which it was over.
fn dated(event: &Event, says: &str, language: Language) -> String {
    let (key, date) = match (&event.date, &event.until) {
        (Some(date), Some(until)) => ("compare.dated", format!("{date}–{until}")),
        (Some(date), None) => ("compare.dated", date.clone()),
        (None, Some(until)) => ("compare.dated-until", until.clone()),
        (None, None) => return says.to_owned(),
    };
    say(language, key, &[("date", &date), ("what", says)])
}

/// The facts of the dataset that speak of a cluster.
pub(super) struct FactsOf<'a> {
    /// Of this cluster, and not of every cluster of the dataset.
    pub own: Vec<&'a Fact>,
    /// Of every cluster together.
    pub general: usize,
}

/// Tells what is said of one cluster from what is said of all: the second says nothing of how well
/// a cluster is documented.
pub(super) fn facts_of<'a>(dataset: &'a Dataset, cluster: &Cluster) -> FactsOf<'a> {
    let several = dataset.clusters.len() > 1;
    let is_general =
        |f: &Fact| several && dataset.clusters.iter().all(|c| f.clusters.contains(&c.id));
    let of = dataset
        .facts
        .iter()
        .filter(|f| f.clusters.contains(&cluster.id));
    let (general, own): (Vec<_>, Vec<_>) = of.partition(|f| is_general(f));
    FactsOf {
        own,
        general: general.len(),
    }
}

/// The number of facts that speak of the cluster, how many of them are weaker than documented, and
/// how many more are said of all.
pub(super) fn facts(dataset: &Dataset, cluster: &Cluster, language: Language) -> GovCell {
    let FactsOf { own, general } = facts_of(dataset, cluster);
    if own.is_empty() && general == 0 {
        return not_given(language);
    }
    let weaker = own
        .iter()
        .filter(|f| f.evidence != Evidence::Documented)
        .count();
    let all = count(language, own.len());
    let own = if weaker == 0 {
        all
    } else {
        let weaker = count(language, weaker);
        say(
            language,
            "compare.facts-weaker",
            &[("all", &all), ("weaker", &weaker)],
        )
    };
    let text = if general == 0 {
        own
    } else {
        let general = count(language, general);
        say(
            language,
            "compare.facts-general",
            &[("own", &own), ("general", &general)],
        )
    };
    of_record(text, Evidence::Documented, language)
}

/// Per cluster: the questions that no source answers.
pub(super) fn unsaid(rows: &[&Row], clusters: usize, language: Language) -> Vec<GovCell> {
    (0..clusters)
        .map(|i| {
            let silent: Vec<&str> = rows
                .iter()
                .filter(|r| r.id != "form-suggested")
                .filter(|r| r.cells.get(i).is_some_and(|c| !c.state.is_said()))
                .map(|r| r.label.as_str())
                .collect();
            let text = if silent.is_empty() {
                words(language, "compare.nothing").to_owned()
            } else {
                silent.join("; ")
            };
            cell(CellState::Stated, text, Vec::new())
        })
        .collect()
}
