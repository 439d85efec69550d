//! Floor 3: statements about several clusters side by side. Knows no colour and no window.
//!
//! * [`governance`](governance()): what the sources say of each cluster, claim beside claim.
//! * [`contrast`](contrast()): indicators that may be compared across clusters of unequal size, each with
//!   its interval.
//! * [`chance`]: what random networks, resampled members and losses say of any measure.
//! * [`methods`]: the paragraph on what was computed, with its references.
//! * [`validation`]: our values beside those of other programs.
//! * [`cross_table`](cross_table()): two fields of the members against one another.
//!
//! Invariants: nothing is guessed (what no source says is "not given"), nothing contested is
//! settled (claims that compete stand side by side), and a value without meaning is undefined with
//! its reason.

pub mod chance;
mod contrast;
mod cross_table;
mod governance;
pub mod interval;
pub mod methods;
pub mod validation;

pub use contrast::{
    Band, Case, Contrast, ContrastOptions, Difference, Estimate, IndicatorRow, IntervalKind, Unit,
    contrast, contrast_files, contrast_json, contrast_long_sheet, contrast_sheet,
};
pub use cross_table::{CrossTable, cross_sheet, cross_table};
pub use governance::{
    Block, CellState, ClusterHead, GovCell, Governance, Row, Statement, governance,
    governance_json, governance_sheet,
};
