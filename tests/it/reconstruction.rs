//! Tests of reconstruction.
