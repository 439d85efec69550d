//! The gazetteer against other people's data, where these are at hand: how many written places it
//! knows, and whether they lie where the data say.

use milieu::geo::{Answer, Surroundings, gazetteer};
use std::collections::BTreeMap;
use std::path::Path;

fn table(name: &str) -> Option<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/real");
    let bytes = std::fs::read(folder.join(name)).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// Cells of a line whose cells are all in quotation marks, or none.
fn cells<'a>(line: &'a str, quoted: &'a str, bare: &'a str) -> Vec<&'a str> {
    if line.starts_with('"') {
        line.trim_matches('"').split(quoted).collect()
    } else {
        line.split(bare).collect()
    }
}

/// Some of the coordinates of that table are wrong themselves (Athens in the Peloponnese).
const RIGHT: usize = 92;

/// Kilometres on the sphere, flat enough within a country.
fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    let east = (a.1 - b.1) * 111.2 * (1.0 - (a.0 / 57.3) * (a.0 / 57.3) / 2.0);
    let north = (a.0 - b.0) * 111.2;
    (east * east + north * north).sqrt()
}

#[test]
fn cities_of_french_projects_are_known() {
    let Some(text) = table("anr_pia_2022/anr_pia_partenaires_2022-05-12.csv") else {
        return;
    };
    let mut rows: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let row = cells(line, "\";\"", ";");
        if let [.., city, _, country] = row.as_slice() {
            *rows.entry((city, country)).or_default() += 1;
        }
    }
    let (mut all, mut one, mut open) = (0, 0, Vec::new());
    for ((city, country), count) in rows {
        match gazetteer().look_up_in(city, country, &Surroundings::default()) {
            Answer::Blank => {}
            Answer::One(_) => (all, one) = (all + count, one + count),
            Answer::Several { .. } | Answer::Unknown { .. } => {
                all += count;
                open.push(format!("{city} ({count})"));
            }
        }
    }
    assert!(one * 100 >= all * 97, "{one} of {all}: {open:?}");
}

#[test]
fn european_partners_lie_where_their_coordinates_say() {
    let Some(text) = table("cordis_h2020_2023/h2020_organizations_2023-05-29.csv") else {
        return;
    };
    let (mut all, mut near, mut known) = (0, 0, 0);
    let mut far = Vec::new();
    for line in text.lines().skip(1) {
        let row = cells(line, "\",\"", ",");
        let (Some(city), Some(country), Some(at)) = (row.get(10), row.get(11), row.get(13)) else {
            continue;
        };
        let Some((north, east)) = at.split_once(',') else {
            continue;
        };
        let (Ok(north), Ok(east)) = (north.parse(), east.parse()) else {
            continue;
        };
        let country = if *country == "EL" { "GR" } else { country };
        all += 1;
        let around = Surroundings::default();
        if let Answer::One(found) = gazetteer().look_up_in(city, country, &around)
            && let Some(position) = found.entry.position
        {
            known += 1;
            let distance = kilometres(position, (north, east));
            if distance < 30.0 {
                near += 1;
            } else {
                far.push(format!("{city} {country} {distance:.0} km"));
            }
        }
    }
    assert!(known * 100 >= all * 80, "{known} of {all}");
    assert!(near * 100 >= known * RIGHT, "{near} of {known}: {far:?}");
}
