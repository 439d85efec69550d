use super::*;
use crate::base::evidence::Evidence;
use crate::base::progress::Silent;
use crate::network::dataset::{Participant, Project};

fn draws() -> Vec<Dataset> {
    ensemble(1, 20, &Silent).unwrap()
}

#[test]
fn every_constraint_holds_for_twenty_seeds() {
    for dataset in draws() {
        let seed = dataset.provenance.generator.as_ref().unwrap().seed;
        let report = &dataset.provenance.constraints;
        let ids: std::collections::BTreeSet<&str> = report.iter().map(|c| c.id.as_str()).collect();
        assert_eq!(ids.len(), 33);
        for c in report {
            assert_eq!(
                c.verdict,
                Verdict::Held,
                "seed {seed}: {} {:?}: found {}, expected {}",
                c.id,
                c.cluster,
                c.value,
                c.bound
            );
        }
    }
}

#[test]
fn draws_are_complete_and_marked() {
    for dataset in draws() {
        assert_eq!(dataset.nodes.len(), 448);
        assert!(dataset.is_synthetic());
        assert!(
            dataset
                .statement(Language::English)
                .is_some_and(|s| s.contains("Synthetic reconstruction"))
        );
        assert!(
            dataset
                .statement(Language::French)
                .is_some_and(|s| s.contains("Reconstitution synthétique"))
        );
        assert!(
            dataset
                .nodes
                .iter()
                .all(|n| n.place.is_some() && n.clusters.len() == 1)
        );
        // Only what the paper names is not synthetic: eleven members and one project.
        let named = dataset
            .nodes
            .iter()
            .filter(|n| n.evidence != Evidence::Synthetic);
        assert!(named.clone().all(|n| n.evidence == Evidence::Inferred));
        assert_eq!(named.count(), 11);
        assert!(
            dataset
                .ties
                .iter()
                .all(|t| t.evidence == Evidence::Synthetic)
        );
        let projects: Vec<&Project> = dataset
            .projects
            .iter()
            .filter(|p| p.evidence != Evidence::Synthetic)
            .collect();
        assert_eq!(projects.len(), 1);
        assert_eq!(projects[0].title, "Garden");
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes_on_any_thread_count() {
    let alone = document_bytes(&reconstruct(7, &Silent).unwrap());
    for threads in [1, 3] {
        let among =
            crate::base::parallel::with_threads(threads, || ensemble(5, 4, &Silent)).unwrap();
        assert_eq!(document_bytes(&among[2]), alone);
        assert_ne!(document_bytes(&among[1]), alone);
    }
}

#[test]
fn the_document_comes_back_as_it_was() {
    let dataset = reconstruct(2, &Silent).unwrap();
    let back: Dataset = serde_json::from_slice(&document_bytes(&dataset)).unwrap();
    assert_eq!(back, dataset);
}

#[test]
fn references_exist() {
    let dataset = reconstruct(3, &Silent).unwrap();
    let nodes: std::collections::BTreeSet<&str> =
        dataset.nodes.iter().map(|n| n.id.as_str()).collect();
    assert_eq!(nodes.len(), 448);
    let places: Vec<&str> = dataset
        .vocabularies
        .places
        .iter()
        .map(|p| p.code.as_str())
        .collect();
    for node in &dataset.nodes {
        assert!(
            places.contains(&node.place.as_deref().unwrap()),
            "{}",
            node.id
        );
        assert!(node.facts.iter().all(|f| dataset.fact(f).is_some()));
    }
    for tie in &dataset.ties {
        assert!(nodes.contains(tie.source) && nodes.contains(tie.target));
        assert!(
            dataset
                .vocabularies
                .tie_kinds
                .iter()
                .any(|k| k.code == tie.kind)
        );
    }
    for project in &dataset.projects {
        let team: std::collections::BTreeSet<&str> =
            project.members.iter().map(|m| m.node.as_str()).collect();
        assert_eq!(team.len(), project.members.len());
        assert!(team.len() >= 2 && team.iter().all(|m| nodes.contains(m)));
    }
    for funder in dataset
        .clusters
        .iter()
        .flat_map(|c| &c.funding)
        .filter_map(|f| f.funder.as_deref())
    {
        assert!(nodes.contains(funder));
    }
    for claim in &dataset.claims {
        assert!(
            claim
                .about
                .cluster
                .as_deref()
                .is_none_or(|c| dataset.cluster(c).is_some())
        );
    }
}

#[test]
fn the_judge_sees_what_is_broken() {
    let broken = |change: &dyn Fn(&mut Dataset)| -> Vec<String> {
        let mut dataset = reconstruct(1, &Silent).unwrap();
        change(&mut dataset);
        let report = validate(&dataset);
        let broken = report.into_iter().filter(|c| c.verdict == Verdict::Broken);
        let mut ids: Vec<String> = broken.map(|c| c.id).collect();
        ids.dedup();
        ids
    };
    assert_eq!(broken(&|_| ()), Vec::<String>::new());
    assert!(broken(&|d| d.nodes.truncate(447)).contains(&"C01".to_owned()));
    let budget = broken(&|d| d.clusters[0].funding[0].origin = "private".to_owned());
    assert_eq!(budget, ["C21"]);
    let early = broken(&|d| {
        let member = |l: &str| {
            let mut nodes = d.nodes.iter();
            let found = nodes.find(|n| n.attributes.get("legacy").is_some_and(|v| v == l));
            Participant {
                node: found.unwrap().id.to_string(),
                role: None,
                ..Participant::default()
            }
        };
        let members = vec![member("medmultimed"), member("pole_sud_image")];
        let kind = "joint_project".to_owned();
        let start = Some("2009-03".to_owned());
        d.projects.push(Project {
            id: "extra".into(),
            kind,
            members,
            start,
            ..Project::default()
        });
    });
    assert_eq!(early, ["C24"]);
}

#[test]
fn a_dataset_of_another_shape_is_judged_without_harm() {
    let report = validate(&Dataset::default());
    assert!(!holds(&report));
    let mut dataset = reconstruct(1, &Silent).unwrap();
    dataset.projects.clear();
    dataset.ties.clear();
    assert!(!holds(&validate(&dataset)));
}

#[test]
fn cancelled_work_stops() {
    let watched = crate::base::progress::Watched::default();
    watched.cancel();
    assert_eq!(
        reconstruct(1, &watched),
        Err(ReconstructionError::Cancelled)
    );
    assert_eq!(
        ensemble(1, 3, &watched),
        Err(ReconstructionError::Cancelled)
    );
}

#[test]
fn every_sentence_is_in_the_tables() {
    for id in (1..=33).map(|k| format!("C{k:02}")) {
        assert!(
            crate::base::wording::known(&format!("reconstruction.{id}.says")),
            "{id}"
        );
    }
    for a in &ASSUMPTIONS {
        for part in ["says", "reason"] {
            assert!(
                crate::base::wording::known(&format!("reconstruction.{}.{part}", a.id)),
                "{}",
                a.id
            );
        }
    }
}

#[test]
fn words_and_facts_come_from_the_documented_dataset() {
    let documented: Dataset = serde_json::from_str(
        r#"{"format":"milieu-dataset","version":1,"id":"x","title":{"en":"x"},"nodes":[],
        "vocabularies":{"places":[
            {"code":"FR-LYS","label":{"en":"Lyon"},"level":"city"},
            {"code":"marseille","label":{"en":"Marseille area"},"level":"agglomeration"}]},
        "clusters":[{"id":"lyon","label":{"en":"Imaginove"},"short":"Imaginove"}],
        "facts":[{"id":"F171","says":{"en":"s"},"source":"p","locator":"l"}],
        "events":[{"id":"e","kind":"founding","says":{"en":"s"},"clusters":["lyon"],"nodes":["LGA"]}],
        "claims":[
            {"id":"1","about":{"cluster":"lyon"},"predicate":"p","value":"v","says":{"en":"s"},"source":"p"},
            {"id":"2","about":{"node":"LGA"},"predicate":"p","value":"v","says":{"en":"s"},"source":"p"}]}"#,
    )
    .unwrap();
    let dataset = draw::dataset(1, 0, &terms::Terms::from(documented));
    assert_eq!(dataset.clusters[1].id, "lyon");
    assert_eq!(dataset.clusters[1].centre, ["FR-LYS"]);
    assert_eq!(dataset.clusters[2].centre[0], "marseille-city");
    let inria = dataset.nodes.iter().find(|n| n.label == "INRIA").unwrap();
    assert_eq!(inria.facts, ["F171"]);
    assert_eq!(inria.place.as_deref(), Some("FR-LYS"));
    assert_eq!(dataset.claims.len(), 1);
    assert!(dataset.events[0].nodes.is_empty());
    let wrong = |c: &ConstraintResult| ["C01", "C04", "C05"].contains(&c.id.as_str());
    assert!(
        validate(&dataset)
            .iter()
            .filter(|c| wrong(c))
            .all(|c| c.verdict == Verdict::Held)
    );
}
