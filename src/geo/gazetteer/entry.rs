//! A place that the gazetteer knows.

use super::Gazetteer;

/// How large a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A business park, a quarter: no commune of its own.
    Site,
    /// A commune or city.
    City,
    /// Communes that stand together around a city.
    Agglomeration,
    /// A French département.
    Department,
    /// A French région.
    Region,
    /// A country.
    Country,
}

impl Level {
    /// The level as datasets write it: a département is a region.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::City => "city",
            Self::Agglomeration => "agglomeration",
            Self::Department | Self::Region => "region",
            Self::Country => "country",
        }
    }
}

/// A place that the gazetteer knows.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// How large it is.
    pub level: Level,
    /// Its name: French for places in France and for countries, else as GeoNames has it.
    pub name: &'static str,
    /// Its English name, where that differs.
    pub english: &'static str,
    /// Official code: INSEE (communes, départements, régions), SIREN (agglomerations), ISO 3166-1
    /// (countries); empty for others.
    pub code: &'static str,
    /// Country, ISO 3166-1.
    pub country: &'static str,
    /// Département of a commune, state of a city in the United States or Canada; else empty.
    pub division: &'static str,
    /// Inhabitants, 0 where unknown.
    pub inhabitants: u32,
    /// Degrees north and east, WGS84.
    pub position: Option<(f64, f64)>,
    /// The next larger or smaller places by code: the agglomeration of a commune, the largest
    /// commune of an agglomeration, the communes a site lies in, the région of a département.
    pub(super) within: &'static str,
}

impl Entry {
    /// Name with what tells it from namesakes: "Valence (Drôme)", "Cambridge (GB)",
    /// "Cambridge (US-MA)".
    #[must_use]
    pub fn label(&self, gazetteer: &Gazetteer) -> String {
        if self.level > Level::City {
            return self.name.to_owned();
        }
        let apart = match gazetteer.department(self) {
            Some(department) => department.name.to_owned(),
            None if self.division.is_empty() => self.country.to_owned(),
            None => format!("{}-{}", self.country, self.division),
        };
        format!("{} ({apart})", self.name)
    }

    /// How much it takes to be meant: the inhabitants of a city; for larger places, the size of a
    /// city that is more likely meant by the same name.
    pub(super) fn weight(&self) -> u32 {
        match self.level {
            Level::Site => 30_000,
            Level::City => self.inhabitants.max(1),
            Level::Department => 5_000,
            Level::Region | Level::Agglomeration => 20_000,
            Level::Country => 1_000_000,
        }
    }
}
