//! Ends of ties that nobody knows, as the user answered for them.

use super::header::Role;
use super::mend::Mend;
use super::plan::Plan;
use std::collections::BTreeMap;

/// The two ends of a tie.
pub(super) const PAIR: [Role; 2] = [Role::Source, Role::Target];

/// What an end becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The member with this id or name.
    Member(String),
    /// A member of its own.
    Own,
    /// Nothing: the tie is left out.
    Nothing,
}

/// The answers by what is written.
#[derive(Default)]
pub(super) struct Ends(BTreeMap<String, End>);

impl Ends {
    /// The answers that a plan holds.
    #[must_use]
    pub(super) fn of(plan: &Plan) -> Self {
        let answers = plan.mends.iter().filter_map(|mend| match mend {
            Mend::Link { name, member } => Some((name.clone(), End::Member(member.clone()))),
            Mend::Create { name } => Some((name.clone(), End::Own)),
            Mend::Skip { name } => Some((name.clone(), End::Nothing)),
            _ => None,
        });
        Self(answers.collect())
    }

    /// Nothing was answered.
    #[must_use]
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The answer for an end; blanks around it do not count where there is none for it exactly.
    #[must_use]
    pub(super) fn answer(&self, written: &str) -> Option<&End> {
        if self.0.is_empty() {
            return None;
        }
        self.0.get(written).or_else(|| self.0.get(written.trim()))
    }
}
