//! Opens the window, or says why there is none.

use super::App;
use crate::base::wording::Language;
use crate::session::storage::Disk;
use std::path::PathBuf;
use std::sync::Arc;

/// Packages that bring what a window needs on Debian and its relatives.
pub const PACKAGES: &str =
    "libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0 libgl1 libgl1-mesa-dri";

/// What the surroundings say about a window.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// A display is named (`DISPLAY` or `WAYLAND_DISPLAY`).
    pub display: bool,
    /// Language of the user's locale.
    pub language: Language,
}

/// Why there is no window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoWindow {
    /// No display is there.
    NoDisplay,
    /// Libraries of the system are missing, or the display refused.
    Failed(String),
}

/// Opens the window and stays until it is closed.
///
/// # Errors
/// [`NoWindow`] when there is no display, or libraries are missing.
pub fn run(surroundings: &Surroundings, files: &[PathBuf]) -> Result<(), NoWindow> {
    if cfg!(all(unix, not(target_os = "macos"))) {
        if !surroundings.display {
            return Err(NoWindow::NoDisplay);
        }
        missing_library().map_or(Ok(()), |name| Err(NoWindow::Failed(name.to_owned())))?;
    }
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title("Milieu")
            .with_app_id("org.milieu.Milieu")
            .with_inner_size([1400.0, 900.0])
            .with_min_inner_size([800.0, 520.0])
            .with_drag_and_drop(true),
        renderer: eframe::Renderer::Glow,
        persist_window: false,
        ..Default::default()
    };
    let language = surroundings.language;
    let files = files.to_vec();
    eframe::run_native(
        "milieu",
        options,
        Box::new(move |cc| {
            Ok(Box::new(App::new(
                &cc.egui_ctx,
                Arc::new(Disk),
                language,
                &files,
            )))
        }),
    )
    .map_err(|error| NoWindow::Failed(error.to_string()))
}

/// The window toolkit loads these by name and breaks down without a message when one is missing,
/// so they are looked for first. Only the usual places are searched: where a system keeps them
/// elsewhere, the toolkit itself decides.
fn missing_library() -> Option<&'static str> {
    const NEEDED: [&str; 2] = ["libxkbcommon-x11.so.0", "libX11.so.6"];
    const FOLDERS: [&str; 6] = [
        "/usr/lib/x86_64-linux-gnu",
        "/usr/lib/aarch64-linux-gnu",
        "/usr/lib64",
        "/usr/lib",
        "/lib/x86_64-linux-gnu",
        "/lib64",
    ];
    let debian_like = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu"]
        .iter()
        .any(|f| std::path::Path::new(f).is_dir());
    if !debian_like {
        return None;
    }
    NEEDED.into_iter().find(|name| {
        !FOLDERS
            .iter()
            .any(|folder| std::path::Path::new(folder).join(name).exists())
    })
}
