//! DOT: what the language allows in one small text, refusals with their line, the round trip.

use super::{again, open};

const TEXT: &str = "/* two graphs */ strict digraph \"First\" {\n# remark\n\
    graph [title=\"T\"]; rankdir=LR; node [shape=box staff=3]\n\
    a [label=\"Line\\nend \\\"q\\\"\", pos=\"1,2!\"]; b; a:p:n -> {b c} -> d [weight=2.5, color=\"#f00\"]\n\
    subgraph cluster_x { node [shape=oval]; e; e -> a; e -> a }\n\
    subgraph cluster_x -> f [dir=none]\n\
    h [label=<<b>Bold</b> text>]; \"very \" + \"long\" -> -1.5\n}\ndigraph { x }";

#[test]
fn the_language_is_read() {
    let outcome = open("a.gv", TEXT.as_bytes());
    let data = outcome.dataset();
    let ends: Vec<String> = data
        .ties
        .iter()
        .map(|t| format!("{}{}", t.source, t.target))
        .collect();
    assert_eq!(
        ends,
        ["ab", "ac", "bd", "cd", "ea", "ef", "af", "very long-1.5"]
    );
    assert_eq!((data.title.en.as_str(), data.nodes.len()), ("First", 9));
    let first = &data.nodes[0];
    assert_eq!(first.label, "Line\nend \"q\"");
    let look = first.look.as_deref().unwrap();
    assert_eq!((look.x, look.shape.as_deref()), (Some(1.0), Some("box")));
    assert_eq!(first.attributes["staff"], 3);
    assert_eq!(data.ties.get(0).unwrap().attributes["tailport"], "p:n");
    assert_eq!(data.ties.get(0).unwrap().weight, Some(2.5));
    let e = data.nodes.iter().find(|n| n.id == "e").unwrap();
    assert_eq!(
        (
            e.attributes["group"].as_str(),
            e.look.as_deref().unwrap().shape.as_deref()
        ),
        (Some("cluster_x"), Some("oval"))
    );
    assert_eq!(data.ties.get(5).unwrap().directed, Some(false));
    let h = data.nodes.iter().find(|n| n.id == "h").unwrap();
    assert_eq!(h.label, "Bold text");
    outcome.finding("format.draft.networks");
    again("dot", data);
}

#[test]
fn broken_statements_are_refused_with_their_line() {
    let deep = format!("graph {{\n{}", "{".repeat(5000));
    for (text, key, line) in [
        (
            "graph {\n a [label=\"x\";\n b [shape=box];\n}",
            "format.dot.word",
            3,
        ),
        ("graph one two {\n}", "format.dot.word", 1),
        ("graph {\n a -- \"open\n}", "format.gml.open-quote", 2),
        ("graph {\n a -- b\n", "format.dot.unclosed", 2),
        ("graph {\n a -- ]\n}", "format.dot.word", 2),
        ("graph {\n /* open\n}", "format.dot.comment", 2),
        ("hello\n", "format.dot.no-graph", 1),
        (&deep, "format.too-deep", 2),
    ] {
        let outcome = open("a.dot", text.as_bytes());
        let error = outcome.refusal();
        assert_eq!(
            (error.message.key, error.spot.line),
            (key, Some(line)),
            "{text}"
        );
    }
    let names: Vec<String> = (0..5000).map(|i| format!("n{i}")).collect();
    let set = format!("{{{}}}", names.join(" "));
    let bomb = format!("graph {{ {set} -- {set} }}");
    assert_eq!(
        open("a.dot", bomb.as_bytes()).refusal().message.key,
        "format.too-many"
    );
}
