//! Positions by member: kept under a name in a study, written to files and read from them, so that
//! another network, or a later version of the data, can be drawn at the same places.

use super::study::{LayoutChoice, Placement, Study, rounded};
use crate::base::geometry::{Rect, Vec2};
use crate::base::sheet::{Cell, Sheet};
use crate::base::wording::Message;
use crate::layout::Enclosure;
use crate::network::Network;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Places of members by id, world units.
pub type Places = BTreeMap<String, Vec2>;

/// Free space to nodes that have no place yet, world units.
const ROOM: f64 = 24.0;

/// An arrangement kept under a name. Compared by identity, so that a study's clone and `==` are
/// cheap.
#[derive(Clone, Debug)]
pub struct Kept(Arc<Arrangement>);

/// What is kept.
#[derive(Debug)]
struct Arrangement {
    places: Places,
    layout: LayoutChoice,
    enclosures: Arc<Vec<Enclosure>>,
}

impl PartialEq for Kept {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Kept {
    /// The arrangement of a study as it stands.
    #[must_use]
    pub fn of(study: &Study, network: &Network) -> Self {
        Self(Arc::new(Arrangement {
            places: by_id(network, &study.placement.positions),
            layout: study.layout.clone(),
            enclosures: Arc::clone(&study.placement.enclosures),
        }))
    }

    /// Number of members with a place.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.places.len()
    }

    /// Nobody has a place.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.places.is_empty()
    }

    /// Arranges a study's network like this. Circles are drawn when exactly the same members are
    /// there.
    pub(super) fn apply(&self, study: &mut Study, network: &Network) {
        let kept = &self.0;
        let (positions, found) = onto(network, &kept.places);
        let same = found == network.node_count() && found == kept.places.len();
        let circles: &[Enclosure] = if same { &kept.enclosures } else { &[] };
        study.layout = kept.layout.clone();
        study.placement = Placement::new(&positions, circles, 0, true);
        study.pins.clear();
    }
}

/// The places of a network's members.
#[must_use]
pub fn by_id(network: &Network, positions: &[Vec2]) -> Places {
    let all = network.nodes().zip(positions);
    all.map(|(n, at)| (network.id(n).to_owned(), rounded(*at)))
        .collect()
}

/// A place for every node of a network, and how many of them were known. Those without one stand in
/// rows below the others.
#[must_use]
pub fn onto(network: &Network, places: &Places) -> (Vec<Vec2>, usize) {
    let known: Vec<Option<Vec2>> = start(network, places);
    let mut bounds = Rect::EMPTY;
    known.iter().flatten().for_each(|p| bounds.include(*p));
    let found = known.iter().flatten().count();
    let left = known.len() - found;
    let columns = ((left as f64 * 2.0).sqrt().ceil() as usize)
        .max((bounds.width() / ROOM) as usize)
        .max(1);
    let (corner, mut next) = if bounds.is_empty() {
        (Vec2::ZERO, 0)
    } else {
        (Vec2::new(bounds.min.x, bounds.max.y + 2.0 * ROOM), 0)
    };
    let mut place = || {
        let (row, column) = (next / columns, next % columns);
        next += 1;
        corner + Vec2::new(column as f64, row as f64) * ROOM
    };
    let all = known.into_iter().map(|p| p.unwrap_or_else(&mut place));
    (all.collect(), found)
}

/// The known places of a network's nodes.
#[must_use]
pub fn start(network: &Network, places: &Places) -> Vec<Option<Vec2>> {
    let place = |n| places.get(network.id(n)).copied();
    network.nodes().map(place).collect()
}

/// The places of a network as a table: id, x, y.
#[must_use]
pub fn sheet(network: &Network, positions: &[Vec2]) -> Sheet {
    let number = |value| Cell::Number { value, decimals: 3 };
    let row = |(node, at): (_, &Vec2)| {
        let at = rounded(*at);
        let id = Cell::Text(network.id(node).to_owned());
        vec![id, number(at.x), number(at.y)]
    };
    Sheet {
        columns: ["id", "x", "y"].map(str::to_owned).to_vec(),
        rows: network.nodes().zip(positions).map(row).collect(),
        ..Sheet::default()
    }
}

/// Reads positions: CSV, TSV or semicolons with the columns `id`, `x`, `y` in any order, or JSON
/// (`{"id": [x, y]}`, or a list of `{"id", "x", "y"}`).
///
/// # Errors
/// What was found, and where.
pub fn read(text: &str) -> Result<Places, Message> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with(['{', '[']) {
        return from_json(text);
    }
    from_table(text)
}

fn bad(line: usize, found: &str) -> Message {
    let found: String = found.chars().take(60).collect();
    Message::new("positions.bad")
        .with("line", line)
        .with("found", found)
}

fn from_json(text: &str) -> Result<Places, Message> {
    use serde_json::Value;
    let value: Value =
        serde_json::from_str(text).map_err(|e| Message::new("positions.json").with("why", e))?;
    let number = |v: Option<&Value>| v.and_then(Value::as_f64).filter(|x| x.is_finite());
    let entries: Vec<(String, Option<f64>, Option<f64>)> = match &value {
        Value::Object(all) => all
            .iter()
            .map(|(id, at)| (id.clone(), number(at.get(0)), number(at.get(1))))
            .collect(),
        Value::Array(all) => all
            .iter()
            .map(|entry| {
                let id = match entry.get("id") {
                    Some(Value::String(id)) => id.clone(),
                    Some(id) => id.to_string(),
                    None => String::new(),
                };
                (id, number(entry.get("x")), number(entry.get("y")))
            })
            .collect(),
        _ => Vec::new(),
    };
    let mut places = Places::new();
    for (k, (id, x, y)) in entries.into_iter().enumerate() {
        let (Some(x), Some(y)) = (x, y) else {
            return Err(bad(k + 1, &id));
        };
        places.insert(id, Vec2::new(x, y));
    }
    some(places)
}

fn from_table(text: &str) -> Result<Places, Message> {
    let mut lines = text.lines().enumerate();
    let mut lines = lines
        .by_ref()
        .filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#'));
    let Some((_, head)) = lines.next() else {
        return some(Places::new());
    };
    let separator = ['\t', ';', ',']
        .into_iter()
        .find(|s| head.contains(*s))
        .unwrap_or(',');
    let names: Vec<String> = cells(head, separator)
        .iter()
        .map(|c| c.to_lowercase())
        .collect();
    let column = |name: &str| names.iter().position(|n| n == name);
    let (Some(id), Some(x), Some(y)) = (column("id"), column("x"), column("y")) else {
        return Err(Message::new("positions.columns").with("found", names.join(", ")));
    };
    let mut places = Places::new();
    for (k, line) in lines {
        let row = cells(line, separator);
        let number = |i: usize| {
            let value = row.get(i)?.parse::<f64>().ok()?;
            value.is_finite().then_some(value)
        };
        match (row.get(id), number(x), number(y)) {
            (Some(id), Some(x), Some(y)) => {
                places.insert(id.clone(), Vec2::new(x, y));
            }
            _ => return Err(bad(k + 1, line)),
        }
    }
    some(places)
}

/// The cells of a row; quotation marks around a cell are taken off, doubled ones are single.
fn cells(line: &str, separator: char) -> Vec<String> {
    let (mut all, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            c if c == separator && !quoted => {
                all.push(std::mem::take(&mut cell).trim().to_owned());
            }
            c => cell.push(c),
        }
    }
    all.push(cell.trim().to_owned());
    all
}

fn some(places: Places) -> Result<Places, Message> {
    if places.is_empty() {
        return Err(Message::new("positions.none"));
    }
    Ok(places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_and_json_say_the_same() {
        let csv = read("id,x,y\n\"a, b\",1.5,-2\nc,3,4\n").unwrap();
        assert_eq!(csv.get("a, b"), Some(&Vec2::new(1.5, -2.0)));
        assert_eq!(csv, read("y;id;x\n-2;a, b;1.5\n4;c;3\n").unwrap());
        assert_eq!(csv, read(r#"{"a, b": [1.5, -2], "c": [3, 4]}"#).unwrap());
        let list = r#"[{"id":"a, b","x":1.5,"y":-2},{"id":"c","x":3,"y":4}]"#;
        assert_eq!(csv, read(list).unwrap());
    }

    #[test]
    fn what_is_no_position_is_refused_with_its_place() {
        for text in [
            "",
            "id,x\na,1\n",
            "id,x,y\na,1,left\n",
            "id,x,y\na,1,NaN\n",
            "{]",
            "[1]",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn members_without_a_place_stand_apart_below() {
        let network = Network::from_pairs(&["a", "b", "c"], &[]);
        let places = Places::from([("a".to_owned(), Vec2::new(0.0, 7.0))]);
        let (all, found) = onto(&network, &places);
        assert_eq!((found, all[0]), (1, Vec2::new(0.0, 7.0)));
        assert!(all[1].y > 7.0 && all[1] != all[2]);
    }
}
