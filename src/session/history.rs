//! Undo: committed states with names. Studies share their parts, so a state is small.

use super::study::Study;
use crate::base::wording::Message;

/// States kept; the oldest go first.
const MOST: usize = 1_000;

/// One committed state and the edit that led to it.
#[derive(Clone, Debug)]
struct State {
    name: Message,
    study: Study,
}

/// The committed states, and which of them is shown.
#[derive(Clone, Debug)]
pub struct History {
    states: Vec<State>,
    at: usize,
}

impl History {
    /// A history that begins with a study as opened.
    #[must_use]
    pub fn new(study: Study) -> Self {
        Self {
            states: vec![State {
                name: Message::new("edit.open"),
                study,
            }],
            at: 0,
        }
    }

    /// Adds a state, unless it equals the present one. States that were undone are dropped.
    pub fn commit(&mut self, name: Message, study: Study) {
        if self.states.get(self.at).is_some_and(|s| s.study == study) {
            return;
        }
        self.states.truncate(self.at + 1);
        self.states.push(State { name, study });
        if self.states.len() > MOST {
            self.states.remove(0);
        }
        self.at = self.states.len() - 1;
    }

    /// Replaces the present state: what follows from an edit (settled positions) belongs to it.
    pub fn amend(&mut self, study: Study) {
        if let Some(state) = self.states.get_mut(self.at) {
            state.study = study;
        }
    }

    /// The state before, made the present one.
    pub fn undo(&mut self) -> Option<Study> {
        self.go_to(self.at.checked_sub(1)?)
    }

    /// The state after, made the present one.
    pub fn redo(&mut self) -> Option<Study> {
        self.go_to(self.at + 1)
    }

    /// Any state, made the present one.
    pub fn go_to(&mut self, index: usize) -> Option<Study> {
        let state = self.states.get(index)?;
        self.at = index;
        Some(state.study.clone())
    }

    /// The name of the edit that undo would take back.
    #[must_use]
    pub fn undo_name(&self) -> Option<&Message> {
        if self.at == 0 {
            None
        } else {
            self.states.get(self.at).map(|s| &s.name)
        }
    }

    /// The name of the edit that redo would bring back.
    #[must_use]
    pub fn redo_name(&self) -> Option<&Message> {
        self.states.get(self.at + 1).map(|s| &s.name)
    }

    /// All names, oldest first, and the index of the present one.
    #[must_use]
    pub fn names(&self) -> (Vec<&Message>, usize) {
        (self.states.iter().map(|s| &s.name).collect(), self.at)
    }
}
