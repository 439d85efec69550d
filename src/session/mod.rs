//! Floor 5: the application without a window: a study with its history, a view, jobs, and files.
//!
//! The window and the command line both stand on it. Nothing here draws a widget; everything that
//! takes longer than a frame runs on a thread of [`jobs`] and comes back as an event.

pub mod action;
pub mod chart;
pub mod command;
pub mod desk;
mod discs;
pub mod edit;
pub mod given;
pub mod history;
pub mod import;
pub mod jobs;
pub mod notice;
pub mod open;
pub mod picture;
pub mod positions;
pub mod preset;
pub mod recipe;
pub mod search;
pub mod setting;
pub mod state;
pub mod statistics;
pub mod storage;
pub mod study;
pub mod view;
pub mod worker;

pub use action::{ACTIONS, Action, ActionId};
pub use chart::ChartKind;
pub use command::Command;
pub use desk::Desk;
pub use edit::Edit;
pub use history::History;
pub use import::{Import, ImportStep};
pub use notice::Notice;
pub use positions::Kept;
pub use state::Session;
pub use study::{LayoutChoice, PageChoice, Placement, Source, Study};
pub use view::{CameraOrder, Population, Tab, View, ViewChange};
