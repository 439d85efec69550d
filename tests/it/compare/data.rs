//! Small datasets made by hand.

use milieu::network::dataset::{
    Claim, Cluster, Dataset, Event, Fact, Node, NodeMore, Place, Source, Subject, Term, Tie, Ties,
    Words,
};

pub(crate) fn term(code: &str) -> Term {
    Term {
        code: code.to_owned(),
        label: Words::both(&code.to_uppercase(), code),
        ..Term::default()
    }
}

pub(crate) fn cluster(id: &str) -> Cluster {
    Cluster {
        id: id.to_owned(),
        label: Words::same(&format!("Cluster {id}")),
        short: id.to_uppercase(),
        ..Cluster::default()
    }
}

pub(crate) fn claim(cluster: &str, predicate: &str, value: &str) -> Claim {
    Claim {
        id: format!("{cluster}-{predicate}-{value}"),
        about: Subject {
            cluster: (!cluster.is_empty()).then(|| cluster.to_owned()),
            node: None,
        },
        predicate: predicate.to_owned(),
        value: value.to_owned(),
        says: Words::both(&format!("says {value}"), &format!("dit {value}")),
        source: "s".to_owned(),
        locator: "line 7".to_owned(),
        facts: vec![format!("F-{value}")],
        ..Claim::default()
    }
}

pub(crate) fn voiced(claim: Claim, voice: &str) -> Claim {
    Claim {
        voice: Some(voice.to_owned()),
        ..claim
    }
}

pub(crate) fn scoped(claim: Claim, scope: &str) -> Claim {
    Claim {
        scope: Some(scope.to_owned()),
        ..claim
    }
}

/// Two clusters: of `a` much is said, of `b` little.
pub(crate) fn spoken() -> Dataset {
    let mut d = Dataset::new("spoken", Words::same("Spoken"));
    d.clusters = vec![cluster("a"), cluster("b")];
    d.sources = vec![Source {
        id: "s".to_owned(),
        citation: "Doe 2011".to_owned(),
        ..Source::default()
    }];
    d.vocabularies.governance_forms = vec![term("public"), term("private")];
    d.vocabularies.actions = vec![term("events"), term("calls"), term("training")];
    d.facts = ["F-1", "F-2", "F-3"]
        .map(|id| Fact {
            id: id.to_owned(),
            clusters: vec!["a".to_owned()],
            ..Fact::default()
        })
        .to_vec();
    d.claims = vec![
        voiced(claim("a", "governance_form", "public"), "body"),
        voiced(claim("a", "governance_form", "private"), "outside"),
        claim("b", "governance_form", "public"),
        claim("b", "funding", "entirely"),
        claim("b", "network_before", "lack"),
        claim("b", "launched_by", "regional_council"),
        claim("a", "launched_by", "firms"),
        claim("a", "launched_by", "council"),
        claim("a", "board", "unknown"),
        scoped(claim("a", "action:events", "fair"), "instance"),
        scoped(claim("", "action:events", "events"), "general"),
        scoped(claim("", "action:calls", "calls"), "general"),
        claim("a", "favourite_colour", "blue"),
    ];
    d.events = vec![
        Event {
            id: "late".to_owned(),
            says: Words::same("merged"),
            date: Some("2010-06".to_owned()),
            clusters: vec!["a".to_owned()],
            ..Event::default()
        },
        Event {
            id: "early".to_owned(),
            says: Words::same("founded"),
            date: Some("2006".to_owned()),
            clusters: vec!["a".to_owned()],
            ..Event::default()
        },
    ];
    d
}

pub(crate) fn member(id: &str, cluster: &str, sector: &str, sphere: &str, place: &str) -> Node {
    let given = |s: &str| (!s.is_empty()).then(|| s.to_owned());
    Node::new(id, id).with(NodeMore {
        clusters: given(cluster).into_iter().collect(),
        sector: given(sector),
        sphere: given(sphere),
        place: given(place),
        ..NodeMore::default()
    })
}

pub(crate) fn tie(source: &str, target: &str) -> Tie {
    Tie {
        source: source.to_owned(),
        target: target.to_owned(),
        kind: "k".to_owned(),
        ..Tie::default()
    }
}

/// Cluster `a`: a triangle of two sectors, one more member on it, an isolate; cluster `b`: two
/// members and a tie; one tie across, one to an outsider.
pub(crate) fn tied() -> Dataset {
    let mut d = Dataset::new("tied", Words::same("Tied"));
    d.clusters = vec![
        Cluster {
            centre: vec!["agglo".to_owned()],
            ..cluster("a")
        },
        cluster("b"),
    ];
    let place = |code: &str, level: &str, parent: &str| Place {
        code: code.to_owned(),
        level: level.to_owned(),
        parent: (!parent.is_empty()).then(|| parent.to_owned()),
        ..Place::default()
    };
    d.vocabularies.places = vec![
        place("city", "city", "agglo"),
        place("agglo", "agglomeration", "region"),
        place("far", "city", "region"),
        place("region", "region", ""),
    ];
    d.nodes = vec![
        member("a1", "a", "av", "firm", "city"),
        member("a2", "a", "av", "firm", "agglo"),
        member("a3", "a", "vg", "university_rd", "far"),
        member("a4", "a", "vg", "public_authority", "region"),
        member("a5", "a", "", "unknown", ""),
        member("b1", "b", "av", "firm", "far"),
        member("b2", "b", "av", "firm", "far"),
        member("x", "", "", "", ""),
    ];
    d.ties = Ties::from(vec![
        tie("a1", "a2"),
        tie("a2", "a3"),
        tie("a3", "a1"),
        tie("a3", "a4"),
        tie("a2", "a1"), // parallel
        tie("a4", "a4"), // loop
        tie("b1", "b2"),
        tie("a1", "b1"),
        tie("a2", "x"),
    ]);
    d
}
