//! GML and LEDA: the traps of real files in a small one, refusals with their line, the round trip.

use super::{again, open};

#[test]
fn dialects_are_read_together() {
    let outcome = open("t.gml", include_bytes!("../../files/gml/traps.gml"));
    let data = outcome.dataset();
    assert_eq!((data.nodes.len(), data.ties.len()), (3, 3));
    let first = &data.nodes[0];
    assert_eq!(
        (first.id.as_str(), first.label.as_str()),
        ("-4", "A \"quoted\"")
    );
    let look = first.look.as_deref().unwrap();
    assert_eq!(
        (look.x, look.size, look.color.as_deref()),
        (Some(1.5), Some(30.0), Some("#FFCC00"))
    );
    assert_eq!(first.attributes["graphics.outline"], "#000000");
    let points = &data.nodes[1].attributes["LabelGraphics.Line.point.x"];
    assert_eq!(points, &serde_json::json!([1, 3]));
    assert_eq!(data.nodes[2].id, "9223372036854775808");
    assert_eq!(data.attributes["label"], "Two étoiles");
    assert_eq!(
        (
            data.ties.get(0).unwrap().weight,
            data.ties.get(2).unwrap().weight
        ),
        (Some(0.5), None)
    );
    assert!(data.vocabularies.tie_kinds[0].directed);
    assert_eq!(data.ties.get(1).unwrap().directed, Some(false));
    outcome.finding("format.gml.missing");
    outcome.finding("format.draft.networks");
    assert_eq!(outcome.finding("format.gml.cluster").spot.line, Some(17));
    again("gml", data);
}

#[test]
fn broken_lists_are_refused_with_their_line() {
    for (text, key, line) in [
        ("graph [\n node [ ]\n]", "format.gml.no-id", 2),
        (
            "graph [\n node [ id 1 ]\n edge [ target 1 ]\n]",
            "format.lines.endless",
            3,
        ),
        (
            "graph [\n node [ id 1 ]\n node [ id 1 ]\n]",
            "format.gml.twice",
            3,
        ),
        ("graph [\n ntde [ id 1 ]\n]", "format.gml.unknown-list", 2),
        ("graph [\n node [ id 1 2 ]\n]", "format.gml.no-key", 2),
        ("graph [\n node [ id ]\n]", "format.gml.no-value", 2),
        ("graph [\n +node [ id 1 ]\n]", "format.gml.stream", 2),
        ("graph [\n label \"open\n]", "format.gml.open-quote", 2),
        ("graph [\n node [ id 1 ]\n", "format.gml.unclosed", 1),
        ("graph [ ]\n]", "format.gml.close", 2),
        ("Creator \"x\"", "format.gml.no-graph", 1),
        (
            &format!("graph [\n{}", "x [ ".repeat(2000)),
            "format.too-deep",
            2,
        ),
    ] {
        let outcome = open("a.gml", text.as_bytes());
        let error = outcome.refusal();
        assert_eq!(
            (error.message.key, error.spot.line),
            (key, Some(line)),
            "{text}"
        );
    }
}

#[test]
fn leda_graphs_are_read() {
    let text = b"#header section\nLEDA.GRAPH\nstring\nint\n-2\n2\n|{a}|\n|{b}|\n\n1\n1 2 0 |{7}|\n";
    let outcome = open("a.gml", text);
    let data = outcome.dataset();
    assert_eq!(
        (
            data.nodes[1].label.as_str(),
            data.ties.get(0).unwrap().weight
        ),
        ("b", Some(7.0))
    );
    let cut = open(
        "a.lgr",
        b"LEDA.GRAPH\nstring\nint\n-1\n2\n|{a}|\n|{b}|\n1\n1 3 0 |{}|\n",
    );
    assert_eq!(cut.refusal().message.key, "format.lines.beyond");
}
