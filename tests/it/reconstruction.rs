//! The bundled reconstruction is what the generator writes, and satisfies what the paper says.

use milieu::base::progress::Silent;
use milieu::format::bundled;
use milieu::network::{Dataset, NetworkChoice, choose};
use milieu::reconstruction::{document_bytes, holds, reconstruct, validate};
use std::io::Write;

/// Rewrites the bundled file when `UPDATE_DATASETS` is set; otherwise compares with it.
#[test]
fn the_bundled_file_is_the_draw_of_seed_1() {
    let dataset = reconstruct(1, &Silent).unwrap();
    let bytes = document_bytes(&dataset);
    assert!(bytes.len() < 1_500_000, "{} bytes", bytes.len());
    if std::env::var_os("UPDATE_DATASETS").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/datasets/image-clusters.json");
        let mut file = std::fs::File::create(path).unwrap();
        file.write_all(&bytes).unwrap();
        return;
    }
    let bundled = bundled::find("image-clusters").unwrap();
    let parsed: Dataset = serde_json::from_slice(bundled.bytes).unwrap();
    assert!(
        parsed == dataset && bundled.bytes == bytes,
        "datasets/image-clusters.json is not what the generator writes; \
         run UPDATE_DATASETS=1 cargo test reconstruction, and look at the difference"
    );
}

/// The report in the file is what the judge says of the file.
#[test]
fn the_bundled_report_is_true() {
    let bundled = bundled::find("image-clusters").unwrap();
    let dataset: Dataset = serde_json::from_slice(bundled.bytes).unwrap();
    let report = validate(&dataset);
    assert_eq!(report, dataset.provenance.constraints);
    assert!(holds(&report));
    assert_eq!(dataset.provenance.assumptions.len(), 15);
}

/// The sizes that the paper states, as the network sees them.
#[test]
fn the_network_has_the_stated_members() {
    let dataset = reconstruct(1, &Silent).unwrap();
    for (cluster, members) in dataset.clusters.iter().zip([115, 150, 183]) {
        let choice = NetworkChoice {
            clusters: [cluster.id.clone()].into(),
            ..NetworkChoice::default()
        };
        assert_eq!(choose(&dataset, &choice).node_count(), members);
    }
    let all = choose(&dataset, &NetworkChoice::default());
    assert_eq!(all.node_count(), 448);
    let between = all
        .ties()
        .iter()
        .filter(|t| all.memberships(t.source) != all.memberships(t.target));
    let share = between.count() as f64 / all.ties().len() as f64;
    assert!(share > 0.0 && share < 0.05, "{share}");
}
