//! What is put into the columns comes out of them.

use super::*;
use serde_json::json;

fn tie(id: Option<&str>, source: &str, kind: &str, weight: Option<f64>) -> Tie {
    Tie {
        id: id.map(ToOwned::to_owned),
        source: source.to_owned(),
        target: "z".to_owned(),
        kind: kind.to_owned(),
        weight,
        ..Tie::default()
    }
}

fn some() -> Vec<Tie> {
    let mut noted = tie(None, "b", "k", None);
    noted.note = Some("a remark".to_owned());
    noted.evidence = Evidence::Assumed;
    noted.attributes.insert("n".to_owned(), json!([1, null]));
    vec![
        tie(Some("e"), "a", "k", None),
        noted,
        tie(Some(""), "a", "", Some(-2.5)),
        tie(None, "z", "k", None),
    ]
}

#[test]
fn ties_come_back_as_they_were() {
    let ties = Ties::from(some());
    let back: Vec<Tie> = ties.iter().map(TieRef::to_tie).collect();
    assert_eq!(back, some());
    assert_eq!(ties.clone().into_iter().collect::<Vec<_>>(), some());
    assert_eq!(ties.get(1).map(TieRef::to_tie).as_ref(), some().get(1));
    assert_eq!(ties.get(4), None);
    let text = serde_json::to_string(&ties).unwrap();
    assert_eq!(text, serde_json::to_string(&some()).unwrap());
    assert_eq!(serde_json::from_str::<Ties>(&text).unwrap(), ties);
    assert_eq!((ties.names().len(), ties.kinds().len()), (3, 2));
}

#[test]
fn changes_stay_where_they_are_made() {
    let mut ties = Ties::from(some());
    let mut expected = some();
    ties.change_one(1, |tie| tie.note = None);
    expected[1].note = None;
    ties.set_weight(3, Some(4.0));
    expected[3].weight = Some(4.0);
    ties.set_kind(0, "new");
    expected[0].kind = "new".to_owned();
    ties.set_id(1, Some("later"));
    expected[1].id = Some("later".to_owned());
    let changed = tie(Some("x"), "new end", "k", None);
    ties.put_back(2, changed.clone());
    expected[2] = changed;
    assert_eq!(ties, Ties::from(expected.clone()));
    ties.remove(0);
    expected.remove(0);
    ties.rename_kinds(|kind| (kind == "k").then(|| "renamed".to_owned()));
    expected
        .iter_mut()
        .for_each(|t| t.kind = "renamed".to_owned());
    assert_eq!(ties, Ties::from(expected));
    ties.retain(|tie| tie.source == "z");
    assert_eq!(ties.len(), 1);
}

#[test]
fn what_is_left_keeps_its_numbers() {
    let mut ties = Ties::from(some());
    let z = ties.names().find("z");
    ties.keep(&[false, true, false, true]);
    let expected: Vec<Tie> = some().into_iter().skip(1).step_by(2).collect();
    assert_eq!(ties, Ties::from(expected));
    assert_eq!(ties.names().find("z"), z);
    assert_eq!(ties.ends().last().map(|ends| ends[0]), z);
}
