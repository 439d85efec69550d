//! Tables read as the user wants it: the same reading, with choices and mends.

use super::Outcome;
use milieu::base::finding::{Report, Severity};
use milieu::base::limits::Limits;
use milieu::base::progress::Silent;
use milieu::base::wording::Language;
use milieu::format::settle::{doubts, mends, places};
use milieu::format::tables::{
    Decimal, Meaning, Plan, Role, TableChoice, TableKind, TableOutline, TableRole, outline,
};
use milieu::format::{Input, Options, read};

type Files<'a> = &'a [(&'a str, Vec<u8>)];

fn with_input<T>(files: Files<'_>, plan: &Plan, then: impl FnOnce(&Input<'_>) -> T) -> T {
    let options = Options {
        tables: plan.clone(),
        ..Options::NONE
    };
    let companions: Vec<(String, Vec<u8>)> = files[1..]
        .iter()
        .map(|(name, bytes)| ((*name).to_owned(), bytes.clone()))
        .collect();
    then(&Input {
        name: files[0].0,
        bytes: &files[0].1,
        companions: &companions,
        limits: Limits::default(),
        options: &options,
        unpack: milieu::format::workbook::cells,
    })
}

fn planned(files: Files<'_>, plan: &Plan) -> Outcome {
    with_input(files, plan, |input| {
        let report = Report::new();
        let result = read(input, &report, &Silent).map(|(dataset, info)| (dataset, info.id));
        Outcome {
            result,
            findings: report.into_findings(),
        }
    })
}

fn looked(files: Files<'_>, plan: &Plan) -> Vec<TableOutline> {
    with_input(files, plan, |input| outline(input, &Silent).unwrap())
}

fn plan(table: &str, choice: TableChoice) -> Plan {
    let mut plan = Plan::default();
    plan.tables.insert(table.to_owned(), choice);
    plan
}

/// `;`, Windows-1252, a byte-order mark all the same, a blank before a heading, decimal commas.
fn french() -> Vec<u8> {
    let text = " Raison sociale ;Secteur;Ville;CA\n\
        Société d'été;Jeu vidéo;Valence;1\u{a0}234,5\n\
        Œuvre;Animation;Marseile;0,5\n\
        Krysalide;Jeu vidéo;Lyon;\n";
    let (bytes, ..) = encoding(text);
    [b"\xEF\xBB\xBF".as_slice(), &bytes].concat()
}

fn encoding(text: &str) -> (Vec<u8>, usize) {
    let bytes: Vec<u8> = text
        .chars()
        .map(|c| if c == 'Œ' { 0x8C } else { c as u8 })
        .collect();
    let count = bytes.len();
    (bytes, count)
}

#[test]
fn the_guess_is_told_with_its_first_rows() {
    let files = [("membres.csv", french())];
    let tables = looked(&files, &Plan::NONE);
    let table = &tables[0];
    let text = table.text.as_ref().unwrap();
    assert_eq!(text.encoding, "windows-1252");
    assert!(text.mark);
    assert_eq!(text.separator, ';');
    assert_eq!(table.decimal, Some(Decimal::Comma));
    assert_eq!((table.header_row, table.rows), (1, 3));
    assert_eq!(table.role, Some(TableRole::Read(TableKind::Nodes)));
    let meanings: Vec<String> = table
        .columns
        .iter()
        .map(|c| c.meaning.to_string())
        .collect();
    assert_eq!(meanings, ["name", "sector", "city", "attribute"]);
    assert_eq!(table.columns[0].name, "Raison sociale");
    assert_eq!(table.preview[1][0], "Œuvre");
    assert!(table.refusal.is_none());
    let outcome = planned(&files, &Plan::NONE);
    assert_eq!(outcome.dataset().nodes[0].attributes["CA"], 1234.5);
}

#[test]
fn every_guess_can_be_overruled() {
    let text = "Liste des membres 2010\nA;B;C\nx;1,234;Paris\ny;2,500;Lyon\n";
    let files = [("a.csv", text.as_bytes().to_vec())];
    let table = &looked(&files, &Plan::NONE)[0];
    assert!(table.refusal.is_some() && table.role.is_none(), "{table:?}");
    let mut choice = TableChoice {
        header_row: Some(2),
        separator: Some(';'),
        decimal: Some(Decimal::Comma),
        role: Some(TableRole::Read(TableKind::Nodes)),
        ..TableChoice::default()
    };
    let refused = planned(&files, &plan("a.csv", choice.clone()));
    let error = refused.result.unwrap_err();
    assert_eq!(error.message.key, "format.tables.lacks.name");
    assert!(
        error
            .choice
            .unwrap()
            .options
            .contains(&"--column \"A=name\"".to_owned())
    );
    for (heading, meaning) in [("A", "name"), ("B", "attribute Chiffre"), ("C", "city")] {
        let meaning: Meaning = meaning.parse().unwrap();
        choice.columns.insert(heading.to_owned(), meaning);
    }
    let wanted = plan("a.csv", choice.clone());
    let outcome = planned(&files, &wanted);
    let nodes = &outcome.dataset().nodes;
    assert_eq!(nodes.len(), 2);
    assert_eq!(nodes[0].place.as_deref(), Some("Paris"));
    assert_eq!(nodes[0].attributes["Chiffre"], 1.234);
    let record = outcome.dataset().provenance.imported.as_deref().unwrap();
    let kept: Plan = serde_json::from_value(record.options["plan"].clone()).unwrap();
    assert_eq!(kept, wanted, "the record keeps what was chosen");
    assert_eq!((record.node_records, record.nodes), (2, 2));
    choice.columns.insert("B".to_owned(), Meaning::Ignore);
    let outcome = planned(&files, &plan("a.csv", choice));
    assert!(outcome.dataset().nodes[0].attributes.is_empty());
}

#[test]
fn titles_above_the_headings_are_passed_over() {
    let text = "Membres;;\n;;\nNom;Ville;Secteur\nx;Lyon;VG\n";
    let files = [("a.csv", text.as_bytes().to_vec())];
    let outcome = planned(&files, &Plan::NONE);
    assert_eq!(outcome.dataset().nodes[0].place.as_deref(), Some("Lyon"));
    assert_eq!(
        outcome.finding("format.tables.above").severity,
        Severity::Warning
    );
    assert_eq!(looked(&files, &Plan::NONE)[0].header_row, 2);
}

#[test]
fn a_list_without_headings_and_a_wrong_encoding() {
    let files = [("t.csv", "é,b,2\nb,c,3\n".as_bytes().to_vec())];
    let bare = TableChoice {
        header_row: Some(0),
        encoding: Some("windows-1252".to_owned()),
        directed: Some(false),
        ..TableChoice::default()
    };
    let outcome = planned(&files, &plan("t.csv", bare));
    let data = outcome.dataset();
    assert_eq!((data.nodes.len(), data.ties.len()), (3, 2));
    assert_eq!(data.nodes[0].id, "Ã©");
    assert_eq!(data.ties.get(0).unwrap().weight, Some(2.0));
    assert!(!data.vocabularies.tie_kinds[0].directed);
    let wrong = TableChoice {
        encoding: Some("utf-8".to_owned()),
        ..TableChoice::default()
    };
    let files = [("t.csv", b"source,target\n\xE9,b\n".to_vec())];
    let outcome = planned(&files, &plan("t.csv", wrong));
    outcome.finding("format.text.not-encoding");
}

fn pair() -> [(&'static str, Vec<u8>); 2] {
    let mut ties = String::from("Source,Target\n");
    for i in 2..88 {
        ties.push_str(&format!("m{i},m{}\n", i + 1));
    }
    ties.push_str("m1,Krysalid\nm2,m3\n");
    let mut members = String::from("Nom,Ville\nKrysalide,Lyon\n");
    (1..=90).for_each(|i| members.push_str(&format!("m{i},\n")));
    [
        ("members.csv", members.into_bytes()),
        ("ties.csv", ties.into_bytes()),
    ]
}

#[test]
fn an_unknown_end_is_in_doubt_with_three_mends() {
    let files = pair();
    let outcome = planned(&files, &Plan::NONE);
    let all = doubts(outcome.dataset(), &Plan::NONE, &outcome.findings);
    let doubt = &all[0];
    assert_eq!(doubt.severity, Severity::Error);
    assert_eq!(doubt.spot.line, Some(88));
    assert!(doubt.message.say(Language::English).contains("Krysalid"));
    let mends: Vec<String> = doubt.offers.iter().map(|o| o.mend.to_string()).collect();
    let expected = [
        "link Krysalid=Krysalide",
        "create Krysalid",
        "skip Krysalid",
    ];
    assert_eq!(mends, expected);
    for (offer, (nodes, ties)) in doubt.offers.iter().zip([(91, 88), (92, 88), (91, 87)]) {
        let mut plan = Plan::default();
        plan.mend(offer.mend.clone());
        let outcome = planned(&files, &plan);
        let data = outcome.dataset();
        assert_eq!(
            (data.nodes.len(), data.ties.len()),
            (nodes, ties),
            "{}",
            offer.mend
        );
        let left = doubts(data, &plan, &outcome.findings);
        assert!(
            left.iter().all(|d| d.severity != Severity::Error),
            "{}",
            offer.mend
        );
        let record = data.provenance.imported.as_deref().unwrap();
        let sum = record.node_records - record.merged - record.nodes_left_out + record.implied;
        assert_eq!(record.nodes, sum);
        assert_eq!(record.ties, record.tie_records - record.ties_left_out);
    }
}

#[test]
fn places_and_values_are_mended() {
    let files = [("membres.csv", french())];
    let mut plan = Plan::default();
    plan.mend("value city:Marseile=Marseille".parse().unwrap());
    plan.mend("place Valence=Valence (Tarn-et-Garonne)".parse().unwrap());
    let outcome = planned(&files, &plan);
    let mut data = outcome.dataset().clone();
    assert_eq!(data.nodes[1].place.as_deref(), Some("Marseille"));
    assert!(mends::mend(&mut data, &plan).is_empty());
    places::complete(&mut data);
    let of = |name: &str| data.vocabularies.places.iter().find(|p| p.code == name);
    assert!(
        of("Valence").unwrap().latitude.unwrap() < 44.5,
        "not in the Drôme"
    );
    assert!(
        places::review(&data).is_empty(),
        "nothing is left to be settled"
    );
}

#[test]
fn tables_can_be_left_out() {
    let [members, ties] = pair();
    let choice = TableChoice {
        role: Some(TableRole::LeaveOut),
        ..TableChoice::default()
    };
    let files = [members, ties];
    let plan = plan("ties.csv", choice);
    let outcome = planned(&files, &plan);
    assert_eq!(outcome.dataset().ties.len(), 0);
    let tables = looked(&files, &plan);
    assert_eq!(tables[1].role, Some(TableRole::LeaveOut));
    assert_eq!(tables[1].columns[0].meaning, Meaning::Is(Role::Source));
}
