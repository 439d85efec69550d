//! Floor 6: the window. Shows what the session has and sends it commands; computes nothing that a
//! command line user could want, and never waits.

pub mod actions;
pub mod app;
mod canvas;
mod dialogs;
mod export;
mod find;
mod help;
mod import;
pub mod launch;
mod menu;
mod methods;
mod panels;
pub mod render;
mod status;
mod tabs;
mod theme;
mod toasts;
mod widgets;

pub use app::App;
