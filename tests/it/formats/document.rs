//! The dataset document: round trip, schema, messages, and no panic on any damage.

use super::open;
use milieu::base::wording::{Language, known};
use milieu::format::dataset_json;
use milieu::network::Dataset;
use milieu::network::dataset::FORMAT_NAME;

const SMALL: &str = r#"{
  "format": "milieu-dataset", "version": 1, "id": "small",
  "title": {"en": "Small", "fr": "Petit"},
  "provenance": {"standing": "documented", "statement": {"en": "Seen."}},
  "sources": [{"id": "s1", "citation": "Doe 2010", "shelf": "B7"}],
  "vocabularies": {
    "sectors": [{"code": "VG", "label": {"en": "Video games"}, "slot": 3}],
    "places": [{"code": "lyon", "label": {"en": "Lyon"}, "level": "city", "latitude": 45.76, "longitude": 4.84}],
    "tie_kinds": [{"code": "funding", "label": {"en": "Funding"}, "directed": true, "weighted": true}]
  },
  "clusters": [{"id": "IMA", "label": {"en": "Imaginove"}, "short": "IMA"}],
  "nodes": [
    {"id": "a", "label": "Été", "sector": "VG", "place": "lyon", "clusters": ["IMA"], "facts": ["F1"],
     "attributes": {"staff": 12, "share": 0.1, "big": 1e300, "note": null}, "colour": "red"},
    {"id": "b", "label": "B", "evidence": "inferred", "weaker": {"sector": "ambiguous"}}
  ],
  "ties": [{"source": "a", "target": "b", "kind": "funding", "weight": 0.30000000000000004, "start": "2006"}],
  "projects": [{"id": "p", "title": "P", "kind": "funding", "members": [{"node": "a", "role": "coordinator"}]}],
  "events": [{"id": "e", "kind": "founding", "says": {"en": "It began."}, "date": "2006-07"}],
  "facts": [{"id": "F1", "says": {"en": "A is."}, "source": "s1", "locator": "§1", "evidence": "documented"}],
  "claims": [{"id": "c", "about": {"cluster": "IMA"}, "predicate": "label", "value": "1", "says": {"en": "x"}, "source": "s1"}],
  "future": {"z": 1, "a": [1, 2.5]}
}"#;

#[test]
fn reading_what_was_written_gives_the_same_dataset() {
    let first = open("small.json", SMALL.as_bytes());
    let bytes = dataset_json::write(first.dataset());
    let second = open("small.json", &bytes);
    assert_eq!(first.dataset(), second.dataset());
    assert_eq!(bytes, dataset_json::write(second.dataset()));
    assert_eq!(first.keys(), second.keys());
    // Unknown keys are kept, and said.
    assert_eq!(first.dataset().extra["future"]["a"][1], 2.5);
    assert_eq!(first.dataset().nodes[0].extra["colour"], "red");
    assert_eq!(first.finding("format.json.unknown-key").spot.line, Some(1));
    assert!(first.keys().iter().all(|k| *k == "format.json.unknown-key"));
}

#[test]
fn the_schema_is_shipped_as_generated() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/datasets/milieu-dataset.schema.json"
    );
    let generated = dataset_json::schema();
    if std::env::var_os("UPDATE_DATASETS").is_some() {
        std::fs::File::create(path)
            .and_then(|mut f| std::io::Write::write_all(&mut f, generated.as_bytes()))
            .unwrap();
    }
    let shipped = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        shipped == generated,
        "datasets/milieu-dataset.schema.json is not what the types give; run the tests with UPDATE_DATASETS=1"
    );
    assert!(generated.contains(FORMAT_NAME));
}

/// Broken document, what is replaced by what, expected key, line, column, path.
type Broken = (
    &'static str,
    &'static str,
    &'static str,
    u64,
    u64,
    &'static str,
);

const BROKEN: &[Broken] = &[
    (
        "\"milieu-dataset\"",
        "\"other\"",
        "format.json.other-format",
        2,
        13,
        "format",
    ),
    (
        "\"milieu-dataset\"",
        "7",
        "format.json.format-no-text",
        2,
        13,
        "format",
    ),
    (
        "\"version\": 1",
        "\"version\": 2",
        "format.json.newer",
        2,
        42,
        "version",
    ),
    (
        "\"version\": 1",
        "\"version\": \"1\"",
        "format.json.bad-version",
        2,
        42,
        "version",
    ),
    ("\"version\": 1,", "", "format.json.no-version", 1, 1, ""),
    (
        "\"format\": \"milieu-dataset\",",
        "",
        "format.json.no-format",
        1,
        1,
        "",
    ),
    (
        "\"id\": \"small\",",
        "",
        "format.json.missing-key",
        1,
        1,
        "",
    ),
    (
        "{\"id\": \"b\", \"label\": \"B\",",
        "{\"id\": \"b\",",
        "format.json.missing-key",
        15,
        5,
        "nodes[1]",
    ),
    (
        "\"label\": \"B\"",
        "\"label\": 12",
        "format.json.wants-text",
        15,
        26,
        "nodes[1].label",
    ),
    (
        "\"weight\": 0.30000000000000004",
        "\"weight\": \"0,3\"",
        "format.json.wants-number",
        17,
        72,
        "ties[0].weight",
    ),
    (
        "\"weight\": 0.30000000000000004",
        "\"weight\": NaN",
        "format.json.not-finite",
        17,
        72,
        "ties[0].weight",
    ),
    (
        "\"weight\": 0.30000000000000004",
        "\"weight\": 1e999",
        "format.json.not-finite",
        17,
        72,
        "ties[0].weight",
    ),
    (
        "\"slot\": 3",
        "\"slot\": 300",
        "format.json.wants-count",
        7,
        72,
        "vocabularies.sectors[0].slot",
    ),
    (
        "\"directed\": true",
        "\"directed\": \"yes\"",
        "format.json.wants-yes-no",
        9,
        79,
        "vocabularies.tie_kinds[0].directed",
    ),
    (
        "\"clusters\": [\"IMA\"]",
        "\"clusters\": \"IMA\"",
        "format.json.wants-list",
        13,
        78,
        "nodes[0].clusters",
    ),
    (
        "\"evidence\": \"inferred\"",
        "\"evidence\": \"infered\"",
        "format.json.unknown-word",
        15,
        43,
        "nodes[1].evidence",
    ),
    (
        "\"label\": \"B\"",
        "\"label\": \"B\", \"label\": \"C\"",
        "format.json.twice",
        15,
        31,
        "nodes[1].label",
    ),
    (
        "\"B\"",
        "\"B\n\"",
        "format.json.control",
        15,
        27,
        "nodes[1].label",
    ),
    (
        "\"B\"",
        "\"\\ud800\"",
        "format.json.bad-escape",
        15,
        33,
        "nodes[1].label",
    ),
    (
        "\"kind\": \"funding\", \"weight\"",
        "\"kind\": \"funding\" \"weight\"",
        "format.json.missing-comma",
        17,
        61,
        "ties[0].kind",
    ),
    (
        "\"start\": \"2006\"}",
        "\"start\": \"2006\",}",
        "format.json.trailing-comma",
        17,
        109,
        "ties[0]",
    ),
    (
        "\"start\": \"2006\"",
        "start: \"2006\"",
        "format.json.bare-key",
        17,
        93,
        "ties[0].weight",
    ),
];

#[test]
fn broken_documents_are_refused_with_their_place() {
    let mut wrong = Vec::new();
    for (from, to, key, line, column, path) in BROKEN {
        assert!(SMALL.contains(from), "{from}");
        let outcome = open("small.json", SMALL.replacen(from, to, 1).as_bytes());
        let error = outcome.refusal();
        let spot = &error.spot;
        let found = (
            error.message.key,
            spot.line.unwrap_or(0),
            spot.column.unwrap_or(0),
            spot.place.as_deref().unwrap_or(""),
        );
        if found != (*key, *line, *column, *path) {
            wrong.push(format!("{to}: {found:?}, {}", error.say(Language::English)));
        }
        assert!(known(error.message.key), "{}", error.message.key);
        assert!(known(error.hint.key), "{}", error.hint.key);
        assert!(!error.say(Language::French).contains('{') || path.is_empty());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn cut_documents_name_what_they_were_in() {
    let end = SMALL.find("0.3000").unwrap() + 4;
    let outcome = open("small.json", &SMALL.as_bytes()[..end]);
    let error = outcome.refusal();
    assert_eq!(error.message.key, "format.json.cut-inside");
    assert_eq!(error.spot.place.as_deref(), Some("ties[0].weight"));
    assert_eq!(error.spot.line, Some(17));
    let more = format!("{SMALL}\n}}");
    assert_eq!(
        open("a.json", more.as_bytes()).refusal().message.key,
        "format.json.more-text"
    );
    let deep = format!(
        "{},\"x\":{}",
        &SMALL[..SMALL.len() - 2],
        "[".repeat(200_000)
    );
    let deep = open("a.json", deep.as_bytes());
    assert!(deep.refusal().message.key.starts_with("format.json."));
    let deep = format!(
        "{},\"x\":{}{}}}",
        &SMALL[..SMALL.len() - 2],
        "[".repeat(200_000),
        "]".repeat(200_000)
    );
    assert_eq!(
        open("a.json", deep.as_bytes()).refusal().message.key,
        "format.json.too-deep"
    );
}

#[test]
fn other_json_is_named() {
    for (text, key) in [
        ("[1,2,3]", "format.json.no-document"),
        ("[{\"selector\": \"node\"}]", "format.json.is-style"),
        ("{'a': 1}", "format.json.python"),
        ("{\"milieu\": {}}", "format.json.is-study"),
        ("hello", "format.json.syntax"),
        ("{\"a\" 1}", "format.json.missing-colon"),
    ] {
        assert_eq!(open("a.json", text.as_bytes()).refusal().message.key, key);
    }
}

#[test]
fn byte_order_marks_and_utf16_are_read() {
    let expected = open("a.json", SMALL.as_bytes());
    let with_mark = [b"\xEF\xBB\xBF", SMALL.as_bytes()].concat();
    assert_eq!(open("a.json", &with_mark).dataset(), expected.dataset());
    let sixteen: Vec<u8> = SMALL.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [b"\xFF\xFE".to_vec(), sixteen].concat();
    let outcome = open("a.json", &marked);
    assert_eq!(outcome.dataset(), expected.dataset());
    assert!(outcome.keys().contains(&"format.text.encoding"));
}

#[test]
fn what_can_be_mended_is_mended_and_told() {
    let text = SMALL
        .replace("\"target\": \"b\"", "\"target\": \"B\"")
        .replace("\"sector\": \"VG\"", "\"sector\": \"Vg\"")
        .replace("[\"IMA\"]", "[\"IMAA\"]")
        .replace("\"latitude\": 45.76", "\"latitude\": 652469")
        .replace("\"start\": \"2006\"", "\"start\": \"06/2010\"")
        .replace(
            "{\"node\": \"a\", \"role\": \"coordinator\"}",
            "{\"node\": \"a\"}, {\"node\": \"a\"}",
        )
        .replace(
            "{\"id\": \"b\"",
            "{\"id\": \"a\", \"label\": \"A again\"}, {\"id\": \"b\"",
        );
    let outcome = open("a.json", text.as_bytes());
    let dataset = outcome.dataset();
    let node = outcome.finding("format.json.unknown-node");
    assert_eq!(node.spot.place.as_deref(), Some("ties[0].target"));
    assert_eq!((node.spot.line, node.spot.column), (Some(17), Some(38)));
    let hint = node.hint.as_ref().unwrap().say(Language::English);
    assert!(hint.contains("Did you mean \"b\"?"), "{hint}");
    assert_eq!(dataset.nodes.len(), 3);
    assert_eq!(dataset.nodes[2].attributes["implied"], true);
    assert_eq!(dataset.clusters.len(), 2);
    for key in [
        "format.json.unknown-code",
        "format.json.unknown-cluster",
        "format.coordinates",
        "format.bad-date",
        "format.json.partner-twice",
        "format.json.same-id",
        "format.look-alike",
    ] {
        let finding = outcome.finding(key);
        assert!(
            known(key) && known(finding.hint.as_ref().unwrap().key),
            "{key}"
        );
        assert!(
            finding.spot.line.is_some() || key == "format.look-alike",
            "{key}"
        );
    }
    // What was mended needs no mending again.
    let again = open("a.json", &dataset_json::write(dataset));
    assert_eq!(again.dataset(), dataset);
}

#[test]
fn a_node_of_the_same_content_is_kept_once() {
    let text = SMALL.replace(
        "{\"id\": \"b\"",
        "{\"id\": \"c\", \"label\": \"C\"}, {\"id\": \"c\", \"label\": \"C\"}, {\"id\": \"b\"",
    );
    let outcome = open("a.json", text.as_bytes());
    assert_eq!(outcome.dataset().nodes.len(), 3);
    let finding = outcome.finding("format.json.repeated");
    assert_eq!(finding.spot.place.as_deref(), Some("nodes[2]"));
}

#[test]
fn no_damage_makes_the_reader_panic() {
    let bytes = SMALL.as_bytes();
    for end in 0..bytes.len() {
        let _ = open("a.json", &bytes[..end]);
    }
    let damage = [b'"', b'{', b']', b',', b'\\', 0, 0xFF, b'9', b'-', 0xC3];
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    for round in 0..4_000 {
        let mut damaged = bytes.to_vec();
        for _ in 0..=(round % 3) {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let at = (state >> 8) as usize % damaged.len();
            damaged[at] = damage[(state >> 48) as usize % damage.len()];
        }
        let outcome = open("a.json", &damaged);
        if let Err(error) = &outcome.result {
            assert!(!error.say(Language::English).is_empty());
        }
    }
}

#[test]
fn an_empty_dataset_can_be_written_and_read() {
    let dataset = Dataset::new("empty", milieu::network::dataset::Words::same("Empty"));
    let bytes = dataset_json::write(&dataset);
    assert_eq!(open("a.json", &bytes).dataset(), &dataset);
}
