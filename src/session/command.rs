//! What a user can ask of a session. Plain data, so that a test can play a whole sitting.

use super::chart::ChartKind;
use super::edit::Edit;
use super::import::ImportStep;
use super::view::ViewChange;
use crate::base::geometry::Vec2;
use crate::base::id::NodeId;
use crate::base::sheet::Sheet;
use crate::base::wording::{Language, Message};
use std::path::PathBuf;

/// A request.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Change the study, with a step in the history.
    Edit(Edit),
    /// Show nodes at these places while they are dragged; nothing is committed.
    Drag(Vec<(NodeId, Vec2)>),
    /// End a drag: the nodes stay where they are, held there when `pin` is true.
    Drop {
        /// The nodes and their places.
        moves: Vec<(NodeId, Vec2)>,
        /// Hold them.
        pin: bool,
    },
    /// Change what is looked at.
    View(ViewChange),
    /// Take back the last edit.
    Undo,
    /// Bring back what was taken back.
    Redo,
    /// Go to a state of the history.
    GoTo(usize),
    /// Open a bundled dataset by id, or a file, with companions (a ties table).
    Open {
        /// Bundled id or path.
        name: String,
        /// Further files.
        companions: Vec<PathBuf>,
    },
    /// Open bytes that were read already (dropped on the window).
    OpenBytes {
        /// File name.
        name: String,
        /// Contents.
        bytes: Vec<u8>,
    },
    /// A step of an import, from choosing files to the dataset.
    Import(ImportStep),
    /// Save the figure of the network.
    Export {
        /// Where to.
        path: PathBuf,
        /// Id of the exporter.
        exporter: &'static str,
        /// Pixels per inch of raster files.
        dpi: f64,
    },
    /// Save a table as CSV, TSV or Markdown, by the extension of the path.
    SaveSheet {
        /// Where to.
        path: PathBuf,
        /// The table.
        sheet: Sheet,
    },
    /// Save a chart of the statistics; the extension of the path says the file type.
    ExportChart {
        /// Where to.
        path: PathBuf,
        /// Which chart.
        kind: ChartKind,
    },
    /// Compute the statistics again.
    Measure,
    /// Stop computing statistics; what is there stays.
    StopMeasuring,
    /// Compute what other programs have computed on standard networks.
    Validate,
    /// Let all nodes go and arrange from the start.
    Arrange,
    /// Judge how well the picture tells the network.
    Judge,
    /// Stop what takes long.
    Cancel,
    /// Language of the window.
    Language(Language),
    /// Tell the user something, once.
    Tell(Message),
    /// Take a message away.
    Dismiss(u64),
}
