//! Floor 4: figures to bytes. Exporters translate marks; they decide nothing and know no study.

mod ink;
pub mod metadata;
mod pdf;
mod png;
mod sheet;
mod svg;

pub use sheet::{csv_cell, sheet_bytes};

use crate::figure::Figure;
use std::io::Write;

/// What an exporter is called.
#[derive(Clone, Copy, Debug)]
pub struct ExporterInfo {
    /// Stable id and file extension.
    pub id: &'static str,
    /// Key of its name in the word tables (`export.ID`).
    pub name: &'static str,
    /// True for pixels (dpi matters).
    pub raster: bool,
}

/// How to write.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ExportOptions {
    /// Pixels per inch of raster files.
    pub dpi: f64,
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self { dpi: 300.0 }
    }
}

/// Why a figure could not be written.
#[derive(Debug)]
pub enum ExportError {
    /// The output refused the bytes.
    Io(std::io::Error),
    /// The figure cannot be written in this format: what, and what to do.
    Unsupported(String),
}

impl std::fmt::Display for ExportError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Io(e) => write!(f, "{e}"),
            Self::Unsupported(what) => f.write_str(what),
        }
    }
}
impl std::error::Error for ExportError {}
impl From<std::io::Error> for ExportError {
    fn from(e: std::io::Error) -> Self {
        Self::Io(e)
    }
}

/// A file type for figures. The same figure gives the same bytes, always.
pub trait Exporter: Sync {
    /// Name.
    fn info(&self) -> &'static ExporterInfo;
    /// Writes the figure.
    ///
    /// # Errors
    /// [`ExportError`] when the output refuses, or the figure is too large for the format.
    fn write(
        &self,
        figure: &Figure,
        options: &ExportOptions,
        out: &mut dyn Write,
    ) -> Result<(), ExportError>;
}

/// Every exporter, in the order of the dialog.
pub const EXPORTERS: &[&dyn Exporter] = &[&pdf::Pdf, &svg::Svg, &png::Png];

/// The exporter for a file extension.
#[must_use]
pub fn find(extension: &str) -> Option<&'static dyn Exporter> {
    let extension = extension.to_ascii_lowercase();
    EXPORTERS.iter().copied().find(|e| e.info().id == extension)
}
