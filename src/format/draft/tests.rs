use super::*;
use crate::base::limits::Limits;
use crate::base::progress::Silent;
use crate::format::Options;
use crate::network::Dataset;

fn settled(build: impl FnOnce(&mut Draft<'_>)) -> (Dataset, Vec<Finding>) {
    let report = Report::new();
    let input = Input {
        name: "Réseau é.net",
        bytes: b"x",
        companions: &[],
        limits: Limits::default(),
        options: &Options::NONE,
        unpack: crate::format::workbook::cells,
    };
    let mut draft = Draft::new(&input, "test", &report, &Silent);
    build(&mut draft);
    let dataset = draft.settle().unwrap();
    (dataset, report.into_findings())
}

fn keys(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|f| f.message.key).collect()
}

#[test]
fn the_record_adds_up() {
    let (dataset, findings) = settled(|draft| {
        for (id, line) in [("a", 1), ("b", 2), ("a", 3), ("b", 4)] {
            let node = draft.node(id, line).unwrap();
            if line == 4 {
                draft[node].label = "other".into();
            }
        }
        draft.tie("a", "b", 5).unwrap();
        draft.tie("a", "ghost", 6).unwrap();
        draft.tie("a", "a", 7).unwrap();
        draft.leave_out_tie(
            line(8),
            Message::new("format.draft.empty"),
            Message::new("format.draft.empty"),
        );
    });
    let record = dataset.provenance.imported.as_deref().unwrap();
    assert_eq!(
        record.nodes,
        record.node_records - record.merged - record.nodes_left_out + record.implied
    );
    assert_eq!(record.ties, record.tie_records - record.ties_left_out);
    assert_eq!((record.nodes, record.ties), (3, 3));
    assert_eq!(
        (record.merged, record.nodes_left_out, record.implied),
        (1, 1, 1)
    );
    assert_eq!(dataset.nodes[2].attributes["implied"], true);
    let told = keys(&findings);
    for key in [
        "format.draft.same-id",
        "format.draft.repeated",
        "format.draft.implied",
        "format.tables.no-direction",
        "format.draft.closing",
    ] {
        assert!(told.contains(&key), "{key} in {told:?}");
    }
    assert_eq!(findings[1].spot.line, Some(4));
    assert_eq!(dataset.id, "reseau-e");
}

#[test]
fn known_names_become_fields() {
    let (dataset, _) = settled(|draft| {
        draft.directed(false);
        let node = draft.node("a", 1).unwrap();
        let all: [(&str, serde_json::Value); 9] = [
            ("Nom", "A".into()),
            ("Secteur", "jeu".into()),
            ("Ville", "Lyon".into()),
            ("lat", "45,76".into()),
            ("lng", 4.84.into()),
            ("x", 1.5.into()),
            ("y", 2.into()),
            ("couleur", "#ff0000".into()),
            ("staff", 3.into()),
        ];
        for (name, value) in all {
            draft[node].attributes.insert(name.into(), value);
        }
        let tie = draft.tie("a", "a", 2).unwrap();
        draft[tie].attributes.insert("poids".into(), 2.5.into());
        draft[tie]
            .attributes
            .insert("relation".into(), "trust".into());
    });
    let node = &dataset.nodes[0];
    assert_eq!((node.id.as_str(), node.label.as_str()), ("a", "A"));
    assert_eq!(node.sector.as_deref(), Some("jeu"));
    assert_eq!(node.place.as_deref(), Some("Lyon"));
    assert_eq!(dataset.vocabularies.places[0].latitude, Some(45.76));
    let look = node.look.as_deref().unwrap();
    assert_eq!((look.x, look.y), (Some(1.5), Some(2.0)));
    assert_eq!(look.color.as_deref(), Some("#FF0000"));
    assert_eq!(node.attributes.keys().collect::<Vec<_>>(), ["staff"]);
    let tie = dataset.ties.get(0).unwrap();
    assert_eq!((tie.weight, tie.kind), (Some(2.5), "trust"));
    assert!(tie.attributes.is_empty());
}

#[test]
fn directions_stand_with_the_kind_or_with_the_tie() {
    let (dataset, _) = settled(|draft| {
        draft.directed(false);
        for directed in [None, Some(true), Some(false)] {
            let tie = draft.tie("a", "b", 1).unwrap();
            draft[tie].directed = directed;
            draft[tie].id = Some("e".into());
            draft[tie].weight = Some(f64::NAN);
        }
    });
    assert!(!dataset.vocabularies.tie_kinds[0].directed);
    let of: Vec<_> = dataset.ties.iter().map(|t| t.directed).collect();
    assert_eq!(of, [None, Some(true), None]);
    let ids: Vec<_> = dataset.ties.iter().filter_map(|t| t.id).collect();
    assert_eq!(ids, ["e", "e (2)", "e (3)"]);
    assert!(dataset.ties.iter().all(|t| t.weight.is_none()));
}

#[test]
fn containment_has_no_circle() {
    let (dataset, findings) = settled(|draft| {
        for (id, parent) in [("a", "b"), ("b", "a"), ("c", "a"), ("d", "gone")] {
            let node = draft.node(id, 1).unwrap();
            draft[node].parent = Some(parent.into());
        }
    });
    let parents: Vec<_> = dataset.nodes.iter().map(|n| n.parent.as_deref()).collect();
    assert_eq!(parents, [None, None, Some("a"), None]);
    assert!(keys(&findings).contains(&"format.draft.circle"));
    assert!(keys(&findings).contains(&"format.draft.no-parent"));
}

#[test]
fn several_networks_are_named_and_chosen() {
    let (dataset, findings) = settled(|draft| {
        draft.network(Some("first"));
        draft.node("a", 1).unwrap();
        draft.network(Some("second"));
        draft.tie("b", "c", 2).unwrap();
    });
    assert_eq!(dataset.title.en, "first");
    assert_eq!(dataset.nodes.len(), 1);
    assert!(keys(&findings).contains(&"format.draft.networks"));
}

#[test]
fn promises_need_evidence() {
    let report = Report::new();
    let input = Input {
        name: "A.net",
        bytes: b"x",
        companions: &[],
        limits: Limits::default(),
        options: &Options::NONE,
        unpack: crate::format::workbook::cells,
    };
    let draft = Draft::new(&input, "test", &report, &Silent);
    assert_eq!(draft.promised(99_999, line(1)), Ok(99_999));
    let error = draft.promised(2_000_000_000, line(1)).unwrap_err();
    assert_eq!(error.message.key, "format.draft.promised");
}
