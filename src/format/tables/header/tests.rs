use super::*;

fn header(cells: &[&str]) -> Option<Header> {
    understand(&cells.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>())
}

#[test]
fn reads_english_and_french() {
    let ties = header(&["De", "Vers", "Poids", "Nature"]).unwrap();
    assert_eq!(ties.kind, TableKind::Ties);
    assert_eq!(ties.find(Role::Weight), Some(2));
    let nodes = header(&["Identifiant", "Nom", "Sphère", "Pôle", "Effectif"]).unwrap();
    assert_eq!(nodes.kind, TableKind::Nodes);
    assert_eq!(nodes.find(Role::Clusters), Some(3));
    assert_eq!(nodes.roles[4], None);
    assert!(header(&["a", "b"]).is_none());
}

#[test]
fn a_letter_too_many_is_guessed_and_told() {
    let ties = header(&["source", "target", "weignt"]).unwrap();
    assert_eq!(ties.find(Role::Weight), Some(2));
    assert_eq!(ties.guessed, [("weignt".to_owned(), "weight")]);
}

#[test]
fn repeated_names_are_numbered() {
    let nodes = header(&["Id", "Label", "Label", "id", "weight", "Weight"]).unwrap();
    assert_eq!(
        nodes.names,
        ["Id", "Label", "Label (2)", "id (2)", "weight", "Weight (2)"]
    );
    assert_eq!(nodes.renamed.len(), 3);
}
