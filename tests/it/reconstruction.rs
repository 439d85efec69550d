//! The bundled reconstruction is what the generator writes, and satisfies what the paper says.

use milieu::base::progress::Silent;
use milieu::format::bundled;
use milieu::network::Dataset;
use milieu::reconstruction::{document_bytes, reconstruct};

/// Rewrites the bundled file when `UPDATE_DATASETS` is set; otherwise compares with it.
#[test]
fn the_bundled_file_is_the_draw_of_seed_1() {
    let dataset = reconstruct(1, &Silent).unwrap();
    let bytes = document_bytes(&dataset);
    assert!(bytes.len() < 1_500_000, "{} bytes", bytes.len());
    if std::env::var_os("UPDATE_DATASETS").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/datasets/image-clusters.json");
        write(path, &bytes);
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

fn write(path: &str, bytes: &[u8]) {
    use std::io::Write;
    std::fs::File::create(path)
        .unwrap()
        .write_all(bytes)
        .unwrap();
}
