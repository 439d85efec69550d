//! What the record of a node says beside its fields: its mode, where it lies, whether it stands
//! outside the clusters.

use super::dataset::{Dataset, Node, Place};
use std::collections::BTreeMap;

/// See the module's documentation. The default says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct NodeFacts {
    /// 1 or 2 in a network of two modes.
    pub mode: Option<u8>,
    /// An alter outside every cluster.
    pub external: bool,
    /// Degrees north and east of its place (WGS84): of the most exact place that has coordinates.
    pub position: Option<(f64, f64)>,
}

/// The facts of these nodes; none where no node has any.
pub(super) fn of(dataset: &Dataset, nodes: &[&Node]) -> Vec<NodeFacts> {
    let places: BTreeMap<&str, &Place> = dataset
        .vocabularies
        .places
        .iter()
        .map(|p| (p.code.as_str(), p))
        .collect();
    let facts: Vec<NodeFacts> = nodes
        .iter()
        .map(|node| NodeFacts {
            mode: node.mode,
            external: node.external,
            position: node.place.as_deref().and_then(|p| position(&places, p)),
        })
        .collect();
    if facts.iter().all(|f| *f == NodeFacts::default()) {
        return Vec::new();
    }
    facts
}

/// Where a place lies, or the smallest place around it, up to its agglomeration: a region's middle
/// is nobody's address.
fn position(places: &BTreeMap<&str, &Place>, code: &str) -> Option<(f64, f64)> {
    let mut at = *places.get(code)?;
    for _ in 0..4 {
        if matches!(at.level.as_str(), "region" | "country") {
            return None;
        }
        if let (Some(north), Some(east)) = (at.latitude, at.longitude) {
            let fine = north.abs() <= 90.0 && east.abs() <= 180.0;
            return fine.then_some((north, east));
        }
        at = *places.get(at.parent.as_deref()?)?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_lies_where_its_city_does_and_a_region_nowhere() {
        let place = |code: &str, level: &str, parent: Option<&str>, at: Option<(f64, f64)>| Place {
            code: code.to_owned(),
            level: level.to_owned(),
            parent: parent.map(ToOwned::to_owned),
            latitude: at.map(|a| a.0),
            longitude: at.map(|a| a.1),
            ..Place::default()
        };
        let list = [
            place("site", "site", Some("city"), None),
            place("city", "city", Some("region"), Some((45.75, 4.85))),
            place("region", "region", None, Some((45.5, 5.3))),
            place("far", "city", None, Some((200.0, 0.0))),
        ];
        let places = list.iter().map(|p| (p.code.as_str(), p)).collect();
        assert_eq!(position(&places, "site"), Some((45.75, 4.85)));
        assert_eq!(position(&places, "region"), None);
        assert_eq!(position(&places, "far"), None);
        assert_eq!(position(&places, "nowhere"), None);
    }
}
