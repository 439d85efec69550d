//! Which network is read from a dataset: clusters, tie kinds, projection, evidence.

use super::column::{Category, Column, Field, Role, readable};
use super::dataset::{Dataset, Node, Words};
use super::graph::{Network, Origin, Tie, TieKind};
use super::projected;
use super::projection::ProjectionRule;
use crate::base::evidence::Evidence;
use crate::base::id::{KindId, NodeId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// The choice; the default takes everything, with projects projected by count.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NetworkChoice {
    /// Ids of the clusters whose members are taken; empty = all nodes.
    pub clusters: BTreeSet<String>,
    /// Codes of the tie kinds left out.
    pub without_kinds: BTreeSet<String>,
    /// How projects become ties.
    pub projection: ProjectionRule,
    /// Weakest evidence taken; `None` = every level.
    pub evidence: Option<Evidence>,
}

/// Reads a network from a dataset. Never fails: references that do not exist (which validation
/// reports) are left out.
#[must_use]
pub fn choose(dataset: &Dataset, choice: &NetworkChoice) -> Network {
    let within = |e: Evidence| choice.evidence.is_none_or(|weakest| e <= weakest);
    let mut chosen: Vec<usize> = dataset
        .nodes
        .iter()
        .enumerate()
        .filter(|(_, n)| within(n.evidence))
        .filter(|(_, n)| {
            choice.clusters.is_empty() || n.clusters.iter().any(|c| choice.clusters.contains(c))
        })
        .map(|(i, _)| i)
        .collect();
    let mut nodes: Vec<&Node> = chosen.iter().map(|&i| &dataset.nodes[i]).collect();
    let mut kinds = Kinds::new(dataset);
    let mut ties = listed_ties(dataset, choice, &nodes, &mut kinds);
    let rule = choice.projection.within(&dataset.projects);
    let two_modes = rule == ProjectionRule::TwoMode && !dataset.projects.is_empty();
    let made = projected::add(dataset, (choice, rule), &nodes, &mut kinds, &mut ties);
    let members = nodes.len();
    nodes.extend(&made);
    chosen.resize(nodes.len(), usize::MAX);
    let (mut fields, mut columns) = columns(dataset, &nodes);
    if two_modes {
        let (field, column) = modes(members, nodes.len());
        fields.push(field);
        columns.push(column);
    }
    let memberships = nodes
        .iter()
        .filter(|_| !dataset.clusters.is_empty())
        .map(|n| {
            n.clusters
                .iter()
                .filter_map(|c| dataset.clusters.iter().position(|k| k.id == *c))
                .map(|i| i as u32)
                .collect()
        })
        .collect();
    Network {
        name: dataset.title.en.clone(),
        ids: nodes.iter().map(|n| n.id.clone()).collect(),
        labels: nodes
            .iter()
            .map(|n| {
                if n.label.is_empty() {
                    n.id.clone()
                } else {
                    n.label.clone()
                }
            })
            .collect(),
        evidence: nodes.iter().map(|n| n.evidence).collect(),
        fields,
        columns,
        ties,
        kinds: kinds.list,
        dataset_index: chosen,
        memberships,
        facts: super::record::of(dataset, &nodes),
        simple: OnceLock::new(),
        reach: [OnceLock::new(), OnceLock::new()],
    }
}

/// Which nodes are members, and which projects.
fn modes(members: usize, nodes: usize) -> (Field, Column) {
    let words = [
        ("member", Words::both("Member", "Membre")),
        (projected::PROJECT_KIND, Words::both("Project", "Projet")),
    ];
    let label = Words::both("Member or project", "Membre ou projet");
    let category = |(code, label): (&str, Words)| Category {
        code: code.to_owned(),
        label,
        slot: None,
    };
    (
        Field {
            name: "mode".to_owned(),
            label,
            role: Role::Other,
        },
        Column::Category {
            categories: words.map(category).into(),
            of: (0..nodes).map(|i| Some(u32::from(i >= members))).collect(),
        },
    )
}

/// The kinds of the vocabulary, and those that ties use without declaring them.
pub(super) struct Kinds {
    list: Vec<TieKind>,
    index: BTreeMap<String, u32>,
}

impl Kinds {
    fn new(dataset: &Dataset) -> Self {
        let mut kinds = Self {
            list: Vec::new(),
            index: BTreeMap::new(),
        };
        for term in &dataset.vocabularies.tie_kinds {
            kinds
                .index
                .insert(term.code.clone(), kinds.list.len() as u32);
            kinds.list.push(TieKind {
                code: term.code.clone(),
                label: term.label.clone(),
                directed: term.directed,
                negative: term.negative,
            });
        }
        kinds
    }

    pub(super) fn get(&mut self, code: &str) -> KindId {
        if let Some(&i) = self.index.get(code) {
            return KindId(i);
        }
        let id = self.list.len() as u32;
        self.index.insert(code.to_owned(), id);
        self.list.push(TieKind {
            code: code.to_owned(),
            label: Words::same(code),
            directed: false,
            negative: false,
        });
        KindId(id)
    }
}

fn listed_ties(
    dataset: &Dataset,
    choice: &NetworkChoice,
    nodes: &[&Node],
    kinds: &mut Kinds,
) -> Vec<Tie> {
    let listed = &dataset.ties;
    // The node of each name that ends use.
    let mut node_of: Vec<Option<NodeId>> = vec![None; listed.names().len()];
    for (i, node) in nodes.iter().enumerate() {
        let name = listed.names().find_near(&node.id, i);
        if let Some(slot) = name.and_then(|n| node_of.get_mut(n as usize)) {
            *slot = Some(NodeId::from_index(i));
        }
    }
    let node_of = |name: u32| node_of.get(name as usize).copied().flatten();
    let without: Vec<bool> = listed
        .kinds()
        .iter()
        .map(|kind| choice.without_kinds.contains(kind))
        .collect();
    let mut kind_of: Vec<Option<KindId>> = vec![None; without.len()];
    let described = listed.described();
    let mut in_words = described
        .filter(|(_, more)| more.strength_in_words.is_some())
        .map(|(at, _)| at)
        .peekable();
    let mut out = Vec::with_capacity(listed.len());
    for (i, tie) in listed.rows().enumerate() {
        let in_words = in_words.next_if_eq(&i).is_some();
        let number = tie.kind as usize;
        if without.get(number) == Some(&true)
            || choice
                .evidence
                .is_some_and(|weakest| tie.evidence > weakest)
        {
            continue;
        }
        let (Some(source), Some(target)) = (node_of(tie.source), node_of(tie.target)) else {
            continue;
        };
        let Some(slot) = kind_of.get_mut(number) else {
            continue;
        };
        let kind = *slot.get_or_insert_with(|| kinds.get(listed.kinds().get(tie.kind)));
        let declared = &kinds.list[kind.index()];
        out.push(Tie {
            source,
            target,
            kind,
            weight: tie.weight.filter(|w| w.is_finite()).unwrap_or(1.0),
            directed: tie.directed.unwrap_or(declared.directed),
            counted: !declared.negative && !in_words,
            evidence: tie.evidence,
            origin: Origin::Listed(i),
        });
    }
    out
}

fn columns(dataset: &Dataset, nodes: &[&Node]) -> (Vec<Field>, Vec<Column>) {
    let mut table = vec![
        vocabulary_column(
            ("sector", Words::both("Sector", "Secteur"), Role::Sector),
            dataset.vocabularies.sectors.iter().map(category).collect(),
            nodes.iter().map(|n| n.sector.as_deref()),
        ),
        vocabulary_column(
            ("sphere", Words::both("Sphere", "Sphère"), Role::Sphere),
            dataset.vocabularies.spheres.iter().map(category).collect(),
            nodes.iter().map(|n| n.sphere.as_deref()),
        ),
    ];
    table.extend(place_columns(dataset, nodes));
    let clusters: Vec<Category> = dataset
        .clusters
        .iter()
        .map(|c| Category {
            code: c.id.clone(),
            label: Words {
                en: c.short.clone(),
                fr: None,
            },
            slot: c.slot,
        })
        .collect();
    table.push(vocabulary_column(
        ("cluster", Words::both("Cluster", "Cluster"), Role::Cluster),
        clusters,
        nodes.iter().map(|n| n.clusters.first().map(String::as_str)),
    ));
    table.push(vocabulary_column(
        (
            "kind",
            Words::both("Kind of organisation", "Type d'organisation"),
            Role::Kind,
        ),
        kinds(nodes),
        nodes.iter().map(|n| n.kind.as_deref()),
    ));
    table.extend(attribute_columns(nodes).into_iter().map(|(name, column)| {
        (
            Field {
                label: Words::same(&readable(&name)),
                name,
                role: Role::Other,
            },
            column,
        )
    }));
    drop_empty(table)
}

fn category(term: &super::dataset::Term) -> Category {
    Category {
        code: term.code.clone(),
        label: term.label.clone(),
        slot: term.slot,
    }
}

fn vocabulary_column<'a>(
    (name, label, role): (&str, Words, Role),
    vocabulary: Vec<Category>,
    values: impl Iterator<Item = Option<&'a str>> + Clone,
) -> (Field, Column) {
    (
        Field {
            name: name.to_owned(),
            label,
            role,
        },
        categories(vocabulary, values),
    )
}

/// City (or the most exact place known), agglomeration (or the city itself) and region.
fn place_columns(dataset: &Dataset, nodes: &[&Node]) -> [(Field, Column); 3] {
    let all = &dataset.vocabularies.places;
    let places: Vec<Category> = all
        .iter()
        .map(|p| Category {
            code: p.code.clone(),
            label: p.label.clone(),
            slot: p.slot,
        })
        .collect();
    let ladder = Ladder(all.iter().map(|p| (p.code.as_str(), p)).collect());
    let placed = nodes.iter().any(|n| n.place.is_some());
    let of = |climb: fn(&Ladder<'_>, &str) -> Option<usize>| {
        if !placed {
            return Vec::new();
        }
        let codes = nodes.iter().map(|n| n.place.as_deref());
        let ladder = &ladder;
        codes
            .map(|code| {
                let code = code?;
                let steps = climb(ladder, code)?;
                Some(ladder.up(code).nth(steps).unwrap_or(code))
            })
            .collect::<Vec<Option<&str>>>()
    };
    let column = |name: &str, label, role, climb| {
        let values = of(climb);
        vocabulary_column((name, label, role), places.clone(), values.into_iter())
    };
    [
        column(
            "city",
            Words::both("City", "Ville"),
            Role::City,
            |ladder, code| Some(ladder.city(code)),
        ),
        column(
            "agglomeration",
            Words::both("Agglomeration", "Agglomération"),
            Role::Agglomeration,
            |ladder, code| {
                let around = ladder.first(code, "agglomeration");
                Some(around.unwrap_or_else(|| ladder.city(code)))
            },
        ),
        column(
            "region",
            Words::both("Region", "Région"),
            Role::Region,
            |ladder, code| ladder.first(code, "region"),
        ),
    ]
}

/// Places by code, each in a larger one.
struct Ladder<'a>(BTreeMap<&'a str, &'a super::dataset::Place>);

impl<'a> Ladder<'a> {
    /// The code and those of the larger places, as far as they are known (or go round in a circle).
    fn up(&self, code: &'a str) -> impl Iterator<Item = &'a str> {
        let next = |code: &&'a str| self.0.get(code).and_then(|p| p.parent.as_deref());
        std::iter::successors(Some(code), next).take(8)
    }

    fn level(&self, code: &str) -> &str {
        self.0.get(code).map_or("", |p| p.level.as_str())
    }

    /// Steps up to the first place of a level.
    fn first(&self, code: &str, level: &str) -> Option<usize> {
        self.up(code).position(|c| self.level(c) == level)
    }

    /// Steps up to the first place that is no site.
    fn city(&self, code: &str) -> usize {
        self.up(code)
            .position(|c| self.level(c) != "site")
            .unwrap_or(0)
    }
}

/// Fields without any value are no fields of this network.
fn drop_empty(table: Vec<(Field, Column)>) -> (Vec<Field>, Vec<Column>) {
    table
        .into_iter()
        .filter(|(_, c)| match c {
            Column::Category { of, .. } => of.iter().any(Option::is_some),
            Column::Number(v) => v.iter().any(Option::is_some),
            Column::Flag(v) => v.iter().any(Option::is_some),
            Column::Text(v) => v.iter().any(Option::is_some),
        })
        .unzip()
}

/// A categorical column: the vocabulary's words that occur, in its order, then further words in
/// order of first appearance.
fn categories<'a>(
    vocabulary: Vec<Category>,
    values: impl Iterator<Item = Option<&'a str>> + Clone,
) -> Column {
    if values.clone().all(|value| value.is_none()) {
        return Column::Number(Vec::new());
    }
    let used: BTreeSet<&str> = values.clone().flatten().collect();
    let mut list: Vec<Category> = vocabulary
        .into_iter()
        .filter(|c| used.contains(c.code.as_str()))
        .collect();
    let mut index: BTreeMap<String, u32> = list
        .iter()
        .enumerate()
        .map(|(i, c)| (c.code.clone(), i as u32))
        .collect();
    let of = values
        .map(|value| {
            let value = value?;
            Some(*index.entry(value.to_owned()).or_insert_with(|| {
                list.push(Category {
                    code: value.to_owned(),
                    label: Words::same(value),
                    slot: None,
                });
                list.len() as u32 - 1
            }))
        })
        .collect();
    Column::Category {
        categories: list,
        of,
    }
}

/// Above this many different words a text attribute is text, not categories.
const MOST_CATEGORIES: usize = 64;

/// The kinds of organisations that occur, with the words of the vocabulary where it has them.
fn kinds(nodes: &[&Node]) -> Vec<Category> {
    let used: BTreeSet<&str> = nodes.iter().filter_map(|n| n.kind.as_deref()).collect();
    let of = |code: &str, label| Category {
        code: code.to_owned(),
        label,
        slot: None,
    };
    let known = super::vocabulary::Vocabulary::Kinds.words().iter();
    let mut list: Vec<Category> = known
        .filter(|w| used.contains(w.code))
        .map(|w| of(w.code, w.label.clone()))
        .collect();
    let others = used.iter().filter(|c| !list.iter().any(|k| k.code == **c));
    let others: Vec<Category> = others.map(|c| of(c, Words::same(&readable(c)))).collect();
    list.extend(others);
    list
}

fn attribute_columns(nodes: &[&Node]) -> Vec<(String, Column)> {
    let mut names: Vec<&str> = Vec::new();
    let mut known: BTreeSet<&str> = BTreeSet::new();
    for node in nodes {
        for name in node.attributes.keys() {
            if known.insert(name) {
                names.push(name);
            }
        }
    }
    names
        .into_iter()
        .map(|name| (name.to_owned(), attribute_column(nodes, name)))
        .collect()
}

fn attribute_column(nodes: &[&Node], name: &str) -> Column {
    use serde_json::Value;
    let values: Vec<Option<&Value>> = nodes
        .iter()
        .map(|n| n.attributes.get(name).filter(|v| !v.is_null()))
        .collect();
    if values.iter().flatten().all(|v| v.is_number()) {
        let numbers = values
            .iter()
            .map(|v| v.and_then(Value::as_f64).filter(|x| x.is_finite()));
        return Column::Number(numbers.collect());
    }
    if values.iter().flatten().all(|v| v.is_boolean()) {
        return Column::Flag(values.iter().map(|v| v.and_then(Value::as_bool)).collect());
    }
    let text: Vec<Option<String>> = values
        .iter()
        .map(|v| v.map(|v| v.as_str().map_or_else(|| v.to_string(), ToOwned::to_owned)))
        .collect();
    let different: BTreeSet<&str> = text.iter().flatten().map(String::as_str).collect();
    if different.len() <= MOST_CATEGORIES {
        categories(Vec::new(), text.iter().map(Option::as_deref))
    } else {
        Column::Text(text)
    }
}
