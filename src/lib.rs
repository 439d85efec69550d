//! Milieu: cluster datasets as networks, measured, compared, drawn and exported.
//!
//! The library is a stack of floors; a module imports only the floors below it
//! (`tests/it/floors.rs` checks this). `ARCHITECTURE.md` has the map.
//!
//! | floor | modules |
//! |---|---|
//! | 0 | [`base`] |
//! | 1 | [`geo`], [`network`] |
//! | 2 | [`format`], [`measure`], [`layout`] |
//! | 3 | [`compare`], [`figure`], [`reconstruction`] |
//! | 4 | [`export`] |
//! | 5 | [`session`] |
//! | 6 | [`cli`], `ui` (feature `gui`) |

pub mod base;

pub mod geo;
pub mod network;

pub mod format;
pub mod layout;
pub mod measure;

pub mod compare;
pub mod figure;
pub mod reconstruction;

pub mod export;

pub mod session;

pub mod cli;
#[cfg(feature = "gui")]
pub mod ui;
