//! Networks as JSON: every dialect in a few lines, with the traps of real files.

use super::{LOSSLESS, again, open, open_with};
use milieu::network::Dataset;

fn ends(data: &Dataset) -> Vec<(&str, &str)> {
    let ties = data.ties.iter();
    ties.map(|t| (t.source, t.target)).collect()
}

#[test]
fn every_dialect_is_told_apart() {
    for (text, format) in [
        (r#"{"nodes": [{"id": "a"}], "links": []}"#, "node-link"),
        (r#"{"edges": [{"from": 1, "to": 2}]}"#, "node-link"),
        (r#"[{"source": "a", "target": "b"}]"#, "node-link"),
        (r#"{"nodes": [{"key": "a"}], "edges": []}"#, "graphology"),
        (
            r#"{"options": {"type": "directed"}, "nodes": [], "edges": []}"#,
            "graphology",
        ),
        (
            r#"{"elements": {"nodes": [{"data": {"id": "a"}}]}}"#,
            "cyjs",
        ),
        (r#"[{"data": {"id": "a"}}]"#, "cyjs"),
        (
            r#"{"network": {"items": [{"id": 1}], "links": []}}"#,
            "vosviewer-json",
        ),
        (
            r#"{"id": 1, "label": "x", "outE": {"k": [{"id": 2, "inV": 1}]}}"#,
            "graphson",
        ),
        (
            r#"{"graph": {"vertices": [{"_id": "a"}], "edges": []}}"#,
            "graphson",
        ),
    ] {
        let outcome = open("a.json", text.as_bytes());
        outcome.dataset();
        assert_eq!(
            outcome.result.as_ref().map(|(_, id)| *id),
            Ok(format),
            "{text}"
        );
    }
}

#[test]
fn ends_may_be_places_in_the_list() {
    let text = r#"{"nodes": [{"name": "Ada"}, {"name": "Bo"}], "links": [{"source": 1, "target": 0, "value": 3}]}"#;
    let outcome = open("d3.json", text.as_bytes());
    let data = outcome.dataset();
    assert_eq!(ends(data), [("1", "0")]);
    assert_eq!(
        (
            data.nodes[1].label.as_str(),
            data.ties.get(0).unwrap().weight
        ),
        ("Bo", Some(3.0))
    );
    assert!(!data.vocabularies.tie_kinds[0].directed);
    let named = r#"{"nodes": [{"name": "Ada"}, {"name": "Bo"}], "links": [{"source": "Bo", "target": {"id": "Ada"}}]}"#;
    assert_eq!(
        ends(open("d3.json", named.as_bytes()).dataset()),
        [("Bo", "Ada")]
    );
}

#[test]
fn ids_of_both_types_are_told_apart_and_odd_ones_left_out() {
    let text = r#"{"nodes": [{"id": 1}, {"id": "1"}, {"id": true}, {"id": [1]}],
        "links": [{"source": 1, "target": "1"}, {"source": "1"}]}"#;
    let outcome = open("a.json", text.as_bytes());
    let data = outcome.dataset();
    assert_eq!(ends(data), [("1 (number)", "1")]);
    let twofold = outcome.finding("format.network-json.twofold");
    assert_eq!(twofold.spot.place.as_deref(), Some("nodes[0]"));
    assert_eq!(
        outcome.finding("format.network-json.endless").spot.line,
        Some(2)
    );
    let record = data.provenance.imported.as_deref().unwrap();
    assert_eq!((record.nodes_left_out, record.ties_left_out), (2, 1));
}

#[test]
fn what_python_writes_is_mended_and_told() {
    let text = "{\"nodes\": [{\"id\": \"NaN\", \"a\": NaN}], \"links\": [{\"source\": \"NaN\",\n\"target\": \"b\", \"weight\": -Infinity}]}";
    let outcome = open("a.json", text.as_bytes());
    assert_eq!(outcome.dataset().ties.get(0).unwrap().weight, None);
    assert_eq!(
        outcome.finding("format.network-json.not-finite").spot.line,
        Some(1)
    );
    let broken = open("a.json", b"{\"nodes\": [{\"id\": \"a\"}],\n \"links\": [}");
    assert_eq!(broken.refusal().spot.line, Some(2));
}

#[test]
fn nested_and_mixed_networks_are_read_whole() {
    let text = r##"{"graph": {"attributes": {"title": "T"}, "nodes": [
        {"key": "a", "attributes": {"x": 1, "y": 2, "size": 3, "color": "#f00", "deep": {"k": [1]}}},
        {"key": "b", "attributes": {"label": "Bé"}}],
        "edges": [{"key": "e", "source": "a", "target": "b", "undirected": true}, {"source": "a", "target": "b"}]},
        "settings": {"type": "mixed"}}"##;
    let outcome = open("sigma.json", text.as_bytes());
    let data = outcome.dataset();
    assert_eq!(data.nodes[0].attributes["deep"], "{\"k\":[1]}");
    assert_eq!(
        data.nodes[0].look.as_deref().unwrap().color.as_deref(),
        Some("#FF0000")
    );
    assert_eq!(
        (
            data.ties.get(0).unwrap().id,
            data.ties.get(1).unwrap().directed
        ),
        (Some("e"), Some(true))
    );
    for format in LOSSLESS {
        again(format, data);
    }
}

#[test]
fn containment_and_positions_of_cytoscape_are_kept() {
    let text = r#"{"elements": [{"group": "nodes", "data": {"id": "g", "name": "Group"}},
        {"data": {"id": 7, "parent": "g", "SUID": 9}, "position": {"x": 1, "y": -2}},
        {"group": "edges", "data": {"source": "g", "target": 7, "interaction": "pp"}}]}"#;
    let outcome = open("a.cyjs", text.as_bytes());
    let data = outcome.dataset();
    assert_eq!(data.nodes[0].label, "Group");
    assert_eq!(data.nodes[1].parent.as_deref(), Some("g"));
    assert_eq!(
        (ends(data), data.ties.get(0).unwrap().kind),
        (vec![("g", "7")], "pp")
    );
    for format in LOSSLESS {
        again(format, data);
    }
}

#[test]
fn maps_and_networks_of_vosviewer_join() {
    let map = "id\tlabel\tx\ty\tcluster\tweight<Links>\n1\tOne\t0.5\t-1\t2\t3\n2\tTwo\t1\t1\t1\t\n3\tAlone\t0\t0\t1\t0\n";
    let network = b"1\t2\t4\n1\t1\t9\n";
    let beside = [("network.txt".to_owned(), network.to_vec())];
    let outcome = open_with("map.txt", map.as_bytes(), &beside);
    let data = outcome.dataset();
    assert_eq!(
        (data.nodes.len(), ends(data)),
        (3, vec![("1", "2"), ("1", "1")])
    );
    assert_eq!(data.nodes[0].attributes["weight<Links>"], 3);
    assert!(!data.nodes[1].attributes.contains_key("weight<Links>"));
    let turned = [("map.txt".to_owned(), map.as_bytes().to_vec())];
    let other = open_with("network.txt", network, &turned);
    assert_eq!(other.dataset().nodes, data.nodes);
}
