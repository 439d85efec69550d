//! Native file dialogs, asked on their own thread, so that the window goes on.

use crate::base::sheet::Sheet;
use crate::base::wording::{Language, words};
use crate::session::ChartKind;
use std::future::Future;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// What the user has answered.
pub(super) enum Answer {
    /// Open these files together.
    Open(Vec<PathBuf>),
    /// Add these files to the import.
    Add(Vec<PathBuf>),
    /// Save the figure here.
    Save(PathBuf),
    /// Save a table here.
    SaveSheet(PathBuf, Box<Sheet>),
    /// Save a chart of the statistics here.
    SaveChart(PathBuf, ChartKind),
}

/// Dialogs that are open, and their answers.
pub(super) struct Dialogs {
    sender: SyncSender<Answer>,
    receiver: Receiver<Answer>,
}

impl Default for Dialogs {
    fn default() -> Self {
        let (sender, receiver) = sync_channel(16);
        Self { sender, receiver }
    }
}

impl Dialogs {
    /// The answers that have come in.
    pub(super) fn answers(&self) -> Vec<Answer> {
        self.receiver.try_iter().collect()
    }

    /// Asks for files to open.
    pub(super) fn ask_open(&self, ctx: &egui::Context, language: Language) {
        let mut endings: Vec<&str> = crate::format::FORMATS
            .iter()
            .flat_map(|f| f.info().extensions.iter().copied())
            .chain(["gz"])
            .collect();
        endings.sort_unstable();
        endings.dedup();
        let dialog = rfd::AsyncFileDialog::new()
            .set_title(words(language, "dialog.open"))
            .add_filter(words(language, "dialog.datasets"), &endings)
            .add_filter(words(language, "dialog.all"), &["*"])
            .pick_files();
        self.wait(ctx, dialog, |files| {
            Answer::Open(files.iter().map(|f| f.path().to_owned()).collect())
        });
    }

    /// Asks for tables to add to an import.
    pub(super) fn ask_add(&self, ctx: &egui::Context, language: Language) {
        let mut endings: Vec<&str> = crate::format::tables::INFO.extensions.to_vec();
        endings.extend(["xlsx", "xlsm", "ods", "xls", "xlsb", "gz"]);
        let dialog = rfd::AsyncFileDialog::new()
            .set_title(words(language, "import.add"))
            .add_filter(words(language, "format.tables"), &endings)
            .add_filter(words(language, "dialog.all"), &["*"])
            .pick_files();
        self.wait(ctx, dialog, |files| {
            Answer::Add(files.iter().map(|f| f.path().to_owned()).collect())
        });
    }

    /// Asks where the figure goes.
    pub(super) fn ask_save(&self, ctx: &egui::Context, language: Language, extension: &str) {
        let dialog = rfd::AsyncFileDialog::new()
            .set_title(words(language, "export.title"))
            .set_file_name(format!("figure.{extension}"))
            .add_filter(extension, &[extension])
            .save_file();
        self.wait(ctx, dialog, |file| Answer::Save(file.path().to_owned()));
    }

    /// Asks where a table goes.
    pub(super) fn ask_save_sheet(&self, ctx: &egui::Context, language: Language, sheet: Sheet) {
        let dialog = rfd::AsyncFileDialog::new()
            .set_title(words(language, "table.save"))
            .set_file_name("table.csv")
            .add_filter("CSV", &["csv"])
            .add_filter("Markdown", &["md"])
            .add_filter("TSV", &["tsv"])
            .add_filter("LaTeX", &["tex"])
            .save_file();
        self.wait(ctx, dialog, move |file| {
            Answer::SaveSheet(file.path().to_owned(), Box::new(sheet))
        });
    }

    /// Asks where a chart goes.
    pub(super) fn ask_save_chart(&self, ctx: &egui::Context, language: Language, kind: ChartKind) {
        let dialog = rfd::AsyncFileDialog::new()
            .set_title(words(language, "chart.save"))
            .set_file_name(format!("{}.pdf", kind.id()))
            .add_filter("PDF", &["pdf"])
            .add_filter("SVG", &["svg"])
            .add_filter("PNG", &["png"])
            .save_file();
        self.wait(ctx, dialog, move |file| {
            Answer::SaveChart(file.path().to_owned(), kind)
        });
    }

    fn wait<T: 'static>(
        &self,
        ctx: &egui::Context,
        question: impl Future<Output = Option<T>> + Send + 'static,
        answer: impl FnOnce(T) -> Answer + Send + 'static,
    ) {
        let (sender, ctx) = (self.sender.clone(), ctx.clone());
        let asked = std::thread::Builder::new()
            .name("dialog".to_owned())
            .spawn(move || {
                if let Some(chosen) = block_on(question) {
                    sender.send(answer(chosen)).ok();
                }
                ctx.request_repaint();
            });
        // Without a thread there is no dialog; the path field of the export form still works.
        drop(asked);
    }
}

/// Waits for a future on this thread.
fn block_on<F: Future>(future: F) -> F::Output {
    struct Unpark(std::thread::Thread);
    impl std::task::Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Arc::new(Unpark(std::thread::current())).into();
    let mut context = std::task::Context::from_waker(&waker);
    let mut future = std::pin::pin!(future);
    loop {
        match future.as_mut().poll(&mut context) {
            std::task::Poll::Ready(value) => return value,
            std::task::Poll::Pending => std::thread::park(),
        }
    }
}
