//! Tests of exports.
