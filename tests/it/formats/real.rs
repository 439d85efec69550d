//! Real datasets that others published, kept outside the project, against numbers that networkx and
//! igraph gave for them. Skipped, loudly, where they are not there.

use super::open_with;
use milieu::base::outcome::Outcome as Value;
use milieu::base::parameter::Values;
use milieu::base::progress::Silent;
use milieu::measure::{MeasureInput, MeasureValue, find};
use milieu::network::projection::ProjectionRule;
use milieu::network::{Dataset, Network, NetworkChoice, choose};
use std::path::Path;

const ANR: &str = "anr_pia_2022/anr_pia_partenaires_2022-05-12.csv";
const CORDIS: &str = "cordis_h2020_2023/h2020_organizations_2023-05-29.csv";
const KEEP: &str = "keep_interreg_2014_2020/keep_closed_1420_Partnership.csv";

#[expect(clippy::print_stderr, reason = "a test that passes over data says so")]
fn bytes(path: &str) -> Option<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/real");
    let found = std::fs::read(folder.join(path)).ok();
    if found.is_none() {
        eprintln!("SKIPPED: no {}", folder.join(path).display());
    }
    found
}

fn dataset(bytes: &[u8], companions: &[(String, Vec<u8>)]) -> Dataset {
    open_with("real.csv", bytes, companions).dataset().clone()
}

fn network(dataset: &Dataset, projection: ProjectionRule) -> Network {
    let choice = NetworkChoice {
        projection,
        ..NetworkChoice::default()
    };
    choose(dataset, &choice)
}

fn measured(network: &Network, id: &str) -> f64 {
    let measure = find(id).unwrap();
    let input = MeasureInput {
        network,
        classes: None,
        seed: 1,
    };
    let value = (measure.compute)(&input, &Values::new(), &Silent);
    match value {
        Ok(MeasureValue::Network(Value::Value(value))) => value,
        other => panic!("{id}: {other:?}"),
    }
}

/// What a published dataset must give: members, ties, density, components, members of the largest,
/// isolates, transitivity, total Newman weight.
type Oracle = (usize, usize, f64, f64, usize, f64, f64, f64);

#[track_caller]
fn near(found: f64, expected: f64, within: f64) {
    assert!(
        (found - expected).abs() <= within,
        "{found} instead of {expected}"
    );
}

#[track_caller]
fn gives(dataset: &Dataset, oracle: Oracle) {
    let (n, m, density, components, giant, isolates, transitivity, newman) = oracle;
    let net = network(dataset, ProjectionRule::Newman);
    assert_eq!((net.node_count(), net.ties().len()), (n, m));
    near(measured(&net, "density"), density, 5e-7);
    near(measured(&net, "components"), components, 5e-7);
    near(measured(&net, "giant-share") * n as f64, giant as f64, 5e-4);
    near(measured(&net, "isolates"), isolates, 5e-7);
    near(measured(&net, "transitivity"), transitivity, 5e-7);
    near(net.ties().iter().map(|t| t.weight).sum(), newman, 5e-7);
    // Twice the Newman weight = participations in projects with several members.
    let joint = dataset
        .projects
        .iter()
        .map(|p| p.members.len())
        .filter(|n| *n > 1);
    near(2.0 * newman, joint.sum::<usize>() as f64, 5e-7);
    for rule in [
        ProjectionRule::Count,
        ProjectionRule::Binary,
        ProjectionRule::Hyperbolic,
    ] {
        assert_eq!(network(dataset, rule).ties().len(), m, "{rule:?}");
    }
    let both = network(dataset, ProjectionRule::TwoMode);
    assert_eq!(both.node_count(), n + dataset.projects.len());
}

#[test]
fn research_projects_of_france() {
    let Some(all) = bytes(ANR) else { return };
    let oracle = (1331, 26_487, 0.029_925, 18.0, 1311, 16.0, 0.349_893, 3418.5);
    gives(&dataset(&all, &[]), oracle);
    let text = String::from_utf8(all).unwrap();
    for (region, rows, oracle) in [
        (
            "Hauts de France",
            312,
            (68, 347, 0.152_327, 8.0, 59, 6.0, 0.644_801, 123.0),
        ),
        (
            "Auvergne-Rhône-Alpes",
            1034,
            (168, 1199, 0.085_472, 19.0, 145, 14.0, 0.535_775, 435.5),
        ),
        (
            "Provence-Alpes-Côte d'Azur",
            455,
            (72, 359, 0.140_454, 14.0, 55, 10.0, 0.684_165, 156.0),
        ),
    ] {
        let mut lines = text.lines();
        let head = lines.next().unwrap();
        let column = head.split(';').position(|h| h.ends_with("Region")).unwrap();
        let within = lines.filter(|l| l.split(';').nth(column) == Some(region));
        let kept: Vec<&str> = std::iter::once(head).chain(within).collect();
        assert_eq!(kept.len() - 1, rows, "{region}");
        gives(&dataset(kept.join("\n").as_bytes(), &[]), oracle);
    }
}

#[test]
fn money_of_projects_comes_from_a_table_of_projects() {
    let projects = bytes("anr_pia_2022/anr_pia_projets_2022-05-12.csv");
    let (Some(all), Some(projects)) = (bytes(ANR), projects) else {
        return;
    };
    let dataset = dataset(&all, &[("projets.csv".to_owned(), projects)]);
    assert_eq!(dataset.projects.len(), 1379);
    let funded = dataset.projects.iter().filter(|p| p.amount().is_some());
    assert_eq!(funded.count(), 1379 - 111);
    let dated = dataset.projects.iter().filter(|p| p.start.is_some());
    assert_eq!(dated.count(), 1379 - 456);
    // The money of all projects with several members is spread over the ties, and none is lost.
    let joint = dataset.projects.iter().filter(|p| p.members.len() > 1);
    let spread: f64 = joint.filter_map(|p| p.amount()).sum();
    let ties = network(&dataset, ProjectionRule::Amount);
    let found: f64 = ties.ties().iter().map(|t| t.weight).sum();
    assert!((found / spread - 1.0).abs() < 1e-9, "{found} {spread}");
}

#[test]
fn research_projects_of_europe() {
    let Some(all) = bytes(CORDIS) else { return };
    let dataset = dataset(&all, &[]);
    let oracle = (3114, 39_331, 0.008_115, 95.0, 2998, 81.0, 0.375_911, 2469.0);
    gives(&dataset, oracle);
    // Each joint project has one coordinator, tied to each of its other members.
    let star = network(&dataset, ProjectionRule::CoordinatorStar);
    let weight: f64 = star.ties().iter().map(|t| t.weight).sum();
    let led = dataset.projects.iter().map(|p| {
        let lead = p.members.iter().filter(|m| m.coordinates()).count();
        let n = p.members.len();
        lead * (n - lead) + lead * lead.saturating_sub(1) / 2
    });
    assert_eq!(weight, led.sum::<usize>() as f64);
    let amounts = dataset.projects.iter().flat_map(|p| &p.members);
    assert!(amounts.filter(|m| m.amount_eur.is_some()).count() > 4_000);
}

#[test]
fn partnerships_across_borders() {
    let Some(all) = bytes(KEEP) else { return };
    let oracle = (
        6988, 33_211, 0.001_360, 836.0, 3961, 243.0, 0.804_330, 4156.5,
    );
    gives(&dataset(&all, &[]), oracle);
}

#[test]
fn classic_networks() {
    for (ties, nodes, n, m) in [
        ("karate_edges", Some("karate_nodes"), 34, 78),
        (
            "florentine_marriage_edges",
            Some("florentine_nodes"),
            16,
            20,
        ),
        (
            "florentine_business_edges",
            Some("florentine_nodes"),
            16,
            15,
        ),
        ("hightech_advice_arcs", Some("hightech_nodes"), 21, 190),
        ("hightech_friends_arcs", Some("hightech_nodes"), 21, 102),
        ("hightech_reports_arcs", Some("hightech_nodes"), 21, 20),
        ("kite_edges", None, 10, 18),
    ] {
        let file = |name: &str| bytes(&format!("classic/{name}.csv"));
        let Some(ties) = file(ties) else { return };
        let (first, companions) = match nodes.and_then(file) {
            Some(nodes) => (nodes, vec![("ties.csv".to_owned(), ties)]),
            None => (ties, Vec::new()),
        };
        let dataset = dataset(&first, &companions);
        assert_eq!((dataset.nodes.len(), dataset.ties.len()), (n, m));
    }
}

#[test]
fn women_and_events() {
    let Some(all) = bytes("classic/davis_incidence.csv") else {
        return;
    };
    let dataset = dataset(&all, &[]);
    assert_eq!((dataset.nodes.len(), dataset.projects.len()), (18, 14));
    let taken: usize = dataset.projects.iter().map(|p| p.members.len()).sum();
    assert_eq!(taken, 89);
    let net = network(&dataset, ProjectionRule::Newman);
    assert_eq!(net.ties().len(), 139);
    near(measured(&net, "density"), 0.908_497, 5e-7);
    near(net.ties().iter().map(|t| t.weight).sum(), 44.5, 5e-7);
    let between = |a: &str, b: &str| {
        let known = |n| net.label(n).split(' ').next().unwrap_or_default();
        let mut all = net.ties().iter();
        let found = all.find(|t| {
            let ends = [known(t.source), known(t.target)];
            ends.contains(&a) && ends.contains(&b)
        });
        found.unwrap().weight
    };
    near(between("Evelyn", "Laura"), 1.562_637, 5e-7);
    near(between("Evelyn", "Theresa"), 1.486_880, 5e-7);
    near(between("Theresa", "Sylvia"), 0.278_943, 5e-7);
    near(between("Flora", "Olivia"), 0.424_242, 5e-7);
}
