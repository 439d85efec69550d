//! The rows of the matrix in their blocks: every question answered for every cluster.

use super::cell::{Agreement, Wording, from_claims, from_instances, speaks_of};
use super::questions::{Asked, GENEALOGY, GOVERNANCE, IDENTITY, OUTPUTS, Question, STRUCTURE};
use super::{Block, CellState, Row, record};
use crate::base::wording::{Language, lookup, words};
use crate::network::Dataset;
use crate::network::dataset::{Claim, Cluster};
use std::collections::BTreeMap;

/// Claims by predicate, with the predicates in order of first appearance.
struct Claims<'a> {
    order: Vec<&'a str>,
    of: BTreeMap<&'a str, Vec<&'a Claim>>,
}

impl<'a> Claims<'a> {
    fn new(dataset: &'a Dataset) -> Self {
        let mut claims = Self {
            order: Vec::new(),
            of: BTreeMap::new(),
        };
        for claim in &dataset.claims {
            let list = claims.of.entry(&claim.predicate).or_default();
            if list.is_empty() {
                claims.order.push(&claim.predicate);
            }
            list.push(claim);
        }
        claims
    }

    /// The claims of a predicate that speak of a cluster.
    fn about(&self, predicate: &str, cluster: &Cluster) -> Vec<&'a Claim> {
        self.of
            .get(predicate)
            .into_iter()
            .flatten()
            .copied()
            .filter(|c| speaks_of(c, cluster))
            .collect()
    }
}

/// All blocks, in order; a block without rows is left out.
pub(super) fn blocks(dataset: &Dataset, clusters: &[&Cluster], language: Language) -> Vec<Block> {
    let claims = Claims::new(dataset);
    let asked = |questions: &[Question]| -> Vec<Row> {
        questions
            .iter()
            .map(|q| answer(q, dataset, &claims, clusters, language))
            .collect()
    };
    // Slots that are kept though empty are the exception: these rows need a claim.
    let mut structure = asked(STRUCTURE);
    structure.retain(is_spoken);
    let mut genealogy = asked(GENEALOGY);
    genealogy
        .retain(|r| is_spoken(r) || !["genesis", "predecessors_apart"].contains(&r.id.as_str()));
    let mut blocks = vec![
        ("identity", "compare.block.identity", asked(IDENTITY)),
        ("governance", "compare.block.governance", asked(GOVERNANCE)),
        ("genealogy", "compare.block.genealogy", genealogy),
        ("structure", "compare.block.structure", structure),
        (
            "actions",
            "compare.block.actions",
            coded_rows("action", dataset, &claims, clusters, language),
        ),
        (
            "principles",
            "compare.block.principles",
            coded_rows("principle", dataset, &claims, clusters, language),
        ),
        ("outputs", "compare.block.outputs", asked(OUTPUTS)),
        (
            "further",
            "compare.block.further",
            further_rows(dataset, &claims, clusters, language),
        ),
    ];
    let all: Vec<&Row> = blocks.iter().flat_map(|(_, _, rows)| rows).collect();
    let unsaid = record::unsaid(&all, clusters.len(), language);
    let facts = clusters
        .iter()
        .map(|c| record::facts(dataset, c, language))
        .collect();
    let row = |id: &str, label: &str, cells| Row {
        id: id.to_owned(),
        label: words(language, label).to_owned(),
        cells,
    };
    blocks.push((
        "evidence",
        "compare.block.evidence",
        vec![
            row("facts", "compare.row.facts", facts),
            row("unsaid", "compare.row.unsaid", unsaid),
        ],
    ));
    blocks
        .into_iter()
        .filter(|(_, _, rows)| !rows.is_empty())
        .map(|(id, title, rows)| Block {
            id: id.to_owned(),
            title: words(language, title).to_owned(),
            rows,
        })
        .collect()
}

fn answer(
    question: &Question,
    dataset: &Dataset,
    claims: &Claims<'_>,
    clusters: &[&Cluster],
    language: Language,
) -> Row {
    let said = |cluster: &Cluster, agreement, wording| {
        let about = claims.about(question.id, cluster);
        from_claims(dataset, &about, (agreement, wording), language)
    };
    let cells = clusters
        .iter()
        .map(|cluster| match question.asked {
            Asked::Claims(agreement, wording) => said(cluster, agreement, wording),
            Asked::Record(record) => record(dataset, cluster, language),
            Asked::Either(agreement, wording, record) => {
                let cell = said(cluster, agreement, wording);
                if cell.state == CellState::NotGiven && cell.statements.is_empty() {
                    record(dataset, cluster, language)
                } else {
                    cell
                }
            }
        })
        .collect();
    Row {
        id: question.id.to_owned(),
        label: words(language, question.label).to_owned(),
        cells,
    }
}

/// One row per code of `action:CODE` or `principle:CODE`: the vocabulary's first, then further
/// codes that claims use. No rows when no claim speaks of any.
fn coded_rows(
    family: &str,
    dataset: &Dataset,
    claims: &Claims<'_>,
    clusters: &[&Cluster],
    language: Language,
) -> Vec<Row> {
    let code_of = |p: &'_ str| -> Option<String> {
        let (head, code) = p.split_once(':')?;
        (head == family).then(|| code.to_owned())
    };
    let used: Vec<String> = claims.order.iter().filter_map(|p| code_of(p)).collect();
    if used.is_empty() {
        return Vec::new();
    }
    let terms: &[_] = if family == "action" {
        &dataset.vocabularies.actions
    } else {
        &[]
    };
    let mut codes: Vec<String> = terms.iter().map(|t| t.code.clone()).collect();
    for code in used {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
        .into_iter()
        .map(|code| {
            let predicate = format!("{family}:{code}");
            let label = terms
                .iter()
                .find(|t| t.code == code)
                .map(|t| t.label.say(language).to_owned());
            Row {
                cells: clusters
                    .iter()
                    .map(|c| from_instances(dataset, &claims.about(&predicate, c), language))
                    .collect(),
                label: label.unwrap_or_else(|| coded_label(family, &code, language)),
                id: predicate,
            }
        })
        .collect()
}

fn coded_label(family: &str, code: &str, language: Language) -> String {
    lookup(language, &format!("compare.{family}.{code}"))
        .map_or_else(|| readable(code), ToOwned::to_owned)
}

/// Rows of predicates that the matrix does not know: a user's own questions.
fn further_rows(
    dataset: &Dataset,
    claims: &Claims<'_>,
    clusters: &[&Cluster],
    language: Language,
) -> Vec<Row> {
    let known = |p: &str| {
        [IDENTITY, GOVERNANCE, GENEALOGY, STRUCTURE, OUTPUTS]
            .into_iter()
            .flatten()
            .any(|q| q.id == p)
            || p.starts_with("action:")
            || p.starts_with("principle:")
    };
    claims
        .order
        .iter()
        .filter(|p| !known(p))
        .map(|predicate| Row {
            id: (*predicate).to_owned(),
            label: lookup(language, &format!("compare.row.{predicate}"))
                .map_or_else(|| readable(predicate), ToOwned::to_owned),
            cells: clusters
                .iter()
                .map(|c| {
                    let about = claims.about(predicate, c);
                    let how = (Agreement::Voices, Wording::Words);
                    from_claims(dataset, &about, how, language)
                })
                .collect(),
        })
        .filter(is_spoken)
        .collect()
}

/// True when a claim speaks in at least one cell of the row.
fn is_spoken(row: &Row) -> bool {
    row.cells.iter().any(|c| !c.statements.is_empty())
}

/// A code of a user's own data as a label: `board_seats` → `Board seats`.
fn readable(code: &str) -> String {
    let spaced = code.replace(['_', '-', ':'], " ");
    let mut chars = spaced.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}
