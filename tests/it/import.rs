//! Whole imports without a window: the French table, the unknown name, a mapping that is
//! remembered, cells that are pasted.

use crate::support::{Memory, session, settle};
use milieu::base::wording::Language;
use milieu::format::tables::{Decimal, Meaning, TableRole};
use milieu::session::{Command, ImportStep, Session};
use std::path::PathBuf;
use std::sync::Arc;

fn step(session: &mut Session, step: ImportStep) {
    session.dispatch(Command::Import(step));
    settle(session);
}

fn begin(disk: &Arc<Memory>, files: &[&str]) -> Session {
    let mut session = session(disk);
    let files = files.iter().map(PathBuf::from).collect();
    step(&mut session, ImportStep::Begin(files));
    session
}

fn closing(session: &Session, language: Language) -> String {
    let notices = session.notices();
    notices
        .last()
        .map_or_else(String::new, |n| n.message.say(language))
}

/// What a button with this mend does.
fn mend(session: &mut Session, line: &str) {
    let doubts = session.import().unwrap().doubts();
    let mut offers = doubts.iter().flat_map(|d| &d.offers);
    let offer = offers.find(|o| o.mend.to_string() == line);
    let mend = offer
        .unwrap_or_else(|| panic!("{line} is not offered"))
        .mend
        .clone();
    step(session, ImportStep::Mend(mend));
}

/// `;`, Windows-1252 behind a byte-order mark, a blank before headings, decimal commas.
fn french(disk: &Memory) {
    let latin = |text: &str| -> Vec<u8> {
        let bytes = text.chars().map(|c| c as u8);
        [0xEF, 0xBB, 0xBF].into_iter().chain(bytes).collect()
    };
    let members = " Nom ;Secteur;Ville;CA\n\
        Société d'été;Jeu vidéo;Valence;1\u{a0}234,5\n\
        Krysalide;Animation;Lyon;0,25\n\
        Noé;Jeu vidéo;Marseile;\n";
    let ties =
        " Source;Cible;Nature;Poids\nKrysalide;Noé;projet;1,5\nNoé;Société d'été;conseil;2\n";
    disk.put("membres.csv", &latin(members));
    disk.put("liens.csv", &latin(ties));
}

#[test]
fn a_french_table_is_right_at_first_sight_and_valence_is_asked_for() {
    let disk = Arc::<Memory>::default();
    french(&disk);
    let mut session = begin(&disk, &["liens.csv", "membres.csv"]);
    assert!(
        session.desk().is_none(),
        "nothing opens before it is wanted"
    );
    let import = session.import().unwrap();
    assert_eq!(import.files(), ["membres.csv", "liens.csv"], "members lead");
    for table in import.tables() {
        let text = table.text.as_ref().unwrap();
        assert_eq!(
            (text.encoding, text.mark, text.separator),
            ("windows-1252", true, ';')
        );
        assert_eq!(table.decimal, Some(Decimal::Comma));
        let role = if table.name == "liens.csv" {
            "ties"
        } else {
            "members"
        };
        assert_eq!(table.role.map(|r| r.to_string()).as_deref(), Some(role));
    }
    let ties = import
        .tables()
        .iter()
        .find(|t| t.name == "liens.csv")
        .unwrap();
    let meanings: Vec<String> = ties.columns.iter().map(|c| c.meaning.to_string()).collect();
    assert_eq!(meanings, ["from", "to", "kind", "weight"]);
    assert_eq!(ties.columns[0].name, "Source");
    mend(&mut session, "place Valence=Valence (Tarn-et-Garonne)");
    mend(&mut session, "value city:Marseile=Marseille");
    step(&mut session, ImportStep::Finish);
    assert!(session.import().is_none());
    let desk = session.desk().unwrap();
    let data = &desk.study.source.dataset;
    assert_eq!((data.nodes.len(), data.ties.len()), (3, 2));
    assert_eq!(data.title.en, "membres");
    assert_eq!(data.nodes[0].label, "Société d'été");
    assert_eq!(data.nodes[0].attributes["CA"], 1234.5);
    assert_eq!(data.nodes[2].place.as_deref(), Some("Marseille"));
    assert_eq!(data.ties.get(0).unwrap().weight, Some(1.5));
    let valence = data
        .vocabularies
        .places
        .iter()
        .find(|p| p.code == "Valence")
        .unwrap();
    assert!(valence.latitude.unwrap() < 44.5, "not in the Drôme");
    let said = closing(&session, Language::English);
    assert_eq!(said, "Imported 3 of 3 members, 2 of 2 ties.");
}

fn unknown(disk: &Memory) {
    let mut members = String::from("Nom\n");
    (1..=183).for_each(|i| members.push_str(&format!("m{i}\n")));
    members.push_str("Ankama\n");
    let mut ties = String::from("Source,Target\n");
    for i in 0..214 {
        let target = if i == 86 {
            "Ankamaa".to_owned()
        } else {
            format!("m{}", i % 91 + 92)
        };
        ties.push_str(&format!("m{},{target}\n", i % 91 + 1));
    }
    disk.put("members.csv", members.as_bytes());
    disk.put("ties.csv", ties.as_bytes());
}

#[test]
fn an_unknown_name_blocks_until_it_is_mended() {
    let mends = [
        (
            "link Ankamaa=Ankama",
            184,
            214,
            "Imported 184 of 184 members, 214 of 214 ties.",
        ),
        (
            "create Ankamaa",
            185,
            214,
            "Imported 184 of 184 members, 214 of 214 ties (members that only ties name: 1).",
        ),
        (
            "skip Ankamaa",
            184,
            213,
            "Imported 184 of 184 members, 213 of 214 ties (1 skipped by you).",
        ),
    ];
    for (line, nodes, ties, said) in mends {
        let disk = Arc::<Memory>::default();
        unknown(&disk);
        let mut session = begin(&disk, &["members.csv", "ties.csv"]);
        step(&mut session, ImportStep::Finish);
        let import = session.import().expect("it waits for an answer");
        assert_eq!(import.blocks(), 1);
        let doubt = &import.doubts()[0];
        assert_eq!(doubt.spot.line, Some(88));
        assert!(doubt.message.say(Language::French).contains("« Ankamaa »"));
        assert_eq!(doubt.offers.len(), 3);
        mend(&mut session, line);
        step(&mut session, ImportStep::Finish);
        let data = &session.desk().expect(line).study.source.dataset;
        assert_eq!((data.nodes.len(), data.ties.len()), (nodes, ties), "{line}");
        assert_eq!(closing(&session, Language::English), said);
    }
    let disk = Arc::<Memory>::default();
    unknown(&disk);
    let mut session = begin(&disk, &["members.csv", "ties.csv"]);
    mend(&mut session, "skip Ankamaa");
    let made = session.import().unwrap().plan().mends.clone();
    step(&mut session, ImportStep::Unmend(made[0].clone()));
    assert_eq!(
        session.import().unwrap().blocks(),
        1,
        "a mend can be taken back"
    );
    mend(&mut session, "skip Ankamaa");
    session.dispatch(Command::Language(Language::French));
    step(&mut session, ImportStep::Finish);
    assert_eq!(
        closing(&session, Language::French),
        "Importé : 184 membres sur 184, 213 liens sur 214 (1 ignoré par vous)."
    );
}

#[test]
fn a_mapping_serves_the_next_file_with_the_same_headings() {
    let disk = Arc::<Memory>::default();
    disk.put("2010.csv", b"A;B;C\nx;Lyon;12\ny;Paris;7\n");
    disk.put("2011.csv", b"C;A;B\n3;z;Lille\n");
    let mut session = begin(&disk, &["2010.csv"]);
    let import = session.import().unwrap();
    assert!(
        import.obstacle().is_some(),
        "nothing says what the columns are"
    );
    let mut choice = import.plan().choice("2010.csv");
    choice.role = Some("members".parse().unwrap());
    for (heading, meaning) in [("A", "name"), ("B", "city"), ("C", "attribute Effectif")] {
        let meaning: Meaning = meaning.parse().unwrap();
        choice.columns.insert(heading.to_owned(), meaning);
    }
    let table = "2010.csv".to_owned();
    let choice = Box::new(choice);
    step(&mut session, ImportStep::Choose { table, choice });
    assert!(session.import().unwrap().obstacle().is_none());
    step(&mut session, ImportStep::Remember("Enquête".to_owned()));
    step(&mut session, ImportStep::Finish);
    assert_eq!(session.desk().unwrap().study.source.dataset.nodes.len(), 2);
    let mut session = begin(&disk, &["2011.csv"]);
    let import = session.import().unwrap();
    assert!(import.mappings()[0].fits(import.tables()));
    step(&mut session, ImportStep::Recall("Enquête".to_owned()));
    step(&mut session, ImportStep::Finish);
    let node = &session.desk().unwrap().study.source.dataset.nodes[0];
    assert_eq!(
        (node.label.as_str(), node.place.as_deref()),
        ("z", Some("Lille"))
    );
    assert_eq!(node.attributes["Effectif"], 3);
}

#[test]
fn pasted_cells_files_added_and_files_taken_away() {
    let disk = Arc::<Memory>::default();
    disk.put("liens.csv", b"De;Vers\na;b\n");
    disk.put("net.net", b"*Vertices 1\n1 \"a\"\n");
    let mut session = session(&disk);
    step(
        &mut session,
        ImportStep::Paste("Nom\tVille\na\tLyon\nb\t\n".to_owned()),
    );
    step(
        &mut session,
        ImportStep::Add(vec![PathBuf::from("liens.csv")]),
    );
    let import = session.import().unwrap();
    assert_eq!(import.files().len(), 2);
    assert_eq!(import.tables().len(), 2);
    step(
        &mut session,
        ImportStep::Add(vec![PathBuf::from("net.net")]),
    );
    let import = session.import().unwrap();
    assert_eq!(import.files().len(), 2, "no table is added");
    assert!(import.is_fresh());
    step(
        &mut session,
        ImportStep::Add(vec![PathBuf::from("nowhere.csv")]),
    );
    assert_eq!(session.import().unwrap().files().len(), 2);
    step(&mut session, ImportStep::Remove("liens.csv".to_owned()));
    let import = session.import().unwrap();
    assert_eq!(
        import.tables()[0].role,
        Some("members".parse::<TableRole>().unwrap())
    );
    step(&mut session, ImportStep::Cancel);
    assert!(session.import().is_none() && session.desk().is_none());
}

#[test]
fn files_without_a_choice_open_at_once() {
    let disk = Arc::<Memory>::default();
    disk.put(
        "a.gml",
        b"graph [ node [ id 1 ] node [ id 2 ] edge [ source 1 target 2 ] ]",
    );
    let session = begin(&disk, &["a.gml"]);
    assert!(session.import().is_none());
    assert_eq!(session.desk().unwrap().network.node_count(), 2);
    let session = begin(&disk, &["nowhere.csv"]);
    assert!(session.import().is_none() && session.desk().is_none());
    assert_eq!(session.notices()[0].message.key, "open.refused");
}

#[test]
fn projects_and_matrices_are_shown_as_what_they_are() {
    let disk = Arc::<Memory>::default();
    let projects = b"Projet;Partenaire\nP1;a\nP1;b\nP2;b\nP2;c\n";
    disk.put("projets.csv", projects);
    disk.put("membres.csv", b"Nom;Ville\na;Lyon\nb;\nc;Lille\n");
    let mut session = begin(&disk, &["membres.csv", "projets.csv"]);
    let import = session.import().unwrap();
    let table = import
        .tables()
        .iter()
        .find(|t| t.name == "projets.csv")
        .unwrap();
    assert_eq!(table.role, Some("projects".parse::<TableRole>().unwrap()));
    let told: Vec<_> = table.columns.iter().filter_map(|c| c.told).collect();
    assert_eq!(told, ["meaning.project", "meaning.partners"]);
    step(&mut session, ImportStep::Finish);
    let data = &session.desk().unwrap().study.source.dataset;
    assert_eq!((data.nodes.len(), data.projects.len()), (3, 2));
    assert_eq!(
        closing(&session, Language::English),
        "Imported 3 members and 2 projects."
    );
    disk.put("m.csv", b";a;b;c\na;0;1;0\nb;1;0;2\nc;0;2;0\n");
    let mut session = begin(&disk, &["m.csv"]);
    let table = &session.import().unwrap().tables()[0];
    assert_eq!(table.role, Some("matrix".parse::<TableRole>().unwrap()));
    step(&mut session, ImportStep::Finish);
    assert_eq!(
        closing(&session, Language::English),
        "Imported 3 members and 2 ties."
    );
}
