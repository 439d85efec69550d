use super::*;
use crate::base::wording::Language;
use crate::network::dataset::NodeMore;

fn dataset(places: &[&str]) -> Dataset {
    let mut dataset = Dataset::new("places", Words::same("places"));
    dataset.nodes = places
        .iter()
        .enumerate()
        .map(|(i, place)| {
            Node::new(i.to_string(), format!("Member {i}")).with(NodeMore {
                place: (!place.is_empty()).then(|| (*place).to_owned()),
                ..NodeMore::default()
            })
        })
        .collect();
    dataset
}

fn place<'a>(dataset: &'a Dataset, code: &str) -> &'a Place {
    let mut places = dataset.vocabularies.places.iter();
    places.find(|p| p.code == code).expect("the place")
}

/// The codes from a written place to the country.
fn chain(dataset: &Dataset, code: &str) -> Vec<String> {
    let mut chain = vec![code.to_owned()];
    let mut next = place(dataset, code).parent.clone();
    while let Some(code) = next {
        assert!(chain.len() < 10, "{chain:?}");
        next = place(dataset, &code).parent.clone();
        chain.push(code);
    }
    chain
}

fn said(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(|f| f.say(Language::English)).collect()
}

#[test]
fn members_get_city_agglomeration_and_region() {
    let mut data = dataset(&[
        "Lyon",
        "LYON CEDEX 03",
        "Villeneuve d'Ascq",
        "Aix-en-Provence",
        "",
    ]);
    let before = data.nodes.clone();
    let findings = complete(&mut data);
    assert_eq!(data.nodes, before);
    assert_eq!(
        chain(&data, "Lyon"),
        ["Lyon", "Métropole de Lyon", "Rhône-Alpes", "France"]
    );
    let cedex = place(&data, "LYON CEDEX 03");
    assert_eq!(
        (cedex.level.as_str(), cedex.parent.as_deref()),
        ("site", Some("Lyon"))
    );
    assert_eq!(cedex.latitude, Some(45.74846));
    assert_eq!(
        chain(&data, "Villeneuve d'Ascq"),
        [
            "Villeneuve d'Ascq",
            "Villeneuve-d'Ascq",
            "Métropole Européenne de Lille",
            "Nord-Pas-de-Calais",
            "France"
        ]
    );
    let around = "Métropole d'Aix-Marseille-Provence";
    assert_eq!(
        place(&data, "Aix-en-Provence").parent.as_deref(),
        Some(around)
    );
    assert_eq!(findings.len(), 1);
    assert!(said(&findings)[0].starts_with("Members placed from the built-in gazetteer: 4, in 3"));
    assert_eq!(doubts(&data), []);
    let once = data.clone();
    assert_eq!(complete(&mut data), []);
    assert_eq!(data, once);
}

#[test]
fn what_the_file_gives_stays() {
    let mut data = dataset(&["Lyon", "Grenoble"]);
    data.vocabularies.places.push(Place {
        code: "Lyon".to_owned(),
        label: Words::same("Lyon"),
        level: "city".to_owned(),
        latitude: Some(1.0),
        longitude: Some(2.0),
        ..Place::default()
    });
    complete(&mut data);
    let lyon = place(&data, "Lyon");
    assert_eq!((lyon.latitude, lyon.longitude), (Some(1.0), Some(2.0)));
    assert_eq!(lyon.parent.as_deref(), Some("Métropole de Lyon"));
    assert_eq!(place(&data, "Grenoble").latitude, Some(45.17869));
}

#[test]
fn doubts_are_told_with_a_mend() {
    let mut data = dataset(&[
        "Marseile", "Marseile", "Valence", "Grenoble", "Annecy", "Qwxz",
    ]);
    complete(&mut data);
    let findings = doubts(&data);
    assert_eq!(
        said(&findings),
        [
            "\"Valence\" exists several times (members: 1): Valence (Drôme), Valence (Tarn-et-Garonne).",
            "\"Marseile\" is no place that we recognise (members: 2).",
            "\"Qwxz\" is no place that we recognise (members: 1).",
        ]
    );
    let hints: Vec<String> = findings
        .iter()
        .filter_map(|f| Some(f.hint.as_ref()?.say(Language::English)))
        .collect();
    assert!(
        hints[0].contains("Other members suggest \"Valence (Drôme)\""),
        "{hints:?}"
    );
    assert!(
        hints[1].contains("Did you mean Marseille (Bouches-du-Rhône)?"),
        "{hints:?}"
    );
    assert_eq!(findings[1].spot.place.as_deref(), Some("nodes[0].place"));

    assert_eq!(rewrite(&mut data, "Marseile", "Marseille"), 2);
    let drome = gazetteer().commune("26362").expect("Valence");
    choose(&mut data, "Valence", drome);
    complete(&mut data);
    assert_eq!(doubts(&data).len(), 1);
    assert_eq!(chain(&data, "Valence")[2..], ["Rhône-Alpes", "France"]);
}

#[test]
fn a_written_answer_to_a_doubt_is_understood() {
    let mut data = dataset(&[
        "Valence (Drôme)",
        "Valence (Tarn-et-Garonne)",
        "Cambridge (GB)",
    ]);
    complete(&mut data);
    assert_eq!(doubts(&data), []);
    assert_eq!(chain(&data, "Valence (Drôme)")[1], "Valence");
    let other = &chain(&data, "Valence (Tarn-et-Garonne)")[1..];
    assert_eq!(other[1..], ["Midi-Pyrénées", "France"]);
    assert_ne!(other[0], "Valence");
    assert_eq!(
        chain(&data, "Cambridge (GB)").last().map(String::as_str),
        Some("Royaume-Uni")
    );
}

#[test]
fn sites_and_regions_are_no_cities() {
    let mut data = dataset(&["Sophia Antipolis", "PACA", "Isère", "Belle de Mai"]);
    let findings = complete(&mut data);
    assert_eq!(place(&data, "Sophia Antipolis").level, "site");
    assert_eq!(place(&data, "Sophia Antipolis").latitude, Some(43.6163));
    assert_eq!(chain(&data, "Sophia Antipolis")[1], "Valbonne");
    assert_eq!(chain(&data, "Belle de Mai")[1], "Marseille");
    assert_eq!(
        chain(&data, "PACA")[1..],
        ["Provence-Alpes-Côte d'Azur", "France"]
    );
    assert_eq!(chain(&data, "Isère"), ["Isère", "Rhône-Alpes", "France"]);
    assert!(said(&findings)[0].contains("Valbonne (Alpes-Maritimes), Biot (Alpes-Maritimes)"));
}

#[test]
fn a_column_of_other_places_gives_one_note() {
    let rooms: Vec<String> = (0..40).map(|i| format!("Salle B{i}")).collect();
    let rooms: Vec<&str> = rooms.iter().map(String::as_str).collect();
    let findings = doubts(&dataset(&rooms));
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].severity, Severity::Note);
}

#[test]
fn the_country_column_counts() {
    let mut data = dataset(&["Lille", "Cambridge", "Valencia"]);
    for (node, country) in data
        .nodes
        .iter_mut()
        .zip(["Belgique", "United States", "ES"])
    {
        node.attributes.insert("Pays".to_owned(), country.into());
    }
    complete(&mut data);
    assert_eq!(chain(&data, "Lille"), ["Lille", "Belgique"]);
    assert_eq!(chain(&data, "Cambridge"), ["Cambridge", "États-Unis"]);
    assert_eq!(chain(&data, "Valencia"), ["Valencia", "Espagne"]);
}
