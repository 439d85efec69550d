//! Places of members that come with coordinates.

use crate::network::dataset::{Node, Place, Words};
use std::collections::BTreeMap;

/// Coordinates as the rows give them.
#[derive(Default)]
pub(in crate::format) struct Places {
    /// Per node that has coordinates: its id, its place and the coordinates, in order.
    met: Vec<Met>,
}

/// A node with coordinates.
struct Met {
    id: String,
    label: String,
    place: Option<String>,
    position: (f64, f64),
}

impl Places {
    /// A node with the coordinates of its row.
    pub(in crate::format) fn meet(&mut self, node: &Node, position: Option<(f64, f64)>) {
        if let Some(position) = position {
            self.met.push(Met {
                id: node.id.to_string(),
                label: node.label.to_string(),
                place: node.place.clone(),
                position,
            });
        }
    }

    /// The places: those whose members share one pair of coordinates have it themselves; otherwise
    /// each member has a site of its own within its place. Gives the place codes of members too.
    pub(in crate::format) fn finish(self) -> (Vec<Place>, BTreeMap<String, String>) {
        let mut shared: BTreeMap<&str, Option<(f64, f64)>> = BTreeMap::new();
        for Met {
            place, position, ..
        } in &self.met
        {
            if let Some(place) = place {
                let first = shared.entry(place).or_insert(Some(*position));
                if *first != Some(*position) {
                    *first = None;
                }
            }
        }
        let (mut places, mut codes): (Vec<Place>, BTreeMap<String, String>) = Default::default();
        let mut done: BTreeMap<&str, ()> = BTreeMap::new();
        for met in &self.met {
            let Met {
                id,
                label,
                place,
                position,
            } = met;
            let own = match place {
                Some(place) => {
                    let position = shared.get(place.as_str()).copied().flatten();
                    if done.insert(place, ()).is_none() {
                        places.push(at(place, place, "city", position));
                    }
                    position.is_none()
                }
                None => true,
            };
            if own {
                let code = format!("site:{id}");
                let mut site = at(&code, label, "site", Some(*position));
                site.parent.clone_from(place);
                places.push(site);
                codes.insert(id.clone(), code);
            }
        }
        (places, codes)
    }
}

fn at(code: &str, label: &str, level: &str, position: Option<(f64, f64)>) -> Place {
    Place {
        code: code.to_owned(),
        label: Words::same(label),
        level: level.to_owned(),
        latitude: position.map(|p| p.0),
        longitude: position.map(|p| p.1),
        ..Place::default()
    }
}
