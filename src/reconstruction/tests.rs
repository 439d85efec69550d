use super::*;
use crate::base::progress::Silent;
#[test]
fn writes() {
    let d = reconstruct(1, &Silent).unwrap();
    assert_eq!(d.nodes.len(), 448);
}
