//! Writes a figure: arranges first where the layout has not settled, so that the file shows what
//! the recipe says.

use super::{JobKind, Outcome, Reporter};
use crate::base::wording::Message;
use crate::export::{self, ExportError, ExportOptions};
use crate::network::Network;
use crate::session::chart::{ChartKind, chart_figure};
use crate::session::picture::{self, SizeValues};
use crate::session::storage::Storage;
use crate::session::study::Study;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What to write.
pub struct ExportOrder {
    /// The study.
    pub study: Study,
    /// Its network.
    pub network: Arc<Network>,
    /// Where to.
    pub path: PathBuf,
    /// Id of the exporter.
    pub exporter: &'static str,
    /// Pixels per inch of raster files.
    pub dpi: f64,
}

/// Which chart to write.
pub struct ChartOrder {
    /// The study.
    pub study: Study,
    /// Its network.
    pub network: Arc<Network>,
    /// The population as a mask over its nodes; `None` = all.
    pub keep: Option<Vec<bool>>,
    /// Which chart.
    pub kind: ChartKind,
    /// Where to; the extension says the file type.
    pub path: PathBuf,
}

/// Pixels per inch of a chart saved as a raster file.
const CHART_DPI: f64 = 300.0;

impl ChartOrder {
    fn run(self, storage: &dyn Storage) -> Outcome {
        let extension = self.path.extension();
        let extension = extension.map(|e| e.to_string_lossy().to_ascii_lowercase());
        let exporter = extension.and_then(|e| export::find(&e));
        let figure = chart_figure(self.kind, &self.study, &self.network, self.keep.as_deref());
        let (Some(exporter), Some(figure)) = (exporter, figure) else {
            return Outcome::NotSaved(
                Message::new("chart.not-saved").with("file", self.path.display()),
                Message::new("chart.not-saved.hint"),
            );
        };
        let mut bytes = Vec::new();
        match exporter.write(&figure, &ExportOptions { dpi: CHART_DPI }, &mut bytes) {
            Ok(()) => save(storage, self.path, &bytes),
            Err(error) => Outcome::NotSaved(
                Message::new("save.failed")
                    .with("file", self.path.display())
                    .with("why", error),
                Message::new("save.failed.hint"),
            ),
        }
    }
}

impl ExportOrder {
    fn run(mut self, storage: &dyn Storage, reporter: &Reporter) -> Outcome {
        let progress = reporter.progress.as_ref();
        let size = &self.study.appearance.size;
        let Ok(values) = picture::size_values(&self.network, size, progress) else {
            return Outcome::Cancelled;
        };
        if self.study.placement.positions.len() != self.network.node_count() {
            match picture::arrange(&self.study, &self.network, &values, progress) {
                Ok(placement) => self.study.placement = placement,
                Err(_) => return Outcome::Cancelled,
            }
        }
        let done = figure_bytes(&self.study, &self.network, &values, self.exporter, self.dpi);
        match done {
            Ok(bytes) => save(storage, self.path, &bytes),
            Err(error) => Outcome::NotSaved(
                Message::new("save.failed")
                    .with("file", self.path.display())
                    .with("why", error),
                Message::new("save.failed.hint"),
            ),
        }
    }
}

/// The bytes of a study's figure.
///
/// # Errors
/// [`ExportError`] when the format cannot hold it.
fn figure_bytes(
    study: &Study,
    network: &Network,
    values: &SizeValues,
    exporter: &str,
    dpi: f64,
) -> Result<Vec<u8>, ExportError> {
    let Some(exporter) = export::find(exporter) else {
        return Err(ExportError::Unsupported(exporter.to_owned()));
    };
    let figure = picture::figure(study, network, values);
    let mut bytes = Vec::new();
    exporter.write(&figure, &ExportOptions { dpi }, &mut bytes)?;
    Ok(bytes)
}

/// Saves bytes and says how it went.
fn save(storage: &dyn Storage, path: PathBuf, bytes: &[u8]) -> Outcome {
    match storage.save(&path, bytes) {
        Ok(()) => Outcome::Saved(path),
        Err(error) => not_saved(&path, &error),
    }
}

fn not_saved(path: &Path, error: &std::io::Error) -> Outcome {
    Outcome::NotSaved(
        Message::new("save.failed")
            .with("file", path.display())
            .with("why", error),
        Message::new("save.failed.hint"),
    )
}

impl super::Jobs {
    /// Starts writing a figure.
    pub fn export(&mut self, order: ExportOrder, storage: Arc<dyn Storage>) {
        self.start(JobKind::Export, move |reporter| {
            order.run(storage.as_ref(), reporter)
        });
    }

    /// Starts writing a chart of the statistics.
    pub fn export_chart(&mut self, order: ChartOrder, storage: Arc<dyn Storage>) {
        self.start(JobKind::Export, move |_| order.run(storage.as_ref()));
    }

    /// Starts writing bytes that are ready (tables).
    pub fn save(&mut self, path: PathBuf, bytes: Vec<u8>, storage: Arc<dyn Storage>) {
        self.start(JobKind::Export, move |_| {
            save(storage.as_ref(), path, &bytes)
        });
    }
}
