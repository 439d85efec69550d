//! What the session has to say: results of jobs and problems, each said once and kept until it is
//! dismissed or has been seen long enough.

use crate::base::finding::Finding;
use crate::base::wording::{Language, Message};

/// How a message is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Goes by itself.
    Passing,
    /// Stays until dismissed.
    Lasting,
}

/// A message to the user.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// Its number, for [`super::Command::Dismiss`].
    pub id: u64,
    /// What happened.
    pub message: Message,
    /// What to do.
    pub hint: Option<Message>,
    /// What was noticed on the way, in file order.
    pub findings: Vec<Finding>,
    /// How it is shown.
    pub weight: Weight,
}

impl Notice {
    /// The whole message.
    #[must_use]
    pub fn say(&self, language: Language) -> String {
        match &self.hint {
            Some(hint) => format!("{} {}", self.message.say(language), hint.say(language)),
            None => self.message.say(language),
        }
    }
}

/// The messages that are waiting, oldest first.
#[derive(Clone, Debug, Default)]
pub struct Notices {
    all: Vec<Notice>,
    count: u64,
}

impl Notices {
    /// Adds a message that goes by itself.
    pub fn pass(&mut self, message: Message) {
        self.add(message, None, Vec::new(), Weight::Passing);
    }

    /// Adds a message that stays.
    pub fn stay(&mut self, message: Message, hint: Option<Message>, findings: Vec<Finding>) {
        self.add(message, hint, findings, Weight::Lasting);
    }

    fn add(
        &mut self,
        message: Message,
        hint: Option<Message>,
        findings: Vec<Finding>,
        weight: Weight,
    ) {
        self.count += 1;
        self.all.push(Notice {
            id: self.count,
            message,
            hint,
            findings,
            weight,
        });
    }

    /// Takes a message away.
    pub fn dismiss(&mut self, id: u64) {
        self.all.retain(|n| n.id != id);
    }

    /// The messages, oldest first.
    #[must_use]
    pub fn all(&self) -> &[Notice] {
        &self.all
    }
}
