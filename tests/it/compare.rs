//! The comparison of clusters on small datasets made by hand.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

use milieu::base::evidence::Evidence;
use milieu::base::outcome::{Outcome, Undefined};
use milieu::base::progress::Silent;
use milieu::base::wording::Language;
use milieu::compare::{
    CellState, Contrast, ContrastOptions, Estimate, GovCell, Governance, IntervalKind, contrast,
    contrast_files, contrast_json, contrast_long_sheet, contrast_sheet, cross_sheet, cross_table,
    governance, governance_json, governance_sheet,
};
use milieu::network::dataset::{Claim, Dataset, Participant, Project, Standing, Words};
use milieu::network::{NetworkChoice, choose};

mod data;

use data::{claim, spoken, tied, voiced};

const EN: Language = Language::English;

#[track_caller]
fn cell<'a>(g: &'a Governance, row: &str, cluster: usize) -> &'a GovCell {
    g.blocks
        .iter()
        .flat_map(|b| &b.rows)
        .find(|r| r.id == row)
        .map(|r| &r.cells[cluster])
        .unwrap()
}

#[test]
fn claims_that_compete_are_both_shown() {
    let g = governance(&spoken(), &[], EN);
    let form = cell(&g, "governance_form", 0);
    assert_eq!(form.state, CellState::Disputed);
    assert_eq!(
        form.text,
        "PUBLIC (body of the text) ≠ PRIVATE (other source)"
    );
    assert_eq!(form.statements.len(), 2);
    assert_eq!(form.fact_count, 2);
    assert_eq!(form.statements[0].place, "line 7");
    assert_eq!(form.statements[0].source, "Doe 2011");
    assert_eq!(cell(&g, "governance_form", 1).state, CellState::Stated);
    // Two founders are two roles, no dispute.
    assert_eq!(cell(&g, "launched_by", 0).state, CellState::Stated);
}

#[test]
fn dates_set_values_apart() {
    let mut d = spoken();
    let dated = |value: &str, date: &str| Claim {
        date: Some(date.to_owned()),
        ..voiced(claim("a", "members", value), date)
    };
    d.claims = vec![dated("120", "2010"), dated("160", "2014")];
    let g = governance(&d, &["a".to_owned()], EN);
    assert_eq!(cell(&g, "members", 0).state, CellState::Stated);
    d.claims.push(voiced(claim("a", "members", "150"), "body"));
    let g = governance(&d, &["a".to_owned()], EN);
    assert_eq!(cell(&g, "members", 0).state, CellState::Disputed);
}

#[test]
fn silence_is_not_given_and_never_guessed() {
    let g = governance(&spoken(), &[], EN);
    for (row, cluster) in [("board", 0), ("board", 1), ("decision", 0), ("members", 1)] {
        let cell = cell(&g, row, cluster);
        assert_eq!(cell.state, CellState::NotGiven, "{row}");
        assert_eq!(cell.text, "(not given)");
    }
    // A claim that nothing is known keeps its place in the source.
    assert_eq!(cell(&g, "board", 0).statements.len(), 1);
}

#[test]
fn actions_tell_instance_general_and_silence_apart() {
    let g = governance(&spoken(), &[], EN);
    let state = |row: &str, cluster| cell(&g, row, cluster).state;
    assert_eq!(state("action:events", 0), CellState::Instance);
    assert_eq!(cell(&g, "action:events", 0).text, "says fair");
    assert_eq!(state("action:events", 1), CellState::General);
    assert_eq!(state("action:calls", 0), CellState::General);
    assert_eq!(state("action:training", 0), CellState::NotMentioned);
    assert!(!g.blocks.iter().any(|b| b.id == "principles"));
}

#[test]
fn a_form_is_suggested_only_where_the_criteria_say_so() {
    let g = governance(&spoken(), &[], EN);
    let suggested = cell(&g, "form-suggested", 1);
    assert_eq!(suggested.text, "PUBLIC (suggested)");
    assert_eq!(suggested.evidence, Some(Evidence::Inferred));
    assert_eq!(suggested.statements.len(), 3);
    assert_eq!(cell(&g, "form-suggested", 0).state, CellState::NotGiven);
}

#[test]
fn records_events_and_own_predicates_have_their_rows() {
    let g = governance(&spoken(), &["a".to_owned(), "nowhere".to_owned()], EN);
    assert_eq!(g.clusters.len(), 1);
    assert!(g.notes.iter().any(|n| n.contains("nowhere")));
    assert_eq!(
        cell(&g, "milestones", 0).text,
        "2006: founded; 2010-06: merged"
    );
    assert_eq!(cell(&g, "favourite_colour", 0).text, "says blue");
    assert_eq!(cell(&g, "facts", 0).text, "3");
    assert!(cell(&g, "unsaid", 0).text.contains("Who decides"));
}

#[test]
fn the_matrix_goes_into_a_sheet_and_json() {
    for language in [Language::English, Language::French] {
        let g = governance(&spoken(), &[], language);
        let sheet = governance_sheet(&g, language);
        assert!(sheet.rows.iter().all(|r| r.len() == sheet.columns.len()));
        assert!(!sheet.to_markdown(language).contains("compare."));
    }
    let json = governance_json(&governance(&spoken(), &[], EN));
    let rows = json[1]["rows"].as_array().unwrap();
    let form = rows.iter().find(|r| r["id"] == "governance_form").unwrap();
    assert_eq!(form["cells"]["a"]["state"], "disputed");
    let board = rows.iter().find(|r| r["id"] == "board").unwrap();
    assert!(board["cells"]["b"]["text"].is_null());
}

fn options() -> ContrastOptions {
    ContrastOptions {
        draws: 200,
        ..ContrastOptions::default()
    }
}

#[track_caller]
fn value<'a>(c: &'a Contrast, id: &str, case: usize) -> &'a Estimate {
    &c.rows.iter().find(|r| r.id == id).unwrap().values[case]
}

#[track_caller]
fn near(e: &Estimate, expected: f64) {
    let found = e.value.value().unwrap();
    assert!((found - expected).abs() < 1e-12, "{found}, not {expected}");
    if let Some((low, high)) = e.interval {
        assert!(low <= found && found <= high, "{low} {found} {high}");
    }
}

/// The bundled documented dataset against what its sources say of actions and governance forms.
#[test]
fn the_documented_dataset_is_read_as_its_sources_speak() {
    let bundled = milieu::format::bundled::find("image-clusters-documented").unwrap();
    let dataset: Dataset = serde_json::from_slice(bundled.bytes).unwrap();
    let clusters = ["NPI", "IMA", "RIM"].map(ToOwned::to_owned);
    let g = governance(&dataset, &clusters, EN);
    assert_eq!(g.clusters.len(), 3);
    let actions = g.blocks.iter().find(|b| b.id == "actions").unwrap();
    assert_eq!(actions.rows.len(), 6);
    let instances = |cluster: usize| {
        let cells = actions.rows.iter().map(|r| r.cells[cluster].state);
        cells.filter(|s| *s == CellState::Instance).count()
    };
    assert_eq!([instances(0), instances(1), instances(2)], [1, 4, 2]);
    for cluster in 0..3 {
        assert_eq!(cell(&g, "board", cluster).state, CellState::NotGiven);
        assert_eq!(
            cell(&g, "action:commercial", cluster).state,
            CellState::General
        );
    }
    assert_eq!(cell(&g, "governance_form", 0).state, CellState::Stated);
    assert_eq!(cell(&g, "governance_form", 1).state, CellState::Disputed);
    assert_eq!(cell(&g, "governance_form", 2).state, CellState::Disputed);
    // Networks before: the paper speaks for them in one place, and against them in another.
    let before = [0, 1, 2].map(|c| cell(&g, "network_before", c).state);
    let disputed = CellState::Disputed;
    assert_eq!(before, [CellState::Stated, disputed, disputed]);
    let suggested = [0, 1, 2].map(|c| cell(&g, "form-suggested", c).text.as_str());
    let partnership = "Public-private partnership (suggested)";
    assert_eq!(suggested, ["Public (suggested)", partnership, partnership]);
    assert!(cell(&g, "milestones", 0).text.starts_with("by 2009: "));
    assert_eq!(cell(&g, "share_audiovisual", 0).state, CellState::General);
    assert!(cell(&g, "facts", 1).text.starts_with("106, of which 5 "));
}

#[test]
fn indicators_worked_by_hand() {
    let c = contrast(&tied(), &[], &options(), &Silent).unwrap();
    assert_eq!((c.cases[0].nodes, c.cases[0].ties), (5, 4));
    near(value(&c, "mean-degree", 0), 8.0 / 5.0);
    near(value(&c, "density", 0), 0.4);
    near(value(&c, "isolates-share", 0), 0.2);
    near(value(&c, "giant-share", 0), 0.8);
    near(value(&c, "transitivity", 0), 3.0 / 5.0); // 1 + 1 + 3 + 0 paths
    near(value(&c, "cross-cluster-share", 0), 0.2);
    near(value(&c, "external-tie-share", 0), 2.0 / 6.0);
    near(value(&c, "ei-sector", 0), 0.0); // within: a1–a2, a3–a4
    near(value(&c, "core-agglomeration-share", 0), 2.0 / 3.0); // "region" cannot tell
    near(value(&c, "helix-ii", 0), 0.25);
    near(value(&c, "helix-ui", 0), 0.5);
    near(value(&c, "helix-ug", 0), 0.25);
    near(value(&c, "share-sector-av", 0), 0.5);
    near(value(&c, "share-sector-vg", 1), 0.0);
    near(value(&c, "sector-diversity", 0), 0.5);
    // Two of four members in two sectors of two: 1 − C(2,2)/C(4,2) each.
    near(value(&c, "sector-richness", 0), 2.0 * (1.0 - 1.0 / 6.0));
    assert_eq!(value(&c, "mean-degree", 0).kind, IntervalKind::Bootstrap);
    assert_eq!(value(&c, "giant-share", 0).kind, IntervalKind::Wilson);
    // Dyads by sector: 2 within of 6, so ties at random give 1 − 2/3.
    let chance = value(&c, "ei-sector", 0).chance.unwrap();
    assert!((chance.mean - 1.0 / 3.0).abs() < 1e-12);
}

#[test]
fn what_has_no_meaning_is_undefined_with_its_reason() {
    let c = contrast(&tied(), &[], &options(), &Silent).unwrap();
    let reason = |id: &str, case| value(&c, id, case).value.reason();
    assert_eq!(reason("transitivity", 1), Some(Undefined::DegreeBelowTwo));
    assert_eq!(reason("ei-sector", 1), Some(Undefined::OneClass));
    assert_eq!(
        reason("degree-centralization", 1),
        Some(Undefined::TooFewNodes)
    );
    assert_eq!(
        reason("core-agglomeration-share", 1),
        Some(Undefined::WrongUnit)
    );
    let empty = Dataset::new("empty", Words::same("Empty"));
    let c = contrast_files(&[&empty], &options(), &Silent).unwrap();
    assert_eq!(
        value(&c, "mean-degree", 0).value,
        Outcome::Undefined(Undefined::NoNodes)
    );
    assert!(
        contrast(&empty, &[], &options(), &Silent)
            .unwrap()
            .cases
            .is_empty()
    );
}

#[test]
fn projects_with_all_three_spheres_are_counted() {
    let mut d = tied();
    let project = |id: &str, members: &[&str]| Project {
        id: id.to_owned(),
        kind: "k".to_owned(),
        members: members
            .iter()
            .map(|m| Participant {
                node: (*m).to_owned(),
                role: None,
                ..Participant::default()
            })
            .collect(),
        ..Project::default()
    };
    d.projects = vec![
        project("p", &["a1", "a3", "a4"]),
        project("q", &["a1", "a2"]),
        project("r", &["a5", "a1"]),
    ];
    let c = contrast(&d, &[], &options(), &Silent).unwrap();
    near(value(&c, "helix-uig", 0), 0.5);
}

#[test]
fn the_same_seed_gives_the_same_comparison() {
    let run = || contrast(&tied(), &[], &options(), &Silent).unwrap();
    assert_eq!(run(), run());
    let one = milieu::base::parallel::with_threads(1, run);
    assert_eq!(one, milieu::base::parallel::with_threads(3, run));
}

#[test]
fn an_ensemble_gives_the_intervals_of_synthetic_data() {
    let mut d = tied();
    d.provenance.standing = Standing::Synthetic;
    let draws: Vec<Dataset> = (0..20)
        .map(|i| {
            let mut draw = d.clone();
            if i % 2 == 0 {
                draw.ties.remove(3);
            }
            draw
        })
        .collect();
    let c = contrast(&d, &[], &options(), &Silent)
        .and_then(|c| c.with_ensemble(&draws, &Silent))
        .unwrap();
    let degree = value(&c, "mean-degree", 0);
    assert_eq!(degree.kind, IntervalKind::Ensemble);
    assert_eq!(degree.interval, Some((6.0 / 5.0, 8.0 / 5.0)));
    assert!(c.synthetic);
    assert!(c.rows.iter().all(|r| r.differences.is_empty()));
    assert!(c.headline(EN).unwrap().contains("synthetic"));
    let sheet = contrast_sheet(&c, EN);
    assert!(sheet.notes.iter().any(|n| n.contains("20 draws")));
    assert!(sheet.notes.iter().any(|n| n.contains("synthetic")));
}

#[test]
fn files_stand_side_by_side_but_observed_and_synthetic_degrees_do_not() {
    let (observed, mut drawn) = (tied(), tied());
    let c = contrast_files(&[&observed, &observed], &options(), &Silent).unwrap();
    assert_eq!(c.cases[1].id, "tied#2");
    near(value(&c, "mean-degree", 0), 14.0 / 8.0);
    drawn.provenance.standing = Standing::Synthetic;
    let c = contrast_files(&[&observed, &drawn], &options(), &Silent).unwrap();
    let degree = value(&c, "mean-degree", 0);
    assert_eq!(degree.value, Outcome::Undefined(Undefined::WrongUnit));
    assert!(value(&c, "share-sector-av", 0).value.value().is_some());
}

#[test]
fn the_comparison_goes_into_a_sheet_and_json() {
    let c = contrast(&tied(), &[], &options(), &Silent).unwrap();
    for language in [Language::English, Language::French] {
        let sheet = contrast_sheet(&c, language);
        assert!(sheet.rows.iter().all(|r| r.len() == sheet.columns.len()));
        let text = sheet.to_tsv(language);
        assert!(!text.contains("compare.") && !text.contains('{'), "{text}");
        for row in &c.rows {
            assert!(!row.definition.say(language).starts_with("compare."));
        }
    }
    let long = contrast_long_sheet(&c, EN);
    assert_eq!(long.rows.len(), 2 * c.rows.len());
    assert!(long.rows.iter().all(|r| r.len() == long.columns.len()));
    // a: 8/5 ties per member, b: 1.
    let headline = c.headline(EN).unwrap();
    assert_eq!(
        headline,
        "A has 1.6× the ties per member of B (1.60 against 1.00)."
    );
    let json = contrast_json(&c, EN);
    assert_eq!(json["clusters"][0]["nodes"], 5);
    let rows = json["indicators"].as_array().unwrap();
    let row = rows.iter().find(|r| r["id"] == "transitivity").unwrap();
    assert_eq!(row["values"]["b"]["undefined"], "degree-below-two");
    assert!(row["values"]["b"]["value"].is_null());
    // Five members: most draws have no path of length two, so there is no interval.
    assert!(row["values"]["a"]["low"].is_null());
    let row = rows.iter().find(|r| r["id"] == "mean-degree").unwrap();
    assert!(row["values"]["a"]["low"].is_number());
}

#[test]
fn fields_are_crossed() {
    let network = choose(&tied(), &NetworkChoice::default());
    let table = cross_table(&network, "sector", "cluster", EN).unwrap();
    assert_eq!(table.counts, [[2, 2], [2, 0]]);
    assert_eq!(table.not_given, 2);
    assert_eq!(table.expected[1], [4.0 / 3.0, 2.0 / 3.0]);
    // χ² of [[2,2],[2,0]] is 1.5; V = √(1.5/6).
    let v = table.cramers_v.value().unwrap();
    assert!((v - 0.5).abs() < 1e-12, "{v}");
    let sheet = cross_sheet(&table, EN);
    assert!(sheet.notes[0].contains("0.500"));
    assert!(cross_table(&network, "sector", "nothing", EN).is_none());
}
