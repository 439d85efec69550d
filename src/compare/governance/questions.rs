//! The questions of the matrix, and where each answer comes from.

use super::GovCell;
use super::cell::{Agreement, Wording};
use super::{criteria, record};
use crate::base::wording::Language;
use crate::network::Dataset;
use crate::network::dataset::Cluster;

/// Where the answer to a question comes from.
#[derive(Clone, Copy)]
pub(super) enum Asked {
    /// From claims with this predicate.
    Claims(Agreement, Wording),
    /// From claims, and where none speaks from a record of the dataset.
    Either(Agreement, Wording, Record),
    /// From a record of the dataset.
    Record(Record),
}

/// An answer from the records of the dataset.
pub(super) type Record = fn(&Dataset, &Cluster, Language) -> GovCell;

/// A question: predicate or record id, key of its label, where the answer comes from.
pub(super) struct Question {
    pub id: &'static str,
    pub label: &'static str,
    pub asked: Asked,
}

const fn question(id: &'static str, label: &'static str, asked: Asked) -> Question {
    Question { id, label, asked }
}

pub(super) const IDENTITY: &[Question] = &[
    question("names", "compare.row.names", Asked::Record(record::names)),
    question(
        "territory",
        "compare.row.territory",
        Asked::Either(Agreement::Voices, Wording::Value, record::territory),
    ),
    question(
        "legal_nature",
        "compare.row.legal-nature",
        Asked::Claims(Agreement::Voices, Wording::Words),
    ),
    question(
        "label",
        "compare.row.label",
        Asked::Claims(Agreement::Many, Wording::Words),
    ),
    question(
        "members",
        "compare.row.members",
        Asked::Either(Agreement::Voices, Wording::Value, record::stated_members),
    ),
    question(
        "members-listed",
        "compare.row.members-listed",
        Asked::Record(record::listed_members),
    ),
];

pub(super) const GOVERNANCE: &[Question] = &[
    question(
        "governance_form",
        "compare.row.governance-form",
        Asked::Claims(Agreement::One, Wording::Value),
    ),
    question(
        "form-suggested",
        "compare.row.form-suggested",
        Asked::Record(criteria::suggested_form),
    ),
    question(
        "launched_by",
        "compare.row.launched-by",
        Asked::Claims(Agreement::Many, Wording::Words),
    ),
    question(
        "decision",
        "compare.row.decision",
        Asked::Claims(Agreement::Voices, Wording::Words),
    ),
    question(
        "funding",
        "compare.row.funding",
        Asked::Either(Agreement::Voices, Wording::Words, record::funding),
    ),
    question(
        "network_before",
        "compare.row.network-before",
        Asked::Claims(Agreement::One, Wording::Words),
    ),
    question(
        "board",
        "compare.row.board",
        Asked::Claims(Agreement::Voices, Wording::Words),
    ),
];

pub(super) const GENEALOGY: &[Question] = &[
    question(
        "genesis",
        "compare.row.genesis",
        Asked::Claims(Agreement::Voices, Wording::Words),
    ),
    question(
        "founded",
        "compare.row.founded",
        Asked::Claims(Agreement::Many, Wording::Words),
    ),
    question(
        "predecessors",
        "compare.row.predecessors",
        Asked::Claims(Agreement::Many, Wording::Words),
    ),
    question(
        "predecessors_apart",
        "compare.row.predecessors-apart",
        Asked::Claims(Agreement::Voices, Wording::Words),
    ),
    question(
        "milestones",
        "compare.row.milestones",
        Asked::Record(record::milestones),
    ),
];

pub(super) const OUTPUTS: &[Question] = &[
    question(
        "output",
        "compare.row.output",
        Asked::Claims(Agreement::Many, Wording::Words),
    ),
    question(
        "graduates",
        "compare.row.graduates",
        Asked::Claims(Agreement::Voices, Wording::Words),
    ),
];

/// What is said of the members as a whole; a question that no claim answers has no row.
pub(super) const STRUCTURE: &[Question] = &[
    structure("share_audiovisual", "compare.row.share-audiovisual"),
    structure("share_games", "compare.row.share-games"),
    structure("share_digital", "compare.row.share-digital"),
    structure("share_research", "compare.row.share-research"),
    structure("share_centre", "compare.row.share-centre"),
    question(
        "secondary_centres",
        "compare.row.secondary-centres",
        Asked::Claims(Agreement::Many, Wording::Words),
    ),
    structure("public_members", "compare.row.public-members"),
    structure("leader_firm", "compare.row.leader-firm"),
];

const fn structure(id: &'static str, label: &'static str) -> Question {
    question(id, label, Asked::Claims(Agreement::Voices, Wording::Words))
}
