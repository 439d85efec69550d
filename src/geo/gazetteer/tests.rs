use super::key::key;
use super::*;

fn nowhere() -> Surroundings {
    Surroundings::default()
}

/// The label of the one place that is meant, or what else was answered.
fn meant(written: &str) -> String {
    let known = gazetteer();
    match known.look_up(written, &nowhere()) {
        Answer::Blank => "blank".to_owned(),
        Answer::One(found) => found.entry.label(known),
        Answer::Several { candidates, .. } => candidates
            .iter()
            .map(|c| c.entry.label(known))
            .collect::<Vec<_>>()
            .join(" | "),
        Answer::Unknown { near } => {
            let names: Vec<&str> = near.iter().map(|e| e.name).collect();
            format!("? {}", names.join(" | "))
        }
    }
}

#[test]
fn ways_to_write_one_city() {
    for written in [
        "Lyon",
        "LYON",
        " lyon ",
        "69007 Lyon",
        "Lyon 69007",
        "F-69007 Lyon",
        "69007, Lyon",
        "Lyon 3e",
        "Lyon 3ème",
        "Lyon IIIe",
        "Lyon 3ème arrondissement",
        "Lyon Cedex 03",
        "LYON CEDEX",
        "69326 LYON CEDEX 03",
        "Lyon (69)",
        "Lyon (Rhône)",
        "Lyon (Rhône-Alpes)",
        "Lyon, France",
        "Lyon France",
        "LYON - FRANCE",
        "Lyon, FR",
        "Lyon 69",
        "Lyons",
        "12 rue de la République, 69002 Lyon",
    ] {
        assert_eq!(meant(written), "Lyon (Rhône)", "{written:?}");
    }
    for (written, place) in [
        ("Lille Cedex 9", "Lille (Nord)"),
        ("Lille", "Lille (Nord)"),
        ("Marseille 13", "Marseille (Bouches-du-Rhône)"),
        ("Marseille 13e", "Marseille (Bouches-du-Rhône)"),
        ("Villeneuve d'Ascq", "Villeneuve-d'Ascq (Nord)"),
        ("VILLENEUVE D ASCQ CEDEX", "Villeneuve-d'Ascq (Nord)"),
        ("aix en provence", "Aix-en-Provence (Bouches-du-Rhône)"),
        ("St Etienne", "Saint-Étienne (Loire)"),
        ("Saint-Etienne", "Saint-Étienne (Loire)"),
        ("HAVRE (LE)", "Le Havre (Seine-Maritime)"),
        ("Hyeres", "Hyères (Var)"),
        ("Chalon s/ Saône", "Chalon-sur-Saône (Saône-et-Loire)"),
        ("Annecy-le-Vieux", "Annecy (Haute-Savoie)"),
        ("Lomme", "Lille (Nord)"),
        ("Paris 18ème", "Paris (Paris)"),
        ("Valence (26)", "Valence (Drôme)"),
        ("26000 Valence", "Valence (Drôme)"),
        ("Valence (Tarn-et-Garonne)", "Valence (Tarn-et-Garonne)"),
        ("Valence, Rhône-Alpes", "Valence (Drôme)"),
        ("Saint-Denis (93)", "Saint-Denis (Seine-Saint-Denis)"),
        ("Saint-Denis, La Réunion", "Saint-Denis (La Réunion)"),
        ("La Défense", "La Défense (Hauts-de-Seine)"),
    ] {
        assert_eq!(meant(written), place, "{written:?}");
    }
}

#[test]
fn cities_abroad_in_either_language() {
    for (written, place) in [
        ("Londres", "London (GB)"),
        ("London", "London (GB)"),
        ("London, ON, Canada", "London (CA-ON)"),
        ("Bruxelles", "Brussels (BE)"),
        ("Genève", "Genève (CH)"),
        ("Geneva", "Genève (CH)"),
        ("Munich", "Munich (DE)"),
        ("München", "Munich (DE)"),
        ("Barcelone", "Barcelona (ES)"),
        ("Milan", "Milan (IT)"),
        ("Montréal", "Montréal (CA-QC)"),
        ("Tokyo", "Tokyo (JP)"),
        ("Dubaï", "Dubai (AE)"),
        ("Cambridge, MA", "Cambridge (US-MA)"),
        ("Cambridge, UK", "Cambridge (GB)"),
        ("Lille, Belgique", "Lille (BE)"),
        ("1201 Genève", "Genève (CH)"),
    ] {
        assert_eq!(meant(written), place, "{written:?}");
    }
}

#[test]
fn a_doubt_is_an_answer() {
    assert_eq!(
        meant("Valence"),
        "Valence (Drôme) | Valence (Tarn-et-Garonne)"
    );
    assert!(meant("Saint-Denis").starts_with("Saint-Denis (La Réunion) | Saint-Denis (Seine"));
    assert!(meant("Cambridge").contains("Cambridge (GB)"));
    assert!(
        meant("Vienne").contains("Vienne (Isère)"),
        "{}",
        meant("Vienne")
    );
}

#[test]
fn where_the_others_are_suggests_but_does_not_settle() {
    let known = gazetteer();
    let mut around = nowhere();
    for city in ["Agen", "Montauban"] {
        if let Answer::One(found) = known.look_up(city, &nowhere()) {
            around.add(known, found.entry, 3);
        }
    }
    let Answer::Several {
        candidates,
        suggested,
    } = known.look_up("Valence", &around)
    else {
        panic!("Valence is settled");
    };
    assert!(suggested);
    assert_eq!(candidates[0].entry.code, "82186");
    let mut abroad = nowhere();
    for city in ["Brussels", "Antwerpen", "Gent"] {
        if let Answer::One(found) = known.look_up(city, &nowhere()) {
            abroad.add(known, found.entry, 2);
        }
    }
    let (gordes, here) = (|around| known.look_up("Gordes", around), nowhere());
    assert!(matches!(gordes(&here), Answer::One(_)));
    assert!(matches!(gordes(&abroad), Answer::Several { .. }));
    assert!(matches!(
        known.look_up("Aubel", &abroad),
        Answer::Unknown { .. }
    ));
}

#[test]
fn accents_and_the_country_of_the_others_tell_namesakes_apart() {
    assert_eq!(meant("Mâcon"), "Mâcon (Saône-et-Loire)");
    assert!(meant("MACON").contains(" | "));
    let known = gazetteer();
    let mut home = nowhere();
    if let Answer::One(found) = known.look_up("Grenoble", &nowhere()) {
        home.add(known, found.entry, 3);
    }
    for name in ["Vienne", "Brest", "Laval"] {
        let Answer::One(found) = known.look_up(name, &home) else {
            panic!("{name} is a doubt");
        };
        assert_eq!(found.entry.country, "FR");
    }
    assert!(matches!(
        known.look_up("Valence", &home),
        Answer::Several { .. }
    ));
}

#[test]
fn other_spellings_are_offered() {
    assert_eq!(meant("Marseile"), "? Marseille");
    assert!(meant("Grenobel").starts_with("? Grenoble"));
    assert!(meant("Toulouze").starts_with("? Toulouse"));
    assert!(meant("Villeneuve d'Asq").starts_with("? Villeneuve-d'Ascq"));
    assert_eq!(meant("Qqqqqqq"), "? ");
    assert_eq!(meant(""), "blank");
    assert_eq!(meant(" – "), "blank");
    assert_eq!(meant("Non renseigné"), "blank");
}

#[test]
fn larger_and_smaller_places() {
    for (written, level, name) in [
        ("Sophia Antipolis", Level::Site, "Sophia Antipolis"),
        ("SOPHIA-ANTIPOLIS CEDEX", Level::Site, "Sophia Antipolis"),
        ("Marseille Belle de Mai", Level::Site, "Belle de Mai"),
        ("Grand Lyon", Level::Agglomeration, "Métropole de Lyon"),
        (
            "Lyon metropolitan area",
            Level::Agglomeration,
            "Métropole de Lyon",
        ),
        (
            "agglomération de Grenoble",
            Level::Agglomeration,
            "Grenoble-Alpes-Métropole",
        ),
        (
            "Marseille-Aix",
            Level::Agglomeration,
            "Métropole d'Aix-Marseille-Provence",
        ),
        ("PACA", Level::Region, "Provence-Alpes-Côte d'Azur"),
        ("Rhône-Alpes", Level::Region, "Rhône-Alpes"),
        ("Région PACA", Level::Region, "Provence-Alpes-Côte d'Azur"),
        ("Hauts-de-France", Level::Region, "Hauts-de-France"),
        ("Bretagne", Level::Region, "Bretagne"),
        ("Isère", Level::Department, "Isère"),
        ("Allemagne", Level::Country, "Allemagne"),
        ("Germany", Level::Country, "Allemagne"),
        ("Luxembourg", Level::City, "Luxembourg"),
    ] {
        match gazetteer().look_up(written, &nowhere()) {
            Answer::One(found) => {
                assert_eq!(
                    (found.entry.level, found.entry.name),
                    (level, name),
                    "{written:?}"
                );
            }
            other => panic!("{written:?}: {other:?}"),
        }
    }
}

#[test]
fn city_agglomeration_and_region_are_three_things() {
    let known = gazetteer();
    for (code, agglomeration, region) in [
        (
            "59009",
            "Métropole Européenne de Lille",
            "Nord-Pas-de-Calais",
        ),
        (
            "59599",
            "Métropole Européenne de Lille",
            "Nord-Pas-de-Calais",
        ),
        (
            "13001",
            "Métropole d'Aix-Marseille-Provence",
            "Provence-Alpes-Côte d'Azur",
        ),
        (
            "13055",
            "Métropole d'Aix-Marseille-Provence",
            "Provence-Alpes-Côte d'Azur",
        ),
        ("69266", "Métropole de Lyon", "Rhône-Alpes"),
        (
            "26362",
            "Communauté d'agglomération Valence Romans Agglo",
            "Rhône-Alpes",
        ),
    ] {
        let commune = known.commune(code).expect("a commune");
        let around = known.agglomeration(commune).map(|a| a.name);
        assert_eq!(around, Some(agglomeration), "{code}");
        assert_eq!(
            known.region(commune).map(|r| r.name),
            Some(region),
            "{code}"
        );
    }
}

#[test]
fn the_tables_are_whole() {
    let known = gazetteer();
    assert_eq!(known.communes, 34_969);
    let communes = &known.entries[..known.communes];
    assert!(communes.is_sorted_by(|a, b| a.code < b.code));
    for commune in communes {
        let department = known.department(commune);
        assert!(department.is_some(), "{commune:?}");
        let fits = commune.within.is_empty() || known.agglomeration(commune).is_some();
        assert!(fits, "{commune:?}");
    }
    assert_eq!(known.regions.len(), 27);
    for (code, at) in &known.departments {
        let overseas = code.len() == 3;
        let region = known.region(&known.entries[*at]);
        assert!(overseas || region.is_some(), "{code}");
    }
    for entry in &known.entries {
        if let Some((latitude, longitude)) = entry.position {
            assert!(
                latitude.abs() <= 90.0 && longitude.abs() <= 180.0,
                "{entry:?}"
            );
        }
        let country = known.country(entry.country).is_some();
        assert!(country || entry.country == "XK", "{entry:?}");
    }
    let lille = known.commune("59350").and_then(|l| l.position);
    assert_eq!(lille, Some((50.63297, 3.05858)));
    let lyon = known.commune("69123").and_then(|l| l.position);
    assert_eq!(lyon, Some((45.74846, 4.84671)));
}

#[test]
fn departments_by_name() {
    let known = gazetteer();
    for at in known.departments.values() {
        let entry = &known.entries[*at];
        // Vienne is Wien too; some overseas share their names with many communes.
        if entry.name == "Vienne" || entry.code.len() > 2 {
            continue;
        }
        let Answer::One(found) = known.look_up(entry.name, &nowhere()) else {
            panic!("{entry:?} is a doubt");
        };
        let same = std::ptr::eq(found.entry, entry);
        assert!(
            same || found.entry.name == entry.name,
            "{entry:?}: {found:?}"
        );
    }
    for written in [
        "Alpes-de-Haute-Provence",
        "PAS DE CALAIS",
        "Côte d'Or",
        "Seine Saint Denis",
    ] {
        let Answer::One(found) = known.look_up(written, &nowhere()) else {
            panic!("{written} is a doubt");
        };
        assert_eq!(found.entry.level, Level::Department, "{written}");
    }
}

#[test]
fn every_name_finds_its_place() {
    let known = gazetteer();
    for entry in known.entries.iter().filter(|e| e.inhabitants > 50_000) {
        assert!(
            known
                .called(&key(entry.name))
                .any(|(at, _)| std::ptr::eq(&known.entries[at], entry)),
            "{entry:?}"
        );
    }
}
