//! Pajek: the traps of real files in small ones, refusals with their line, and the round trip.

use super::{again, open, open_with};
use milieu::base::wording::Language;

const TRAPS: &[u8] = include_bytes!("../../files/pajek/traps.paj");

#[test]
fn a_project_with_everything_is_read() {
    let outcome = open("traps.paj", TRAPS);
    let data = outcome.dataset();
    assert_eq!(data.title.en, "Workshop, first year");
    assert_eq!((data.nodes.len(), data.ties.len()), (5, 6));
    let first = &data.nodes[0];
    assert_eq!(
        (first.id.as_str(), first.label.as_str()),
        ("1", "Atelier, A")
    );
    let look = first.look.as_deref().unwrap();
    assert_eq!((look.x, look.y, look.z), (Some(0.25), Some(0.5), Some(0.5)));
    assert_eq!(look.shape.as_deref(), Some("box"));
    assert_eq!(look.color.as_deref(), Some("#FF0000"));
    assert_eq!(first.attributes["x_fact"], 2);
    assert_eq!(first.attributes["groups"], 1);
    assert_eq!(first.attributes["staff"], 1.5);
    assert_eq!(first.spells[1].start.as_deref(), Some("7"));
    assert_eq!((first.mode, data.nodes[4].mode), (Some(1), Some(2)));
    assert!(!data.nodes[4].attributes.contains_key("groups"));
    assert_eq!(data.nodes[3].label, "never closed");
    assert_eq!(data.nodes[4].label, "5");
    let tie = data.ties.get(0).unwrap();
    assert_eq!((tie.kind, tie.weight), ("asks for advice", Some(0.5)));
    assert_eq!(tie.attributes["l"], "often");
    assert_eq!(data.ties.get(1).unwrap().kind, "3");
    assert_eq!(data.ties.get(2).unwrap().weight, Some(-2.0));
    assert!(!data.vocabularies.tie_kinds[2].directed);
    assert_eq!(data.ties.get(4).unwrap().kind, "lends");
    outcome.finding("format.draft.networks");
    assert_eq!(
        outcome.finding("format.lines.open-quote").spot.line,
        Some(15)
    );
    again("pajek", data);
}

#[test]
fn a_matrix_of_two_modes_ties_rows_to_columns() {
    let outcome = open("t.net", include_bytes!("../../files/pajek/two-mode.net"));
    let ends = outcome.dataset().ties.iter();
    let ends: Vec<_> = ends.map(|t| (t.source, t.target)).collect();
    assert_eq!(ends, [("1", "3"), ("2", "3"), ("2", "4")]);
    assert!(!outcome.dataset().vocabularies.tie_kinds[0].directed);
    assert_eq!(outcome.finding("format.lines.surplus").spot.line, Some(8));
    again("pajek", outcome.dataset());
}

#[test]
fn files_of_values_join_a_network_as_long_as_they_are() {
    let net = b"*Vertices 2\n1 \"a\"\n2 \"b\"\n*Edges\n1 2\n";
    let beside = [
        ("size.vec".to_owned(), b"*Vertices 2\n1.5\n2\n".to_vec()),
        ("long.clu".to_owned(), b"1\n2\n3\n".to_vec()),
    ];
    let outcome = open_with("a.net", net, &beside);
    assert_eq!(outcome.dataset().nodes[0].attributes["size"], 1.5);
    let said = outcome
        .finding("format.pajek.length")
        .message
        .say(Language::English);
    assert!(
        said.contains("3 values") && said.contains("2 vertices"),
        "{said}"
    );
    let alone = open("sector.clu", b"1\n2\n1\n");
    assert_eq!(alone.dataset().nodes.len(), 3);
    assert_eq!(alone.dataset().nodes[1].attributes["sector"], 2);
}

#[test]
fn what_is_missing_is_refused_with_its_line() {
    for (text, key, line) in [
        ("*Vertices 2\n*Arcs\n1 2\n1\n", "format.lines.endless", 4),
        ("*Vertices 2\n*Arcs\n1 3\n", "format.lines.beyond", 3),
        ("*Vertices 2\n*Arcs\n0 1\n", "format.lines.beyond", 3),
        ("*Vertices 2\n*Arcs\n1 x\n", "format.lines.no-number", 3),
        (
            "*Vertices 99999999999999999999\n",
            "format.lines.no-number",
            1,
        ),
        ("*Vertices 2000000000\n", "format.draft.promised", 1),
        ("*Vertices 2 3\n", "format.lines.beyond", 1),
        ("*Vertices 2\n*Matrix\n0 1\n1\n", "format.lines.values", 4),
    ] {
        let outcome = open("a.net", text.as_bytes());
        let error = outcome.refusal();
        assert_eq!(
            (error.message.key, error.spot.line),
            (key, Some(line)),
            "{text}"
        );
    }
}

#[test]
fn words_become_classes_with_names() {
    let net = b"*Vertices 2\n1 \"a\" 0.1 0.2 ellipse foo bar\n2 \"b\"\n*Edges\n1 2\n";
    let outcome = open("a.net", net);
    let files = milieu::format::write("pajek", outcome.dataset()).unwrap();
    let text = |i: usize| String::from_utf8(files[i].1.clone()).unwrap();
    assert_eq!(
        (files[1].0.as_str(), text(1)),
        (
            "--foo.clu",
            "\u{feff}% class 1 \"bar\"\n*Vertices 2\n1\n999999998\n".to_owned()
        )
    );
    again("pajek", outcome.dataset());
}
