//! The program: arguments to command line or window.

use milieu::base::wording::Language;
use milieu::cli::{self, Asked, Context, Opening};
use milieu::session::storage::{Disk, Home, Storage};
use milieu::session::worker;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

fn main() -> ExitCode {
    let context = Context {
        language: language(),
        storage: storage(),
        terminal: std::io::stderr().is_terminal(),
    };
    if let Ok(program) = std::env::current_exe() {
        worker::install(program);
    }
    match cli::run(std::env::args_os(), &context) {
        Asked::Exit(code) => ExitCode::from(code),
        Asked::Window(opening) => ExitCode::from(window(&opening, &context)),
    }
}

/// The disk, with the user's folder of settings where the system has one.
fn storage() -> Arc<dyn Storage> {
    let folder = |name: &str| {
        let value = std::env::var_os(name).filter(|v| !v.is_empty());
        value.map(PathBuf::from).filter(|p| p.is_absolute())
    };
    let settings = if cfg!(windows) {
        folder("APPDATA").map(|p| p.join("Milieu"))
    } else if cfg!(target_os = "macos") {
        folder("HOME").map(|p| p.join("Library/Application Support/Milieu"))
    } else {
        let home = || folder("HOME").map(|p| p.join(".config"));
        folder("XDG_CONFIG_HOME")
            .or_else(home)
            .map(|p| p.join("milieu"))
    };
    match settings {
        Some(settings) => Arc::new(Home { settings }),
        None => Arc::new(Disk),
    }
}

/// The language of the user's locale.
fn language() -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
    Language::from_code(&locale.unwrap_or_default())
}

#[cfg(feature = "gui")]
fn window(opening: &Opening, context: &Context) -> u8 {
    use milieu::ui::launch::{self, NoWindow, PACKAGES, Surroundings};
    let named = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    let surroundings = Surroundings {
        display: named("DISPLAY") || named("WAYLAND_DISPLAY"),
        language: context.language,
    };
    let graphics = match opening.graphics {
        cli::Graphics::Auto => launch::Graphics::Auto,
        cli::Graphics::Gpu => launch::Graphics::Gpu,
        cli::Graphics::Safe => launch::Graphics::Safe,
    };
    let files = &opening.files;
    match launch::run(&surroundings, &context.storage, files, graphics) {
        Ok(()) => 0,
        Err(NoWindow::NoDisplay) => cli::fallback::run("DISPLAY", PACKAGES, files, context),
        Err(NoWindow::Failed(why)) => cli::fallback::run(&why, PACKAGES, files, context),
    }
}

#[cfg(not(feature = "gui"))]
fn window(opening: &Opening, context: &Context) -> u8 {
    cli::fallback::run("--features gui", "", &opening.files, context)
}
