//! Tables of members and ties: headers, encodings, numbers, joins, messages, and no panic.

use super::{Outcome, open, open_with};
use milieu::base::wording::{Language, known};
use milieu::format::tables::CsvStyle;
use milieu::format::{Manner, losses, write, write_in};
use milieu::network::dataset::{Dataset, Node, NodeMore, Place, Tie, Words};

fn pair(nodes: &str, ties: &str) -> Outcome {
    let companions = [("liens.csv".to_owned(), ties.as_bytes().to_vec())];
    open_with("noeuds.csv", nodes.as_bytes(), &companions)
}

const NODES: &str = "Identifiant;Nom;Secteur;Sphère;Ville;Pôle;Effectif;CA\n\
    a;Ankama;VG;Entreprise;Roubaix;NPI;600;12,5\n\
    b;Université de Lille;RS;Université;Lille;NPI|IMA;;0,25\n\
    c;Isolée;;;;;3;\n";

const TIES: &str = "De;Vers;Nature;Poids;Type\n\
    a;b;projet;1,5;Non orienté\n\
    b;Ankama;conseil;;Orienté\n";

#[test]
fn french_tables_are_read_together_in_either_order() {
    let outcome = pair(NODES, TIES);
    let dataset = outcome.dataset();
    assert_eq!((dataset.nodes.len(), dataset.ties.len()), (3, 2));
    let node = &dataset.nodes[1];
    assert_eq!(node.label, "Université de Lille");
    assert_eq!(node.sphere.as_deref(), Some("university_rd"));
    assert_eq!(node.clusters, ["NPI", "IMA"]);
    assert_eq!(dataset.clusters.len(), 2);
    assert_eq!(dataset.nodes[0].attributes["CA"], 12.5);
    assert_eq!(dataset.nodes[0].attributes["Effectif"], 600);
    assert_eq!(dataset.ties.get(0).unwrap().weight, Some(1.5));
    assert_eq!(dataset.ties.get(1).unwrap().target, "a");
    let kinds = &dataset.vocabularies.tie_kinds;
    assert_eq!((kinds[0].directed, kinds[1].directed), (false, true));
    let closing = outcome
        .finding("format.tables.closing")
        .say(Language::English);
    assert!(
        closing.starts_with("3 members (1 without ties), 2 ties"),
        "{closing}"
    );
    assert!(
        outcome
            .finding("format.tables.by-label")
            .say(Language::French)
            .starts_with('1')
    );
    let companions = [("noeuds.csv".to_owned(), NODES.as_bytes().to_vec())];
    let other = open_with("liens.csv", TIES.as_bytes(), &companions);
    assert_eq!(other.dataset().nodes, dataset.nodes);
    assert_eq!(other.dataset().ties, dataset.ties);
}

#[test]
fn encodings_and_separators_give_the_same_data() {
    let expected = open("t.csv", NODES.as_bytes()).dataset().clone();
    let latin: Vec<u8> = NODES.chars().map(|c| c as u8).collect();
    let mut sixteen = vec![0xFF, 0xFE];
    sixteen.extend(NODES.encode_utf16().flat_map(u16::to_le_bytes));
    let marked = [b"\xEF\xBB\xBF", NODES.as_bytes()].concat();
    let tabs = NODES.replace(';', "\t").into_bytes();
    let bars = NODES
        .replace("NPI|IMA", "\"NPI;IMA\"")
        .replace(";", "|")
        .replace("NPI|IMA", "NPI;IMA")
        .into_bytes();
    let old_mac = NODES.replace('\n', "\r").into_bytes();
    let windows = NODES.replace('\n', "\r\n").into_bytes();
    let excel = format!("sep=;\r\n{NODES}").into_bytes();
    for (i, bytes) in [latin, sixteen, marked, tabs, bars, old_mac, windows, excel]
        .iter()
        .enumerate()
    {
        let outcome = open("t.csv", bytes);
        assert_eq!(outcome.dataset(), &expected, "variant {i}");
    }
}

#[test]
fn unknown_members_are_added_and_told_with_row_and_column() {
    let outcome = pair(
        "id,label\nk1,Krysalide\nk2,Gamagora\n",
        "source,target\nk1,k2\nKrysallide,k2\n",
    );
    let finding = outcome.finding("format.tables.unknown-member");
    assert_eq!(finding.spot.file.as_deref(), Some("liens.csv"));
    assert_eq!(finding.spot.line, Some(3));
    assert_eq!(finding.spot.place.as_deref(), Some("row 3, column source"));
    let hint = finding.hint.as_ref().unwrap().say(Language::English);
    assert!(hint.contains("Did you mean \"Krysalide\"?"), "{hint}");
    let dataset = outcome.dataset();
    assert_eq!((dataset.nodes.len(), dataset.ties.len()), (3, 2));
    assert_eq!(dataset.nodes[2].attributes["implied"], true);
}

#[test]
fn odd_rows_are_told_one_by_one() {
    let outcome = pair(
        "id,label\na,A\n,\nb,B\na,A\nb,Other\n",
        "source,target,weight\na,b,many\n\na,,2\na,b,1,rest\na\n,,\na,b,NA\n",
    );
    let lines = |key: &str| -> Vec<u64> {
        let of_kind = outcome.findings.iter().filter(|f| f.message.key == key);
        of_kind.filter_map(|f| f.spot.line).collect()
    };
    assert_eq!(lines("format.tables.repeated"), [5]);
    assert_eq!(lines("format.tables.same-id"), [6]);
    assert_eq!(lines("format.tables.no-number"), [2]);
    assert_eq!(lines("format.tables.endless"), [4, 6]);
    assert_eq!(lines("format.tables.more-cells"), [5]);
    assert_eq!(lines("format.tables.fewer-cells"), [6]);
    let dataset = outcome.dataset();
    assert_eq!((dataset.nodes.len(), dataset.ties.len()), (2, 3));
    assert_eq!(dataset.ties.get(0).unwrap().attributes["weight"], "many");
    assert_eq!(dataset.ties.get(1).unwrap().attributes["4"], "rest");
    for finding in &outcome.findings {
        assert!(known(finding.message.key), "{}", finding.message.key);
        assert!(finding.hint.as_ref().is_none_or(|h| known(h.key)));
    }
}

#[test]
fn tables_that_cannot_be_read_are_refused_with_their_place() {
    for (text, key, line) in [
        ("id,label\na,\"A\nb,B\n", "format.tables.open-quote", 2),
        ("foo,bar,baz,qux\n1,2,3,4\n", "format.tables.no-header", 1),
        ("prose without any table\n", "format.tables.no-header", 1),
        (
            "source,target,weight\na,b,1,5\nb,c,2,25\n",
            "format.tables.decimal-comma",
            2,
        ),
        ("source,target\n", "format.tables.no-rows", 1),
    ] {
        let outcome = open("t.csv", text.as_bytes());
        let error = outcome.refusal();
        assert_eq!((error.message.key, error.spot.line), (key, Some(line)));
    }
    let long = format!("id,label\na,{}\n", "x".repeat(1_100_000));
    let outcome = open("t.csv", long.as_bytes());
    assert_eq!(outcome.refusal().message.key, "format.tables.long-cell");
    assert_eq!(
        outcome.refusal().spot.place.as_deref(),
        Some("row 2, column label")
    );
}

#[test]
fn a_bare_list_is_read_and_its_first_row_told() {
    let outcome = open("t.csv", b"x1,x2,1\nx2,x3,2.5\n");
    let dataset = outcome.dataset();
    assert_eq!((dataset.nodes.len(), dataset.ties.len()), (3, 2));
    assert_eq!(dataset.ties.get(1).unwrap().weight, Some(2.5));
    outcome.finding("format.tables.bare");
}

fn made() -> Dataset {
    let mut dataset = Dataset::new("t", Words::same("t"));
    for (id, label) in [("=a", "-1+1"), ("b", "Été, \"quoted\"\nline"), ("'=c", "c")] {
        let mut node = Node::new(id, label).with(NodeMore {
            place: Some("lyon".to_owned()),
            clusters: vec!["IMA".to_owned()],
            ..NodeMore::default()
        });
        node.attributes.insert("staff".to_owned(), 12.into());
        node.attributes.insert("code".to_owned(), "007".into());
        dataset.nodes.push(node);
    }
    dataset.vocabularies.places.push(Place {
        code: "lyon".to_owned(),
        label: Words::same("lyon"),
        level: "city".to_owned(),
        latitude: Some(45.76),
        longitude: Some(4.84),
        ..Place::default()
    });
    for weight in [None, Some(-0.1), Some(1e300)] {
        dataset.ties.push(Tie {
            source: "=a".to_owned(),
            target: "b".to_owned(),
            kind: "funding".to_owned(),
            weight,
            start: Some("2006-07".to_owned()),
            ..Tie::default()
        });
    }
    dataset
}

#[test]
fn what_was_written_is_read_again() {
    let dataset = made();
    let files = write("tables", &dataset).unwrap();
    assert_eq!(files[0].0, "-nodes.csv");
    let companions = [("t-ties.csv".to_owned(), files[1].1.clone())];
    let outcome = open_with("t.csv", &files[0].1, &companions);
    let again = outcome.dataset();
    assert_eq!(again.nodes, dataset.nodes);
    assert_eq!(again.ties, dataset.ties);
    assert_eq!(again.vocabularies.places, dataset.vocabularies.places);
    assert_eq!(write("tables", again).unwrap()[0], files[0]);
    assert!(write("no-format", &dataset).is_err());
}

#[test]
fn every_style_of_tables_is_read_as_it_was_written() {
    let dataset = made();
    for style in CsvStyle::ALL {
        let manner = Manner {
            csv: style,
            ..Manner::default()
        };
        let files = write_in("tables", &dataset, &manner).unwrap();
        let companions = [("t-ties.csv".to_owned(), files[1].1.clone())];
        let outcome = open_with("t.csv", &files[0].1, &companions);
        assert_eq!(outcome.dataset().nodes, dataset.nodes, "{style:?}");
        assert_eq!(outcome.dataset().ties, dataset.ties, "{style:?}");
        let places = &outcome.dataset().vocabularies.places;
        assert_eq!(places, &dataset.vocabularies.places, "{style:?}");
        let marked = files[1].1.starts_with(b"\xEF\xBB\xBF");
        assert_eq!(marked, style != CsvStyle::Plain, "{style:?}");
        let text = String::from_utf8_lossy(&files[1].1);
        assert_eq!(text.contains(";-0,1;"), style == CsvStyle::French, "{text}");
    }
}

#[test]
fn losses_are_named_before_writing() {
    let dataset = made();
    let keys: Vec<&str> = losses("tables", &dataset).iter().map(|m| m.key).collect();
    assert_eq!(keys, ["format.loss.terms"]);
    assert!(losses("milieu-dataset", &dataset).is_empty());
}

#[test]
fn no_damage_makes_the_reader_panic() {
    let bytes = format!("{NODES}{TIES}").into_bytes();
    let ties = TIES.as_bytes();
    for end in 0..bytes.len() {
        let _ = open("t.csv", &bytes[..end]);
        let _ = open_with(
            "t.csv",
            NODES.as_bytes(),
            &[("l".to_owned(), ties[..end.min(ties.len())].to_vec())],
        );
    }
    let damage = [
        b'"', b';', b'\n', b'\r', 0, 0xFF, b',', b'-', 0xC3, b'\'', b'\t',
    ];
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    for round in 0..3_000 {
        let mut damaged = ties.to_vec();
        for _ in 0..=(round % 4) {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let at = (state >> 8) as usize % damaged.len();
            damaged[at] = damage[(state >> 48) as usize % damage.len()];
        }
        let _ = pair(NODES, &String::from_utf8_lossy(&damaged));
        let _ = open("t.csv", &damaged);
    }
}

#[test]
fn a_hundred_thousand_ties_arrive_whole() {
    let mut text = String::from("source,target\n");
    for i in 0..100_000_u64 {
        text.push_str(&format!("n{},n{}\n", i % 9_973, (i * 7919) % 10_007));
    }
    let outcome = open("t.csv", text.as_bytes());
    assert_eq!(outcome.dataset().ties.len(), 100_000);
}

#[test]
fn blanks_part_columns_only_under_headings_of_ties() {
    let outcome = open("t.csv", b"Source Target When\na b \"[1, 2]\"\nb c 3\n");
    assert_eq!(outcome.dataset().ties.len(), 2);
    assert_eq!(
        outcome.dataset().ties.get(0).unwrap().to_tie().attributes["When"],
        "[1, 2]"
    );
    let outcome = open("t.csv", b"Nom\nJean Dupont\nMarie Curie\n");
    let members = &outcome.dataset().nodes;
    assert_eq!((members.len(), &*members[0].label), (2, "Jean Dupont"));
    let tabs = open("t.txt", b"10\tred\t20,other\n20\tblue\t30,other\n");
    assert!(tabs.refusal().choice.is_some(), "no heading says the ends");
}

#[test]
fn subjects_and_objects_are_ends_and_repeated_ties_are_told() {
    let outcome = open("t.csv", b"subject,relation,object\na,x,b\na,x,b\na,y,b\n");
    assert_eq!(outcome.dataset().ties.len(), 3);
    let said = outcome.finding("format.tables.parallel");
    assert!(said.say(Language::English).contains(": 1;"));
}

#[test]
fn rows_that_are_left_out_say_nothing_of_their_columns() {
    let outcome = open("t.csv", b"Nom;Taille\nA;97\n;largeur\nB;3\n");
    assert_eq!(outcome.dataset().nodes[0].attributes["Taille"], 97);
}
