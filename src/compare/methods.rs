//! The paragraph on methods: everything that was computed, with parameters, seeds and references.

use super::chance::{NullOptions, Question, Resampling};
use crate::base::wording::{Language, count, say, words};
use crate::measure::{Level, Measure, Reference, bibtex, short_citation};
use crate::network::Network;
use crate::network::graph::Direction;
use std::collections::BTreeMap;

/// What was computed.
#[derive(Clone, Copy)]
pub struct Computed<'a> {
    /// On which network: the population, no more.
    pub network: &'a Network,
    /// The population in words ("the members shown"); `None` = all.
    pub population: Option<&'a str>,
    /// What the data say of themselves, where they must.
    pub statement: Option<&'a str>,
    /// The measures, by field where they speak about classes.
    pub questions: &'a [Question],
    /// Seed of everything drawn.
    pub seed: u64,
    /// Random networks that values were held against.
    pub null: Option<NullOptions>,
    /// Resampling that gave intervals, and its draws.
    pub resampling: Option<(Resampling, u32)>,
}

/// The paragraph, in sentences that can stand in a paper.
#[must_use]
pub fn methods(computed: &Computed<'_>, language: Language) -> String {
    let mut sentences = vec![network(computed, language)];
    sentences.extend(measures(computed, language));
    let seed = computed.seed.to_string();
    if let Some(null) = computed.null {
        sentences.push(say(
            language,
            "methods.null",
            &[
                ("model", null.model.explain(language)),
                ("source", &cited(&null.model.reference(), language)),
                ("draws", &count(language, null.draws as usize)),
                ("seed", &null.seed.to_string()),
            ],
        ));
    }
    if let Some((resampling, draws)) = computed.resampling {
        let key = match resampling {
            Resampling::Members => "methods.members",
            Resampling::Projects => "methods.projects",
        };
        let source = cited(&resampling.reference(), language);
        let draws = count(language, draws as usize);
        let filled = [("source", &*source), ("draws", &*draws), ("seed", &*seed)];
        sentences.push(say(language, key, &filled));
    }
    let drawn = |q: &Question| {
        let seeded = [
            "leiden",
            "community-agreement",
            "core-periphery",
            "ei-index",
        ];
        matches!(q.measure.level, Level::Dyad) || seeded.contains(&q.measure.id)
    };
    if computed.questions.iter().any(drawn) {
        sentences.push(say(language, "methods.seed", &[("seed", &seed)]));
    }
    sentences.extend(computed.statement.map(ToOwned::to_owned));
    sentences.join(" ")
}

/// The works that the paragraph cites, by key, each once.
#[must_use]
pub fn references(computed: &Computed<'_>) -> Vec<Reference> {
    let of_measures = computed.questions.iter().flat_map(|q| q.measure.references);
    let null = computed.null.map(|n| n.model.reference());
    let resampling = computed.resampling.map(|r| r.0.reference());
    let all = of_measures.copied().chain(null).chain(resampling);
    let by_key: BTreeMap<&str, Reference> = all.map(|r| (r.key, r)).collect();
    by_key.into_values().collect()
}

/// The paragraph with its list of references, ready to be copied.
#[must_use]
pub fn methods_page(computed: &Computed<'_>, language: Language) -> String {
    let mut page = methods(computed, language);
    page.push_str("\n\n");
    page.push_str(words(language, "methods.references"));
    page.push('\n');
    for reference in references(computed) {
        page.push_str(reference.citation);
        page.push('\n');
    }
    page
}

/// The same works as a BibTeX file.
#[must_use]
pub fn methods_bibtex(computed: &Computed<'_>) -> String {
    bibtex(&references(computed))
}

fn cited(reference: &Reference, language: Language) -> String {
    short_citation(reference, words(language, "methods.and"))
}

fn network(computed: &Computed<'_>, language: Language) -> String {
    let direction = match computed.network.direction() {
        Direction::Undirected => "methods.undirected",
        Direction::Directed => "methods.directed",
        Direction::Mixed => "methods.mixed",
    };
    let simple = computed.network.simple();
    let ties = match computed.network.direction() {
        Direction::Directed => simple.arc_count(),
        _ => simple.pairs().len(),
    };
    let (nodes, ties) = (
        count(language, computed.network.node_count()),
        count(language, ties),
    );
    let filled = [
        ("network", computed.network.name()),
        ("population", computed.population.unwrap_or_default()),
        ("nodes", &*nodes),
        ("ties", &*ties),
        ("direction", words(language, direction)),
        ("version", env!("CARGO_PKG_VERSION")),
    ];
    let key = match computed.population {
        None => "methods.network",
        Some(_) => "methods.population",
    };
    // The name of the whole stands in both sentences, that of the part in one.
    let filled: Vec<(&str, &str)> = filled
        .into_iter()
        .filter(|(name, _)| *name != "population" || computed.population.is_some())
        .collect();
    say(language, key, &filled)
}

/// A sentence on the measures of the whole, and one for the fields that the same others are asked by.
fn measures(computed: &Computed<'_>, language: Language) -> Vec<String> {
    let fields = computed.network.fields();
    let mut by_field: Vec<(Option<String>, Vec<&Measure>)> = Vec::new();
    for question in computed.questions {
        let field = question.field.and_then(|f| fields.get(f.index()));
        let field = field.map(|f| small(f.label.say(language)));
        match by_field.iter_mut().find(|g| g.0 == field) {
            Some(group) => group.1.push(question.measure),
            None => by_field.push((field, vec![question.measure])),
        }
    }
    let mut sentences: Vec<(Vec<String>, String)> = Vec::new();
    for (field, list) in by_field {
        let list = listed(&list, language);
        let same = |s: &&mut (Vec<String>, String)| !s.0.is_empty() && s.1 == list;
        match (field, sentences.iter_mut().find(same)) {
            (Some(field), Some(sentence)) => sentence.0.push(field),
            (field, _) => sentences.push((field.into_iter().collect(), list)),
        }
    }
    let sentence = |(fields, list): (Vec<String>, String)| match fields.as_slice() {
        [] => say(language, "methods.whole", &[("measures", &list)]),
        fields => {
            let filled = [("field", &*fields.join(", ")), ("measures", &*list)];
            say(language, "methods.by", &filled)
        }
    };
    sentences.into_iter().map(sentence).collect()
}

/// "density, isolates (Wasserman & Faust, 1994); transitivity (Newman, 2001)": a citation stands
/// once behind those in a row that share it.
fn listed(measures: &[&Measure], language: Language) -> String {
    let sources = |m: &Measure| {
        let cited = m.references.iter().map(|r| cited(r, language));
        cited.collect::<Vec<String>>().join("; ")
    };
    let mut groups: Vec<String> = Vec::new();
    for group in measures.chunk_by(|a, b| sources(a) == sources(b)) {
        let names: Vec<String> = group
            .iter()
            .map(|m| small(words(language, m.name)))
            .collect();
        let source = group.first().map_or_else(String::new, |m| sources(m));
        groups.push(format!("{} ({source})", names.join(", ")));
    }
    groups.join(words(language, "methods.separator"))
}

/// A name as it stands within a sentence: a small first letter, but for E–I, for LQ, and for people.
fn small(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() && !proper(name) => {
            format!(
                "{}{}",
                first.to_lowercase(),
                name.get(first.len_utf8()..).unwrap_or_default()
            )
        }
        _ => name.to_owned(),
    }
}

/// Names of people begin with a capital in running text.
fn proper(name: &str) -> bool {
    const PEOPLE: [&str; 8] = [
        "Yule",
        "Gini",
        "Theil",
        "Herfindahl",
        "Shannon",
        "Leiden",
        "Krugman",
        "PageRank",
    ];
    PEOPLE.iter().any(|p| name.starts_with(p))
}
