//! GraphML and GEXF: the traps seen in files of other programs, in files of our own making.

use super::{Outcome, open};
use milieu::format::{losses, write};
use milieu::network::dataset::{Node, TieRef};
use serde_json::json;

fn node<'a>(outcome: &'a Outcome, id: &str) -> &'a Node {
    let found = outcome.dataset().nodes.iter().find(|n| n.id == id);
    found.unwrap_or_else(|| panic!("no node {id}"))
}

fn ties(outcome: &Outcome) -> Vec<TieRef<'_>> {
    outcome.dataset().ties.iter().collect()
}

/// The record of the import adds up.
fn adds_up(outcome: &Outcome) {
    let record = outcome.dataset().provenance.imported.as_deref().unwrap();
    assert_eq!(
        record.nodes + record.merged + record.nodes_left_out,
        record.node_records + record.implied
    );
    assert_eq!(record.ties + record.ties_left_out, record.tie_records);
    outcome.finding("format.draft.closing");
}

#[test]
fn yed_files_give_labels_places_and_groups() {
    let outcome = open("yed.graphml", include_bytes!("../../files/yed.graphml"));
    adds_up(&outcome);
    let studio = node(&outcome, "n0::n0");
    assert_eq!(studio.label, "Atelier & Cie");
    assert_eq!(studio.parent.as_deref(), Some("n0"));
    assert_eq!(studio.place.as_deref(), Some("Lyon"));
    assert_eq!(studio.attributes["staff"], 12);
    let look = studio.look.as_deref().unwrap();
    assert_eq!(
        (look.x, look.y, look.size),
        (Some(30.0), Some(35.0), Some(40.0))
    );
    assert_eq!(look.color.as_deref(), Some("#FFCC00"));
    assert_eq!(look.shape.as_deref(), Some("roundrectangle"));
    assert_eq!(node(&outcome, "n0").label, "Studios");
    let other = node(&outcome, "n0::n1");
    assert_eq!(
        (other.label.as_str(), &other.attributes["staff"]),
        ("n0::n1", &json!(0))
    );
    let kind = outcome.dataset().vocabularies.tie_kinds[0].directed;
    let directed: Vec<bool> = ties(&outcome)
        .iter()
        .map(|t| t.directed.unwrap_or(kind))
        .collect();
    assert_eq!(directed, [false, true]);
    assert_eq!(ties(&outcome)[0].attributes["label"], "works with");
}

#[test]
fn odd_graphml_is_read_and_told() {
    let outcome = open("odd.graphml", include_bytes!("../../files/odd.graphml"));
    adds_up(&outcome);
    let dataset = outcome.dataset();
    assert_eq!((dataset.nodes.len(), dataset.ties.len()), (4, 4));
    assert_eq!(dataset.attributes["desc"], "A <small> network");
    let first = node(&outcome, "01");
    assert_eq!(first.label, "Régie \"A\"");
    assert_eq!(first.attributes["open"], true);
    assert_eq!(first.attributes.get("share"), None);
    assert_eq!(node(&outcome, "1").attributes["share"], "0,5");
    assert_eq!(node(&outcome, "1").attributes["colour"], "warm");
    assert_eq!(node(&outcome, "elsewhere").attributes["implied"], true);
    for (key, line) in [
        ("format.xml.type", 7),
        ("format.xml.value", 11),
        ("format.xml.undeclared", 11),
        ("format.xml.no-id", 12),
        ("format.draft.tie-of-tie", 16),
        ("format.xml.no-end", 17),
        ("format.draft.implied", 18),
        ("format.graphml.hyperedge", 19),
    ] {
        assert_eq!(outcome.finding(key).spot.line, Some(line), "{key}");
    }
    outcome.finding("format.draft.networks");
}

#[test]
fn gexf_keeps_times_drawings_and_containment() {
    let outcome = open("times.gexf", include_bytes!("../../files/times.gexf"));
    adds_up(&outcome);
    let dataset = outcome.dataset();
    assert_eq!((dataset.nodes.len(), dataset.ties.len()), (5, 4));
    assert_eq!(dataset.attributes["timezone"], "Europe/Paris");
    assert_eq!(dataset.time_unit.as_deref(), Some("date"));
    let a = node(&outcome, "a");
    assert_eq!(
        (a.start.as_deref(), a.end.as_deref()),
        (Some("2004-01-01"), Some("2010-12-31"))
    );
    assert_eq!(a.place.as_deref(), Some("Lyon"));
    assert_eq!(a.attributes["tags"], json!(["film", "a, b"]));
    assert_eq!(
        a.attributes["staff"],
        json!([{"value": 5, "end": "2006-01-01"}, {"value": 8, "start": "2006-01-01"}])
    );
    let look = a.look.as_deref().unwrap();
    assert_eq!(look.color.as_deref(), Some("#FF00FF80"));
    assert_eq!((look.x, look.y), (Some(1.5), Some(-2.0)));
    assert_eq!(node(&outcome, "b").parent.as_deref(), Some("a"));
    let c = node(&outcome, "c");
    assert_eq!((c.spells.len(), c.spells[1].end_open), (2, true));
    assert_eq!(
        c.look.as_deref().map(|l| (l.x, l.y)),
        Some((None, Some(1.0)))
    );
    assert_eq!(node(&outcome, "d").parent, None);
    let first = &ties(&outcome)[0];
    assert_eq!((first.kind, first.weight), ("trust", Some(2.5)));
    assert_eq!(ties(&outcome)[1].id, Some("0 (2)"));
    assert_eq!(ties(&outcome)[1].weight, None);
    for key in [
        "format.ends-before-start",
        "format.draft.circle",
        "format.draft.tie-id",
        "format.draft.no-weight",
        "format.draft.implied",
        "format.gexf.viz",
        "format.xml.undeclared",
        "format.xml.no-end",
    ] {
        assert!(outcome.finding(key).spot.line.is_some(), "{key}");
    }
}

#[test]
fn what_is_written_comes_back_whole() {
    for (name, bytes) in [
        (
            "yed.graphml",
            &include_bytes!("../../files/yed.graphml")[..],
        ),
        ("odd.graphml", include_bytes!("../../files/odd.graphml")),
        ("times.gexf", include_bytes!("../../files/times.gexf")),
    ] {
        let first = open(name, bytes);
        for format in ["graphml", "gexf", "milieu-dataset"] {
            let mut first = first.dataset().clone();
            first.provenance.imported = None;
            let files = write(format, &first).unwrap();
            let again = open(&format!("again{}", files[0].0), &files[0].1);
            let mut second = again.dataset().clone();
            second.provenance.imported = None;
            if losses(format, &first).is_empty() {
                assert_eq!(first, second, "{name} through {format}");
            } else {
                assert_eq!(format, "graphml", "{name}");
                assert_eq!(first.nodes.len(), second.nodes.len());
            }
        }
    }
}

#[test]
fn a_default_weight_is_for_edges_without_one() {
    let text = r#"<graphml><key id="w" for="edge" attr.name="weight" attr.type="int"><default>7</default></key>
        <graph edgedefault="directed"><edge source="a" target="b"><data key="w">2</data></edge>
        <edge source="b" target="a"/></graph></graphml>"#;
    let outcome = open("w.graphml", text.as_bytes());
    let weights: Vec<_> = ties(&outcome).iter().map(|t| t.weight).collect();
    assert_eq!(weights, [Some(2.0), Some(7.0)]);
    assert!(ties(&outcome).iter().all(|t| t.attributes.is_empty()));
}

#[test]
fn compressed_files_are_read_by_their_content() {
    // `<graphml><graph edgedefault="directed"><node id="a"/></graph></graphml>` behind gzip.
    let packed: &[u8] = include_bytes!("../../files/one.graphml.gz");
    let outcome = open("one.graphml.gz", packed);
    assert_eq!(outcome.dataset().nodes.len(), 1);
    assert!(!outcome.keys().contains(&"format.by-content"));
    assert_eq!(open("x.bin", packed).dataset().nodes.len(), 1);
}

#[test]
fn no_damage_makes_the_readers_panic() {
    for (name, bytes) in [
        (
            "yed.graphml",
            &include_bytes!("../../files/yed.graphml")[..],
        ),
        ("times.gexf", include_bytes!("../../files/times.gexf")),
    ] {
        for at in (0..bytes.len()).step_by(7) {
            let _ = open(name, &bytes[..at]);
            let mut changed = bytes.to_vec();
            changed[at] = b"<>\"&\0 \xFF/"[at % 8];
            let _ = open(name, &changed);
        }
    }
}
