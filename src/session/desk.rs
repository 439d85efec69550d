//! What lies open: a study with everything that follows from it, kept in step.

use super::history::History;
use super::jobs::{Frame, Loaded};
use super::picture::{self, SizeValues};
use super::search::SearchIndex;
use super::statistics::Statistics;
use super::study::Study;
use super::view::{Population, View};
use crate::base::finding::Finding;
use crate::base::geometry::Vec2;
use crate::base::wording::{Language, say, words};
use crate::figure::resolve::Look;
use crate::figure::{Scene, SizeBy};
use crate::layout::quality::Quality;
use crate::network::{Network, Subset, choose};
use std::sync::Arc;

/// An open study.
pub struct Desk {
    /// The study as it stands.
    pub study: Study,
    /// The network chosen from its data.
    pub network: Arc<Network>,
    /// For finding members.
    pub index: Arc<SearchIndex>,
    /// Committed states.
    pub history: History,
    /// What is looked at.
    pub view: View,
    /// What filters leave.
    pub subset: Arc<Subset>,
    /// Statistics of the population chosen.
    pub statistics: Statistics,
    /// How well the picture tells the network, and the places of which that was said.
    pub(super) judged: Option<(Quality, Arc<Vec<Vec2>>)>,
    /// What was noticed when the file was read.
    pub findings: Vec<Finding>,
    /// Grows whenever the picture changes.
    pub version: u64,
    pub(super) sizes: SizeValues,
    pub(super) frame: Option<Frame>,
    look: Look,
    scene: Option<Scene>,
}

/// What has to be computed after a change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// The nodes have no places.
    pub place: bool,
    /// The values that size tells.
    pub sizes: bool,
    /// The population of the statistics has changed.
    pub measure: bool,
}

impl Desk {
    /// A desk for a dataset that was read.
    #[must_use]
    pub fn new(loaded: Loaded, language: Language) -> Self {
        let Loaded {
            study,
            network,
            index,
            findings,
            closing: _,
        } = loaded;
        let subset = Arc::new(Subset::of(&network, &study.filters));
        let look = picture::look(&study, &network, &subset, &None, language);
        Self {
            history: History::new(study.clone()),
            view: View::new(),
            statistics: Statistics::default(),
            version: 1,
            sizes: None,
            frame: None,
            judged: None,
            scene: None,
            study,
            network,
            index,
            subset,
            findings,
            look,
        }
    }

    /// The picture; `None` until the nodes have places for the first time.
    #[must_use]
    pub fn scene(&self) -> Option<&Scene> {
        self.scene.as_ref()
    }

    /// Positions on screen: of the running layout, else of the study.
    #[must_use]
    pub fn positions(&self) -> Arc<Vec<Vec2>> {
        match &self.frame {
            Some(frame) => Arc::clone(&frame.positions),
            None => Arc::clone(&self.study.placement.positions),
        }
    }

    /// How well the picture tells the network; `None` while that is not known of these places.
    #[must_use]
    pub fn quality(&self) -> Option<&Quality> {
        let (quality, places) = self.judged.as_ref()?;
        Arc::ptr_eq(places, &self.study.placement.positions).then_some(quality)
    }

    /// Draws what follows from the study anew, after it was changed from `before`.
    pub fn follow(&mut self, before: &Study, language: Language) -> Needs {
        let mut needs = Needs::default();
        let rechosen = self.study.choice != before.choice || self.study.source != before.source;
        if rechosen {
            self.network = Arc::new(choose(&self.study.source.dataset, &self.study.choice));
            self.index = Arc::new(SearchIndex::of(&self.network));
            self.view.keep_within(self.network.node_count());
            self.view.selection.clear();
            self.view.focus = None;
            if matches!(self.view.population, Population::Group(..)) {
                // Its field may stand elsewhere now, or nowhere.
                self.view.population = Population::All;
            }
            self.statistics = Statistics::default();
            self.frame = None;
            self.scene = None;
            self.sizes = None;
        }
        if rechosen || self.study.filters != before.filters {
            self.subset = Arc::new(Subset::of(&self.network, &self.study.filters));
            needs.measure = rechosen || self.view.population == Population::Shown;
        }
        if self.study.appearance.size != before.appearance.size {
            self.sizes = None;
            needs.sizes = matches!(self.study.appearance.size, SizeBy::Measure(_));
        }
        if !self.is_placed() {
            needs.place = true;
            if self.frame.is_none() && before.placement.positions.len() == self.network.node_count()
            {
                // The old picture stays until the new one has its first places.
                self.frame = Some(Frame {
                    positions: Arc::clone(&before.placement.positions),
                    enclosures: Arc::clone(&before.placement.enclosures),
                });
            }
        } else if self.study.placement != before.placement {
            self.frame = None;
        }
        self.redraw(language);
        needs
    }

    /// The study has a place for every node.
    #[must_use]
    pub fn is_placed(&self) -> bool {
        self.network.node_count() == self.study.placement.positions.len()
    }

    /// Makes the look and the scene anew.
    pub fn redraw(&mut self, language: Language) {
        self.look = picture::look(
            &self.study,
            &self.network,
            &self.subset,
            &self.sizes,
            language,
        );
        self.restage(language);
    }

    /// Makes the scene anew from the look: nodes have moved.
    pub fn restage(&mut self, language: Language) {
        self.version += 1;
        let (positions, discs) = match &self.frame {
            Some(frame) => (Arc::clone(&frame.positions), &frame.enclosures),
            None => (
                Arc::clone(&self.study.placement.positions),
                &self.study.placement.enclosures,
            ),
        };
        if positions.len() != self.network.node_count() {
            self.scene = None;
            return;
        }
        let placed = (positions, discs.as_slice());
        self.scene = Some(picture::scene(
            &self.study,
            &self.network,
            &self.subset,
            &self.look,
            placed,
            language,
        ));
    }

    /// The population of the statistics as a mask; `None` = all.
    #[must_use]
    pub fn population(&self) -> Option<Vec<bool>> {
        match self.view.population {
            Population::All => None,
            Population::Shown => Some(self.subset.shown.clone()),
            Population::Selected => Some(
                self.network
                    .nodes()
                    .map(|n| self.view.selection.contains(&n))
                    .collect(),
            ),
            Population::Group(field, class) => {
                let partition = self.network.partition(field);
                let of = |n| partition.as_ref().and_then(|p| p.class(n));
                Some(self.network.nodes().map(|n| of(n) == Some(class)).collect())
            }
        }
    }

    /// The population in words that can stand in a sentence; `None` = all.
    #[must_use]
    pub fn population_words(&self, language: Language) -> Option<String> {
        match self.view.population {
            Population::All => None,
            Population::Shown => Some(words(language, "population.shown.long").to_owned()),
            Population::Selected => Some(words(language, "population.selected.long").to_owned()),
            Population::Group(field, class) => {
                let name = self.network.fields().get(field.index())?;
                let partition = self.network.partition(field)?;
                let class = partition.classes.get(class.index())?;
                let filled = [
                    ("field", name.label.say(language)),
                    ("class", class.label.say(language)),
                ];
                Some(say(language, "population.group.long", &filled))
            }
        }
    }
}
