//! The tables of the gazetteer, as they are compiled in.

use super::entry::{Entry, Level};

/// An entry, and the names it goes by.
pub(super) struct Row {
    pub(super) entry: Entry,
    pub(super) others: &'static str,
}

/// The columns of each line of a table.
fn lines(table: &'static str) -> impl Iterator<Item = [&'static str; 6]> {
    table
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
        .map(|line| {
            let mut cells = line.split('\t');
            std::array::from_fn(|_| cells.next().unwrap_or(""))
        })
}

fn position(latitude: &str, longitude: &str) -> Option<(f64, f64)> {
    Some((latitude.parse().ok()?, longitude.parse().ok()?))
}

fn entry(level: Level, name: &'static str, code: &'static str) -> Entry {
    Entry {
        level,
        name,
        english: name,
        code,
        country: "FR",
        division: "",
        inhabitants: 0,
        position: None,
        within: "",
    }
}

/// The département of an INSEE or postal code: two characters, overseas three.
pub(super) fn department(code: &str) -> &str {
    let length = if code.starts_with("97") || code.starts_with("98") {
        3
    } else {
        2
    };
    code.get(..length).unwrap_or("")
}

/// Communes, sorted by INSEE code.
pub(super) fn communes() -> impl Iterator<Item = Row> {
    let table = include_str!("../../../assets/places/communes.tsv");
    lines(table).map(
        |[code, name, inhabitants, latitude, longitude, within]| Row {
            entry: Entry {
                division: department(code),
                inhabitants: inhabitants.parse().unwrap_or(0),
                position: position(latitude, longitude),
                within,
                ..entry(Level::City, name, code)
            },
            others: "",
        },
    )
}

/// Further names of communes: INSEE code, name.
pub(super) fn other_names() -> impl Iterator<Item = (&'static str, &'static str)> {
    let table = include_str!("../../../assets/places/other_names.tsv");
    lines(table).map(|[code, name, ..]| (code, name))
}

/// Cities outside France.
pub(super) fn cities() -> impl Iterator<Item = Row> {
    let table = include_str!("../../../assets/places/cities.tsv");
    lines(table).map(|[at, name, inhabitants, latitude, longitude, others]| {
        let (country, division) = at.split_once('-').unwrap_or((at, ""));
        Row {
            entry: Entry {
                country,
                division,
                inhabitants: inhabitants.parse().unwrap_or(0),
                position: position(latitude, longitude),
                ..entry(Level::City, name, "")
            },
            others,
        }
    })
}

/// Everything larger or smaller than a commune.
pub(super) fn larger() -> impl Iterator<Item = Row> {
    agglomerations()
        .chain(regions())
        .chain(countries())
        .chain(sites())
}

fn agglomerations() -> impl Iterator<Item = Row> {
    let table = include_str!("../../../assets/places/agglomerations.tsv");
    lines(table).map(|[code, name, inhabitants, within, others, _]| Row {
        entry: Entry {
            inhabitants: inhabitants.parse().unwrap_or(0),
            within,
            ..entry(Level::Agglomeration, name, code)
        },
        others,
    })
}

fn regions() -> impl Iterator<Item = Row> {
    let table = include_str!("../../../assets/places/regions.tsv");
    lines(table).map(|[what, code, name, within, others, _]| Row {
        entry: Entry {
            within,
            division: if what == "region2016" { "2016" } else { "" },
            ..entry(
                if what == "departement" {
                    Level::Department
                } else {
                    Level::Region
                },
                name,
                code,
            )
        },
        others,
    })
}

fn countries() -> impl Iterator<Item = Row> {
    let table = include_str!("../../../assets/places/countries.tsv");
    lines(table).map(|[code, english, name, others, ..]| Row {
        entry: Entry {
            country: code,
            english,
            ..entry(Level::Country, name, code)
        },
        others,
    })
}

fn sites() -> impl Iterator<Item = Row> {
    let table = include_str!("../../../assets/places/sites.tsv");
    lines(table).map(|[name, latitude, longitude, within, others, _]| Row {
        entry: Entry {
            division: department(within),
            position: position(latitude, longitude),
            within,
            ..entry(Level::Site, name, "")
        },
        others,
    })
}
