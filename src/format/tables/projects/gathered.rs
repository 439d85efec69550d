//! Projects as they are gathered from rows, and what became of the rows.

use crate::base::finding::Spot;
use crate::base::wording::Message;
use crate::format::several::Several;
use crate::network::dataset::{Participant, Project};
use std::collections::BTreeMap;

/// Code of the kind of tie that projects make.
pub(super) const PROJECT_KIND: &str = "project";
/// The same for events.
pub(super) const EVENT_KIND: &str = "event";

/// Something that happened several times, told once with its first place.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) count: usize,
    pub(super) first: Option<Spot>,
}

impl Tally {
    pub(super) fn note(&mut self, spot: impl FnOnce() -> Spot) {
        self.count += 1;
        self.first.get_or_insert_with(spot);
    }

    pub(super) fn tell(&self, key: &'static str, hint: &'static str, several: &Several<'_>) {
        if let Some(first) = &self.first {
            let message = Message::new(key).with("count", self.count);
            several.warn(first.clone(), message, Message::new(hint));
        }
    }
}

/// The projects as they are gathered.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) projects: Vec<Project>,
    index: BTreeMap<String, usize>,
    /// Position of each member (by its own) among the partners of each project.
    places: BTreeMap<(usize, usize), usize>,
    /// Participations read: one per row, or per part of a list.
    pub(super) read: usize,
    pub(super) kept: usize,
    repeated: Tally,
    pub(super) nobody: Tally,
    pub(super) nameless: Tally,
    pub(super) projectless: Tally,
    /// A table named who takes part.
    pub(super) peopled: bool,
}

impl Gathered {
    /// The position of the project with this key.
    pub(super) fn project(&mut self, key: &str, kind: &str) -> usize {
        if let Some(at) = self.index.get(key) {
            return *at;
        }
        let at = self.projects.len();
        self.index.insert(key.to_owned(), at);
        self.projects.push(Project {
            id: key.to_owned(),
            title: key.to_owned(),
            kind: kind.to_owned(),
            ..Project::default()
        });
        at
    }

    /// Participations that were left out.
    pub(super) fn left_out(&self) -> usize {
        self.nobody.count + self.nameless.count + self.projectless.count
    }

    /// Participations that stand twice.
    pub(super) fn repeated(&self) -> usize {
        self.repeated.count
    }

    /// Says what happened to rows.
    pub(super) fn tell(&self, several: &Several<'_>) {
        let all = [
            (
                &self.repeated,
                "format.projects.repeated",
                "format.projects.repeated.hint",
            ),
            (
                &self.nobody,
                "format.projects.nobody",
                "format.projects.nobody.hint",
            ),
            (
                &self.nameless,
                "format.projects.nameless",
                "format.projects.nameless.hint",
            ),
            (
                &self.projectless,
                "format.projects.projectless",
                "format.projects.projectless.hint",
            ),
        ];
        for (tally, key, hint) in all {
            tally.tell(key, hint, several);
        }
    }

    /// A participation of a row; one that is there already counts once, and what it adds is kept.
    pub(super) fn take(
        &mut self,
        (project, member): (usize, usize),
        new: Participant,
        spot: impl FnOnce() -> Spot,
    ) {
        let Some(members) = self.projects.get_mut(project).map(|p| &mut p.members) else {
            return;
        };
        let place = *self
            .places
            .entry((project, member))
            .or_insert(members.len());
        let Some(old) = members.get_mut(place) else {
            self.kept += 1;
            members.push(new);
            return;
        };
        self.repeated.note(spot);
        if *old == new {
            return;
        }
        if new.coordinates() || old.role.is_none() {
            old.role = new.role;
        }
        old.amount_eur = match (old.amount_eur, new.amount_eur) {
            (Some(a), Some(b)) => Some(a + b),
            (a, b) => a.or(b),
        };
        for (name, value) in new.attributes {
            old.attributes.entry(name).or_insert(value);
        }
    }
}
