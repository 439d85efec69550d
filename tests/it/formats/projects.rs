//! Projects and matrices as text tables: the shapes that people write, what is counted and told.

use super::{Outcome, open, open_with};
use milieu::base::finding::Report;
use milieu::base::limits::Limits;
use milieu::base::progress::Silent;
use milieu::base::wording::known;
use milieu::format::{Input, Options, ReadError, read};
use milieu::network::Dataset;
use milieu::network::dataset::Project;

fn partners(project: &Project) -> Vec<&str> {
    project.members.iter().map(|m| m.node.as_str()).collect()
}

/// Each project as `key: partners`.
fn projects(outcome: &Outcome) -> Vec<String> {
    let all = outcome.dataset().projects.iter();
    all.map(|p| format!("{}: {}", p.id, partners(p).join(" ")))
        .collect()
}

fn ids(dataset: &Dataset) -> Vec<&str> {
    dataset.nodes.iter().map(|n| n.id.as_str()).collect()
}

fn value(outcome: &Outcome, key: &str, argument: &str) -> String {
    let arguments = &outcome.finding(key).message.arguments;
    let found = arguments.iter().find(|(name, _)| *name == argument);
    found.unwrap().1.clone()
}

/// Reads with a choice.
fn chosen(
    name: &str,
    text: &str,
    options: &Options,
    companions: &[(String, Vec<u8>)],
) -> Result<Dataset, Box<ReadError>> {
    let input = Input {
        name,
        bytes: text.as_bytes(),
        companions,
        limits: Limits::default(),
        options,
        unpack: milieu::format::workbook::cells,
    };
    read(&input, &Report::new(), &Silent).map(|(dataset, _)| dataset)
}

const ROWS: &str = "\
Projet.Code;Projet.Titre;Projet.Date_debut;Partenaire.Nom;Partenaire.Est_coordinateur;Partenaire.Ville;Montant;Note\n\
P1;Un;2012-03-01;Alpha;True;Lyon;100,5;a\n\
P1;Un;2012-03-01;Bêta;False;Lille;50;b\n\
P1;Un;2012-03-01;Bêta;False;Lille;50;b\n\
P1;Un;2012-03-01;Non renseigné;False;Non renseigné;;\n\
P2;Deux;;Alpha;False;Lyon;20;c\n\
P2;Deux;;;False;;;\n\
P3;Trois;;Gamma;True;Nice;7;d\n\
;;;Delta;False;;;\n";

#[test]
fn one_row_per_participation() {
    let outcome = open("p.csv", ROWS.as_bytes());
    let dataset = outcome.dataset();
    assert_eq!(
        projects(&outcome),
        ["P1: Alpha Bêta", "P2: Alpha", "P3: Gamma"]
    );
    assert_eq!(ids(dataset), ["Alpha", "Bêta", "Gamma", "Delta"]);
    let first = &dataset.projects[0];
    assert_eq!(first.title, "Un");
    assert_eq!(first.start.as_deref(), Some("2012-03-01"));
    assert!(first.members[0].coordinates() && !first.members[1].coordinates());
    // A row that stands twice word for word is one participation, and its money counts once.
    assert_eq!(first.members[0].amount_eur, Some(100.5));
    assert_eq!(first.members[1].amount_eur, Some(50.0));
    assert_eq!(first.members[0].attributes["Note"], "a");
    assert_eq!(dataset.nodes[0].place.as_deref(), Some("Lyon"));
    assert_eq!(dataset.nodes[3].place, None);
    for (key, count) in [
        ("format.projects.repeated", "1"),
        ("format.projects.nobody", "1"),
        ("format.projects.nameless", "1"),
        ("format.projects.projectless", "1"),
    ] {
        assert_eq!(value(&outcome, key, "count"), count, "{key}");
    }
    assert_eq!(outcome.finding("format.projects.nobody").spot.line, Some(5));
    // 8 read = 4 kept + 1 twice + 3 left out.
    let said = ["read", "kept", "repeated", "left_out", "isolates"];
    let said = said.map(|n| value(&outcome, "format.projects.closing", n));
    assert_eq!(said, ["8", "4", "1", "3", "2"]);
    for finding in &outcome.findings {
        assert!(known(finding.message.key), "{}", finding.message.key);
        assert!(finding.hint.as_ref().is_none_or(|h| known(h.key)));
    }
}

#[test]
fn a_key_of_two_columns_and_a_key_of_members() {
    let text = "Programme,Acronym,Organisation ID,Project partner,Lead partner\n\
                A,Sun,1,Alpha,Yes\nA,Sun,2,Beta,No\nB,Sun,1,ALPHA,No\nB,Sun,3,Gamma,Yes\n";
    let outcome = open("p.csv", text.as_bytes());
    assert_eq!(projects(&outcome), ["A / Sun: 1 2", "B / Sun: 1 3"]);
    assert_eq!(outcome.dataset().nodes[0].label, "Alpha");
    // Numbers that tell participations apart are no keys of members.
    let text = "Project,Partner ID,Partner\nA,A-1,Alpha\nA,A-2,Beta\nB,B-1,Alpha\nB,B-2,Beta\n";
    assert_eq!(
        projects(&open("p.csv", text.as_bytes())),
        ["A: Alpha Beta", "B: Alpha Beta"]
    );
}

#[test]
fn lists_within_cells_and_partners_in_columns() {
    let expected = ["P1: Alpha Beta", "P2: Beta Gamma Delta"];
    for text in [
        "Project;Partners\nP1;\"Alpha; Beta\"\nP2;\"Beta; Gamma; Delta\"\n",
        "Projet|Partenaires\nP1|Alpha;Beta\nP2|Beta;Gamma;Delta\n",
        "Project,Partner 1,Partner 2,Partner 3\nP1,Alpha,Beta,\nP2,Beta,Gamma,Delta\n",
        "Projet;Coordinateur;Partenaires\nP1;Alpha;Beta\nP2;Beta;Gamma|Delta\n",
    ] {
        let outcome = open("p.csv", text.as_bytes());
        assert_eq!(projects(&outcome), expected, "{text}");
    }
    let lead = open(
        "p.csv",
        b"Projet;Coordinateur;Partenaires\nP1;Alpha;Beta|Alpha\n",
    );
    assert_eq!(projects(&lead), ["P1: Alpha Beta"]);
    assert!(lead.dataset().projects[0].members[0].coordinates());
    let members = "Nom;Secteur;Projets\nAlpha;A;P1\nBeta;B;P1 | P2\nGamma;A;P2\nDelta;;\n";
    let outcome = open("m.csv", members.as_bytes());
    assert_eq!(projects(&outcome), ["P1: Alpha Beta", "P2: Beta Gamma"]);
    assert_eq!(outcome.dataset().nodes[1].sector.as_deref(), Some("B"));
    assert_eq!(outcome.dataset().nodes.len(), 4);
    // A column that counts projects makes no projects.
    let counted = open("m.csv", b"id,label,projects\na,A,3\nb,B,12\n");
    assert!(counted.dataset().projects.is_empty());
}

#[test]
fn members_and_projects_belong_together() {
    let members = "id,label,sector\n1,Alpha,Games\n2,B\u{ea}ta,Film\n3,Gamma,Film\n";
    let rows = "project,partner\nP1,1\nP1,B\u{ca}TA \nP1,Omega\nP2,Gamma\n";
    let companions = [("p.csv".to_owned(), rows.as_bytes().to_vec())];
    let outcome = open_with("m.csv", members.as_bytes(), &companions);
    assert_eq!(projects(&outcome), ["P1: 1 2 Omega", "P2: 3"]);
    assert_eq!(outcome.dataset().nodes[3].attributes["implied"], true);
    let keys = outcome.keys();
    assert!(keys.contains(&"format.tables.unknown-member"));
    assert!(keys.contains(&"format.tables.by-look"));
    assert!(!keys.contains(&"format.tables.no-ties"));
    // Projects beside participations give title, dates and money; either file may come first.
    let about = "project,project title,start,budget\nP1,One,2010,90\nP9,Nine,2011,5\n";
    for turned in [false, true] {
        let (first, second) = if turned { (about, rows) } else { (rows, about) };
        let companions = [("b.csv".to_owned(), second.as_bytes().to_vec())];
        let outcome = open_with("a.csv", first.as_bytes(), &companions);
        let mut all = outcome.dataset().projects.clone();
        all.sort_by(|a, b| a.id.cmp(&b.id));
        assert_eq!(
            (all[0].title.as_str(), all[0].amount()),
            ("One", Some(90.0))
        );
        assert_eq!((all[0].members.len(), all[2].members.len()), (3, 0));
    }
    let alone = open("a.csv", b"project id,project title\nP1,One\n");
    assert_eq!(
        alone.refusal().message.key,
        "format.projects.nobody-anywhere"
    );
}

#[test]
fn what_is_unclear_is_asked() {
    let text = "project,organisation,laboratoire\nP1,A,x\nP1,B,y\n";
    let outcome = open("p.csv", text.as_bytes());
    let choice = outcome.refusal().choice.as_ref().unwrap();
    assert_eq!(choice.options[1], "2: project → laboratoire");
    let second = Options {
        network: 2,
        ..Options::NONE
    };
    let dataset = chosen("p.csv", text, &second, &[]).unwrap();
    assert_eq!(ids(&dataset), ["x", "y"]);
    // A file that is said to be one of projects is asked about, whatever its headings.
    let declared = |network| Options {
        network,
        projects: Some("f.csv".to_owned()),
        ..Options::default()
    };
    let text = "Dossier,Structure\nD1,A\nD1,B\n";
    let refused = chosen("f.csv", text, &declared(0), &[]).unwrap_err();
    assert_eq!(refused.choice.unwrap().options.len(), 2);
    let dataset = chosen("f.csv", text, &declared(1), &[]).unwrap();
    assert_eq!(dataset.projects[0].members.len(), 2);
}

#[test]
fn matrices_of_one_set_of_members() {
    let symmetric = ";\"A\";\"B\";\"C\"\r\"A\";0;2,5;0\r\"B\";2,5;1;0\r\"C\";0;0;0\r";
    let outcome = open("m.csv", symmetric.as_bytes());
    let dataset = outcome.dataset();
    assert_eq!((dataset.nodes.len(), dataset.ties.len()), (3, 2));
    assert!(!dataset.vocabularies.tie_kinds[0].directed);
    assert_eq!(dataset.ties.get(0).unwrap().weight, Some(2.5));
    outcome.finding("format.workbook.symmetric");
    let directed = open("m.csv", b"x,a,b\na,0,1\nb,0,0\n");
    assert_eq!(directed.dataset().ties.len(), 1);
    assert!(directed.dataset().vocabularies.tie_kinds[0].directed);
    // The first row may lack the corner, as R writes it.
    let bare = open("m.csv", b"a,b,c\na,0,1,1\nb,1,0,0\nc,1,0,0\n");
    assert_eq!(
        (bare.dataset().nodes.len(), bare.dataset().ties.len()),
        (3, 2)
    );
    let numbers = open("m.csv", b"0,1,0,0\n1,0,1,0\n0,1,0,1\n0,0,1,0\n");
    assert_eq!(
        (numbers.dataset().nodes.len(), numbers.dataset().ties.len()),
        (4, 3)
    );
    let empty = open("m.csv", b",a,b\na,0,0\nb,0,0\n");
    assert_eq!(
        (empty.dataset().nodes.len(), empty.dataset().ties.len()),
        (2, 0)
    );
    empty.finding("format.matrix.empty");
    let odd = open("m.csv", b",a,b,c\na,0,1,0\nB,1,0,1\nc,0,1,0\n");
    assert_eq!(odd.dataset().nodes.len(), 4);
    assert_eq!(
        value(&odd, "format.matrix.one-side", "names"),
        "\"B\", \"b\""
    );
    let members = open_with(
        "n.csv",
        b"id,label,sector\n1,a,Film\n2,b,Film\n",
        &[("m.csv".to_owned(), b",a,b\na,0,1\nb,1,0\n".to_vec())],
    );
    assert_eq!(members.dataset().ties.get(0).unwrap().source, "1");
    assert_eq!(members.dataset().nodes.len(), 2);
}

#[test]
fn matrices_of_members_and_what_they_take_part_in() {
    let outcome = open("m.csv", b",E1,E2,E3\nAnna,1,0,3\nBela,1,0,0\n");
    assert_eq!(projects(&outcome), ["E1: Anna Bela", "E2: ", "E3: Anna"]);
    assert_eq!(outcome.dataset().projects[2].members[0].weight, Some(3.0));
    let corner = open("m.csv", b"woman,E1,E2,E3\nAnna,1,0,1\nBela,1,0,0\n");
    assert_eq!(corner.dataset().projects.len(), 3);
    // Numbers that are no counts may be attributes: only the user knows.
    let text = ",height,weight\nAnna,1.7,60.5\nBela,1.8,70.25\n";
    assert!(open("m.csv", text.as_bytes()).refusal().choice.is_some());
    let two = Options {
        network: 2,
        ..Options::NONE
    };
    assert_eq!(chosen("m.csv", text, &two, &[]).unwrap().projects.len(), 2);
    // Half known names: one set or two?
    let text = ",a,x,y,z\na,0,1,0,0\nb,1,0,0,0\nc,0,0,1,0\n";
    assert!(open("m.csv", text.as_bytes()).refusal().choice.is_some());
    let one = Options {
        network: 1,
        ..Options::NONE
    };
    assert_eq!(chosen("m.csv", text, &one, &[]).unwrap().nodes.len(), 6);
    // Tables of members with numbers stay tables of members.
    let table = open(
        "m.csv",
        b"name,wealth,priorates\nAlbizzi,36,65\nMedici,103,53\n",
    );
    assert_eq!(table.dataset().nodes.len(), 2);
    assert!(table.dataset().projects.is_empty());
}

#[test]
fn no_damage_makes_the_reader_panic() {
    let texts = [ROWS, ";A;B\nA;0;1\nB;1;0\n", "Nom;Projets\nA;P1|P2\nB;P2\n"];
    for text in texts {
        for end in 0..text.len() {
            let _ = open("p.csv", &text.as_bytes()[..end]);
        }
        let mut state = 0x9E37_79B9_7F4A_7C15_u64;
        for round in 0..400 {
            let mut damaged = text.as_bytes().to_vec();
            for _ in 0..=(round % 4) {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                let at = (state >> 8) as usize % damaged.len();
                let with = [b'"', b';', b'\n', b'\r', 0, 0xFF, b'|', b'1', b'-'];
                damaged[at] = with[(state >> 48) as usize % with.len()];
            }
            let _ = open("p.csv", &damaged);
        }
    }
}
