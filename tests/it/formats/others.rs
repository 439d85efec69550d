//! What other programs ask of the files written here, where the formats leave it open.

use super::{again, open};
use milieu::format::write;

fn text(format: &str, dataset: &milieu::network::Dataset) -> String {
    let files = write(format, dataset).unwrap();
    String::from_utf8(files[0].1.clone()).unwrap()
}

#[test]
fn ties_both_ways_are_parallel_where_there_are_no_directions() {
    for (kind, parallel) in [("undirected", true), ("directed", false)] {
        let csv = format!("source,target,type\na,b,{kind}\nb,a,{kind}\n");
        let outcome = open("t.csv", csv.as_bytes());
        let data = outcome.dataset();
        let gml = text("gml", data);
        assert_eq!(gml.contains("multigraph 1"), parallel, "{gml}");
        let json = text("node-link", data);
        let said = format!("\"multigraph\": {parallel}");
        assert!(json.contains(&said), "{json}");
    }
}

#[test]
fn every_node_of_gml_has_a_label_and_it_is_text() {
    let graph = r#"{"nodes": [{"id": 1, "label.color": "red"}, {"id": 2}],
        "edges": [{"source": 1, "target": 2}], "directed": true, "multigraph": false, "graph": {}}"#;
    let outcome = open("t.json", graph.as_bytes());
    let data = outcome.dataset();
    let gml = text("gml", data);
    assert_eq!(gml.matches("\n    label \"").count(), 2, "{gml}");
    assert!(!gml.contains("label ["), "{gml}");
    again("gml", data);
}

#[test]
fn pajek_names_relations_only_where_there_are_several() {
    let one = open("t.csv", b"source,target,kind\na,b,funds\nb,c,funds\n");
    let net = text("pajek", one.dataset());
    assert!(net.contains("\n*Arcs\n") && !net.contains(" :1"), "{net}");
    let again_ = open("t.net", net.as_bytes());
    assert!(again_.dataset().ties.iter().all(|t| t.kind == "funds"));
    let two = open("t.csv", b"source,target,kind\na,b,funds\nb,c,leads\n");
    let net = text("pajek", two.dataset());
    assert!(net.contains("*Arcs :1 \"funds\""), "{net}");
    assert!(net.contains("*Arcs :2 \"leads\""), "{net}");
}

#[test]
fn attributes_without_a_name_get_one_and_keep_it() {
    let graph = r#"<graphml><graph edgedefault="directed"><node id="a"><data key="">x</data></node>
        <node id="b"><data key="">y</data></node></graph></graphml>"#;
    let outcome = open("t.graphml", graph.as_bytes());
    let data = outcome.dataset();
    assert_eq!(data.nodes[0].attributes["key"], "x");
    assert_eq!(data.nodes[1].attributes["key"], "y");
    again("graphml", data);
}
