//! The other middles of the window.

mod governance;
mod table;

pub(super) use governance::{GovernanceTab, show as governance};
pub(super) use table::{TableTab, show as table};
