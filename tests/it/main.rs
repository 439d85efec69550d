//! The one integration test binary.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on says so by panicking"
)]

#[cfg(feature = "gui")]
mod canvas;
mod cli;
mod compare;
mod datasets;
mod exports;
mod figures;
mod floors;
mod formats;
mod import;
mod layouts;
mod measures;
#[cfg(feature = "gui")]
mod panels;
mod reconstruction;
mod session;
mod settle;
mod source;
mod support;
mod tidy;
mod words;
