//! The null models: what is taken as given while the rest falls by chance.

use crate::base::wording::{Language, words};
use crate::measure::Reference;

/// What a random network shares with the observed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Model {
    /// Its nodes; each dyad is tied with probability ½.
    Size,
    /// Its nodes and the number of ties.
    Ties,
    /// Its mutual, one-way and empty dyads.
    Census,
    /// The degree of every node.
    Degrees,
    /// The size of every project and the number of projects of every member.
    Projects,
    /// All ties; the class labels change places.
    Labels,
}

const ANDERSON: Reference = Reference {
    key: "anderson1999",
    citation: "Anderson, B. S., Butts, C., & Carley, K. (1999). The interaction of size and density with graph-level indices. Social Networks, 21(3), 239–267.",
};
const MASLOV: Reference = Reference {
    key: "maslov2002",
    citation: "Maslov, S., & Sneppen, K. (2002). Specificity and stability in topology of protein networks. Science, 296(5569), 910–913.",
};
const STRONA: Reference = Reference {
    key: "strona2014",
    citation: "Strona, G., Nappo, D., Boccacci, F., Fattorini, S., & San-Miguel-Ayanz, J. (2014). A fast and unbiased procedure to randomize ecological binary matrices with fixed row and column totals. Nature Communications, 5, 4114.",
};
const HUBERT: Reference = Reference {
    key: "hubert1987",
    citation: "Hubert, L. J. (1987). Assignment Methods in Combinatorial Data Analysis. Marcel Dekker.",
};

impl Model {
    /// Every model, from what shares least to what shares most.
    pub const ALL: [Self; 6] = [
        Self::Size,
        Self::Ties,
        Self::Census,
        Self::Degrees,
        Self::Projects,
        Self::Labels,
    ];

    /// Stable name.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Size => "size",
            Self::Ties => "ties",
            Self::Census => "census",
            Self::Degrees => "degrees",
            Self::Projects => "projects",
            Self::Labels => "labels",
        }
    }

    /// The model with this id.
    #[must_use]
    pub fn find(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|m| m.id() == id)
    }

    /// Name for people.
    #[must_use]
    pub fn say(self, language: Language) -> &'static str {
        words(
            language,
            match self {
                Self::Size => "null.size",
                Self::Ties => "null.ties",
                Self::Census => "null.census",
                Self::Degrees => "null.degrees",
                Self::Projects => "null.projects",
                Self::Labels => "null.labels",
            },
        )
    }

    /// What is held and what falls by chance, in a sentence.
    #[must_use]
    pub fn explain(self, language: Language) -> &'static str {
        words(
            language,
            match self {
                Self::Size => "null.size.definition",
                Self::Ties => "null.ties.definition",
                Self::Census => "null.census.definition",
                Self::Degrees => "null.degrees.definition",
                Self::Projects => "null.projects.definition",
                Self::Labels => "null.labels.definition",
            },
        )
    }

    /// Where it comes from.
    #[must_use]
    pub fn reference(self) -> Reference {
        match self {
            Self::Size | Self::Ties | Self::Census => ANDERSON,
            Self::Degrees => MASLOV,
            Self::Projects => STRONA,
            Self::Labels => HUBERT,
        }
    }
}
